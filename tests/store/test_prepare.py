"""What the reading processes hand over says all that the pages say, in parts as in one."""

from __future__ import annotations

import pickle

from tasks.store.prepare import joined, prepare
from tests.support.making import read

READS = [
    read("a", "Five strikes near Raqqa."),
    read("b", "Six strikes near Raqqa.", day=1, url="https://www.centcom.mil/b/Article/2/"),
    read("q", None, url="https://www.centcom.mil/x"),
]


def test_parts_that_were_handed_over_are_as_the_whole() -> None:
    parts = [pickle.loads(pickle.dumps(prepare([one]))) for one in READS]
    together, whole = joined(parts), prepare(READS)
    assert together.pages == whole.pages
    assert [page.name for page in whole.pages][2] is None
    for table, rows in whole.derived.items():
        assert together.derived[table].to_pylist() == rows.to_pylist()
    named = {row["entity_id"] for row in whole.entities}
    assert named == {row["entity_id"] for row in together.entities} >= {"place:raqqah"}


def test_rows_say_which_page_they_are_from() -> None:
    mentions = prepare(READS).derived["mentions"].to_pylist()
    assert {(row["snapshot_id"], row["surface"]) for row in mentions} == {
        ("a", "Raqqa"),
        ("b", "Raqqa"),
    }


def test_no_pages_are_no_rows() -> None:
    nothing = joined([])
    assert nothing.pages == ()
    assert {rows.num_rows for rows in nothing.derived.values()} == {0}
