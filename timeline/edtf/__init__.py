"""Uncertain dates: read them, bound them, compare them, say them, sort by them.

Dates are written in EDTF, the Extended Date/Time Format of ISO 8601-2:2019 as the Library of
Congress describes it: levels 0 and 1, the sets of level 2, and year-less dates. Pure: no Django.
"""

from .compare import Verdict, compare
from .humanize import say
from .messages import MESSAGES, EDTFError
from .parse import LIMIT, Edtf, Kind, Span, bounds_days, parse
from .points import Day, Point, Precision
from .position import (
    DEEPEST,
    END_WIDTH,
    START_WIDTH,
    WIDTH,
    dates_at,
    depth_at,
    position,
    rank,
    ranks_of_years,
    year_at,
)
