"""Public ids: ten characters that are safe to read aloud and stand in every address."""

import secrets

# No vowels but “a” and “e”, nothing that looks like something else.
ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
LENGTH = 10
BITS = 50  # of an identifier as a number
PATTERN = "[2-9a-hjkmnp-z]{10}"


def public_id() -> str:
    """A random identifier of about 49 bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def number(ident: str) -> int:
    """An identifier as a whole number of BITS bits, in the order of identifiers."""
    found = 0
    for digit in ident:
        found = found * len(ALPHABET) + ALPHABET.index(digit)
    return found
