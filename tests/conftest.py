"""What every test may ask for.

Opening a newsroom takes a while, so a module's tests share one: each gets a copy of its cast, and
whatever it writes is taken back. For that, tests that ask for less run first; a module with a test
that commits opens a newsroom for each.
"""

import copy
import fcntl
import gc
import os
import shutil
from collections import defaultdict
from itertools import chain, groupby
from pathlib import Path

import pytest
from django.conf import settings as product
from django.db import connection
from django.test.utils import setup_databases, teardown_databases
from django.utils import translation
from hypothesis import HealthCheck, settings

from tests.everything import once
from tests.newsroom import open_newsroom, publish_newsroom
from tests.repeating import RUN

# One profile for every property: the same examples each time, however busy the machine.
settings.register_profile(
    "isnad", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("isnad")

COMMITTING = {"transactional_db", "live_server", "open_page"}


def pytest_collection_finish():
    """What stands now stands to the end: it is not looked through for waste again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def pytest_collection_modifyitems(items):
    items[:] = [
        item
        for _path, module in groupby(items, key=_path)
        for item in sorted(module, key=_asks_for)
    ]
    if "PYTEST_XDIST_WORKER" in os.environ:
        items[:] = _in_turn(items)


def _in_turn(items):
    """In the order in which processes take modules: while the first makes the tables, the others
    have those that need none; then come those with the most tests."""
    modules = defaultdict(list)
    for item in items:
        modules[_path(item)].append(item)
    most = sorted(modules.values(), key=len, reverse=True)
    without = [module for module in most if not any(map(_needs_tables, module))]
    others = [module for module in most if module not in without]
    return chain.from_iterable([*others[:1], *without, *others[1:]])


def _needs_tables(item) -> bool:
    return bool(item.get_closest_marker("django_db")) or "django_db_setup" in item.fixturenames


def _path(item):
    return item.path


def _asks_for(item) -> int:
    names = set(item.fixturenames)
    return (names & {"newsroom", "published"} != set()) + ("published" in names)


def _commits(item) -> bool:
    mark = item.get_closest_marker("django_db")
    return bool(COMMITTING & set(getattr(item, "fixturenames", ()))) or (
        mark is not None and bool(mark.kwargs.get("transaction"))
    )


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker, django_db_modify_db_settings):
    """A database for each process of a run: the first makes the tables, the others copy them."""
    lock = Path(product.VAR) / f"{RUN}.lock"
    with django_db_blocker.unblock(), lock.open("a+") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        copied = lock.stat().st_size > 0
        if copied:
            copy_tables(TEMPLATE, connection.creation._get_test_db_name())
        made = setup_databases(verbosity=0, interactive=False, keepdb=copied)
        if not copied:
            connection.close()
            copy_tables(connection.settings_dict["NAME"], TEMPLATE)
            held.write("made")
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)
        if connection.vendor == "postgresql":
            with connection.creation._nodb_cursor() as cursor:
                cursor.execute(f"DROP DATABASE IF EXISTS {TEMPLATE}")


TEMPLATE = f"isnad_tables_{RUN}"


def copy_tables(source: str, target: str) -> None:
    """Copy a whole database that nobody is connected to."""
    if connection.vendor == "postgresql":
        with connection.creation._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {target}")
            cursor.execute(f"CREATE DATABASE {target} TEMPLATE {source}")
    else:
        places = (Path(product.VAR) / name for name in (source, target))
        shutil.copyfile(*places)


@pytest.fixture(autouse=True)
def in_no_language():
    """What one test reads in a language says nothing of the next."""
    translation.deactivate()


@pytest.fixture(scope="module")
def drafted_once(request, django_db_setup, django_db_blocker):
    """A newsroom for all of a module's tests; None where one of them commits."""
    if any(_commits(item) for item in request.session.items if item.path == request.path):
        yield None
    else:
        with once(django_db_blocker):
            yield open_newsroom()


@pytest.fixture(scope="module")
def published_once(drafted_once):
    """The same, published after the last test that asks for drafts alone."""
    if drafted_once is not None:
        publish_newsroom(drafted_once)
    return drafted_once


@pytest.fixture
def newsroom(drafted_once, db):
    """A newsroom with everything drafted; see tests/newsroom.py for who and what is there."""
    return open_newsroom() if drafted_once is None else copy.deepcopy(drafted_once)


@pytest.fixture
def published(published_once, newsroom):
    """The same newsroom with everything published."""
    if published_once is None:
        publish_newsroom(newsroom)
    return newsroom
