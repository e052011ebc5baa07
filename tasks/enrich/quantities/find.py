"""Numbers with the thing that they count, and how sure the text is of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tasks.enrich import sentences
from tasks.enrich.anchored import Anchored
from tasks.enrich.annotations import Quantity
from tasks.enrich.quantities import elliptic, not_quantities, noun_words, nouns, numbers
from tasks.enrich.quantities.numbers import Number
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
_QUALIFIERS = sorted(_LEAST | _MOST | _NEAR, key=len, reverse=True)
_QUALIFIER = Anchored(
    _QUALIFIERS,
    rf"(?<![\w-])({'|'.join(_QUALIFIERS)})(?: (?:an?|the|another))? \Z",
    re.IGNORECASE,
)
_PHRASAL = Anchored(
    ("carr", "roll", "hand", "turn", "tak", "pass"),
    r"(?:carr|roll|hand|turn|tak|pass)\w{0,4} over \Z",
    re.IGNORECASE,
)
_TO = re.compile(r" ?- ?| to | or ")
_AND = re.compile(r" and ")
_BETWEEN = Anchored(("between ", "from "), r"(?<![\w-])(between|from) \Z", re.IGNORECASE)
# "four (4) boats"; "200+ trucks" and "1,500-plus soldiers", which are lower bounds.
_AGAIN = re.compile(r" \((\d[\d,]{0,14})\)(?= )")
_PLUS = re.compile(r"(\+|[ -]plus)(?= )", re.IGNORECASE)
_BEFORE = 28  # characters before a number in which these stand
_CURRENCY = {"$": "dollars", "€": "euros", "£": "pounds"}


def find(folded: str, text: str, spans: list[Span], taken: Sequence[Span] = ()) -> list[Quantity]:
    """Every quantity of a text, in order. `folded` is the folded text, `spans` its sentences.

    A number inside a span of `taken` (a name, "Kurdistan 24") counts nothing.
    """
    masked = _merged(not_quantities.masks(folded), taken)
    rows: list[Quantity] = []
    mask = until = 0
    for number in numbers.find(folded):
        while mask < len(masked) and masked[mask][1] <= number.start:
            mask += 1
        if number.start < until or (mask < len(masked) and masked[mask][0] < number.end):
            continue
        after = masked[mask] if mask < len(masked) else None
        row = _quantity(folded, text, number, spans, rows, after)
        if row:
            until = row.char_end
            rows.append(row)
    return rows


def _merged(masks: list[Span], taken: Sequence[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted([*masks, *taken]):
        if not merged or end > merged[-1][1]:
            merged.append((start, end))
    return merged


def _quantity(
    folded: str,
    text: str,
    number: Number,
    spans: list[Span],
    earlier: list[Quantity],
    mask: Span | None,
) -> Quantity | None:
    left = folded, max(0, number.start - _BEFORE), number.start
    between = _BETWEEN.search(*left)
    qualifier = None if _PHRASAL.search(*left) else _QUALIFIER.search(*left)
    if not_quantities.counts_nothing(folded, number, qualified=qualifier is not None):
        return None
    last = _upper_end(folded, number, between is not None) or number
    plus = _PLUS.match(folded, last.end)
    at_least = number.some or (plus and plus[1].strip(" -").lower())
    last = replace(last, end=plus.end() if plus else _said_again(folded, last))
    sentence = sentences.at(spans, number.start)
    noun = _noun(folded, last, mask)
    if noun is None or noun[0] in noun_words.AS_NOUNS:
        noun = elliptic.noun(folded, last, earlier, sentence) or noun
    if noun is None:
        return None
    start, words = number.start, None
    if between and last is not number and between[1].lower() == "between":
        start, words = between.start(1), "between"
    elif qualifier:
        start, words = qualifier.start(1), qualifier[1].lower()
    low, high = _bounds(words, _lower(number, last), last.value)
    if at_least:
        words, high = words or at_least, None
        if low is None:
            return None  # "up to several hundred" bounds nothing
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


def _lower(number: Number, upper: Number) -> float:
    """The lower end of a range whose scale is printed once: "3-5 thousand"."""
    once = number.scale == 1 and number.value < upper.value / upper.scale
    return number.value * upper.scale if once else number.value


def _said_again(folded: str, number: Number) -> int:
    """Where a number ends, with the figures that repeat its words: "four (4)"."""
    again = _AGAIN.match(folded, number.end)
    same = again and float(again[1].replace(",", "")) == number.value
    return again.end() if again and same else number.end


def _noun(folded: str, last: Number, mask: Span | None) -> tuple[str, int] | None:
    if last.currency:
        return _CURRENCY[last.currency], last.end
    end = last.end + folded.startswith("*", last.end)
    if mask and mask[0] == end + 1 and not_quantities.is_date(folded, mask[0]):
        end = mask[1]  # "six Aug. 7 strikes"
    return nouns.after(folded, end, last.value)


def _bounds(words: str | None, low: float, high: float) -> tuple[float | None, float | None]:
    if words in _LEAST:
        return low, None
    if words in _MOST:
        return None, high
    return low, high
