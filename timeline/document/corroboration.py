"""How well an event is attested: counts that claim no more than the articles show.

Three articles are not three witnesses: whether they are independent is an editor's judgement, and
a document that several of them pass on is shown. Pure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline.document.shapes import Corroboration, Event, Ref, SharedChain, Statement

# How a source speaks of the event, from the strongest to the weakest.
STANDINGS = ("held", "under_way", "announced", "unclear")


def corroborate(document: Event) -> Corroboration:
    """Sum up who attests an event. Each article counts once, under its strongest standing."""
    statements, sources = document["statements"], document["sources"]
    # Two outlets may print the same name, so they are told apart by id.
    outlets = {
        source["outlet"]["id"]: _printed_name(source["outlet"])
        for source in sources
        if source["outlet"]
    }
    count = Counter(strongest_standings(statements).values())
    return {
        "articles": len(sources),
        "languages": sorted({source["lang"] for source in sources if source["lang"]}),
        "outlets": list(outlets.values()),
        "outlets_not_stated": sum(not source["outlet"] for source in sources),
        "standing": {standing: count[standing] for standing in STANDINGS},
        "shared_chains": _shared_chains(statements),
    }


def _printed_name(outlet: Ref) -> str:
    return next(iter(outlet["title"].values()), "")


def strongest_standings(statements: Iterable[Statement]) -> dict[str, str]:
    """The strongest standing that each source gives the event, in the order of the document."""
    strongest: dict[str, str] = {}
    for statement in statements:
        source, standing = statement["source"], statement["evidence"]["standing"]
        strongest[source] = min(strongest.get(source, standing), standing, key=STANDINGS.index)
    return strongest


def _shared_chains(statements: list[Statement]) -> list[SharedChain]:
    """The sources that several articles pass on, with how each attribution is printed.

    Only links that an editor has tied to a Source count: "according to the communiqué" in two
    articles need not be one communiqué. An article that is itself passed on by another counts
    as one of those that share it.
    """
    cited = dict.fromkeys(statement["source"] for statement in statements)
    chains: dict[str, SharedChain] = {}
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
            if link["as_printed"] not in chain["as_printed"]:
                chain["as_printed"].append(link["as_printed"])
            if statement["source"] not in chain["sources"]:
                chain["sources"].append(statement["source"])
    return [chain for chain in chains.values() if len(chain["sources"]) > 1]
