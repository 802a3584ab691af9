"""Statements as W3C Web Annotations: where, in which text, these very words stand.

A TextPositionSelector counts characters as we do, in Unicode code points. It counts them in the
text as captured, which is known by its SHA-256; a page on the web may have more around it.
"""

from typing import Any

Document = dict[str, Any]
PROFILE = "http://www.w3.org/ns/anno.jsonld"
MEDIA_TYPE = f'application/ld+json; profile="{PROFILE}"'
CONTEXT = [PROFILE, {"schema": "https://schema.org/"}]


def annotation(statement: Document, *, site: str) -> Document:
    """One statement; of what events it is evidence, its bodies say."""
    return {"@context": CONTEXT, **_annotation(statement, site)}


def page(
    statements: list[Document], *, site: str, address: str, first: str, next_: str | None
) -> Document:
    """A page of a list of statements."""
    found = {
        "@context": CONTEXT,
        "id": address,
        "type": "AnnotationPage",
        "partOf": {"id": first, "type": "AnnotationCollection"},
        "items": [_annotation(statement, site) for statement in statements],
    }
    return found | ({"next": next_} if next_ else {})


def collection(event: Document, *, site: str, address: str) -> Document:
    """Every statement of one event."""
    sources = {source["id"]: source for source in event["sources"]}
    used = [
        statement | {"source": sources[statement["source"]], "evidence": [{"event": event}]}
        for statement in event["statements"]
    ]
    return {
        "@context": CONTEXT,
        "id": address,
        "type": "AnnotationCollection",
        "label": list(event["title"].values()),
        "total": len(used),
        "first": {
            "id": f"{address}#page",
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": [_annotation(statement, site) for statement in used],
        },
    }


def _annotation(statement: Document, site: str) -> Document:
    source, anchor = statement["source"], statement["anchor"]
    return {
        "id": f"{site}/api/v1/statements/{statement['id']}/?format=webannotation",
        "type": "Annotation",
        "motivation": "linking",
        "body": [
            {
                "type": "SpecificResource",
                "source": f"{site}{use['event']['path']}",
                "purpose": "linking",
            }
            for use in statement["evidence"]
        ]
        + [
            {
                "type": "TextualBody",
                "value": translation["text"],
                "language": translation["lang"],
                "format": "text/plain",
                "purpose": "describing",
            }
            for translation in statement["translations"]
        ],
        "target": {
            "type": "SpecificResource",
            # An article whose address nobody knows is named by its page here.
            "source": source["address"] or f"{site}{source['path']}",
            "schema:inLanguage": statement["lang"],
            "schema:sha256": anchor["text_digest"],
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": statement["exact"],
                    "prefix": anchor["prefix"] or "",
                    "suffix": anchor["suffix"] or "",
                },
                {
                    "type": "TextPositionSelector",
                    "start": anchor["start"],
                    "end": anchor["end"],
                },
            ],
        },
    }
