"""The figures that a periodic report states of its caseload, its dead, and the campaign."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tasks.enrich import sentences
from tasks.enrich.casualties.counts import NUMBER, Counts
from tasks.enrich.casualties.rows import CASELOAD
from tasks.enrich.sentences import Span

Figures = dict[str, tuple[int, Span]]

_N = rf"(?P<n>{NUMBER})"
_SUM = r"(?:(?:an?|total|of|about|approximately|another|additional|the) ){0,4}"
_TOLD = [  # the words before a number tell its column
    ("carried_over", re.compile(rf"\bcarr(?:ied|ying) over {_SUM}{_N}(?: open)?(?: reports?)?")),
    ("received", re.compile(rf"\breceived {_SUM}{_N}(?: new| additional)?(?: reports?)?")),
    ("reopened", re.compile(rf"\bre-?opened {_SUM}{_N}(?: closed)?(?: reports?)?")),
    ("completed", re.compile(rf"\bout of {_SUM}{_N} completed")),
    (
        "completed",
        re.compile(rf"\bassessed {_N} (?:new |such )?(?:reports?|allegations?)\b(?! (?:as|to))"),
    ),
    ("completed", re.compile(rf"\bassessments? (?:of|on) {_SUM}{_N} [^.;#]{{0,80}}?\bcompleted")),
    (
        "completed",
        re.compile(
            r"\bcompleted (?:(?:its|an|the|of|on|for|assessments?|reviews?|investigations?) ){0,4}"
            rf"{_SUM}{_N}(?: (?:[a-z-]+ ){{0,4}}?reports?)?"
        ),
    ),
]
_KIND = re.compile(  # the first of these words after a number tells its column
    r"\b(?P<non_credible>non-? ?credible|not (?:to be )?credible)|\b(?P<duplicate>duplicat)\w*"
    r"|\b(?P<credible>credible)\b|\b(?P<reopened>re-?opened|opened again)"
    r"|\b(?P<still_open>still (?:open|being|under|pending)|remain(?:s|ed|ing)? (?:open|under)"
    r"|(?:are|were|is) (?:still )?(?:open\b|being assessed)|reports? open\b|open at the end)"
    r"|(?<!which )\b(?P<carried_over>(?:were|was) carried over)|\b(?P<received>(?:were|was) received)"
    r"|\b(?P<completed>(?:were|was|been) completed)"
)
_NUMBER = re.compile(NUMBER)
_BREAK = re.compile(
    r"[;:(]|\bstrikes?\b|\bcivilians? (?:death|killed)|\bdays?\b|\bmonths?\b|\bpercent"
)
_ASIDE = re.compile(r", (?:some|many|most) of which [^,.;]{1,80},")
_PRONOUN = re.compile(r"\b(?:an?|the|this|that|each|every|any) (?:[a-z]+ )?one\Z")
_BEYOND = 130  # characters after a number in which that word stands
_LISTED = re.compile(r"\bfollowing\b|\bbelow\b")
_SINCE = re.compile(
    r"\bto date\b|\bsince (?:the )?(?:beginning|start|inception)|\bsince (?:\w+ )?2014"
    r"|\b(?:between|from) (?:\w+\.? )?(?:\d{1,2}, )?2014|\btotal number of\b|\bpercent"
)
_SO_FAR = re.compile(r"\bcivilians have been\b|\bhave been [a-z]+ killed")
_AT_END = re.compile(
    rf"\bat the end of (?P<month>[a-z]+)\b[^.#]{{0,40}}?{_N} open (?:reports?|alleg)"
)
_STRIKES = [re.compile(rf"{_N}\*{{0,2}} (?:[a-z-]+ ){{0,2}}?(?:air)?strikes\b")]
_ENGAGEMENTS = [re.compile(rf"{_N}\*{{0,2}} (?:[a-z-]+ ){{0,2}}?engagements\b")]
_DEAD = [
    re.compile(rf"{_N} (?:unintentional |unintended |additional )?civilians? deaths?\b"),
    re.compile(
        rf"{_N} (?:[a-z]+ )?civilians? (?:(?:have|had|was|were|has) )?(?:been )?(?:[a-z]+ly )?killed"
    ),
    re.compile(rf"\bdeaths? of (?:at least )?{_N}(?: civilians?)?"),
    re.compile(rf"\bkilled (?:at least )?{_N} civilians?"),
]
_HURT = [
    re.compile(rf"{_N} (?:(?:unintentional|unintended|civilian) ){{0,2}}injur(?:ies|y)\b"),
    re.compile(rf"\binjur(?:y|ies) (?:to|of) (?:an additional )?{_N}(?: civilians?)?"),
    re.compile(
        rf"{_N} (?:other |more |others )?(?:civilians? )?(?:were |was )?(?:[a-z]+ly )?injured\b"
    ),
    re.compile(rf"\binjured (?:an additional |another )?{_N}\b"),
]
_OURS = re.compile(
    r"\bresult(?:ed|ing) in\b[^.]{0,80}(?:civilian|unintention|unintended)"
    r"|\bevidence indicates\b|\bhave (?:likely )?killed #+ civilians|\bcivilians\b[^.]{0,40}\bunintentionally"
)


def find(
    counts: Counts, folded: str, around: list[Span], months: tuple[str, str]
) -> tuple[Figures, int]:
    """Column -> (value, span), and how many figures of the caseload there are.

    around     the spans that are not allegations
    months     names of the month before the report's and of its own, in small letters: what is
               open at the end of the one is carried over, of the other still open
    Figures that only count the list which follows them are taken when no sentence reports them.
    """
    told: Figures = {}
    listed: Figures = {}
    for first, last in around:
        for start, end in sentences.split(folded[first:last]):
            span = (first + start, first + end)
            words = counts.text[span[0] : span[1]]
            if "#" not in words or folded[span[0]] == '"':  # what a spokesman says is no ledger
                continue
            if match := _AT_END.search(counts.text, *span):
                column = {months[0]: "carried_over", months[1]: "still_open"}.get(match["month"])
                if column or match["month"] == "the":
                    spot = match.start("n"), match.end()
                    listed[column or "still_open"] = counts.values[spot[0]], spot
                continue
            if _SINCE.search(words) or _SO_FAR.search(words):
                _campaign(counts, span, told)
                if not any(pattern.search(words) for _, pattern in _TOLD):
                    continue
            into = listed if _LISTED.search(words) else told
            for column, start_n, spot in _caseload(counts, folded, span):
                into.setdefault(column, (counts.values[start_n], spot))
            if into is told and _OURS.search(words) and not _SO_FAR.search(words):
                _first(counts, span, _DEAD, "deaths", told)
                _first(counts, span, _HURT, "injuries", told)
    caseload = len(told.keys() & set(CASELOAD))
    return listed | told, caseload


def _campaign(counts: Counts, span: Span, told: Figures) -> None:
    _first(counts, span, _DEAD, "total_deaths", told)
    if _SINCE.search(counts.text, *span):
        _first(counts, span, _STRIKES, "total_strikes", told)
        _first(counts, span, _ENGAGEMENTS, "total_engagements", told)


def _first(
    counts: Counts, span: Span, patterns: list[re.Pattern[str]], column: str, told: Figures
) -> None:
    for pattern in patterns:
        if match := pattern.search(counts.text, *span):
            told.setdefault(column, (counts.values[match.start("n")], match.span()))


def _caseload(counts: Counts, folded: str, span: Span) -> Iterator[tuple[str, int, Span]]:
    """(column, where its number is, where its words are) for each number of a sentence."""
    known: set[int] = set()
    for column, pattern in _TOLD:
        for match in pattern.finditer(counts.text, *span):
            at = match.start("n")
            if at not in known:
                known.add(at)
                yield column, at, match.span()
    starts = [match.start() for match in _NUMBER.finditer(counts.text, *span)]
    for at, until in zip(starts, [*starts[1:], span[1]], strict=True):
        if at not in known and not _PRONOUN.search(folded[max(0, at - 24) : at + 3].lower()):
            kind = _KIND.search(counts.text, at, min(until, at + _BEYOND))
            if kind and kind.lastgroup and not _between(counts.text[at : kind.start()]):
                yield kind.lastgroup, at, (at, kind.end())


def _between(words: str) -> bool:
    """Whether the word belongs to something else than the number before it."""
    return _BREAK.search(_ASIDE.sub(" ", words)) is not None
