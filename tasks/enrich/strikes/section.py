"""Under which heading a line stands: its country, its day, and whether it was reported late."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from tasks.enrich import wordlists
from tasks.enrich.anchored import Anchored
from tasks.enrich.strikes import countries, days
from tasks.enrich.strikes.days import Days

_LATE = Anchored(
    wordlists.words("closed previous not unavailable earlier prior additional other"),
    r"closed within|previously (?:unreported|not reported)|not (?:yet )?available|unavailable"
    r"|\b(?:earlier|previous|prior|additional|other recent) strikes|previous days|not previously reported"
    r"|not included in|not (?:yet )?finali[sz]ed",
    re.IGNORECASE,
)
_STRIKES = re.compile(r"strikes?\b|operation|resolve", re.IGNORECASE)
_CONTINUED = Anchored(
    ("continue", "aircraft attacked", "forces attacked"),
    r"\bcontinued? (?:to )?(?:attack|strike|target|pursue|conduct|support)"
    r"|\b(?:aircraft|forces) attacked (?:terrorists|ISI[LS]|the Islamic State)",
)
_TITLE = re.compile(r"\bcontinues?\b", re.IGNORECASE)
_LONGEST = 90


@dataclass(slots=True)
class Section:
    """What the headings and openings read so far say of the lines that follow.

    lead    the day or days that the release as a whole is about
    opened  the release opened as strike releases do: "continued to attack …"
    passing the country is that of a total in passing, not of a heading or of "In Iraq, …"
    """

    country: str | None = None
    days: Days | None = None
    lead: Days | None = None
    late: bool = False
    opened: bool = False
    passing: bool = False
    _by_country: dict[str, Days | None] = field(default_factory=dict)

    def enter(self, country: str, *, passing: bool = False) -> None:
        """Go on in a country, with the days that its total gave."""
        self.passing = passing and (self.passing or country != self.country)
        if country != self.country:
            self.country = country
            self.days = self._by_country.get(country) or self.lead or self.days

    def heading(self, words: str, published: date | None) -> bool:
        """Take `words` for a heading if they are one, and say whether they were."""
        bare = words.rstrip(" :,")
        if len(words) > _LONGEST or bare.endswith((".", "!", "?", '"')) or _TITLE.search(words):
            return False
        if self.lead is None and days.stamp(bare):
            return True
        scope = countries.scope(bare)
        day = days.find(bare, 0, len(bare), published)
        self.passing = False
        if scope in ("Iraq", "Syria"):
            self.country = scope
            self.days = day or self._by_country.get(scope) or self.lead or self.days
        elif scope or day or _STRIKES.search(bare):
            self.country, self.days = None, day or self.lead
            self._by_country.clear()
        else:
            return False
        self.late = _LATE.search(bare) is not None or self.before_lead(day)
        return True

    def opening(self, folded: str, start: int, end: int, published: date | None) -> bool:
        """Take the day of the sentence that opens the release: "On Nov. 1, … continued to attack…".

        Whether the sentence is the one.
        """
        if self.lead is None and _CONTINUED.search(folded, start, end):
            self.opened = True
            self.lead = self.days = days.find(folded, start, end, published)
            return True
        return False

    def total(self, words: str, scope: str, day: Days | None) -> None:
        """Take a total for the opening of the section that follows it.

        Strikes that an earlier report left out belong to its days or to none that is known.
        """
        late = _LATE.search(words) is not None or self.before_lead(day)
        if scope == "all" and self.lead is None and not late:
            self.lead = day
        if scope != "all":
            self.enter(scope, passing=True)
        elif late:
            self.country = None
        if late or day or scope == "all":
            self.late = late
        if day or (late and self.days == self.lead):
            self.days = day
        self._by_country[scope] = self.days

    def place_line(
        self, named: str | None, day: Days | None, known: str | None, *, listed: bool
    ) -> tuple[str | None, Days | None, bool]:
        """Country and days of a line, and whether it was reported late.

        named   the country that its own sentence names
        known   the country of its place
        listed  it stands in a list, or as a line of one does
        """
        late = self.late or self.before_lead(day)
        country = named if named in ("Iraq", "Syria") else None
        # What closed late stands after the countries' own lists, under no heading of theirs; what
        # goes on in prose after "separately, … in Iraq" may be about the other country again.
        free = late or (self.passing and not listed)
        country = country or (known if free else None) or self.country or known
        return country, day or self.days, late

    def settled(self, day: Days | None, yesterday: date | None) -> Days | None:
        """A day as it must be meant in a release that says over which days it reports.

        Where a mirror published later, its "yesterday" lies after them all: the last one is meant.
        """
        lead = self.lead
        if day and lead and lead.start < lead.end < day.start == day.end == yesterday:
            return Days(lead.end, lead.end)
        return day

    def before_lead(self, day: Days | None) -> bool:
        """Whether a day lies before those that the release is about."""
        return day is not None and self.lead is not None and day.end < self.lead.start
