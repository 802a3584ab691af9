"""From what a reader typed to what has those words, in any spelling and script.

Every word has to be found, in whatever form; their order does not matter. Hits stand in the order
of the list they are asked for: what is found is the same on both databases, and so is its order.
"""

from django.db.models import QuerySet

from timeline import fulltext
from timeline.analysis import query


def holds_words(typed: str) -> bool:
    """Whether there is anything to look for."""
    return bool(query(typed))


def having_words(rows: QuerySet, typed: str) -> QuerySet:
    """Those of some published rows, of any model, in which all the words stand.

    Words without a letter or digit are no words; where nothing else was typed, nothing is found.
    """
    wanted = query(typed)
    return rows.filter(pk__in=fulltext.match(wanted, using=rows.db)) if wanted else rows.none()
