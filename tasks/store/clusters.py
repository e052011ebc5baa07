"""Releases with the same text, on whatever site: which of them is the one to count."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from typing import Any

import duckdb

from tasks.store.rows import held_rows


def clustered(
    con: duckdb.DuckDBPyConnection, rows: list[dict[str, Any]], touched: set[str]
) -> tuple[list[dict[str, Any]], list[str]]:
    """`rows` and the held releases of their clusters, with the one to count marked in each.

    A held release of a cluster that loses a member to another is in `touched`'s old clusters.
    """
    clusters = {row["cluster_id"] for row in rows} | {
        row["cluster_id"] for row in held_rows(con, "releases", "release_id", sorted(touched))
    }
    others = [
        row
        for row in held_rows(con, "releases", "cluster_id", sorted(clusters))
        if row["release_id"] not in touched
    ]
    members: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in (*rows, *others):
        members[row["cluster_id"]].append(row)
    for cluster in members.values():
        first = min(cluster, key=_precedence)
        for row in cluster:
            row["is_canonical"] = row is first
    return [*rows, *others], [row["release_id"] for row in others]


def _precedence(row: dict[str, Any]) -> tuple[date, datetime, str]:
    return row["published"] or date.max, row["first_seen"], row["release_id"]
