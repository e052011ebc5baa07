"""The checks between published numbers: a rule a file in rules/, each a query over the tables.

A rule gives a row for everything that it examined, with the columns

    rule, release_id, [other_release_id], stated, computed, [agrees], undecided, explanation,
    char_start, char_end

`agrees` is `stated = computed` where a rule does not say otherwise. A row that could not be decided is
never a discrepancy: a false one is worse than a missing one.
"""

from __future__ import annotations

from pathlib import Path

RULES = Path(__file__).parent / "rules"

_SHAPE = """
SELECT
    NULL::VARCHAR AS rule, NULL::VARCHAR AS release_id, NULL::VARCHAR AS other_release_id,
    NULL::DOUBLE AS stated, NULL::DOUBLE AS computed, NULL::BOOLEAN AS agrees,
    NULL::BOOLEAN AS undecided, NULL::VARCHAR AS explanation,
    NULL::INTEGER AS char_start, NULL::INTEGER AS char_end
WHERE false
"""


def examined() -> str:
    """All rules as one query: a row for everything that any of them examined."""
    rules = "\nUNION ALL BY NAME\n".join(
        f"({file.read_text(encoding='utf-8').strip()})" for file in sorted(RULES.glob("*.sql"))
    )
    return (
        "SELECT * REPLACE (coalesce(agrees, stated = computed, false) AS agrees,"
        " coalesce(undecided, false) AS undecided)"
        f" FROM (({_SHAPE}) UNION ALL BY NAME {rules})"
    )


def discrepancies() -> str:
    """What disagrees, as the query behind the table `discrepancies`."""
    return (
        "SELECT rule, release_id, other_release_id, stated, computed, stated - computed AS difference,"
        " explanation, char_start, char_end FROM examined WHERE NOT agrees AND NOT undecided"
        " ORDER BY release_id, rule, char_start"
    )
