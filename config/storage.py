"""Static files under names that carry their digest, so that browsers may keep them for ever."""

import posixpath
import re

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

IMPORT = re.compile(r'^@import "([^"]+)";$', re.MULTILINE)


class Joined:
    """Opens a stylesheet with what it imports in its place, each piece read from its own source."""

    def __init__(self, paths):
        self.paths = paths

    def open(self, name):
        return ContentFile(self.read(name).encode())

    def read(self, name):
        storage, path = self.paths[name]
        with storage.open(path) as file:
            text = file.read().decode()
        return IMPORT.sub(lambda found: self.read(self.piece(name, found[1])), text)

    def piece(self, name, address):
        found = posixpath.normpath(posixpath.join(posixpath.dirname(name), address))
        if found not in self.paths:
            raise FileNotFoundError(f"{name} imports {found}, which is not among the static files")
        return found


class HashedFiles(CompressedManifestStaticFilesStorage):
    """Also rewrites `import … from "./module.js"`, so that a changed module changes its users; and
    joins the pieces of a stylesheet, so that a browser asks once for all of them."""

    support_js_module_import_aggregation = True

    def post_process(self, paths, *args, **kwargs):
        joined = Joined(paths)
        sheets = {name: (joined, name) for name in paths if name.endswith(".css")}
        yield from super().post_process({**paths, **sheets}, *args, **kwargs)
