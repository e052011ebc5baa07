"""Windows of a backfill: calendar windows without gap or overlap, each brought in once."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.windows import Size, windows
from tests.flows.test_serving import newsroom as newsroom  # the fixture

DAYS = st.dates(date(2010, 1, 1), date(2030, 1, 1))


@given(DAYS, st.integers(0, 900), st.sampled_from(get_args(Size)))
def test_windows_cover_every_day_once(since: date, days: int, size: Size) -> None:
    until = since + timedelta(days=days)
    found = list(windows(since, until, size))
    assert found[0].since == since
    assert found[-1].until == until
    for one, following in pairwise(found):
        assert one.until + timedelta(days=1) == following.since
        assert one.since <= one.until
        assert following.since.day == 1 or size == "week"


def test_months_are_calendar_months() -> None:
    found = list(windows(date(2016, 1, 15), date(2016, 3, 10), "month"))
    assert [(str(w.since), str(w.until)) for w in found] == [
        ("2016-01-15", "2016-01-31"),
        ("2016-02-01", "2016-02-29"),
        ("2016-03-01", "2016-03-10"),
    ]


@pytest.mark.slow
def test_windows_that_are_done_are_left_out(
    prefect_api: str, newsroom: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from flows.backfill import backfill

    monkeypatch.setenv("COMMUNIQUE_NEWSROOM", newsroom)
    asked: dict[str, Any] = {
        "source": "sample",
        "since": date(2016, 11, 20),
        "home": str(tmp_path),
    }
    first: Any = backfill(until=date(2016, 12, 31), **asked)
    assert {w.state for w in first.windows} <= {"Completed", "Completed with quarantine"}
    whole = [w for w in first.windows if "blocked" not in w.told]
    more: Any = backfill(until=date(2017, 1, 31), **asked)
    states = {w.since: w.state for w in more.windows}
    assert all(states[w.since] == "done before" for w in whole)
    assert states[date(2017, 1, 1)] != "done before"
    again: Any = backfill(until=date(2016, 11, 30), again=True, **asked)
    assert [w.state == "done before" for w in again.windows] == [False]
