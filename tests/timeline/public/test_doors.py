"""The door list: every route is listed, answers as listed to whoever knocks, tells nothing of
drafts, and reads nothing but what is published.
"""

import re

import pytest
from django.db import connection
from django.test import Client

from tests.everything import once
from tests.newsroom import open_newsroom
from tests.timeline.public.door_list import (
    BY_STATE,
    DESK,
    DRAFT,
    LOGIN,
    MISSING,
    MISSING_ID,
    OF_A_MODEL,
    OPEN,
    PLAIN,
    ROLES,
    SITE,
    doors,
    of_the_desk,
    open_house,
    routes,
)
from timeline.models import DraftWords, Event, Profile, Timeline

pytestmark = pytest.mark.django_db
PUBLISHED_TABLES = {
    "timeline_edition", "timeline_entry", "timeline_entryterm", "timeline_quotation",
    "timeline_quotationterm", "timeline_use", "timeline_termcount", "timeline_profile",
    "timeline_name", "timeline_change",
    "timeline_counter", "timeline_entrysearch", "timeline_quotationsearch",
    "timeline_profilesearch",
    # What the hits of each are found by, on PostgreSQL.
    "timeline_entrysearch_find", "timeline_quotationsearch_find", "timeline_profilesearch_find",
}  # fmt: skip
TABLE = re.compile(r"\b(?:ground|accounts|sources|timeline|auth|admin|django)_\w+")
OTHER_ID = "yyyyyyyyyy"


@pytest.fixture(scope="module")
def cast(django_db_setup, django_db_blocker):
    with once(django_db_blocker):
        yield open_house(open_newsroom())


def listed(route):
    below = of_the_desk(route)
    if below is None:
        return route in BY_STATE or route in PLAIN
    if below in DESK or below in SITE or below in OPEN:
        return True
    return any(
        re.fullmatch(rf"(?:sources|timeline|accounts|auth)/\w+/{re.escape(ending)}", below)
        for ending in OF_A_MODEL
    )


def test_every_route_is_listed():
    assert [route for route in routes() if not listed(route)] == []


def test_every_listed_route_exists():
    existing = set(routes())
    desk = {below for route in existing if (below := of_the_desk(route)) is not None}
    assert (set(BY_STATE) | set(PLAIN)) - existing == set()
    assert (set(DESK) | set(OPEN)) - desk == set()


# --- readers -----------------------------------------------------------------------------------


class Forbidden(AssertionError):
    """A public page read a table that readers have no business with."""


def fence(execute, sql, params, many, context):
    if tables := set(TABLE.findall(sql)) - PUBLISHED_TABLES:
        raise Forbidden(f"{tables}: {sql}")
    return execute(sql, params, many, context)


def answer(client, address):
    found = client.get(address)
    headers = dict(found.headers)
    if "?" in address:
        headers.pop("ETag", None)  # made of the query, among other things
    return found.status_code, sorted(headers.items()), found.content


@pytest.fixture(scope="module")
def answers(cast):
    """What the readers' doors answer to the anonymous, each asked once: behind the fence."""
    client = Client()
    with connection.execute_wrapper(fence):
        return {
            door.address: answer(client, door.address)
            for door in doors(cast, languages=("en", "ar"))
        }


def test_readers_doors_answer_as_listed_and_read_nothing_but_published_rows(cast, answers):
    wrong = []
    for door in doors(cast, languages=("en", "ar")):
        if (found := answers[door.address][0]) != door.status:
            wrong.append(f"{door.address} answers {found}, not {door.status}")
    assert wrong == []


def test_readers_doors_do_not_care_who_knocks(cast, answers):
    superuser = knocking(cast, "superuser")
    wrong = []
    for door in doors(cast, languages=("ar",)):
        if answer(superuser, door.address) != answers[door.address]:
            wrong.append(door.address)
    assert wrong == []


def test_readers_doors_are_only_for_reading(cast):
    client = Client()
    wrong = []
    for door in doors(cast, languages=("en",)):
        if door.status == 301 or not door.route:
            continue
        for method in ("post", "put", "patch", "delete"):
            if (found := getattr(client, method)(door.address).status_code) != 405:
                wrong.append(f"{method} {door.address} answers {found}")
    assert wrong == []


def test_a_draft_and_a_missing_thing_answer_byte_for_byte_alike(cast, client, answers):
    known = {MISSING_ID, cast.statements[DRAFT]}
    known |= {public_id for (_kind, state), public_id in cast.subjects.items() if state == DRAFT}
    wrong = []
    for door in doors(cast, languages=("en", "ar")):
        if door.state not in {DRAFT, MISSING}:
            continue
        [public_id] = (found for found in known if found in door.address)
        told = answers[door.address]
        other = answer(client, door.address.replace(public_id, OTHER_ID))
        # What the address itself says may be said back; nothing else differs.
        if str(told).replace(public_id, OTHER_ID) != str(other):
            wrong.append(door.address)
    assert wrong == []


def test_the_fence_refuses_every_way_to_a_draft(cast):
    with connection.execute_wrapper(fence):
        for read in (
            lambda: Event.objects.first(),
            lambda: Timeline.objects.values_list("license").first(),
            lambda: Event.history.first(),
            lambda: DraftWords.objects.first(),
            lambda: cast.room.amal.refresh_from_db(),
        ):
            with pytest.raises(Forbidden):
                read()
        assert Profile.objects.exists()


# --- the desk ----------------------------------------------------------------------------------

WHO = {"contributor": "amal", "reviewer": "basil", "superuser": "chris"}


def knocking(cast, role):
    client = Client()
    if role != "anonymous":
        client.force_login(getattr(cast.room, WHO[role]))
    return client


def sample(below):
    """An address of a route of the desk, with ids that need not exist."""
    below = below.replace("(?P<url>.*)$", "nowhere").replace(
        "^([^/]+)/history/([^/]+)/$", "1/history/1/"
    )
    below = re.sub(r"\^\(\?P<app_label>(\w+)\|.*?\)/\$", r"\1/", below)
    return f"/en/admin/{re.sub(r'<[^>]+>', '1', below)}"


def test_the_anonymous_are_sent_to_sign_in_by_every_door_of_the_desk(cast, client, subtests):
    for below in filter(None, map(of_the_desk, routes())):
        if below in OPEN:
            assert client.get(sample(below)).status_code == OPEN[below]
            continue
        for method in ("get", "post"):
            found = getattr(client, method)(sample(below))
            with subtests.test(f"{method} {below}"):
                assert found.status_code == 302
                assert found["Location"].startswith(LOGIN)


def object_of(cast, below):
    """The row that a route of ours is about."""
    room = cast.room
    if below.startswith("sources/snapshot/"):
        return room.english.pk
    if below.startswith("timeline/timeline/"):
        return Timeline.objects.get().pk
    published = {
        "event": room.visit, "actor": room.leila, "place": room.port, "topic": room.topic,
        "series": room.series, "source": room.english.source,
        "outlet": room.english.source.outlet,
    }  # fmt: skip
    return published[below.split("/")[1]].pk


@pytest.mark.parametrize("role", ROLES[1:])
def test_our_doors_of_the_desk_answer_each_role_as_listed(cast, subtests, role):
    client = knocking(cast, role)
    for below, (method, *answers) in DESK.items():
        address = f"/en/admin/{below.replace('<int:pk>', str(object_of(cast, below)))}"
        with subtests.test(below), once():
            found = getattr(client, method.lower())(address)
            assert found.status_code == answers[ROLES.index(role) - 1]
            assert not found.get("Location", "").startswith(LOGIN)


def test_the_verbs_of_the_desk_are_not_done_by_following_a_link(cast, subtests):
    client = knocking(cast, "superuser")
    for below, (method, *_answers) in DESK.items():
        if method == "POST":
            with subtests.test(below):
                address = f"/en/admin/{below.replace('<int:pk>', str(object_of(cast, below)))}"
                assert client.get(address).status_code == 405


def test_a_form_of_another_site_cannot_use_the_desk(cast, subtests):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.room.chris)
    for below, (method, *_answers) in DESK.items():
        if method == "POST":
            with subtests.test(below):
                address = f"/en/admin/{below.replace('<int:pk>', str(object_of(cast, below)))}"
                assert client.post(address).status_code == 403
