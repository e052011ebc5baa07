"""A runner for the scheduled flows, and their upkeep, in this process: what `communique serve` runs."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from importlib import import_module

from prefect import Flow
from prefect.client.orchestration import PrefectClient, get_client
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.runner import Runner
from prefect.schedules import Cron
from prefect.types.entrypoint import EntrypointType

from flows import alerts, upkeep
from flows.deployments import Served, strategy
from flows.sending import Alert
from warehouse.home import Home
from warehouse.settings import Settings

UPKEEP_SECONDS = 60.0

Say = Callable[[str], None]


def serve(home: Home, settings: Settings, flows: list[Served], say: Say) -> None:
    """Serve `flows` for the archive until SIGINT or SIGTERM, with the server of PREFECT_API_URL.

    say   is told in sentences what happens
    """
    with suppress(asyncio.CancelledError, KeyboardInterrupt):
        asyncio.run(_serve(home, settings, flows, say))


async def _serve(home: Home, settings: Settings, flows: list[Served], say: Say) -> None:
    loop, main = asyncio.get_running_loop(), asyncio.current_task()
    assert main is not None
    runner = Runner(name="communique", limit=settings.runs_at_once, pause_on_shutdown=False)
    async with get_client() as client:
        known = await upkeep.deployments(client, home)
        for ended in await upkeep.end_dead(client, home, known):
            say(f"{ended.name}: its process is gone; marked as crashed.")
        await upkeep.hand_back(client, known)
        wanted = {one.name for one in flows}
        missed = await upkeep.catch_up(client, [d for d in known if d.name in wanted])
        for name in missed:
            say(f"{name}: runs were missed; one makes up for all.")
        for deployment in known:
            if deployment.name not in wanted:
                await client.delete_deployment(deployment.id)
        for one in flows:
            await _add(runner, home, settings, one)
            say(f"{one.called}: {one.cron or 'by hand'}")
        say("Serving. Ctrl-C ends it.")
        watching = asyncio.create_task(_watch(client, home, settings, say))
        loop.add_signal_handler(signal.SIGINT, main.cancel)
        # The runner installs its own for SIGTERM, which would leave without our farewell.
        setattr(runner, "handle_sigterm", lambda *_: loop.call_soon_threadsafe(main.cancel))  # noqa: B010
        try:
            await runner.start()
        finally:
            watching.cancel()
            # Runs under way were ended with us: say so now, and the next start makes up for them.
            mine = await upkeep.deployments(client, home)
            for ended in await upkeep.end_dead(client, home, mine):
                say(f"{ended.name} was ended; the next start completes it.")


async def _add(runner: Runner, home: Home, settings: Settings, one: Served) -> None:
    flow: Flow[..., object] = getattr(import_module(f"flows.{one.flow}"), one.flow)
    # Not runner.add_flow: it hands the pickled flow to the run, which then lacks what only its
    # annotations name. A deployment is imported by the run from its module.
    deployment = await flow.ato_deployment(
        one.name,
        schedule=Cron(one.cron, timezone=settings.timezone) if one.cron else None,
        parameters={**one.parameters, "home": str(home.root)},
        description=one.about,
        tags=[*one.tags, upkeep.ours(home)],
        concurrency_limit=ConcurrencyLimitConfig(
            limit=1, collision_strategy=ConcurrencyLimitStrategy(strategy(settings))
        ),
        entrypoint_type=EntrypointType.MODULE_PATH,
    )
    await runner.aadd_deployment(deployment)


async def _watch(client: PrefectClient, home: Home, settings: Settings, say: Say) -> None:
    """Look after the runs, once a minute. What goes wrong in it is told, and tried again."""
    told: set[str] = set()
    while True:
        await asyncio.sleep(UPKEEP_SECONDS)
        try:
            await look(client, home, settings, told, say)
        except Exception as problem:  # the server may be busy or away for a moment
            say(f"upkeep: {type(problem).__name__}: {problem}")


async def look(
    client: PrefectClient, home: Home, settings: Settings, told: set[str], say: Say
) -> None:
    """End runs whose process is gone, drop what piled up, tell what is late.

    told   runs that were told to be late; gains those that are told now
    """
    for ended in await upkeep.end_dead(client, home):
        say(f"{ended.name}: its process is gone; marked as crashed.")
        await _alert(home, "crashed", f"{ended.name} crashed", "Its process is gone.")
    known = await upkeep.deployments(client, home)
    await upkeep.collapse(client, known)
    since = datetime.now(UTC) - timedelta(minutes=settings.late_minutes)
    for run in await upkeep.overdue(client, known, since):
        if str(run.id) not in told:
            told.add(str(run.id))
            due = f"It was due at {run.expected_start_time:%F %R} UTC and has not begun."
            await _alert(home, "late", f"{run.name} is late", due)


async def _alert(home: Home, kind: str, title: str, text: str) -> None:
    await asyncio.to_thread(alerts.tell, home, Alert(kind, title, text, str(home.root)))
