"""What the site answers, saved and compared: before a change and after it.

    python -m tests.compare save FILE                 every public answer, into FILE (.json.gz)
    python -m tests.compare diff BEFORE AFTER         what differs, in classes
    python -m tests.compare editions BEFORE AFTER     whether the API's editions are the same

`save` opens the database that the environment names. The others end with 1 where anything differs.
"""

from __future__ import annotations

import argparse
import gzip
import json
import logging
import os
import re
import sys
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import zip_longest
from pathlib import Path
from typing import Any

from config.ids import PATTERN

ROOT = Path(__file__).resolve().parents[1]
EDITION = re.compile(r"/api/v1/editions/\w+/\w+/\d+/")
MAY_DIFFER = {"url", "html_url", "edition", "derived"}
MISSING = object()
WIDTH = 160

Difference = tuple[str, str, str]  # its class, the text before, the text after
Answers = dict[str, list[Any]]


def save(file: Path) -> None:
    """Ask for everything and keep it."""
    os.environ.setdefault("ISNAD_VAR", str(ROOT / "var"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    logging.disable()  # that some answers are 404 is part of what is kept
    from tests.answers import everything

    found = everything()
    text = json.dumps(found, ensure_ascii=False, indent=0)
    file.write_bytes(gzip.compress(text.encode(), mtime=0))
    say(f"{len(found)} answers")


def load(file: Path) -> Answers:
    return json.loads(gzip.decompress(file.read_bytes()))


def diff(before: Answers, after: Answers, most: int) -> int:
    """Say what differs, class by class; the number of answers that do."""
    classes: dict[tuple[str, ...], list[tuple[str, str, str]]] = {}
    differing = 0
    for address in sorted({*before, *after}):
        found = list(differences(address, before.get(address), after.get(address)))
        differing += bool(found)
        for name, old, new in found:
            # Lines are the same difference where both are; members, where they are the same one.
            group = (name, old, new) if name.endswith("line") else (name,)
            classes.setdefault(group, []).append((address, old, new))
    say(f"{len({*before, *after}) - differing} answers are equal, {differing} differ")
    for (name, *_), found in sorted(classes.items(), key=lambda item: -len(item[1]))[:most]:
        address, old, new = found[0]
        say(f"\n{len(found)} × {name}\n  {address}")
        say(*(f"  {sign} {text}" for sign, text in zip("-+", abridged(old, new), strict=True)))
    if len(classes) > most:
        say(f"\nand {len(classes) - most} more classes (--most)")
    return differing


def differences(address: str, before: list | None, after: list | None) -> Iterator[Difference]:
    if before is None or after is None:
        yield f"address {'added' if before is None else 'removed'}: {shape(address)}", "", ""
        return
    for name, old, new in zip(("status", "type", "redirect"), before, after, strict=False):
        if old != new:
            yield f"{name} of {shape(address)}", str(old), str(new)
    sort, old, new = after[1], before[3], after[3]
    if old == new:
        return
    if "json" in sort and before[1] == sort:
        found = list(members(json.loads(old), json.loads(new)))
        yield from found or [("JSON: written otherwise", old, new)]
    elif "html" in sort and old.split() == new.split():
        yield "page: lines broken elsewhere", old, new
    else:
        for pair in lines(old, new):
            yield f"{sort.partition(';')[0]} line", *pair


def members(before: Any, after: Any, path: str = "") -> Iterator[Difference]:
    """What differs between two JSON values, by the path of the member."""
    if before is MISSING or after is MISSING:
        sort = "added" if before is MISSING else "removed"
        yield (
            f"JSON {sort}: {path}",
            *("" if x is MISSING else canonical(x) for x in (before, after)),
        )
    elif isinstance(before, dict) and isinstance(after, dict):
        for key in sorted({*before, *after}):
            inner = f"{path}.{key}" if path else key
            yield from members(before.get(key, MISSING), after.get(key, MISSING), inner)
    elif isinstance(before, list) and isinstance(after, list):
        if (old := by_id(before)) and (new := by_id(after)):
            for key in dict.fromkeys([*old, *new]):
                yield from members(old.get(key, MISSING), new.get(key, MISSING), f"{path}[]")
            kept = [key for key in old if key in new]
            if kept != [key for key in new if key in old]:
                yield f"JSON reordered: {path}", canonical([*old]), canonical([*new])
        else:
            for one, other in zip_longest(before, after, fillvalue=MISSING):
                yield from members(one, other, f"{path}[]")
    elif canonical(before) != canonical(after):
        yield f"JSON changed: {path}", canonical(before), canonical(after)


def by_id(rows: list) -> dict[Any, Any]:
    """The rows by what tells them apart, so that one more does not shift all that follow."""
    for key in ("number", "id"):
        if all(isinstance(row, dict) and key in row for row in rows):
            found = {row[key]: row for row in rows}
            if len(found) == len(rows):
                return found
    return {}


def lines(before: str, after: str) -> Iterator[tuple[str, str]]:
    """Each line that differs with what stands in its place."""
    old, new = (text.replace("><", ">\n<").splitlines() for text in (before, after))
    for tag, *place in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield from zip_longest(old[place[0] : place[1]], new[place[2] : place[3]], fillvalue="")


def editions(before: Answers, after: Answers) -> int:
    """Say whether the API's editions are the same, but for what may differ; how many are not."""
    addresses = sorted(address for address in {*before, *after} if EDITION.fullmatch(address))
    wrong = 0
    for address in addresses:
        found = [json.loads(side[address][3]) for side in (before, after) if address in side]
        names = sorted({name for document in found for name in document} - MAY_DIFFER)
        kept = [{name: canonical(doc[name]) for name in names if name in doc} for doc in found]
        if len(kept) < 2 or kept[0] != kept[1]:
            wrong += 1
            told = [name for name in names if len({side.get(name) for side in kept}) > 1]
            say(f"{address}: {', '.join(told) or 'on one side only'}")
    say(f"{len(addresses) - wrong} of {len(addresses)} editions are equal")
    return wrong


def canonical(value: Any) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def shape(address: str) -> str:
    """The address without what is one subject's own."""
    address = re.sub(rf"(?<=[/=])(?!statements/){PATTERN}(?=/|&|$)", "{id}", address)
    address = re.sub(r"^/\w\w/", "/{language}/", re.sub(r"/\d+/", "/{number}/", address))
    return re.sub(r"=[^&]*", "=…", address) if "format=" not in address else address


def abridged(before: str, after: str) -> tuple[str, str]:
    """Both, from shortly before where they part."""
    pairs = enumerate(zip(before, after, strict=False))
    part = next((at for at, pair in pairs if pair[0] != pair[1]), min(len(before), len(after)))
    start = max(0, part - WIDTH // 2)
    return before[start : start + WIDTH], after[start : start + WIDTH]


def say(*lines: str) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.compare")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("save").add_argument("file", type=Path)
    for name in ("diff", "editions"):
        command = commands.add_parser(name)
        command.add_argument("before", type=Path)
        command.add_argument("after", type=Path)
        command.add_argument("--most", type=int, default=60, help="classes to print")
    asked = parser.parse_args()
    if asked.command == "save":
        save(asked.file)
        return 0
    sides = load(asked.before), load(asked.after)
    found = diff(*sides, asked.most) if asked.command == "diff" else editions(*sides)
    return int(found > 0)


if __name__ == "__main__":
    sys.exit(main())
