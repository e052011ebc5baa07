"""compose.yaml: it names what there is, and its commands run."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import distributed
import psycopg
import pytest
import yaml

from flows import loopback
from tests.cluster.conftest import Use
from tests.support.cluster import Postgres
from warehouse.settings import Settings, load

REPO = Path(__file__).resolve().parents[2]
TEXT = (REPO / "compose.yaml").read_text(encoding="utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load(TEXT)
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
ASKED = {
    "POSTGRES_PASSWORD": "a-word",
    "COMMUNIQUE_STORAGE": "s3://kept/archive",
    "COMMUNIQUE_S3_KEY_ID": "key",
    "COMMUNIQUE_S3_SECRET": "secret",
}
_VARIABLE = re.compile(r"\$\{(\w+)(?::([-?])([^}]*))?\}")


def _given(value: str, asked: Mapping[str, str]) -> str:
    """The value as compose fills it in."""
    return _VARIABLE.sub(lambda m: asked.get(m[1]) or (m[3] if m[2] == "-" else ""), value)


def _environment(service: str, asked: Mapping[str, str] = ASKED) -> dict[str, str]:
    told = SERVICES[service].get("environment", {})
    return {name: _given(str(value), asked) for name, value in told.items()}


def test_every_variable_is_told_at_its_head() -> None:
    head = TEXT[: TEXT.index("x-archive")]
    told = set(re.findall(r"^#   (\w+)", head, re.MULTILINE))
    assert {match[1] for match in _VARIABLE.finditer(TEXT)} == told
    assert {m[1] for m in _VARIABLE.finditer(TEXT) if m[2] == "?"} == set(ASKED)


def test_what_it_names_is_there() -> None:
    for name, service in SERVICES.items():
        assert "image" in service, name
        needs = service.get("depends_on", {})
        for needed in needs:
            assert needed in SERVICES
            if isinstance(needs, dict) and needs[needed]["condition"] == "service_healthy":
                assert "healthcheck" in SERVICES[needed]
        for volume in service.get("volumes", ()):
            assert volume.partition(":")[0] in COMPOSE["volumes"]
        for config in service.get("configs", ()):
            assert config["source"] in COMPOSE["configs"]
    assert (REPO / "Dockerfile").exists()


def test_every_setting_is_one() -> None:
    from prefect.settings import Settings as Prefect
    from prefect.settings.legacy import _get_settings_fields

    ours = {f"COMMUNIQUE_{name.upper()}" for name in Settings.model_fields}
    for service in SERVICES:
        for name in _environment(service):
            if service != "postgres":
                assert name in ours | set(_get_settings_fields(Prefect)), name


@pytest.mark.parametrize("service", ["serve", "worker"])
def test_the_settings_hold(service: str, use: Use) -> None:
    use(_environment(service))
    told = load()
    assert told.storage == ASKED["COMMUNIQUE_STORAGE"]
    assert "password" not in told.catalog
    if service == "serve":
        command = SERVICES["scheduler"]["command"]
        assert told.scheduler == f"tcp://scheduler:{command[command.index('--port') + 1]}"
        assert SERVICES["worker"]["command"][2] == told.scheduler


def test_only_the_one_that_stores_has_the_passwords() -> None:
    assert "COMMUNIQUE_CATALOG_PASSWORD" not in _environment("worker")
    assert not _environment("scheduler")
    ports = [port for service in SERVICES.values() for port in service.get("ports", ())]
    assert all(port.startswith("127.0.0.1:") for port in ports)


@contextmanager
def _running(service: str, environment: Mapping[str, str], **instead: str) -> Iterator[None]:
    """A service's command, with other words in place of the hosts and ports that compose gives."""
    program, *arguments = SERVICES[service]["command"]
    for old, new in instead.items():
        arguments = [re.sub(rf"\b{old.strip('_')}\b", new, word) for word in arguments]
    process = subprocess.Popen(
        [str(Path(sys.executable).parent / program), *arguments],
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@pytest.mark.slow
def test_scheduler_and_worker_find_each_other(tmp_path: Path, use: Use) -> None:
    port = str(loopback.free_port())
    use({"DASK_TEMPORARY_DIRECTORY": str(tmp_path)})
    with (
        _running("scheduler", {}, _8786=port),
        _running("worker", _environment("worker"), scheduler="127.0.0.1", _8786=port),
        distributed.Client(f"tcp://127.0.0.1:{port}", timeout=60, set_as_default=False) as client,  # type: ignore[no-untyped-call]
    ):
        client.wait_for_workers(1, timeout=60)


@pytest.mark.slow
def test_prefect_keeps_its_records_in_postgresql(
    postgres: Postgres, tmp_path: Path, use: Use
) -> None:
    postgres.database("prefect")
    port = str(loopback.free_port())
    told = _environment("prefect", {"POSTGRES_PASSWORD": postgres.password})
    url = told["PREFECT_API_DATABASE_CONNECTION_URL"].replace("//postgres:", "//owner:")
    url = url.replace("@postgres/", f"@127.0.0.1:{postgres.port}/")
    told |= {"PREFECT_API_DATABASE_CONNECTION_URL": url, "PREFECT_HOME": str(tmp_path / "prefect")}
    with _running("prefect", told, _4200=port, **{r"0\.0\.0\.0": "127.0.0.1"}):
        api = f"http://127.0.0.1:{port}/api"
        end = time.monotonic() + 120
        while not loopback.answers(api):
            assert time.monotonic() < end
            time.sleep(0.2)
        program = "from prefect import flow\n@flow\ndef named_here(): return 1\nnamed_here()"
        here = {**os.environ, "PREFECT_API_URL": api, "PREFECT_HOME": str(tmp_path / "client")}
        subprocess.run([sys.executable, "-c", program], env=here, check=True, capture_output=True)
        with urllib.request.urlopen(f"{api}/health", timeout=10) as health:
            assert health.read() == b"true"
    with psycopg.connect(
        f"host=127.0.0.1 port={postgres.port} user=owner dbname=prefect", password=postgres.password
    ) as con:
        rows = con.execute(
            "SELECT f.name, r.state_type::text FROM flow_run r JOIN flow f ON f.id = r.flow_id"
        ).fetchall()
    assert rows == [("named-here", "COMPLETED")]
    assert not list(tmp_path.rglob("*.db"))
