"""How an edition is cited: each form holds the same facts, and nothing can break out of a field."""

import json
import re
from dataclasses import replace

from tests import lighthouse
from timeline.document.versions import opened
from timeline.public.formats.citations import bibtex, citation, csl_json, ris

URL = "https://isnad.example/events/x/editions/1/"
EDITION = {"number": 1, "published_at": "2031-05-06T07:08:09Z", "digest": f"sha256:{'0' * 64}"}


def event():
    return opened(json.dumps(lighthouse.event())) | {"edition": EDITION}


def cited(**values):
    made = citation(event(), timeline={"title": {"en": "Lighthouses"}}, url=URL, language="fr")
    return replace(made, **values)


def test_the_title_is_the_readers_and_the_container_falls_back():
    made = cited()
    assert made.title == event()["title"]["fr"]
    assert made.language == "fr"
    assert made.container == "Lighthouses"
    assert made.published == "2031-05-06"
    assert made.digest == "0" * 64


def test_every_form_names_title_edition_date_and_address():
    made = cited(title="Le phare", number=3, published="2031-05-07")
    assert json.loads(csl_json([made])) == [
        {
            "id": made.key, "type": "webpage", "title": "Le phare", "version": "3",
            "container-title": "Lighthouses", "publisher": "Isnad",
            "issued": {"date-parts": [[2031, 5, 7]]}, "URL": URL, "language": "fr",
            "note": f"SHA-256 {made.digest}",
        }
    ]  # fmt: skip
    for text, wanted in (
        (bibtex([made]), ["title = {{Le phare}}", "edition = {3}", "year = {2031}", "month = may"]),
        (ris([made]), ["TI  - Le phare\r\n", "ET  - 3\r\n", "DA  - 2031/05/07\r\n"]),
    ):
        for line in (*wanted, URL):
            assert line in text


def test_no_title_ends_its_field():
    evil = event()
    evil["title"] = {"en": "A\r\nER  - \r\nTY  - JOUR\u202e} @book{x, title = {50% \\input{y} #_&"}
    made = citation(evil, url=f"{URL}}}x\n", language="en")
    assert ris([made]).count("\r\nER  - ") == 1
    assert len(re.findall(r"^TY  - ", ris([made]), re.MULTILINE)) == 1
    text = bibtex([made])
    bare = text.replace(r"\textbraceleft{}", "").replace(r"\textbraceright{}", "")
    assert bare.count("{") == bare.count("}")
    assert len(re.findall(r"^@", text, re.MULTILINE)) == 1
    assert r"50\% \textbackslash{}input" in text
    assert "\u202e" not in text


def test_several_works_stand_in_one_file():
    both = [cited(), cited(key="isnad-other-2")]
    assert bibtex(both).count("@misc{") == ris(both).count("TY  - ELEC") == 2
    assert len(json.loads(csl_json(both))) == 2
