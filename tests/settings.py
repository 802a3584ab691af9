"""The product's own settings, with what a test run must not share or wait for."""

import os
import tempfile

if "ISNAD_VAR" not in os.environ:
    # Removed when the process that made it ends; a run's workers inherit it.
    _var = tempfile.TemporaryDirectory(prefix="isnad-tests-", ignore_cleanup_errors=True)
    os.environ["ISNAD_VAR"] = _var.name

from config.settings import *  # noqa: F403
from config.settings import DATABASES, STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MIDDLEWARE = [
    name
    for name in MIDDLEWARE  # noqa: F405
    if name != "whitenoise.middleware.WhiteNoiseMiddleware"
]
# Pools of a test's threads would outlive its database.
for _database in DATABASES.values():
    _database["OPTIONS"].pop("pool", None)
    _database["CONN_MAX_AGE"] = 0
    if _database["ENGINE"].endswith("sqlite3"):
        # A file, not memory: threads and processes meet as they do in service.
        _database["TEST"] = {"NAME": os.path.join(os.environ["ISNAD_VAR"], "test.sqlite3")}
