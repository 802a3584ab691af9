"""The codes of the archive."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from config.codes import Codes


class Basis(Codes):
    """What a date, place or participant rests on."""

    STATED = "stated", "a source states it", _("stated")
    INFERRED = "inferred", "inferred, as the note explains", _("inferred")
    COMBINED = "combined", "combined from several sources", _("combined from several sources")
    SUPPLIED = (
        "supplied",
        "supplied from outside the sources",
        _("supplied from outside the sources"),
    )


class OutletKind(Codes):
    NEWSPAPER = "newspaper", "a newspaper", _("Newspaper")
    AGENCY = "agency", "a news agency", _("News agency")
    SITE = "site", "a web site", pgettext_lazy("on the web", "Site")
    BROADCASTER = "broadcaster", "a broadcaster", _("Broadcaster")
    AUTHORITY = "authority", "an authority that publishes", _("Authority")
    OTHER = "other", "anything else", _("Outlet"), _("Other")


class SourceKind(Codes):
    ARTICLE = "article", "a published article", _("Article")
    COMMUNIQUE = "communique", "a communiqué", _("Communiqué")
    POST = "post", "a post on a social network", _("Post")
    RECORD = "record", "an official record", _("Record")
    OTHER = "other", "anything else", _("Text"), _("Other")
