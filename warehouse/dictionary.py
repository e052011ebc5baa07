"""The data dictionary as a document and for the command line, read off an empty published file.

python -m warehouse.dictionary FILE           write it
python -m warehouse.dictionary --check FILE   say whether it is up to date
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import duckdb

from warehouse.publish import build
from warehouse.schema import Column, tables

_HEAD = """\
# Data dictionary

Made by `python3 dev.py docs` from `warehouse/schema.yaml` and `warehouse/views/`. The same words stand
inside the DuckDB file (`from duckdb_columns()`), and `communique describe [TABLE]` prints them.

All offsets are Unicode code points into `releases.text`. In SQL, which counts from 1,
`substring(text, char_start + 1, char_end - char_start)` is the evidence of a row. Times are UTC. Null means
that the page does not say.
"""


@dataclass(frozen=True, slots=True)
class Relation:
    """A table or view of the published file; `key` is empty for a view over the tables."""

    name: str
    about: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()


def relations() -> list[Relation]:
    """All tables in the order of the schema, then the views by name."""
    with duckdb.connect() as con:
        build(con, {})
        about = dict(
            con.execute(
                "SELECT view_name, comment FROM duckdb_views() WHERE NOT internal"
                " UNION ALL SELECT table_name, comment FROM duckdb_tables()"
            ).fetchall()
        )
        columns: dict[str, list[Column]] = {}
        for name, column, kind, comment in con.execute(
            "SELECT table_name, column_name, data_type, comment FROM duckdb_columns()"
            " WHERE NOT internal ORDER BY table_name, column_index"
        ).fetchall():
            kind = kind.replace("TIMESTAMP WITH TIME ZONE", "TIMESTAMPTZ")
            columns.setdefault(name, []).append(Column(column, kind, comment))
    order = [*tables(), *sorted(set(about) - set(tables()))]
    keys = {table.name: table.key for table in tables().values()}
    return [Relation(n, about[n], tuple(columns[n]), keys.get(n, ())) for n in order]


def dictionary() -> str:
    """The whole dictionary as Markdown."""
    every = relations()
    lines = [_HEAD, "| table or view | a row is, or what it shows |", "|---|---|"]
    lines += [f"| [{r.name}](#{r.name}) | {r.about} |" for r in every]
    for relation in every:
        lines += ["", f"## {relation.name}", "", relation.about, ""]
        if relation.key:
            lines += [f"Key: {', '.join(f'`{name}`' for name in relation.key)}.", ""]
        lines += ["| column | type | what it holds |", "|---|---|---|"]
        lines += [f"| `{c.name}` | {c.type} | {c.about} |" for c in relation.columns]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write or check the document; 1 when it is out of date."""
    check, file = sys.argv[1] == "--check", Path(sys.argv[-1])
    if not check:
        file.write_text(dictionary(), encoding="utf-8")
        return 0
    if file.exists() and file.read_text(encoding="utf-8") == dictionary():
        return 0
    sys.stderr.write(f"{file} is out of date: run `python3 dev.py docs`\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
