"""Events in the words of schema.org, as JSON-LD: what happened, in which articles, in which words.

Only what the document says is said: a date that schema.org cannot write without making it surer
than it is (about 2024, one day of these three) is left out, and stands in the document alone.
"""

import re
from typing import Any

from timeline.document.shapes import (
    ActorRef,
    Brief,
    Event,
    EventPlace,
    Ref,
    Statement,
    Text,
)

Document = dict[str, Any]
CONTEXT = "https://schema.org"
ISO_DATE = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)?", re.ASCII)
TYPES = {
    "person": "Person",
    "institution": "Organization",
    "delegation": "Organization",
    "group": "Organization",
    "state": "Country",
    "body": "Organization",
}
SOURCE_TYPES = {
    "article": "NewsArticle",
    "communique": "CreativeWork",
    "post": "SocialMediaPosting",
    "record": "CreativeWork",
    "other": "CreativeWork",
}


def graph(events: list[Event], *, site: str) -> Document:
    """Several events."""
    return {"@context": CONTEXT, "@graph": [_event(event, site) for event in events]}


def event(document: Event, *, site: str) -> Document:
    """One event, with the articles that speak of it and the words in which they do."""
    return {"@context": CONTEXT, **_event(document, site)}


def _event(document: Event, site: str) -> Document:
    address = f"{site}{document['path']}"
    start, end = days(document["date"]["edtf"])
    return without_nothing(
        {
            "@type": "Event",
            "@id": address,
            "url": address,
            "identifier": document["id"],
            "name": _texts(document["title"]),
            "description": _texts(_summary(document)),
            "startDate": start,
            "endDate": end,
            "location": _place(document["place"], site),
            "superEvent": _ref(document["parent"], "Event", site),
            "attendee": [_actor(row["actor"], site) for row in document["participants"]],
            "about": [_ref(topic, "Thing", site) for topic in document["topics"]],
            "subjectOf": [_article(source, document, site) for source in document["sources"]],
        }
    )


def _summary(document: Event) -> Text:
    """The points in each language, one after the other."""
    said: dict[str, list[str]] = {}
    for point in document["points"]:
        for tag, text in point["text"].items():
            said.setdefault(tag, []).append(text)
    return {tag: " ".join(texts) for tag, texts in said.items()}


def _article(source: Brief, event: Event, site: str) -> Document:
    """A source with the passages quoted from it."""
    written = source["written"]
    found = without_nothing(
        {
            "@type": SOURCE_TYPES[source["kind"]],
            "@id": f"{site}{source['path']}",
            "url": source["address"],
            "archivedAt": source["archived"],
            "headline": next(iter(source["title"].values()), ""),
            "alternativeHeadline": _texts(source["title_translations"]),
            "name": _texts(source["designation"]) if not source["title"] else "",
            "inLanguage": source["lang"],
            "datePublished": iso(source["published"]),
            "dateCreated": iso(written and written["edtf"]),
            "author": source["byline"] and {"@type": "Thing", "name": source["byline"]},
            "publisher": _ref(source["outlet"], "NewsMediaOrganization", site),
        }
    )
    cited = [row for row in event["statements"] if row["source"] == source["id"]]
    return found | {"hasPart": [_quotation(row, found["@id"], site) for row in cited]}


def _quotation(statement: Statement, article: str, site: str) -> Document:
    return without_nothing(
        {
            "@type": "Quotation",
            "@id": f"{site}{statement['path']}",
            "text": statement["exact"],
            "inLanguage": statement["lang"],
            "spokenByCharacter": [
                _actor(speaker["actor"], site)
                if speaker["actor"]
                else {"@type": "Thing", "name": speaker["as_printed"]}
                for speaker in statement["speakers"]
            ],
            "isPartOf": {"@id": article},
            "citation": [link["as_printed"] for link in statement["chain"]],
        }
    )


def iso(date: str | None) -> str:
    """A date that schema.org can write; "" for any other."""
    return date if date and ISO_DATE.fullmatch(date) else ""


def days(date: str | None) -> tuple[str, str]:
    """The first and the last day of a date, each "" where schema.org cannot write both."""
    first, _, last = (date or "").partition("/")
    return (first, last or first) if iso(first) and iso(last or first) else ("", "")


def _actor(actor: ActorRef, site: str) -> Document | None:
    return _ref(actor, TYPES.get(actor["kind"] or "", "Thing"), site)


def _place(place: EventPlace | None, site: str) -> Document | None:
    found = _ref(place, "Place", site)
    if found is None or place is None:
        return None
    if place["country"]:
        found["address"] = {"@type": "PostalAddress", "addressCountry": place["country"].upper()}
    return found | geo(place)


def geo(place: Any) -> Document:
    """Where a place is on the map, where that is known."""
    if place["latitude"] is None:
        return {}
    coordinates = {key: place[key] for key in ("latitude", "longitude")}
    return {"geo": {"@type": "GeoCoordinates", **coordinates}}


def _ref(subject: Ref | None, kind: str, site: str) -> Document | None:
    if subject is None:
        return None
    return {"@type": kind, "@id": f"{site}{subject['path']}", "name": _texts(subject["title"])}


def _texts(texts: Text) -> list[Document] | str:
    """A text per language; what reads the same in several is said once."""
    if len(texts) > 1 and len(set(texts.values())) == 1:
        return next(iter(texts.values()))
    return [{"@language": tag, "@value": text} for tag, text in texts.items()]


def without_nothing(members: Document) -> Document:
    """The members that say something."""
    return {key: value for key, value in members.items() if value}
