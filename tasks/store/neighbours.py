"""Releases of the lake that share a key with some of a batch: two indexed questions, no text but theirs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import duckdb
import pyarrow as pa

from tasks.store.rows import held_rows
from tasks.store.shingles import jaccard, shingles, words
from tasks.store.signatures import bands, issue_keys

Row = dict[str, Any]


class Neighbours:
    """The releases of a batch as they will be, and those of the lake that may be like them.

    rows    release_id -> row of `releases`: the batch's own, and every held one that was found
    """

    def __init__(self, con: duckdb.DuckDBPyConnection, batch: list[Row], touched: set[str]) -> None:
        self._con = con
        self._touched = touched
        self._shingles: dict[str, set[str]] = {}
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
        before = held_rows(self._con, "signatures", "release_id", sorted(self._touched))
        self.find({row["key"] for row in before}.union(*(self._keys[name] for name in self.batch)))

    def signatures(self) -> list[Row]:
        """Rows of `signatures` for the batch."""
        return [
            {"release_id": name, "key": key}
            for name in sorted(self.batch)
            for key in sorted(self._keys[name])
        ]

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
            "SELECT DISTINCT s.release_id FROM lake.signatures s SEMI JOIN _keys k ON s.key = k.key"
        ).fetchall()
        new = sorted({name for (name,) in found} - self._touched - set(self.rows))
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
            met.update(self._by_key[key])
        met.discard(name)
        return met

    def issued_as(self, name: str) -> set[str]:
        """Those of `sharing` that have the number, or the title and day, of `name` on its site."""
        own = self._issues[name]
        return {other for other in self.sharing(name) if own & self._issues[other]}

    def likeness(self, one: str, other: str) -> float:
        """Jaccard similarity of the word 5-shingles of two texts, exactly."""
        return jaccard(self._of(one), self._of(other))

    def _of(self, name: str) -> set[str]:
        if name not in self._shingles:
            self._shingles[name] = set(shingles(words(self.rows[name]["text"])))
        return self._shingles[name]

    def _index(self, row: Row) -> None:
        name = row["release_id"]
        self._issues[name] = frozenset(issue_keys(row))
        self._keys[name] = frozenset(bands(row["text"])) | self._issues[name]
        for key in self._keys[name]:
            self._by_key[key].append(name)
