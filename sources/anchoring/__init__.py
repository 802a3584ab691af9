"""Where words stand in a captured text, and whether they still stand in the next one.

Pure: no Django, no database. Offsets are Unicode code points, ends exclusive.

`locate()` finds words and says how sure one can be where; only `reanchor()` gives a verdict on a
quote carried from one captured text to another. It rather sends ten quotes to a person than
anchors one to the wrong words.
"""

from .locating import Match, locate
from .reanchoring import REASONS, Reanchored, reanchor
from .selecting import (
    Anchor,
    AnchorError,
    EmptySelection,
    NotAnchored,
    OutOfRange,
    select,
    tighten,
    verify,
)
