"""What the API answers around published documents, declared as they are.

A member of a `total=False` class may be missing.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypedDict

from timeline.document import cards, derived, shapes
from timeline.document.answers import PublishedStatement
from timeline.document.shapes import Id, Key, Moment, Sort, Tag, Text, code

Uri = Annotated[str, Sort("uri")]
Sealed = Annotated[str, Sort("sealed")]
Hash = Annotated[str, Sort("digest")]
KindOfSubject = Annotated[str, code("subject_kind")]
Several = Annotated[list[str], Key()]

_API = Key("Its address in the API.")
_PAGE = Key("Its page, in the installation's first language.")


class Addresses(TypedDict):
    """Where it stands."""

    url: Annotated[Uri, _API]
    html_url: Annotated[Uri, _PAGE]


class Edition(shapes.Envelope):
    """The immutable, numbered publication that a document is. No part of what its digest is of."""

    digest: Annotated[Sealed, Key("Of the document; `version` says by which recipe.")]
    url: Annotated[Uri, Key("Its page, in the reader's language: the address to cite.")]


class Head(Addresses):
    """What stands in front of a document."""

    edition: Annotated[Edition, Key()]


class DerivedWords(derived.DerivedStatement):
    """Of a statement by itself."""

    names: Annotated[
        dict[str, dict[str, Text]], Key("Codes of the document in words, by vocabulary.")
    ]


class StatementAnswer(Addresses, PublishedStatement):
    """Verbatim words of one source, and every published event they are evidence of."""

    type: Annotated[Literal["statement"], Key()]
    derived: Annotated[DerivedWords, Key()]


class _Of(TypedDict):
    kind: Annotated[KindOfSubject, Key()]
    id: Annotated[Id, Key("Of its subject.")]


class EditionRow(_Of, Edition):
    """What an edition is, and where its document stands."""

    url: Annotated[Uri, _API]
    html_url: Annotated[Uri, _PAGE]


class ChangedStatements(TypedDict):
    """What a step does to an event's statements, by their ids."""

    added: Annotated[list[Id], Key()]
    changed: Annotated[list[Id], Key()]
    gone: Annotated[list[Id], Key()]


class ChangeRow(TypedDict):
    """One step of the public record, sealed to the one before."""

    number: Annotated[int, Key()]
    at: Annotated[Moment, Key()]
    action: Annotated[Annotated[str, code("action")], Key()]
    kind: Annotated[KindOfSubject, Key()]
    id: Annotated[Id, Key("Of the subject.")]
    edition: Annotated[int, Key("The number of the edition, or the last of what was withdrawn.")]
    digest: Annotated[Sealed, Key("Of that edition's document.")]
    nature: Annotated[Annotated[str, code("nature")] | None, Key()]
    note: Annotated[Text, Key("What the edition changes, or why the subject was withdrawn.")]
    note_digest: Annotated[Sealed, Key("Of the note, for which it stands in the seal.")]
    statements: Annotated[ChangedStatements, Key()]
    previous: Annotated[Hash, Key("The seal of the step before; 64 zeros at first.")]
    url: Annotated[Uri, Key("That edition in the API.")]


class Change(ChangeRow, total=False):
    """One step of the public record, sealed to the one before."""

    document: Annotated[
        Annotated[dict[str, Any], Sort("document")] | None,
        Key("As stored; null after a withdrawal, absent with `view=compact`."),
    ]


class ChangePage(TypedDict):
    """Changes in their order; the numbers on a page follow each other without a gap."""

    first: Annotated[Uri, Key()]
    next: Annotated[Uri | None, Key()]
    since: Annotated[int, Key("As asked.")]
    until: Annotated[int, Key("The last number on this page: the `since` of the next request.")]
    latest: Annotated[int, Key("The latest change there is.")]
    seal: Annotated[Hash, Key("Of the latest change: keep it, and no step before can be altered.")]
    results: Annotated[list[Change], Key()]


class _Turns(TypedDict):
    first: Annotated[Uri, Key()]
    next: Annotated[Uri | None, Key()]
    previous: Annotated[Uri | None, Key()]


class EventCard(cards.EventCard, Addresses):
    """An event in a few lines: what happened, when, where, who, who says so, and one quote."""


class StatementCard(cards.StatementCard, Addresses):
    """Verbatim words of one source, and the events they are evidence of."""


class SubjectCard(cards.SubjectCard, Addresses):
    """A source, outlet, actor, place, topic or series in a few lines."""


CARDS = {"events": EventCard, "statements": StatementCard}  # of others, SubjectCard


class _Page(_Turns):
    updated: Annotated[Moment | None, Key("When anything was last published.")]
    license: Annotated[str | None, Key("Of the timeline.")]


class Page(_Page, total=False):
    """A page of a list; addresses are whole, and null where there is no page."""

    count: Annotated[int, Key("All that is found; only with `count=true`.")]


class _Hit(Addresses):
    type: Annotated[str, Key("`event`, `statement`, `actor` and so on.")]
    id: Annotated[Id, Key()]
    path: Annotated[str, Key("Path of its page, without host and language.")]


class Hit(_Hit, total=False):
    """Enough of what was found to show it: its title, of a statement `exact` with `lang` and
    `dir`."""

    slug: Annotated[str, Key()]
    title: Annotated[Text, Key("What it is called; of a source without a title, its designation.")]
    exact: Annotated[str, Key()]
    lang: Annotated[Tag | None, Key("BCP 47.")]
    dir: Annotated[Annotated[str, code("direction")], Key()]


class Hits(TypedDict):
    """What one resource has."""

    resource: Annotated[str, Key("Its name, as in its address.")]
    url: Annotated[Uri, Key("All that is found of it.")]
    more: Annotated[bool, Key("Whether that is more than stands here.")]
    first: Annotated[list[Hit], Key()]


class Found(TypedDict):
    """What has the words asked for."""

    q: Annotated[str, Key("As asked.")]
    results: Annotated[list[Hits], Key()]


class Resource(TypedDict):
    """Something there is."""

    name: Annotated[str, Key()]
    url: Annotated[Uri, Key()]
    description: Annotated[str, Key()]


class Root(TypedDict):
    """What there is, and where."""

    name: Annotated[str, Key()]
    version: Annotated[str, Key()]
    resources: Annotated[list[Resource], Key()]


class _Wrong(TypedDict):
    parameter: Annotated[str, Key()]
    detail: Annotated[str, Key()]


class ParameterError(_Wrong, total=False):
    """What is wrong with one value of one parameter."""

    value: Annotated[str, Key("Its beginning.")]
    allowed: Several


class LastEdition(TypedDict):
    """The last edition of what was withdrawn; it stays at its address."""

    number: Annotated[int, Key()]
    digest: Annotated[Sealed, Key()]
    url: Annotated[Uri, Key("Its page.")]


class _Problem(TypedDict):
    type: Annotated[str, Key("`about:blank`: the status says it.")]
    title: Annotated[str, Key()]
    status: Annotated[int, Key()]


class Problem(_Problem, total=False):
    """An error (RFC 9457)."""

    detail: Annotated[str, Key()]
    errors: Annotated[list[ParameterError], Key()]
    known: Annotated[list[str], Key("The parameters that this address knows.")]
    media_types: Annotated[list[str], Key("What this address answers in.")]
    candidates: Annotated[list[Uri], Key("Those that a slug may mean.")]
    id: Annotated[Id, Key("Of what has been withdrawn.")]
    reason: Annotated[Text, Key("Why it has been withdrawn.")]
    withdrawn_at: Annotated[Moment, Key()]
    retired_at: Annotated[Moment, Key("Since when no published event cites the statement.")]
    edition: Annotated[LastEdition, Key()]
