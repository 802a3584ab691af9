"""Who may import whom: the archive does not know the timeline, readers do not know the drafts,
and what is pure knows no Django.
"""

import sys

import pytest

from tests.house.plan import MODULES, OURS, arrows, circles, imported, imports_of, product, within

# From the ground up: a room knows what stands below it. Rooms of one floor may know each other.
FLOORS = [
    ["config"],
    ["sources"],
    ["timeline.edtf", "timeline.cues"],
    ["timeline.models", "timeline.triggers", "timeline.translation"],
    ["timeline.document"],
    ["timeline.labels"],
    ["timeline.editing"],
    ["timeline.record"],
    ["timeline.finding"],
    ["timeline.picker", "timeline.admin", "timeline.public"],
    ["timeline.templatetags", "timeline.management", "timeline.apps"],
    ["config.urls"],
]
# Desk and public stand side by side.
DESK = ("timeline.picker", "timeline.admin")
PURE = {
    "sources.text", "sources.anchoring", "sources.zoning",
    "timeline.edtf", "timeline.document.matrix", "timeline.document.corroboration",
    "timeline.cues", "timeline.record.analysis", "timeline.models.kinds",
    "config.collation", "config.ids", "config.languages", "config.printed",
}  # fmt: skip
# What the readers' side may know of ours, besides itself and what is pure.
FOR_READERS = {
    "timeline.models.addresses",
    "timeline.models.codes",
    "timeline.models.editions",
    "timeline.record.fulltext",
    "timeline.labels",
    "timeline.record.seals",
    # Of documents, what reads them and what they are: not what composes them from drafts.
    "timeline.document.answers",
    "timeline.document.cards",
    "timeline.document.declaration",
    "timeline.document.derived",
    "timeline.document.differences",
    "timeline.document.canonical",
    "timeline.document.shapes",
    "timeline.document.versions",
    "config.active",
    "config.marks",
    "config.problems",
    "timeline.templatetags.isnad",
    "timeline.models.kinds",
    "config.languages",
}
READERS = ("timeline.public", "timeline.templatetags.isnad")
PURE_MAY_USE = {"babel", "snowballstemmer"}
SHAPELESS = {"utils", "helpers", "services", "common"}


def of_readers(name: str) -> bool:
    return within(name, *READERS)


def readers_may_import(name: str) -> bool:
    return not within(name, *OURS) or within(name, *READERS, *FOR_READERS, *PURE)


def pure_may_import(name: str) -> bool:
    return within(name, *PURE, *PURE_MAY_USE, *sys.stdlib_module_names)


def breaches(allowed, names):
    return sorted(
        f"{name} imports {other}" for name in names for other in imports_of(name)
        if not allowed(other)
    )  # fmt: skip


def floor_of(name: str) -> int:
    """The floor whose room a module stands in; the innermost, where rooms lie in rooms."""
    found = [
        (len(room), number)
        for number, rooms in enumerate(FLOORS)
        for room in rooms
        if within(name, room)
    ]
    return max(found)[1]


def test_no_arrow_runs_up():
    assert breaches(lambda other: True, product()) == []
    up = [
        f"{name} imports {other}"
        for name in product()
        for other in imports_of(name)
        if within(other, *OURS) and floor_of(other) > floor_of(name)
    ]
    assert up == []


def test_no_circle_of_rooms():
    assert circles(arrows()) == []
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}) != []


def test_desk_and_public_do_not_know_each_other():
    sides = (DESK, READERS)
    for one, other in (sides, sides[::-1]):
        names = [name for name in product() if within(name, *one)]
        assert breaches(lambda found, other=other: not within(found, *other), names) == []


def test_the_archive_does_not_know_the_timeline():
    archive = [name for name in MODULES if within(name, "sources")]
    assert "sources.intake" in archive
    assert breaches(lambda other: not within(other, "timeline", "tests"), archive) == []


def test_the_ground_does_not_know_the_timeline_but_in_its_addresses():
    ground = [name for name in MODULES if within(name, "config") and name != "config.urls"]
    assert breaches(lambda other: not within(other, "timeline", "tests"), ground) == []


def test_readers_do_not_know_the_drafts():
    readers = [name for name in MODULES if of_readers(name)]
    assert "timeline.public.pages" in readers
    assert breaches(readers_may_import, readers) == []


def test_pure_modules_import_no_django_and_nothing_that_does():
    pure = [name for name in MODULES if within(name, *PURE)]
    assert {name for name in PURE if name in MODULES} == PURE
    assert breaches(pure_may_import, pure) == []


def test_the_product_does_not_import_its_tests():
    product = [name for name in MODULES if not within(name, "tests")]
    assert breaches(lambda other: not within(other, "tests"), product) == []


def test_no_module_is_named_for_no_craft():
    assert [name for name in MODULES if SHAPELESS & set(name.split("."))] == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("from timeline.models import Event", "timeline.models"),
        ("from timeline import models", "timeline.models"),
        ("import timeline.editing.quoting as q", "timeline.editing.quoting"),
        ("def f():\n    from timeline.document.naming import compose", "timeline.document.naming"),
        ("from ..models import events", "timeline.models.events"),
        ("from ..editing.review import approve", "timeline.editing.review"),
    ],
)
def test_the_fence_sees_every_way_to_import_a_draft(source, found):
    seen = imported("timeline.public.pages", source)
    assert found in seen
    assert not readers_may_import(found)


def test_the_fence_sees_that_django_is_not_pure():
    assert not pure_may_import("django.utils.text")
    assert not pure_may_import("sources.models")
