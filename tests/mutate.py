"""Break the code in the ways of `tests/mutants.py`, one at a time, and see the tests notice.

    python -m tests.mutate [area …]

Nothing is broken here: the files that git knows are copied to a temporary folder, and each break
is made and undone there. First the tests must pass unbroken, or their failing would say nothing.
"""

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from tests.mutants import MUTANTS, Mutant

ROOT = Path(__file__).resolve().parents[1]


def copy_to(folder: Path) -> None:
    """Copy the working tree as it is now, as far as git knows its files."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True)
    for name in filter(None, listed.stdout.decode().split("\0")):
        if (ROOT / name).exists():  # or it was removed and git not told yet
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)


def misplaced(mutant: Mutant) -> str:
    """Why the break cannot be made, or nothing."""
    path = ROOT / mutant.file
    if not path.exists():
        return f"{mutant.file} does not exist: {mutant.old}"
    if (times := path.read_text(encoding="utf-8").count(mutant.old)) != 1:
        return f"{mutant.file} has {times} times, not once: {mutant.old}"
    return ""


def passes(folder: Path, tests: Iterable[str], *options: str) -> bool:
    """Run test files there, in this order. Anything but tests that pass or fail ends it all."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider"]
    ran = subprocess.run([*command, *options, *tests], cwd=folder, capture_output=True)
    if ran.returncode > 1:
        sys.exit(ran.stdout.decode() + ran.stderr.decode())
    return ran.returncode == 0


def survives(folder: Path, mutant: Mutant) -> bool:
    """Break the file, run the tests, mend it. The time of its change, which the copy keeps, tells
    Python that what it compiled is of another."""
    path = folder / mutant.file
    path.write_text(
        path.read_text(encoding="utf-8").replace(mutant.old, mutant.new), encoding="utf-8"
    )
    try:
        return passes(folder, mutant.tests.split())
    finally:
        shutil.copy2(ROOT / mutant.file, path)


def main(areas: list[str]) -> str | int:
    if unknown := set(areas) - {mutant.area for mutant in MUTANTS}:
        return f"No such area: {', '.join(sorted(unknown))}"
    chosen = [mutant for mutant in MUTANTS if not areas or mutant.area in areas]
    if lost := [told for mutant in MUTANTS if (told := misplaced(mutant))]:
        return "Find these a new place in tests/mutants.py:\n" + "\n".join(lost)
    survivors = 0
    with tempfile.TemporaryDirectory(prefix="isnad-mutants-") as name:
        folder = Path(name)
        copy_to(folder)
        every = sorted({file for mutant in chosen for file in mutant.tests.split()})
        if not passes(folder, every, "-n", "auto", "--dist", "loadfile"):
            return "The tests fail as it is. Mend that first."
        for mutant in chosen:
            begun = time.monotonic()
            survived = survives(folder, mutant)
            survivors += survived
            said = "SURVIVED" if survived else "killed  "
            taken = f"{time.monotonic() - begun:4.0f} s"
            print(f"{said} {taken}  {mutant.area}: {mutant.breaks}", flush=True)  # noqa: T201
    print(f"{len(chosen)} mutants, {survivors} survived")  # noqa: T201
    return survivors > 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
