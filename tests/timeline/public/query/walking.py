"""What filters mean, said slowly: every published document is read and asked each question.

It shares nothing with the filters but the published documents and the reading of dates.
"""

import json
import random
from collections import Counter

from timeline import edtf
from timeline.models.editions import Entry, Profile, Quotation

OF_QUOTES = (
    "language", "source", "outlet", "speaker", "statement_kind", "assertion", "standing", "facet",
    "level", "stance",
)  # fmt: skip
OF_EVENTS = ("kind", "actor", "actor_country", "place", "place_country", "topic", "series")
FACETS = (
    "kind", "actor", "place", "topic", "series", "standing", "language", "outlet", "source",
)  # fmt: skip


def of_quote(statement, source, evidence) -> dict[str, set[str]]:
    """By parameter, what one quote of one event has."""
    return {
        "language": {statement["lang"] or ""},
        "source": {source["id"]},
        "outlet": {source["outlet"]["id"] if source["outlet"] else "not-stated"},
        "speaker": {row["actor"]["id"] for row in statement["speakers"] if row["actor"]},
        "statement_kind": {statement["kind"]},
        "assertion": {statement["assertion"]},
        "standing": {evidence["standing"]},
        "facet": {claim["facet"] for claim in evidence["claims"]},
        "level": {claim["level"] for claim in evidence["claims"] if claim["level"]},
        "stance": {claim["stance"] for claim in evidence["claims"]},
    }


class Walk:
    """Every published event and statement, and what each has."""

    def __init__(self):
        places = self._read(Profile.published.filter(kind="place"))
        self.above = {
            key: place["within"] and place["within"]["id"] for key, place in places.items()
        }
        self.events, self.quotes, self.dates = {}, {}, {}
        for key, event in self._read(Entry.published.order_by("rank")).items():
            self.events[key] = self._of_event(event)
            sources = {row["id"]: row for row in event["sources"]}
            self.quotes[key] = {
                row["id"]: of_quote(row, sources[row["source"]], row["evidence"])
                for row in event["statements"]
            }
            self.dates[key] = event["date"]["edtf"] or ""
        rows = Quotation.published.order_by("rank").values_list("pk", "document")
        self.statements = {key: json.loads(text) for key, text in rows}

    @staticmethod
    def _read(rows):
        found = rows.values_list("pk", "edition__document")
        return {key: json.loads(text) for key, text in found}

    def _of_event(self, event) -> dict[str, set[str]]:
        places, place = set(), event["place"] and event["place"]["id"]
        while place and place not in places:
            places.add(place)
            place = self.above.get(place)
        actors = [row["actor"] for row in event["participants"]]
        return {
            "kind": {event["kind"]},
            "actor": {actor["id"] for actor in actors},
            "actor_country": {actor["country"] for actor in actors if actor["country"]},
            "place": places,
            "place_country": {event["place"] and event["place"]["country"]} - {None},
            "topic": {topic["id"] for topic in event["topics"]},
            "series": {event["series"]["id"]} if event["series"] else set(),
        }

    def found_events(self, asked: dict[str, set[str]]) -> list[str]:
        """In reading order, the events that meet all that is asked."""
        return [key for key in self.events if self._meets(key, asked)]

    def _meets(self, key: str, asked) -> bool:
        about = {name: wanted for name, wanted in asked.items() if name in OF_EVENTS}
        of_quotes = {name: wanted for name, wanted in asked.items() if name in OF_QUOTES}
        return (
            _has(self.events[key], about)
            and (not of_quotes or any(_has(row, of_quotes) for row in self.quotes[key].values()))
            and self._in_period(key, asked)
        )

    def _in_period(self, key: str, asked) -> bool:
        if not asked.keys() & {"from", "to"}:
            return True
        date = edtf.parse(self.dates[key])
        if not self.dates[key] or date.yearless:
            return False
        lower, upper = edtf.bounds_days(self.dates[key])
        first = edtf.bounds_days(*asked["from"])[0] if "from" in asked else None
        last = edtf.bounds_days(*asked["to"])[1] if "to" in asked else None
        if asked.get("date_match") == {"within"}:
            return (first is None or (lower or 0) >= first) and (
                last is None or (upper is not None and upper <= last)
            )
        return (first is None or upper is None or upper >= first) and (
            last is None or lower is None or lower <= last
        )

    def found_statements(self, asked: dict[str, set[str]]) -> list[str]:
        """In reading order, the statements that meet all that is asked, each of one event."""
        wanted = {name: values for name, values in asked.items() if name in OF_QUOTES}
        about = {name: values for name, values in asked.items() if name not in OF_QUOTES}
        found = []
        for key, statement in self.statements.items():
            uses = [
                use
                for use in statement["evidence"]
                if use["event"]["id"] in self.events and self._meets(use["event"]["id"], about)
            ]
            rows = [of_quote(statement, statement["source"], use) for use in uses]
            if any(_has(row, wanted) for row in rows):
                found.append(key)
        return found

    def counts(self, asked: dict[str, set[str]]) -> dict[str, dict[str, int]]:
        """Of each facet, how many events would be found by each value alone in its place."""
        found = {}
        for facet in FACETS:
            rest = {name: values for name, values in asked.items() if name != facet}
            counted: Counter[str] = Counter()
            for key in self.found_events(rest):
                of_quotes = {name: values for name, values in rest.items() if name in OF_QUOTES}
                if facet in OF_EVENTS:
                    counted.update(self.events[key][facet])
                else:
                    rows = [row for row in self.quotes[key].values() if _has(row, of_quotes)]
                    counted.update(set().union(*(row[facet] for row in rows)))
            found[facet] = dict(counted)
        return found


def _has(row: dict[str, set[str]], asked: dict[str, set[str]]) -> bool:
    return all(row[name] & wanted for name, wanted in asked.items())


def questions(walk: Walk, chance: random.Random, count: int):
    """Combinations of filters, most of them about one quote that there is, so that they find it."""
    keys = sorted(walk.events)
    for number in range(count):
        key = chance.choice(keys)
        quotes = list(walk.quotes[key].values())
        one = chance.choice(quotes) if quotes else {}
        known = {
            name: sorted(values) for name, values in (walk.events[key] | one).items() if values
        }
        names = chance.sample([name for name in OF_QUOTES if name in known], 2) if one else []
        names += chance.sample(sorted(known.keys() - set(names)), chance.randint(0, 2))
        asked = {name: {chance.choice(known[name])} for name in names}
        for name in names:
            if (
                chance.random() < 0.3
            ):  # of another quote or event, as an alternative or in its place
                other = chance.choice(keys)
                row = walk.events[other] | next(iter(walk.quotes[other].values()), {})
                value = set(sorted(row.get(name, ()))[:1])
                asked[name] = value or asked[name] if number % 5 == 0 else asked[name] | value
        if number % 4 == 0 and (walk.dates[key] or "")[:4].isdigit():
            year = walk.dates[key][:4]
            asked |= {"from": {year}} if number % 8 else {"from": {year}, "to": {year}}
            if number % 12 == 0:
                asked["date_match"] = {"within"}
        yield asked
