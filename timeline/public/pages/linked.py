"""What a list of events and a profile are, in the words of schema.org, for whoever reads JSON-LD.

Only what the documents say: a date that schema.org cannot write without making it surer than it
is, is left out.
"""

from typing import Any, cast

from timeline.document.shapes import Source
from timeline.labels import languages
from timeline.public.formats.linked import (
    CONTEXT,
    SOURCE_TYPES,
    TYPES,
    days,
    geo,
    iso,
    without_nothing,
)

Document = dict[str, Any]


def events(cards: list[Document], *, name: str, site: str) -> Document:
    """The events of a page, in its order."""
    return {
        "@context": CONTEXT,
        "@type": "ItemList",
        "name": name,
        "itemListElement": [
            {"@type": "ListItem", "position": number, "item": _event(card, site)}
            for number, card in enumerate(cards, 1)
        ],
    }


def _event(card: Document, site: str) -> Document:
    found: Document = {
        "@type": "Event",
        "@id": f"{site}{card['path']}",
        "url": f"{site}/{languages.active()}{card['path']}",
        "name": languages.choose(card["title"]).words,
    }
    start, end = days(card["date"]["edtf"])
    if start:
        found |= {"startDate": start, "endDate": end}
    if "place" in card:
        found["location"] = {"@type": "Place", "name": card["place"]["title"]}
    return found


def profile(document: Document, *, site: str) -> Document:
    """An actor, place, topic, series, outlet or source, with all its spellings."""
    kind = document["type"]
    own = {
        "actor": TYPES.get(document.get("kind") or "", "Organization"),
        "place": "Place",
        "topic": "Thing",
        "series": "EventSeries",
        "outlet": "NewsMediaOrganization",
        "source": SOURCE_TYPES.get(document.get("kind") or "", "CreativeWork"),
    }[kind]
    found: Document = {
        "@context": CONTEXT,
        "@type": own,
        "@id": f"{site}{document['path']}",
        "url": f"{site}/{languages.active()}{document['path']}",
        "name": languages.name_of(document).words,
    }
    if spellings := list(dict.fromkeys(alias["text"] for alias in document["aliases"])):
        found["alternateName"] = spellings
    if description := languages.choose(document.get("description") or {}).words:
        found["description"] = description
    if kind == "place":
        found |= geo(document)
    return found | _of_a_source(cast(Source, document), site) if kind == "source" else found


def _of_a_source(document: Source, site: str) -> Document:
    outlet = document["outlet"]
    said = {
        "headline": languages.printed_title(document),
        "inLanguage": document["lang"],
        "datePublished": iso(document["published"]),
        "sameAs": document["address"],
        "author": {"@type": "Thing", "name": document["byline"]} if document["byline"] else None,
        "publisher": outlet
        and {
            "@type": "NewsMediaOrganization",
            "@id": f"{site}{outlet['path']}",
            "name": languages.choose(outlet["title"]).words,
        },
    }
    return without_nothing(said)
