"""What is wrong with a date, in a sentence that says what to type instead."""

gettext_noop = str  # marks a sentence for translators; whoever shows it translates it

# Templates with named placeholders, keyed by a stable code, so that a translated layer can say
# the same thing in the reader's language. None holds a literal percent sign: Django leaves a
# message without parameters as it is, and would show it doubled.
MESSAGES = {
    "too_long": gettext_noop("A date has at most %(limit)s characters; this one has %(length)s."),
    "not_ascii": gettext_noop(
        "“%(character)s” cannot stand in a date. Type the digits 0 to 9 and signs of a plain "
        "keyboard: 2025-09-18."
    ),
    "time_of_day": gettext_noop("A date here has no time of day. Write only the day: %(instead)s."),
    "no_such_month": gettext_noop(
        "“%(month)s” is not a month. Months are 01 to 12; seasons are 21 (spring) to 24 (winter)."
    ),
    "no_such_day": gettext_noop(
        "“%(text)s” is not in the calendar: that month has the days 01 to %(last)s. "
        "Write the month alone (%(instead)s) if the day is not known."
    ),
    "no_such_year": gettext_noop(
        "There is no year -0000. The year 1 BC is 0000, the year 2 BC is -0001."
    ),
    "long_year": gettext_noop(
        "“%(text)s” is not a year. After Y write five to nine digits that do not begin with 0: "
        "Y12345. Years of four digits need no Y."
    ),
    "unspecified": gettext_noop(
        "X cannot stand where it does in “%(text)s”. It may end a year (202X, 20XX), be a whole "
        "month or day (2025-XX, 2025-09-XX), or be the year of a day or month (XXXX-09-18)."
    ),
    "qualifier": gettext_noop(
        "One of the signs %(signs)s may stand at the end of a date, after all its parts: 2024-09~."
    ),
    "reversed": gettext_noop("This range ends before it begins. Write %(instead)s."),
    "mixed_years": gettext_noop(
        "One part of this date has a year and another has none. Give the year on all of them, or "
        "write XXXX on all of them."
    ),
    "yearless_open": gettext_noop(
        "A range without a year needs both its ends: XXXX-09-18/XXXX-09-20."
    ),
    "no_bound": gettext_noop(
        "A range needs a date on at least one side: 2025-09/.. or ../2025-09. "
        "Leave the field empty if nothing is known."
    ),
    "set_of_one": gettext_noop(
        "A set needs two dates or a range of dates. Write %(instead)s without brackets."
    ),
    "bracket": gettext_noop(
        "A set opens and closes with the same brackets, around the whole date: "
        "[2025-09-18..2025-09-20] for one of these days, {2025-09-18,2025-09-20} for all of them."
    ),
    "syntax": gettext_noop(
        "“%(text)s” is not a date we can read. Write a day as 2025-09-18, a month as 2025-09, "
        "a year as 2025, and a range as 2025-09-18/2025-09-20."
    ),
}


class EDTFError(ValueError):
    """A date that cannot be read: `code` and `params` choose and fill one of MESSAGES."""

    def __init__(self, code: str, **params: str | int):
        self.code = code
        self.params = params
        super().__init__(MESSAGES[code] % params)


def shown(text: str) -> str:
    """Text from outside, fit to stand in a message: control characters become U+FFFD."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)
