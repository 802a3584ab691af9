# Check the digests of documents:  python digest.py ADDRESS-OR-FILE…
# Needs Python 3.9 and:            pip install rfc8785

import hashlib
import json
import sys
from urllib.parse import urlsplit
from urllib.request import urlopen

import rfc8785

AROUND = {"url", "html_url", "edition", "derived"}


def digest(answer):
    document = {key: value for key, value in answer.items() if key not in AROUND}
    if "version" in document:
        canonical = rfc8785.dumps(document)
    else:  # version 0: sorted JSON as Python writes it, with the path of the page as `url`
        edition = answer["edition"]
        path = urlsplit(edition["url"]).path
        document["url"] = path.removesuffix(f"editions/{edition['number']}/")
        canonical = json.dumps(
            document, ensure_ascii=False, sort_keys=True, separators=(",", ":")
        ).encode()
    return "sha256:" + hashlib.sha256(canonical).hexdigest()


def read(place):
    if place == "-":
        return json.load(sys.stdin.buffer)
    with urlopen(place) if "://" in place else open(place, "rb") as answer:
        return json.load(answer)


status = 0
for place in sys.argv[1:] or ["-"]:
    answer = read(place)
    same = digest(answer) == answer["edition"]["digest"]
    print("same" if same else "DIFFERS", place)
    status = status if same else 1
sys.exit(status)
