"""Views whose rows the published file holds as tables, because many rows have to be read for them.

The view's own file stays the one definition. When the file that was published last is there, and was made
by the same definitions, its rows are taken over and only what became of the touched releases is worked
out: the views are asked of those releases alone, as they were and as they are, and the difference is
applied. That is right wherever a view's groups lie within the releases that meet (see warehouse.touched),
for what it says wrongly of a group that is only half there, it says wrongly both times. All else is asked
of the whole record, each time.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import duckdb
import pyarrow as pa

from warehouse import define
from warehouse.bucket import reach_all
from warehouse.checks import rules
from warehouse.schema import lake_tables
from warehouse.sql import literal
from warehouse.touched import Files, touched

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Kept:
    """A view whose rows are kept.

    name      the view
    order     its order, for rows that are put together of several parts; none where it has none
    sums      its columns that add up over releases, the others being its key
    by_rules  whether it is over `examined`, whose rules have each a reach of their own
    rows      whether its rows are each of one release (release_id); they are then taken over
    """

    name: str
    order: str = ""
    sums: tuple[str, ...] = ()
    by_rules: bool = False
    rows: bool = False


KEPT = (
    Kept("cases", sums=("cases",), by_rules=True),
    Kept("discrepancies", "release_id, rule, char_start", by_rules=True, rows=True),
    Kept("lines_once", rows=True),
    Kept("strikes_by_month"),
    Kept("places_by_month"),
    Kept("strikes_by_place"),
    Kept("strikes_by_target"),
    Kept("naming_by_month", "month, publisher, mentions DESC", sums=("mentions", "releases")),
    Kept("terms_by_month", "month, publisher, uses DESC, term", sums=("uses", "releases")),
    Kept("topics_by_month", "month, publisher, releases DESC, topic", sums=("releases",)),
    Kept("names_of_people"),
    Kept("people"),
    Kept("edited_numbers", rows=True),
    Kept("edits", "seen_at DESC, release_id", rows=True),
    Kept("allegations"),
    Kept("casualty_ledger"),
    Kept("claims_over_time"),
    Kept("coverage"),
)
"""In the order in which they are made: one may rest on those before it."""


@cache
def definitions() -> str:
    """A digest of all that the kept rows are a function of, beside the lake's files."""
    files = [*sorted(define.VIEWS.glob("*.sql")), *sorted(rules.RULES.glob("*")), rules.CORRECTIONS]
    files += [_HERE / "schema.yaml", *(_HERE / f"{n}.py" for n in ("kept", "touched", "define"))]
    digest = hashlib.sha256(duckdb.__version__.encode())
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def keep(
    new: duckdb.DuckDBPyConnection, before: Files | None = None, now: Files | None = None
) -> None:
    """Make tables of the kept views of `new` (see warehouse.define).

    before  the files that the database attached as `old` shows, whose kept rows are of the same
            definitions; without them everything is asked of the whole record
    now     the files that `new` shows
    """
    changes = _changes(before, now)
    if changes is None:
        _examine(new, rules.names())
        for one in KEPT:
            materialize(new, one.name, _whole(one) if one.by_rules else f"FROM {one.name}")
        _forget(new)
        return
    among, was, now_is = changes
    _examine(new, rules.names(within=False))
    new.register("among", among)
    for one in KEPT:
        if not (one.rows or one.sums):
            materialize(new, one.name, f"FROM {one.name}")
            continue
        new.register("was", was[one.name])
        new.register("now_is", now_is[one.name])
        told = _rows(one) if one.rows else _sums(one)
        order = f" ORDER BY {one.order}" if one.order else ""
        more = f" UNION ALL BY NAME ({_whole(one)})" if one.by_rules else ""
        materialize(new, one.name, f"FROM ({told}{more}){order}")
    for name in ("among", "was", "now_is"):
        new.unregister(name)
    _forget(new)


def _changes(
    before: Files | None, now: Files | None
) -> tuple[pa.Table, dict[str, pa.Table], dict[str, pa.Table]] | None:
    """The touched releases, and what the views told and tell of them. None when all is to be asked."""
    if before is None or now is None:
        return None
    try:
        among = touched(before, now)
        return None if among is None else (among, _asked(before, among), _asked(now, among))
    except duckdb.Error:
        return None  # a file cannot be read: of the old state it matters no more, of the new one asking tells


def materialize(new: duckdb.DuckDBPyConnection, name: str, select: str) -> None:
    """The view `name` becomes a table of what `select` gives, with its comments."""
    [(about,)] = new.execute(
        "SELECT comment FROM duckdb_views() WHERE database_name = current_database() AND view_name = ?",
        [name],
    ).fetchall()
    comments = new.execute(
        "SELECT column_name, comment FROM duckdb_columns()"
        " WHERE database_name = current_database() AND table_name = ? AND comment IS NOT NULL",
        [name],
    ).fetchall()
    new.execute(f"CREATE TABLE materialized AS {select}")
    new.execute(f"DROP VIEW {name}")
    new.execute(f"ALTER TABLE materialized RENAME TO {name}")
    new.execute(f"COMMENT ON TABLE {name} IS {literal(about)}")
    for column, comment in comments:
        new.execute(f'COMMENT ON COLUMN {name}."{column}" IS {literal(comment)}')


def _asked(found: Files, among: pa.Table) -> dict[str, pa.Table]:
    """The kept views that are rows or sums, of the releases `among` alone."""
    with duckdb.connect() as con:
        reach_all(con, found)
        con.register("_among", among)
        con.execute("SET TimeZone = 'UTC'")
        con.execute("CREATE TABLE among AS FROM _among")
        for table in lake_tables():
            rows = define.select(table, found.get(table.name, []))
            of = " SEMI JOIN among USING (release_id)" if "release_id" in table.names else ""
            # What many rules read is read once.
            what = "TABLE" if table.name in _READ else "VIEW"
            con.execute(f"CREATE {what} {table.name} AS FROM ({rows}){of}")
        define.views(con, rules.examined(rules.names(within=True)))
        return {
            one.name: con.execute(f"FROM {one.name}").to_arrow_table()
            for one in KEPT
            if one.rows or one.sums
        }


_READ = frozenset(
    {"releases", "mentions", "terms", "topics", "strikes", "strike_totals", "release_versions"}
    | {"version_numbers", "casualty_allegations"}
)


def _rows(one: Kept) -> str:
    """Rows of other releases as they were; of these, without those that went and with those that came."""
    old = f"(FROM old.{one.name}{_within(one)})"
    return (
        f"(FROM {old} ANTI JOIN among USING (release_id))"
        f" UNION ALL BY NAME ((FROM {old} SEMI JOIN among USING (release_id))"
        " EXCEPT ALL (FROM was EXCEPT ALL FROM now_is))"
        " UNION ALL BY NAME (FROM now_is EXCEPT ALL FROM was)"
    )


def _sums(one: Kept) -> str:
    """What was told, less what these releases made of it, and with what they make of it now."""
    less = ", ".join(f"-{name} AS {name}" for name in one.sums)
    added = ", ".join(f"sum({name})::BIGINT AS {name}" for name in one.sums)
    return (
        f"SELECT * EXCLUDE ({', '.join(one.sums)}), {added} FROM (FROM old.{one.name}{_within(one)}"
        f" UNION ALL BY NAME SELECT * REPLACE ({less}) FROM was UNION ALL BY NAME FROM now_is)"
        f" GROUP BY ALL HAVING sum({one.sums[0]}) <> 0"
    )


def _within(one: Kept) -> str:
    return f" WHERE rule IN {_listed(rules.names(within=True))}" if one.by_rules else ""


def _examine(new: duckdb.DuckDBPyConnection, names: list[str]) -> None:
    """Ask these rules of the whole record, one after the other, which bounds the memory.

    Makes the tables told_cases and told_disagreeing, of the columns of `cases` and `examined`.
    """
    new.execute("CREATE TEMP TABLE told_cases AS FROM cases LIMIT 0")
    new.execute("CREATE TEMP TABLE told_disagreeing AS FROM examined LIMIT 0")
    for name in names:
        told = f"({rules.examined([name])})"
        new.execute(
            "INSERT INTO told_cases BY NAME SELECT rule, agrees, undecided, why, count(*) AS cases"
            f" FROM {told} GROUP BY ALL"
        )
        # Asked once more, but without the sentences of all that agrees.
        new.execute(
            f"INSERT INTO told_disagreeing BY NAME FROM {told} WHERE NOT agrees AND NOT undecided"
        )


def _whole(one: Kept) -> str:
    """What the rules told that were asked of the whole record."""
    return rules.discrepancies("told_disagreeing") if one.rows else "FROM told_cases"


def _forget(new: duckdb.DuckDBPyConnection) -> None:
    new.execute("DROP TABLE told_cases")
    new.execute("DROP TABLE told_disagreeing")


def _listed(names: list[str]) -> str:
    return "(" + ", ".join(map(literal, names)) + ")"
