"""Questions to the published file: SQL that can read the archive and nothing else."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

import duckdb
import pyarrow as pa

from warehouse import mirror
from warehouse.home import Home
from warehouse.lock import writing
from warehouse.places import places
from warehouse.publish import anew
from warehouse.questions import refused
from warehouse.sql import first_line, listed

_NOTHING_ELSE = "A query reads the archive's own tables and nothing else."
_SEARCHED = r"""
SELECT unnest(regexp_extract_all(sql, '''((?:[^'']|'''')*\.parquet)''', 1))
FROM duckdb_views() WHERE view_name LIKE 'search~_%' ESCAPE '~'
"""
"""The files that the views of the search index name."""

_ONE_AT_A_TIME = threading.Lock()


class BadQuestion(Exception):
    """SQL that cannot be answered, with a sentence that helps."""


def connect(home: Home) -> duckdb.DuckDBPyConnection:
    """The published file, read-only and locked in: no other file, no network, no writing.

    A folder that was moved since it was published is published anew first.
    Raises BadQuestion when there is nothing to open.
    """
    mirror.fetch_published(home)
    if not home.published.exists() or _made_for(home) != places(home).named:
        _republish(home)
    # The connections of one process to one file share a database, and its lock is put on once.
    with _ONE_AT_A_TIME:
        con = duckdb.connect(str(home.published), read_only=True)
        [(locked,)] = con.execute("SELECT current_setting('lock_configuration')").fetchall()
        if not locked:
            shown = con.execute("SELECT file FROM publication_files").fetchall()
            lock(con, home, [places(home).whole(file) for (file,) in shown])
    return con


def lock(con: duckdb.DuckDBPyConnection, home: Home, shown: Iterable[str]) -> None:
    """Let a connection read these files of the lake and the search index, and nothing else, for good.

    Files are allowed one by one, since DuckDB writes in a folder in which it may read. What is left is an
    overwriting in place (COPY … (USE_TMP_FILE false)), against which publishing makes files read-only.
    """
    con.execute("SET GLOBAL TimeZone = 'UTC'")
    con.execute("SET TimeZone = 'UTC'")
    if bucket := places(home).bucket:
        bucket.reach(con)
    named = con.execute(_SEARCHED).fetchall()
    index = [file.replace("''", "'") for (file,) in named]
    con.execute(f"SET allowed_paths = {listed([*shown, *index])}")
    con.execute("SET enable_external_access = false")
    con.execute("SET lock_configuration = true")


def ask(home: Home, sql: str, values: Sequence[object] = ()) -> pa.Table:
    """The answer to one question. Raises BadQuestion with a hint when there is none.

    values   for the question marks in `sql`
    """
    with connect(home) as con:
        return answer(con, sql, values)


def answer(con: duckdb.DuckDBPyConnection, sql: str, values: Sequence[object] = ()) -> pa.Table:
    """As `ask`, of a connection that is open."""
    if any(isinstance(text, str) and not _is_text(text) for text in (sql, *values)):
        raise BadQuestion("that is no text: it has bytes that are no UTF-8.")
    if why := refused(con, sql):
        raise BadQuestion(f"{why}\n{_NOTHING_ELSE}")
    try:
        con.execute(sql, list(values) or None)
        if con.description is None:
            raise BadQuestion("that is no question: it gives no rows")
        return con.to_arrow_table()
    except duckdb.CatalogException as error:
        raise BadQuestion(f"{first_line(error)}{_hint(con, str(error))}") from error
    except duckdb.PermissionException as error:
        raise BadQuestion(f"{first_line(error)}\n{_NOTHING_ELSE}") from error
    except duckdb.InvalidInputException as error:
        raise BadQuestion(f"{first_line(error)}\nThe published file can only be read.") from error
    except duckdb.Error as error:
        raise BadQuestion(str(error)) from error


def _is_text(text: str) -> bool:
    """Whether it can be encoded: bytes of a command line that are no text arrive as half characters."""
    return not any("\ud800" <= character <= "\udfff" for character in text)


def _republish(home: Home) -> None:
    with writing(home):
        anew(home)


def _made_for(home: Home) -> str | None:
    try:
        with duckdb.connect(str(home.published), read_only=True) as con:
            row = con.execute("SELECT home FROM publication").fetchone()
            return str(row[0]) if row else None
    except duckdb.Error:
        return None


def _hint(con: duckdb.DuckDBPyConnection, message: str) -> str:
    names = [
        row[0]
        for row in con.execute(
            "SELECT view_name FROM duckdb_views() WHERE NOT internal"
            " UNION SELECT table_name FROM duckdb_tables() ORDER BY 1"
        ).fetchall()
    ]
    asked = message.split("name ", 1)[-1].split(" ", 1)[0].strip("\"'!")
    near = get_close_matches(asked, names, 1)
    meant = f"\nDid you mean {near[0]}?" if near else ""
    return f"{meant}\nThere are: {', '.join(names)}."
