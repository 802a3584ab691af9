"""Positions sort in the database as they do in Python, whatever the engine and its collation."""

import random

import pytest
from django.db import connection

from config import ids
from timeline.edtf import position

pytestmark = pytest.mark.django_db

DATES = [
    "", "2025", "2025-09", "2025-09-18", "2025-09-18/2025-09-20", "2025-09-18/2025-09-19",
    "[2025-09-18..2025-09-20]", "../2025-09", "2025-09/..", "202X", "-0044-03-15", "Y170000002",
    "Y-170000002", "2024-09~", "XXXX-09-18", "2025-22", "0000", "9999-12-31",
]  # fmt: skip


def positions() -> list[str]:
    dice = random.Random(7)
    return [
        position(
            date,
            depth=depth,
            public_id="".join(dice.choices(ids.ALPHABET, k=ids.LENGTH)),
        )
        for date in DATES
        for depth in (0, 1, 12)
        for _ in range(4)
    ]


def collations() -> list[str]:
    """Every order the engine may have been set up with; "" is its own."""
    if connection.vendor == "sqlite":
        return ["", "BINARY", "NOCASE"]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT collname FROM pg_collation WHERE collname IN "
            "('C', 'POSIX', 'C.UTF-8', 'en_US.utf8', 'und-x-icu', 'en-x-icu', 'tr-x-icu', "
            "'ar-x-icu', 'fr-x-icu')"
        )
        return ["", *(name for (name,) in cursor.fetchall())]


def test_every_collation_gives_the_order_of_python(subtests):
    wanted = sorted(positions())
    assert len(set(wanted)) == len(wanted)
    shuffled = random.Random(11).sample(wanted, len(wanted))
    rows = " UNION ALL ".join(["SELECT %s"] * len(shuffled))
    for name in collations():
        with subtests.test(collation=name), connection.cursor() as cursor:
            order = f'ORDER BY p COLLATE "{name}"' if name else "ORDER BY p"
            cursor.execute(f"WITH t(p) AS ({rows}) SELECT p FROM t {order}", shuffled)
            assert [p for (p,) in cursor.fetchall()] == wanted
