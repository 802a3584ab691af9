"""Everybody and everywhere the timeline knows, by every spelling: read whole, in three queries."""

from collections.abc import Iterator

from config.desk.drafts import LANGUAGES
from timeline.cues import Gazetteer, Mention, normalize
from timeline.models import Actor, Alias, Place


class Directory:
    """Actors and places by name and alias."""

    def __init__(self):
        self.actors = {actor.pk: actor for actor in Actor.objects.all()}
        self.places = {place.pk: place for place in Place.objects.all()}
        aliases = Alias.objects.values_list("text", "actor_id", "place_id")
        self._spellings = [
            (text, ("actor", actor) if actor else ("place", place))
            for text, actor, place in aliases
        ]
        for sort, rows in (("actor", self.actors), ("place", self.places)):
            for row in rows.values():
                self._spellings += [
                    (name, (sort, row.pk))
                    for language in LANGUAGES
                    if (name := getattr(row, f"name_{language}"))
                ]

    def mentions(self, text: str) -> list[Mention]:
        """Where names stand in a text."""
        return Gazetteer(self._spellings).find(text)

    def called(self, name: str) -> list[Actor]:
        """The actors of this name or spelling, however it is set."""
        sought = normalize(name.strip()).text
        return [self.actors[pk] for pk in dict.fromkeys(self._actors_called(sought))]

    def _actors_called(self, sought: str) -> Iterator[int]:
        for text, (sort, pk) in self._spellings:
            if sort == "actor" and normalize(text).text == sought:
                yield pk


def actors_of(mention: Mention) -> list[int]:
    return [pk for sort, pk in mention.whose if sort == "actor"]


def places_of(mention: Mention) -> list[int]:
    return [pk for sort, pk in mention.whose if sort == "place"]
