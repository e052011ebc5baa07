"""Numerals and number words as printed, with their values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick

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
_DIGITS = r"\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,4})?|\d{1,12}(?:\.\d{1,4})?|\.\d{1,4}"
_BODY = (
    rf"([$€£]\s?)?(?:({_DIGITS})(?:[ -]({_SCALE})(?![\w-])|(?(1)([MBK])(?![\w-])|(?!)))?"
    rf"|((?:{_SMALL})(?:[ -](?:and )?(?:{_SMALL}|{_SCALE})(?!\w)){{0,6}}))(?!\w)"
)
_ROUND = re.compile(
    r"(?:half )?an? (hundred|dozen|thousand|million|billion)(?![\w-])", re.IGNORECASE
)
_DIGIT = re.compile(r"[\d$€£.](?<![\w.,/:$€£-].)")
_ALONE = re.compile(r"(?<![\w.,/:$€£-])" + _BODY, re.IGNORECASE)
_NEXT = re.compile(_BODY, re.IGNORECASE)
_WORD = re.compile(r"[a-z]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Number:
    """A number at start:end. `currency` is its sign, `word` says that it is written in letters."""

    start: int
    end: int
    value: float
    word: bool
    currency: str | None = None


def find(folded: str) -> list[Number]:
    """Every number of a folded text that stands alone: not inside a word, a date or a fraction."""
    starts = [match.start() for match in _DIGIT.finditer(folded)]
    starts += [start for _, start, _ in _words().find_matches_as_indexes(folded)]
    found: list[Number] = []
    for start in sorted(starts):
        if not found or start >= found[-1].end:
            match = _ALONE.match(folded, start)
            number = _number(match) if match else _round(folded, start)
            if number:
                found.append(number)
    return found


def _round(folded: str, scale: int) -> Number | None:
    """ "a hundred" or "half a dozen" whose last word begins at `scale`."""
    for start in (scale - 7, scale - 2):
        match = _ROUND.match(folded, start) if start >= 0 else None
        if match and match.start(1) == scale and not folded[start - 1 : start].isalnum():
            half = folded[start] in "hH"
            return Number(start, match.end(), _SCALES[match[1].lower()] / (2 if half else 1), True)
    return None


@cache
def _words() -> AhoCorasick:
    words = [*_UNITS, *_TENS, *_SCALES]
    return AhoCorasick(words + [w.capitalize() for w in words] + [w.upper() for w in words])


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
        value = in_words(words)
    return Number(match.start(), match.end(), value, words is not None, sign and sign.strip())


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
