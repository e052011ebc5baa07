"""What one check found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Check:
    """One check: what it proves, how many it examined, and a line for each that is wrong."""

    about: str
    examined: int
    wrong: list[str]
