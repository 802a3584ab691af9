# Check the seals of the record:  python seals.py ADDRESS-OR-FILE [NUMBER:SEAL…]
# Needs Python 3.9 and:           pip install rfc8785
#
# Keep the NUMBER:SEAL that it prints. Given to it again later, it shows whether anything up to
# there has been altered since.

import hashlib
import json
import sys
from urllib.request import urlopen

import rfc8785

UNSEALED = {"note", "url", "document"}


def sha256(value):
    return hashlib.sha256(rfc8785.dumps(value)).hexdigest()


def read(place):
    if place == "-":
        return json.load(sys.stdin.buffer)
    with urlopen(place) if "://" in place else open(place, "rb") as answer:
        return json.load(answer)


place, *kept = sys.argv[1:] or ["-"]
kept = dict(head.split(":") for head in kept)
number, seal = 0, "0" * 64
while place:
    page = read(place)
    for change in page["results"]:
        if change["number"] != number + 1 or change["previous"] != seal:
            sys.exit(f"Change {change['number']} does not follow change {number} as it is.")
        number = change["number"]
        seal = sha256({key: value for key, value in change.items() if key not in UNSEALED})
        if kept.pop(str(number), seal) != seal:
            sys.exit(f"Change {number}, or one before it, is not what it was.")
        # An empty note may have been blanked by law.
        if change["note"] and change["note_digest"] != f"sha256:{sha256(change['note'])}":
            sys.exit(f"The note of change {number} is not the one that was sealed.")
    place = page["next"]
if (number, seal) != (page["latest"], page["seal"]) or kept:
    sys.exit(f"The record is said to go on, and ends at {number}.")
print(f"{number}:{seal}")
