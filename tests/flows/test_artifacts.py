"""The summary that a run leaves in the UI, and the accounting behind it."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from flows.artifacts import markdown
from flows.result import Ingested, Input, Timed, account, counted
from flows.sparkline import bars
from tasks.fetch.keep import Kept
from warehouse.runs import Counts

START = datetime(2017, 6, 1, tzinfo=UTC)


def result(**fields: Any) -> Ingested:
    given: dict[str, Any] = {
        "flow_run_id": "r",
        "counts": Counts(discovered=2, new=1, quarantined=1),
        "inputs": (),
        "slowest": (),
        "commit_id": 7,
        "database": Path("/data/communique.duckdb"),
        "started": START,
        "ended": START + timedelta(seconds=2),
        "others": 0,
        "adopted": 0,
        "task_runs": 5,
    }
    return Ingested(**given | fields)


def test_the_headline_leaves_zeros_out() -> None:
    assert result().headline == "1 new, 1 quarantined"
    assert result(counts=Counts()).headline == "nothing came in"


def test_the_summary_tells_rate_commit_and_place() -> None:
    text = markdown(result())
    assert "2 inputs in 2.0 s, 1 inputs a second; commit 7." in text
    assert "nothing changed, so no commit" in markdown(result(commit_id=None))
    assert "`/data/communique.duckdb`" in text


def test_text_from_pages_cannot_break_out_of_the_summary() -> None:
    evil = Input(
        "https://x.example/a)b|c](javascript:alert(1))<script>/`end",
        "quarantined",
        "why | <img src=x onerror=alert(1)> [link](javascript:alert(1))",
    )
    text = markdown(result(inputs=(evil,), slowest=(Timed(evil, 0.001),)))
    assert "<img" not in text
    assert "<script" not in text
    assert "](javascript" not in text.replace("\\[link](javascript", "")
    rows = [line for line in text.splitlines() if line.startswith(("| quar", "| 1.0"))]
    assert len(rows) == 2
    assert all(row.replace("\\|", "").count("|") == 4 for row in rows)


def test_many_troubles_are_cut_and_said_so() -> None:
    many = tuple(Input(f"file:///{n}.txt", "failed", "gone") for n in range(25))
    assert "and 5 more" in markdown(result(inputs=many))


def test_every_input_is_accounted_for_once() -> None:
    kept = [
        Kept("u1", "a", "stored"),
        Kept("u2", "a", "unchanged"),
        Kept("u3", "b", "unchanged"),
        Kept("u4", "q", "unchanged"),
        Kept("u5", "f", "failed", "why"),
        Kept("u6", "c", "stored"),
        Kept("u7", "g", "gone", "410"),
        Kept("u8", "h", "blocked", "403"),
        Kept("u9", "i", "refused", "robots.txt"),
    ]
    became = account(kept, {"a": "new", "c": "changed"}, {"q": "empty: nothing"})
    assert [i.outcome for i in became] == [
        "new",
        "unchanged",
        "unchanged",
        "quarantined",
        "failed",
        "changed",
        "gone",
        "blocked",
        "refused",
    ]
    counts = asdict(counted(became, kept, known=5, left=2))
    assert (counts.pop("discovered"), counts.pop("fetched")) == (16, 2)
    assert sum(counts.values()) == 16


def test_a_bar_for_each_of_the_last_runs() -> None:
    assert bars([0, 1, 4, 8, 64]) == "·▁▁▁█"
    assert bars([1, 2, 3, 4, 5, 6, 7, 8]) == "▁▂▃▄▅▆▇█"
    assert bars([0, 0]) == "··"
    assert bars([]) == ""
    assert "in the last 2 runs" in markdown(result(), "New and changed in the last 2 runs: `▁█`")


def test_pages_that_are_not_served_are_listed_with_reason_and_address() -> None:
    blocked = Input("https://site.example/a/1", "blocked", "403 Forbidden")
    text = markdown(result(inputs=(blocked,)))
    assert "### Not served" in text
    assert "| blocked | 403 Forbidden | [1](https://site.example/a/1) |" in text
