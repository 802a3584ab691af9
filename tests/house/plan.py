"""The house as it is: its rooms, and the arrows between them, from the imports.

A room is a package, or a module that stands beside packages. `python -m tests.house.plan` counts
them and draws each arrow; migrations, which keep what was, are left out.
"""

import ast
from collections import defaultdict
from functools import cache
from importlib.util import resolve_name
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = ("config", "sources", "timeline")
OURS = (*PRODUCT, "tests")


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {
    name_of(path): path for package in OURS for path in sorted((ROOT / package).rglob("*.py"))
}


def within(name: str, *packages: str) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)


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


@cache
def imports_of(name: str) -> frozenset[str]:
    path = MODULES[name]
    source = path.read_text(encoding="utf-8")
    return frozenset(imported(name, source, is_package=path.name == "__init__.py"))


def product() -> list[str]:
    return [name for name in MODULES if within(name, *PRODUCT) and ".migrations" not in name]


def room_of(name: str, modules: list[str]) -> str:
    """The package a module stands in, or the module itself where packages stand beside it."""
    is_package = MODULES[name].name == "__init__.py"
    package = name if is_package else name.rpartition(".")[0]
    holds_packages = any(
        other.rpartition(".")[0] == package and MODULES[other].name == "__init__.py"
        for other in modules
    )
    return name if is_package or holds_packages else package


def rooms() -> dict[str, str]:
    """The room of every module of the product that says anything."""
    modules = product()
    return {
        name: room_of(name, modules)
        for name in modules
        if ast.parse(MODULES[name].read_text(encoding="utf-8")).body
    }


def arrows() -> dict[str, set[str]]:
    """From each room to every other that it imports."""
    found = defaultdict(set)
    placed = rooms()
    for name, room in placed.items():
        found[room] |= {placed[other] for other in imports_of(name) if other in placed} - {room}
    return dict(found)


def circles(graph: dict[str, set[str]]) -> list[list[str]]:
    """Rooms that lead back to themselves, each circle once, by its first room."""
    found = []
    for start in sorted(graph):
        way, stack = {start: None}, [start]
        while stack:
            for other in graph.get(stack.pop(), ()):
                if other not in way:
                    way[other] = None
                    stack.append(other)
                elif other == start:
                    found.append([start, *sorted(way)])
                    stack.clear()
    return found


def main() -> None:
    graph = arrows()
    for room in sorted(graph):
        print(room, "→", *sorted(graph[room]))  # noqa: T201
    print(f"{len(graph)} rooms, {sum(map(len, graph.values()))} arrows")  # noqa: T201


if __name__ == "__main__":
    main()
