"""docs/security.md names a test for each line, and each test that it names is there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
WRITTEN = TESTS.parent / "docs" / "security.md"
_NAMED = re.compile(r"`([^`]*\.py(?:::\w+)?|…::\w+)`")


def lines() -> list[tuple[str, str]]:
    """(what holds, tests) of each line of the tables."""
    rows = [
        [cell.strip() for cell in line.strip("|").split(" | ")]
        for line in WRITTEN.read_text(encoding="utf-8").splitlines()
        if line.startswith("| ") and not line.startswith("| what holds")
    ]
    return [(what, named) for what, named in rows]


def named(cell: str) -> list[tuple[str, str]]:
    """(file, function) of each test that a cell names; an empty function is all of the file."""
    out: list[tuple[str, str]] = []
    for name in _NAMED.findall(cell):
        file, _, function = name.partition("::")
        out.append((out[-1][0] if file == "…" else file, function))
    return out


def functions(file: Path) -> set[str]:
    return {
        node.name
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }


def test_each_line_names_a_test_that_is_there() -> None:
    assert len(lines()) > 20
    wrong = []
    for what, cell in lines():
        found = named(cell)
        wrong += [] if found else [f"no test: {what}"]
        wrong += [] if not _NAMED.sub("", cell).strip(" ,") else [f"not a test: {cell}"]
        for file, function in found:
            there = functions(TESTS / file) if (TESTS / file).is_file() else set()
            if function not in there and not (there and not function):
                wrong.append(f"{file}::{function} is not there: {what}")
    assert not wrong


def test_each_file_here_stands_in_it() -> None:
    files = {file for _, cell in lines() for file, _ in named(cell)}
    here = {f"security/{file.name}" for file in Path(__file__).parent.glob("test_*.py")}
    assert here - files == {f"security/{Path(__file__).name}"}
