"""A stylesheet reaches browsers in one file, whatever pieces it is written in."""

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command

ENTRY = '/* What it is. */\n@import "./page/first.css";\n@import "./page/second.css";\n'


@pytest.fixture
def sheets(settings, tmp_path):
    source = tmp_path / "source"
    (source / "page").mkdir(parents=True)
    (source / "page.css").write_text(ENTRY)
    (source / "page" / "first.css").write_text("a { color: red }\n")
    (source / "page" / "second.css").write_text("a { color: blue }\n")
    settings.STATICFILES_DIRS = [source]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = tmp_path / "collected"
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "config.storage.HashedFiles"},
    }
    return source


def collected() -> tuple[str, str]:
    """The address of the page's stylesheet, and what is served there."""
    call_command("collectstatic", interactive=False, verbosity=0)
    name = staticfiles_storage.stored_name("page.css")
    with staticfiles_storage.open(name) as file:
        return name, file.read().decode()


def test_pieces_stand_in_the_place_of_their_imports(sheets):
    _name, css = collected()
    assert css == "/* What it is. */\na { color: red }\n\na { color: blue }\n\n"


def test_a_changed_piece_changes_the_address_of_what_imports_it(sheets):
    before, _css = collected()
    (sheets / "page" / "second.css").write_text("a { color: green }\n")
    after, css = collected()
    assert after != before
    assert "green" in css
    assert "blue" not in css


def test_an_absent_piece_is_named(sheets):
    (sheets / "page" / "second.css").unlink()
    with pytest.raises(FileNotFoundError, match=r"page\.css imports page/second\.css"):
        collected()
