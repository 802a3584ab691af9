"""The demonstration loaded anew, from revised files too, and careful with whatever the newsroom has
made its own. Of the files five events are enough, and what these name.
"""

import json
import re

import pytest
from django.core.management import CommandError

from config.accounts.models import User
from tests.everything import once
from tests.timeline.management.loading import everything, load
from timeline.editing.quoting import translate
from timeline.editing.review import contribute
from timeline.management import demonstration
from timeline.models import Edition, Entry, Event, Quotation, Statement
from timeline.record.publishing import withdraw

pytestmark = pytest.mark.django_db
FILES = {path.stem: demonstration.read(path.stem) for path in demonstration.FOLDER.glob("*.json")}
ID = re.compile(r'"([2-9a-z]{10})"')


def named_by(*wanted):
    """The ids of these events and of all that they name, and that this names, and so on."""
    rows = {row["id"]: row for rows in FILES.values() if isinstance(rows, list) for row in rows}
    found, new = set(), set(wanted)
    while new:
        found |= new
        new = {name for one in new for name in ID.findall(json.dumps(rows[one])) if name in rows}
        new -= found
    return found


def write(folder, name, data):
    (folder / f"{name}.json").write_text(json.dumps(data), encoding="utf-8")


@pytest.fixture(scope="module")
def few(django_db_setup, django_db_blocker, tmp_path_factory):
    """The first event, the last, and one with whole, occasion and series, loaded once for all."""
    folder, events = tmp_path_factory.mktemp("few"), FILES["events"]
    part = next(row for row in events if row["parent"] and row["occasion"])
    kept = named_by(events[0]["id"], part["id"], events[-1]["id"])
    for name, rows in FILES.items():
        cut = [row for row in rows if row["id"] in kept] if isinstance(rows, list) else rows
        assert cut or isinstance(rows, dict), name
        if name == "timeline":
            cut |= {"lede": [row for row in rows["lede"] if {*row["events"]} <= kept]}
        write(folder, name, cut)
    with pytest.MonkeyPatch.context() as patch, once(django_db_blocker):
        patch.setattr(demonstration, "FOLDER", folder)
        load()
        assert 0 < Event.objects.count() < len(events)
        yield


@pytest.fixture
def revise(few, tmp_path, monkeypatch):
    """Another edition of the files: each with the change given for it."""

    def change(name, data):
        for path in demonstration.FOLDER.glob("*.json"):
            (tmp_path / path.name).write_bytes(path.read_bytes())
        write(tmp_path, name, data)
        monkeypatch.setattr(demonstration, "FOLDER", tmp_path)

    return change


@pytest.fixture
def amal(few):
    return User.objects.create_user("amal", is_superuser=True)


def test_what_somebody_else_has_edited_is_left_alone(amal):
    event = Event.objects.get(public_id=demonstration.read("events")[0]["id"])
    event.title_en = "The newsroom's own title"
    event.save()
    contribute(subject=event, by=amal, verb="change")
    statement = Statement.objects.exclude(evidence__event=event).last()
    translate(statement=statement, language="tr", text="Bizim.", translator="Amal", by=amal)
    event.points.all().delete()
    before = everything()
    said = load()
    assert f"Left alone, for it was edited here: event {event.public_id}" in said
    assert f"Left alone, for it was edited here: statement {statement.public_id}" in said
    assert everything() == before


def test_what_the_newsroom_withdrew_stays_withdrawn(amal):
    event = Event.objects.get(public_id=demonstration.read("events")[-1]["id"])
    withdraw(subject=event, by=amal, reason={"en": "Not for us."})
    before = everything()
    load()
    assert Entry.objects.get(pk=event.public_id).state == "withdrawn"
    assert everything() == before


def test_revised_files_are_published_as_a_correction_and_nothing_else_is(few, revise):
    events = demonstration.read("events")
    events[-1]["title"]["en"] = "A revised title"
    revise("events", events)
    before = Edition.objects.count()
    assert load() == "Published 1 subjects of the demonstration.\n"
    [edition] = Edition.objects.order_by("pk")[before:]
    assert (edition.subject_id, edition.number) == (events[-1]["id"], 2)
    assert all(edition.note.values())


def test_what_was_told_before_there_were_tiers_is_said_to_be_rewritten(few, revise):
    events = demonstration.read("events")
    was = [{"text": row["text"], "statements": row["statements"]} for row in events[-1]["points"]]
    revise("events", [*events[:-1], events[-1] | {"points": was}])
    load()
    revise("events", events)
    load()
    retold, former = Edition.objects.filter(subject_id=events[-1]["id"]).order_by("-number")[:2]
    assert former.document.count(f'"{former.subject_id}-p1"') == 1
    assert (retold.nature, retold.note["en"]) == ("wording", "Rewritten for readers.")


def test_of_a_timeline_told_anew_one_edition_more_is_published(few, revise):
    whole = demonstration.read("timeline")
    revise("timeline", whole | {"kicker": dict.fromkeys(whole["kicker"], ""), "lede": []})
    load()
    revise("timeline", whole)
    before = Edition.objects.count()
    load()
    [edition] = Edition.objects.order_by("pk")[before:]
    assert (edition.nature, edition.note["fr"]) == ("wording", "Réécrit pour les lecteurs.")
    assert len(json.loads(edition.document)["lede"]) == len(whole["lede"])


def test_a_source_whose_address_is_supplied_is_said_to_have_it_from_outside(few, revise):
    sources = demonstration.read("sources")
    revise("sources", [row | {"url": "", "supplied": {}} for row in sources])
    load()
    revise("sources", sources)
    load()
    [source] = [row for row in sources if row["url"] and row["snapshot"]][:1]
    last = Edition.objects.filter(subject_id=source["id"]).latest("number")
    assert last.nature == "addition"
    assert last.note["en"].startswith("Added from outside the text")


def test_a_quote_whose_context_is_revised_keeps_its_id_and_shows_the_new_context(few, revise):
    statements = demonstration.read("statements")
    revised = next(row for row in statements if len(row["prefix"]) > 1)
    revised["prefix"] = revised["prefix"][-1:]
    revise("statements", statements)
    load()
    assert Statement.objects.get(public_id=revised["id"]).prefix == revised["prefix"]


def test_a_quote_begun_earlier_keeps_its_id_and_is_published_with_its_new_words(few, revise):
    statements = demonstration.read("statements")
    revised = next(row for row in statements if row["prefix"].endswith(" ") and not row["quoted"])
    at = revised["prefix"].rindex(" ", 0, -1) + 1
    revised["start"] -= len(revised["prefix"]) - at
    revised["exact"] = revised["prefix"][at:] + revised["exact"]
    revised["prefix"] = revised["prefix"][:at]
    revise("statements", statements)
    load()
    shown = Quotation.objects.get(pk=revised["id"])
    assert shown.start == revised["start"]
    assert json.loads(shown.document)["exact"] == revised["exact"]
    assert load() == "The demonstration is loaded; nothing differs.\n"


def test_a_revised_licence_is_published_everywhere_at_once(few, revise):
    revise("timeline", demonstration.read("timeline") | {"license": "CC0-1.0"})
    load()
    assert load() == "The demonstration is loaded; nothing differs.\n"


def test_of_files_with_a_fault_nothing_is_loaded_and_the_fault_is_named(few, revise):
    events = demonstration.read("events")
    events[0]["title"]["en"] = "A revised title"
    events[-1]["evidence"] = []
    revise("events", events)
    before = everything()
    with pytest.raises(CommandError, match=events[-1]["id"]):
        load()
    assert everything() == before
