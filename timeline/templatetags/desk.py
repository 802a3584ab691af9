"""What the desk's pages need: verbatim words, the work that waits, the other languages."""

from collections.abc import Iterable
from urllib.parse import urlencode

from django import template
from django.urls import reverse, translate_url
from django.utils.html import format_html
from django.utils.safestring import SafeString

from config.desk.site import verbatim
from timeline.admin import waiting as waiting_work
from timeline.admin.base import said
from timeline.labels import codes
from timeline.labels.languages import OWN_NAMES
from timeline.models.whole import kind_of_event

register = template.Library()

register.filter("verbatim", verbatim)
register.filter("date_basis", codes.date_basis)
register.filter("said", said)
register.filter("kind_of_event", kind_of_event)
register.simple_tag(waiting_work.texts, name="texts_to_quote")


@register.filter
def of(table: dict, key: str):
    """The value of a key that a template holds in a variable."""
    return table[key]


@register.simple_tag
def marked(before: str, exact: str, after: str, language: str) -> SafeString:
    """Verbatim words, marked between those that stand around them."""
    around = (verbatim(text, language) if text else "" for text in (before, after))
    return format_html("{0}<mark>{2}</mark>{1}", *around, verbatim(exact, language))


@register.simple_tag
def picker(snapshot_id: int, passage=None, event: str = "") -> str:
    """The address of a text in the picker: at a passage of it, for an event."""
    asked = {"start": passage.start, "end": passage.end} if passage else {}
    asked |= {"event": event} if event else {}
    address = reverse("admin:sources_snapshot_pick", args=[snapshot_id])
    return f"{address}?{urlencode(asked)}" if asked else address


@register.simple_tag
def layout(sentences: Iterable[tuple[int, int]], zones: Iterable) -> SafeString:
    """Where the sentences and zones of a text stand, for the picker's script."""
    return format_html(
        ' data-sentences="{}" data-zones="{}"',
        " ".join(f"{start}-{end}" for start, end in sentences),
        " ".join(f"{zone.start}-{zone.end}-{zone.kind}" for zone in zones),
    )


@register.simple_tag(takes_context=True)
def in_other_languages(context) -> list[dict[str, str]]:
    """The addresses of this page in the languages it is not in now."""
    request = context["request"]
    return [
        {"code": code, "name": name, "href": translate_url(request.get_full_path(), code)}
        for code, name in OWN_NAMES.items()
        if code != getattr(request, "LANGUAGE_CODE", "en").split("-")[0]
    ]


@register.simple_tag(takes_context=True)
def waiting(context) -> waiting_work.Waiting:
    """What waits for the person signed in."""
    return waiting_work.waiting(context["request"].user)
