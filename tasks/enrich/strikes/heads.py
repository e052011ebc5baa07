"""The words that a strike line or a total hangs on: "three strikes", "conducted 31 strikes"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tasks.enrich.anchored import Anchored
from tasks.enrich.strikes import counts

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]{0,6}\.? \d{1,2}"
_KIND = (
    r"(?:additional|more|further|other|separate|successful|new|first|second|third|fourth|fifth"
    r"|coalition|u\.s\.|us|american|military|precision|unilateral|partner|nation|partner-nation"
    r"|allied|combined|drone|reported|known|previously|unreported|recent|deliberate|dynamic"
    r"|defensive|counter-\w{2,8}|artillery|naval|" + _MONTH + r")"
)
_NOUNS = ("strike", "sstrike", "stike", "strke", "stirke", "srtike")  # as printed and misprinted
_NOUN = rf"(?:air[ -]?)?(?:{'|'.join(_NOUNS)})s?"
_NOT_NOUN = r"(?! (?:aircraft|areas?|capabilit|groups?|cells?|assessment|packages?|forces?|team))"
# Read backwards from the noun, which is rare, and not from every "an".
_STRIKES = Anchored(
    [before + noun for before in ("", "air", "air ", "air-") for noun in _NOUNS],
    rf"\b{_NOUN}(?![\w-]){_NOT_NOUN}",
    re.IGNORECASE,
)
_COUNTED = Anchored(
    counts.WORDS,
    rf"(?<![\w.,-])({counts.COUNT})[ \n]{{1,12}}(?:{_KIND}\s{{1,12}}){{0,4}}\Z",
    re.IGNORECASE,
)
_ROUNDED = re.compile(
    r"(?<!\w)(more than|over|nearly|almost|about|approximately|some|roughly|around|at least|up to|as many as"
    r"|fewer than|less than)\s{1,4}\Z",
    re.IGNORECASE,
)
_WINDOW = 80  # code points before the noun that hold its count and adjectives
_ENGAGEMENTS = re.compile(
    rf"(?:consist\w{{0,5}} of|comprising|in|with|and|for)\s{{1,4}}(?:a total of )?({counts.COUNT})\s{{1,4}}"
    r"(?:separate |individual |total )?engag\w{0,3}ments?",
    re.IGNORECASE,
)
_CONDUCTED = re.compile(
    r"(?:conduct(?:ed|ing|s)?|carr(?:ied|y|ying) out|execut(?:ed|ing)|launch(?:ed|ing)"
    r"|perform(?:ed|ing)|deliver(?:ed|ing))\s{1,4}(?:a (?:combined )?total of\s{1,4})?\Z",
    re.IGNORECASE,
)
_UNCOUNTED = Anchored(["conducted "], rf"\bconducted (?:\w{{2,12}} )?{_NOUN}\b", re.IGNORECASE)
_DETAILS = re.compile(
    r"(?:details|results|information|figures)\b[^.;]{0,60} (?:of|on|from|for|about) \Z",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"[^.;]{0,90}?\b(?:(?:were|was)\s(?:also )?(?:conducted|carried out|reported|launched)"
    r"|(?:occurred|took place) in (?:Iraq|Syria)|conducted in (?:Iraq|Syria)|against ISI[LS])\b",
    re.IGNORECASE,
)
_ANAPHOR = re.compile(
    r"(?:\b(?:the|these|those|this|that|both|each|all|of the)(?: (?:of the|coalition|u\.s\.|two|three))?"
    rf" {_NOUN}\b|\bthe other {_NOUN}\b)",
    re.IGNORECASE,
)

_GOES_ON = re.compile(
    r"(?:In (?:total|all|addition),? |As part of )?"
    r"(?:[Tt]he|[Tt]hese|[Tt]hose|[Tt]his|[Tt]hat|Both|All|One of) "
)


@dataclass(frozen=True, slots=True)
class Head:
    """ "three strikes" at start:end; `strikes` is null for "several strikes".

    conducted  what the strikes are the object of says so: "conducted three strikes"
    qualifier  what makes the count no plain number: "several", "at least"
    """

    start: int
    end: int
    strikes: int | None
    conducted: bool
    qualifier: str | None

    @property
    def rounded(self) -> bool:
        """Whether a number stands there, and words that take its exactness."""
        return self.strikes is not None and self.qualifier is not None


def find(folded: str, start: int, end: int) -> list[Head]:
    """Every counted mention of strikes in a sentence of the folded text, in order."""
    found: list[Head] = []
    for noun in _STRIKES.finditer(folded, start, end):
        count = _COUNTED.search(folded, max(start, noun.start() - _WINDOW), noun.start())
        if count:
            begin = count.start()
            rounded = _ROUNDED.search(folded, max(start, begin - 16), begin)
            conducted = _object(folded[max(start, begin - 100) : begin])
            value = counts.value(count[1])
            vague = " ".join(count[1].lower().split()) if value is None else None
            qualifier = " ".join(rounded[1].lower().split()) if rounded else vague
            found.append(Head(begin, noun.end(), value, conducted, qualifier))
    return found


def _object(before: str) -> bool:
    return _CONDUCTED.search(before[-40:]) is not None or _DETAILS.search(before) is not None


def announced(folded: str, head: Head, end: int) -> bool:
    """Whether what follows the head makes it a statement of how many there were: "were conducted"."""
    return head.strikes == 0 or _PASSIVE.match(folded, head.end, end) is not None


def engagements(folded: str, head: Head, end: int) -> int | None:
    """The engagements that the strikes of a head consisted of, when the sentence says."""
    if folded.find("gement", head.end, end) < 0 and folded.find("gment", head.end, end) < 0:
        return None
    found = _ENGAGEMENTS.search(folded, head.end, end)
    return counts.value(found[1]) if found else None


def conducted(folded: str, start: int, end: int) -> bool:
    """Whether a sentence says that strikes were conducted, without saying how many."""
    return _UNCOUNTED.search(folded, start, end) is not None


def refers_back(folded: str, start: int, end: int) -> bool:
    """Whether a sentence speaks of strikes that were already told: "These strikes also…"."""
    return _ANAPHOR.search(folded, start, end) is not None


def mentions(folded: str, start: int, end: int) -> bool:
    """Whether a sentence has the word strike at all, counted or not."""
    return _STRIKES.search(folded, start, end) is not None


def goes_on(folded: str, start: int, end: int) -> bool:
    """Whether a sentence opens as one does that goes on about what was told: "In total, these…"."""
    return _GOES_ON.match(folded, start, end) is not None
