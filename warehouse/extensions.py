"""DuckDB extensions: an installed one, else the one from its wheel, else DuckDB's own download."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import duckdb


def load(con: duckdb.DuckDBPyConnection, name: str) -> None:
    """Load extension `name`. Raises duckdb.Error when none of the three ways works.

    DuckDB checks the binary's signature whichever way it came.
    """
    try:
        con.load_extension(name)
        return
    except duckdb.Error:
        pass
    if wheel := _from_wheel(name):
        con.load_extension(str(wheel))
        return
    con.install_extension(name)
    con.load_extension(name)


def _from_wheel(name: str) -> Path | None:
    spec = find_spec(f"duckdb_extension_{name}")
    folders = spec.submodule_search_locations if spec else None
    version = f"v{duckdb.__version__}"
    for folder in folders or ():
        file = Path(folder) / "extensions" / version / f"{name}.duckdb_extension"
        if file.exists():
            return file
    return None
