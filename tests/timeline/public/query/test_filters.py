"""The filters that page, API and feed share: each parameter finds what it says, and no more."""

import datetime as dt

import pytest
from django.http import QueryDict
from django.utils import timezone

from config.codes import Codes
from tests.everything import once
from tests.newsroom import open_newsroom, publish_newsroom
from timeline.document.declaration import walk
from timeline.document.shapes import SUBJECTS
from timeline.labels.codes import CODES
from timeline.models import Entry
from timeline.public.query.codes import MEANINGS
from timeline.public.query.filters import EventFilter
from timeline.record.publishing import withdraw

pytestmark = pytest.mark.django_db


def found(query: str = "") -> list[str]:
    """The ids of the events that a query finds, in its order."""
    filters = EventFilter(QueryDict(query), Entry.published.all())
    assert filters.is_valid(), filters.errors
    key, descending = filters.order
    entries = filters.qs.order_by(f"-{key}" if descending else key)
    return [entry.edition.subject_id for entry in entries]


# Meetings with dates of all kinds, and what of each date there is a basis for.
DATES = {
    "may": ("2031-05", "year month"),
    "around": ("2031-05-30/2031-06-02", "year month day"),
    "after": ("2031-06-10/..", "year month day"),
    "year": ("2031", "year"),
}


@pytest.fixture(scope="module")
def room(django_db_setup, django_db_blocker):
    """The visit (2 May 2031), its talks (undated), and the meetings of DATES, published."""
    with once(django_db_blocker):
        yield _published()


def _published():
    newsroom = open_newsroom()
    publish_newsroom(newsroom)
    newsroom.events = {"visit": newsroom.visit, "talks": newsroom.talks}
    for name, (date, parts) in DATES.items():
        bases = {f"{part}_basis": "inferred" for part in parts.split()}
        event = newsroom.event(name, date=date, date_note_en="Invented.", **bases)
        newsroom.publish(event)
        newsroom.events[name] = event
    return newsroom


@pytest.fixture
def finds(room):
    """A function from a query to the names of what it finds."""
    names = {event.public_id: name for name, event in room.events.items()}

    def finds(query: str) -> set[str]:
        return {names[public_id] for public_id in found(query.format(room=room))}

    return finds


EVERYTHING = {"visit", "talks", "may", "around", "after", "year"}


PERIODS = {
    "from=2031-05-02&to=2031-05-02": {"visit", "may", "year"},
    "from=2031-05&to=2031-05": {"visit", "may", "around", "year"},
    "from=2031&to=2031-05": {"visit", "may", "around", "year"},
    "from=2031-06": {"around", "after", "year"},
    "to=2031-04": {"year"},
    "from=2031-07-01": {"after", "year"},
    "from=2031&date_match=within": {"visit", "may", "around", "after", "year"},
    "from=2031-05&to=2031-05&date_match=within": {"visit", "may"},
    "to=2031-06-02&date_match=within": {"visit", "may", "around"},
    "from=2031-05-02&to=2031-05-02&undated=include": {"visit", "may", "year", "talks"},
    "from=2031-05&to=2031-05&date_match=within&undated=include": {"visit", "may", "talks"},
    "from=1999&to=1999": set(),
    "undated=include": EVERYTHING,
    "date_match=within": EVERYTHING,
}  # fmt: skip


def test_a_period_finds_what_may_touch_it_or_lies_within(finds):
    assert {query: finds(query) for query in PERIODS} == PERIODS


def test_a_day_of_no_stated_year_lies_in_no_period_and_is_listed_with_the_undated(room):
    yearly = room.event("Yearly", date="XXXX-05-02", date_note_en="Invented.",
                        month_basis="inferred", day_basis="inferred")  # fmt: skip
    room.publish(yearly)
    assert yearly.public_id not in found("from=2031&to=2031")
    assert yearly.public_id in found("from=2031&to=2031&undated=include")


TERMS = {
    "": EVERYTHING,
    "actor=&from=&order=": EVERYTHING,
    "actor={room.leila.public_id}": {"visit"},
    "actor=leila-haddad": {"visit"},
    "actor={room.leila.public_id}-an-old-slug": {"visit"},
    "actor=nobody,leila-haddad": {"visit"},
    "actor=nobody&actor=leila-haddad": {"visit"},
    "actor=nobody": set(),
    "actor_country=xa": {"visit"},
    "actor_country=XA": {"visit"},
    "place=port-azure": {"visit"},
    "place_country=xa,ma": {"visit"},
    "place_country=ma": set(),
    "topic=lighthouses": {"visit"},
    "series=lighthouse-days": {"visit"},
    "parent={room.visit.public_id}": {"talks"},
    "parent=visit-to-the-lighthouse": {"talks"},
    "occasion=visit-to-the-lighthouse": set(),
    "outlet=the-invented-courier": EVERYTHING,
    "outlet=not-stated": {"visit"},
    "outlet=not-stated,nobody": {"visit"},
    "source=minister-visits-the-lighthouse": EVERYTHING,
    "source={room.arabic.source.public_id}": {"visit"},
    "speaker=leila-haddad": {"visit"},
    "speaker=port-azure": set(),
    "language=ar": {"visit"},
    "language=ar&language=en": EVERYTHING,
    "language=tr": set(),
    "kind=visit,talks": {"visit", "talks"},
    "kind=visit&actor=nobody": set(),
    "facet=subject": {"talks"},
    "facet=subject,outcome": {"talks", "visit"},
    "level=topic_discussed": {"visit"},
    "standing=announced": set(),
    "standing=held": EVERYTHING,
    "statement_kind=headline": set(),
}


def test_a_filter_finds_the_events_that_have_any_of_its_values(finds):
    assert {query: finds(query) for query in TERMS} == TERMS


def test_different_filters_narrow_each_other(finds):
    assert finds("standing=held&language=ar&kind=visit,meeting&from=2031-05") == {"visit"}


def test_an_event_is_found_once_however_many_of_its_values_match(room):
    assert found("language=ar,en&kind=visit&outlet=not-stated,the-invented-courier") == [
        room.visit.public_id
    ]


def test_what_was_updated_since_a_moment_is_found(room):
    latest = Entry.objects.latest("updated_at")
    moment = latest.updated_at.isoformat()
    # An unescaped “+” of a zone reaches us as a space; both are understood.
    for text in (moment.replace("+", "%2B"), moment, moment.replace("+00:00", "Z")):
        assert latest.pk in found(f"updated_since={text}")
    assert len(found("updated_since=2000-01-01")) == len(EVERYTHING)
    later = (timezone.now() + dt.timedelta(days=1)).isoformat().replace("+", "%2B")
    assert found(f"updated_since={later}") == []


def test_the_order_is_one_of_three(room):
    oldest = found("order=oldest")
    assert found("order=relevance") == oldest  # without words to look for
    assert found("order=newest") == oldest[::-1]
    assert oldest == found()


def test_a_withdrawn_event_is_found_by_nothing(room):
    withdraw(subject=room.events["may"], by=room.basil, reason={"en": "Untrue."})
    assert room.events["may"].public_id not in found()
    assert room.events["may"].public_id not in found("standing=held&from=2031-05")


def errors(query: str) -> dict[str, list[str]]:
    filters = EventFilter(QueryDict(query), Entry.published.none())
    return {name: list(found) for name, found in filters.errors.items()}


@pytest.mark.parametrize(
    ("query", "parameter", "sentence"),
    [
        ("from=2031-13", "from", "“13” is not a month"),
        ("from=2031-02-30", "from", "is not in the calendar"),
        ("from=٢٠٣١", "from", "cannot stand in a date"),
        ("from=2031-05-02/2031-05-04", "from", "Write one year, month or day"),
        ("from=XXXX-05-02", "from", "Write one year, month or day"),
        ("to=2031-05-02T10:00", "to", "no time of day"),
        ("to=" + "2" * 65, "to", "at most 64 characters"),
        ("from=2031&from=2032", "from", "once"),
        ("from=2031-05&to=2031-04", "to", "ends before it begins"),
        ("order=; drop", "order", "none of the values"),
        ("order=oldest&order=newest", "order", "once"),
        ("kind=visit,party", "kind", "none of the values"),
        ("date_match=near", "date_match", "none of the values"),
        ("undated=exclude", "undated", "none of the values"),
        ("language=arabic", "language", "BCP 47"),
        ("actor_country=mar", "actor_country", "ISO 3166-1"),
        ("updated_since=yesterday", "updated_since", "ISO 8601"),
        ("updated_since=0001-01-01T00:00:00%2B23:59", "updated_since", "ISO 8601"),
        ("updated_since=٢٠٣١-٠٥-٠٢", "updated_since", "ISO 8601"),
        ("actor=" + ",".join(map(str, range(51))), "actor", "at most 50"),
        ("actor=" + "x" * 201, "actor", "too long"),
    ],
)
def test_a_wrong_value_is_told_under_its_parameter(query, parameter, sentence):
    found = errors(query)
    assert list(found) == [parameter]
    assert sentence in found[parameter][0]


def test_every_wrong_value_is_told():
    assert {name: len(texts) for name, texts in errors("kind=a,b,visit&order=up").items()} == {
        "kind": 2,
        "order": 1,
    }


def test_every_vocabulary_of_ours_is_told_with_words_and_meanings():
    assert set(CODES.values()) == set(Codes.__subclasses__())
    for vocabulary in CODES.values():
        assert all(code.meaning and str(code.word) for code in vocabulary)


def test_every_code_of_a_document_is_explained_to_programs():
    found = {field.sort.of for shape in SUBJECTS.values() for _path, field in walk(shape)
             if field.sort.name == "code"}  # fmt: skip
    assert found - MEANINGS.keys() == {"country", "event_kind", "language"}


@pytest.mark.parametrize(
    "period", ["from=2031-05", "to=2031-05", "from=2031-05&to=2031-06", "from=2030&to=2040"]
)
@pytest.mark.parametrize(
    "further", ["", "&kind=meeting", "&undated=include", "&kind=visit,meeting"]
)
def test_a_page_of_a_period_holds_what_the_period_finds(room, period, further):
    """Also what reaches into it from another year, or stands in none."""
    filters = EventFilter(QueryDict(period + further), Entry.published.all())
    assert filters.is_valid()
    page = filters.page(Entry.published.all(), cursor=None, size=50)
    assert [row.pk for row in page.rows] == found(period + further)
