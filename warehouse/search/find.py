"""Search for Python: the macro of the published file."""

from __future__ import annotations

from datetime import date

import pyarrow as pa

from warehouse.home import Home
from warehouse.query import BadQuestion, ask
from warehouse.sql import literal


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
    # In the SQL itself, not bound: what a question does not need is then left out of its plan.
    text = literal(question.replace("\0", " "))
    wanted = ask(home, f"SELECT count(*) AS n FROM search_clauses({text}) WHERE NOT excluded")
    if not wanted["n"][0].as_py():
        raise BadQuestion("there is no word to look for: what has a minus only narrows a search")
    return ask(
        home,
        f"FROM search({text}, top := ?, since := ?::DATE, until := ?::DATE, source := ?::VARCHAR)",
        [top, since, until, source],
    )
