"""What was read of a release, and what ought to have been, in the same shape."""

from __future__ import annotations

from datetime import date

from tasks.enrich.strikes.find import find
from tasks.enrich.strikes.rows import Strikes
from tests.enrich.strikes.facts import TARGETS, Line

Told = list[tuple[str | None, str | None, int | None]]


def read(text: str, published: date) -> Strikes:
    found = find(text, published=published, kind="strike_release")
    for line in found.lines:
        assert text[line.char_start : line.char_end] == line.text
    return found


def told(found: Strikes) -> Told:
    return [(line.country, line.place_id, line.strikes) for line in found.lines]


def facts(written: list[Line]) -> Told:
    return [(line.country, f"place:{line.place}", line.strikes) for line in written]


def struck(found: Strikes) -> list[tuple[int, str, str, int | None]]:
    return [(e.line, e.effect, e.target, e.count_min) for e in found.effects]


def hits(written: list[Line]) -> list[tuple[int, str, str, int | None]]:
    return [
        (index, verb, TARGETS[name], count)
        for index, line in enumerate(written)
        for verb, name, count in line.effects
    ]
