"""From what a reader typed to what has those words, in any spelling and script.

Every word has to be found, in whatever form; their order does not matter. Hits stand in the order
of the list they are asked for: what is found is the same on both databases, and so is its order.
"""

from django.db.models import Case, Exists, IntegerField, OuterRef, QuerySet, Value, When

from timeline.models.editions import Name, Profile
from timeline.record import fulltext
from timeline.record.analysis import name_key, query

# Whose own pages a reader may look for by name, in the order in which they are shown. An article
# is found with the events it reports.
NAMED = ("actor", "place", "outlet", "series", "topic")


def holds_words(typed: str) -> bool:
    """Whether there is anything to look for."""
    return bool(query(typed))


def having_words(rows: QuerySet, typed: str) -> QuerySet:
    """Those of some published rows, of any model, in which all the words stand.

    Words without a letter or digit are no words; where nothing else was typed, nothing is found.
    """
    wanted = query(typed)
    return rows.filter(pk__in=fulltext.match(wanted, using=rows.db)) if wanted else rows.none()


def profiles_having_words(typed: str) -> QuerySet[Profile]:
    """Published actors, places, outlets, series and topics in which all the words stand.

    `nearness` is 0 for those of exactly that name, who come first, 1 for those of whose name it is
    a part, and 2 for others, such as those whose description has the words.
    """
    names = Name.published.filter(profile=OuterRef("pk"))
    key = name_key(typed)
    return (
        having_words(Profile.published.filter(kind__in=NAMED), typed)
        .annotate(
            nearness=Case(
                When(Exists(names.filter(key=key)), then=Value(0)),
                When(Exists(names.filter(key__contains=key)), then=Value(1)),
                default=Value(2),
                output_field=IntegerField(),
            ),
        )
        .alias(
            rank=Case(
                *(When(kind=kind, then=Value(rank)) for rank, kind in enumerate(NAMED)),
                output_field=IntegerField(),
            ),
        )
        .order_by("nearness", "rank", "position")
    )
