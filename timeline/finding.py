"""Finding drafts at the desk as readers find what is published: in any spelling and script.

What a list is searched by are the `search_fields` of its admin: words of the row itself ("title"),
of its parts ("aliases__text"), or all that another subject is found by ("speakers__actor"). Each
row's words are kept as search terms (`timeline.record.analysis`) whenever it is written, so that
one look-up serves lists, autocompletes and the picker: every word that is typed has to begin one
of the terms, or to share one as the words of readers' searches do.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, reduce
from hashlib import sha256
from itertools import islice, pairwise
from operator import or_
from typing import Any, TypeVar

from django.contrib import admin
from django.db import connection, transaction
from django.db.models import Model, Q, QuerySet
from django.db.models.signals import post_delete, post_save, pre_save

from timeline.models.finding import DraftWords
from timeline.record.analysis import (
    LONGEST_TERM,
    MOST_WORDS,
    VERSION,
    folded,
    joined,
    terms,
    tokens,
    variants,
)

Row = TypeVar("Row", bound=Model)

_AT_ONCE = 500


class FoldedSearch:
    """An admin whose list and autocomplete find by terms what its `search_fields` hold."""

    def get_search_results(self, request, queryset, search_term):
        return find(queryset, search_term) if search_term else queryset, False


# --- what lists are searched by ---------------------------------------------------------------


@dataclass(frozen=True)
class Part:
    """A relation to rows that belong to a subject, and those of their texts it is found by."""

    model: type[Model]
    owner: str  # the attribute with the subject's number
    texts: list[str]


@dataclass(frozen=True)
class Naming:
    """A relation to another subject, by whose terms one is found: its own, or one of its parts'."""

    relation: str
    subject: type[Model]
    part: type[Model] | None = None
    owner: str = ""


@dataclass(frozen=True)
class Searched:
    """What the rows of a model are found by."""

    texts: list[str]
    parts: list[Part]
    naming: list[Naming]


@cache
def _searched() -> dict[type[Model], Searched]:
    return {
        model: _read(model, desk.search_fields)
        for model, desk in admin.site._registry.items()
        if isinstance(desk, FoldedSearch) and desk.search_fields
    }


def _read(model: type[Model], paths: Iterable[str]) -> Searched:
    found = Searched([], [], [])
    parts: dict[str, Part] = {}
    for path in paths:
        head, _, rest = path.partition("__")
        relation: Any = model._meta.get_field(head)
        part = relation.related_model if rest else None
        owner = relation.field.attname if rest else ""
        field: Any = part._meta.get_field(rest) if part else relation
        if field.is_relation:
            found.naming.append(Naming(field.name, field.related_model, part, owner))
        elif part is None:
            found.texts.append(path)
        else:
            parts.setdefault(head, Part(part, owner, [])).texts.append(rest)
    found.parts.extend(parts.values())
    return found


@cache
def _version() -> str:
    """What terms depend on besides the words; where it changes, they are made anew."""
    searched = sorted(
        (_name(model), found.texts, [(part.owner, part.texts) for part in found.parts])
        for model, found in _searched().items()
    )
    return sha256(repr((VERSION, searched)).encode()).hexdigest()[:12]


def _name(model: type[Model]) -> str:
    return str(model._meta.model_name)


# --- finding ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Sought:
    """What one word looks for: terms that begin so, or that are so."""

    begun: frozenset[str]
    whole: frozenset[str] = frozenset()


def find(rows: "QuerySet[Row]", typed: str) -> "QuerySet[Row]":
    """Those rows of which every word typed begins a term, or shares one; of no word, none."""
    words = sought(typed)
    naming = _searched()[rows.model].naming
    if not words:
        return rows.none()
    if not naming:
        return rows.filter(pk__in=_keys(rows.model, *words))
    for word in words:
        hits = Q(pk__in=_keys(rows.model, word))
        for named in naming:
            whom = Q(**{f"{named.relation}__in": _keys(named.subject, word)})
            if named.part is not None:
                whom = Q(pk__in=named.part._base_manager.filter(whom).values(named.owner))
            hits |= whom
        rows = rows.filter(hits)
    return rows


def _keys(model: type[Model], *words: Sought) -> "QuerySet[DraftWords, Any]":
    found = DraftWords.objects.filter(subject=_name(model))
    for word in words:
        ways = [*(f" {term}" for term in word.begun), *(f" {term} " for term in word.whole)]
        found = found.filter(reduce(or_, (Q(terms__contains=each) for each in sorted(ways))))
    return found.values("key")


def sought(typed: str) -> list[Sought]:
    """What each word looks for. What is typed without a space, such as 2025-09, is looked for as it
    stands: each word with the next. Other words may stand as one with the word before."""
    found = []
    before = ""
    for run in typed.split():
        words = tokens(run)
        for one, next_ in pairwise(words):
            found.append(Sought(frozenset({(folded(one) + folded(next_))[:LONGEST_TERM]})))
        if len(words) == 1:
            begun = {folded(words[0])} | (joined(before, words[0]) if before else set())
            whole = {term for term in variants(words[0]) if not term.startswith(tuple(begun))}
            found.append(Sought(frozenset(begun), frozenset(whole)))
        before = words[0] if len(words) == 1 else ""
    return found[:MOST_WORDS]


# --- keeping ----------------------------------------------------------------------------------


def keep(model: type[Model], keys: Iterable[Any]) -> None:
    """Let rows be found by what they and their parts say now, and those that are gone no more.
    Signals do, for each row that is saved or deleted; who writes past them calls this."""
    for some in _batched(dict.fromkeys(keys), _AT_ONCE):
        found = _texts_of(model, some)
        DraftWords.objects.filter(subject=_name(model), key__in=set(some) - found.keys()).delete()
        DraftWords.objects.bulk_create(
            [
                DraftWords(
                    row=f"{_name(model)} {key}",
                    subject=_name(model),
                    key=key,
                    terms=f" {' '.join(sorted(set().union(*map(terms, texts))))} ",
                    version=_version(),
                )
                for key, texts in found.items()
            ],
            update_conflicts=True,
            unique_fields=["row"],
            update_fields=["terms", "version"],
        )


def _texts_of(model: type[Model], keys: Collection[Any]) -> dict[Any, set[str]]:
    """Of each row that there is, every text it is found by."""
    own = model._base_manager.filter(pk__in=keys).values_list("pk", *_searched()[model].texts)
    found = {key: set(filter(None, texts)) for key, *texts in own}
    for part in _searched()[model].parts:
        rows = part.model._base_manager.filter(**{f"{part.owner}__in": found})
        for key, *texts in rows.values_list(part.owner, *part.texts):
            found[key].update(filter(None, texts))
    return found


def rebuild() -> int:
    """Make the terms of every draft anew; how many are found by some."""
    with transaction.atomic():
        DraftWords.objects.all().delete()
        for model in _searched():
            keep(model, model._base_manager.order_by("pk").values_list("pk", flat=True))
        return DraftWords.objects.count()


def _subjects_of(row: Model | None) -> set[tuple[type[Model], Any]]:
    """Whose terms a row's words are among."""
    found = {(type(row), row.pk)} if row is not None and type(row) in _searched() else set()
    return found | {
        (model, key)
        for model, searched in _searched().items()
        for part in searched.parts
        if isinstance(row, part.model) and (key := getattr(row, part.owner)) is not None
    }


def _note(sender, instance: Any, **kwargs) -> None:
    """Remember whose a part was that may be somebody else's from now on."""
    is_new = instance._state.adding
    stored = None if is_new else sender._base_manager.filter(pk=instance.pk).first()
    instance._found_by = _subjects_of(stored)


def _written(sender, instance: Any, **kwargs) -> None:
    for model, key in _subjects_of(instance) | instance.__dict__.pop("_found_by", set()):
        keep(model, [key])


def connect() -> None:
    """Hear of every row whose words a draft is found by."""
    parts = {part.model for searched in _searched().values() for part in searched.parts}
    for model in parts:
        pre_save.connect(_note, sender=model, dispatch_uid="timeline.finding.note")
    for model in parts | _searched().keys():
        post_save.connect(_written, sender=model, dispatch_uid="timeline.finding.written")
        post_delete.connect(_written, sender=model, dispatch_uid="timeline.finding.written")


def refresh(sender, using: str = "default", plan=(), **kwargs) -> None:
    """After migrations, which may write drafts unheard, and where the terms are of another
    version: make them anew."""
    if sender.label != "timeline" or using != "default":
        return
    if DraftWords._meta.db_table not in connection.introspection.table_names():
        return  # on the way back
    if plan or DraftWords.objects.exclude(version=_version()).exists():
        rebuild()


def _batched(keys: Iterable[Any], size: int) -> Iterator[list[Any]]:
    """The keys, so many at a time."""
    left = iter(keys)
    while some := list(islice(left, size)):
        yield some
