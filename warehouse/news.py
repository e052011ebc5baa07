"""What is new in the published file since it was last told: discrepancies and edits, each told once.

What has been told stands in alerts.json beside the published file. Without that file all is taken as
told: an archive that exists already does not begin with an alert for its whole past.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass

from warehouse.home import Home
from warehouse.query import connect

_KINDS = {
    "discrepancies": "SELECT concat_ws('|', rule, release_id, other_release_id, stated, computed),"
    " release_id || ': ' || explanation || coalesce(' ' || url, '') FROM discrepancies"
    " LEFT JOIN (SELECT release_id, url FROM releases) USING (release_id) ORDER BY ALL",
    "edits": "SELECT release_id || '|' || version, coalesce(title, release_id)"
    " || coalesce(' ' || url, '') FROM release_versions"
    " LEFT JOIN (SELECT release_id, url FROM releases) USING (release_id)"
    " WHERE version > 1 ORDER BY ALL",
}


@dataclass(frozen=True, slots=True)
class News:
    """What has not been told: a line each by kind; and all that there is, to be noted as told."""

    lines: dict[str, list[str]]
    every: dict[str, list[str]]

    def __getitem__(self, kind: str) -> list[str]:
        return self.lines[kind]


def since_last(home: Home) -> News:
    """What the published file shows and nobody was told."""
    before = _read(home)
    lines: dict[str, list[str]] = {}
    every: dict[str, list[str]] = {}
    with connect(home) as con:
        for kind, sql in _KINDS.items():
            rows = {_digest(key): line for key, line in con.execute(sql).fetchall()}
            known = set(before.get(kind, rows))
            every[kind] = sorted(rows)
            lines[kind] = [line for key, line in rows.items() if key not in known]
    return News(lines, every)


def told(home: Home, news: News) -> None:
    """Note all as told."""
    path = home.root / "alerts.json"
    beside = path.with_suffix(".new")
    beside.write_text(json.dumps(news.every), encoding="utf-8")
    os.replace(beside, path)


def _read(home: Home) -> dict[str, list[str]]:
    try:
        found = json.loads((home.root / "alerts.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:16]
