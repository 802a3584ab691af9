"""A passage of a text, anchored: its place, its exact words, a little on either side."""

from __future__ import annotations

from dataclasses import dataclass

from .context import CONTEXT
from .edges import between_graphemes


class AnchorError(ValueError):
    """A passage that cannot be anchored."""


class EmptySelection(AnchorError):
    """Nothing, or nothing but white space, is selected."""

    def __init__(self) -> None:
        super().__init__("No words are selected.")


class OutOfRange(AnchorError):
    """The selection does not lie in the text."""

    def __init__(self, start: int, end: int) -> None:
        super().__init__(f"Positions {start} to {end} do not lie in the text.")


class NotAnchored(AnchorError):
    """The anchor does not hold in the text it is said to come from."""

    def __init__(self) -> None:
        super().__init__("The quoted words do not stand at their place in the old text.")


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where words stand: `text[start:end] == exact`, with the text on either side of them."""

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str


def select(text: str, start: int, end: int) -> Anchor:
    """Anchor text[start:end] exactly as given; see tighten() for tidying a selection first.

    Raises EmptySelection or OutOfRange.
    """
    if not 0 <= start <= end <= len(text):
        raise OutOfRange(start, end)
    if start == end:
        raise EmptySelection
    return Anchor(
        start=start,
        end=end,
        exact=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
    )


def tighten(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a selection without outer white space, widened to whole visible characters.

    A base letter keeps its combining marks, an emoji its modifiers and joined parts, a flag
    both its letters. Raises EmptySelection if only white space is selected, or OutOfRange.
    """
    if not 0 <= start <= end <= len(text):
        raise OutOfRange(start, end)
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start == end:
        raise EmptySelection
    while not between_graphemes(text, start):
        start -= 1
    while not between_graphemes(text, end):
        end += 1
    return start, end


def verify(anchor: Anchor, text: str) -> bool:
    """Tell whether the exact words, the prefix and the suffix all stand at their place."""
    before = anchor.start - len(anchor.prefix)
    return (
        before >= 0
        and anchor.start < anchor.end
        and text[anchor.start : anchor.end] == anchor.exact
        and text[before : anchor.start] == anchor.prefix
        and text.startswith(anchor.suffix, anchor.end)
    )
