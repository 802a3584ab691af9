"""How an edition is cited, in the forms that reference managers read. Pure: a document in, text
out; the address names the edition, so that what is cited never changes.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from timeline.document.answers import PublishedEvent
from timeline.document.cards import in_language
from timeline.document.shapes import Timeline

PUBLISHER = "Isnad"


@dataclass(frozen=True)
class Citation:
    """What a footnote needs of one edition, in one language."""

    key: str
    title: str
    container: str
    number: int
    published: str  # YYYY-MM-DD
    digest: str
    url: str
    language: str

    @property
    def date(self) -> tuple[int, int, int]:
        year, month, day = self.published.split("-")
        return int(year), int(month), int(day)


def citation(
    document: PublishedEvent, *, timeline: Timeline | None = None, url: str, language: str
) -> Citation:
    """The citation of a document's edition at `url`; `timeline` is the whole it is part of."""
    edition = document["edition"]
    title, spoken = in_language(document["title"], language)
    return Citation(
        key=f"isnad-{document['id']}-{edition['number']}",
        title=_one_line(title),
        container=_one_line(in_language(timeline["title"], language)[0]) if timeline else "",
        number=edition["number"],
        published=edition["published_at"][:10],
        digest=edition["digest"].removeprefix("sha256:"),
        url=url,
        language=spoken,
    )


def _one_line(text: str) -> str:
    """No line ends and no control or directional characters: either would end or turn a field."""
    spaced = re.sub(r"\s+", " ", text)
    return "".join(ch for ch in spaced if unicodedata.category(ch) not in ("Cc", "Cf")).strip()


_BIBTEX = str.maketrans(
    {
        "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
        "%": r"\%", "&": r"\&", "#": r"\#", "_": r"\_", "$": r"\$",
        "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    }
)  # fmt: skip
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def bibtex(citations: Iterable[Citation]) -> str:
    """BibTeX, in UTF-8; titles keep their capitals."""
    return "".join(map(_bibtex, citations))


def _bibtex(cited: Citation) -> str:
    year, month, day = cited.date
    fields = {
        "title": f"{{{{{cited.title.translate(_BIBTEX)}}}}}",
        "howpublished": f"{{{cited.container.translate(_BIBTEX)}}}" if cited.container else "",
        "publisher": f"{{{PUBLISHER}}}",
        "edition": f"{{{cited.number}}}",
        "year": f"{{{year}}}",
        "month": _MONTHS[month - 1],
        "day": f"{{{day}}}",
        "url": f"{{{_safe_url(cited.url)}}}",
        "language": f"{{{cited.language}}}",
        "note": f"{{SHA-256 {cited.digest}}}",
    }
    lines = [f"  {name} = {value}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{cited.key},", *lines, "}", ""])


def _safe_url(url: str) -> str:
    return re.sub(r"[\s{}\\%\"<>^`|]", lambda match: _escaped(match[0]), url)


def _escaped(character: str) -> str:
    # A percent sign stands for itself where it already escapes something.
    return character if character == "%" else f"%{ord(character):02X}"


def ris(citations: Iterable[Citation]) -> str:
    """RIS, whose lines end in CRLF."""
    return "".join(map(_ris, citations))


def _ris(cited: Citation) -> str:
    year, month, day = cited.date
    fields = [
        ("TY", "ELEC"), ("ID", cited.key), ("TI", cited.title), ("T2", cited.container),
        ("PB", PUBLISHER), ("ET", str(cited.number)), ("PY", f"{year:04d}"),
        ("DA", f"{year:04d}/{month:02d}/{day:02d}"), ("LA", cited.language), ("UR", cited.url),
        ("N1", f"SHA-256 {cited.digest}"),
    ]  # fmt: skip
    lines = [f"{tag}  - {value}\r\n" for tag, value in fields if value]
    return "".join([*lines, "ER  - \r\n"])


def csl_json(citations: Iterable[Citation]) -> str:
    """CSL-JSON, which Zotero, Pandoc and others read."""
    return json.dumps([_csl(cited) for cited in citations], ensure_ascii=False, indent=2) + "\n"


def _csl(cited: Citation) -> dict[str, Any]:
    item = {
        "id": cited.key,
        "type": "webpage",
        "title": cited.title,
        "container-title": cited.container,
        "publisher": PUBLISHER,
        "version": str(cited.number),
        "issued": {"date-parts": [list(cited.date)]},
        "URL": cited.url,
        "language": cited.language,
        "note": f"SHA-256 {cited.digest}",
    }
    return {name: value for name, value in item.items() if value}
