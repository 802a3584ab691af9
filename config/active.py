"""The language of a page, for readers and for the desk."""

from django.conf import settings
from django.utils.translation import get_language


def active_language() -> str:
    """That of the request, one of the installation's."""
    active = (get_language() or settings.LANGUAGE_CODE).split("-")[0]
    return active if active in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
