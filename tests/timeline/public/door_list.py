"""Every door of the site: each route of the URLconf, who knocks, and what is answered.

A route that stands in no table here fails `test_doors.py` until it is listed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.urls import URLPattern, URLResolver, get_resolver

from sources.intake import capture
from sources.models import Outlet, Source
from tests.everything import fill
from tests.newsroom import Newsroom
from timeline.editing.quoting import attach, quote
from timeline.models import Actor, Entry, Event, Place, Profile, Series, Timeline, Topic
from timeline.public.pages.sitemaps import FIRSTS
from timeline.record.publishing import withdraw

LANGUAGES = ("en", "fr", "ar", "tr")
FOLDERS = {
    "event": "events", "actor": "actors", "place": "places", "topic": "topics",
    "series": "series", "outlet": "outlets", "source": "sources",
}  # fmt: skip
PUBLISHED, WITHDRAWN, DRAFT, MISSING = "published", "withdrawn", "draft", "missing"
MISSING_ID = "zzzzzzzzzz"

# --- readers' doors: the same for everybody, signed in or not -----------------------------------

# route: what the state of the subject in the address makes of it
SUBJECT_PAGE = {PUBLISHED: 200, WITHDRAWN: 410, DRAFT: 404, MISSING: 404}
EDITION_PAGE = {PUBLISHED: 200, WITHDRAWN: 200, DRAFT: 404, MISSING: 404}
# A neutral address leads on without looking: it tells nothing of any id.
NEUTRAL = dict.fromkeys((PUBLISHED, WITHDRAWN, DRAFT, MISSING), 302)
IDENT, NUMBER, FORM = "<ident:ident>", "<edition:number>", "<citation:form>"
EDITION_OF_THE_API = f"api/v1/editions/<str:kind>/<str:public_id>/{NUMBER}/"
BY_STATE = {
    **{f"[language]/{folder}/{IDENT}/": SUBJECT_PAGE for folder in FOLDERS.values()},
    **{
        f"[language]/{folder}/{IDENT}/editions/{NUMBER}/": EDITION_PAGE
        for folder in FOLDERS.values()
    },
    f"[language]/events/{IDENT}/editions/{NUMBER}/cite.{FORM}": EDITION_PAGE,
    f"[language]/sources/{IDENT}/check/": SUBJECT_PAGE,
    f"sources/{IDENT}/check/": NEUTRAL,
    **{f"{folder}/{IDENT}/": NEUTRAL for folder in FOLDERS.values()},
    **{f"{folder}/{IDENT}/editions/{NUMBER}/": NEUTRAL for folder in FOLDERS.values()},
    "statements/<public_id:statement_id>/": {**SUBJECT_PAGE, PUBLISHED: 302},
    **{f"api/v1/{folder}/<str:ident>/": SUBJECT_PAGE for folder in FOLDERS.values()},
    "api/v1/statements/<str:ident>/": SUBJECT_PAGE,
    EDITION_OF_THE_API: EDITION_PAGE,
}
# route: addresses that name no subject, by their number or query, each with its answer
PLAIN = {
    "[language]/": {
        "": 200, "?order=newest": 200, "?cursor=x": 400, "?page=2": 200, "?order=up": 400,
        "?kind=visit,talks&standing=held": 200, "?outlet=not-stated&from=2031": 200,
        "?from=yesterday&kind=party": 400, "?kind=&from=": 302,
    },
    "[language]/about/": {"": 200},
    "[language]/check/": {
        "": 200, "?source=2222222222": 302, "?source=x": 400, "?cursor=x": 400,
    },
    "check/": {"": 302},
    **{
        f"[language]/{folder}/": {"": 200, "?cursor=x": 400}
        for kind, folder in FOLDERS.items()
        if kind != "event"
    },
    **{f"{folder}/": {"": 302} for kind, folder in FOLDERS.items() if kind != "event"},
    "[language]/method/": {"": 200},
    "[language]/api/": {"": 200},
    "method/": {"": 302},
    "[language]/corrections/": {"": 200, "?cursor=x": 400},
    "corrections/": {"": 302},
    f"[language]/editions/{NUMBER}/": {"1": 200, "99": 404},
    f"editions/{NUMBER}/": {"1": 302, "99": 302},
    "about/": {"": 302},
    "sitemap.xml": {
        "": 200, "?part=pages": 200, "?part=nowhere": 404, "?part=1": 404,
        **{f"?part={first}": 200 for first in FIRSTS},
    },
    "robots.txt": {"": 200},
    "api/v1/": {"": 200, "?x=1": 400},
    "api/v1/timeline/": {"": 200, "?format=json": 200, "?x=1": 400},
    "api/v1/events/": {
        "": 200, "?view=full": 200, "?lang=all": 200, "?lang=de": 400,
        "?count=true": 200, "?order=newest&page_size=1": 200,
        "?from=2031&to=2031-12&date_match=within&undated=include": 200, "?order=updated": 200,
        "?updated_since=2020-01-01T00:00:00Z": 200, "?kind=visit&language=en,ar": 200,
        "?statement_kind=narration&facet=date&standing=held&level=topic_discussed": 200,
        "?outlet=not-stated": 200, "?x=1": 400, "?cursor=x": 400, "?from=yesterday": 400,
        "?format=csv": 200, "?format=atom": 200, "?format=jsonld": 200,
        "?format=webannotation": 400,
    },
    "api/v1/statements/": {
        "": 200, "?count=true&page_size=1": 200, "?order=-text": 200, "?x=1": 400,
        "?language=ar&kind=narration&assertion=fact": 200, "?outlet=not-stated": 200,
        "?standing=held&facet=date&level=signed": 200, "?format=csv": 200,
        "?format=webannotation": 200, "?cursor=x": 400,
    },
    **{
        f"api/v1/{folder}/": {
            "": 200, "?order=-name": 200, "?count=true": 200, "?format=csv": 200, "?x=1": 400,
        }
        for folder in FOLDERS.values() if folder != "events"
    },
    "api/v1/editions/": {
        "": 200, "?kind=event,source": 200, "?order=newest": 200, "?format=csv": 200, "?x=1": 400,
    },
    "api/v1/changes/": {
        "": 200, "?since=3&view=compact": 200, "?page_size=2": 200, "?format=csv": 200,
        "?since=999999999": 400, "?x=1": 400,
    },
    "api/v1/search/": {"": 400, "?q=lighthouse": 200, "?q=%D9%85%D9%86%D8%A7%D8%B1%D8%A9": 200,
                       "?q=!": 400, "?q=nowhere": 200, "?q=a&q=b": 400, "?x=1&q=a": 400},
    "api/v1/schema/": {"": 200, "?format=json": 200, "?format=yaml": 200},
    "api/v1/docs/": {"": 200},
}  # fmt: skip
# Filters that name a subject; what is no public subject finds nothing, and says nothing.
NAMING = {
    "events": (
        "actor", "place", "topic", "series", "outlet", "source", "speaker", "parent", "occasion",
    ),
    "statements": ("event", "source", "outlet", "speaker"),
    "places": ("within",),
    "sources": ("outlet",),
    "editions": ("subject",),
}  # fmt: skip
# What one subject answers in beside JSON.
FORMS = {
    "api/v1/events/<str:ident>/": ("jsonld", "webannotation"),
    "api/v1/statements/<str:ident>/": ("webannotation",),
}
# Addresses that no route answers.
NOWHERE = {
    "/": 302, "/nowhere/": 404, "/en/nowhere/": 404, "/api/": 404, "/api/v1/nowhere/": 404,
    "/api/v2/events/": 404, "/en/events/": 404, "/en": 301, "/api/v1/events": 301,
}  # fmt: skip

# --- the desk ----------------------------------------------------------------------------------

ROLES = ("anonymous", "contributor", "reviewer", "superuser")
LOGIN = "/en/admin/login/?next="  # where the anonymous are sent
# Our own views of the desk: how one knocks, and the answer to each role; the anonymous meet LOGIN.
# The reviewer is a publisher too.
SUBJECT_DOORS = {
    "review/": ("GET", 200, 200, 200),
    "submit/": ("POST", 302, 403, 302),
    "approve/": ("POST", 403, 302, 302),
    "send-back/": ("POST", 403, 302, 302),
    "publish/": ("POST", 403, 302, 302),
    "correct/": ("POST", 403, 302, 302),
    "withdraw/": ("POST", 403, 302, 302),
}
DESK = {
    **{
        f"{model}/<int:pk>/{door}": answers
        for model in (
            "timeline/actor", "timeline/place", "timeline/topic", "timeline/series",
            "timeline/timeline", "timeline/event", "sources/outlet", "sources/source",
        )
        for door, answers in SUBJECT_DOORS.items()
    },
    "sources/source/<int:pk>/capture/": ("GET", 200, 403, 200),
    "sources/snapshot/<int:pk>/zones/": ("POST", 422, 403, 422),
    "sources/snapshot/<int:pk>/carry-over/": ("POST", 302, 403, 302),
    # Whoever may read a snapshot may see what the picker shows; what it saves is for contributors.
    "sources/snapshot/<int:pk>/pick/": ("GET", 200, 200, 200),
    "sources/snapshot/<int:pk>/pick/preview/": ("POST", 409, 409, 409),
    "sources/snapshot/<int:pk>/pick/save/": ("POST", 422, 403, 422),
    "sources/snapshot/<int:pk>/pick/detach/": ("POST", 302, 403, 302),
    "sources/snapshot/<int:pk>/pick/events/": ("GET", 200, 200, 200),
    "sources/snapshot/<int:pk>/pick/undo/": ("POST", 302, 403, 302),
    "sources/snapshot/<int:pk>/pick/zone/": ("POST", 422, 403, 422),
}  # fmt: skip
# Django's own: the anonymous are sent to sign in, whatever the address; who else may see what is
# the table in config/accounts/roles.py.
SITE = {
    "", "password_change/", "password_change/done/", "autocomplete/", "jsi18n/",
    "r/<path:content_type_id>/<path:object_id>/", "(?P<url>.*)$",
    "^(?P<app_label>auth|accounts|timeline|sources)/$",
}  # fmt: skip
OPEN = {"login/": 200, "logout/": 302}
OF_A_MODEL = (
    "", "add/", "<path:object_id>/", "<path:object_id>/change/", "<path:object_id>/delete/",
    "<path:object_id>/history/", "<path:object_id>/history/<str:version_id>/",
    "<id>/password/", "<path:object_id>/password/", "^([^/]+)/history/([^/]+)/$",
)  # fmt: skip


def routes() -> list[str]:
    """Every route of the URLconf, the language prefix as [language]."""
    return [
        f"[language]/{route.removeprefix('en/')}" if route.startswith("en/") else route
        for route in _walk(get_resolver())
    ]


def _walk(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield route
        else:
            yield from _walk(pattern, route)


def of_the_desk(route: str) -> str | None:
    """The route below the desk's, or None for one of the readers'."""
    desk = "[language]/admin/"
    return route.removeprefix(desk) if route.startswith(desk) else None


# --- the cast ----------------------------------------------------------------------------------


@dataclass
class Cast:
    """A newsroom with a subject of every kind in every state, by public id and slug."""

    room: Newsroom
    subjects: dict[tuple[str, str], str] = field(default_factory=dict)
    statements: dict[str, str] = field(default_factory=dict)

    def ident(self, kind: str, state: str, *, slug: bool = True) -> str:
        if state == MISSING:
            return MISSING_ID
        public_id = self.subjects[kind, state]
        row = (Entry if kind == "event" else Profile).objects.filter(pk=public_id).first()
        return f"{public_id}-{row.slug}" if slug and row and row.slug else public_id


def open_house(room: Newsroom, before_publication: Callable[[], None] = lambda: None) -> Cast:
    """Publish the newsroom with nothing left empty; withdraw, and draft, one of each kind."""
    fill(room)
    # Quoted from a text that says more than is quoted.
    long = capture(
        text=f"{room.english.text}\n\n{'The sea was calm. ' * 9}\n\n{UNQUOTED} was seen there.",
        source=room.english.source, by=room.amal,
    ).snapshot  # fmt: skip
    start = long.text.index("old lighthouse")
    passage = quote(snapshot=long, start=start, end=start + 14, by=room.amal)
    attach(statement=passage, event=room.visit, by=room.amal, standing="held")
    before_publication()
    room.publish_all()
    cast = Cast(room)
    cast.statements = {PUBLISHED: passage.public_id, MISSING: MISSING_ID}
    source = room.english.source
    published = {
        "event": room.visit, "actor": room.leila, "place": room.port, "topic": room.topic,
        "series": room.series, "source": source, "outlet": source.outlet,
    }  # fmt: skip
    made = {
        "actor": lambda name: Actor.objects.create(name_en=name, kind="body", notes=name),
        "place": lambda name: Place.objects.create(name_en=name, notes=name),
        "topic": lambda name: Topic.objects.create(name_en=name, notes=name),
        "series": lambda name: Series.objects.create(name_en=name, notes=name),
        "outlet": lambda name: Outlet.objects.create(name=name, notes=name),
        "source": lambda name: Source.objects.create(title=name, notes=name),
        "event": lambda name: _event(cast, name),
    }
    for kind, make in made.items():
        gone, draft = make(f"Withdrawn {kind}"), make(f"{DRAFTED} {kind}")
        room.publish(gone)
        withdraw(subject=gone, by=room.basil, reason={"en": "Not so."})
        cast.subjects |= {
            (kind, PUBLISHED): published[kind].public_id,
            (kind, WITHDRAWN): gone.public_id,
            (kind, DRAFT): draft.public_id,
        }
    assert Timeline.objects.count() == 1
    return cast


UNQUOTED, DRAFTED = "A heron nobody quoted", "Cormorant"


def _event(cast: Cast, title: str) -> Event:
    """An event held up by words that no other event is held up by."""
    room = cast.room
    event = Event.objects.create(title_en=title, kind="other", notes=title)
    start = room.arabic.text.index("وأجرت") + Event.objects.count()
    passage = quote(snapshot=room.arabic, start=start, end=start + 20, by=room.amal)
    attach(statement=passage, event=event, standing="held", by=room.amal)
    cast.statements[DRAFT if DRAFTED in title else WITHDRAWN] = passage.public_id
    return event


@dataclass(frozen=True)
class Door:
    """One address of a route, with the status it must answer."""

    route: str
    address: str
    status: int
    state: str = ""


def doors(cast: Cast, languages: tuple[str, ...] = LANGUAGES) -> Iterator[Door]:
    """Every readers' address there is one of each sort of."""
    for route, by_state in BY_STATE.items():
        for state, status in by_state.items():
            for address in _addresses(cast, route, state):
                for language in languages if "[language]" in route else ("",):
                    yield Door(route, _at(address, language), status, state)
    for route, answers in PLAIN.items():
        for asked, status in answers.items():
            address = route.replace(NUMBER, asked) if NUMBER in route else f"{route}{asked}"
            for language in languages if "[language]" in route else ("",):
                yield Door(route, _at(address, language), status)
    for folder, parameters in NAMING.items():
        route = f"api/v1/{folder}/"
        for parameter in parameters:
            kind = {
                "speaker": "actor", "parent": "event", "occasion": "event", "within": "place",
                "subject": "event",
            }.get(parameter, parameter)  # fmt: skip
            for state in (PUBLISHED, WITHDRAWN, DRAFT, MISSING):
                ident = cast.ident(kind, state)
                yield Door(route, f"/{route}?{parameter}={ident}", 200, state)
                if folder == "events":
                    yield Door("[language]/", f"/en/?{parameter}={ident}", 200, state)
    for address, status in NOWHERE.items():
        yield Door("", address, status)


def _addresses(cast: Cast, route: str, state: str) -> Iterator[str]:
    if "statement" in route:
        statement = re.sub(r"<.*>", cast.statements[state], route)
        yield from (f"{statement}{form}" for form in _forms(route))
        return
    if route == EDITION_OF_THE_API:
        for kind in FOLDERS:
            yield f"api/v1/editions/{kind}/{cast.ident(kind, state, slug=False)}/1/"
        return
    kind = next(kind for kind, folder in FOLDERS.items() if f"{folder}/" in route)
    ident = cast.ident(kind, state, slug="api/" not in route)
    for form in ("bib", "ris", "json", "txt") if FORM in route else ("",):
        address = route.replace(IDENT, ident).replace(NUMBER, "1").replace(FORM, form)
        address = address.replace("<str:ident>", ident)
        yield from (f"{address}{query}" for query in _forms(route))


def _forms(route: str) -> list[str]:
    return ["", *(f"?format={name}" for name in FORMS.get(route, ()))]


def _at(address: str, language: str) -> str:
    return f"/{address.replace('[language]', language)}"
