"""How documents are said on a page: in which language, running which way, marked as what."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote as percent_encoded
from urllib.parse import urlencode

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from config.languages import direction
from config.marks import mark
from config.printed import TYPED_DATE, visible
from timeline import edtf
from timeline.document import canonical, shapes
from timeline.labels import codes, languages
from timeline.public.pages import presenting

register = template.Library()

_NARROW_MARKS = {"bidi", "invisible"}


@register.filter
def localized(texts: dict[str, str]) -> SafeString:
    """The text in the reader's language; another language's is marked as what it is."""
    text = languages.choose(texts)
    if not text.other:
        return format_html("{}", text.words)
    return format_html(
        '<bdi lang="{}" dir="{}">{}</bdi> {}',
        text.language, text.direction, text.words, tongue(text.language),
    )  # fmt: skip


@register.filter
def plain(texts: dict[str, str] | None) -> str:
    """As `words`, for titles, attributes and `{% if %}`: no mark, and "" where there are none."""
    return languages.choose(texts).words if texts else ""


register.filter(direction)
register.filter(languages.language_name)
register.filter(languages.country_name)


@register.filter
def called(subject: Mapping[str, Any]) -> str:
    """What a subject is called, for titles and attributes."""
    return languages.name_of(subject).words


@register.filter
def heading(subject: Mapping[str, Any]) -> SafeString:
    """What a subject is called; a printed title in its own language."""
    if title := languages.printed_title(subject):
        return format_html(
            '<span class="printed"{}>{}</span>', in_language(subject["lang"]), as_printed(title)
        )
    return localized(subject["title"] or subject.get("designation", {}))


@register.filter
def tongue(tag: str) -> SafeString:
    """The small mark of a language: its code, its name on demand."""
    return format_html(
        '<abbr class="tongue" title="{}">{}</abbr>', languages.language_name(tag), tag
    )


@register.filter
def language_names(tags: list[str]) -> str:
    """ "Arabic, English and French", in the reader's own."""
    return languages.all_of([languages.language_name(tag) for tag in tags])


@register.filter
def is_country(profile: Mapping[str, Any]) -> bool:
    """Whether a place or state is itself the country that it gives: its name says so already."""
    named = {*profile["title"].values(), *(alias["text"] for alias in profile["aliases"])}
    whole = profile["type"] == "place" or profile.get("kind") == "state"
    return whole and languages.country_name(profile["country"]) in named


@register.filter
def here(path: str) -> str:
    """A document's language-neutral path as the page in the reader's language."""
    return f"/{languages.active()}{path}"


@register.filter
def each_once(spellings: list[shapes.Alias]) -> list[shapes.Alias]:
    """Spellings that several languages share, once."""
    return list({spelling["text"]: spelling for spelling in reversed(spellings)}.values())[::-1]


@register.filter
def but_for(spellings: list[shapes.Alias], name: dict[str, str]) -> list[shapes.Alias]:
    """Spellings other than the one that stands as the page's title already."""
    shown = languages.choose(name).words
    return [spelling for spelling in spellings if spelling["text"] != shown]


@register.filter
def ourselves(translator: str) -> str:
    """Who translated; this site itself by the name that the reader's language gives it."""
    return gettext("Isnad") if translator == "Isnad" else translator


@register.filter
def by_ourselves(translators: list[str]) -> str:
    """Everybody who translated, as a list."""
    return languages.all_of([ourselves(translator) for translator in translators])


@register.filter
def by_direction(spellings: list[shapes.Alias]) -> list[list[shapes.Alias]]:
    """Spellings that run one way, then those that run the other: a line of either reads well."""
    ways = ([one for one in spellings if direction(one["lang"]) == way] for way in ("ltr", "rtl"))
    return [found for found in ways if found]


@register.filter
def say(date: str) -> str:
    """An EDTF date in the reader's language; what is none, as it stands."""
    try:
        return edtf.say(date, languages.active())
    except edtf.EDTFError:
        return date


@register.filter
def word(code: str, kind: str) -> str:
    """The word for a code: `{{ quote.kind|word:"statement_kind" }}`."""
    return codes.word(kind, code)


@register.filter
def kind_in(code: str, timeline: shapes.Timeline | None) -> shapes.Text:
    """What the timeline calls a kind of event; an unknown code stands for itself."""
    return presenting.kinds_in(timeline).get(code) or {languages.active(): code}


@register.filter
def as_printed(text: str) -> SafeString:
    """Printed words with what cannot be seen shown as marks, so that nothing is obeyed unseen.

    Directional controls would reorder the page around them; their marks only name them.
    """
    return format_html_join(
        "",
        "{}",
        (
            (mark(segment) if segment.kind in _NARROW_MARKS else _unparted(segment.text),)
            for segment in visible(text)
        ),
    )


# French sets a space before some signs and within its quotation marks, and not every article types
# one that no line breaks at.
_SPACED = re.compile(r"(?:« )?\S{1,20} [:;!?»]+[.,…)]*(?!\S)|« \S{1,20}")


def _unparted(text: str, kept: re.Pattern = _SPACED) -> SafeString | str:
    """The same characters, whose lines do not begin with a sign that belongs to the line before."""
    if not kept.search(text):
        return text
    pieces, end = [], 0
    for found in kept.finditer(text):
        together = format_html('<span class="unparted">{}</span>', found[0])
        pieces += [(text[end : found.start()],), (together,)]
        end = found.end()
    return format_html_join("", "{}", [*pieces, (text[end:],)])


@register.filter
def dates_unbroken(sentence: str) -> SafeString | str:
    """A sentence of ours whose examples of dates no line breaks."""
    return _unparted(sentence, TYPED_DATE)


@register.simple_tag
def link(subject: Mapping[str, Any]) -> SafeString:
    """A link to a published subject by its name, isolated from the line it stands in; to a source
    by its title as printed, in its own language."""
    address, text = here(subject["path"]), languages.name_of(subject)
    if languages.printed_title(subject):
        return format_html(
            '<a class="printed" href="{}"{}><bdi>{}</bdi></a>',
            address, in_language(subject["lang"]), as_printed(text.words),
        )  # fmt: skip
    if not text.other:
        return format_html('<a href="{}"><bdi>{}</bdi></a>', address, text.words)
    return format_html(
        '<a href="{}"><bdi lang="{}" dir="{}">{}</bdi></a> {}',
        address, text.language, text.direction, text.words, tongue(text.language),
    )  # fmt: skip


@register.simple_tag
def isolated(text: languages.Text) -> SafeString:
    """A chosen name, or what was typed: plain in the reader's own language, else in its own and
    isolated."""
    if not text.other:
        return as_printed(text.words)
    language = format_html(' lang="{}"', text.language) if text.language else ""
    return format_html('<bdi{} dir="{}">{}</bdi>', language, text.direction, as_printed(text.words))


@register.simple_tag
def in_language(tag: str | None) -> SafeString:
    """` lang="ar" dir="rtl"`; nothing where the language is not known."""
    if not tag:
        return mark_safe(' dir="auto"')
    return format_html(' lang="{}" dir="{}"', tag, direction(tag))


@register.simple_tag
def printed(text: str, tag: str | None, more: str = "") -> SafeString:
    """Words as an article prints them, in its language, isolated from the line they stand in."""
    return format_html(
        '<bdi class="{}"{}>{}</bdi>',
        f"printed {more}".strip(), in_language(tag), as_printed(text),
    )  # fmt: skip


@register.simple_tag
def passage(quote: Mapping[str, Any]) -> SafeString:
    """The exact words of a quote between the few that stand around it, as one run of text."""
    pieces = (
        (format_html("<q>{}</q>", as_printed(piece)) if quoted else as_printed(piece),)
        for piece, quoted in quote["pieces"]
    )
    return format_html(
        '{}<span class="exact">{}</span>{}',
        _context(quote["before"], "cut-before" if quote["cut_before"] else ""),
        format_html_join("", "{}", pieces),
        _context(quote["after"], "cut-after" if quote["cut_after"] else ""),
    )


def _context(text: str, cut: str) -> SafeString | str:
    """Words that stand beside a quote; `cut` names the side on which more of them stand."""
    kind = f"context {cut}".strip()
    return format_html('<span class="{}">{}</span>', kind, as_printed(text)) if text else ""


@register.simple_tag
def cite(quote: Mapping[str, Any]) -> SafeString:
    """The number of a quote, which leads to it; the first of a page is where it leads back to."""
    label = gettext("Quote %(number)s") % {"number": quote["number"]}
    return format_html(
        '<a class="cite"{} href="{}#q-{}" aria-label="{}">{}</a>',
        format_html(' id="c-{}"', quote["id"]) if quote["first"] else "",
        here(quote["at"]) if quote["at"] else "",
        quote["id"], label, quote["number"],
    )  # fmt: skip


@register.simple_tag
def cites(cited: list[dict[str, Any]]) -> SafeString:
    """The numbers of the quotes that hold a sentence up; they touch its last word."""
    numbers = format_html_join(" ", "{}", ((cite(quote),) for quote in cited))
    return format_html('<sup class="cites">{}</sup>', numbers) if cited else numbers


@register.simple_tag
def runs(piece: Mapping[str, Any]) -> SafeString:
    """A text with what was put into it and taken out of it marked."""
    marks = {"inserted": "ins", "deleted": "del"}
    marked = (
        (format_html("<{0}>{1}</{0}>", marks[mark], as_printed(run)),)
        if mark in marks
        else (as_printed(run),)
        for mark, run in piece["runs"]
    )
    return format_html(
        "<bdi{}{}>{}</bdi>",
        mark_safe(' class="printed"') if piece.get("printed") else "",
        in_language(piece["lang"]) if piece.get("lang") else "",
        format_html_join("", "{}", marked),
    )


@register.simple_tag
def humanize_date(date: shapes.EventDate) -> SafeString:
    """A document's date: `<time>` where it is one day, month or year that HTML can say."""
    told = date["edtf"] or ""
    return day(told) if _is_html_date(told) else format_html("{}", say(told))


@register.simple_tag
def labelled_date(date: Mapping[str, Any]) -> SafeString:
    """The date of a card, which is in words already."""
    told = date["edtf"] or ""
    if not _is_html_date(told):
        return format_html("{}", date["label"])
    return format_html('<time datetime="{}">{}</time>', told, date["label"])


@register.simple_tag
def day(date: str) -> SafeString:
    """A day, month or year as `<time>` in the reader's language."""
    return format_html('<time datetime="{}">{}</time>', date, say(date))


def _is_html_date(date: str) -> bool:
    """2025, 2025-09 or 2025-09-18: ten ASCII characters at most, no uncertainty."""
    digits = date.replace("-", "")
    return len(date) in (4, 7, 10) and digits.isascii() and digits.isdigit()


# What could end the element or a line of JavaScript, or turn the text around it, stands in it as
# an escape of JSON.
_ESCAPES = {
    ord(character): f"\\u{ord(character):04X}"
    for character in "<>&\u2028\u2029\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2066\u2067\u2068\u2069"
}


@register.simple_tag
def json_ld(data: dict[str, Any]) -> SafeString:
    """Linked data as an element that no text in it can end."""
    text = canonical.written(data).translate(_ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', SafeString(text))


@register.simple_tag(takes_context=True)
def in_every_language(context) -> list[dict[str, Any]]:
    """This page in each language, for the switcher and for search engines; else the first page."""
    path = context.get("address") or "/"
    request = context["request"]
    return [
        {
            "code": code,
            "name": languages.OWN_NAMES[code],
            "direction": direction(code),
            "href": f"/{code}{path}",
            "absolute": request.build_absolute_uri(f"/{code}{path}"),
            "current": code == languages.active(),
        }
        for code in languages.CONTENT
    ]


@register.simple_tag(takes_context=True)
def neutral_address(context) -> str:
    """This page's address without a language, as footnotes hold it."""
    return context["request"].build_absolute_uri(context["address"])


@register.simple_tag
def report_to(mailbox: str, document: Mapping[str, Any], page: str) -> str:
    """Where a reader reports an error: a letter that names the edition already."""
    subject = f"Isnad {document['id']}/{document['edition']['number']}"
    asked = {"subject": subject, "body": f"{page}\n\n"}
    return f"mailto:{mailbox}?{urlencode(asked, quote_via=percent_encoded, safe='')}"
