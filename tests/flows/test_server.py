"""The Prefect server that records runs: joined, started, and never left behind. And its UI, in a browser."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from flows.server import NoServer, recording
from warehouse.home import Home

CHROMIUM = Path("/usr/bin/chromium")
SAMPLE = Path(__file__).resolve().parents[1] / "dumps"


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/health", timeout=5) as reply:
            return bool(reply.status == 200)
    except OSError:
        return False


def until(what: str, holds: Callable[[], bool], seconds: float = 90) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if holds():
            return
        time.sleep(0.2)
    pytest.fail(f"not within {seconds} s: {what}")


def bare_environment() -> dict[str, str]:
    return {k: v for k, v in os.environ.items() if k not in {"PREFECT_API_URL", "PREFECT_HOME"}}


def test_a_named_server_that_does_not_answer_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:9/api")
    with pytest.raises(NoServer, match="unset PREFECT_API_URL"), recording(Home.at(tmp_path)):
        pass


@pytest.mark.slow
def test_a_killed_run_leaves_no_server_behind(tmp_path: Path) -> None:
    code = (
        "import sys, time\nfrom flows import server\nfrom warehouse.home import Home\n"
        "home = Home.at(sys.argv[1]).create()\nserver.configure(home)\n"
        "with server.recording(home) as url:\n    print(url, flush=True)\n    time.sleep(600)\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)],
        stdout=subprocess.PIPE,
        text=True,
        env=bare_environment(),
    )
    assert process.stdout is not None
    url = process.stdout.readline().strip()
    assert answers(url)
    process.send_signal(signal.SIGKILL)
    process.wait()
    until("the server ends", lambda: not answers(url), 20)


@pytest.fixture
def ui(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """`communique ui` of an archive of its own: (address, home)."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "communique.cli",
            "ui",
            "--port",
            str(port),
            "--home",
            str(tmp_path),
        ],
        stdout=subprocess.DEVNULL,
        env=bare_environment(),
    )
    until("the UI answers", lambda: (tmp_path / "prefect" / "server.json").exists())
    yield f"http://127.0.0.1:{port}", tmp_path
    process.send_signal(signal.SIGINT)
    assert process.wait(30) == 0
    assert not answers(f"http://127.0.0.1:{port}/api")


@pytest.mark.slow
def test_a_run_is_seen_in_the_ui(ui: tuple[str, Path]) -> None:
    if not CHROMIUM.exists():
        pytest.skip(f"no browser: {CHROMIUM} is not there (Debian's package is `chromium`)")
    from playwright.sync_api import sync_playwright

    address, home = ui
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "communique.cli",
            "ingest",
            "--from",
            str(SAMPLE),
            "--home",
            str(home),
        ],
        env=bare_environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3, done.stderr
    [run] = _ask(address, "flow_runs/filter")
    assert run["state"]["name"] == "Completed with quarantine"
    artifacts = {a["key"]: a["id"] for a in _ask(address, "artifacts/filter")}
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=str(CHROMIUM),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        page = browser.new_page(viewport={"width": 1400, "height": 950})
        page.goto(f"{address}/runs/flow-run/{run['id']}")
        page.get_by_text("Completed with quarantine").first.wait_for()
        page.get_by_text("store batch 1").first.wait_for()
        page.goto(f"{address}/artifacts/artifact/{artifacts['ingest-summary']}")
        page.get_by_role("heading", name="Failed and quarantined").wait_for()
        page.get_by_text("unknown_layout").first.wait_for()
        page.goto(f"{address}/artifacts/artifact/{artifacts['ingest-counts']}")
        page.get_by_text("kept, but not readable").wait_for()
        browser.close()


def _ask(address: str, path: str) -> list[dict[str, Any]]:
    request = urllib.request.Request(
        f"{address}/api/{path}", b"{}", {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=30) as reply:
        found: list[dict[str, Any]] = json.load(reply)
    return found
