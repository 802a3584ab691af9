"""Where events stand on the timeline."""

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config import ids
from timeline.edtf import WIDTH, EDTFError, bounds_days, parse, position

from .test_edtf import BOUNDS, dates, days, in_order

IDS = st.from_regex(ids.PATTERN, fullmatch=True)
ID = "a2b3c4d5e6"
any_date = dates | st.sampled_from(list(BOUNDS))

# As a reader expects to meet them, from the first to the last: (date, depth).
AS_READ = [
    ("../2025-09", 0),
    ("/1999", 0),
    ("Y-123456789", 0),
    ("-0044-03-15", 0),
    ("-0043-03-15", 0),
    ("-0043", 0),
    ("0000", 0),
    ("1956-06-21/..", 0),
    ("1956-06-21", 0),
    ("2003-02-01", 0),
    ("2003?", 0),
    ("2024-09-03", 0),
    ("2024-09~", 0),
    ("2025-02-28", 0),
    ("2025-02-28", 1),
    ("2025-02-28", 2),
    ("2025-02", 0),
    ("2025-09-17/2025-11-30", 0),
    ("2025-09-17", 0),
    ("2025-09-18/2025-09-20", 0),
    ("2025-09-18/2025-09-20", 1),
    ("2025-09-18/2025-09-19", 0),
    ("2025-09-18", 1),
    ("[2025-09-19,2025-09-21]", 0),
    ("2025-09-19", 0),
    ("2025-09-28/2025-10-02", 0),
    ("2025-09/2025-11", 0),
    ("2025-09", 0),
    ("2025-11-24/2025-11-27", 0),
    ("2025-11-24", 1),
    ("2025-11", 0),
    ("2025-23", 0),
    ("2025-12-31", 0),
    ("2025-12", 0),
    ("2025-24", 0),
    ("2025", 0),
    ("2026-01-01", 0),
    ("2029", 0),
    ("202X", 0),
    ("2030-01-01", 0),
    ("20XX", 0),
    ("Y12345", 0),
    ("Y999999999", 0),
    ("XXXX-09-18/XXXX-09-20", 0),
    ("XXXX-09-18", 0),
    ("XXXX-11", 0),
    ("XXXX-12-30/XXXX-01-02", 0),
    ("XXXX-12-30", 0),
    ("", 0),
    ("", 1),
]


def test_events_stand_in_the_order_a_reader_expects():
    positions = [position(date, depth=depth, public_id=ID) for date, depth in AS_READ]
    shuffled = random.Random(93).sample(positions, len(positions))
    assert len(set(positions)) == len(AS_READ)
    assert [AS_READ[positions.index(p)] for p in sorted(shuffled)] == AS_READ


def test_a_sort_key_stands_in_for_the_date():
    moved = position("2024", sort_key="2024-09", public_id=ID)
    assert moved == position("2024-09", public_id=ID)
    assert moved < position("2024-10-01", public_id=ID) < position("2024", public_id=ID)
    assert position("", sort_key="2024-09", public_id=ID) == moved


def test_a_set_stands_at_its_earliest_day_in_whichever_order_it_was_typed():
    assert position("[2025-09-20,2025-09-18]", public_id=ID) == position(
        "[2025-09-18,2025-09-20]", public_id=ID
    )


def test_two_events_of_one_date_and_depth_are_told_apart_by_their_ids():
    assert position("2025", public_id="2222222222") < position("2025", public_id="2222222223")


@given(any_date, st.integers(0, 99), IDS)
def test_a_position_is_of_fixed_width_in_digits_and_small_letters_and_ends_in_its_id(
    date, depth, public_id
):
    there = position(date, depth=depth, public_id=public_id)
    assert len(there) == WIDTH
    assert re.fullmatch("[0-9a-z]+", there)
    assert there.endswith(public_id)
    assert there == position(date, depth=depth, public_id=public_id)


@given(any_date, any_date, st.integers(0, 99), st.integers(0, 99), IDS, IDS)
def test_no_two_events_share_a_position(a, b, depth_a, depth_b, id_a, id_b):
    first = position(a, depth=depth_a, public_id=id_a)
    second = position(b, depth=depth_b, public_id=id_b)
    assert (first == second) <= (id_a == id_b)


from_to = st.tuples(days, days).map(in_order)
fine = st.one_of(
    days,
    from_to.map("/".join),
    from_to.map("..".join).map("[{}]".format),
    days.map("{}/..".format),
    days.map("../{}".format),
)


@given(fine, fine)
def test_dates_known_to_the_day_stand_by_start_then_the_longer_first(a, b):
    (start_a, end_a), (start_b, end_b) = bounds_days(a), bounds_days(b)
    if (start_a, end_a) == (start_b, end_b):
        return
    if start_a != start_b:
        expected = start_a is None or (start_b is not None and start_a < start_b)
    else:
        expected = end_a is None or (end_b is not None and end_a > end_b)
    assert (position(a, public_id=ID) < position(b, public_id=ID)) == expected


@given(any_date, IDS, IDS, st.integers(0, 98))
def test_a_whole_stands_before_its_parts_of_the_same_date(date, whole, part, depth):
    assert position(date, depth=depth, public_id=whole) < position(
        date, depth=depth + 1, public_id=part
    )


@given(any_date, IDS)
def test_the_undated_stand_last(date, public_id):
    undated = position("", public_id="2" * 10)
    assert (position(date, public_id=public_id) < undated) == (not parse(date).undated)


@pytest.mark.parametrize("public_id", ["", "short", "A2B3C4D5E6", "a2b3c4d5e61", "a2b3c4d5e0"])
def test_what_cannot_be_an_id_is_refused(public_id):
    with pytest.raises(ValueError, match="public id"):
        position("2025", public_id=public_id)


@pytest.mark.parametrize("depth", [-1, 100])
def test_a_depth_that_does_not_fit_is_refused(depth):
    with pytest.raises(ValueError, match="depth"):
        position("2025", depth=depth, public_id=ID)


def test_a_sort_key_that_is_no_date_is_refused():
    with pytest.raises(EDTFError):
        position("2025", sort_key="second", public_id=ID)
