"""What the codes of documents mean to a program's author.

Kinds of event are no codes of ours: the timeline's document names them.
"""

from timeline.labels.codes import CODES

EVENT_KIND = "^[A-Za-z0-9_-]{1,16}$"
MEANINGS: dict[str, dict[str, str]] = {
    name: {code.value: code.meaning for code in codes} for name, codes in CODES.items()
}
MEANINGS["agreement"] = {
    "none": "no source states a date",
    "single": "all that state a date state this one",
    "agree": "the dates stated mean the same",
    "compatible": "they can all be right",
    "conflict": "they cannot all be right",
}
MEANINGS["direction"] = {"ltr": "left to right", "rtl": "right to left"}
MEANINGS["precision"] = {
    "day": "a day",
    "month": "a month",
    "season": "a season",
    "year": "a year",
    "decade": "a decade",
    "century": "a century",
    "none": "undated",
}
