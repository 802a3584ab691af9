"""Pages by keyset: every row once, in order, whatever happens in between."""

import datetime as dt

import pytest

from timeline.models import Edition, Entry
from timeline.public.query.cursors import (
    AFTER,
    ASCENDING,
    BEFORE,
    DESCENDING,
    LONGEST_CURSOR,
    BadCursor,
    decode,
    encode,
    paginate,
)

NOW = dt.datetime(2031, 5, 2, tzinfo=dt.UTC)


def add(key: str) -> None:
    """An entry of which only the position matters."""
    edition = Edition.objects.create(
        kind="event", subject_id=key, number=1, document="{}", digest="", published_at=NOW
    )
    Entry.objects.create(
        subject_id=key, edition=edition, position=key, rank=ord(key), change=ord(key),
        state="published", first_published_at=NOW, updated_at=NOW,
    )  # fmt: skip


@pytest.fixture
def letters(db):
    """Seven rows, b to h."""
    for key in "bcdefgh":
        add(key)


def read(cursor=None, *, size=3, descending=False):
    """The keys of a page, and the page."""
    page = paginate(Entry.published.all(), cursor=cursor, size=size, descending=descending)
    return "".join(row.position for row in page.rows), page


@pytest.mark.parametrize(
    ("descending", "pages"), [(False, ["bcd", "efg", "h"]), (True, ["hgf", "edc", "b"])]
)
def test_every_row_is_met_once_in_order_and_again_on_the_way_back(letters, descending, pages):
    cursor, found, page = None, [], None
    while page is None or page.next:
        keys, page = read(page.next if page else cursor, descending=descending)
        found.append(keys)
    assert found == pages

    back = []
    while page.previous:
        keys, page = read(page.previous, descending=descending)
        back.append(keys)
    assert back == pages[-2::-1]
    assert page.first


def test_the_first_page_knows_that_it_is_the_first(letters):
    _, first = read()
    _, second = read(first.next)
    assert (first.first, first.previous) == (True, None)
    assert not second.first


def test_rows_that_fill_their_page_exactly_have_no_page_after_it(letters):
    keys, page = read(size=7)
    assert (keys, page.next, page.previous) == ("bcdefgh", None, None)


def test_a_row_added_above_neither_repeats_nor_skips_another(letters):
    _, page = read()
    add("a")
    keys, _ = read(page.next)
    assert keys == "efg"


def test_a_page_whose_edge_has_been_withdrawn_still_leads_on(letters):
    _, page = read()
    Entry.objects.filter(position__in="de").delete()
    keys, _ = read(page.next)
    assert keys == "fgh"


def test_a_page_behind_the_last_row_is_empty_and_not_the_first(letters):
    _, page = read()
    Entry.objects.filter(position__gt="d").delete()
    keys, page = read(page.next)
    assert (keys, page.first, page.next) == ("", False, None)


def test_a_list_without_rows_is_a_first_page_without_others(db):
    keys, page = read()
    assert (keys, page.first, page.next, page.previous) == ("", True, None, None)


def test_a_page_is_one_query(letters, django_assert_num_queries):
    _, page = read()
    with django_assert_num_queries(1):
        read(page.next)


@pytest.mark.parametrize("side", [BEFORE, AFTER])
@pytest.mark.parametrize("order", [ASCENDING, DESCENDING])
@pytest.mark.parametrize("key", ["a", "1" * 80, "-_~ +/=%&"])
def test_a_cursor_keeps_its_side_and_key_and_is_safe_in_an_address(side, order, key):
    cursor = encode(key, side=side, order=order)
    assert decode(cursor, order=order) == (side, key)
    assert len(cursor) <= LONGEST_CURSOR
    assert set(cursor) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")


GOOD = encode("1" * 42, side=AFTER, order=ASCENDING)


@pytest.mark.parametrize(
    "cursor",
    [
        GOOD[:-1],
        GOOD[1:],
        GOOD + "A",
        GOOD + "=",
        GOOD + "\n",
        GOOD.swapcase(),
        f"{GOOD[:9]}{'B' if GOOD[9] == 'A' else 'A'}{GOOD[10:]}",
        encode("", side=AFTER, order=ASCENDING),
        encode("1", side="x", order=ASCENDING),
        encode("1\0", side=AFTER, order=ASCENDING),  # no text of PostgreSQL
        encode("1", side=AFTER, order=DESCENDING),
        "A",
        "====",
        "٣٣٣٣",
        "é",
        "\x00",
        " ",
        "A" * 100_000,
        "' OR 1=1 --",
    ],
)
def test_a_cursor_that_was_not_given_out_for_this_order_is_refused(cursor):
    with pytest.raises(BadCursor, match="Start again from the first page"):
        decode(cursor, order=ASCENDING)


@pytest.mark.parametrize("position", range(len(GOOD)))
def test_a_cursor_altered_anywhere_is_refused(position):
    other = "A" if GOOD[position] != "A" else "B"
    with pytest.raises(BadCursor):
        decode(GOOD[:position] + other + GOOD[position + 1 :], order=ASCENDING)
