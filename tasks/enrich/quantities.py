"""Numbers with the thing that they count, and how sure the text is of them."""

from __future__ import annotations

import re

from tasks.enrich import not_quantities, nouns, numbers, sentences
from tasks.enrich.annotations import Quantity
from tasks.enrich.numbers import Number
from tasks.enrich.sentences import Span
from tasks.enrich.wordlists import phrases

_LEAST = frozenset(
    phrases(
        "over|more than|at least|no fewer than|no less than|greater than|upwards of|in excess of"
        "|not less than|well over|exceeding"
    )
)
_MOST = frozenset(
    phrases(
        "up to|at most|fewer than|less than|no more than|as many as|as much as|not more than|under"
        "|a maximum of"
    )
)
_NEAR = frozenset(
    phrases(
        "about|approximately|nearly|some|roughly|around|almost|close to|an estimated|estimated"
        "|approximate|virtually|just over|just under"
    )
)
_QUALIFIER = re.compile(
    r"(?<![\w-])("
    + "|".join(sorted(_LEAST | _MOST | _NEAR, key=len, reverse=True))
    + r")(?: (?:an?|the|another))? $",
    re.IGNORECASE,
)
_PHRASAL = re.compile(r"(?:carr|roll|hand|turn|tak|pass)\w{0,4} over $", re.IGNORECASE)
_TO = re.compile(r" ?- ?| to | or ")
_AND = re.compile(r" and ")
_BETWEEN = re.compile(r"(?<![\w-])(between|from) $", re.IGNORECASE)
_CURRENCY = {"$": "dollars", "€": "euros", "£": "pounds"}


def find(folded: str, text: str, spans: list[Span]) -> list[Quantity]:
    """Every quantity of a text, in order. `folded` is the folded text, `spans` its sentences."""
    masked = not_quantities.masks(folded)
    rows: list[Quantity] = []
    mask = until = 0
    for number in numbers.find(folded):
        while mask < len(masked) and masked[mask][1] <= number.start:
            mask += 1
        if number.start < until or (mask < len(masked) and masked[mask][0] < number.end):
            continue
        row = _quantity(folded, text, number, spans)
        if row:
            until = row.char_end
            rows.append(row)
    return rows


def _quantity(folded: str, text: str, number: Number, spans: list[Span]) -> Quantity | None:
    left = folded[max(0, number.start - 28) : number.start]
    between = _BETWEEN.search(left)
    qualifier = None if _PHRASAL.search(left) else _QUALIFIER.search(left)
    if not_quantities.counts_nothing(folded, number, qualified=qualifier is not None):
        return None
    last = _upper_end(folded, number, between is not None) or number
    noun = _noun(folded, number, last)
    if noun is None:
        return None
    start, words = number.start, None
    if between and last is not number and between[1].lower() == "between":
        start, words = number.start - len(left) + between.start(1), "between"
    elif qualifier:
        start, words = number.start - len(left) + qualifier.start(1), qualifier[1].lower()
    low, high = _bounds(words, number.value, last.value)
    sentence = sentences.at(spans, number.start)
    return Quantity(
        char_start=start,
        char_end=noun[1],
        surface=text[start : noun[1]],
        value_min=low,
        value_max=high,
        qualifier=words,
        noun=noun[0],
        sentence_start=sentence[0],
        sentence_end=sentence[1],
    )


def _upper_end(folded: str, number: Number, between: bool) -> Number | None:
    joint = _TO.match(folded, number.end) or (between and _AND.match(folded, number.end))
    upper = numbers.at(folded, joint.end()) if joint else None
    return upper if upper and upper.value > number.value else None


def _noun(folded: str, number: Number, last: Number) -> tuple[str, int] | None:
    if number.currency:
        return _CURRENCY[number.currency], last.end
    return nouns.after(folded, last.end + folded.startswith("*", last.end), last.value)


def _bounds(words: str | None, low: float, high: float) -> tuple[float | None, float | None]:
    if words in _LEAST:
        return low, None
    if words in _MOST:
        return None, high
    return low, high
