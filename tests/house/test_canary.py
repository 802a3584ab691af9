"""The canary: every private field of every draft gets a word of its own, everything is published,
then changed once more; and at no public address does any of those words stand.
"""

from __future__ import annotations

import pytest
from django.db import connection, models
from django.test import Client

from config.accounts.models import User
from sources.intake import capture
from sources.models import Snapshot, SnapshotText, Source
from tests.everything import columns_of, once, rows_for, update
from tests.newsroom import open_newsroom
from tests.timeline.public.door_list import DRAFTED, UNQUOTED, doors, open_house
from timeline.document.filing import draft_models, private_fields, public_fields
from timeline.editing.quoting import attach, quote
from timeline.editing.review import send_back, submit
from timeline.models import (
    Change,
    Comment,
    Contribution,
    Edition,
    Entry,
    EntryTerm,
    Event,
    Name,
    Profile,
    Quotation,
    QuotationTerm,
    TermCount,
    Use,
)
from timeline.record import fulltext

pytestmark = pytest.mark.django_db
# Private, and holding no words of anybody's: numbers, places in a text, switches, short codes.
WORDLESS = {
    "id", "version", "order", "state", "only", "snapshot", "start", "end", "number", "method",
    "kind", "captured_at",
}  # fmt: skip
CODES = {"public_id", "kind", "exact", "prefix", "suffix", "date", "sort_key", "period"}


def rename(room) -> dict[str, str]:
    """Give the accounts names of which none may be seen; what they do from now on bears them."""
    canaries = {}
    for user in (room.amal, room.basil, room.chris):
        for name in ("username", "first_name", "last_name"):
            canaries[f"User.{name} of {user.pk}"] = value = f"finch{name.replace('_', '')}{user.pk}"
            setattr(user, name, value)
        canaries[f"User.email of {user.pk}"] = user.email = f"wren{user.pk}@aviary.example"
        user.save()
    return canaries


def sing(room) -> dict[str, str]:
    """Put a canary into every private field that can hold one, and before publication."""
    canaries = {"SnapshotText.text": UNQUOTED}
    canaries["Snapshot.captured_by"] = room.amal.username
    rows = {(model, ""): None for model in draft_models()} | rows_for(room)
    for model in draft_models():
        for name in sorted(private_fields(model) - WORDLESS):
            if (label := f"{model.__name__}.{name}") in canaries:
                continue
            for row in (rows[model, ""], *model._base_manager.all()):
                word = f"canary{model.__name__}{name}{row.pk}".lower()
                update(row, **{name: word})
                canaries[f"{label} of {row.pk}"] = word
    return canaries


def comment(room) -> dict[str, str]:
    """What the desk says to itself."""
    submit(subject=room.talks, by=room.amal)
    send_back(subject=room.talks, by=room.basil, reason="canarycomment: who took part?")
    Contribution.objects.create(
        kind="event", subject_id=room.visit.public_id, by_id=room.amal.pk, by=room.amal.username,
        at=Comment.objects.get().at, verb="canaryverb",
    )  # fmt: skip
    return {"Comment.text": "canarycomment", "Contribution.verb": "canaryverb"}


def change_afterwards(room) -> dict[str, str]:
    """Change every public text of every draft once more: none of it is approved."""
    canaries, rows = {}, rows_for(room)
    for model in draft_models():
        for name in sorted(public_fields(model) - CODES):
            field = model._meta.get_field(name)
            if not isinstance(field, (models.CharField, models.TextField)) or field.choices:
                continue
            if model in {Snapshot, SnapshotText} or field.max_length == 2:
                continue
            row = rows.get((model, name)) or rows[model, ""]
            for number, column in enumerate(columns_of(field)):
                word = f"hush{len(canaries)}q{number}"[: field.max_length]
                word = f"https://{word}.example/" if "url" in name else word
                update(row, **{column.column: word})
                canaries[f"{model.__name__}.{column.name}, changed afterwards"] = word
    return canaries


@pytest.fixture(scope="module")
def aviary(django_db_setup, django_db_blocker):
    """The house, everything in it published, and the words nobody may hear by where each is."""
    with once(django_db_blocker):
        room = open_newsroom()
        canaries = rename(room)
        canaries |= {"an unpublished draft": DRAFTED}
        house = open_house(room, before_publication=lambda: canaries.update(sing(room)))
        canaries |= comment(room)
        canaries |= change_afterwards(room)
        yield house, canaries


def heard(canaries, said: str) -> list[str]:
    said = said.casefold()
    return [where for where, word in canaries.items() if word.casefold() in said]


@pytest.fixture(scope="module")
def said(aviary):
    """What is said at every public address: its head, and its body."""
    house, _canaries = aviary
    client, found = Client(), {}
    for door in doors(house, languages=("en", "ar")):
        answer = client.get(door.address)
        head = f"{answer.reason_phrase}\n" + "\n".join(map(": ".join, answer.headers.items()))
        found[door.address] = (head, answer.content.decode())
    return found


def test_no_canary_sings_at_any_public_address(aviary, said):
    _house, canaries = aviary
    singing = {
        address: birds
        for address, words in said.items()
        if (birds := heard(canaries, "\n".join(words)))
    }
    assert singing == {}


def test_no_canary_sits_in_a_published_row(aviary):
    """What no page shows yet is out of the house all the same."""
    _house, canaries = aviary
    for model in (
        Edition,
        Entry,
        EntryTerm,
        Quotation,
        QuotationTerm,
        Use,
        TermCount,
        Profile,
        Name,
        Change,
    ):
        # Who published is on record for the desk; it goes into no document.
        columns = [field.attname for field in model._meta.fields if field.name != "published_by"]
        for row in model.published.values_list(*columns):
            assert heard(canaries, str(row)) == [], (model.__name__, row[0])
    for table, rank, terms in fulltext.rows(using="default"):
        assert heard(canaries, terms) == [], (table, rank)


def test_every_private_field_of_every_draft_has_its_canary(aviary):
    _house, canaries = aviary
    for model in draft_models():
        for name in private_fields(model) - WORDLESS:
            assert any(where.startswith(f"{model.__name__}.{name}") for where in canaries), name
    assert {where for where in canaries if where.startswith("User.")} == {
        f"User.{name} of {user.pk}"
        for user in User.objects.filter(is_staff=True)
        for name in ("username", "first_name", "last_name", "email")
    }


def test_the_canaries_are_in_the_database(aviary):
    _house, canaries = aviary
    stored = []
    for table in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            stored += map(str, cursor.fetchall())
    whole = "\n".join(stored).casefold()
    assert [where for where, word in canaries.items() if word.casefold() not in whole] == []


def test_the_ear_hears_what_is_public(said):
    """Words that were published are heard at pages, in the API, in editions: we do listen."""
    public = {"quote": "visited the old lighthouse"}
    listening = {"/en/events/": 0, "/ar/events/": 0, "/api/v1/events/": 0, "/editions/": 0}
    for address, (_head, body) in said.items():
        for part in listening:
            listening[part] += part in address and len(heard(public, body))
    assert all(listening.values()), listening


def test_a_canary_in_a_document_would_be_heard(aviary):
    house, canaries = aviary
    edition = Edition.objects.get(subject_id=house.room.visit.public_id)
    word = canaries["SnapshotText.text"]
    leaky = edition.document.replace("Visit to the lighthouse", f"Visit {word}")
    assert heard(canaries, leaky) == ["SnapshotText.text"]


def test_the_text_around_a_quote_is_public_no_further_than_its_context(aviary):
    house, _canaries = aviary
    room = house.room
    source = Source.objects.create(language="en", designation_en="A long article")
    text = f"{'a' * 60} near{'b' * 44} the quote {'c' * 44}near {'d' * 60}"
    snapshot = capture(text=text, source=source, by=room.amal).snapshot
    start = text.index("the quote")
    passage = quote(snapshot=snapshot, start=start, end=start + 9, by=room.amal)
    event = Event.objects.create(title_en="A quiet day")
    attach(statement=passage, event=event, standing="held", by=room.amal)
    edition = room.publish(event)
    assert "bbbb" in edition.document
    assert "cccc" in edition.document
    assert "aaaa" not in edition.document
    assert "dddd" not in edition.document
