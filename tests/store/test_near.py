"""Mirrors, copies and corrected re-issues in a real lake: a function of what was read, not of its order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tasks.store.merge import merge
from tasks.store.reads import Read
from tasks.store.shingles import figures, jaccard, shingles, words
from tasks.store.signatures import bands, is_marked
from tests.support.cost import assert_linear
from tests.support.making import read
from warehouse import lake
from warehouse.home import Home
from warehouse.schema import lake_tables

OWN = "https://www.centcom.mil/MEDIA/PRESS-RELEASES/Press-Release-View/Article/{}/a/"
MIRROR = "https://www.inherentresolve.mil/NEWSROOM/News-Articles/Stories-Display/Article/{}/a/"
BASE = (
    "Engineers of the partner force opened the water works at the river last week after two years of"
    " repairs, and the mayor of the town thanked the 40 workers who had carried every pipe by hand from"
    " the depot on the far bank. The works give water to nine villages and to the hospital that stands"
    " above them. Officials said that the pumps had been brought by road from the coast and that spare"
    " parts will be kept in the town so that no repair takes longer than one day from now on."
)
EDITED = BASE.replace("thanked the 40 workers", "praised the 40 workers")
RECOUNTED = BASE.replace("40 workers", "46 workers")
OTHER = "A class of medics ended its course in the capital today. " * 4


def site_read(number: int, text: str, mirror: bool = False, **fields: Any) -> Read:
    url = (MIRROR if mirror else OWN).format(number)
    site = "inherentresolve.mil" if mirror else "centcom.mil"
    source = "inherentresolve" if mirror else "centcom"
    return read(
        f"s{number}{mirror}", text, day=number % 7, url=url, site=site, source=source, **fields
    )


@pytest.fixture
def con(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    opened = lake.connect(Home.at(tmp_path))
    yield opened
    opened.close()


def store(con: duckdb.DuckDBPyConnection, batch: Sequence[Read]) -> None:
    lake.commit(con, merge(con, batch, 2, 1).writes, run="r", message="m")


def told(con: duckdb.DuckDBPyConnection) -> dict[str, tuple[str, bool, str | None]]:
    found = con.execute(
        "SELECT release_id, cluster_id, is_canonical, supersedes FROM lake.releases"
    ).fetchall()
    return {name: (cluster, canonical, before) for name, cluster, canonical, before in found}


def test_a_mirror_with_other_words_is_the_same_release(con: duckdb.DuckDBPyConnection) -> None:
    store(con, [site_read(1, BASE)])
    store(con, [site_read(2, EDITED, mirror=True)])
    found = told(con)
    assert found["centcom.mil/1"][0] == found["inherentresolve.mil/2"][0]
    assert (found["centcom.mil/1"][1], found["inherentresolve.mil/2"][1]) == (True, False)


def test_other_figures_are_another_release(con: duckdb.DuckDBPyConnection) -> None:
    store(con, [site_read(1, BASE), site_read(2, RECOUNTED, mirror=True)])
    assert len({cluster for cluster, _, _ in told(con).values()}) == 2
    assert jaccard(set(shingles(words(BASE))), set(shingles(words(RECOUNTED)))) > 0.8


@pytest.mark.parametrize(
    ("fields", "others"),
    [
        ({"release_serial": "20170601-01"}, {"release_serial": "20170601-02"}),
        ({"dateline_date": date(2017, 6, 1)}, {"dateline_date": date(2017, 6, 2)}),
        (
            {"kind": "strike_release", "published": date(2017, 6, 1)},
            {"kind": "strike_release", "published": date(2017, 6, 9)},
        ),
    ],
    ids=["numbers", "datelines", "days"],
)
def test_releases_that_say_that_they_are_two_are_two(
    con: duckdb.DuckDBPyConnection, fields: dict[str, Any], others: dict[str, Any]
) -> None:
    store(con, [site_read(1, BASE, **fields), site_read(2, BASE, mirror=True, **others)])
    assert len({cluster for cluster, _, _ in told(con).values()}) == 2
    assert all(canonical for _, canonical, _ in told(con).values())


def test_a_copy_elsewhere_never_counts_before_the_issuer(con: duckdb.DuckDBPyConnection) -> None:
    copy = read("c", BASE, url="https://relief.example/report/7", site="relief.example",
                source="republished", published=date(2017, 5, 30))  # fmt: skip
    store(con, [copy])
    assert [canonical for _, canonical, _ in told(con).values()] == [True]
    store(con, [site_read(3, BASE)])
    found = told(con)
    assert found["centcom.mil/3"][1]
    assert sum(canonical for _, canonical, _ in found.values()) == 1


@pytest.mark.parametrize(
    "second",
    [
        {"title": "CORRECTION: A title", "published": date(2017, 6, 3)},
        {"title": "A title (UPDATED)"},
        {"title": "A title"},
        {"title": "Another title", "release_serial": "20170601-01"},
    ],
    ids=["marked, two days later", "marked behind", "same title and day", "same number"],
)
def test_a_corrected_re_issue_is_kept_and_linked(
    con: duckdb.DuckDBPyConnection, second: dict[str, Any]
) -> None:
    store(con, [site_read(8, RECOUNTED, **second)])
    store(con, [site_read(5, BASE, release_serial="20170601-01")])
    found = told(con)
    assert found["centcom.mil/8"][2] == "centcom.mil/5"
    assert found["centcom.mil/5"][2] is None
    assert found["centcom.mil/8"][0] != found["centcom.mil/5"][0]


def test_another_release_of_the_same_day_and_title_supersedes_nothing(
    con: duckdb.DuckDBPyConnection,
) -> None:
    store(con, [site_read(5, BASE), site_read(8, OTHER)])
    assert {before for _, _, before in told(con).values()} == {None}


def test_one_that_is_edited_leaves_its_cluster(con: duckdb.DuckDBPyConnection) -> None:
    store(con, [site_read(1, BASE), site_read(2, EDITED, mirror=True)])
    later = read("later", OTHER, day=9, url=OWN.format(1))
    store(con, [later])
    found = told(con)
    assert found["centcom.mil/1"][0] != found["inherentresolve.mil/2"][0]
    assert found["inherentresolve.mil/2"][1]


POOL = [
    site_read(1, BASE),
    site_read(2, EDITED, mirror=True),
    site_read(3, EDITED),
    site_read(4, BASE, mirror=True),
    site_read(5, RECOUNTED, title="CORRECTION: A title"),
    site_read(6, RECOUNTED, mirror=True, published=date(2017, 6, 2)),
    site_read(7, OTHER, release_serial="20170601-01"),
    read("again", OTHER, day=8, url=OWN.format(1)),
    read("gone", None, day=8, url=OWN.format(3)),
    read("copy", BASE, url="https://relief.example/7", site="relief.example", source="republished"),
]


@given(st.permutations(POOL), st.lists(st.integers(1, len(POOL) - 1), max_size=4))
@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_neither_order_nor_batches_make_a_difference(
    tmp_path_factory: pytest.TempPathFactory, order: list[Read], cuts: list[int]
) -> None:
    together = _held(tmp_path_factory.getbasetemp() / "together", [POOL])
    parted = _held(tmp_path_factory.mktemp("parted"), _parted(order, cuts))
    assert parted == together


_HELD: dict[Path, dict[str, list[Any]]] = {}


def _held(folder: Path, batches: list[list[Read]]) -> dict[str, list[Any]]:
    """All tables of a new lake in `folder` after these batches; of a known one, as they were."""
    if folder not in _HELD:
        con = lake.connect(Home.at(folder))
        for batch in batches:
            store(con, batch)
        _HELD[folder] = {
            t.name: sorted(con.execute(f"SELECT * FROM lake.{t.name}").fetchall(), key=repr)
            for t in lake_tables()
        }
        con.close()
    return _HELD[folder]


def _parted(order: list[Read], cuts: list[int]) -> list[list[Read]]:
    ends = [*sorted(set(cuts)), len(order)]
    return [order[a:b] for a, b in zip([0, *ends], ends, strict=False)]


def test_signatures_look_past_typography_and_datelines() -> None:
    straight = 'SOUTHWEST ASIA - He said "no" to 1,200 men, and 31 more came.'
    curly = "SOUTHWEST ASIA, June 2, 2017 — He said “no” to 1200 men – and 31 more came."
    assert words(straight) == words(curly)
    assert bands(straight) == bands(curly)
    assert figures(words("On May 3, two strikes. No boat")) == "may 3 two no"


@pytest.mark.parametrize(
    ("title", "marked"),
    [
        ("CORRECTION: Boats cross the river", True),
        ("Boats cross the river (UPDATED)", True),
        ("UPDATE – Boats cross the river", True),
        ("Boats cross the river - corrected", True),
        ("Boats cross the river", False),
        ("Coalition updates its rules", False),
        (None, False),
    ],
)
def test_titles_that_say_that_they_correct(title: str | None, marked: bool) -> None:
    assert is_marked(title) is marked


def test_a_text_that_stands_everywhere_costs_no_more_for_that(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Each with a number of its own, all with one text: nothing could be compared, and is not."""

    def work(size: int) -> None:
        opened = lake.connect(Home.at(tmp_path_factory.mktemp("everywhere")))
        batch = [site_read(n, BASE, release_serial=f"20170601-{n}") for n in range(size)]
        for start in range(0, size, 150):
            store(opened, batch[start : start + 150])
        count = opened.execute("SELECT count(DISTINCT cluster_id) FROM lake.releases").fetchall()
        assert count == [(size,)]
        opened.close()

    assert_linear(work, 150)
