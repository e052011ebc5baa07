"""The newsroom as a real server on loopback."""

from __future__ import annotations

import signal
import subprocess
import sys
import time

import httpx
import pytest
from click.testing import CliRunner

from communique.cli import cli
from communique.newsroom import serving
from communique.newsroom.facts import known

PAGE = known()["9915102"].address


def test_a_page_as_a_client_gets_it(base: str) -> None:
    with httpx.Client(base_url=base) as client:
        whole = client.get(PAGE)
        assert (whole.status_code, whole.headers["content-encoding"]) == (200, "gzip")
        assert "never published" in whole.text
        again = client.get(PAGE, headers={"If-None-Match": whole.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        head = client.head(PAGE, headers={"Accept-Encoding": "identity"})
        assert head.content == b"" and int(head.headers["content-length"]) > 10_000
        moved = client.get("/inherentresolve/News/Article/9914970/x/", follow_redirects=True)
        assert moved.status_code == 404


def test_replay_keeps_the_address_in_its_path(base: str) -> None:
    fact = known()["9915102"]
    found = httpx.get(f"{base}/web/2017id_/{fact.canonical}", follow_redirects=True)
    assert found.status_code == 200
    assert found.headers["memento-datetime"] == "Thu, 15 Jun 2017 06:30:00 GMT"


def test_its_day_is_set_from_outside(base: str) -> None:
    assert httpx.get(f"{base}/newsroom/day/2").json()["day"] == 2
    assert httpx.get(base + known()["9920301"].address).status_code == 410
    httpx.get(f"{base}/newsroom/day/1")
    assert httpx.get(base + known()["9920301"].address).status_code == 200


def test_it_ends_with_its_block() -> None:
    with serving.running(pages=70) as address:
        assert httpx.get(f"{address}/newsroom.json").json()["pages"] == 70
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"{address}/newsroom.json")


def test_it_ends_when_its_parent_is_killed() -> None:
    script = (
        "import time\nfrom communique.newsroom import serving\n"
        "with serving.running() as address:\n    print(address, flush=True)\n    time.sleep(60)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout is not None
        address = parent.stdout.readline().strip()
        assert httpx.get(f"{address}/newsroom.json").status_code == 200
        parent.kill()
    for _ in range(100):
        try:
            httpx.get(f"{address}/newsroom.json")
        except httpx.TransportError:
            return
        time.sleep(0.05)
    pytest.fail("the newsroom outlived the process that had started it")


def test_the_command_says_where_it_is_and_ends_when_interrupted() -> None:
    asked = [sys.executable, "-m", "communique.cli", "newsroom", "--port", "0"]
    with subprocess.Popen(asked, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        told = run.stdout.readline()
        address = told.split(" is at ")[1].split("/ with ")[0]
        assert httpx.get(f"{address}/robots.txt").status_code == 200
        assert httpx.get(f"{address}/newsroom.json").json()["day"] == 1
        run.send_signal(signal.SIGINT)
        left, problems = run.communicate(timeout=20)
    assert (run.returncode, left, problems) == (0, "", "")


def test_a_port_that_is_taken_is_told(base: str) -> None:
    port = base.rpartition(":")[2]
    told = CliRunner().invoke(cli, ["newsroom", "--port", port])
    assert told.exit_code == 1
    assert f"Port {port} is taken: another sample newsroom" in told.output
    with pytest.raises(OSError, match=r"in use"), serving.running(port=int(port)):
        pass


def test_a_port_of_another_program_is_told() -> None:
    with serving.bound(0) as other:
        other.settimeout(5)
        port = other.getsockname()[1]
        other.close()
    silent = serving.bound(port)
    try:
        told = serving.taken(port, OSError(98, "Address already in use"))
    finally:
        silent.close()
    assert f"Port {port} is taken: another program has it already." in told
