"""`communique serve` as a user has it: schedules fire, runs queue, Ctrl-C ends it, the next start goes on."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml

from flows.deployments import prefect_yaml, served
from flows.loopback import free_port
from tests.flows.test_server import CHROMIUM, answers, bare_environment, until
from warehouse.settings import Settings

REPO = Path(__file__).resolve().parents[2]


def asked(address: str, path: str, **body: Any) -> Any:
    request = urllib.request.Request(
        f"{address}/{path}", json.dumps(body).encode(), {"Content-Type": "application/json"}
    )
    for _ in range(20):
        try:
            with urllib.request.urlopen(request, timeout=30) as reply:
                return json.load(reply)
        except urllib.error.HTTPError as error:
            if error.code != 503:  # Prefect's word for: its database is busy, ask again
                raise
            time.sleep(0.5)
    pytest.fail(f"{path}: busy for too long")


@contextmanager
def process(*command: str, **environment: str) -> Iterator[subprocess.Popen[str]]:
    """A child that is interrupted at the end, and must then end well."""
    child = subprocess.Popen(
        [sys.executable, "-m", *command],
        env=bare_environment() | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        yield child
        child.send_signal(signal.SIGINT)
        child.wait(40)
    finally:
        if child.poll() is None:
            os.killpg(child.pid, signal.SIGKILL)


def runs(api: str, name: str) -> dict[str, dict[str, Any]]:
    """Flow runs of the deployment of that name, by id."""
    found = asked(api, "flow_runs/filter", deployments={"name": {"any_": [name]}}, limit=200)
    return {run["id"]: run for run in found}


@pytest.fixture
def newsroom() -> Iterator[str]:
    port = free_port()
    command = ("communique.cli", "newsroom", "--port", str(port), "--day", "1", "--quiet")
    with process(*command):
        address = f"http://127.0.0.1:{port}"
        until("the newsroom answers", lambda: _opens(f"{address}/robots.txt"), 20)
        yield address


def _opens(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as reply:
            return bool(reply.status == 200)
    except OSError:
        return False


@pytest.mark.slow
def test_schedules_fire_runs_queue_and_nothing_is_lost_or_run_twice(
    newsroom: str, tmp_path: Path
) -> None:
    port = free_port()
    api = f"http://127.0.0.1:{port}/api"
    home = tmp_path / "data"
    environment = {
        "COMMUNIQUE_NEWSROOM": newsroom,
        "COMMUNIQUE_SCHEDULES": '{"sample": "* * * * *"}',
        "COMMUNIQUE_CHECK_SCHEDULE": "off",
        "PREFECT_RUNNER_POLL_FREQUENCY": "1",
        "PREFECT_SERVER_DEPLOYMENTS_CONCURRENCY_SLOT_WAIT_SECONDS": "2",
    }
    serve = ("communique.cli", "serve", "--source", "sample", "--home", str(home))
    with process(*serve, "--port", str(port), **environment) as serving:
        until("it serves", lambda: answers(api) and "sample" in _deployments(api))
        [deployment] = [d for d in asked(api, "deployments/filter") if d["name"] == "sample"]
        assert deployment["schedules"][0]["schedule"]["cron"] == "* * * * *"
        by_hand = [
            asked(api, f"deployments/{deployment['id']}/create_flow_run")["id"] for _ in range(2)
        ]
        until("two runs by hand complete", lambda: _completed(api, by_hand))
        first, second = sorted(
            (runs(api, "sample")[one] for one in by_hand), key=lambda run: run["start_time"]
        )
        assert first["end_time"] <= second["start_time"]
        if CHROMIUM.exists():
            _used_in_a_browser(f"http://127.0.0.1:{port}", deployment["id"], first["id"])
        until(
            "the quick run completes",
            lambda: all(
                run["auto_scheduled"] or run["state_type"] == "COMPLETED"
                for run in runs(api, "sample").values()
            ),
        )
        until("the schedule fires", lambda: any(r["auto_scheduled"] for r in _done(api)))
        late = asked(api, f"deployments/{deployment['id']}/create_flow_run")["id"]
        until("a run is under way", lambda: runs(api, "sample")[late]["state_type"] == "RUNNING")
    assert serving.returncode == 0
    assert not answers(api)

    with process(*serve, "--port", str(port), **environment):
        until("it serves again", lambda: answers(api) and "sample" in _deployments(api))
        until("what was ended is made up for", lambda: any(_caught_up(api)))
        assert runs(api, "sample")[late]["state_name"] in {"Crashed", "Completed"}
        until("it completes", lambda: all(r["state_type"] == "COMPLETED" for r in _caught_up(api)))
        assert len(_caught_up(api)) == 1
    assert not list((home / "prefect" / "alive").iterdir())
    if not CHROMIUM.exists():
        pytest.skip(f"all of it held but what is seen in a browser: there is no {CHROMIUM}")


def _used_in_a_browser(address: str, deployment: str, run: str) -> None:
    """The schedule shows, a quick run is made, the run shows its batches, and its summary renders."""
    from playwright.sync_api import sync_playwright

    api = f"{address}/api"
    known = set(runs(api, "sample"))

    def quick_run_made() -> bool:
        # Not their number: an overdue run of the schedule may be dropped meanwhile.
        new = [run for name, run in runs(api, "sample").items() if name not in known]
        return any("auto-scheduled" not in run["tags"] for run in new)

    summaries = asked(api, "artifacts/filter", artifacts={"key": {"any_": ["ingest-summary"]}})
    [summary] = [one["id"] for one in summaries if one["flow_run_id"] == run]
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": 1400, "height": 950})
        page.goto(f"{address}/deployments/deployment/{deployment}")
        page.get_by_text("Every minute").first.wait_for()
        page.get_by_role("button", name="Run", exact=True).first.click()
        page.get_by_text("Quick run").first.click()
        until("the quick run is made", quick_run_made)
        page.goto(f"{address}/runs/flow-run/{run}")
        page.get_by_text("store batch 1").first.wait_for()
        page.goto(f"{address}/artifacts/artifact/{summary}")
        page.get_by_role("heading", name="Not served").wait_for()
        browser.close()


def _deployments(api: str) -> set[str]:
    return {one["name"] for one in asked(api, "deployments/filter")}


def _done(api: str) -> list[dict[str, Any]]:
    return [run for run in runs(api, "sample").values() if run["state_type"] == "COMPLETED"]


def _completed(api: str, ids: list[str]) -> bool:
    return set(ids) <= {run["id"] for run in _done(api)}


def _caught_up(api: str) -> list[dict[str, Any]]:
    return [run for run in runs(api, "sample").values() if "caught up" in run["tags"]]


@pytest.mark.slow
def test_a_work_pool_deploys_and_a_schedule_fires(prefect_api: str, tmp_path: Path) -> None:
    home = tmp_path / "none-yet"
    document = yaml.safe_load(prefect_yaml(Settings.model_construct()))
    document["deployments"] = [d for d in document["deployments"] if d["name"] == "check"]
    document["deployments"][0]["schedules"] = [{"interval": 5, "slug": "often"}]
    (tmp_path / "prefect.yaml").write_text(yaml.safe_dump(document))
    environment = {
        **os.environ,
        "PREFECT_API_URL": prefect_api,
        "COMMUNIQUE_HOME": str(home),
        "PREFECT_WORKER_QUERY_SECONDS": "1",
    }

    def prefect(*arguments: str) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "prefect", "--no-prompt", *arguments],
            cwd=tmp_path, env=environment, capture_output=True, text=True, check=False, timeout=90,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return done

    prefect("work-pool", "create", "communique", "--type", "process", "--overwrite")
    prefect("deploy", "--all")
    with subprocess.Popen(
        [sys.executable, "-m", "prefect", "worker", "start", "--pool", "communique"],
        cwd=tmp_path, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as worker:  # fmt: skip
        try:
            until(
                "a scheduled run completes",
                lambda: any(
                    run["state_type"] == "COMPLETED" and run["auto_scheduled"]
                    for run in runs(prefect_api, "check").values()
                ),
            )
        finally:
            os.killpg(worker.pid, signal.SIGKILL)
    [told] = {
        run["state"]["message"]
        for run in runs(prefect_api, "check").values()
        if run["state_type"] == "COMPLETED"
    }
    assert told == f"{home} holds no archive yet, so there is nothing to check."


def test_prefect_yaml_says_what_serve_says() -> None:
    assert (REPO / "prefect.yaml").read_text() == prefect_yaml(Settings.model_construct())


def test_settings_choose_what_is_served() -> None:
    settings = Settings.model_construct(schedules={"centcom": "0 * * * *", "dvids": "off"})
    crons = {one.name: one.cron for one in served(settings)}
    assert crons["centcom"] == "0 * * * *"
    assert crons["dvids"] is None
    assert crons["defense"] == settings.schedule
    assert "sample" not in crons
    assert next(one.name for one in served(settings, ["sample"])) == "sample"
