"""Conditional requests (RFC 9110 §13): whether the caller has the answer already, and may keep it.

The key of an answer names everything that it is made of: the number of the latest change, the code
that answers, the representation and the query. Read the counter before anything else and on the
same connection, or old rows are kept under the new number.
"""

from functools import cache
from hashlib import blake2b, sha256

from django.conf import settings
from django.db.models import OuterRef, Subquery
from django.http import HttpRequest
from django.utils.http import parse_etags

from timeline.document.answers import moment
from timeline.models.editions import SEAL_BEFORE_THE_FIRST, Change, Counter, Edition

FRESH = "public, max-age=60, stale-while-revalidate=600"
CODE = ("config", "sources", "timeline", "templates", "static")
_READ = frozenset((".py", ".md", ".mjs", ".html", ".mo", ".txt", ".css", ".js", ".svg"))


def head() -> tuple[int, str]:
    """The number and the seal of the latest change of the public record; 0 before the first."""
    rows = Counter.objects.using(settings.PUBLIC_ALIAS).values_list("value", "seal")
    return rows.first() or (0, SEAL_BEFORE_THE_FIRST)


def latest_change() -> int:
    """The number of the latest change of the public record."""
    return head()[0]


def of_record() -> tuple[int, dict[str, str | None]]:
    """The number of the latest change, and what lists tell of the record: when it was, and the
    timeline's licence."""
    editions = Edition.published.filter(kind="timeline").order_by("-number")
    rows = Counter.objects.using(settings.PUBLIC_ALIAS).annotate(
        updated=Subquery(Change.published.filter(number=OuterRef("value")).values("at")),
        license=Subquery(editions.values("license")[:1]),
    )
    row = rows.values_list("value", "updated", "license").first()
    number, updated, license_ = row or (0, None, None)
    return number, {"updated": updated and moment(updated), "license": license_ or None}


@cache
def build_digest() -> str:
    """Of the code that answers, with the files that pages name by their digests: without it, a new
    deployment would say 304 to old answers."""
    whole = sha256()
    files = [settings.BASE_DIR / "requirements.txt"]
    for folder in CODE:
        files += (settings.BASE_DIR / folder).rglob("*.*")
    for path in sorted(files):
        if path.suffix in _READ and path.is_file():
            whole.update(path.relative_to(settings.BASE_DIR).as_posix().encode() + b"\0")
            whole.update(path.read_bytes())
    return whole.hexdigest()


def entity_tag(*parts: str | int) -> str:
    """A strong entity tag for the answer that these parts determine."""
    key = "\0".join(map(str, (build_digest(), *parts)))
    return f'"{blake2b(key.encode(), digest_size=16).hexdigest()}"'


def is_held(request: HttpRequest, tag: str) -> bool:
    """Whether If-None-Match names the tag, also in the weak form that a compressing proxy makes."""
    header = request.META.get("HTTP_IF_NONE_MATCH", "")
    return bool(header) and tag in {held.removeprefix("W/") for held in parse_etags(header)}
