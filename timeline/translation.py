"""Fields of the timeline that exist in four languages, and the history of its drafts."""

from config.desk.translated import register
from timeline import models

TRANSLATED = {
    models.Actor: ("name", "description"),
    models.Place: ("name",),
    models.Topic: ("name", "description"),
    models.Series: ("name", "description"),
    models.Timeline: (
        "title", "kicker", "scope", "selection", "gaps", "made_by", "checked_by",
    ),
    models.EventKind: ("title",),
    models.LedeSentence: ("text",),
    models.Event: ("title", "short", "date_note", "place_note", "independence_note"),
    models.Participation: ("note",),
    models.Point: ("text",),
    models.Absence: ("text",),
}  # fmt: skip
UNTRANSLATED = (
    models.Alias,
    models.PrintedName,
    models.Statement,
    models.Speaker,
    models.ChainLink,
    models.QuotedSpan,
    models.Translation,
    models.Evidence,
    models.Claim,
    models.Decision,
    models.Verdict,
)

_WITH_LISTS = {
    models.Event: [models.Event.topics.field],
    models.Point: [models.Point.statements.field, models.Point.attributed.field],
    models.LedeSentence: [models.LedeSentence.events.field],
}
register("timeline", TRANSLATED, UNTRANSLATED, _WITH_LISTS)
