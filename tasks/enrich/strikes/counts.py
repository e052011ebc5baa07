"""Counts of strikes and of targets, as words or as digits."""

from __future__ import annotations

from tasks.enrich.quantities import numbers

_SMALL = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    "|sixteen|seventeen|eighteen|nineteen"
)
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_VAGUE = (
    "several|multiple|numerous|many|various|dozens of|a number of|a series of|a few|a couple of"
    "|an unknown number of|an undetermined number of|some"
)

NUMBER: str = (
    rf"(?:[0-9]{{1,3}}(?:,\d{{3}}){{1,2}}|[0-9]{{1,6}}|(?:{_TENS})[ -](?:{_SMALL})|{_SMALL}|{_TENS}"
    r"|a (?:hundred|dozen)|half a dozen)(?![\w-]|,\d)"
)
COUNT: str = rf"(?:{NUMBER}|(?:{_VAGUE}|another|an?|no|zero)(?![\w-]))"
WORDS: tuple[str, ...] = (
    *f"{_SMALL}|{_TENS}|{_VAGUE}|another|zero|half a dozen".split("|"),
    *(word + space for word in ("a", "an", "no") for space in " \n"),
    *"0123456789",
)
"""What COUNT begins with where a space or a line end follows it."""

_WORDS = {"a": 1, "an": 1, "another": 1, "no": 0, "half a dozen": 6}


def value(words: str) -> int | None:
    """The number that a match of COUNT states; None for "several" and its like."""
    words = " ".join(words.lower().split())
    if words in _WORDS:
        return _WORDS[words]
    if words[0].isdigit():
        return int(words.replace(",", ""))
    if words in _VAGUE.split("|"):
        return None
    return int(numbers.in_words(words.removeprefix("a ")))
