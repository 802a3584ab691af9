"""What the environment says, read once and checked with messages that say what to type."""

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})
MINIMUM_KEY_LENGTH = 50


def comma_separated(name: str) -> list[str]:
    """A comma-separated list; empty when the variable is unset."""
    return [word.strip() for word in os.environ.get(name, "").split(",") if word.strip()]


def flag(name: str) -> bool:
    """True for 1, true, yes and on; false when unset; anything else is refused."""
    value = os.environ.get(name, "").strip().lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"", "0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name} is “{value}”; write 1 for on or 0 for off.")


def allowed_hosts() -> list[str]:
    """ALLOWED_HOSTS, or this machine alone. A wildcard is refused: it lets links be poisoned."""
    hosts = comma_separated("ALLOWED_HOSTS") or sorted(LOOPBACK)
    if "*" in hosts:
        raise ImproperlyConfigured(
            "ALLOWED_HOSTS is “*”; name the hosts this site answers for, "
            "for example ALLOWED_HOSTS=timeline.example."
        )
    return hosts


def secret_key(*, var: Path, local: bool) -> str:
    """SECRET_KEY; on this machine alone, a random one kept in a file only its owner can read."""
    key = os.environ.get("SECRET_KEY", "")
    if key:
        if len(key) < MINIMUM_KEY_LENGTH and not local:
            raise ImproperlyConfigured(
                f"SECRET_KEY has {len(key)} characters; use at least {MINIMUM_KEY_LENGTH} "
                'random ones (python3 -c "import secrets; print(secrets.token_urlsafe(60))").'
            )
        return key
    if not local:
        raise ImproperlyConfigured(
            "SECRET_KEY is missing. A site that answers for more than this machine needs its own: "
            'python3 -c "import secrets; print(secrets.token_urlsafe(60))".'
        )
    path = var / "secret_key"
    try:
        return path.read_text(encoding="ascii")
    except FileNotFoundError:
        var.mkdir(parents=True, exist_ok=True)
    # Two processes may start at once: the first to create the file decides, both read it.
    draft = var / f"secret_key.{os.getpid()}"
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(60))
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return path.read_text(encoding="ascii")


def mailbox(name: str) -> str:
    """An e-mail address; empty when unset, and refused when it is none."""
    address = os.environ.get(name, "").strip()
    if address:
        try:
            validate_email(address)
        except ValidationError:
            raise ImproperlyConfigured(f"{name} is “{address}”, which is no address.") from None
    return address


def directory(name: str, default: Path) -> Path:
    """A directory, made when it is not there yet."""
    path = Path(os.environ.get(name) or default)
    path.mkdir(parents=True, exist_ok=True)
    return path
