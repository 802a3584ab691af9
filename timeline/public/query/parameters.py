"""Form fields that read query parameters: given once or several times, and wrong in a useful way.

Every error carries `given`, the value it is about, and where there are few choices `allowed`, so
that the API can name both. An empty value is as if it were not given: plain forms send those.
"""

import datetime as dt
import re
from collections.abc import Mapping

from babel import Locale
from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from config.languages import LANGUAGES
from timeline import edtf
from timeline.document.cards import ALL

MOST_VALUES = 50
LONGEST_VALUE = 200  # code points, as EntryTerm.value
WHOLE_NUMBER = re.compile(r"[0-9]{1,9}", re.ASCII)
# An unescaped "+" of a time zone arrives as a space.
SPACED_ZONE = re.compile(r"(?<=[0-9]) (?=[0-9]{2}:?[0-9]{2}$)", re.ASCII)


def wrong(message, given: str, **params) -> ValidationError:
    """The error for one value of a parameter."""
    return ValidationError(message, code="invalid", params={"given": given, **params})


class AsGiven(forms.Widget):
    """Every value of the parameter, in the order given; reads a QueryDict or a plain dict."""

    def value_from_datadict(self, data, files, name):
        values = data.getlist(name) if hasattr(data, "getlist") else [data.get(name) or ""]
        return [value for value in values if value]


class Parameter(forms.Field):
    """A query parameter: `description` and `schema` say in the API's documentation what it is."""

    widget = AsGiven

    def __init__(self, *, description: str, example: str = "", **kwargs):
        self.description = description
        self.example = example
        super().__init__(**{**kwargs, "required": False})

    def __deepcopy__(self, memo):
        return self  # nothing of a field changes once it is made, so every form can share it

    @property
    def schema(self) -> dict:
        """JSON Schema of the parameter."""
        return {"type": "string", "maxLength": LONGEST_VALUE}


class Once(Parameter):
    """A parameter with one value: `read()` makes it of its text, or raises ValidationError."""

    def clean(self, value):
        if not value:
            return self.initial
        if len(value) > 1:
            raise wrong(_("Give this parameter once; it has one value."), value[1])
        if len(value[0]) > LONGEST_VALUE:
            raise wrong(_("This value is too long."), value[0])
        return self.read(value[0])

    def read(self, text: str):
        return text


class Choice(Once):
    """One of few words. `choices` maps each to what it means."""

    def __init__(self, choices: Mapping[str, str], **kwargs):
        self.choices = choices
        super().__init__(**kwargs)

    @property
    def schema(self):
        schema = {"type": "string", "enum": list(self.choices)}
        return {**schema, "default": self.initial} if self.initial else schema

    def read(self, text):
        if text not in self.choices:
            raise wrong(_("This is none of the values known here."), text, allowed=[*self.choices])
        return text


class Yes(Once):
    """A switch: true, or false."""

    def __init__(self, **kwargs):
        super().__init__(initial=False, **kwargs)

    @property
    def schema(self):
        return {"type": "boolean", "default": False}

    def read(self, text):
        if text not in ("true", "false"):
            raise wrong(_("Write true or false."), text, allowed=["true", "false"])
        return text == "true"


class Number(Once):
    """A whole number between two bounds, both included."""

    def __init__(self, *, least: int, most: int, **kwargs):
        self.least, self.most = least, most
        super().__init__(**kwargs)

    @property
    def schema(self):
        return {
            "type": "integer",
            "minimum": self.least,
            "maximum": self.most,
            "default": self.initial,
        }

    def read(self, text):
        if WHOLE_NUMBER.fullmatch(text) and self.least <= int(text) <= self.most:
            return int(text)
        raise wrong(
            _("Write a whole number from %(least)s to %(most)s in the digits 0 to 9."),
            text,
            least=self.least,
            most=self.most,
        )


class Date(Once):
    """An EDTF date, as its first and last day: year × 10000 + month × 100 + day."""

    @property
    def schema(self):
        return {"type": "string", "maxLength": edtf.LIMIT, "format": "edtf"}

    def read(self, text):
        try:
            date = edtf.parse(text)
        except edtf.EDTFError as error:
            raise wrong(_(edtf.MESSAGES[error.code]), text, **error.params) from error
        if date.kind != "date" or not date.lower or not date.upper:
            raise wrong(
                _("Write one year, month or day: 2025, 2025-09 or 2025-09-18."),
                text,
            )
        return edtf.bounds_days(text)


class Moment(Once):
    """A date and time of ISO 8601, in UTC unless it names a zone; a day is its first moment."""

    @property
    def schema(self):
        return {"type": "string", "format": "date-time"}

    def read(self, text):
        try:
            if not text.isascii():
                raise ValueError
            moment = dt.datetime.fromisoformat(SPACED_ZONE.sub("+", text))
            if moment.tzinfo is None:
                moment = moment.replace(tzinfo=dt.UTC)
            return moment.astimezone(dt.UTC)
        except (ValueError, OverflowError):
            raise wrong(
                _("Write a date and time of ISO 8601, such as 2025-11-24T09:30:00Z."), text
            ) from None


class Several(Parameter):
    """A parameter with any of several values: repeated, or with commas in between."""

    def __init__(self, choices: Mapping[str, str] | None = None, **kwargs):
        self.choices = choices or {}
        super().__init__(**kwargs)

    @property
    def schema(self):
        item = {"enum": list(self.choices)} if self.choices else {"maxLength": LONGEST_VALUE}
        return {"type": "array", "items": {"type": "string", **item}, "maxItems": MOST_VALUES}

    def clean(self, value):
        found = [part.strip() for text in value or () for part in text.split(",")]
        values = list(dict.fromkeys(part for part in found if part))
        if len(values) > MOST_VALUES:
            raise wrong(
                _("Give at most %(most)s values."), f"{len(values)} values", most=MOST_VALUES
            )
        errors = [error for text in values if (error := self.error_of(text))]
        if errors:
            raise ValidationError(errors)
        return values

    def error_of(self, text: str) -> ValidationError | None:
        """What is wrong with one of the values, if anything is."""
        if self.choices and text not in self.choices:
            return wrong(_("This is none of the values known here."), text, allowed=[*self.choices])
        if len(text) > LONGEST_VALUE:
            return wrong(_("This value is too long."), text)
        return None


class Names(Several):
    """Names of subjects. One that has a comma in it is also looked for whole."""

    def clean(self, value):
        return list(
            dict.fromkeys([*super().clean(value), *(text for text in value or () if "," in text)])
        )


class Shaped(Several):
    """Values of one shape."""

    shape: re.Pattern[str]
    sentence: Promise

    def error_of(self, text):
        return None if self.shape.fullmatch(text) else wrong(self.sentence, text)


class Languages(Shaped):
    """Language tags of BCP 47."""

    shape = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{1,8}){0,4}", re.ASCII | re.IGNORECASE)
    sentence = _("Write a language tag of BCP 47, such as ar or fr-MA.")


class Countries(Shaped):
    """Country codes of ISO 3166-1, as documents write them: in lower case."""

    shape = re.compile(r"[a-z]{2}", re.ASCII | re.IGNORECASE)
    sentence = _("Write a country code of ISO 3166-1, such as ma.")

    def clean(self, value):
        return [code.lower() for code in super().clean(value)]


class Format(Choice):
    """One of the forms that an address answers in, by its short name."""

    def __init__(self, *names: str):
        super().__init__(
            {name: FORMATS[name] for name in names},
            description="The form of the answer, whatever the Accept header says.",
        )


FORMATS = {
    "json": "JSON",
    "yaml": "YAML",
    "csv": "a table for spreadsheets, one row each (CSV, UTF-8 with a byte order mark)",
    "atom": "a feed (Atom)",
    "jsonld": "linked data in the words of schema.org (JSON-LD)",
    "webannotation": "quotes as annotations of their sources (W3C Web Annotation, JSON-LD)",
}


class NoParameters(forms.Form):
    """An address without parameters."""


class OneDocument(forms.Form):
    """The parameters of one document."""

    format = Format("json")


class OneEvent(forms.Form):
    """The parameters of one event."""

    format = Format("json", "jsonld", "webannotation")


class OneStatement(forms.Form):
    """The parameters of one statement."""

    format = Format("json", "webannotation")


class Paging(forms.Form):
    """The parameters that every list has beside its filters."""

    page_size = Number(least=1, most=100, initial=50, description="Documents a page.")
    cursor = Once(description="From `next` or `previous` of another page; opaque.")
    count = Yes(description="Whether to count all that is found; costs time.")
    format = Format("json", "csv")


class CardPaging(Paging):
    """The same where a row is told in a few lines."""

    view = Choice(
        {"card": "a few lines", "full": "the whole document, as published"},
        initial="card",
        description="How much of each. A feed is made of cards, linked data and annotations of the "
        "whole.",
    )
    lang = Choice(
        {tag: str(Locale.parse(tag).english_name) for tag in LANGUAGES}
        | {ALL: "every text as an object by language"},
        initial=LANGUAGES[0],
        description="The language of cards; what does not exist in it is told in the first it "
        "does. The Accept-Language header changes nothing.",
    )


class EventPaging(CardPaging):
    """The same for events."""

    format = Format("json", "csv", "atom", "jsonld")


class StatementPaging(CardPaging):
    """The same for statements."""

    format = Format("json", "csv", "webannotation")


class Since(forms.Form):
    """The parameters of the changes."""

    since = Number(
        least=0,
        most=999_999_999,
        initial=0,
        description="The number of the last change that you have; 0 for none.",
    )
    page_size = Number(least=1, most=100, initial=50, description="Changes a page.")
    view = Choice(
        {"full": "with the documents, byte for byte as stored", "compact": "without them"},
        initial="full",
        description="Whether each change holds the document that it published.",
    )
    format = Format("json", "csv")


class Query(forms.Form):
    """The parameters of the search in everything."""

    q = Once(
        description="Words to look for: all of them have to be found, in any spelling, script and "
        "form.",
        example="Haddad lighthouse",
    )
    format = Format("json")


class SchemaForm(forms.Form):
    """The parameters of the schema."""

    format = Format("json", "yaml")
