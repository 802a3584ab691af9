"""Pure: names in the order in which readers of a language look for them.

Neither database sorts French, Turkish or Arabic names so without ICU, so short lists are sorted
here. What readers see as one letter is compared first: accents, vowel signs and case decide only
between names that are otherwise the same. Names in the reader's own script come first.
"""

import unicodedata

from config.languages import BY_TAG

Key = tuple[tuple[int, ...], str, str]

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ı": "i", "ø": "o"})
_TATWEEL = "\u0640"
_ARABIC = range(0x0600, 0x0780)
# Digits, the reader's script, other letters.
_DIGIT, _OWN, _FOREIGN = 0, 1, 2


def sort_key(name: str, language: str) -> Key:
    """The place of a name in a list for readers of one of the languages."""
    own = BY_TAG[language].lower
    lower = "".join(own.get(ch, ch) for ch in name).lower() if own else name.casefold()
    weights = []
    for character in unicodedata.normalize("NFC", lower):
        weights += _weights(character, language)
    return tuple(weights), unicodedata.normalize("NFKD", lower), name.swapcase()


def _weights(character: str, language: str) -> list[int]:
    """What a character counts as: nothing for punctuation, two letters for a ligature."""
    if before := BY_TAG[language].letters.get(character):
        return [_weight(before, language) + 1]
    base = unicodedata.normalize("NFKD", character).translate(_LIGATURES)
    return [_weight(letter, language) for letter in base if letter.isalnum() and letter != _TATWEEL]


def _weight(letter: str, language: str) -> int:
    if letter.isdecimal():
        return unicodedata.decimal(letter)
    own = (ord(letter) in _ARABIC) == BY_TAG[language].is_arabic
    # Twice the code point, so that a Turkish letter finds room between two others.
    return ((_OWN if own else _FOREIGN) << 24) + 2 * ord(letter)
