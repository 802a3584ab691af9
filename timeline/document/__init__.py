"""The one door out: what of a draft is public, and the document it becomes.

Every field of every draft model is filed here as public or private; an unfiled one is a system
check error. Documents are locale-free (all four languages by name), know no host, and refer upward
only: an event names its parent, actors and sources, never its parts. They hold the labels of what
they name as published; what is not published yet goes out with them for the first time.
"""

from timeline.document import events, profiles
from timeline.document.filing import FILED, PRIVATE, PUBLIC, draft_models, filed, own_fields
from timeline.document.form import Document, address, canonical, digest_of, direction
from timeline.document.naming import MODELS, companions, compose, fresh, named_by

__all__ = [
    "FILED",
    "MODELS",
    "PRIVATE",
    "PUBLIC",
    "Document",
    "address",
    "canonical",
    "companions",
    "compose",
    "digest_of",
    "direction",
    "draft_models",
    "events",
    "filed",
    "fresh",
    "named_by",
    "own_fields",
    "profiles",
]
