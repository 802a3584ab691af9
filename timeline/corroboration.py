"""How well an event is attested: counts that claim no more than the articles show.

Three articles are not three witnesses. Whether they are independent is "not established" until
an editor has judged it, with a reason; a document that several of them pass on is shown.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

# How a source speaks of the event, from the strongest to the weakest.
STANDINGS = ("held", "under_way", "announced", "unclear")
JUDGEMENTS = ("independent", "dependent")
LANGUAGES = ("en", "fr", "ar", "tr")


def corroborate(
    statements: Iterable[Mapping[str, Any]], *, judgement: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Sum up who attests an event, from the `statements` of its document, as plain JSON values.

    Each article counts once, under the strongest standing it gives the event. `judgement` is an
    editor's {"state": "independent" | "dependent", "reason": {language: text}}, which establishes
    nothing while it gives no reason in any language. Another state is a ValueError.
    """
    statements = list(statements)
    sources = {statement["source"]["id"]: statement["source"] for statement in statements}
    # Two outlets may print the same name, so they are told apart by id.
    outlets = {
        source["outlet"]["id"]: _printed_name(source["outlet"])
        for source in sources.values()
        if source["outlet"]
    }
    return {
        "articles": len(sources),
        "languages": sorted({source["language"] for source in sources.values()} - {""}),
        "outlets": list(outlets.values()),
        "outlets_not_stated": sum(not source["outlet"] for source in sources.values()),
        "standing": _articles_by_standing(statements),
        "shared_chains": _shared_chains(statements),
        "independence": _independence(judgement),
    }


def _printed_name(outlet: Mapping[str, Any]) -> str:
    return next((name for name in map(outlet["name"].get, LANGUAGES) if name), "")


def _articles_by_standing(statements: list[Mapping[str, Any]]) -> dict[str, int]:
    strongest: dict[str, str] = {}
    for statement in statements:
        source, standing = statement["source"]["id"], statement["evidence"]["standing"]
        strongest[source] = min(strongest.get(source, standing), standing, key=STANDINGS.index)
    count = Counter(strongest.values())
    return {standing: count[standing] for standing in STANDINGS}


def _shared_chains(statements: list[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The sources that several articles pass on, with how each attribution is printed.

    Only links that an editor has tied to a Source count: "according to the communiqué" in two
    articles need not be one communiqué. An article that is itself passed on by another counts
    as one of those that share it.
    """
    cited = dict.fromkeys(statement["source"]["id"] for statement in statements)
    chains: dict[str, dict[str, Any]] = {}
    for statement in statements:
        for link in statement["chain"]:
            if not link["source"]:
                continue
            origin = link["source"]["id"]
            chain = chains.setdefault(
                origin,
                {
                    "as_printed": [],
                    "source": link["source"],
                    "sources": [origin] if origin in cited else [],
                },
            )
            for key, value in (
                ("as_printed", link["as_printed"]),
                ("sources", statement["source"]["id"]),
            ):
                if value not in chain[key]:
                    chain[key].append(value)
    return [chain for chain in chains.values() if len(chain["sources"]) > 1]


def _independence(judgement: Mapping[str, Any] | None) -> dict[str, Any]:
    if judgement:
        if judgement["state"] not in JUDGEMENTS:
            raise ValueError(f"Independence is judged {' or '.join(JUDGEMENTS)}.")
        reason = {language: judgement["reason"].get(language, "") for language in LANGUAGES}
        if any(text.strip() for text in reason.values()):
            return {"state": judgement["state"], "reason": reason}
    return {"state": "not_established", "reason": dict.fromkeys(LANGUAGES, "")}
