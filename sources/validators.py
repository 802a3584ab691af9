"""What a person types into a field, checked with a sentence that says what to type instead."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

# BCP 47 as far as an archive of news needs it: language, script, region.
_LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?", re.ASCII)
_COUNTRY = re.compile(r"[a-z]{2}", re.ASCII)

web_address = URLValidator(
    schemes=["http", "https"],
    message=_("Enter a web address that begins with http:// or https://."),
)


def language_tag(value: str) -> None:
    """A BCP 47 tag such as `ar`, `fr-MA` or `zh-Hant-TW`."""
    if not _LANGUAGE_TAG.fullmatch(value):
        raise ValidationError(
            _("“%(value)s” is not a language tag. Write it as in ar, fr or fr-MA."),
            code="language_tag",
            params={"value": value},
        )


def country_code(value: str) -> None:
    """An ISO 3166-1 alpha-2 code in lower case."""
    if not _COUNTRY.fullmatch(value):
        raise ValidationError(
            _("“%(value)s” is not a country code. Write two small letters, as in ma or tr."),
            code="country_code",
            params={"value": value},
        )
