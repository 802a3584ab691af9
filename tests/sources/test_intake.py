"""Texts come in: what is kept, what is refused, and what a capture tells."""

import io

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from sources.anchoring import Anchor, select
from sources.intake import (
    IntakeError,
    QuotesRefused,
    ZonesMoved,
    capture,
    know,
    mark_zone,
    nearest,
    same_text,
    set_zones,
    zone_of,
    zones_digest,
)
from sources.models import Snapshot, SnapshotText, Source, Zone
from sources.text import MAX_BYTES, digest
from tests.newsroom import ARABIC, ENGLISH
from timeline.editing.quoting import NotWhole, attach, enter, quote
from timeline.models import Edition, Entry, EntryTerm, Event, Profile, Quotation

pytestmark = pytest.mark.django_db

TURKISH = """Fener yeniden yanacak

Deniz Bakanı eski feneri gezdi. “Lamba bu yıl yine yanacak” dedi.
Onarım görüşmeleri ardından başladı ve akşama kadar sürdü.

Bir yanıt yazın"""
REVISED = ENGLISH.replace("this year", "next year").replace("PORT AZURE. ", "PORT AZURE — ")


@pytest.fixture
def source(newsroom):
    return Source.objects.create(language="tr", designation_en="Untitled article in Turkish")


def stored():
    return Snapshot.objects.count(), SnapshotText.objects.count(), Zone.objects.count()


# --- capture -----------------------------------------------------------------------------------


def test_a_pasted_text_becomes_a_snapshot_with_its_words_and_zones(newsroom, source):
    captured = capture(text=TURKISH, source=source, by=newsroom.amal)
    snapshot = captured.snapshot
    assert captured.outcome == "new"
    assert (snapshot.number, snapshot.length) == (1, len(TURKISH))
    assert (snapshot.digest, snapshot.method) == (digest(TURKISH), "paste")
    assert snapshot.captured_by == "amal"
    assert Snapshot.objects.get(pk=snapshot.pk).text == TURKISH
    assert [zone.kind for zone in snapshot.zones.all()] == ["headline", "body", "residue"]


@pytest.mark.parametrize(
    "raw",
    [
        TURKISH.encode(),
        TURKISH.encode("utf-8-sig"),
        TURKISH.encode("utf-16"),
        TURKISH.replace("\n", "\r\n").encode(),
        f"\n\n {TURKISH}\n\n\n\n",
    ],
    ids=["utf-8", "with a byte order mark", "utf-16", "from Windows", "with white space around"],
)
def test_one_text_by_any_route_is_one_snapshot(newsroom, source, raw):
    newsroom.promote()
    first = capture(text=TURKISH, source=source, by=newsroom.amal)
    before = stored()
    again = capture(text=raw, source=source, by=newsroom.basil, method="upload")
    assert (again.outcome, again.snapshot) == ("known", first.snapshot)
    assert stored() == before


def test_a_changed_text_is_another_snapshot_with_a_verdict_on_every_quote(newsroom):
    captured = capture(text=REVISED, source=newsroom.english.source, by=newsroom.amal)
    assert (captured.outcome, captured.snapshot.number) == ("new", 2)
    verdicts = {item.statement: item.verdict for item in captured.verdicts}
    assert set(verdicts) == {newsroom.statements[name] for name in ("visit", "promise", "talks")}
    assert verdicts[newsroom.statements["promise"]] == "gone"
    assert newsroom.english.text == ENGLISH


def test_a_text_that_another_source_has_is_pointed_out(newsroom, source):
    captured = capture(text=ENGLISH, source=source, by=newsroom.amal)
    assert (captured.outcome, captured.elsewhere) == ("new", newsroom.english.source)


def test_a_text_is_found_again_by_its_digest_and_by_its_likeness(newsroom):
    assert same_text(digest(ENGLISH)) == newsroom.english.source
    assert same_text(digest(TURKISH)) is None
    assert nearest(REVISED)[0] == newsroom.english.source
    assert nearest(TURKISH) is None


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("", "no text"),
        (" \n\u200f\ufeff\n", "no text"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "null bytes"),
        ("half\0", "null bytes"),
        ("\ud83d", "half a character"),
        ("déjà vu".encode("latin-1"), "not valid UTF-8"),
        (b"\xff\xfea", "not valid UTF-8"),
        ("a" * (MAX_BYTES + 1), "the most that can be kept"),
        (b"a" * (4 * MAX_BYTES + 1), "the most that can be kept"),
    ],
    ids=["empty", "invisible", "binary", "null", "surrogate", "latin-1", "half", "long", "huge"],
)
def test_what_is_no_text_is_refused_with_the_reason_and_nothing_is_stored(
    newsroom, source, raw, said
):
    before = stored()
    with pytest.raises(IntakeError, match=said):
        capture(text=raw, source=source, by=newsroom.amal)
    assert stored() == before


# --- texts known by their digest ---------------------------------------------------------------


def known_by_digest(room, source, text=TURKISH):
    return know(
        source=source, digest=digest(text), length=len(text), checked_on="2031-05-04", by=room.amal
    )


def test_a_text_known_by_its_digest_is_known_once(newsroom, source):
    snapshot = known_by_digest(newsroom, source)
    assert (snapshot.method, snapshot.text) == ("digest", None)
    assert known_by_digest(newsroom, source) == snapshot
    assert same_text(digest(TURKISH)) == source


@pytest.fixture
def quoted(newsroom, source):
    """A published event that is held up by a text known by its digest alone."""
    snapshot = known_by_digest(newsroom, source)
    event = Event.objects.create(title_tr="Fener gezisi", kind="visit")
    start = TURKISH.index("Deniz")
    statement = enter(
        snapshot=snapshot, anchor=select(TURKISH, start, start + 31), by=newsroom.amal
    )
    attach(statement=statement, event=event, by=newsroom.amal, standing="held")
    newsroom.publish(event)
    return snapshot


def public_rows():
    models = (Edition, Entry, EntryTerm, Quotation, Profile, apps.get_model("timeline", "Change"))
    return {
        model: sorted(
            map(repr, model.objects.values_list(*(f.attname for f in model._meta.fields)))
        )
        for model in models
    }


def test_the_words_fill_a_known_snapshot_and_no_public_byte_changes(quoted, newsroom, client):
    newsroom.promote()
    address = f"/api/v1/events/{Event.objects.get(title_tr='Fener gezisi').public_id}/"
    before, answer = public_rows(), client.get(address)
    assert answer.status_code == 200
    captured = capture(text=TURKISH, source=quoted.source, by=newsroom.basil)
    assert (captured.outcome, captured.verified, captured.snapshot) == ("filled", 1, quoted)
    assert Snapshot.objects.get(pk=quoted.pk).text == TURKISH
    assert public_rows() == before
    again = client.get(address)
    assert (again.content, again["ETag"]) == (answer.content, answer["ETag"])


def test_a_quote_that_the_filling_words_belie_is_told_and_nothing_is_stored(newsroom, source):
    snapshot = known_by_digest(newsroom, source)
    start = TURKISH.index("Deniz")
    exact = TURKISH[start : start + 31].replace("gezdi", "yıktı")
    enter(snapshot=snapshot, anchor=Anchor(start, start + 31, exact, "", ""), by=newsroom.amal)
    before = stored()
    with pytest.raises(QuotesRefused, match=r"1 quotes.*yıktı") as refusal:
        capture(text=TURKISH, source=source, by=newsroom.amal)
    assert refusal.value.refused == [exact]
    assert stored() == before


def test_zones_that_came_with_a_digest_stay_when_the_words_come(newsroom, source):
    snapshot = known_by_digest(newsroom, source)
    set_zones(snapshot=snapshot, zones=[(0, 21, "headline")], by=newsroom.amal)
    capture(text=TURKISH, source=source, by=newsroom.amal)
    assert [zone.kind for zone in snapshot.zones.all()] == ["headline"]


# --- zones -------------------------------------------------------------------------------------


def zones(snapshot):
    return [(zone.start, zone.end, zone.kind) for zone in snapshot.zones.all()]


def test_proposed_zones_are_corrected_and_those_that_stay_are_kept(newsroom):
    snapshot = newsroom.english
    proposed = zones(snapshot)
    kept = snapshot.zones.first()
    wanted = [proposed[0], (40, 60, "heading"), (60, 90, "link")]
    set_zones(snapshot=snapshot, zones=reversed(wanted), by=newsroom.amal)
    assert zones(snapshot) == wanted
    assert snapshot.zones.first() == kept
    set_zones(snapshot=snapshot, zones=[(*proposed[0][:2], "byline")], by=newsroom.amal)
    assert zones(snapshot) == [(*proposed[0][:2], "byline")]
    assert snapshot.zones.get().pk == kept.pk


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ([(0, 10, "body"), (9, 20, "body")], "begins at 9 overlaps"),
        ([(0, 20, "body"), (5, 10, "body")], "begins at 5 overlaps"),
        ([(10, 10, "body")], "from 10 to 10 does not lie"),
        ([(-1, 10, "body")], "from -1 to 10 does not lie"),
        ([(0, 10_000, "body")], "does not lie in a text of"),
        ([(0, 10, "advert")], "“advert” is not a kind"),
    ],
)
def test_zones_that_cannot_be_are_refused_and_the_old_ones_stay(newsroom, wanted, said):
    before = zones(newsroom.english)
    with pytest.raises(IntakeError, match=said):
        set_zones(snapshot=newsroom.english, zones=wanted, by=newsroom.amal)
    assert zones(newsroom.english) == before


def test_residue_is_not_quoted_until_the_zones_are_corrected(newsroom):
    start = ENGLISH.index("Related articles")
    place = {"snapshot": newsroom.english, "start": start, "end": start + 16, "by": newsroom.amal}
    assert zone_of(newsroom.english, start, start + 16) == {"residue"}
    with pytest.raises(NotWhole, match="not the article"):
        quote(**place)
    with pytest.raises(NotWhole):
        quote(**place | {"start": start - 20})
    set_zones(snapshot=newsroom.english, zones=[], by=newsroom.amal)
    assert quote(**place).exact == "Related articles"


def marked(newsroom, words, kind, **seen):
    start = ENGLISH.index(words)
    mark_zone(snapshot=newsroom.english, start=start, end=start + len(words), kind=kind,
              by=newsroom.amal, **seen)  # fmt: skip
    return [(ENGLISH[start:end], kind) for start, end, kind in zones(newsroom.english)]


def test_marking_a_stretch_cuts_the_zone_around_it(newsroom):
    found = marked(newsroom, "“The lamp will burn again this year,” she told reporters.", "link")
    assert [kind for _words, kind in found] == ["headline", "body", "link", "body", "residue"]
    assert found[1][0].endswith("on 2 May 2031.")
    assert found[3][0].startswith("According")


def test_a_stretch_marked_as_its_neighbours_are_becomes_one_with_them(newsroom):
    before = zones(newsroom.english)
    marked(newsroom, "she told reporters", "link")
    marked(newsroom, "she told reporters", "body")
    assert zones(newsroom.english) == before


def test_a_stretch_over_two_zones_takes_from_both(newsroom):
    found = marked(newsroom, "lighthouse\n\nPORT AZURE.", "heading")
    assert found[:3] == [
        ("Minister visits the", "headline"),
        ("lighthouse\n\nPORT AZURE.", "heading"),
        (found[2][0], "body"),
    ]


def test_a_zone_is_not_marked_over_what_somebody_else_corrected(newsroom):
    seen = zones_digest(newsroom.english)
    marked(newsroom, "PORT AZURE.", "byline", seen=seen)
    with pytest.raises(ZonesMoved):
        marked(newsroom, "PORT AZURE.", "heading", seen=seen)
    with pytest.raises(IntakeError, match="Select some words"):
        marked(newsroom, "\n\n", "heading")
    with pytest.raises(IntakeError, match="not a kind"):
        marked(newsroom, "PORT AZURE.", "poem")


# --- the command -------------------------------------------------------------------------------


def run(*arguments):
    out, err = io.StringIO(), io.StringIO()
    failure = None
    try:
        call_command("capture", *map(str, arguments), stdout=out, stderr=err)
    except CommandError as error:
        failure = str(error)
    return out.getvalue(), err.getvalue(), failure


@pytest.fixture
def folder(tmp_path):
    def write(**texts):
        for name, text in texts.items():
            raw = text if isinstance(text, bytes) else text.encode()
            (tmp_path / f"{name}.txt").write_bytes(raw)
        return tmp_path

    return write


def test_the_command_fills_what_is_known_by_digest_and_says_so(quoted, folder):
    out, err, failure = run(folder(article=f"{TURKISH}\n\n\n\n"))
    assert (err, failure) == ("", None)
    assert out == (
        f"article.txt: known text of “{quoted.source}” ({quoted.source.public_id}), now held; "
        "the one quote verified, none refused; no public byte changed\n"
    )
    out, _err, _failure = run(folder())
    assert out.endswith("held already; the one quote verified, none refused; nothing added\n")


def test_the_command_keeps_another_text_of_the_source_most_like_it(newsroom, folder):
    out, _err, failure = run("--by", "amal", folder(revised=REVISED) / "revised.txt")
    source = newsroom.english.source
    assert failure is None
    assert f"% like a text of “{source}” ({source.public_id})" in out
    assert f"a new text of “{source}” ({source.public_id}), snapshot 2" in out
    assert f"  gone         {newsroom.statements['promise'].public_id}  “The lamp" in out
    assert Snapshot.objects.get(number=2).captured_by == "amal"


def test_the_command_keeps_a_text_of_the_source_that_is_named(quoted, folder):
    wrong = TURKISH.replace("gezdi", "gördü")
    out, _err, failure = run(folder(wrong=wrong), "--source", quoted.source.public_id)
    assert failure is None
    assert f"a new text of “{quoted.source}” ({quoted.source.public_id}), snapshot 2" in out
    assert "  gone  " in out
    assert Snapshot.objects.get(pk=quoted.pk).text is None


def test_the_command_says_where_else_a_text_is_known(newsroom, source, folder):
    out, _err, _failure = run(folder(copy=ENGLISH), "--source", source.public_id)
    assert f"also known as {newsroom.english.source.public_id}: is one a duplicate" in out


def test_the_command_keeps_what_it_can_and_names_what_it_cannot(newsroom, folder):
    before = stored()
    out, err, failure = run(
        folder(a_picture=b"\x89PNG\0", b_foreign="Nothing of ours at all.", c_held=ARABIC)
    )
    assert "a_picture.txt: This is not plain text: it contains null bytes." in err
    assert "b_foreign.txt: No source has this text or one like it. Say whose it is with" in err
    assert newsroom.english.source.public_id in err
    assert "c_held.txt: known text" in out
    assert failure == "2 of 3 texts were not captured."
    assert stored() == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere.txt"], "There is no file nowhere.txt."),
        (["--source", "2222222222"], "There is no source 2222222222. Its id stands on its page"),
        (["--by", "nobody"], "There is no account “nobody”."),
    ],
)
def test_the_command_tells_what_does_not_exist(newsroom, folder, arguments, said):
    files = [] if arguments[0] == "nowhere.txt" else [folder(a=ENGLISH)]
    assert said in run(*files, *arguments)[2]


def test_the_command_tells_of_a_folder_without_texts(newsroom, tmp_path):
    assert "There is no .txt file in" in run(tmp_path)[2]
