"""What would turn a line round is named in every line of the desk that quotes, and not obeyed."""

import json
import re

import pytest
from django.urls import reverse

from sources.intake import capture
from sources.models import Source
from tests.timeline.admin.desk import address
from tests.timeline.picker.picking import at, preview, save
from timeline.editing.quoting import attach, attribute, quote
from timeline.models import Claim, Participation, PrintedName, QuotedSpan, Statement

OVERRIDE, NAMED = "\u202e", "U+202E"
TEXT = f"Fog over the bay\n\nThe keeper{OVERRIDE} said that the lamp{OVERRIDE} burns, it was told."


@pytest.fixture
def odd(newsroom) -> Statement:
    """A quote that everything at the desk names."""
    source = Source.objects.create(
        title=f"Fog{OVERRIDE} over the bay", language="en", outlet=newsroom.english.source.outlet
    )
    snapshot = capture(text=TEXT, source=source, by=newsroom.amal).snapshot
    start = TEXT.index("The keeper")
    statement = quote(snapshot=snapshot, start=start, end=start + 41, by=newsroom.amal)
    evidence = attach(statement=statement, event=newsroom.visit, by=newsroom.amal, standing="held")
    Claim.objects.create(evidence=evidence, facet="participants", actor=newsroom.leila)
    attribute(
        statement=statement, by=newsroom.amal,
        speakers=[{"as_printed": f"The keeper{OVERRIDE}", "title": f"keeper{OVERRIDE}"}],
        chain=[{"as_printed": f"it{OVERRIDE} was told", "source": source}],
    )  # fmt: skip
    QuotedSpan.objects.create(statement=statement, start=0, end=12)
    PrintedName.objects.create(
        participation=Participation.objects.get(actor=newsroom.leila, event=newsroom.visit),
        statement=statement, name=f"keeper{OVERRIDE}",
    )  # fmt: skip
    newsroom.visit.points.get().statements.add(statement)
    return statement


def lines(response) -> str:
    """What a page says, without what a person edits and the captured text itself."""
    html = response.content.decode()
    html = re.sub(r'<textarea.*?</textarea>|<div id="text".*?</div>', "", html, flags=re.S)
    return re.sub(r"<input[^>]*>", "", html)


def test_no_line_that_quotes_obeys_what_cannot_be_seen(newsroom, odd, chris):
    visit, snapshot = newsroom.visit, odd.snapshot
    pages = {
        "statements": reverse("admin:timeline_statement_changelist"),
        "statement": address(odd),
        "its history": address(odd, "history"),
        "event": address(visit),
        "review": address(visit, "review"),
        "source": address(snapshot.source),
        "removing the source": address(snapshot.source, "delete"),
        "text": address(snapshot),
        "picker": at(snapshot) + f"?event={visit.public_id}&start={odd.start}&end={odd.end}",
        "words found": at(snapshot) + f"?find=lamp&event={visit.public_id}",
    }
    for name, url in pages.items():
        said = lines(chris.get(url))
        assert OVERRIDE not in said, name
        assert NAMED in said, name
        assert "&lt;bdi" not in said, name


def test_what_a_save_tells_names_it_too(newsroom, odd, amal):
    shown = save(amal, odd.snapshot, f"the lamp{OVERRIDE} burns", event=newsroom.talks.public_id)
    assert shown.status_code == 200
    assert OVERRIDE not in lines(shown)
    plain = save(amal, odd.snapshot, "lamp", fragment=False, event=newsroom.talks.public_id)
    assert OVERRIDE not in lines(amal.get(plain.url))
    assert OVERRIDE not in lines(preview(amal, odd.snapshot, f"keeper{OVERRIDE} said"))


def test_a_choice_of_a_statement_names_it(newsroom, odd, chris):
    asked = {"app_label": "timeline", "model_name": "evidence", "field_name": "statement"}
    found = json.loads(chris.get(reverse("admin:autocomplete"), asked | {"term": "lamp"}).content)
    texts = [row["text"] for row in found["results"]]
    assert all(OVERRIDE not in text for text in texts)
    assert any(NAMED in text for text in texts)
