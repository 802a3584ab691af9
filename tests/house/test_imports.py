"""Who may import whom: the archive does not know the timeline, readers do not know the drafts,
and what is pure knows no Django.
"""

import ast
import sys
from importlib.util import resolve_name
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OURS = ("config", "sources", "timeline", "tests")
PURE = {
    "sources.text", "sources.anchoring", "sources.zoning",
    "timeline.edtf", "timeline.document.matrix", "timeline.document.corroboration",
    "timeline.cues", "timeline.record.analysis", "timeline.models.kinds",
    "config.collation", "config.languages",
}  # fmt: skip
# What the readers' side may know of ours, besides itself and what is pure.
FOR_READERS = {
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
    "timeline.document.form",
    "timeline.document.shapes",
    "timeline.document.versions",
    "config.problems",
    "timeline.templatetags.isnad",
    "timeline.models.kinds",
    "config.languages",
}
READERS = ("timeline.public", "timeline.templatetags.isnad")
PURE_MAY_USE = {"babel", "snowballstemmer"}
SHAPELESS = {"utils", "helpers", "services", "common"}


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def modules():
    for package in OURS:
        for path in sorted((ROOT / package).rglob("*.py")):
            yield name_of(path), path


MODULES = dict(modules())


def _run(tree: ast.AST):
    """Every node but those that only the type checker reads."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        yield node
        yield from _run(node)


def imported(name: str, source: str, *, is_package: bool = False) -> set[str]:
    """Every module that a module's source imports, at its top or within, absolutely named."""
    found = set()
    for node in _run(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            package = name if is_package else name.rpartition(".")[0]
            base = resolve_name("." * node.level + (node.module or ""), package)
            for alias in node.names:
                whole = f"{base}.{alias.name}"
                found.add(whole if whole in MODULES else base)
    return found


def imports_of(name: str) -> set[str]:
    path = MODULES[name]
    source = path.read_text(encoding="utf-8")
    return imported(name, source, is_package=path.name == "__init__.py")


def within(name: str, *packages: str) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)


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
