"""Where what is published stands, in no language: `/{folder}/{id}-{slug}/`."""

from timeline.models.codes import SubjectKind

FOLDERS = {kind.value: kind.folder for kind in SubjectKind if kind.folder}


def path_of(kind: str, public_id: str, slug: str) -> str:
    """The path of a published subject; the id decides, the slug only helps."""
    if kind not in FOLDERS:
        return "/"
    return f"/{FOLDERS[kind]}/{public_id}-{slug}/" if slug else f"/{FOLDERS[kind]}/{public_id}/"
