"""Which SQL is a question. DuckDB's lock keeps a query to the archive's own files, and lets it write them:
COPY, and functions that keep a log or a profile, would put their output over the lake's Parquet.
"""

from __future__ import annotations

import re
from itertools import pairwise

import duckdb

_KIND = duckdb.StatementType
QUESTIONS = frozenset({_KIND.SELECT, _KIND.EXPLAIN, _KIND.CREATE, _KIND.SET})
"""CREATE makes temporary things only, and SET variables: the file is read-only and the lock is on."""

_DUCKDB_REFUSES = frozenset(
    {_KIND.INSERT, _KIND.UPDATE, _KIND.DELETE, _KIND.DROP, _KIND.ALTER, _KIND.LOAD}
)
_WRITE = ("enable_logging", "enable_profile", "enable_profiling", "all_profiling_output")
_COPY = ("import_database", "copy_database")
_RUN_TEXT = ("query", "json_execute_serialized_sql")  # in which the others could hide
_CHANGE = ("add_parquet_key", "checkpoint", "force_checkpoint", "disable_logging")
_MEMORY = ("pandas_scan", "arrow_scan", "arrow_scan_dumb", "python_map_function")
FUNCTIONS = frozenset((*_WRITE, *_COPY, *_RUN_TEXT, *_CHANGE, *_MEMORY))
"""Functions that a question may not name."""

_EXPLAIN = re.compile(r"\s*explain\s+(?:analyze\s+)?(?![\s(])", re.IGNORECASE)
_WORD = re.compile(rb'"(?:[^"]|"")*"|[\w$\x80-\xff]+')


def refused(con: duckdb.DuckDBPyConnection, sql: str) -> str | None:
    """Why the SQL is no question, as a sentence; null when it is one, or when DuckDB itself refuses it."""
    try:
        statements = con.extract_statements(sql)
        named = FUNCTIONS & _called(sql)
        inner = [s for one in statements if one.type == _KIND.EXPLAIN for s in _explained(con, one)]
    except duckdb.Error:
        return None  # what cannot be parsed is told with its place when it is run
    if named:
        return f"{min(named)} is no function for a question."
    kinds = {one.type for one in [*statements, *inner]} - {_KIND.EXPLAIN}
    if any(one.type == _KIND.EXPLAIN for one in inner):
        return "EXPLAIN is for one question, and its options stand without brackets."
    if kinds - QUESTIONS - _DUCKDB_REFUSES:
        return "that writes a file, or is no question at all."
    return None


def _explained(
    con: duckdb.DuckDBPyConnection, statement: duckdb.Statement
) -> list[duckdb.Statement]:
    """What an EXPLAIN would run; itself where that cannot be told."""
    match = _EXPLAIN.match(statement.query)
    return con.extract_statements(statement.query[match.end() :]) if match else [statement]


def _called(sql: str) -> set[str]:
    """Names in the SQL, lower case, that a bracket follows: comments and strings do not count."""
    text = sql.encode()
    starts = [(at, kind) for at, kind in duckdb.tokenize(sql) if kind != duckdb.token_type.comment]
    found = set()
    for (at, _), (after, _) in pairwise(starts):
        if text[after : after + 1] == b"(" and (word := _WORD.match(text, at)):
            found.add(word[0].decode(errors="replace").strip('"').lower())
    return found
