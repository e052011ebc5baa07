"""Numerals and number words as printed, with their values."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tasks.enrich.anchored import Anchored

_SMALL_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
)
_TEN_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
_UNITS = {word: value for value, word in enumerate(_SMALL_WORDS.split())}
_TENS = {word: 10 * value for value, word in enumerate(_TEN_WORDS.split(), start=2)}
_SCALES = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
}
_LETTERS = {"K": 1_000, "M": 1_000_000, "B": 1_000_000_000}  # after a currency's sign only
_SMALL = "|".join(sorted((*_UNITS, *_TENS), key=len, reverse=True))
_SCALE = "|".join(_SCALES)
_DIGITS = r"[0-9]{1,3}(?:,\d{3}){1,4}(?:\.\d{1,4})?|[0-9]{1,12}(?:\.\d{1,4})?|\.[0-9]{1,4}"
_BODY = (
    rf"([$€£]\s?)?(?:({_DIGITS})(?:[ -]({_SCALE})(?![\w-])|(?(1)([MBK])(?![\w-])|(?!)))?"
    rf"|((?:{_SMALL})(?:[ -](?:and )?(?:{_SMALL}|{_SCALE})(?!\w)){{0,6}}))(?!\w)"
)
_ALONE = Anchored(
    [*_UNITS, *_TENS, *"0123456789$€£", *(f".{digit}" for digit in range(10))],
    r"(?<![\w.,/:$€£-])" + _BODY,
    re.IGNORECASE,
)
_ROUND = Anchored(
    ("a ", "half", "several ", "dozens"),
    rf"(?<![^\W_])(?:(?P<half>half a |(?:a )?half[- ])|(?P<some>several |a (?:few|couple(?: of)?) )|a )"
    rf"(?P<scale>{_SCALE})(?: of(?= (?:the|these|those|its|their)\b))?(?![\w-])"
    r"|(?<![\w-])(?P<dozens>dozens)(?: of(?= ))?(?! of|[\w-])",
    re.IGNORECASE,
)
_NEXT = re.compile(_BODY, re.IGNORECASE)
_WORD = re.compile(r"[a-z]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Number:
    """A number at start:end.

    word       whether it is written in letters
    currency   its sign
    scale      the word that multiplies it, as a number: a million
    some       the words of a number that is a lower bound only: "several", "dozens"
    """

    start: int
    end: int
    value: float
    word: bool
    currency: str | None = None
    scale: int = 1
    some: str | None = None


def find(folded: str) -> list[Number]:
    """Every number of a folded text that stands alone: not inside a word, a date or a fraction."""
    found = [_number(match) for match in _ALONE.finditer(folded)]
    found += [_round(match) for match in _ROUND.finditer(folded)]
    return sorted(found, key=lambda number: number.start)


def _round(match: re.Match[str]) -> Number:
    """ "a hundred", "half a dozen"; at least two of the kind: "dozens", "several hundred"."""
    some = match["dozens"] or match["some"]
    value = float(_SCALES[(match["scale"] or "dozen").lower()])
    if some:
        return Number(*match.span(), 2 * value, True, some=" ".join(some.lower().split()))
    return Number(*match.span(), value / 2 if match["half"] else value, True)


def at(folded: str, position: int) -> Number | None:
    """The number that begins at `position`, if one does."""
    match = _NEXT.match(folded, position)
    return _number(match) if match else None


def _number(match: re.Match[str]) -> Number:
    sign, digits, scale, letter, words = match.groups()
    if words is None:
        times = _SCALES.get((scale or "").lower(), 1) * _LETTERS.get((letter or "").upper(), 1)
        value = round(float(digits.replace(",", "")) * times, 4)
    else:
        times, value = 1, in_words(words)
    sign = sign and sign.strip()
    return Number(match.start(), match.end(), value, words is not None, sign, times)


def in_words(words: str) -> float:
    """The value of number words: "one hundred and fifty" is 150."""
    total = current = 0
    for word in _WORD.findall(words.lower()):
        if word in _UNITS:
            current += _UNITS[word]
        elif word in _TENS:
            current += _TENS[word]
        elif word in ("hundred", "dozen"):
            current = max(current, 1) * _SCALES[word]
        elif word in _SCALES:
            total += max(current, 1) * _SCALES[word]
            current = 0
    return float(total + current)
