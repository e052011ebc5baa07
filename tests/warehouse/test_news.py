"""What is new in a published file is told once."""

from __future__ import annotations

from tests.support.planted import Planted
from warehouse import news


def test_discrepancies_and_edits_are_told_once(planted: Planted) -> None:
    planted.release("one", url="https://www.centcom.mil/one")
    planted.add("strike_totals", release_id="one", scope="all", strikes=5, engagements=3)
    planted.ask("FROM latest")
    first = news.since_last(planted.home)
    assert first["discrepancies"] == []  # the past of an archive is not news
    assert len(first.every["discrepancies"]) == 1
    news.told(planted.home, first)

    planted.release("two", url="https://www.centcom.mil/two")
    planted.add("strike_totals", release_id="two", scope="all", strikes=9, engagements=8)
    for version in (1, 2):
        planted.add("release_versions", release_id="two", version=version, title="Second", text="")
    planted.ask("FROM latest")
    second = news.since_last(planted.home)
    [line] = second["discrepancies"]
    assert "9 strikes" in line
    assert line.endswith("https://www.centcom.mil/two")
    assert second["edits"] == ["Second https://www.centcom.mil/two"]
    news.told(planted.home, second)
    assert news.since_last(planted.home).lines == {"discrepancies": [], "edits": []}
