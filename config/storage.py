"""Static files under names that carry their digest, so that browsers may keep them for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedFiles(CompressedManifestStaticFilesStorage):
    """Also rewrites `import … from "./module.js"`, so that a changed module changes its users."""

    support_js_module_import_aggregation = True
