"""What answers cost as the timeline grows: CPU milliseconds at 1,000 events and at 100,000.

    python -m tests.bench [EVENTS …]        1000 100000 where none are named

Each size has a database of its own, filled once (`load_synthetic`, three quotes an event): under
ISNAD_VAR, or beside the one that DATABASE_URL names. An answer's cost is the median of several
runs of different questions of one kind: of the process and, with PostgreSQL, of the server's; then
that of the queries alone, asked again. Where the server's cannot be read, time that passes stands
for it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from time import perf_counter_ns, process_time_ns
from typing import Any
from urllib.parse import quote, urlencode, urlsplit, urlunsplit

ROOT = Path(__file__).resolve().parents[1]
SIZES = (1_000, 100_000)
QUOTES, RUNS = 3, 12
AIMS = {"search": 15}  # ms; of the others, 10

Costs = dict[str, tuple[float, float]]  # by kind of question, ms of an answer and of its queries


def main(sizes: list[int]) -> None:
    """Measure each size in a process of its own, and lay the costs side by side."""
    found = {}
    for size in sizes:
        command = [sys.executable, "-m", "tests.bench", "--measure", str(size)]
        done = subprocess.run(command, env=_environment(size), check=True, stdout=subprocess.PIPE)
        found[size] = json.loads(done.stdout.splitlines()[-1])
    say("PostgreSQL" if "DATABASE_URL" in os.environ else "SQLite")
    heads = [f"{size:,}{part}" for size in sizes for part in (" answer", " queries")]
    say(f"{'CPU ms':34}" + "".join(f"{head:>17}" for head in heads) + f"{'growth':>9}")
    for name, first in found[sizes[0]].items():
        costs = [cost for size in sizes for cost in found[size][name]]
        growth = found[sizes[-1]][name][0] / first[0]
        over = costs[-2] > AIMS.get(name.partition(":")[0], 10) or growth > 2
        say(f"{name:34}" + "".join(f"{cost:17.1f}" for cost in costs)
            + f"{growth:9.1f}{' !' if over else ''}")  # fmt: skip


def _environment(size: int) -> dict[str, str]:
    """Where the database of a size is."""
    given = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"}
    var = Path(os.environ.get("ISNAD_VAR") or ROOT / "var") / "bench" / str(size)
    var.mkdir(parents=True, exist_ok=True)
    given["ISNAD_VAR"] = str(var)
    if url := os.environ.get("DATABASE_URL"):
        given["BENCH_SERVER"] = url
        given["DATABASE_URL"] = urlunsplit(urlsplit(url)._replace(path=f"/isnad_bench_{size}"))
    return given


def measure(size: int) -> Costs:
    """Fill the database where it is empty, and ask it every kind of question."""
    _fill(size)
    from django.test import Client

    from timeline.public.pages import facets

    client, found = Client(SERVER_NAME="localhost"), {}

    def cold(address: str) -> None:
        facets._counted.cache_clear()
        warm(address)

    def warm(address: str) -> None:
        answer = client.get(address)
        assert answer.status_code == 200, (address, answer.status_code)

    for name, addresses in _questions():
        ask = cold if name.endswith("cold facets") else warm
        for address in addresses:
            ask(address)
        asked = list(islice(cycle(addresses), RUNS))
        answers = median(_cost(lambda: ask(address)) for address in asked)  # noqa: B023
        queries = median(_cost(_again(lambda: ask(address))) for address in asked)  # noqa: B023
        found[name] = (answers, queries)
    return found


def _fill(size: int) -> None:
    import django
    from django.core.management import call_command
    from django.db import connection

    if server := os.environ.get("BENCH_SERVER"):
        import psycopg

        with psycopg.connect(server, autocommit=True) as held:
            name = f"isnad_bench_{size}"
            if not held.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
                held.execute(f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0")
    django.setup()
    from timeline.models.editions import Edition

    call_command("migrate", verbosity=0)
    if not Edition.objects.exists():
        call_command("load_synthetic", events=size, quotes=QUOTES, stdout=sys.stderr)
    connection.ensure_connection()


def _questions() -> Iterator[tuple[str, list[str]]]:
    """Every kind of question, with some addresses that ask one."""
    from timeline.management.synthetic import RARE, Synthetic
    from timeline.models.editions import Entry, EntryTerm, TermCount, Use

    uses = list(Use.objects.filter(several__contains=" speaker=").order_by("source")[:60:5])
    quoted = [
        {
            "language": use.language,
            "standing": use.standing,
            "assertion": use.assertion,
            "speaker": use.several.split(" speaker=")[1].split()[0],
        }
        for use in uses
    ]
    kinds = ["visit", "meeting", "forum", "attack"]
    some = ["language", "standing", "assertion", "speaker"]
    events, statements, page = "/api/v1/events/?", "/api/v1/statements/?", "/en/?"
    for number in (2, 3, 4):
        asked = [{name: row[name] for name in some[:number]} for row in quoted]
        yield f"{number} about quotes", [events + urlencode(row) for row in asked]
        also = [row | {"kind": kind} for row, kind in zip(asked, cycle(kinds), strict=False)]
        yield f"{number} about quotes, 1 about events", [events + urlencode(row) for row in also]
        yield f"statements: {number} about quotes", [statements + urlencode(row) for row in asked]
    counts = TermCount.objects.filter(resource="entry", kind="actor").order_by("-count")
    actors = list(counts.values_list("value", flat=True))
    for name, values in (("common", actors[:6]), ("rare", actors[-6:])):
        dated = [{"actor": value, "from": "1999", "to": "2004"} for value in values]
        yield f"{name} actor and dates", [events + urlencode(row) for row in dated]
        of_quotes = [{"actor": value, "language": "ar", "facet": "outcome"} for value in values]
        yield f"statements: {name} actor", [statements + urlencode(row) for row in of_quotes]
    made = Synthetic(events=RARE, quotes=0)
    typed = {
        "common word": [made.words["en"][place] for place in range(4)],
        "middling word": [made.words["en"][place] for place in range(100, 106)],
        "rare word": [made.words[tag][-1] for tag in ("en", "fr", "tr")],
        "Arabic word": [made.words["ar"][place] for place in (0, 1, 5, 200)],
        "two words": [
            f"{made.words['en'][place]} {made.words['tr'][place]}" for place in (0, 3, 9)
        ],
        "phrase": [f'"{" ".join(made.words["en"][place : place + 2])}"' for place in range(4)],
        "prefix": [made.words["fr"][place][:4] for place in range(200, 204)],
    }
    for name, words in typed.items():
        yield f"search: {name}", [f"/api/v1/search/?q={quote(word)}" for word in words]
        yield f"events with a {name}", [f"{events}q={quote(word)}" for word in words]
    entries = Entry.objects.order_by("subject_id")
    yield "event page", [f"/en{row.get_absolute_url()}" for row in entries[:60:5]]
    wholes = EntryTerm.objects.filter(kind="parent").values("value")
    with_parts = entries.filter(pk__in=wholes.order_by())[:12]
    yield "event page, with parts", [f"/en{row.get_absolute_url()}" for row in with_parts]
    for warmth in ("cold", "warm"):
        yield f"timeline page, {warmth} facets", ["/en/"]
        yield f"timeline of a kind, {warmth} facets", [f"{page}kind={kind}" for kind in kinds]
        asked = [{"language": row["language"], "standing": row["standing"]} for row in quoted]
        yield f"timeline of quotes, {warmth} facets", [page + urlencode(row) for row in asked]


def _again(ask: Callable[[], Any]) -> Callable[[], None]:
    """What asks the queries of an answer again, and reads what they give."""
    from django.db import connection

    asked: list[tuple[str, Any]] = []

    def note(execute, sql, params, many, context):
        asked.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        ask()

    def repeat() -> None:
        with connection.cursor() as cursor:
            for sql, params in asked:
                cursor.execute(sql, params)
                if cursor.description:
                    cursor.fetchall()

    return repeat


def _cost(work: Callable[[], Any]) -> float:
    """CPU milliseconds of this process and of the database's server."""
    own, server = process_time_ns(), _of_server()
    work()
    return (process_time_ns() - own + _of_server() - server) / 1e6


def _of_server() -> int:
    """Nanoseconds that the server's process for us has worked; what passes, where it is hidden."""
    from django.db import connection

    if connection.vendor == "sqlite":
        return 0
    connection.ensure_connection()
    pid = connection.connection.info.backend_pid
    try:
        return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0])
    except OSError:
        return perf_counter_ns() - process_time_ns()


def say(line: str) -> None:
    print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        say(json.dumps(measure(int(sys.argv[2]))))
    else:
        main([int(size) for size in sys.argv[1:]] or list(SIZES))
