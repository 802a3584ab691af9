"""A quote is whole: by no route are half words, words of two zones or more than 60 published."""

import re
from contextlib import suppress
from dataclasses import asdict

import pytest
from django.db import transaction
from django.urls import reverse
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sources.anchoring import select
from sources.intake import capture, mark_zone
from sources.models import Snapshot, Source
from tests.timeline.admin.desk import signed_in
from tests.timeline.picker.picking import at, selection
from timeline.editing.quoting import NotWhole, QuotingError, attach, carry_over, enter, quote
from timeline.editing.review import NotReady, submit
from timeline.editing.wholeness import MOST_WORDS
from timeline.models import Statement

pytestmark = pytest.mark.django_db

TEXT = f"""Minister visits the lighthouse

By Amal of the Courier

PORT AZURE. The well-kept lamp of l’Anse cost 1 500 dirhams, she couldn't deny on 18-20 May 2031.
قالت الوزيرة ليلى حدّاد إن المصباح «سيُضيء» هذا العام 🚢🏽 وأضافت أن الترميم قادم.
{"The keeper of the lamp counted every boat of the bay again. " * 9}

Read also: The fog of the year

Related articles"""


@pytest.fixture
def held(newsroom) -> Snapshot:
    source = Source.objects.create(title="A text of every kind", language="en")
    return capture(text=TEXT, source=source, by=newsroom.amal).snapshot


def is_broken(snapshot: Snapshot, start: int, end: int) -> bool:
    """Of what must never be quoted, what anybody can see without knowing our code."""
    letters = re.compile(r"[\w\u064b-\u0652]")
    halves = any(
        0 < at < len(TEXT) and letters.match(TEXT[at - 1]) and letters.match(TEXT[at])
        for at in (start, end)
    )
    zones = [zone for zone in snapshot.zones.all() if zone.start < end and start < zone.end]
    return halves or len(zones) > 1 or len(TEXT[start:end].split()) > 60


def by_verb(snapshot, start, end, by):
    quote(snapshot=snapshot, start=start, end=end, by=by)


def by_import(snapshot, start, end, by):
    enter(snapshot=snapshot, anchor=select(TEXT, start, end), by=by)


def by_import_without_surroundings(snapshot, start, end, by):
    anchor = select(TEXT, start, end)
    bare = type(anchor)(anchor.start, anchor.end, anchor.exact, "", "")
    enter(snapshot=snapshot, anchor=bare, by=by)


def by_picker(snapshot, start, end, by):
    sent = {"digest": snapshot.digest, "start": start, "end": end, "selected": TEXT[start:end]}
    signed_in(by).post(at(snapshot, "save"), sent | {"title": "Fog"})


def by_preview(snapshot, start, end, by):
    client = signed_in(by)
    shown = client.post(at(snapshot, "preview"), selection(snapshot, TEXT[start:end]))
    if shown.context["form"]:
        client.post(at(snapshot, "save"), shown.context["form"].initial | {"title": "Fog"})


@pytest.mark.parametrize(
    ("route", "tries"),
    [(by_verb, 60), (by_import, 40), (by_import_without_surroundings, 40), (by_picker, 25),
     (by_preview, 25)],
)  # fmt: skip
def test_no_route_keeps_words_that_are_not_whole(newsroom, held, route, tries):
    place = st.integers(0, len(TEXT))

    @settings(max_examples=tries)
    @given(start=place, length=st.integers(1, 90) | place)
    @example(start=0, length=60)
    @example(start=TEXT.index("By Amal"), length=60)
    @example(start=TEXT.index("The keeper"), length=440)
    def attempt(start, length):
        end = min(start + length, len(TEXT))
        with transaction.atomic():
            with suppress(QuotingError):
                route(held, start, end, newsroom.amal)
            for kept in Statement.objects.filter(snapshot=held):
                assert not is_broken(held, kept.start, kept.end), kept.exact
            transaction.set_rollback(True)

    attempt()


BROKEN = {
    "half a word": ("inister visits", "inside a word"),
    "half a compound": ("kept lamp", "inside a word"),
    "half a number": ("500 dirhams", "inside a word"),
    "half a sign": ("🚢", "inside a word"),
    "half an Arabic word": ("لوزيرة ليلى", "inside a word"),
    "a byline with the body": ("Courier\n\nPORT AZURE", "byline, body"),
    "sixty-one words": ("The keeper of the lamp counted every boat of the bay again. " * 5 + "The",
                        "61 words"),
    "what is no article": ("Related articles", "not the article"),
}  # fmt: skip


@pytest.mark.parametrize("case", BROKEN)
def test_what_is_not_whole_is_refused_with_what_to_do(newsroom, held, case):
    words, reason = BROKEN[case]
    start = TEXT.index(words.rstrip())
    place = {"snapshot": held, "start": start, "end": start + len(words.rstrip())}
    with pytest.raises(NotWhole, match=reason):
        quote(**place, by=newsroom.amal)
    # A draft of before the rule, which no verb would make now: review refuses it.
    anchor = select(TEXT, place["start"], place["end"])
    old = Statement.objects.create(snapshot=held, language="en", **asdict(anchor))
    attach(statement=old, event=newsroom.visit, by=newsroom.amal, standing="held")
    with pytest.raises(NotReady, match=reason):
        submit(subject=newsroom.visit, by=newsroom.amal)


def test_sixty_whole_words_of_one_zone_are_quoted(newsroom, held):
    words = "The keeper of the lamp counted every boat of the bay again. " * 5
    start = TEXT.index(words)
    made = quote(snapshot=held, start=start, end=start + len(words) - 1, by=newsroom.amal)
    assert len(made.exact.split()) == MOST_WORDS


def test_the_picker_offers_no_saving_of_what_is_not_whole(newsroom, held):
    words = "Courier\n\nPORT AZURE"
    shown = signed_in(newsroom.amal).post(at(held, "preview"), selection(held, words))
    html = shown.content.decode()
    assert "from one part of the text into another" in html
    assert "data-save" not in html


def test_drafts_that_are_not_whole_are_listed_in_one_place(newsroom, held):
    start = TEXT.index("kept lamp")
    anchor = select(TEXT, start, start + 9)
    old = Statement.objects.create(snapshot=held, language="en", **asdict(anchor))
    listed = signed_in(newsroom.chris).get(
        reverse("admin:timeline_statement_changelist"), {"mend": "quotes"}
    )
    assert list(listed.context["cl"].queryset) == [old]


def test_a_quote_that_would_reach_over_two_parts_of_the_next_text_is_left_to_a_person(newsroom):
    first = "Fog\n\nThe keeper lit the lamp at night, and slept. It burned on."
    source = Source.objects.create(title="Fog", language="en")
    snapshot = capture(text=first, source=source, by=newsroom.amal).snapshot
    made = newsroom.quote("The keeper lit the lamp at night, and slept. It burned on.", snapshot)
    later = capture(text=f"{first}\n\nThe end of it all.", source=source).snapshot
    at = later.text.index("It burned on.")
    mark_zone(snapshot=later, start=at, end=at + 13, kind="link", by=newsroom.amal)
    (verdict,) = carry_over(snapshot=later, by=newsroom.amal)
    assert verdict.verdict == "identical"
    made.refresh_from_db()
    assert made.snapshot == snapshot
