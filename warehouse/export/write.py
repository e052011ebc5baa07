"""An export as a folder: written beside, then moved into place whole."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from warehouse import history, lake, runs
from warehouse.dictionary import Relation, relations
from warehouse.export.bundle import bundle as bundling
from warehouse.export.files import FORMATS, File, described, write
from warehouse.export.package import NAME, Edition, citation, datapackage, readme
from warehouse.home import Home
from warehouse.publish import build
from warehouse.schema import tables


class BadExport(Exception):
    """An export that cannot be made, with the reason."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to export.

    formats   some of warehouse.export.files.FORMATS
    names     tables and views; none for all tables
    when      a commit or a time (see warehouse.history.commit_at); null for the present state
    bundle    name of a self-contained DuckDB file to write with them, or null
    """

    formats: Sequence[str] = FORMATS
    names: Sequence[str] = ()
    when: str | None = None
    bundle: str | None = None


def export(home: Home, folder: Path, wanted: Wanted) -> list[File]:
    """Write the dataset into `folder`, which is new, empty, or an earlier export.

    Raises BadExport, warehouse.query.BadQuestion (no such state) or OSError; `folder` is then as it was.
    """
    folder = folder.absolute()
    _check(folder)
    shown = _relations(wanted.names)
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = folder.with_name(f".{folder.name}.new-{os.getpid()}")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir()
    try:
        files = _written(home, beside, shown, wanted)
        _move(beside, folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return files


def _check(folder: Path) -> None:
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return
    try:
        if json.loads((folder / "datapackage.json").read_text("utf-8"))["name"] == NAME:
            return
    except (OSError, ValueError, KeyError, TypeError):
        pass
    raise BadExport(
        f"{folder} is not empty and no earlier export, so it is left alone; name a new folder"
    )


def _relations(names: Sequence[str]) -> list[Relation]:
    every = {relation.name: relation for relation in relations()}
    if unknown := [name for name in names if name not in every]:
        raise BadExport(f"there is no table {unknown[0]}. There are: {', '.join(sorted(every))}.")
    return [every[name] for name in (names or tables())]


def _written(home: Home, folder: Path, shown: list[Relation], wanted: Wanted) -> list[File]:
    con = lake.connect(home)
    try:
        commit = history.commit_at(con, wanted.when) if wanted.when else lake.version(con)
        found = history.files_at(con, commit)
        log = runs.log(con)
    finally:
        con.close()
    files: list[File] = []
    with duckdb.connect() as state:
        build(state, found)
        state.register("_log", log)
        state.execute("INSERT INTO runs BY NAME SELECT * FROM _log")
        for relation in shown:
            files += [
                write(state, relation.name, relation.columns, form, folder)
                for form in wanted.formats
            ]
        sources = state.execute(
            "SELECT DISTINCT publisher FROM releases WHERE publisher IS NOT NULL ORDER BY 1"
        ).fetchall()
    if wanted.bundle:
        index = folder / ".index" if wanted.when else home.index
        bundling(folder / wanted.bundle, index, found, log, commit)
        shutil.rmtree(folder / ".index", ignore_errors=True)
        files.append(described(folder / wanted.bundle, "bundle", "duckdb", wanted.bundle))
    edition = Edition(commit, datetime.now(UTC), tuple(row[0] for row in sources))
    for name, text in (
        ("datapackage.json", datapackage(edition, shown, files)),
        ("CITATION.cff", citation(edition)),
        ("README.md", readme(edition, shown, files)),
    ):
        (folder / name).write_text(text, encoding="utf-8")
    return files


def _move(beside: Path, folder: Path) -> None:
    """Put the new folder where the old one is; the old one goes last."""
    old = folder.with_name(f".{folder.name}.old-{os.getpid()}")
    if folder.exists():
        folder.rename(old)
    beside.rename(folder)
    shutil.rmtree(old, ignore_errors=True)
