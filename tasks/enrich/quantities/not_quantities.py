"""Numbers that count nothing: dates, times, designations, telephone and release numbers."""

from __future__ import annotations

import re

from tasks.enrich import months
from tasks.enrich.anchored import Anchored
from tasks.enrich.quantities.numbers import Number
from tasks.enrich.wordlists import words

_SHOUTED = r"(?:JAN|FEB|MAR|APR|MAY|JUNE?|JULY?|AUG|SEPT?|OCT|NOV|DEC)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?(?![\d,]\d)"
_MONTH_FIRST = Anchored(
    months.LEADS,
    rf"(?<!\w){months.NAME}\.?,? (?:{_DAY}"
    rf"(?: ?(?:-|to|through|thru|and|&|,) ?{_DAY}(?![\w%])(?! [a-z]{{4,}}s\b)){{0,4}}"
    r"(?:,? (?:19|20)\d\d\b)?|(?:19|20)\d\d\b)",
)
_DIGIT_FIRST = Anchored(
    "0123456789",
    rf"(?<![\w.])[0-9](?:\d?(?: ?(?:-|to|and) ?\d{{1,2}})?,? (?:{months.NAME}|{_SHOUTED})\b\.?"
    r"(?:,? (?:19|20)\d\d\b)?"
    r"|\d?:\d\d(?: ?[ap]\.?m\b\.?)?"
    r"|\d? ?(?:[ap]\.m\b\.?|[ap]m\b|o'clock\b)"
    r"|\d{3} ?(?:hours?|hrs)\b|\d{2,3} ?(?:GMT|UTC|EST|EDT|Z|L)\b"
    r"|\d{0,3}/\d{1,4}(?:/\d{2,4})?\b"
    r"|\d?-\d{1,3} (?:Infantry|Cavalry|Armor|Field Artillery|Aviation|Engineer)\b"
    r"|\d\d[.-]\d{3}[.-]\d{4}\b|\d{5}-[A-Z]-[A-Z0-9]{3,5}-\d{3,4}[A-Z]?\b|\d{6,7}-\d{1,2}\b"
    r"|\d[A-Z] ?[A-Z]{2} ?\d{2,5} ?\d{2,5}\b)",
)
_SIGN_FIRST = Anchored(
    "#+(", r"# ?\d[\d-]{0,12}|\+\d[\d() -]{6,18}\d|\(\d{2,4}\) ?\d{3}[ .-]\d{3,4}"
)
_ADDRESS = Anchored(("http", "www.", "@"), r"(?:https?://|www\.|@)\S{1,200}")

_DESIGNATORS = words(
    "no nos number article articles section phase phases stage operation resolution"
    " resolutions force highway route level tier day chapter title page type block group team unit"
    " line objective camp channel class step version part figure annex appendix paragraph star"
    " stars area sector zone site building hill fob base battalion brigade division company"
    " squadron regiment corps flight room gate studio release item category exhibit case id"
    " allegation report flightline mark mk model code grade warrant officer august"
)
_ABBREVIATED = words("no. nos. art. vol. fig. ch. pt.")
_UNIT_AFTER = re.compile(
    r"[ -]?(?:mm|cm|millimeter|caliber|calibre|percentile|o'clock|[ap]\.m)\b"
    r"|[ -](?:year|day|month|week|hour|minute|member|nation|man|person|foot|mile|meter|pound|part"
    r"|star|point|time|fold|way|ton|country)(?:-| old\b|[ -]long\b)"
    r"|-(?!plus )[A-Za-z]|[/:]\d|(?:st|nd|rd|th)\b"
    r"|[ -](?:thirds?|half|halves|quarters?|fifths?|tenths?)\b"
)
_ONE_MISC = re.compile(
    r" (?:of|another|day|way|thing|side|hand|reason|example|time|more|or|such|that|who|which|can"
    r"|must|would|should|could|may|might|will|has|is|by|to|in|on|at|and|as|last|final|point|night"
    r"|particular|likely|morning|evening|afternoon|step|part|aspect|voice)\b"
)
_BEFORE_ONE = words(
    "no any every this each some the which another number day phase is was it's as but"
)
_THERE = re.compile(
    r"there (?:is|was|were|are|has been|have been|is only|was only) \Z", re.IGNORECASE
)


def masks(folded: str) -> list[tuple[int, int]]:
    """Spans of dates, times, addresses and serial numbers, in order. Linear."""
    patterns = (_MONTH_FIRST, _DIGIT_FIRST, _SIGN_FIRST, _ADDRESS)
    found = [match.span() for pattern in patterns for match in pattern.finditer(folded)]
    return sorted(found)


def is_date(folded: str, position: int) -> bool:
    """Whether a date that begins with its month begins at `position`."""
    return _MONTH_FIRST.match(folded, position) is not None


def counts_nothing(folded: str, number: Number, *, qualified: bool) -> bool:
    """Whether a number that no mask covers is still no count: a year, a designation, "one of"."""
    start, end = number.start, number.end
    before = _word_before(folded, start)
    if _UNIT_AFTER.match(folded, end) or before in _DESIGNATORS:
        return True
    if number.word and number.value == 1:
        if _ONE_MISC.match(folded, end):
            return True
        left = folded[max(0, start - 24) : start]
        return before in _BEFORE_ONE and not _THERE.search(left)
    year = not number.word and end - start == 4 and 1900 <= number.value < 2100
    return year and not qualified and folded[start:end].isdecimal()


def _word_before(folded: str, start: int) -> str:
    left = folded[max(0, start - 24) : start]
    words = left.rsplit(None, 1)
    if not words or not left[-1].isspace() or "\n" in left[len(left.rstrip()) :]:
        return ""
    word = words[-1].lstrip("(\"'*").lower()
    # A full stop before the number ends a sentence, unless it abbreviates: "No. 5".
    return word.rstrip("\"'.*") if word[-1:] != "." or word in _ABBREVIATED else ""
