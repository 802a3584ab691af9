"""Ranks: whole numbers in the order of positions, whatever is put between what."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config import ids
from timeline import edtf
from timeline.models.editions import Edition, Entry, EntryTerm, Quotation, Use
from timeline.record import ranks

NOW = dt.datetime(2031, 5, 2, tzinfo=dt.UTC)
KEYS = st.text(ids.ALPHABET, min_size=10, max_size=10)
DATES = st.dates(min_value=dt.date(1800, 1, 1), max_value=dt.date(2100, 12, 31)).map(str)


def put(position: str) -> None:
    key = position[-ids.LENGTH :]
    edition = Edition.objects.create(
        kind="event", subject_id=key, number=1, document="{}", digest="", published_at=NOW
    )
    entry = Entry.objects.create(
        subject_id=key, edition=edition, position=position,
        rank=ranks.rank_of(Entry, None, key, position), change=edition.pk,
        state="published", first_published_at=NOW, updated_at=NOW,
    )  # fmt: skip
    EntryTerm.objects.create(kind="kind", value="visit", rank=entry.rank, entry=entry)
    place = f"{key}{0:010d}{key}"
    quotation = Quotation.objects.create(
        statement_id=key, position=place, source_id=key, start=0, document="{}", updated_at=NOW,
        rank=ranks.rank_of(Quotation, None, key, place),
    )  # fmt: skip
    Use.objects.create(
        entry=entry, quotation=quotation, entry_rank=entry.rank, quotation_rank=quotation.rank
    )


@pytest.mark.parametrize("order", ["abcdefgh", "hgfedcba", "dbfacehg", "ahbgcfde"])
def test_ranks_are_in_the_order_of_positions_where_there_is_no_room(db, monkeypatch, order):
    monkeypatch.setattr(ranks, "wanted", lambda row, position: 5)
    for letter in order:
        put(letter)
    found = dict(Entry.objects.order_by("position").values_list("position", "rank"))
    assert list(found.values()) == sorted(set(found.values()))
    terms = EntryTerm.objects.values_list("entry__position", "rank")
    assert dict(terms) == found
    uses = Use.objects.values_list("entry__rank", "quotation__rank")
    assert set(uses) == set(Use.objects.values_list("entry_rank", "quotation_rank"))


def test_a_row_that_stays_keeps_its_rank_and_one_that_moves_gets_another(db):
    for letter in "aceg":
        Entry.objects.filter(pk=letter).delete()
    first = edtf.position("2031-05-02", public_id="22222222aa")
    put(first)
    standing = Entry.objects.get()
    assert ranks.rank_of(Entry, standing, standing.pk, first) == standing.rank
    later = edtf.position("2031-06-02", public_id="22222222aa")
    assert ranks.rank_of(Entry, standing, standing.pk, later) > standing.rank


@given(first=DATES, last=DATES, keys=st.tuples(KEYS, KEYS))
def test_what_stands_on_different_days_is_far_enough_apart(first, last, keys):
    places = sorted(
        edtf.position(day, public_id=key) for day, key in zip((first, last), keys, strict=True)
    )
    low, high = map(edtf.rank, places)
    assert low <= high < 2**63
    if first != last:
        assert high - low > 2**20


@given(
    date=st.sampled_from(["2031", "2031-05", "2031-05-02", "2031-21", "2031-12-31", "2031-24"]),
    key=KEYS,
)
def test_what_stands_in_a_year_has_a_rank_of_that_year(date, key):
    rank = edtf.rank(edtf.position(date, public_id=key))
    least, after = edtf.ranks_of_years(2031, 2031)
    assert least <= rank < after
    assert edtf.ranks_of_years(None, 2030)[1] == least
    assert edtf.ranks_of_years(2032, None)[0] == after


@pytest.mark.parametrize("date", ["", "../2031", "--05-02", "Y-999999999", "Y999999999"])
def test_ranks_of_what_is_far_off_are_numbers_too(date):
    place = edtf.position("" if date.startswith("--") else date, public_id="2222222222")
    assert 0 <= edtf.rank(place) < 2**63
