"""DATABASE_URL (PostgreSQL), or SQLite under var/; the alias `public` when readers have their own.

Both engines are first-class. There is no router: only public querysets name an alias, and they
name `PUBLIC_ALIAS`.
"""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.db import connections, transaction

# A page reads few rows of many by index, most of them from memory, and has one core: what the
# planner takes for granted is a disk that turns, and every core there is.
PLANNING = "-c random_page_cost=1.1 -c max_parallel_workers_per_gather=0 -c jit=off"


def sqlite(path: Path) -> dict[str, Any]:
    """SQLite for a desk of one or a few: write-ahead log, foreign keys, writers that queue."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            # IMMEDIATE: two writers wait for each other instead of failing halfway.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
            "PRAGMA analysis_limit=1000;",
        },
    }


def postgresql(url: str, *, pool: bool = True) -> dict[str, Any]:
    """Settings from `postgresql://user:password@host:port/name?option=value`; parts may be empty.

    Whatever the address leaves out, libpq reads from its own environment (PGHOST and so on).
    """
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"}:
        raise ImproperlyConfigured(
            "DATABASE_URL must look like postgresql://user:password@host:5432/name; "
            "leave it unset to use SQLite."
        )
    options: dict[str, Any] = {"options": PLANNING} | dict(parse_qsl(parts.query))
    if pool:
        options["pool"] = True
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or os.environ.get("PGDATABASE", "isnad"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 0 if pool else 60,
        "OPTIONS": options,
    }


def analyze(using: str = "default", **kwargs: Any) -> None:
    """Let a database count what it holds, so that it chooses the right index: after a migration or
    a large load."""
    with connections[using].cursor() as cursor:
        cursor.execute("ANALYZE")


def optimize(using: str = "default") -> None:
    """The same of what has grown much since, on SQLite; PostgreSQL sees to it by itself."""
    if connections[using].vendor == "sqlite":
        # As a writer that waits for its turn from the start.
        with transaction.atomic(using=using), connections[using].cursor() as cursor:
            cursor.execute("PRAGMA optimize")


def databases(*, var: Path, pool: bool = True) -> dict[str, dict[str, Any]]:
    """The DATABASES setting. `public` exists only when PUBLIC_DATABASE_URL names an address."""
    url = os.environ.get("DATABASE_URL", "")
    found = {"default": postgresql(url, pool=pool) if url else sqlite(var / "isnad.sqlite3")}
    if public := os.environ.get("PUBLIC_DATABASE_URL", ""):
        found["public"] = postgresql(public, pool=pool)
    return found
