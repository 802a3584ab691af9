"""The languages of the installation: whoever has a row is spoken."""

import pkgutil
from importlib import import_module

from config import languages
from config.languages.language import Language


def rows() -> list[Language]:
    names = [module.name for module in pkgutil.iter_modules(languages.__path__)]
    modules = [import_module(f"config.languages.{name}") for name in names]
    return [row for module in modules for row in vars(module).values() if isinstance(row, Language)]


def test_every_language_that_has_a_row_is_spoken():
    assert {row.tag for row in rows()} == {row.tag for row in languages.SPOKEN}
    assert len(rows()) == len(languages.SPOKEN)
