"""From the text of one release to its strike lines, their effects, and the totals it states."""

from __future__ import annotations

from datetime import date

from tasks.enrich.folding import fold, small
from tasks.enrich.strikes import units
from tasks.enrich.strikes.days import Days
from tasks.enrich.strikes.drafts import Draft, Sum
from tasks.enrich.strikes.reader import Reader
from tasks.enrich.strikes.rows import StrikeEffect, StrikeLine, Strikes, StrikeTotal

_STRIKE = ("strike", "stike", "strke", "stirke", "trikes")  # as printed and misprinted
# These tell of strikes without reporting them: allegations, talk, opinion.
_NO_REPORTS = frozenset({"casualty_report", "transcript", "editorial", "story"})


def find(text: str, *, published: date | None = None, kind: str | None = None) -> Strikes:
    """What `text`, the body of one release, reports of strikes.

    `text` has a blank line between paragraphs and list items; items may keep their bullets.
    `published` settles years and words such as "yesterday"; without it the first full date of the
    text does, and where there is none days stay null. `kind` is the kind of the release; without
    `strike_release` the text must itself show that it reports strikes.

    Never raises on any text; its cost is linear in the length.
    """
    folded = fold(text)
    if kind in _NO_REPORTS or not _mentions(small(folded)):
        return Strikes()
    reader = Reader(units.unwrap(folded), published)
    reader.read()
    if not reader.certain and kind != "strike_release":
        return Strikes()
    return Strikes(
        lines=tuple(_line(text, draft) for draft in reader.lines),
        effects=tuple(
            StrikeEffect(index, e.start, e.end, e.effect, e.target, e.low, e.high, e.qualifier)
            for index, draft in enumerate(reader.lines)
            for e in draft.effects
        ),
        totals=tuple(row for total in reader.totals if (row := _total(text, total))),
    )


def _mentions(lower: str) -> bool:
    return any(word in lower for word in _STRIKE)


def _line(text: str, draft: Draft) -> StrikeLine:
    clause, place = draft.clause, draft.clause.place
    first, last = _ends(draft.days)
    return StrikeLine(
        char_start=draft.start,
        char_end=draft.end,
        text=text[draft.start : draft.end],
        date_start=first,
        date_end=last,
        country=draft.country,
        place=text[place.start : place.end] if place else None,
        place_id=place.place_id if place else None,
        strikes=clause.head.strikes if clause.head else None,
        engagements=clause.engagements,
        qualifier=clause.head.qualifier if clause.head else None,
        reported_late=draft.late,
        understood=clause.head is not None or bool(draft.effects),
    )


def _total(text: str, total: Sum) -> StrikeTotal | None:
    clause, place = total.clause, total.clause.place
    if clause.head is None or clause.head.strikes is None or clause.head.qualifier:
        return None
    first, last = _ends(total.days)
    return StrikeTotal(
        char_start=clause.start,
        char_end=clause.end,
        scope=total.scope,
        date_start=first,
        date_end=last,
        strikes=clause.head.strikes,
        engagements=clause.engagements,
        place=text[place.start : place.end] if place else None,
        place_id=place.place_id if place else None,
        reported_late=total.late,
    )


def _ends(days: Days | None) -> tuple[date | None, date | None]:
    return (days.start, days.end) if days else (None, None)
