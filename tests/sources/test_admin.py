"""The archive at the desk: bringing texts in, reading them, correcting their zones."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation

from sources.models import Snapshot, SnapshotText, Source
from sources.text import MAX_BYTES, canonical, digest
from tests.newsroom import ENGLISH
from timeline.editing.quoting import quote
from timeline.models import Statement

CORRECTED = ENGLISH.replace("“The lamp will burn again this year,”", "“The lamp may burn again,”")


@pytest.fixture(autouse=True)
def in_english():
    """A page in another language leaves its language active."""
    with translation.override("en"):
        yield


@pytest.fixture
def desk(newsroom):
    """Amal, who captures."""
    client = Client()
    client.force_login(newsroom.amal)
    return client


@pytest.fixture
def source(newsroom) -> Source:
    return newsroom.english.source


def capture_url(source: Source) -> str:
    return reverse("admin:sources_source_capture", args=[source.pk])


def page_of(snapshot: Snapshot) -> str:
    return reverse("admin:sources_snapshot_change", args=[snapshot.pk])


def upload(raw: bytes, name: str = "article.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, raw, content_type="text/plain")


def test_a_pasted_text_becomes_a_snapshot_with_proposed_zones(desk):
    source = Source.objects.create(title="Fog", language="en")
    answer = desk.post(capture_url(source), {"text": ENGLISH}, follow=True)
    snapshot = source.snapshots.get()
    assert snapshot.text == ENGLISH
    assert (snapshot.captured_by, snapshot.method) == ("amal", "paste")
    assert answer.redirect_chain[-1][0] == page_of(snapshot)
    assert snapshot.zones.exists()
    assert "The very same text is held as" in answer.content.decode()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_is_read_in_the_encodings_articles_come_in(desk, encoding):
    source = Source.objects.create(title="Fog", language="ar")
    raw = "ضباب على المنارة 🗼\r\nhiver".encode(encoding)
    desk.post(capture_url(source), {"file": upload(raw)})
    assert source.snapshots.get().text == "ضباب على المنارة 🗼\nhiver"
    assert source.snapshots.get().method == "upload"


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({}, "Paste the text, or choose a file"),
        ({"text": " \n "}, "no text here"),
        ({"text": "a\x00b"}, "Null characters"),
        ({"file": b"a\x00b"}, "null bytes"),
        ({"file": b"\xff\xfa not text"}, "not valid UTF-8"),
        ({"file": b"a" * (MAX_BYTES + 1)}, "the most that can be kept"),
        ({"file": b""}, "empty"),
        ({"text": "Fog.", "file": b"Fog."}, "not both"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_nothing_stored(desk, sent, told):
    source = Source.objects.create(title="Fog")
    if isinstance(sent.get("file"), bytes):
        sent = sent | {"file": upload(sent["file"])}
    before = Snapshot.objects.count(), SnapshotText.objects.count()
    answer = desk.post(capture_url(source), sent)
    assert answer.status_code == 200
    assert told in answer.content.decode()
    assert (Snapshot.objects.count(), SnapshotText.objects.count()) == before


def test_only_plain_text_files_are_taken(desk, source):
    answer = desk.post(capture_url(source), {"file": upload(b"MZ", "article.exe")})
    assert "exe" in answer.content.decode()


def test_the_same_text_again_adds_nothing_and_says_so(desk, source):
    answer = desk.post(capture_url(source), {"text": f"\r\n{ENGLISH}\r\n"}, follow=True)
    assert source.snapshots.count() == 1
    assert "nothing was added" in answer.content.decode()


def test_a_text_known_by_digest_is_filled_and_its_quotes_counted(desk, newsroom):
    source = Source.objects.create(title="Fog", language="en")
    text = canonical("Fog lay over Port Azure.")
    snapshot = Snapshot.objects.create(
        source=source, number=1, digest=digest(text), length=len(text), method="digest",
        captured_at="2031-05-04T00:00Z", captured_by="", checked_on="2031-05-04",
    )  # fmt: skip
    Statement.objects.create(
        snapshot=snapshot, start=0, end=3, exact="Fog", prefix="", suffix=text[3:51], language="en"
    )
    assert "Only the digest" in desk.get(page_of(snapshot)).content.decode()
    answer = desk.post(capture_url(source), {"text": text}, follow=True)
    assert "1 quote stands in it word for word" in answer.content.decode()


def test_a_corrected_text_shows_what_became_of_the_quotes(desk, newsroom, source):
    page = desk.post(capture_url(source), {"text": CORRECTED}, follow=True)
    verdicts = {item.statement: item.verdict for item in page.context["verdicts"]}
    assert verdicts[newsroom.statements["visit"]] == "identical"
    assert verdicts[newsroom.statements["promise"]] in {"changed", "gone"}
    assert all(row.snapshot_id == newsroom.english.pk for row in verdicts)


def test_quotes_found_beyond_doubt_are_carried_over_on_request(desk, newsroom, source):
    desk.post(capture_url(source), {"text": CORRECTED})
    new = source.snapshots.get(number=2)
    desk.post(reverse("admin:sources_snapshot_carry_over", args=[new.pk]))
    newsroom.statements["visit"].refresh_from_db()
    newsroom.statements["promise"].refresh_from_db()
    assert newsroom.statements["visit"].snapshot == new
    assert newsroom.statements["promise"].snapshot == newsroom.english


def test_capturing_and_carrying_over_need_their_permissions(newsroom, source):
    client = Client()
    client.force_login(newsroom.basil)
    assert client.get(capture_url(source)).status_code == 403
    assert client.post(capture_url(source), {"text": CORRECTED}).status_code == 403
    carry_over = reverse("admin:sources_snapshot_carry_over", args=[newsroom.english.pk])
    assert client.post(carry_over).status_code == 403
    assert client.get(page_of(newsroom.english)).status_code == 200


def test_nobody_edits_a_snapshot(desk, newsroom):
    assert desk.post(page_of(newsroom.english), {"digest": "0"}).status_code == 405
    delete = reverse("admin:sources_snapshot_delete", args=[newsroom.english.pk])
    assert desk.post(delete, {"post": "yes"}).status_code == 403
    assert desk.get(reverse("admin:sources_snapshot_add")).status_code == 403


@pytest.mark.parametrize("number", ["0", "999999", "9" * 30, "١", "nine"])
def test_an_address_of_no_snapshot_is_not_found(desk, number):
    assert desk.get(f"/en/admin/sources/snapshot/{number}/change/").status_code == 404


# -- zones ---------------------------------------------------------------------------------------


def zones_form(desk, snapshot) -> dict[str, str]:
    page = desk.get(page_of(snapshot))
    formset = page.context["formset"]
    sent = {"seen": page.context["zones_digest"]}
    for form in [formset.management_form, *formset.forms]:
        for bound in form:
            if bound.value() is not None and bound.value() is not False:
                sent[bound.html_name] = str(bound.value())
    return sent


def test_zones_are_corrected_by_hand(desk, newsroom):
    sent = zones_form(desk, newsroom.english)
    assert sent["zones-0-kind"] == "headline"
    url = reverse("admin:sources_snapshot_zones", args=[newsroom.english.pk])
    assert desk.post(url, sent | {"zones-0-kind": "body"}).status_code == 302
    first = newsroom.english.zones.order_by("start").first()
    assert (first.kind, first.start, first.end) == (
        "body",
        0,
        len("Minister visits the lighthouse"),
    )
    assert first.history.first().history_user == newsroom.amal


def test_a_zone_made_residue_can_no_longer_be_quoted(desk, newsroom):
    sent = zones_form(desk, newsroom.english) | {"zones-0-kind": "residue"}
    desk.post(reverse("admin:sources_snapshot_zones", args=[newsroom.english.pk]), sent)
    with pytest.raises(Exception, match="not the article"):
        quote(snapshot=Snapshot.objects.get(pk=newsroom.english.pk), start=0, end=8,
              by=newsroom.amal)  # fmt: skip


@pytest.mark.parametrize(
    "wrong",
    [
        {"zones-0-end": "9999"},
        {"zones-0-start": "20", "zones-0-end": "10"},
        {"zones-0-end": "60"},
        {"zones-0-kind": "poem"},
        {"zones-0-start": ""},
    ],
    ids=["beyond the text", "reversed", "overlapping", "unknown kind", "half filled"],
)
def test_impossible_zones_are_refused_and_kept_on_the_page(desk, newsroom, wrong):
    before = list(newsroom.english.zones.values_list("start", "end", "kind"))
    sent = zones_form(desk, newsroom.english) | wrong
    url = reverse("admin:sources_snapshot_zones", args=[newsroom.english.pk])
    assert desk.post(url, sent).status_code == 422
    assert list(newsroom.english.zones.values_list("start", "end", "kind")) == before


def test_zones_corrected_by_somebody_else_are_not_overwritten(desk, newsroom):
    sent = zones_form(desk, newsroom.english)
    zone = newsroom.english.zones.order_by("start").first()
    zone.kind = "heading"
    zone.save()
    url = reverse("admin:sources_snapshot_zones", args=[newsroom.english.pk])
    answer = desk.post(url, sent | {"zones-0-kind": "byline"})
    assert "Nothing was overwritten" in answer.content.decode()
    zone.refresh_from_db()
    assert zone.kind == "heading"


def test_correcting_zones_needs_its_permission(newsroom):
    client = Client()
    client.force_login(newsroom.basil)
    url = reverse("admin:sources_snapshot_zones", args=[newsroom.english.pk])
    assert client.post(url, {}).status_code == 403
