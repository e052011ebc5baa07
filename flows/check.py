"""The flow `check`: nothing is lost or altered, and which published numbers disagree."""

from __future__ import annotations

from typing import Any

from prefect import flow, get_run_logger, task
from prefect.artifacts import create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.runtime import flow_run
from prefect.states import Completed, Failed

from flows import alerts
from flows.alive import alive
from warehouse.checks.verify import Check, verify
from warehouse.home import Home
from warehouse.places import exists
from warehouse.query import connect

_SHOWN = 200


@flow(
    name="check",
    description="Prove that nothing is lost or altered, and list the numbers that disagree.",
    flow_run_name="check",
    on_failure=[alerts.on_failure],
    on_crashed=[alerts.on_failure],
)
def check(home: str = "./data") -> Any:
    """Check the archive. A check that does not hold fails the run; a discrepancy between two published
    numbers does not, as it is the publisher's.

    Args:
        home: The folder that holds the archive, its lake and its DuckDB file.
    """
    place = Home.at(home)
    if not exists(place):
        return Completed(
            message=f"{place.root} holds no archive yet, so there is nothing to check."
        )
    with alive(place, str(flow_run.id)):
        checks = proved(place)
        disagreeing = compared(place)
    wrong = [one for one in checks if one.wrong]
    if wrong:
        first = wrong[0]
        rest = f", and {len(wrong) - 1} more checks" if len(wrong) > 1 else ""
        return Failed(message=f"{first.about}: {first.wrong[0]}{rest}")
    return Completed(message=f"{len(checks)} checks hold; {disagreeing:,} discrepancies are known")


@task(name="verify", task_run_name="nothing is lost or altered", cache_policy=NO_CACHE)
def proved(home: Home) -> list[Check]:
    """All checks of `communique verify`, as a table in the UI."""
    log = get_run_logger()
    checks = list(verify(home, lambda: log.info("a run is writing; waiting for its end")))
    create_table_artifact(
        [
            {
                "check": one.about,
                "examined": one.examined,
                "holds": "no" if one.wrong else "yes",
                "wrong": "; ".join(one.wrong[:3]),
            }
            for one in sorted(checks, key=lambda one: not one.wrong)
        ],
        key="check-integrity",
        description="Digests, evidence, row counts, references: does each hold?",
    )
    return checks


@task(name="discrepancies", task_run_name="numbers that disagree", cache_policy=NO_CACHE)
def compared(home: Home) -> int:
    """The discrepancies between published numbers, as a table in the UI; how many there are."""
    with connect(home) as con:
        found = con.execute(
            "SELECT rule, release_id, stated, computed, explanation, url FROM discrepancies"
            " LEFT JOIN (SELECT release_id, url, published FROM releases) USING (release_id)"
            " ORDER BY published DESC NULLS LAST, release_id, rule"
        ).fetchall()
    names = ("rule", "release", "stated", "computed", "explanation", "page")
    create_table_artifact(
        [dict(zip(names, row, strict=True)) for row in found[:_SHOWN]],
        key="check-discrepancies",
        description=f"Published numbers that disagree: the newest {_SHOWN} of {len(found):,}.",
    )
    return len(found)
