"""What the forms of the desk take comes out in the document that readers would get."""

import pytest

from sources.models import Source
from tests.timeline.admin.desk import added, address, form_of
from timeline.document.naming import compose
from timeline.models import Timeline


def entered(client, row, typed: dict | None = None, **rows: list[dict]) -> dict:
    """The document of a row after its form was sent with something typed, and with more rows."""
    sent = form_of(client, address(row)) | (typed or {})
    for prefix, values in rows.items():
        sent |= added(sent, prefix, *values)
    answer = client.post(address(row), sent)
    assert answer.status_code == 302, answer.context["errors"]
    return compose(type(row).objects.get(pk=row.pk))


def told(document: dict, wanted: dict) -> None:
    assert {key: document[key] for key in wanted} == wanted


def test_an_event_has_a_short_title_an_occasion_and_a_lead_quote(newsroom, chris):
    forum, lead = newsroom.event("Forum at the harbour"), newsroom.statements["visit"]
    typed = {"short_en": "Lamp lit", "short_tr": "Fener", "setting": "on", "occasion": forum.pk,
             "lead": lead.pk}  # fmt: skip
    document = entered(chris, newsroom.visit, typed)
    told(
        document,
        {"short": {"en": "Lamp lit", "tr": "Fener"}, "setting": True, "lead": lead.public_id},
    )
    assert document["occasion"]["id"] == forum.public_id


def test_points_are_sentences_of_the_story_and_rows_of_the_table(newsroom, chris):
    said, article = newsroom.statements["promise"], newsroom.english.source
    story = {"tier": "story", "order": 1, "text_en": "She came, says The Invented Courier.",
             "statements": [said.pk], "attributed": [article.pk]}  # fmt: skip
    row = {"tier": "report", "order": 2, "text_en": "The lamp", "text_ar": "المصباح",
           "statements": [said.pk]}  # fmt: skip
    absence = {"facet": "date", "as_of": "2031-05-04", "order": 2, "text_fr": "L’heure"}
    document = entered(chris, newsroom.visit, points=[story, row], absences=[absence])
    _lede, one, other = document["points"]
    told(one, {"tier": "story", "attributed": [article.public_id],
               "statements": [said.public_id]})  # fmt: skip
    told(other, {"tier": "report", "text": {"en": "The lamp", "ar": "المصباح"}, "attributed": []})
    told(document["absences"][1], {"facet": "date", "text": {"fr": "L’heure"}})


def test_an_article_has_what_its_text_does_not_say(newsroom, chris):
    original = Source.objects.create(designation_en="An article of an agency")
    typed = {
        "title_translations_fr": "Une ministre visite le phare", "written": "[..2031-05-03]",
        "written_basis": "supplied", "written_note_en": "From its address", "paywalled": "false",
        "original": original.pk, "archived_url": "https://archive.example/1",
    }  # fmt: skip
    mark = {"field": "published", "reason_en": "Its address says so"}
    document = entered(chris, newsroom.english.source, typed, supplied=[mark])
    told(
        document,
        {
            "title_translations": {"fr": "Une ministre visite le phare"},
            "written": {"edtf": "[..2031-05-03]", "basis": "supplied",
                        "note": {"en": "From its address"}},
            "paywalled": False,
            "archived": "https://archive.example/1",
            "supplied": {"published": {"en": "Its address says so"}},
        },
    )  # fmt: skip
    assert document["original"]["id"] == original.public_id


def test_a_timeline_has_a_lede_of_its_events_and_kinds_of_its_own(newsroom, chris):
    typed = {"kicker_en": "Invented", "made_by_en": "Amal", "checked_by_ar": "باسل"}
    sentence = {"order": 1, "text_en": "A minister came.", "events": [newsroom.visit.pk]}
    kind = {"order": 99, "code": "launch", "title_fr": "Lancement"}
    document = entered(chris, Timeline.objects.get(), typed, lede=[sentence], kinds=[kind])
    told(document, {"kicker": {"en": "Invented"}, "made_by": {"en": "Amal"},
                    "checked_by": {"ar": "باسل"}})  # fmt: skip
    assert document["lede"] == [
        {"text": {"en": "A minister came."}, "events": [newsroom.visit.public_id]}
    ]
    assert document["kinds"][-1] == {"code": "launch", "title": {"fr": "Lancement"}}


def test_a_place_has_a_kind(newsroom, chris):
    assert entered(chris, newsroom.port, {"kind": "city"})["kind"] == "city"


@pytest.mark.parametrize(
    "subject",
    [
        lambda room: room.visit,
        lambda room: room.leila,
        lambda room: room.port,
        lambda room: room.topic,
        lambda room: room.series,
        lambda room: room.english.source,
        lambda room: room.english.source.outlet,
        lambda room: Timeline.objects.get(),
    ],
    ids=["event", "actor", "place", "topic", "series", "source", "outlet", "timeline"],
)
def test_every_subject_has_other_spellings(newsroom, chris, subject):
    row = subject(newsroom)
    rows = "spellings" if row.kind_of_subject == "outlet" else "aliases"
    document = entered(chris, row, **{rows: [{"text": "Lamp", "language": "en"}]})
    assert {"text": "Lamp", "lang": "en"} in document["aliases"]


def test_a_form_says_what_is_asked_of_points(newsroom, chris):
    page = chris.get(address(newsroom.visit)).content.decode()
    for asked in ("the first is the lede, of 35 words", "its outlet is named there",
                  "of 20 words at most", "each of at most five words"):  # fmt: skip
        assert asked in page
