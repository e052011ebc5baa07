"""Reads one release from top to bottom, and keeps what each sentence reports."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from tasks.enrich.strikes import boilerplate, clauses, countries, days, effects, heads, units, verbs
from tasks.enrich.strikes.clauses import Clause
from tasks.enrich.strikes.days import Days
from tasks.enrich.strikes.drafts import Draft, Sum
from tasks.enrich.strikes.section import Section
from tasks.enrich.strikes.units import Unit

_BULLET = 12  # code points of bullets, and of a dateline that was skipped, before a line


class Reader:
    """`lines` and `totals` fill in the order of the text; `certain` once something is a report's."""

    def __init__(self, folded: str, published: date | None) -> None:
        self.folded = folded
        self.published = days.anchor(folded, published)
        self._yesterday = self.published and self.published - timedelta(1)
        self.section = Section()
        self.lines: list[Draft] = []
        self.totals: list[Sum] = []
        self.certain = False
        self._marks: list[int] = []
        self._stated: set[tuple[str, Days | None]] = set()
        self._open: Draft | None = None  # the line that "these strikes" would mean
        self._open_unit = -2
        self._open_kept = False
        self._item = False

    def read(self) -> None:
        """Read the whole text. Linear in its length."""
        for index, unit in enumerate(units.split(self.folded)):
            self._unit(index, unit)

    def _unit(self, index: int, unit: Unit) -> None:
        folded = self.folded
        words = folded[unit.start : unit.end]
        if (
            len(words) < 100
            and not heads.find(folded, unit.start, unit.end)
            and self.section.heading(words, self.published)
        ):
            self._open = None
            return
        self._marks = boilerplate.quotation_marks(folded, unit.start, unit.end)
        self._item = unit.item
        leads: set[str] = set()  # a paragraph about both countries leaves neither in force
        for start, end in units.statements(folded, unit):
            if start == unit.start:
                start = days.skip_dateline(folded, start, end)
            lead = countries.leading(folded[start : min(end, start + 60)])
            if lead:
                self.section.enter(lead)
            self._sentence(index, unit, start, end)
            if self.section.country:
                leads.add(self.section.country)
        if len(leads) > 1 and not unit.item:
            self.section.country = None

    def _sentence(self, index: int, unit: Unit, start: int, end: int) -> None:
        folded = self.folded
        if end - start < 24:
            words = folded[start:end].rstrip(".-: ")
            if countries.scope(words) and self.section.heading(words, self.published):
                return
        opening = self.section.opening(folded, start, end, self.published)
        opens = clauses.opens_with_place(folded, start, end)
        acts = verbs.has(folded, start, end)
        if not (unit.item or opens or acts or heads.mentions(folded, start, end)):
            return  # it has nothing that a line or a total is made of
        by_aircraft = verbs.is_by_aircraft(folded, start, end)
        line = by_aircraft or (opens and acts)
        if boilerplate.tells_nothing(folded, start, end, line=line, opening=opening):
            return
        listed = unit.item or opens
        if found := clauses.counted(folded, start, end, self._marks, listed=listed):
            told = False
            before = len(self.totals)
            for clause in clauses.split(folded, start, end, found, self.published, item=unit.item):
                clause = replace(clause, days=self.section.settled(clause.days, self._yesterday))
                if len(self.totals) > before and clause.scope and not (clause.place or clause.acts):
                    clause = replace(clause, total=clause.head is not None)
                told = self._clause(index, clause, told=told)
        elif self._continues(index, unit, start, end):
            self._extend(start, end)
        elif listed or by_aircraft or self._open_unit == index:
            self._uncounted(index, unit, start, end)

    def _uncounted(self, index: int, unit: Unit, start: int, end: int) -> None:
        """Keep a sentence without a count, if it tells of strikes or stands where a line stands."""
        span, beside = (self.folded, start, end, self.published), self._open_unit == index
        bare = clauses.uncounted(*span, item=unit.item, beside=beside)
        if not bare and self._unknown(index, unit, start, end):
            bare = clauses.unknown(*span)
        if bare is None or boilerplate.quoted(self._marks, end - 1):
            return
        if not unit.item and self._open and self._open.tells_how(bare):
            self._extend(start, end)
        else:
            self._line(index, bare, from_total=False)

    def _unknown(self, index: int, unit: Unit, start: int, end: int) -> bool:
        """Whether a sentence stands where a line stands, and is to be kept though it is not known."""
        if self.section.country is None or start > unit.start + _BULLET:
            return False
        if not unit.item:
            return clauses.opens_with_place(self.folded, start, end)
        follows = index == self._open_unit + 1 and self._open_kept
        return follows or clauses.looks_like_line(self.folded, start, end)

    def _clause(self, index: int, clause: Clause, *, told: bool) -> bool:
        """Keep what a clause reports; whether the sentence has told a line by then."""
        if clause.total:
            self._total(index, clause)
        elif clause.place or (clause.acts and (told or clause.scope in ("Iraq", "Syria"))):
            self._line(index, clause, from_total=False, beside=self._open if told else None)
            return True
        elif self._open and self._open_unit == index:
            self._extend(clause.start, clause.end)
        return told

    def _total(self, index: int, clause: Clause) -> None:
        assert clause.head is not None
        place = clause.place
        country = self.section.country or (place.country if place else None)
        scope = clause.scope or country or "all"
        self.section.total(self.folded[clause.start : clause.end], scope, clause.days)
        when, late = self.section.days, self.section.late
        if place and clause.engagements is None and (scope, when) in self._stated:
            self._line(index, clause, from_total=False, scope=scope)
            return  # one of several places, of which an earlier sentence gave the total
        self.totals.append(Sum(clause, scope, when, late))
        self._stated.add((scope, when))
        self.certain |= clause.engagements is not None or clause.scope is not None
        self.certain |= self.section.opened
        self._line(index, clause, from_total=True, scope=scope)

    def _line(
        self,
        index: int,
        clause: Clause,
        *,
        from_total: bool,
        scope: str | None = None,
        beside: Draft | None = None,
    ) -> None:
        if not from_total and index > self._open_unit:
            self._drop_opening()
        place = clause.place
        if place is None and beside is not None:
            place = beside.clause.place
            clause = replace(clause, place=place)
        known = place.country if place else None
        opens = clauses.opens_with_place(self.folded, clause.start, clause.end)
        where = self.section.place_line(
            scope or clause.scope, clause.days, known, listed=opens or self._item
        )
        draft = Draft(clause.start, clause.end, clause, *where, from_total)
        first = clause.head.end if clause.head else place.end if place and opens else clause.start
        draft.effects = effects.find(self.folded, first, clause.end)
        self._open, self._open_unit = draft, index
        self._open_kept = place is not None or bool(draft.effects)
        if self._open_kept or not from_total:
            self._open_kept = True
            self.lines.append(draft)
        self.certain |= not from_total and (bool(draft.effects) or opens)

    def _drop_opening(self) -> None:
        """Forget a line made of a total at a place, now that items below spell it out."""
        last = self.lines[-1] if self.lines else None
        if last and last is self._open and last.from_total and not last.effects:
            self.lines.pop()

    def _continues(self, index: int, unit: Unit, start: int, end: int) -> bool:
        folded = self.folded
        if self._open is None or not verbs.has(folded, start, end):
            return False
        if verbs.opens(folded, start, end):
            return unit.item and self._open.from_total
        if not heads.refers_back(folded, start, end):
            return False
        reach = 2 if folded.startswith("In total", start) else 1
        return index == self._open_unit or (
            index <= self._open_unit + reach and heads.goes_on(folded, start, end)
        )

    def _extend(self, start: int, end: int) -> None:
        assert self._open is not None
        found = effects.find(self.folded, start, end)
        self._open.end = end
        self._open.effects += found
        if not self._open_kept and found:
            self._open_kept = True
            self.lines.append(self._open)
