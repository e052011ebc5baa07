"""The data dictionary as a document, made from the schema registry and the views' own comments.

python -m warehouse.dictionary FILE           write it
python -m warehouse.dictionary --check FILE   say whether it is up to date
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from warehouse.publish import VIEWS
from warehouse.schema import Table, tables

_COMMENT = re.compile(r"COMMENT ON VIEW (\w+) IS '((?:[^']|'')*)';")


def dictionary() -> str:
    """The whole dictionary as Markdown."""
    lines = [
        "# Data dictionary",
        "",
        "Made by `python3 dev.py docs` from `warehouse/schema.yaml` and `warehouse/views/`.",
        "The same words stand inside the DuckDB file: `select * from duckdb_columns()`, or",
        "`communique describe [TABLE]`.",
        "",
        "All offsets are Unicode code points into `releases.text`. In SQL, which counts from 1,",
        "`substring(text, char_start + 1, char_end - char_start)` is the evidence of a row.",
        "Times are UTC. Null means that the page does not say.",
        "",
        "## Views",
        "",
        "| view | what it shows |",
        "|---|---|",
        *(f"| `{name}` | {about} |" for name, about in views()),
        "",
    ]
    for table in tables().values():
        lines += _section(table)
    return "\n".join(lines)


def views() -> Iterator[tuple[str, str]]:
    """(name, comment) of each view over the tables."""
    for file in sorted(VIEWS.glob("*.sql")):
        for name, about in _COMMENT.findall(file.read_text(encoding="utf-8")):
            yield name, about.replace("''", "'")


def _section(table: Table) -> list[str]:
    return [
        f"## {table.name}",
        "",
        table.about + (" Kept in the log of runs, beside the lake." if not table.in_lake else ""),
        "",
        f"Key: {', '.join(f'`{name}`' for name in table.key)}.",
        "",
        "| column | type | what it holds |",
        "|---|---|---|",
        *(f"| `{c.name}` | {c.type} | {c.about} |" for c in table.columns),
        "",
    ]


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
