"""Runs whose process is gone, runs that were missed, runs that pile up: on a real server."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from flows.alive import alive, dead, held
from tests.support.receiving import webhook
from warehouse.home import Home


def on_server(api: str, work: Callable[[Any], Coroutine[Any, Any, None]]) -> None:
    """Run `work` with a client of the test run's server."""
    from prefect.client.orchestration import PrefectClient

    async def running() -> None:
        async with PrefectClient(api) as client:
            await work(client)

    asyncio.run(running())


async def deployed(client: Any, home: Home) -> Any:
    """A deployment of the archive, as `serve` makes them; its id."""
    from flows.upkeep import ours

    flow = await client.create_flow_from_name(f"flow-{uuid4()}")
    return await client.create_deployment(flow, f"source-{uuid4()}", tags=[ours(home)])


async def scheduled(client: Any, deployment: UUID, minutes: float, *tags: str) -> UUID:
    from prefect.states import Scheduled

    when = datetime.now(UTC) - timedelta(minutes=minutes)
    run = await client.create_flow_run_from_deployment(
        deployment, state=Scheduled(scheduled_time=when), tags=list(tags)
    )
    found: UUID = run.id
    return found


async def states(client: Any, deployment: UUID) -> dict[UUID, str]:
    from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterDeploymentId

    runs = await client.read_flow_runs(
        flow_run_filter=FlowRunFilter(deployment_id=FlowRunFilterDeploymentId(any_=[deployment]))
    )
    return {run.id: run.state.name for run in runs}


def test_a_killed_process_gives_its_lock_back(tmp_path: Path) -> None:
    code = (
        "import sys, time\nfrom flows.alive import alive\nfrom warehouse.home import Home\n"
        "with alive(Home.at(sys.argv[1]), 'the-run'):\n    print('up', flush=True)\n    time.sleep(60)\n"
    )
    home = Home.at(tmp_path)
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "up\n"
    assert (held(home), dead(home)) == ({"the-run"}, set())
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert (held(home), dead(home)) == (set(), {"the-run"})


def test_a_run_without_a_process_is_ended_and_others_are_left_alone(
    prefect_api: str, tmp_path: Path
) -> None:
    from flows import upkeep

    home = Home.at(tmp_path)

    async def work(client: Any) -> None:
        from prefect.states import Running

        deployment = await deployed(client, home)
        gone, lost, there = [await scheduled(client, deployment, 1) for _ in range(3)]
        for run in (gone, lost, there):
            await client.set_flow_run_state(run, Running(), force=True)
        with alive(home, str(gone)):
            stale = (home.prefect / "alive" / str(gone)).read_bytes()
        (home.prefect / "alive" / str(gone)).write_bytes(stale)  # as a killed run leaves it
        with alive(home, str(there)):
            ended = await upkeep.end_dead(client, home)
            assert [one.run for one in ended] == [str(gone)]
            found = await upkeep.deployments(client, home)
            ended = await upkeep.end_dead(client, home, found)
            assert [one.run for one in ended] == [str(lost)]
        assert await states(client, deployment) == {
            gone: "Crashed",
            lost: "Crashed",
            there: "Running",
        }
        assert not dead(home)

    on_server(prefect_api, work)


def test_what_was_missed_becomes_one_run(prefect_api: str, tmp_path: Path) -> None:
    from flows import upkeep

    home = Home.at(tmp_path)

    async def work(client: Any) -> None:
        deployment = await deployed(client, home)
        missed = [await scheduled(client, deployment, 60 * n, upkeep.AUTOMATIC) for n in (3, 2, 1)]
        later = await scheduled(client, deployment, -60, upkeep.AUTOMATIC)
        [found] = await upkeep.deployments(client, home)
        assert await upkeep.catch_up(client, [found]) == [found.name]
        after = await states(client, deployment)
        assert later in after
        assert not after.keys() & set(missed)
        assert len(after) == 2
        assert await upkeep.catch_up(client, [found]) == []  # started again before it began
        assert await states(client, deployment) == after

    on_server(prefect_api, work)


def test_a_run_that_crashed_is_made_up_for_once(prefect_api: str, tmp_path: Path) -> None:
    from flows import upkeep

    home = Home.at(tmp_path)

    async def work(client: Any) -> None:
        from prefect.states import Crashed, Running

        deployment = await deployed(client, home)
        run = await scheduled(client, deployment, 1)
        await scheduled(client, deployment, -60, upkeep.AUTOMATIC)
        await client.set_flow_run_state(run, Running(), force=True)
        await client.set_flow_run_state(run, Crashed(), force=True)
        [found] = await upkeep.deployments(client, home)
        assert await upkeep.catch_up(client, [found]) == [found.name]
        assert await upkeep.catch_up(client, [found]) == []
        assert len(await states(client, deployment)) == 3

    on_server(prefect_api, work)


def test_runs_that_pile_up_are_collapsed_and_those_taken_but_not_begun_come_back(
    prefect_api: str, tmp_path: Path
) -> None:
    from flows import upkeep

    home = Home.at(tmp_path)

    async def work(client: Any) -> None:
        from prefect.states import Pending

        deployment = await deployed(client, home)
        runs = [await scheduled(client, deployment, n, upkeep.AUTOMATIC) for n in (30, 20, 10)]
        by_hand = await scheduled(client, deployment, 40)
        found = await upkeep.deployments(client, home)
        assert await upkeep.collapse(client, found) == 2
        assert (await states(client, deployment)).keys() == {runs[0], by_hand}
        await client.set_flow_run_state(by_hand, Pending(), force=True)
        assert await upkeep.hand_back(client, found) == 1
        assert set((await states(client, deployment)).values()) == {"Scheduled"}

    on_server(prefect_api, work)


def test_late_and_crashed_runs_are_told_once(
    prefect_api: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from flows import serving, upkeep
    from warehouse.settings import Settings

    home, told, said = Home.at(tmp_path), set[str](), list[str]()
    settings = Settings(late_minutes=30)

    async def work(client: Any) -> None:
        from prefect.states import Running

        deployment = await deployed(client, home)
        late = [await scheduled(client, deployment, n, upkeep.AUTOMATIC) for n in (45, 25, 5)]
        gone = await scheduled(client, deployment, 1)
        await client.set_flow_run_state(gone, Running(), force=True)
        with alive(home, str(gone)):
            stale = (home.prefect / "alive" / str(gone)).read_bytes()
        (home.prefect / "alive" / str(gone)).write_bytes(stale)
        for _ in range(2):
            await serving.look(client, home, settings, told, said.append)
        assert told == {str(late[0])}
        assert await states(client, deployment) == {late[0]: "Scheduled", gone: "Crashed"}

    with webhook() as (address, posted):
        monkeypatch.setenv("COMMUNIQUE_ALERT_WEBHOOKS", address)
        on_server(prefect_api, work)
    assert [body["kind"] for _, body in posted] == ["crashed", "late"]
    assert "has not begun" in posted[1][1]["text"]


@pytest.mark.parametrize(
    ("overlap", "second"), [("queue", "AwaitingConcurrencySlot"), ("skip", "Cancelled")]
)
def test_a_run_that_is_due_while_another_is_under_way(
    prefect_api: str, tmp_path: Path, overlap: str, second: str
) -> None:
    from flows.deployments import strategy
    from warehouse.settings import Settings

    async def work(client: Any) -> None:
        from prefect.client.schemas.objects import ConcurrencyLimitStrategy
        from prefect.states import Pending, Running

        chosen = ConcurrencyLimitStrategy(strategy(Settings.model_construct(overlap=overlap)))
        flow = await client.create_flow_from_name(f"flow-{uuid4()}")
        deployment = await client.create_deployment(
            flow,
            f"source-{uuid4()}",
            concurrency_limit=1,
            concurrency_options={"collision_strategy": chosen},
        )
        first, due = [await scheduled(client, deployment, 1) for _ in range(2)]
        await client.set_flow_run_state(first, Pending())
        await client.set_flow_run_state(first, Running())
        await client.set_flow_run_state(due, Pending())
        assert await states(client, deployment) == {first: "Running", due: second}

    on_server(prefect_api, work)
