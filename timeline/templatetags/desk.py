"""What the desk's pages need: verbatim words, the work that waits, the other languages."""

from django import template
from django.urls import translate_url
from django.utils.safestring import SafeString

from config.desk.site import words
from timeline.admin import waiting as waiting_work
from timeline.admin.base import said
from timeline.labels import codes
from timeline.labels.languages import OWN_NAMES
from timeline.models.whole import kind_of_event

register = template.Library()

register.filter("said", said)
register.filter("kind_of_event", kind_of_event)


@register.filter
def verbatim_words(text: str, language: str = "") -> SafeString:
    """Printed words, isolated, with whatever cannot be seen in them made visible."""
    return words(text, language)


@register.filter
def date_basis(basis: dict[str, str]) -> list[tuple[str, str]]:
    """What the parts of a date rest on, in whole phrases with their codes."""
    return codes.date_basis(basis)


@register.filter
def of(table: dict, key: str):
    """The value of a key that a template holds in a variable."""
    return table[key]


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


@register.simple_tag
def texts_to_quote():
    """The texts captured last."""
    return waiting_work.texts()
