"""Names as printed: an actor made from one, and a participant shown as one statement names them."""

from __future__ import annotations

from config.verbs import verb
from timeline.editing.review import contribute
from timeline.models import Actor, Alias, Event, Participation, PrintedName, Statement


@verb("timeline.add_actor")
def introduce(
    *, name: str, language: str, kind: str, by, spelling: str = "", printed_in: str = ""
) -> Actor:
    """Make an actor with a name in one language; the printed spelling becomes an alias.

    Raises ValidationError.
    """
    actor = Actor(**{f"name_{language}": name.strip(), "kind": kind}).keep()
    contribute(subject=actor, by=by, verb="create")
    for text, tongue in dict.fromkeys([(name, language), (spelling, printed_in)]):
        if text.strip():
            spell(actor=actor, text=text, language=tongue, by=by)
    return actor


@verb("timeline.add_alias")
def spell(*, actor: Actor, text: str, language: str, by) -> Alias:
    """Know an actor by another spelling. Raises ValidationError."""
    text = text.strip()
    known = actor.aliases.filter(text=text, language=language).first()
    if known is not None:
        return known
    alias = Alias(actor=actor, text=text, language=language).keep()
    contribute(subject=actor, by=by, verb="spell")
    return alias


@verb("timeline.add_printedname")
def credit(
    *, event: Event, actor_id: int, statement: Statement, name: str, by, title: str = ""
) -> PrintedName:
    """Let an actor take part in an event, named and titled as the statement prints them.

    Whoever takes part already keeps their capacity; a name that this statement gave is kept.
    Raises ValidationError.
    """
    Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    participation = event.participations.filter(actor=actor_id).first()
    if participation is None:
        participation = Participation(
            event=event, actor_id=actor_id, order=event.participations.count() + 1
        ).keep()
    printed = participation.printed_names.filter(statement=statement).first()
    if printed is None:
        printed = PrintedName(
            participation=participation, statement=statement, name=name, title=title
        ).keep()
    contribute(subject=event, by=by, verb="credit")
    return printed
