"""What `communique serve` sees to: runs whose process is gone, runs that were missed, runs that wait."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from prefect.client.orchestration import PrefectClient
from prefect.client.schemas import FlowRun
from prefect.client.schemas.filters import (
    DeploymentFilter,
    DeploymentFilterTags,
    FlowRunFilter,
    FlowRunFilterDeploymentId,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import StateType
from prefect.client.schemas.responses import DeploymentResponse
from prefect.client.schemas.sorting import FlowRunSort
from prefect.exceptions import ObjectNotFound
from prefect.states import Crashed, Scheduled

from flows import alive
from warehouse.home import Home

_MOST = 200
_BEGUN: list[StateType] = [
    s for s in StateType if s not in {StateType.SCHEDULED, StateType.PENDING}
]
AUTOMATIC = "auto-scheduled"
"""The tag that Prefect gives to runs that a schedule asked for."""


@dataclass(frozen=True, slots=True)
class Ended:
    """A run that was ended because its process is gone."""

    run: str
    name: str


def ours(home: Home) -> str:
    """The tag of the deployments of one archive."""
    return f"archive {home.root}"


async def deployments(client: PrefectClient, home: Home) -> list[DeploymentResponse]:
    """The deployments of this archive that the server knows."""
    tagged = DeploymentFilter(tags=DeploymentFilterTags(all_=[ours(home)]))
    return await client.read_deployments(deployment_filter=tagged, limit=_MOST)


async def end_dead(
    client: PrefectClient, home: Home, found: Iterable[DeploymentResponse] = ()
) -> list[Ended]:
    """Mark runs of this archive as crashed that no process carries any more.

    found   for the start of a runner: deployments of which no run can be under way but those that
            are alive, so that also a run is ended that lost its server before it came to its end
    """
    running = await _runs(client, found, StateType.RUNNING, FlowRunSort.EXPECTED_START_TIME_ASC)
    lost = {str(run.id) for run in running} - alive.held(home)
    ended = []
    for name in sorted({*alive.dead(home), *lost}):
        try:
            run = await client.read_flow_run(UUID(name))
        except (ObjectNotFound, ValueError):
            run = None
        if run and run.state and not run.state.is_final():
            why = "The process of this run is gone; run it again to complete what it had begun."
            await client.set_flow_run_state(run.id, Crashed(message=why), force=True)
            ended.append(Ended(name, run.name))
        alive.bury(home, name)
    return ended


async def hand_back(client: PrefectClient, found: Iterable[DeploymentResponse]) -> int:
    """Schedule anew what a runner that is gone had taken and not begun; how many runs those are.

    Only for the start of a runner: nobody else takes runs of these deployments.
    """
    waiting = await _runs(client, found, StateType.PENDING, FlowRunSort.EXPECTED_START_TIME_ASC)
    for run in waiting:
        await client.set_flow_run_state(run.id, Scheduled(scheduled_time=_now()), force=True)
    return len(waiting)


async def catch_up(client: PrefectClient, found: list[DeploymentResponse]) -> list[str]:
    """One run for each deployment that missed some while nothing was up, or whose last one crashed;
    the names of these deployments. What was missed is dropped: one run does the work of all.
    """
    now = _now()
    due = _by_deployment(await _due(client, found, now))
    told = []
    for deployment in found:
        waiting = [run for run in due.get(deployment.id, []) if not deployment.paused]
        late = [run for run in waiting if AUTOMATIC in run.tags]
        last = late[-1].id if late else await _crashed_last(client, deployment)
        if last is None or deployment.paused:
            continue
        if len(late) == len(waiting):  # else somebody asked for one, and that is still to come
            await client.create_flow_run_from_deployment(
                deployment.id,
                state=Scheduled(scheduled_time=now, message="Makes up for what was missed."),
                idempotency_key=f"caught up {last}",
                tags=["caught up"],
            )
            told.append(deployment.name)
        for run in late:
            await client.delete_flow_run(run.id)
    return told


async def collapse(client: PrefectClient, found: list[DeploymentResponse]) -> int:
    """Of the scheduled runs of a deployment that are overdue keep the oldest, which tells how late they
    are; how many were dropped."""
    dropped = 0
    late = await overdue(client, found, _now() - timedelta(seconds=60))
    for runs in _by_deployment(late).values():
        for run in runs[1:]:
            await client.delete_flow_run(run.id)
            dropped += 1
    return dropped


async def overdue(
    client: PrefectClient, found: Iterable[DeploymentResponse], before: datetime
) -> list[FlowRun]:
    """Runs that their schedule asked for before that time and that have not begun, oldest first."""
    return [run for run in await _due(client, found, before) if AUTOMATIC in run.tags]


async def _due(
    client: PrefectClient, found: Iterable[DeploymentResponse], before: datetime
) -> list[FlowRun]:
    waiting = await _runs(client, found, StateType.SCHEDULED, FlowRunSort.EXPECTED_START_TIME_ASC)
    return [run for run in waiting if (run.expected_start_time or before) < before]


async def _crashed_last(client: PrefectClient, deployment: DeploymentResponse) -> UUID | None:
    """The last run that began, if it crashed: Ctrl-C, a kill and a power cut all leave that."""
    begun = await client.read_flow_runs(
        flow_run_filter=FlowRunFilter(
            deployment_id=FlowRunFilterDeploymentId(any_=[deployment.id]),
            # A run that is still to come sorts as if it had begun when it is due.
            state=FlowRunFilterState(type=FlowRunFilterStateType(any_=_BEGUN)),
        ),
        sort=FlowRunSort.START_TIME_DESC,
        limit=1,
    )
    last = begun[0] if begun else None
    return last.id if last and last.state and last.state.is_crashed() else None


async def _runs(
    client: PrefectClient, found: Iterable[DeploymentResponse], state: StateType, sort: FlowRunSort
) -> list[FlowRun]:
    ids = [deployment.id for deployment in found]
    if not ids:
        return []
    return await client.read_flow_runs(
        flow_run_filter=FlowRunFilter(
            deployment_id=FlowRunFilterDeploymentId(any_=ids),
            state=FlowRunFilterState(type=FlowRunFilterStateType(any_=[state])),
        ),
        sort=sort,
        limit=_MOST,
    )


def _by_deployment(runs: Iterable[FlowRun]) -> dict[UUID, list[FlowRun]]:
    found: dict[UUID, list[FlowRun]] = defaultdict(list)
    for run in runs:
        if run.deployment_id:
            found[run.deployment_id].append(run)
    return found


def _now() -> datetime:
    return datetime.now(UTC)
