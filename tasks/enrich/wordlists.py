"""Word lists written as tables that people can read and extend, here and in warehouse/names."""

from __future__ import annotations

from pathlib import Path

NAMES = Path(__file__).parents[2] / "warehouse" / "names"
"""The data files: what releases call things, a CSV a kind."""


def words(table: str) -> frozenset[str]:
    """The words of a table that white space separates."""
    return frozenset(table.split())


def phrases(table: str) -> list[str]:
    """The phrases of a table that bars or line ends separate, in order."""
    return [
        entry.strip() for line in table.splitlines() for entry in line.split("|") if entry.strip()
    ]
