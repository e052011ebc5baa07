"""What is kept: the data dictionary, the archive, the lake, the published file, the checks.

import warehouse

con = warehouse.connect("data")
con.sql("from search('raqqah \\"civilian casualties\\"', top := 10)").show()
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

__all__ = ["connect"]


def connect(home: str | os.PathLike[str] = "data") -> duckdb.DuckDBPyConnection:
    """The archive in folder `home` as a DuckDB connection: its tables, views and `search`.

    It can only read, and only the archive (docs/security.md tells how far that goes). A run that publishes
    meanwhile is not in its way, and it goes on showing what it showed. Raises FileNotFoundError when the
    folder holds no archive.
    """
    from warehouse import query
    from warehouse.home import Home
    from warehouse.places import exists

    place = Home.at(home)
    if not exists(place):
        raise FileNotFoundError(f"{place.root} holds no archive: there is no {place.catalog}")
    return query.connect(place)
