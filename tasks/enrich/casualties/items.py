"""A report cut into its allegations, and what is said around them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from tasks.enrich import sentences
from tasks.enrich.casualties import grid, heads, sections
from tasks.enrich.casualties.findings import Finding
from tasks.enrich.casualties.heads import Head
from tasks.enrich.sentences import Span

_ASSESSED = re.compile(r"\bit (?:is |was ){1,2}assessed\b", re.IGNORECASE)
_ABOUT = re.compile(
    r"assessed|civilian|non-?combatant|casualt|credible|insufficient|duplicate|unintention"
    r"|no (?:\w+ )?(?:strikes|actions)",
    re.IGNORECASE,
)
_STATEMENT = re.compile(
    r"\bit (?:is |was ){1,2}assessed\b|\b(?:non-?|not |\w+ allegation )credible\b|\bunfounded\b"
    r"|\bno (?:\w+ )?(?:air ?)?(?:strikes|actions)\b|\bonly (?:[\w'’]+ )?fighters were"
    r"|\binsufficient (?:information|evidence)|\bnot enough information|\brescinded\b|\bland ?mines?\b"
    r"|\bduring a (?:[\w-]+ )?strike\b|\bnot to have been CIVCAS"
    r"|\bpreponderance of the evidence in the investigation",
    re.IGNORECASE,
)
_GENERAL = re.compile(
    r"\b(?:following|below|means|carried over|open reports|our|every|to date|percent"
    r"|categor\w+|all reports|each (?:report|case|of the|civilian|investigation|alleg\w*)"
    r"|of these|these (?:strikes|reports)"
    r"|in all of the|since (?:the (?:start|beginning)|august 2014)|at least [\d,]+ civilians)\b",
    re.IGNORECASE,
)
_REGRET = re.compile(r"\s*(?:Regrettably|Unfortunately|It (?:is|was) assessed|MGRS|Reference)\b")
_INNER = re.compile(
    r"(?:\n|(?<=[.\d)])\s{1,2})(?=(?:The following [^.:\n]{1,80}|(?:Non-?|Not )?[Cc]redible|Duplicate"
    r"|Open|Re-?opened)\s(?:[Rr]eports?|[Aa]llegations?|[Aa]ssessments?|are|were)\b)"
)
_WORDS = re.compile(r"[a-z]{3}(?<!and)")
_TAIL = re.compile(r"[\s;,]*(?:\band)?[\s;,]*\Z")


@dataclass(frozen=True, slots=True)
class Item:
    """One allegation at start:end, its head, and what its section says of all in it."""

    start: int
    end: int
    head: Head
    section: Finding

    def bare(self, folded: str) -> bool:
        """Whether nothing but references follows the head."""
        return not _WORDS.search(folded, self.head.end, self.end)


def split(
    folded: str, text: str, published: date | None, *, report: bool
) -> tuple[list[Item], list[Span]]:
    """The allegations of a text, and the spans around them, in order.

    report   the text is known to be a casualty report, so that statements without a date and
             allegations without a source count; elsewhere only the unmistakable form does
    """
    found = list(heads.scan(folded, text, published))
    items: list[Item] = []
    around: list[Span] = []
    section = Finding()
    index = 0
    for start, end in sentences.paragraphs(folded):
        while index < len(found) and found[index].start < start:
            index += 1
        inside: list[Head] = []
        while index < len(found) and found[index].start < end:
            inside.append(found[index])
            index += 1
        if inside:
            section = sections.read(folded[start : inside[0].start].lower()) or section
            inside = _certain(folded, inside, end, report)
        if not inside:
            if items and around[-1:] != [(start, end)] and _goes_on(folded, items[-1], start, end):
                items[-1] = replace(items[-1], end=end)
            elif sections.heading(folded[start:end].lower()):
                section = sections.read(folded[start:end].lower()) or section
                around.append((start, end))
            elif head := _undated(folded, text, start, end, section, report):
                items.append(Item(start, end, head, section))
            else:
                section = sections.read(folded[start:end].lower()) or section
                around.append((start, end))
            continue
        before = start
        for number, head in enumerate(inside):
            if folded[before : head.start].strip():
                section = sections.read(folded[before : head.start].lower()) or section
                around.append((before, head.start))
            until = inside[number + 1].start if number + 1 < len(inside) else end
            inner = _INNER.search(folded, head.end, until)
            before = inner.end() if inner else until
            stop = _trim(folded, head.end, inner.start() if inner else until)
            items.append(Item(head.start, stop, head, section))
        if folded[before:end].strip():
            section = sections.read(folded[before:end].lower()) or section
            around.append((before, end))
    return items, around


def _certain(folded: str, inside: list[Head], end: int, report: bool) -> list[Head]:
    """The heads of a paragraph that do begin an allegation."""
    ends = [*[head.start for head in inside], end][1:]
    return [
        head
        for head, until in zip(inside, ends, strict=False)
        if _sure(folded, head, until, report)
    ]


def _sure(folded: str, head: Head, end: int, report: bool) -> bool:
    if head.strong or _ASSESSED.search(folded, head.end, end):
        return True
    bare = not _WORDS.search(folded, head.end, end)
    return report and (head.numbered or bare or _ABOUT.search(folded, head.end, end) is not None)


def _goes_on(folded: str, last: Item, start: int, end: int) -> bool:
    """Whether a paragraph without a head belongs to the allegation before it."""
    if start - last.end > 4:
        return False
    paragraph = folded[start:end]
    if grid.only(paragraph) or _REGRET.match(paragraph):
        return True
    return last.head.days is not None and last.bare(folded) and _states(paragraph)


def _states(paragraph: str) -> bool:
    return bool(_STATEMENT.search(paragraph)) and not _GENERAL.search(paragraph)


def _undated(
    folded: str, text: str, start: int, end: int, section: Finding, report: bool
) -> Head | None:
    """The head of a paragraph that is an allegation without a date."""
    if not report:
        return None
    head = heads.undated(folded, text, start, end)
    paragraph = folded[start:end]
    if head.numbered and (head.strong or section.verdict or _states(paragraph)):
        return head
    if (head.strong and head.place) or _states(paragraph):
        return head
    return None


def _trim(folded: str, start: int, end: int) -> int:
    tail = _TAIL.search(folded, max(start, end - 24), end)
    return tail.start() if tail else end
