"""The cast of the desk."""

from tests.timeline.admin.conftest import amal, basil, chris, in_english, opened

__all__ = ["amal", "basil", "chris", "in_english", "opened"]
