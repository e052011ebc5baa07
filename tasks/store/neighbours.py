"""Releases of the lake that share a key with some of a batch: two indexed questions, no text but theirs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import duckdb
import pyarrow as pa

from tasks.store.folding import fold
from tasks.store.rows import held_rows
from tasks.store.shingles import jaccard, shingles, words
from tasks.store.signatures import bands, issue_keys
from warehouse.schema import tables

Row = dict[str, Any]
MOST_ALIKE = 100
"""Releases that may share a key. One that more of them have tells none of them apart: a notice that stands
on every page, say. They are not compared by it, so that no text makes the cost grow with its square."""

_NO_KEYS: Mapping[str, Iterable[int]] = {}


class Neighbours:
    """The releases of a batch as they will be, and those of the lake that may be like them.

    rows    release_id -> row of `releases`: the batch's own, and every held one that was found
    """

    def __init__(
        self,
        con: duckdb.DuckDBPyConnection,
        batch: list[Row],
        held: Iterable[str],
        told: Mapping[str, Iterable[int]] = _NO_KEYS,
    ) -> None:
        """held: releases of the lake that the batch has, or had; told: keys of texts that are known."""
        self._con = con
        self._told = told
        self._replaced = frozenset(held)
        self._shingles: dict[str, set[str]] = {}
        self._folded: dict[str, str] = {}
        self._keys: dict[str, frozenset[int]] = {}
        self._issues: dict[str, frozenset[int]] = {}
        self._held: dict[str, Row] = {}
        self.batch = {row["release_id"] for row in batch}
        self.rows: dict[str, Row] = {row["release_id"]: row for row in batch}
        self._by_key: dict[int, list[str]] = defaultdict(list)
        for row in batch:
            self._index(row)
        self._asked: set[int] = set()

    def find_all(self) -> None:
        """Bring in all that share a key with the batch, or did with what the lake has of it."""
        before = held_rows(self._con, "signatures", "release_id", sorted(self._replaced))
        self.find({row["key"] for row in before}.union(*(self._keys[name] for name in self.batch)))

    def signatures(self) -> pa.Table:
        """Rows of `signatures` for the batch."""
        names = sorted(self.batch)
        keys = [sorted(self._keys[name]) for name in names]
        columns = {
            "release_id": [n for n, own in zip(names, keys, strict=True) for _ in own],
            "key": [key for own in keys for key in own],
        }
        return pa.table(columns, schema=tables()["signatures"].arrow)

    def keys(self, name: str) -> frozenset[int]:
        return self._keys[name]

    def find(self, keys: Iterable[int]) -> None:
        """Bring in the held releases that have any of `keys`."""
        wanted = set(keys) - self._asked
        self._asked |= wanted
        if not wanted:
            return
        self._con.register("_keys", pa.table({"key": pa.array(sorted(wanted), pa.int64())}))
        found = self._con.execute(
            "SELECT DISTINCT release_id FROM (SELECT s.release_id FROM lake.signatures s"
            " SEMI JOIN _keys k ON s.key = k.key QUALIFY count(*) OVER (PARTITION BY s.key) <= ?)",
            [MOST_ALIKE],
        ).fetchall()
        new = sorted({name for (name,) in found} - self._replaced - set(self.rows))
        for row in held_rows(self._con, "releases", "release_id", new):
            self.rows[row["release_id"]] = row
            self._held[row["release_id"]] = dict(row)
            self._index(row)

    def changed(self) -> list[Row]:
        """Rows of held releases that are not as they were brought in."""
        return [
            self.rows[name] for name, row in sorted(self._held.items()) if self.rows[name] != row
        ]

    def sharing(self, name: str) -> set[str]:
        """Releases that share a key with `name`, among those brought in."""
        met: set[str] = set()
        for key in self._keys[name]:
            if len(self._by_key[key]) <= MOST_ALIKE:
                met.update(self._by_key[key])
        met.discard(name)
        return met

    def issued_as(self, name: str) -> set[str]:
        """Those of `sharing` that have the number, or the title and day, of `name` on its site."""
        own = self._issues[name]
        return {other for other in self.sharing(name) if own & self._issues[other]}

    def same(self, one: str, other: str) -> bool:
        """Do two texts say the same (see tasks.store.folding)?"""
        return self._fold(one) == self._fold(other)

    def likeness(self, one: str, other: str) -> float:
        """Jaccard similarity of the word 5-shingles of two texts, exactly."""
        return jaccard(self._of(one), self._of(other))

    def _fold(self, name: str) -> str:
        if name not in self._folded:
            self._folded[name] = fold(self.rows[name]["text"])
        return self._folded[name]

    def _of(self, name: str) -> set[str]:
        if name not in self._shingles:
            self._shingles[name] = set(shingles(words(self.rows[name]["text"])))
        return self._shingles[name]

    def _index(self, row: Row) -> None:
        name = row["release_id"]
        self._issues[name] = frozenset(issue_keys(row))
        told = self._told.get(name)
        texts = bands(row["text"]) if told is None else told
        self._keys[name] = frozenset(texts) | self._issues[name]
        for key in self._keys[name]:
            self._by_key[key].append(name)
