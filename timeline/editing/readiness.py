"""What still keeps a draft from being published: every reason at once, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from django.db.models import Model, prefetch_related_objects
from django.utils.translation import gettext as _

from config.desk.drafts import Subject, called, in_four
from sources import intake
from sources.models import Basis, Outlet, Source
from timeline import edtf, models
from timeline.cues import Gazetteer
from timeline.document.events import evidence_of
from timeline.document.naming import companions, held, title_of
from timeline.document.versions import opened
from timeline.editing.wholeness import faults
from timeline.models.codes import Facet
from timeline.models.statements import KIND_OF_ZONE


def problems(subject: Subject) -> list[str]:
    """Sentences that say what is missing and what to do; empty when nothing is.

    What would be published with it for the first time has to be ready too.
    """
    subject = held(subject)
    found = _own(subject)
    for companion in companions(subject):
        found += [
            _("“%(name)s” would be published with it, and is not ready: %(reason)s")
            % {"name": companion, "reason": reason}
            for reason in _own(companion)
        ]
    return found


def _own(subject: Subject) -> list[str]:
    found = []
    if not _heading(subject):
        found.append(_("Give it a name or a title in at least one language."))
    found += subject.circles().values()
    if not found and isinstance(subject, models.Event):
        found += _unsupported(subject)
    if isinstance(subject, models.Timeline):
        found += _whole(subject)
    if isinstance(subject, Source):
        for date in (subject.published, subject.written):
            found += _unreadable(date)
    return found


def _unreadable(date: str) -> Iterator[str]:
    try:
        edtf.parse(date)
    except edtf.EDTFError as error:
        yield _(edtf.MESSAGES[error.code]) % error.params


def _whole(timeline: models.Timeline) -> Iterator[str]:
    """Sentences have words, kinds titles; a code that was published stays, for events bear it."""
    for sentence in timeline.lede.all():
        if not called(sentence, "text"):
            yield _("A sentence of the lede has no words. Write it, or delete it.")
    for kind in timeline.kinds.all():
        if not called(kind, "title"):
            yield _("The kind of event “%(code)s” has no title. Give it one.") % {"code": kind.code}
    row = models.Profile.objects.filter(pk=timeline.public_id).select_related("edition").first()
    codes = {kind.code for kind in timeline.kinds.all()}
    for kind in opened(row.edition.document)["kinds"] if row else ():
        if kind["code"] not in codes:
            yield _(
                "The kind of event “%(code)s” has been published, so its code stays as it is. Put "
                "it back; its title may change."
            ) % {"code": kind["code"]}


def _heading(subject: Any) -> bool:
    named = title_of(subject)
    if subject.kind_of_subject == "source" and not named:
        named = in_four(subject, "designation")
    return any(text.strip() for text in named.values())


def _unsupported(event: models.Event) -> Iterator[str]:
    evidence = evidence_of(event)
    prefetch_related_objects(evidence, "statement__snapshot__zones")
    points = list(event.points.prefetch_related("statements", "attributed"))
    if not evidence:
        yield _("Attach at least one quote: nothing holds this event up yet.")
    if event.independence and not called(event, "independence_note"):
        yield _("You judged whether the sources are independent: say why.")
    statements = {row.statement for row in evidence}
    supported = {
        claim.facet
        for row in evidence
        for claim in row.claims.all()
        if claim.stance == models.Claim.Stance.SUPPORTS
    }
    yield from _date(event, Facet.DATE in supported)
    yield from _place(event, Facet.PLACE in supported)
    yield from _participations(event, statements, Facet.PARTICIPANTS in supported)
    for point in points:
        cited = set(point.statements.all())
        if not called(point, "text"):
            yield _("A point has no sentence. Write it, or delete the point.")
        elif not cited:
            yield _("The point “%(point)s” cites no statement. Cite one, or delete the point.") % {
                "point": called(point, "text")
            }
        elif not cited <= statements:
            yield _(
                "The point “%(point)s” cites a statement that is not attached to this event. "
                "Attach it, or cite another."
            ) % {"point": called(point, "text")}
    sources = list(dict.fromkeys(row.statement.snapshot.source for row in evidence))
    absences = list(event.absences.all())
    yield from _lead(event, points, {source.pk for source in sources})
    yield from _tiers(event, points, absences, sources)
    for absence in absences:
        if not called(absence, "text"):
            yield _("An absence has no sentence. Write it, or delete the absence.")
    for row in evidence:
        if not row.standing:
            yield _(
                "Say how the source of “%(statement)s” speaks of the event: announced, under way, "
                "held, or unclear."
            ) % {"statement": row.statement}
    for statement in statements:
        yield from _statement(statement)


_WORDS_OF_A_LEAD = _WORDS_OF_A_CELL = 20


def _lead(event: models.Event, points: list[models.Point], sources: set[int]) -> Iterator[str]:
    """The lead quote is one that the first sentence cites; a sentence is the word of articles that
    are quoted here."""
    lede = next((point for point in points if point.tier == models.Point.Tier.STORY), None)
    if lead := event.lead:
        if lede is None or lead not in lede.statements.all():
            yield _("The lead quote is not one that the first sentence cites. Cite it there, or "
                    "choose another.")  # fmt: skip
        elif _words(lead.exact) > _WORDS_OF_A_LEAD:
            yield _("The lead quote has more than %(most)d words. Choose a shorter one.") % {
                "most": _WORDS_OF_A_LEAD
            }
    for point in points:
        if any(source.pk not in sources for source in point.attributed.all()):
            yield _("“%(point)s” is attributed to an article that is not quoted here.") % {
                "point": called(point, "text")
            }


_WORDS_OF_A_LEDE = 35
_WORDS_OF_A_LABEL = 4
_WORDS_OF_AN_ABSENCE = 5
_MOST_SENTENCES = 3
_MOST_ROWS = 6
_MOST_ABSENCES = 5


def _words(text: str) -> int:
    """How many there are; a sign that stands by itself, as French sets it, is none."""
    return sum(any(map(str.isalnum, run)) for run in text.split())


def _long(row: Model, most: int) -> list[str]:
    """Its texts, in whatever language, that have more words."""
    return [text for text in in_four(row, "text").values() if _words(text) > most]


def _tiers(
    event: models.Event,
    points: list[models.Point],
    absences: list[models.Absence],
    sources: list[Source],
) -> Iterator[str]:
    """What happened in a few sentences, then the articles compared.

    A sentence of version 0 has no tier; the first was made the lede as it stood, and bears the id
    that it got there. Nothing is asked of them until another is given a tier.
    """
    tiered = [point for point in points if point.tier]
    if [point.public_id for point in tiered] in ([], [f"{event.public_id}-p1"]):
        return
    story = [point for point in tiered if point.tier == models.Point.Tier.STORY]
    yield from _story(story)
    yield from _attributions(story, sources)
    yield from _table([point for point in tiered if point.tier == models.Point.Tier.REPORT])
    if len(tiered) == len(points):
        yield from _absences(absences)


def _story(points: list[models.Point]) -> Iterator[str]:
    if not points:
        yield _("No sentence tells what happened. Write the first one; the table comes after it.")
        return
    if len(points) > _MOST_SENTENCES:
        yield _(
            "More than %(most)d sentences tell what happened. Delete some, or make rows of the "
            "table of them."
        ) % {"most": _MOST_SENTENCES}
    for text in _long(points[0], _WORDS_OF_A_LEDE):
        yield _("The first sentence, “%(point)s”, has more than %(most)d words. Shorten it.") % {
            "point": text, "most": _WORDS_OF_A_LEDE,
        }  # fmt: skip


def _attributions(points: list[models.Point], sources: list[Source]) -> Iterator[str]:
    """A sentence names an outlet if it is that outlet's word, and only then. For an article without
    an outlet, what the article is called stands in."""
    prefetch_related_objects(sources, "outlet__spellings")
    tellers = {source.pk: source.outlet or source for source in sources}
    names = {teller: _names(teller) for teller in tellers.values()}
    known = Gazetteer((name, (teller, name)) for teller in names for name in names[teller])
    for point in points:
        credited = {tellers[row.pk] for row in point.attributed.all() if row.pk in tellers}
        for text in filter(None, in_four(point, "text").values()):
            named = _named(text, known, credited)
            for teller in names:
                if teller in named - credited and isinstance(teller, Outlet):
                    told = _(
                        "“%(point)s” names %(name)s and is not attributed to it. Attribute it to "
                        "an article of %(name)s, or leave the name out."
                    )
                elif teller in credited - named and names[teller]:
                    told = _(
                        "“%(point)s” is attributed to %(name)s and does not name it. Name "
                        "%(name)s, or take the attribution away."
                    )
                else:
                    continue
                yield told % {"point": text, "name": teller}


def _names(teller: Outlet | Source) -> list[str]:
    """Everything that an outlet is called, or an article that has none."""
    if isinstance(teller, Outlet):
        found = [*in_four(teller, "name").values(), *(row.text for row in teller.spellings.all())]
    else:
        found = [teller.title, *(row.text for row in teller.aliases.all())]
        for field in ("title_translations", "designation"):
            found += in_four(teller, field).values()
    return list(filter(None, found))


def _named(text: str, known: Gazetteer, credited: set[Outlet | Source]) -> set[Outlet | Source]:
    """Whom a text names: of those who share a name, whose word it is."""
    found = set()
    for mention in known.find(text):
        meant = {cast(Any, spelled)[0] for spelled in mention.whose}
        found |= meant & credited or meant
    return found


def _table(rows: list[models.Point]) -> Iterator[str]:
    if len(rows) > _MOST_ROWS:
        yield _("The table has more than %(most)d rows. Delete some, or make one of several.") % {
            "most": _MOST_ROWS
        }
    for row in rows:
        for text in _long(row, _WORDS_OF_A_LABEL):
            yield _("“%(point)s” heads a row and has more than %(most)d words. Shorten it.") % {
                "point": text, "most": _WORDS_OF_A_LABEL,
            }  # fmt: skip
        for statement in row.statements.all():
            if _words(statement.exact) > _WORDS_OF_A_CELL:
                yield _(
                    "“%(statement)s”, a cell of the row “%(point)s”, has more than %(most)d words. "
                    "Cite a shorter quote there."
                ) % {
                    "statement": statement, "point": called(row, "text"), "most": _WORDS_OF_A_CELL,
                }  # fmt: skip


def _absences(absences: list[models.Absence]) -> Iterator[str]:
    if len(absences) > _MOST_ABSENCES:
        yield _(
            "More than %(most)d things are named that no source reports. Keep those that readers "
            "would ask for."
        ) % {"most": _MOST_ABSENCES}
    for absence in absences:
        for text in _long(absence, _WORDS_OF_AN_ABSENCE):
            yield _(
                "“%(absence)s” has more than %(most)d words. Name in fewer what no source reports."
            ) % {"absence": text, "most": _WORDS_OF_AN_ABSENCE}


def _date(event: models.Event, supported: bool) -> Iterator[str]:
    if unreadable := [*_unreadable(event.date)]:
        yield from unreadable
        return
    date = edtf.parse(event.date)
    points = [point for span in date.spans for point in span.points()]
    given = {
        _("year"): (event.year_basis, bool(points) and not date.yearless),
        _("month"): (event.month_basis, any(point.month for point in points)),
        _("day"): (event.day_basis, any(point.day for point in points)),
    }
    for part, (basis, stated) in given.items():
        if stated and not basis:
            yield _("Say what the %(part)s of the date rests on.") % {"part": part}
        elif basis and not stated:
            yield _("The date has no %(part)s, so nothing can be said of its basis.") % {
                "part": part
            }
    bases = {basis for basis, stated in given.values() if stated and basis}
    if Basis.STATED in bases and not supported:
        yield _("No quote attached here supports the date. Mark the claim, or change the basis.")
    if bases - {Basis.STATED} and not called(event, "date_note"):
        yield _("Part of the date is not stated: say why it is given all the same.")


def _place(event: models.Event, supported: bool) -> Iterator[str]:
    if event.place_id is None:
        return
    if not event.place_basis:
        yield _("Say what the place rests on.")
    elif event.place_basis == Basis.STATED and not supported:
        yield _("No quote attached here supports the place. Mark the claim, or change the basis.")
    elif event.place_basis != Basis.STATED and not called(event, "place_note"):
        yield _("The place is not stated: say why it is given all the same.")


def _participations(
    event: models.Event, statements: set[models.Statement], supported: bool
) -> Iterator[str]:
    rows = event.participations.select_related("actor").prefetch_related("printed_names__statement")
    for row in rows:
        printed = list(row.printed_names.all())
        if row.basis == Basis.STATED and not printed and not supported:
            yield _(
                "No quote attached here names %(actor)s. Mark the claim, or change the basis."
            ) % {"actor": row.actor}
        if row.basis != Basis.STATED and not called(row, "note"):
            yield _("%(actor)s is not stated to take part: say why they are named.") % {
                "actor": row.actor
            }
        for name in printed:
            if name.statement not in statements:
                yield _("“%(name)s” is printed by a statement that is not attached here.") % {
                    "name": name
                }
            elif not (name.name in name.statement.exact and name.title in name.statement.exact):
                yield _(
                    "“%(name)s” does not stand, letter for letter, in the statement it is taken "
                    "from."
                ) % {"name": name}


def _statement(statement: models.Statement) -> Iterator[str]:
    if any(span.end > len(statement.exact) for span in statement.quoted.all()):
        yield _("The quoted words of “%(statement)s” reach beyond it. Mark them again.") % {
            "statement": statement
        }
    zones = intake.zone_of(statement.snapshot, statement.start, statement.end)
    for zone, kind in KIND_OF_ZONE.items():
        if zone in zones and statement.kind != kind:
            yield _(
                "“%(statement)s” stands in a part of the text marked as “%(zone)s”. Give it that "
                "kind, or correct the zones."
            ) % {"statement": statement, "zone": zone.label}
    for reason in faults(statement, statement.snapshot):
        yield _("“%(statement)s” cannot be quoted as it is: %(reason)s") % {
            "statement": statement, "reason": reason,
        }  # fmt: skip
