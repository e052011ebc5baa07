"""A row of bars in text: how much each of the last runs brought. Prefect's UI shows it as it is."""

from __future__ import annotations

from collections.abc import Sequence

from warehouse.home import Home
from warehouse.query import connect

RUNS = 30
_BARS = "▁▂▃▄▅▆▇█"


def bars(values: Sequence[int]) -> str:
    """A bar for each value, of the height of its share of the largest; a dot for nothing."""
    most = max(values, default=0)
    return "".join(
        "·" if value <= 0 else _BARS[(value * len(_BARS) - 1) // most] for value in values
    )


def recent(home: Home, source: str | None) -> str:
    """What the last runs of `ingest` (of one source, if it is given) brought, as a line of Markdown."""
    with connect(home) as con:
        rows = con.execute(
            "SELECT coalesce(new, 0) + coalesce(changed, 0) FROM runs"
            " WHERE flow = 'ingest' AND ended IS NOT NULL AND (? IS NULL OR source = ?)"
            f" ORDER BY started DESC LIMIT {RUNS}",
            [source, source],
        ).fetchall()
    values = [int(row[0]) for row in reversed(rows)]
    if len(values) < 2:
        return ""
    return (
        f"New and changed in the last {len(values)} runs: `{bars(values)}` (most: {max(values):,})"
    )
