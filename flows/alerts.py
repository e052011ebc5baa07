"""What is worth an alert after a run, and telling it. An alert never fails a run.

Flow hooks and not Prefect's automations: they work in whatever process carries the run, with or without
a server that stays up; they know what the run brought; and the targets' secrets stay in the settings
instead of in Prefect's database. What no run can tell (late, crashed) `communique serve` tells.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from prefect import get_run_logger
from prefect.exceptions import MissingContextError

from flows.result import Ingested
from flows.sending import Alert, has_targets, send
from warehouse import news
from warehouse.home import Home
from warehouse.settings import Settings, load

if TYPE_CHECKING:
    from prefect import Flow
    from prefect.client.schemas import FlowRun
    from prefect.client.schemas.objects import State

_LISTED = 10


def on_failure(flow: Flow[..., Any], flow_run: FlowRun, state: State[Any]) -> None:
    """For @flow(on_failure=[…], on_crashed=[…]): tell that the run failed, and why."""
    home = Home.at(str(flow_run.parameters.get("home") or "./data"))
    kind = "crashed" if state.is_crashed() else "failed"
    tell(home, Alert(kind, f"{flow_run.name} {kind}", state.message or "", str(home.root)))


def after(home: Home, result: Ingested) -> None:
    """Tell what a run of `ingest` brought that somebody should know."""
    try:
        settings = load(home.root)
        if not has_targets(settings):
            return
        for alert in (*_counted(home, result), *_news(home, settings)):
            tell(home, alert, settings)
    except Exception as problem:  # an alert must not fail the run that it is about
        _log(f"alerts: {type(problem).__name__}")


def tell(home: Home, alert: Alert, settings: Settings | None = None) -> None:
    """Send one alert; what could not be told is logged."""
    try:
        for problem in send(settings or load(home.root), alert):
            _log(problem)
    except Exception as problem:  # as above
        _log(f"alerts: {type(problem).__name__}")


def _counted(home: Home, result: Ingested) -> Iterator[Alert]:
    counts, where = result.counts, str(home.root)
    if not counts.discovered:
        yield Alert("empty", "A run found nothing", "Not one page was found.", where)
    if result.unserved and counts.blocked:
        urls = [one.url for one in result.unserved if one.outcome == "blocked"]
        yield Alert("blocked", f"{counts.blocked:,} pages were not served", _list(urls), where)
    if counts.quarantined or counts.failed:
        lines = [f"{one.name}: {one.detail}" for one in result.troubles]
        number = counts.quarantined + counts.failed
        yield Alert("quarantined", f"{number:,} pages could not be read", _list(lines), where)


def _news(home: Home, settings: Settings) -> Iterator[Alert]:
    """Discrepancies and edits that have not been told yet."""
    if not {"discrepancies", "edits"} & set(settings.alerts):
        return
    found = news.since_last(home)
    for kind, what in (
        ("discrepancies", "published numbers disagree"),
        ("edits", "pages were edited"),
    ):
        if lines := found[kind]:
            yield Alert(kind, f"{len(lines):,} {what}", _list(lines), str(home.root))
    news.told(home, found)


def _list(lines: list[str]) -> str:
    more = [f"… and {len(lines) - _LISTED:,} more"] if len(lines) > _LISTED else []
    return "\n".join([*lines[:_LISTED], *more])


def _log(sentence: str) -> None:
    try:
        get_run_logger().warning("%s", sentence)
    except MissingContextError:
        logging.getLogger("communique").warning("%s", sentence)
