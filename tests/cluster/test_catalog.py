"""A catalog on PostgreSQL: the same lake, one writer at a time, and a password that is told nowhere."""

from __future__ import annotations

import subprocess
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from communique.cli import cli
from tests.cluster.conftest import Use
from tests.support.cluster import Postgres
from warehouse import lake, runs
from warehouse.home import Home
from warehouse.lake import Write
from warehouse.lock import writing
from warehouse.places import exists
from warehouse.postgres import CannotLock
from warehouse.problem import Problem
from warehouse.schema import tables

REPO = Path(__file__).resolve().parents[2]


@pytest.fixture
def home(postgres: Postgres, use: Use, request: pytest.FixtureRequest, tmp_path: Path) -> Home:
    """An archive with a catalog of its own."""
    use(postgres.database(request.node.name))
    return Home.at(tmp_path / "home")


def _write(name: str) -> dict[str, Write]:
    row = {"entity_id": f"place:{name}", "type": "place", "name": name, "aliases": []}
    return {"entities": Write(tables()["entities"].rows([row]))}


def test_the_lake_is_the_same(home: Home) -> None:
    con = lake.connect(home)
    runs.begin(con, flow_run_id="r", flow="ingest", source="here", started=datetime.now(UTC))
    made = lake.commit(con, _write("one"), run="r", message="first")
    con.close()
    con = lake.connect(home)
    assert lake.commit(con, _write("two"), run="s", message="second") == lake.version(con)
    assert con.execute("SELECT name FROM lake.entities ORDER BY 1").fetchall() == [
        ("one",),
        ("two",),
    ]
    assert runs.commit_of(con, "r") == made
    assert runs.log(con).column("flow_run_id").to_pylist() == ["r"]
    assert len(lake.files(con, "entities")) == 2
    con.close()
    assert exists(home)
    assert not home.catalog.exists()


def test_a_folder_elsewhere_is_the_same_archive(home: Home, tmp_path: Path) -> None:
    lake.connect(home).close()
    assert exists(Home.at(tmp_path / "another machine"))


def test_writers_wait_for_each_other_wherever_they_are(home: Home, tmp_path: Path) -> None:
    other, told, done = Home.at(tmp_path / "other"), threading.Event(), threading.Event()

    def write() -> None:
        with writing(other, told.set):
            done.set()

    with writing(home):
        waiting = threading.Thread(target=write)
        waiting.start()
        assert told.wait(20)
        assert not done.is_set()
    waiting.join(20)
    assert done.is_set()


def test_a_killed_writer_leaves_no_lock(home: Home, tmp_path: Path) -> None:
    program = (
        "import sys; from warehouse.home import Home; from warehouse.lock import writing\n"
        "with writing(Home.at(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path / "killed")],
        cwd=REPO,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert child.stdout and child.stdout.readline() == b"held\n"
    child.kill()
    child.communicate()
    with writing(home):
        pass


def test_commits_of_several_machines_are_all_kept(home: Home, tmp_path: Path) -> None:
    lake.connect(home).close()

    def write(machine: int) -> None:
        place = Home.at(tmp_path / f"machine-{machine}")
        for number in range(2):
            with writing(place):
                con = lake.connect(home)
                lake.commit(con, _write(f"{machine}-{number}"), run="r", message="m")
                con.close()

    writers = [threading.Thread(target=write, args=(machine,)) for machine in range(3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    con = lake.connect(home)
    assert lake.one(con, "SELECT count(*) FROM lake.entities") == 6
    con.close()


def test_the_password_is_told_nowhere(
    home: Home, postgres: Postgres, use: Use, tmp_path: Path
) -> None:
    con = lake.connect(home)
    lake.commit(con, _write("one"), run="r", message="m")
    for question in ("duckdb_databases()", "duckdb_secrets()", "duckdb_settings()"):
        assert postgres.password not in str(con.execute(f"FROM {question}").fetchall())
    con.close()
    use({"COMMUNIQUE_CATALOG_PASSWORD": "wrong-word"})
    for attempt in (lambda: lake.connect(home), lambda: writing(home).__enter__()):
        with pytest.raises(Problem) as refused:
            attempt()
        assert "password authentication failed" in str(refused.value)
        assert "wrong-word" not in str(refused.value)
    for file in tmp_path.rglob("*"):
        assert not file.is_file() or postgres.password.encode() not in file.read_bytes()


def test_a_dump_is_the_catalog(home: Home, postgres: Postgres, use: Use, tmp_path: Path) -> None:
    con = lake.connect(home)
    lake.commit(con, _write("one"), run="r", message="m")
    con.close()
    restored = postgres.database("restored")
    postgres.run("pg_dump", "--file", str(tmp_path / "dump.sql"), "test_a_dump_is_the_catalog")
    postgres.run("psql", "--quiet", "--file", str(tmp_path / "dump.sql"), "restored")
    use(restored)
    con = lake.connect(home)
    assert con.execute("SELECT name FROM lake.entities").fetchall() == [("one",)]
    assert lake.commit(con, _write("two"), run="r", message="m") == lake.version(con)
    con.close()


def test_a_database_that_is_down_is_a_sentence(home: Home, use: Use) -> None:
    use({"COMMUNIQUE_CATALOG": "postgres:host=127.0.0.1 port=1 user=owner dbname=none"})
    with pytest.raises(CannotLock, match=r"the catalog's database cannot be reached: .*refused"):
        writing(home).__enter__()


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"CATALOG": "postgres:host=127.0.0.1 port=1 dbname=x"}, "database cannot be reached"),
        ({"CATALOG": "postgresql://db/lake"}, "a catalog elsewhere is written"),
    ],
)
def test_a_command_says_so_in_a_sentence(
    values: dict[str, str], says: str, use: Use, tmp_path: Path
) -> None:
    use({f"COMMUNIQUE_{name}": value for name, value in values.items()})
    ended = CliRunner().invoke(cli, ["query", "SELECT 1", "--home", str(tmp_path / "home")])
    assert ended.exit_code == 1
    assert ended.stderr.startswith("communique: ")
    assert says in ended.stderr
