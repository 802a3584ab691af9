"""Events in the words of schema.org, as JSON-LD: what happened, in which articles, in which words.

Only what the document says is said: a date that schema.org cannot write without making it surer
than it is (about 2024, one day of these three) is left out, and stands in the document alone.
"""

import re
from typing import Any

from timeline.public.representations.tables import LANGUAGES

Document = dict[str, Any]
CONTEXT = "https://schema.org"
PLAIN = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)?", re.ASCII)
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


def graph(events: list[Document], *, site: str) -> Document:
    """Several events."""
    return {"@context": CONTEXT, "@graph": [_event(event, site) for event in events]}


def event(document: Document, *, site: str) -> Document:
    """One event, with the articles that speak of it and the words in which they do."""
    return {"@context": CONTEXT, **_event(document, site)}


def _event(document: Document, site: str) -> Document:
    address = f"{site}{document['url']}"
    first, _, last = document["date"]["edtf"].partition("/")
    plain = PLAIN.fullmatch(first) and (not last or PLAIN.fullmatch(last))
    return _without_nothing(
        {
            "@type": "Event",
            "@id": address,
            "url": address,
            "identifier": document["id"],
            "name": _texts(document["title"]),
            "description": _texts(_summary(document)),
            "startDate": first if plain else "",
            "endDate": (last or first) if plain else "",
            "location": _place(document["place"], site),
            "superEvent": _ref(document["parent"], "Event", site),
            "attendee": [
                _ref(row["actor"], TYPES[row["actor"]["kind"]], site)
                for row in document["participants"]
            ],
            "about": [_ref(topic, "Thing", site) for topic in document["topics"]],
            "subjectOf": _articles(document["statements"], site),
        }
    )


def _summary(document: Document) -> dict[str, str]:
    return {
        language: " ".join(
            point["text"][language] for point in document["points"] if point["text"][language]
        )
        for language in LANGUAGES
    }


def _articles(statements: list[Document], site: str) -> list[Document]:
    """The sources, each with the passages quoted from it."""
    articles: dict[str, Document] = {}
    for statement in statements:
        source = statement["source"]
        outlet = source["outlet"]
        article = articles.setdefault(
            source["id"],
            _without_nothing(
                {
                    "@type": SOURCE_TYPES[source["kind"]],
                    "@id": f"{site}{source['url']}",
                    "url": source["canonical_url"],
                    "headline": source["title"],
                    "name": "" if source["title"] else _texts(source["designation"]),
                    "inLanguage": source["language"],
                    "datePublished": source["published"]
                    if PLAIN.fullmatch(source["published"])
                    else "",
                    "author": {"@type": "Thing", "name": source["byline"]}
                    if source["byline"]
                    else None,
                    "publisher": _ref(outlet, "NewsMediaOrganization", site),
                    "hasPart": [],
                },
                keep=("hasPart",),
            ),
        )
        article["hasPart"].append(_quotation(statement, site))
    return list(articles.values())


def _quotation(statement: Document, site: str) -> Document:
    return _without_nothing(
        {
            "@type": "Quotation",
            "@id": f"{site}{statement['url']}",
            "text": statement["exact"],
            "inLanguage": statement["lang"],
            "spokenByCharacter": [
                _ref(speaker["actor"], TYPES[speaker["actor"]["kind"]], site)
                if speaker["actor"]
                else {"@type": "Thing", "name": speaker["as_printed"]}
                for speaker in statement["speakers"]
            ],
            "isPartOf": {"@id": f"{site}{statement['source']['url']}"},
            "citation": [link["as_printed"] for link in statement["chain"]],
        }
    )


def _place(place: Document | None, site: str) -> Document | None:
    found = _ref(place, "Place", site)
    if found is None or place is None:
        return None
    if place["country"]:
        found["address"] = {"@type": "PostalAddress", "addressCountry": place["country"].upper()}
    if place["latitude"] is not None:
        found["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": place["latitude"],
            "longitude": place["longitude"],
        }
    return found


def _ref(subject: Document | None, kind: str, site: str) -> Document | None:
    if subject is None:
        return None
    return {"@type": kind, "@id": f"{site}{subject['url']}", "name": _texts(subject["name"])}


def _texts(texts: dict[str, str]) -> list[Document] | str:
    """A text per language; what reads the same in all of them is said once."""
    said = {language: texts[language] for language in LANGUAGES if texts.get(language)}
    if len(said) == len(LANGUAGES) and len(set(said.values())) == 1:
        return next(iter(said.values()))
    return [{"@language": language, "@value": text} for language, text in said.items()]


def _without_nothing(members: Document, keep: tuple[str, ...] = ()) -> Document:
    """The members that say something."""
    return {key: value for key, value in members.items() if value or key in keep}
