"""Pages of a long list by keyset: as cheap far down as at the start, and no row twice.

A cursor names the row at a page's edge and which side of it to read, never a row number, so that
publishing something in between neither repeats nor skips what stands around it.
"""

import binascii
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

VERSION = "2"
LONGEST_KEY = 80
NUMBER = re.compile(r"[0-9]{1,19}", re.ASCII)
CHECK_BYTES = 3
# Version, order, side and key, with the check before them, in base64.
LONGEST_CURSOR = -(-(CHECK_BYTES + 3 + LONGEST_KEY) * 4 // 3)
BEFORE, AFTER = "b", "a"
ASCENDING, DESCENDING, RELEVANT = "u", "d", "r"


class BadCursor(ValueError):
    """A cursor that this list did not give out; the message says what to do."""

    def __init__(self):
        super().__init__(
            _(
                "This cursor cannot be read, or belongs to another order. "
                "Start again from the first page, without a cursor."
            )
        )


@dataclass(frozen=True)
class Page:
    """Some rows in reading order. `next` and `previous` are cursors, None where nothing is left.

    `first` tells that nothing stands before these rows: the address without a cursor.
    """

    rows: Sequence[Any]
    first: bool
    next: str | None
    previous: str | None


def encode(key: str, *, side: str, order: str, of: str = "") -> str:
    """The cursor for what stands `side` (BEFORE or AFTER, in reading order) of `key` in the list
    `of` this name."""
    body = f"{VERSION}{order}{side}{key}".encode("ascii")
    return urlsafe_b64encode(_check(body, of) + body).decode("ascii").rstrip("=")


def decode(cursor: str, *, order: str, of: str = "") -> tuple[str, str]:
    """The side and the key of a cursor of this list in this order. Raises BadCursor."""
    if not cursor.isascii() or len(cursor) > LONGEST_CURSOR:
        raise BadCursor
    try:
        body = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))[CHECK_BYTES:]
        text = body.decode("ascii")
    except (binascii.Error, UnicodeDecodeError):
        raise BadCursor from None
    side, key = text[2:3], text[3:]
    if (
        text[:2] != VERSION + order
        or side not in (BEFORE, AFTER)
        or not key
        or not key.isprintable()  # a null byte can be compared with nothing
        # The check must hold, and since base64 ignores stray characters, the spelling be ours.
        or encode(key, side=side, order=order, of=of) != cursor
    ):
        raise BadCursor
    return side, key


def paginate(
    queryset: QuerySet,
    *,
    cursor: str | None,
    size: int,
    descending: bool = False,
    key: str = "position",
    numbered: bool = False,
    of: str = "",
    ways: Sequence[QuerySet] = (),
) -> Page:
    """One page of `size` rows, without counting, in one query; or in one more than there are
    `ways`: lists, each in the order of the key, that together hold the keys of those to find.

    `key` is a unique column of printable ASCII, or of whole numbers where it is `numbered`, whose
    order is the list's order, an attribute of each row too. `of` names the list: the cursors of
    another are refused. Raises BadCursor. A list that ends exactly at a page's edge has no `next`
    there; going back, `next` is always given, since the reader came from it.
    """
    order = DESCENDING if descending else ASCENDING
    side, edge = decode(cursor, order=order, of=of) if cursor else (AFTER, "")
    if edge and numbered and not NUMBER.fullmatch(edge):
        raise BadCursor
    # Reading backwards is reading the reverse list forwards.
    backwards = side == BEFORE
    down = descending != backwards

    def first(rows: QuerySet) -> QuerySet:
        beyond = {f"{key}__{'lt' if down else 'gt'}": edge} if edge else {}
        return rows.filter(**beyond).order_by(f"-{key}" if down else key)[: size + 1]

    if ways:
        met = {at for way in ways for at in first(way).values_list(key, flat=True)}
        keys = sorted(met, reverse=down)[: size + 1]
        at_hand = {getattr(row, key): row for row in queryset.filter(**{f"{key}__in": keys})}
        found = [at_hand[at] for at in keys if at in at_hand]
    else:
        found = list(first(queryset))
    return page_of(
        [(str(getattr(row, key)), row) for row in found],
        size=size,
        backwards=backwards,
        follows=bool(edge),
        order=order,
        of=of,
    )


def page_of(
    found: Sequence[tuple[str, Any]],
    *,
    size: int,
    backwards: bool,
    follows: bool,
    order: str,
    of: str,
) -> Page:
    """The page of rows, each with its key, that were read in one direction: `size` of them and,
    where there are more, one. `follows` tells that they were read from a cursor on."""
    more, rows = len(found) > size, list(found[:size])
    if backwards:
        rows.reverse()
    has_previous = more if backwards else follows
    has_next = backwards or more
    if not rows:
        return Page([], first=not follows, next=None, previous=None)
    return Page(
        [row for _key, row in rows],
        first=not has_previous,
        next=encode(rows[-1][0], side=AFTER, order=order, of=of) if has_next else None,
        previous=encode(rows[0][0], side=BEFORE, order=order, of=of) if has_previous else None,
    )


def _check(body: bytes, of: str) -> bytes:
    """Notices a cursor cut short, altered in passing or of another list; it is not a secret."""
    return blake2b(of.encode() + b"\0" + body, digest_size=CHECK_BYTES).digest()
