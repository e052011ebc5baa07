"""Word lists written as the sentence-like tables that people can read and extend."""

from __future__ import annotations


def words(table: str) -> frozenset[str]:
    """The words of a table that white space separates."""
    return frozenset(table.split())


def phrases(table: str) -> list[str]:
    """The phrases of a table that bars or line ends separate, in order."""
    return [
        entry.strip() for line in table.splitlines() for entry in line.split("|") if entry.strip()
    ]
