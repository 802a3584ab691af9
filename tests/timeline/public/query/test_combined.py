"""Combined filters: what they find is what a slow walk over the documents finds, in its order.

QUESTIONS and EVENTS ask more, of more invented events; `make combined` does, on both engines.
"""

import io
import os
import random

import pytest
from django.core.management import call_command
from django.http import QueryDict

from tests.everything import once
from tests.repeating import repeated
from tests.timeline.management.loading import load
from tests.timeline.public.query import walking
from timeline.models.editions import Entry, Quotation
from timeline.public.pages import facets
from timeline.public.query.cursors import paginate
from timeline.public.query.filters import EventFilter
from timeline.public.query.lists import StatementFilter

QUESTIONS = int(os.environ.get("QUESTIONS") or 40)
EVENTS = int(os.environ.get("EVENTS") or 60)

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", params=["the demonstration", "invented events"])
def walk(request, django_db_setup, django_db_blocker):
    with once(django_db_blocker):
        if request.param == "invented events":
            call_command("load_synthetic", events=EVENTS, stdout=io.StringIO())
        else:
            repeated(request.param, load)
        yield walking.Walk()


def read(model, filters_class, asked):
    """The set of filters, and every row that it finds, page by page."""
    data = QueryDict(mutable=True)
    for name, values in asked.items():
        data.setlist(name, sorted(values))
    filters = filters_class(data, model.published.all())
    assert filters.is_valid(), filters.errors
    found, cursor = [], None
    while True:
        page = paginate(
            filters.qs, cursor=cursor, size=19, key="rank", numbered=True,
            ways=filters.ways(filters.qs),
        )  # fmt: skip
        found += [row.pk for row in page.rows]
        if not (cursor := page.next):
            return filters, found


def check(walk, count, seed):
    """Every question; returns how many of two conditions about quotes or more found something."""
    met = 0
    for asked in walking.questions(walk, random.Random(seed), count):
        filters, found = read(Entry, EventFilter, asked)
        assert found == walk.found_events(asked), asked
        of_statements = {
            "kind" if name == "statement_kind" else name: values
            for name, values in asked.items()
            if name != "kind"
        }
        without_kind = {name: values for name, values in asked.items() if name != "kind"}
        _filters, quotes = read(Quotation, StatementFilter, of_statements)
        assert quotes == walk.found_statements(without_kind), asked
        total, counts = facets.count(filters, facets.chosen(filters))
        assert total == len(found), asked
        wanted = walk.counts(asked)
        for facet, counted in counts.items():
            named = {term or "not-stated": number for term, number in counted.items() if number}
            assert named.items() <= wanted[facet].items(), (asked, facet)
            assert len(named) >= min(len(wanted[facet]), facets.MOST), (asked, facet)
        met += bool(found) and len(asked.keys() & set(walking.OF_QUOTES)) > 1
    return met


def test_a_combined_question_is_answered_by_one_quote(walk):
    assert check(walk, QUESTIONS, seed=12) >= 0.6 * QUESTIONS
