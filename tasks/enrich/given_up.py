"""What the enrichment of a text gave up on, so that nobody takes what is missing for what is not there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

_Rows = TypeVar("_Rows")


@dataclass(frozen=True, slots=True)
class GivenUp:
    """One thing that was not read, or not to its end.

    part     what it would have been: `quotes` `quantities` `strikes` `casualties` `dates` …
    reason   `error` (the part failed and has no rows), `too_long` (a sentence that is none),
             `unclosed` (a quotation mark without its partner)
    detail   a sentence for the person who looks
    """

    part: str
    reason: str
    detail: str
    char_start: int | None = None
    char_end: int | None = None

    def __str__(self) -> str:
        where = "" if self.char_start is None else f" at {self.char_start}:{self.char_end}"
        return f"{self.part}: {self.detail}{where}"


def attempt(part: str, find: Callable[[], _Rows], otherwise: _Rows, lost: list[GivenUp]) -> _Rows:
    """What `find` gives; `otherwise` if it fails, and then what was lost is added to `lost`.

    One part that trips over a text takes none of the others with it.
    """
    try:
        return find()
    except Exception as error:
        lost.append(GivenUp(part, "error", f"{type(error).__name__}: {error}"))
        return otherwise


def told(lost: tuple[GivenUp, ...], most: int = 20) -> str | None:
    """All of it as `readings.given_up` has it; null when nothing was lost."""
    if not lost:
        return None
    more = [f"and {len(lost) - most} more"] if len(lost) > most else []
    return "; ".join([*map(str, lost[:most]), *more])
