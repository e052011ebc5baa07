"""Numbers of edited releases: read for each version, and told by the views."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from tasks.clean.blocks import Release
from tasks.store import numbers
from tasks.store.merge import merge
from tasks.store.reads import Read
from tests.support.making import release
from warehouse import lake
from warehouse.home import Home
from warehouse.publish import publish
from warehouse.query import ask

AT = datetime(2017, 8, 24, tzinfo=UTC)
FIRST = "Near Abu Kamal, two strikes destroyed three vehicles and 40 barrels."
SECOND = "Near Abu Kamal, five strikes destroyed three vehicles, 40 barrels and a bridge."


def made(text: str) -> Release:
    return release(
        f"In Syria, coalition forces conducted strikes.\n\n{text}", published=date(2017, 8, 24)
    )


def test_an_edit_is_told_in_numbers(tmp_path: Path) -> None:
    home = Home.at(tmp_path)
    con = lake.connect(home)

    def store(day: int, text: str) -> None:
        read = Read(f"s{day}", "https://www.centcom.mil/a", AT + timedelta(day), made(text))
        lake.commit(con, merge(con, [read], 1, 1).writes, run="r", message="m")

    store(0, FIRST)
    assert numbers.refresh(con, 1, run="r") == 0  # one version: nothing to compare
    store(1, SECOND)
    assert numbers.refresh(con, 1, run="r") == 2
    assert numbers.refresh(con, 1, run="r") == 0
    publish(con, home)
    found = ask(
        home,
        "SELECT what, name, before_min, after_min FROM edited_numbers WHERE what = 'strikes'",
    ).to_pylist()
    assert found == [{"what": "strikes", "name": "Abu Kamal", "before_min": 2.0, "after_min": 5.0}]
    [edit] = ask(home, "SELECT numbers FROM edits").to_pylist()
    assert "strikes Abu Kamal: 2 -> 5" in edit["numbers"]
    assert not any("barrels" in line for line in edit["numbers"])
    spans = ask(
        home,
        "SELECT substring(v.text, n.version_start + 1, n.version_end - n.version_start) AS said"
        " FROM version_numbers n JOIN release_versions v USING (release_id, snapshot_id)"
        " WHERE n.name = 'barrels'",
    ).to_pylist()
    assert [row["said"] for row in spans] == ["40 barrels"] * 2
    # Read anew by a newer enrichment, and gone when the release has one version again.
    assert numbers.refresh(con, 2, run="r") == 2
    con.close()
