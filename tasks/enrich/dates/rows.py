"""One date or period as a release prints it, and the days that it means."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

PRECISIONS = ("day", "days", "week", "month", "quarter", "season", "year", "since")
HOWS = ("printed", "year", "relative", "campaign", "unsettled")


@dataclass(frozen=True, slots=True)
class DateMention:
    """Words that name a day or a period. `surface == text[char_start:char_end]`.

    date_start, date_end   first and last day, both included; null where the text and the date of
                           publication do not settle them, and where no such day exists ("June 31")
    precision              one of PRECISIONS: how long a time the words name; `days` for several days
                           or a part of a month, `since` for a time that begins then and runs to
                           publication
    how                    one of HOWS: `printed` in full; the `year` from the publication; counted
                           from it (`relative`); the beginning of the `campaign`; `unsettled`
    """

    char_start: int
    char_end: int
    surface: str
    date_start: date | None
    date_end: date | None
    precision: str
    how: str
