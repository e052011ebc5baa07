"""One target of a list: how many, of what, and where its words end."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from tasks.enrich import wordlists
from tasks.enrich.strikes import counts, targets

_LEAST = "at least|more than|over|no fewer than"
_MOST = "up to|as many as|no more than"
_ITEM = re.compile(
    r"\s*(?:(?:also|both|successfully|then|either|initially|reportedly|heavily|and|on"
    rf"|an?(?= (?:{counts.NUMBER}|an?) ))\s+){{0,3}}"
    rf"((?:(?P<qualifier>{_LEAST}|{_MOST}|about|approximately|nearly|an estimated|the)\s+)?"
    rf"(?P<count>{counts.COUNT})?(?:(?<=\w)\s*|\s*)(?:additional\s+(?P<more>{counts.NUMBER})\s*)?)",
    re.IGNORECASE,
)
_QUALIFIERS = re.compile(
    rf"\s*(?:{_LEAST}|{_MOST}|about|approximately|nearly|the)\s*", re.IGNORECASE
)
# After these words a phrase tells of the target, and is no longer its name.
_AFTER = "|".join(
    sorted(
        wordlists.words(
            """
    who which whose that used using consisting consist operated operating associated belonging
    engaged involved firing manning emplacing located conducted being believed containing filled
    designed carrying mounted supporting moving attacking threatening posing preparing plotting
    constructing serving allowing preventing based due because was were had has is are
    in near on onto into from to for with without while where when around inside within across
    against between along during after before by under outside south north east west southeast
    southwest northeast northwest
    """
        ),
        key=len,
        reverse=True,
    )
)
_CUT = re.compile(
    rf"(?<!\bup)\s{{1,12}}(?:{_AFTER}|at(?! least)|as(?! many)|one of|of (?:an?|the|two|three|four|five|six))"
    r"(?![\w-])|\s{1,3}\((?!\w{2,5}\))|\s{1,3}-{1,2}\s|[\"*:]",
    re.IGNORECASE,
)
_PART = (
    r"(?:firing (?:position|positon|team|point|line|site|location|complex)|moving vehicle"
    r"|used (?:bridge|road|culvert|building|vehicle))"
)
_KEPT = re.compile(rf"\s{{1,12}}{_PART}", re.IGNORECASE)
_AGAIN = re.compile(
    rf"(?<=\w)(?<! of)\s+(?=(?:{counts.NUMBER}|an?|another)\s+\w)(?!an? tactical advantage)",
    re.IGNORECASE,
)
_STRAY = re.compile(r"\s(?:an?|and|the|or)\Z", re.IGNORECASE)
_SIZE = re.compile(r"(?:large|small)(?:r|er)?\Z", re.IGNORECASE)
_TRIM = " \t\n.,;:'\"-\u200b\ufffc"


@dataclass(frozen=True, slots=True)
class Target:
    """The words of one target at start:end of a stretch.

    An empty `name` stands for the target before it ("two others"), or for the one that follows
    when only a size is given (`sized`: "one large and two small boats").
    """

    start: int
    end: int
    name: str
    low: int | None
    high: int | None
    counted: bool
    sized: bool
    qualifier: str | None


@lru_cache(maxsize=16384)
def parse(words: str) -> tuple[Target, ...]:
    """The targets of a stretch of folded text between two commas, offsets from its start.

    There are several where a comma was forgotten, none when nothing but filler stands there.
    """
    stop = _end(words)
    cuts = [0]
    for found in _AGAIN.finditer(words, 0, stop):
        if _has_noun(words[cuts[-1] : found.start()]):
            cuts.append(found.end())
    spans = zip(cuts, [*cuts[1:], stop], strict=True)
    return tuple(target for span in spans if (target := _read(words, *span)))


def _has_noun(words: str) -> bool:
    if _QUALIFIERS.fullmatch(words):
        return False
    item = _ITEM.match(words)
    return bool(words[item.end() if item else 0 :].strip(_TRIM))


def _end(words: str) -> int:
    for cut in _CUT.finditer(words):
        if not _KEPT.match(words, cut.start()):
            return cut.start()
    return len(words)


def _read(words: str, start: int, end: int) -> Target | None:
    item = _ITEM.match(words, start, end)
    if item is None:
        return None
    first = item.start(1)
    while end > item.end() and words[end - 1] in _TRIM:
        end -= 1
    stray = _STRAY.search(words, item.end(), end)
    end = stray.start() if stray else end
    while first < end and words[first] in _TRIM:
        first += 1
    name = words[item.end() : end].strip(_TRIM) if end > item.end() else ""
    if first >= end or not (name or item["count"]):
        return None
    low, high = _bounds(item)
    bare = targets.empty(name)
    sized = bare and _SIZE.search(name) is not None
    vague = item["count"] if item["count"] and counts.value(item["count"]) is None else None
    qualifier = " ".join((item["qualifier"] or vague or "").lower().split()) or None
    plain = qualifier if qualifier != "the" else None
    return Target(first, end, "" if bare else name, low, high, bool(item["count"]), sized, plain)


def _bounds(item: re.Match[str]) -> tuple[int | None, int | None]:
    count = item["more"] or item["count"]
    number = counts.value(count) if count else None
    qualifier = (item["qualifier"] or "").lower()
    return (
        None if qualifier in _MOST.split("|") else number,
        None if qualifier in _LEAST.split("|") else number,
    )
