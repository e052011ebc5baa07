"""Search for Python: the macro of the published file, with its values bound."""

from __future__ import annotations

from datetime import date

import pyarrow as pa

from warehouse.home import Home
from warehouse.query import BadQuestion, ask


def find(
    home: Home,
    question: str,
    *,
    top: int = 20,
    since: date | None = None,
    until: date | None = None,
    source: str | None = None,
) -> pa.Table:
    """The `top` releases for a question such as `words "a phrase" -not`, best first.

    Columns: release_id, score, published, title, snippet, source, publisher, kind, url, is_canonical.
    Raises BadQuestion when the question asks for nothing.
    """
    wanted = ask(home, "SELECT count(*) AS n FROM search_clauses(?) WHERE NOT excluded", [question])
    if not wanted["n"][0].as_py():
        raise BadQuestion("there is no word to look for: what has a minus only narrows a search")
    return ask(
        home,
        "FROM search(?, top := ?, since := ?::DATE, until := ?::DATE, source := ?::VARCHAR)",
        [question, top, since, until, source],
    )
