"""Making tables of the kept views, and taking over what the file that was published last has of them.

When that file is there, and was made by the same definitions, publishing goes on from a copy of it: only
what became of the touched releases is worked out. The views are asked of those releases alone, as they were
and as they are, and the difference is applied. That is right wherever a view's groups lie within the
releases that meet (see warehouse.touched), for what it says wrongly of a group that is only half there, it
says wrongly both times. All else is asked of the whole record, each time.
"""

from __future__ import annotations

from dataclasses import dataclass

import duckdb
import pyarrow as pa

from warehouse import define
from warehouse.bucket import reach_all
from warehouse.checks import rules
from warehouse.kept import KEPT, Kept
from warehouse.materialize import instead, materialize
from warehouse.schema import lake_tables
from warehouse.sql import literal
from warehouse.touched import Files, touched

_READ = frozenset(
    {"releases", "mentions", "terms", "topics", "strikes", "strike_totals", "release_versions"}
    | {"version_numbers", "casualty_allegations", "quotes"}
)
"""Tables that several views read of the touched releases; they are read once."""

_HELD = """
SELECT 'VIEW', view_name FROM duckdb_views() WHERE NOT internal AND database_name = current_database()
UNION ALL
SELECT 'TABLE', table_name FROM duckdb_tables() WHERE database_name = current_database()
UNION ALL
SELECT DISTINCT replace(replace(upper(function_type), 'TABLE_MACRO', 'MACRO TABLE'), '_', ' '), function_name
FROM duckdb_functions()
WHERE NOT internal AND database_name = current_database()
"""


@dataclass(frozen=True, slots=True)
class Changes:
    """What happened between two states of the lake.

    among         the touched releases (release_id)
    was, now_is   kept view -> its rows when it is asked of those releases alone, before and now
    """

    among: pa.Table
    was: dict[str, pa.Table]
    now_is: dict[str, pa.Table]


def changes(before: Files | None, now: Files) -> Changes | None:
    """What happened since a file was published; None when all is to be asked anew.

    before  the files of the lake that it shows, when its rows are of the same definitions
    now     those that stand
    """
    if before is None:
        return None
    try:
        among = touched(before, now)
        return among and Changes(among, _asked(before, among), _asked(now, among))
    except duckdb.Error:
        return None  # a file cannot be read: of the old state it matters no more, of the new one asking tells


def set_aside(new: duckdb.DuckDBPyConnection) -> None:
    """Leave nothing of a copy of a published file but the rows that can be taken over, as before_…"""
    held = new.execute(_HELD).fetchall()
    taken = {one.name for one in KEPT if one.taken_over}
    for kind, name in held:
        if kind == "TABLE" and name in taken:
            new.execute(f"ALTER TABLE {name} RENAME TO before_{name}")
        else:
            new.execute(f"DROP {kind} {name}")


def keep(new: duckdb.DuckDBPyConnection, since: Changes | None = None) -> None:
    """Make tables of the kept views of `new` (see warehouse.define).

    since   what happened to the rows that were set aside there; without it there are none, and everything
            is asked of the whole record
    """
    _examine(new, rules.names(within=False) if since else rules.names())
    if since:
        new.register("among", since.among)
    for one in KEPT:
        if since and one.taken_over:
            _take_over(new, one, since)
        else:
            materialize(new, one.name, _whole(one) if one.by_rules else f"FROM {one.name}")
    if since:
        new.unregister("among")
    new.execute("DROP TABLE told_cases")
    new.execute("DROP TABLE told_disagreeing")


def _asked(found: Files, among: pa.Table) -> dict[str, pa.Table]:
    """The kept views that can be taken over, of the releases `among` alone."""
    with duckdb.connect() as con:
        reach_all(con, found)
        con.register("_among", among)
        con.execute("SET TimeZone = 'UTC'")
        con.execute("CREATE TABLE among AS FROM _among")
        for table in lake_tables():
            rows = define.select(table, found.get(table.name, []))
            of = " SEMI JOIN among USING (release_id)" if "release_id" in table.names else ""
            what = "TABLE" if table.name in _READ else "VIEW"
            con.execute(f"CREATE {what} {table.name} AS FROM ({rows}){of}")
        define.views(con, rules.examined(rules.names(within=True)))
        return {
            one.name: con.execute(f"FROM {one.name}").to_arrow_table()
            for one in KEPT
            if one.taken_over
        }


def _take_over(new: duckdb.DuckDBPyConnection, one: Kept, since: Changes) -> None:
    """The table of a view from its rows before and what happened since."""
    new.register("was", since.was[one.name])
    new.register("now_is", since.now_is[one.name])
    if one.by_rules:
        within = ", ".join(map(literal, rules.names(within=True)))
        new.execute(f"DELETE FROM before_{one.name} WHERE rule NOT IN ({within})")
    if one.sums:
        more = f" UNION ALL BY NAME ({_whole(one)})" if one.by_rules else ""
        order = f" ORDER BY {one.order}" if one.order else ""
        materialize(new, one.name, f"FROM ({_sums(one)}{more}){order}")
        new.execute(f"DROP TABLE before_{one.name}")
    else:
        _change_rows(new, one)
    new.unregister("was")
    new.unregister("now_is")


def _change_rows(new: duckdb.DuckDBPyConnection, one: Kept) -> None:
    """Where they have no order, the rows of other releases are not even read."""
    before = f"before_{one.name}"
    new.execute(
        f"CREATE TEMP TABLE told AS ((FROM {before} SEMI JOIN among USING (release_id))"
        " EXCEPT ALL (FROM was EXCEPT ALL FROM now_is))"
        " UNION ALL BY NAME (FROM now_is EXCEPT ALL FROM was)"
    )
    new.execute(f"DELETE FROM {before} WHERE release_id IN (FROM among)")
    new.execute(f"INSERT INTO {before} BY NAME FROM told")
    new.execute("DROP TABLE told")
    if one.by_rules:
        new.execute(f"INSERT INTO {before} BY NAME {_whole(one)}")
    if one.order:
        materialize(new, one.name, f"FROM {before} ORDER BY {one.order}")
        new.execute(f"DROP TABLE {before}")
    else:
        instead(new, one.name, before)


def _sums(one: Kept) -> str:
    """What was told, less what these releases made of it, and with what they make of it now."""
    less = ", ".join(f"-{name} AS {name}" for name in one.sums)
    added = ", ".join(f"sum({name})::BIGINT AS {name}" for name in one.sums)
    return (
        f"SELECT * EXCLUDE ({', '.join(one.sums)}), {added} FROM (FROM before_{one.name}"
        f" UNION ALL BY NAME SELECT * REPLACE ({less}) FROM was UNION ALL BY NAME FROM now_is)"
        f" GROUP BY ALL HAVING sum({one.sums[0]}) <> 0"
    )


def _examine(new: duckdb.DuckDBPyConnection, names: list[str]) -> None:
    """Ask these rules of the whole record, one after the other, which bounds the memory.

    Makes the tables told_cases and told_disagreeing, of the columns of `cases` and `examined`.
    """
    new.execute("CREATE TEMP TABLE told_cases AS FROM cases LIMIT 0")
    new.execute("CREATE TEMP TABLE told_disagreeing AS FROM examined LIMIT 0")
    for name in names:
        new.execute(f"CREATE TEMP TABLE told AS {rules.examined([name])}")
        new.execute(
            "INSERT INTO told_cases BY NAME SELECT rule, agrees, undecided, why, count(*) AS cases"
            " FROM told GROUP BY ALL"
        )
        new.execute(
            "INSERT INTO told_disagreeing BY NAME FROM told WHERE NOT agrees AND NOT undecided"
        )
        new.execute("DROP TABLE told")


def _whole(one: Kept) -> str:
    """What the rules told that were asked of the whole record."""
    return rules.discrepancies("told_disagreeing") if one.rows else "FROM told_cases"
