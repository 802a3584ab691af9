"""The places of rows in reading order as whole numbers, kept in the order of their positions."""

from __future__ import annotations

from typing import Any

from config import ids
from timeline import edtf
from timeline.models.editions import Entry, Profile, Quotation, Use
from timeline.record import fulltext

_START_BITS = 20  # of where a quote begins: as long a text as any
_ID_BITS = 7  # quotes that begin at one place are few
_LETTERS = 12  # of a position, as many as have a place among 63 bits
_STEP = 1 << 10  # from a neighbour, where the position itself says too little

Ranked = type[Entry] | type[Quotation] | type[Profile]


def rank_of(row: Ranked, standing: Any, pk: str, position: str) -> int:
    """The rank of a row at a position: the one it has if it is `standing` there; else between those
    of its neighbours, where the position itself says if there is room. Where there is none, those
    behind move on by one. What stood elsewhere is found there no more."""
    if standing is not None and standing.position == position:
        return standing.rank
    if standing is not None:
        fulltext.drop(str(row._meta.model_name), [standing.rank], using="default")
    others: Any = row.objects.exclude(pk=pk)
    before = others.filter(position__lt=position).order_by("-position").first()
    after = others.filter(position__gt=position).order_by("position").first()
    least = before.rank + 1 if before else 0
    most = after.rank - 1 if after else fulltext.LAST
    if least > most:
        _make_room(row, least)
        return least
    return among(row, position, least, most)


def among(row: Ranked, position: str, least: int, most: int = fulltext.LAST) -> int:
    """The rank of a row at a position, where those from `least` to `most` are free."""
    rank, step = wanted(row, position), min(_STEP, (most - least) // 2)
    return rank if least <= rank <= most else least + step if rank < least else most - step


def wanted(row: Ranked, position: str) -> int:
    """The rank that a position itself says."""
    if row is Entry:
        return edtf.rank(position)
    if row is Profile:
        return int(position[:_LETTERS].ljust(_LETTERS, "0"), 36)
    source, start, ident = position[: ids.LENGTH], position[ids.LENGTH : -ids.LENGTH], position
    found = ids.number(source) >> _START_BITS + _ID_BITS - (63 - ids.BITS)
    found = found << _START_BITS | min(int(start), 2**_START_BITS - 1)
    return found << _ID_BITS | ids.number(ident[-ids.LENGTH :]) >> ids.BITS - _ID_BITS


def _make_room(row: Any, rank: int) -> None:
    """Free a rank: it and those that follow it without a gap move on by one, the last first."""
    end = rank
    while row.objects.filter(rank=end).exists():
        end += 1
    for moving in range(end - 1, rank - 1, -1):
        row.objects.filter(rank=moving).update(rank=moving + 1)
        if row is not Profile:
            row.terms.rel.related_model.objects.filter(rank=moving).update(rank=moving + 1)
            own = f"{row._meta.model_name}_rank"
            Use.objects.filter(**{own: moving}).update(**{own: moving + 1})
        fulltext.move(row._meta.model_name, moving, moving + 1, using="default")
