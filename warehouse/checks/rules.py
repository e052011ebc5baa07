"""The checks between published numbers: a rule a file in rules/, each a query over the tables.

A rule gives a row for everything that it examined, with the columns

    rule, release_id, [other_release_id], stated, computed, [agrees], [why], explanation,
    char_start, char_end

`agrees` is `stated = computed` where a rule does not say otherwise. `why` says why nothing can be decided,
and is null where it can: a row with a reason is never a discrepancy, for a false one is worse than a
missing one. What the publisher itself has corrected stands in corrections.csv: it is added to the
explanation, and hides nothing.

A rule with many cases says in a line `-- Within: a release.` that it compares nothing beyond one release; of
one day, number or text, nothing beyond the releases that share a strike day, the beginning of a release
number, a cluster_id. Publishing then asks it again only about what changed (see warehouse.kept).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Collection
from pathlib import Path

from warehouse.sql import literal

RULES = Path(__file__).parent / "rules"
CORRECTIONS = Path(__file__).parent / "corrections.csv"

_WITHIN = re.compile(
    r"^-- Within: a (?:release|day|number|text)(?: or a (?:number|text))?\.$", re.MULTILINE
)

_SHAPE = """
SELECT
    NULL::VARCHAR AS rule, NULL::VARCHAR AS release_id, NULL::VARCHAR AS other_release_id,
    NULL::DOUBLE AS stated, NULL::DOUBLE AS computed, NULL::BOOLEAN AS agrees,
    NULL::VARCHAR AS why, NULL::VARCHAR AS explanation,
    NULL::INTEGER AS char_start, NULL::INTEGER AS char_end
WHERE false
"""


def names(*, within: bool | None = None) -> list[str]:
    """All rules; those that say within what they compare; or those that do not."""
    found = {f.stem: _WITHIN.search(f.read_text(encoding="utf-8")) for f in RULES.glob("*.sql")}
    return sorted(n for n, line in found.items() if within is None or (line is not None) == within)


def examined(only: Collection[str] | None = None) -> str:
    """All rules, or some, as one query: a row for everything that any of them examined."""
    rules = [
        f"\nUNION ALL BY NAME\n({file.read_text(encoding='utf-8').strip()})"
        for file in sorted(RULES.glob("*.sql"))
        if only is None or file.stem in only
    ]
    return (
        "SELECT * REPLACE (coalesce(agrees, stated = computed, false) AS agrees),"
        " why IS NOT NULL AS undecided"
        f" FROM (({_SHAPE}){''.join(rules)})"
    )


def discrepancies(examined: str = "examined") -> str:
    """What disagrees, as the query behind the table `discrepancies`.

    examined   the view, or another query in brackets
    """
    return (
        "SELECT e.rule, e.release_id, e.other_release_id, e.stated, e.computed,"
        " e.stated - e.computed AS difference,"
        " e.explanation || coalesce(' Known: ' || c.explanation || ' (' || c.source || ')', '')"
        " AS explanation, e.char_start, e.char_end"
        f" FROM {examined} e LEFT JOIN releases r USING (release_id)"
        f" LEFT JOIN ({_corrections()}) c"
        " ON c.rule = e.rule AND c.release IN (e.release_id, ltrim(r.release_number, '# '))"
        " WHERE NOT e.agrees AND NOT e.undecided ORDER BY e.release_id, e.rule, e.char_start"
    )


def _corrections() -> str:
    """corrections.csv as a query: a release by its id or its number, a rule, what is known, and where."""
    with CORRECTIONS.open(encoding="utf-8", newline="") as lines:
        rows = [
            "("
            + ", ".join(literal(row[c]) for c in ("release", "rule", "explanation", "source"))
            + ")"
            for row in csv.DictReader(lines)
        ]
    columns = "release, rule, explanation, source"
    if not rows:
        return "SELECT " + ", ".join(f"'' AS {c}" for c in columns.split(", ")) + " WHERE false"
    return f"SELECT * FROM (VALUES {', '.join(rows)}) corrections ({columns})"
