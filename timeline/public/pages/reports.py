"""Who reported an event: in a line, as a table that compares the articles, and what nobody says."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from timeline.document import shapes
from timeline.document.answers import PublishedEvent
from timeline.document.matrix import Cell, matrix
from timeline.labels import languages

Document = dict[str, Any]

NAMED = 4  # of more reports than these, a line says only in which languages they are
# From when a report speaks, where that is known; else what it says where the event is told as more.
VIEWPOINTS: dict[str, str | Promise] = {
    "before": gettext_lazy("written before"),
    "during": gettext_lazy("published at the time"),
}
SAYS: dict[str, str | Promise] = {
    "announced": gettext_lazy("an announcement"),
    "under_way": gettext_lazy("written at the time"),
}
# What no report says of when and where, by the finest that is missing of the date and the place.
UNREPORTED: dict[tuple[str, str], str | Promise] = {
    ("day", ""): gettext_lazy("The day is not reported."),
    ("month", ""): gettext_lazy("The month and the day are not reported."),
    ("date", ""): gettext_lazy("The date is not reported."),
    ("", "town"): gettext_lazy("The town is not reported."),
    ("day", "town"): gettext_lazy("The day and the town are not reported."),
    ("month", "town"): gettext_lazy("The month, the day and the town are not reported."),
    ("date", "town"): gettext_lazy("The date and the town are not reported."),
}
_MISSING = {"day": "", "month": "day", "season": "day", "none": "date"}


def viewpoint(report: Mapping[str, Any], status: str | None) -> str:
    """From when a report speaks of an event, or what it says of it where the event is told as
    more; "" where neither is to be told."""
    if (said := report.get("viewpoint")) in VIEWPOINTS:
        return str(VIEWPOINTS[said])
    return str(SAYS.get(report["says"], "")) if report["says"] != status else ""


def line(reports: Sequence[Document], status: str | None) -> SafeString:
    """Who reported an event, as a card lists them: "One report, in French: Le7tv"."""
    if len(reports) == 1:
        return _one(reports[0], status)
    said: Document = {"count": len(reports)}
    spoken = dict.fromkeys(report["lang"] for report in reports if report["lang"])
    if len(reports) > NAMED:
        said["languages"] = languages.all_of([languages.language_name(tag) for tag in spoken])
        if spoken:
            few = ngettext(
                "%(count)s report, in %(languages)s",
                "%(count)s reports, in %(languages)s",
                len(reports),
            )
        else:
            few = ngettext("%(count)s report", "%(count)s reports", len(reports))
        return format_html("{}", few % said)
    named = SafeString(languages.all_of([_named(report, status) for report in reports]))
    many = ngettext("%(count)s report: %(names)s", "%(count)s reports: %(names)s", len(reports))
    return SafeString(format_html("{}", many) % (said | {"names": named}))


def _one(report: Document, status: str | None) -> SafeString:
    when, tag = viewpoint(report, status), report["lang"]
    if report["title"]:
        words = _("One report, in %(language)s: %(outlet)s") if tag else _("One report: %(outlet)s")
    else:
        words = _("One report, in %(language)s; its outlet is not stated")
    said = {"language": languages.language_name(tag), "outlet": _outlet(report)}
    told = format_html("{}", words) % said
    return SafeString(
        told if not when else _("%(first)s, %(then)s") % {"first": told, "then": when}
    )


def _named(report: Document, status: str | None) -> str:
    tag = report["lang"]
    spoken = pgettext("of a report", "%(language)s") % {"language": languages.language_name(tag)}
    further = [spoken if tag else "", viewpoint(report, status)]
    told = _(", ").join(filter(None, further))
    return format_html("{} ({})", _outlet(report), told) if told else _outlet(report)


def _outlet(report: Document) -> SafeString:
    if report["title"]:
        return format_html("<bdi>{}</bdi>", report["title"])
    return format_html("{}", _("an outlet that is not stated"))


def ahead(reports: Sequence[Any], status: str | None) -> str:
    """What is to be said of an event that no report tells as having taken place; "" of others."""
    if status == "announced":
        return ngettext(
            "It was ahead when the report was written.",
            "It was ahead when the reports were written.",
            len(reports),
        )
    if status == "unclear":
        return ngettext(
            "Whether it took place is not clear from the report.",
            "Whether it took place is not clear from the reports.",
            len(reports),
        )
    return ""


def unreported(document: PublishedEvent) -> str:
    """Which parts of the date and the place no report gives, as a sentence; "" where editors have
    not looked for more than is told."""
    missed = {absence["facet"] for absence in document["absences"]}
    place, precision = document["place"], document["derived"]["date"]["precision"]
    when = _MISSING.get(precision, "month") if "date" in missed else ""
    is_wide = place is not None and place["kind"] in ("country", "region")
    where = "town" if is_wide and "place" in missed else ""
    return str(UNREPORTED.get((when, where), ""))


def table(document: PublishedEvent, numbers: Any) -> Document | None:
    """The articles compared: questions for rows, and a column for each article. An edition without
    such rows is compared by what its quotes speak of. None where there is nothing to compare."""
    rows = [point for point in document["points"] if point["tier"] == "report"]
    found = _by_question(document, rows, numbers) if rows else _by_facet(document, numbers)
    if not found:
        return None
    said = {report["source"]: report for report in document["derived"]["reported_by"]}
    status = document["derived"]["status"]
    columns = [
        {
            "source": source,
            "name": languages.name_of(source["outlet"] or source).words,
            "when": viewpoint(said[source["id"]], status),
        }
        for source in document["sources"]
    ]
    return {
        "columns": columns,
        "rows": [
            row | {"cells": [*zip(columns, row["cells"], strict=True)]} for row in found
        ],
    }  # fmt: skip


def _by_question(
    document: PublishedEvent, rows: list[shapes.Point], numbers: Any
) -> list[Document]:
    found = []
    for point in rows:
        cells = []
        for source in document["sources"]:
            quotes = [
                {key: row[key] for key in ("id", "exact", "lang")}
                | {"cite": numbers.cite(row["id"])}
                for row in document["statements"]
                if row["id"] in point["statements"] and row["source"] == source["id"]
            ]
            cells.append({"quotes": quotes[:1], "more": quotes[1:], "claims": []})
        found.append({"text": point["text"], "facet": None, "cells": cells})
    return found


def _by_facet(document: PublishedEvent, numbers: Any) -> list[Document]:
    compared = matrix(document)
    if len(compared.sources) < 2:
        return []
    return [
        {
            "text": {},
            "facet": facet,
            "cells": [
                {
                    "quotes": [],
                    "more": [],
                    "claims": _claims(compared.cells[source["id"], facet], numbers),
                }
                for source in compared.sources
            ],
        }
        for facet in compared.facets
    ]


def _claims(cells: Iterable[Cell], numbers: Any) -> list[Document]:
    """What the quotes of one cell say, those that say the same together."""
    found: dict[tuple[str, str, bool], list[str]] = {}
    for cell in cells:
        said = (cell.date, cell.level, cell.stance == "disputes")
        found.setdefault(said, []).append(cell.statement)
    return [
        {"date": date, "level": level, "disputes": disputes, "cited": numbers.cited(quotes)}
        for (date, level, disputes), quotes in found.items()
    ]
