"""The command as a user runs it: real processes, a real Prefect server, exit statuses, formats."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest

from tests.communique.conftest import Run
from tests.support.tables import contents, count

QUESTION = "select kind, published, title from releases order by title"


def test_help_tells_the_commands_and_loads_nothing_heavy() -> None:
    code = (
        "import sys\nfrom communique.cli import cli\n"
        "try:\n    cli(['--help'])\nexcept SystemExit:\n    pass\n"
        "heavy = {'prefect', 'duckdb', 'pyarrow', 'rich', 'yaml', 'selectolax', 'pydantic'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
    for word in ("ingest", "query", "status", "verify", "COMMUNIQUE_HOME", "Exit status"):
        assert word in done.stdout


def test_the_five_are_shown(run: Run, seeds_home: Path) -> None:
    done = run("query", QUESTION, "--home", str(seeds_home))
    assert done.returncode == 0
    assert "5 rows" in done.stdout
    assert "Coalition Strikes Daesh Network in Iraq" in done.stdout


def test_running_again_changes_nothing_but_the_log_of_runs(
    run: Run, seeds_home: Path, shared: Path, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    shutil.copytree(seeds_home, home)
    before, runs = contents(seeds_home), count(seeds_home, "runs")
    done = run("ingest", "--from", str(shared / "seeds"), "--home", str(home))
    assert done.returncode == 0, done.stderr
    assert "Nothing changed." in done.stdout
    assert contents(home) == before
    assert count(home, "runs") == runs + 1
    with duckdb.connect(str(home / "communique.duckdb"), read_only=True) as con:
        assert con.execute(
            "SELECT discovered, unchanged, new, fetched, commit_id FROM runs ORDER BY started"
        ).fetchall()[-1] == (5, 5, 0, 0, None)
        versions = con.execute("SELECT commit_id FROM publication").fetchall()
    with duckdb.connect(str(seeds_home / "communique.duckdb"), read_only=True) as con:
        assert con.execute("SELECT commit_id FROM publication").fetchall() == versions


def test_formats(run: Run, seeds_home: Path, tmp_path: Path) -> None:
    at = ("--home", str(seeds_home))
    text = run("query", QUESTION, "--format", "csv", *at).stdout
    assert text.splitlines()[:2] == [
        "kind,published,title",
        "press_release,2019-03-25,Coalition Strikes Daesh Network in Iraq",
    ]
    rows = json.loads(run("query", QUESTION, "--format", "json", *at).stdout)
    assert rows[0] == {
        "kind": "press_release",
        "published": "2019-03-25",
        "title": "Coalition Strikes Daesh Network in Iraq",
    }
    assert rows[3]["published"] is None
    file = tmp_path / "out.parquet"
    assert run("query", QUESTION, "--format", "parquet", "-o", str(file), *at).returncode == 0
    assert pq.read_table(file).num_rows == 5


def test_parquet_can_be_piped(seeds_home: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "communique.cli", "query", QUESTION, "--format", "parquet"],
        env={"COMMUNIQUE_HOME": str(seeds_home), "PATH": "/usr/bin"},
        capture_output=True,
        check=True,
    )
    assert pq.read_table(io.BytesIO(done.stdout)).num_rows == 5


@pytest.mark.parametrize(
    ("sql", "hint"),
    [
        ("select * from relases", "Did you mean releases?"),
        ("select titel from releases", "title"),
        ("drop table runs", "can only be read"),
        ("select * from read_text('/etc/passwd')", "nothing else"),
        ("copy (select 1) to '/tmp/x.csv'", "nothing else"),
        ("attach '/tmp/x.duckdb'", "nothing else"),
        ("set enable_external_access = true", "configuration"),
        ("selec 1", "syntax error"),
        ("", "no question"),
    ],
)
def test_a_bad_question_gets_a_hint_and_can_do_no_harm(
    run: Run, seeds_home: Path, sql: str, hint: str
) -> None:
    done = run("query", sql, "--home", str(seeds_home))
    assert done.returncode == 1
    assert hint in done.stderr
    assert "Traceback" not in done.stderr


def test_verify_and_status(run: Run, seeds_home: Path) -> None:
    done = run("verify", "--home", str(seeds_home))
    assert done.returncode == 0, done.stdout
    assert "wrong" not in done.stdout
    told = run("status", "--home", str(seeds_home)).stdout
    for word in ("editorial", "5 pages kept", "0 pending", "completed", "Nothing is in quarantine"):
        assert word in told


def test_an_archive_that_moved_is_published_anew(
    run: Run, seeds_home: Path, tmp_path: Path
) -> None:
    home = tmp_path / "elsewhere" / "home's"
    shutil.copytree(seeds_home, home)
    shutil.move(seeds_home / "lake", seeds_home / "away")  # so that the old paths cannot serve
    try:
        done = run("query", QUESTION, "--home", str(home))
    finally:
        shutil.move(seeds_home / "away", seeds_home / "lake")
    assert done.returncode == 0, done.stderr
    assert "5 rows" in done.stdout


def test_without_an_archive_it_says_what_to_do(run: Run, tmp_path: Path) -> None:
    for command in (("query", "select 1"), ("status",), ("verify",)):
        done = run(*command, "--home", str(tmp_path / "none"))
        assert done.returncode == 1
        assert "communique ingest --from PATH" in done.stderr
    assert not (tmp_path / "none").exists()


def test_bad_input_is_quarantined_and_the_rest_goes_on(
    run: Run, shared: Path, tmp_path: Path
) -> None:
    pages, home = tmp_path / "pages", tmp_path / "home"
    pages.mkdir()
    seed = (shared / "seeds" / "000_4f92b74b914fb21d.txt").read_bytes()
    inputs = {
        "good.txt": seed,
        "twice.txt": seed,
        "empty.txt": b"",
        "binary.txt": bytes(range(256)) * 8,
        "broken.txt": seed[:700] + b"\xe2\x80",
        "unknown.txt": b"A page\n\nof a site that nobody knows.\n",
        "cut.pdf": b"%PDF-1.4\n1 0 obj\n<<",
        "cut.warc.gz": b"\x1f\x8b\x08\x00torn",
    }
    for name, body in inputs.items():
        (pages / name).write_bytes(body)
    for _ in range(2):
        done = run("ingest", "--from", str(pages), "--home", str(home))
        assert done.returncode == 3, done.stderr
        for word in ("empty", "not_text", "encoding", "unknown_layout", "truncated"):
            assert word in done.stdout
    with duckdb.connect(str(home / "communique.duckdb"), read_only=True) as con:
        found = con.execute(
            "SELECT parse_filename(url), stage, reason FROM quarantine JOIN snapshots"
            " USING (snapshot_id) ORDER BY ALL"
        ).fetchall()
        runs = con.execute(
            "SELECT discovered, new, unchanged, quarantined, failed FROM runs ORDER BY started"
        ).fetchall()
    assert found == [
        ("binary.txt", "clean", "not_text"),
        ("broken.txt", "clean", "encoding"),
        ("cut.pdf", "clean", "truncated"),
        ("cut.warc.gz", "fetch", "truncated"),
        ("empty.txt", "clean", "empty"),
        ("unknown.txt", "clean", "unknown_layout"),
    ]
    assert runs == [(8, 1, 1, 5, 1), (8, 0, 2, 5, 1)]
    assert run("verify", "--home", str(home)).returncode == 0


def test_a_missing_path_is_told_before_anything_is_made(run: Run, tmp_path: Path) -> None:
    done = run("ingest", "--from", str(tmp_path / "none"), "--home", str(tmp_path / "home"))
    assert done.returncode == 1
    assert "does not exist" in done.stderr
    assert not (tmp_path / "home").exists()


def test_a_server_that_is_down_is_named(run: Run, tmp_path: Path, shared: Path) -> None:
    done = run(
        *("ingest", "--from", str(shared / "seeds"), "--home", str(tmp_path / "home")),
        PREFECT_API_URL="http://127.0.0.1:9/api",
    )
    assert done.returncode == 1
    assert "unset PREFECT_API_URL" in done.stderr


def test_a_run_is_recorded_with_its_artifacts(run: Run, seeds_home: Path, prefect_api: str) -> None:
    with duckdb.connect(str(seeds_home / "communique.duckdb"), read_only=True) as con:
        [(flow_run,)] = con.execute("SELECT flow_run_id FROM runs LIMIT 1").fetchall()
    within = {"flow_runs": {"id": {"any_": [flow_run]}}}
    [told] = _ask(prefect_api, "flow_runs/filter", within)
    assert told["state"]["type"] == "COMPLETED"
    assert told["state"]["message"] == "5 new"
    assert told["name"] == "ingest seeds"
    names = {t["name"] for t in _ask(prefect_api, "task_runs/filter", within)}
    assert names == {
        *("fetch batch 1", "clean and enrich batch 1", "store batch 1"),
        *("last seen and gone", "numbers of edited releases", "publish"),
    }
    made = {a["key"]: a for a in _ask(prefect_api, "artifacts/filter", within)}
    assert set(made) == {"ingest-progress", "ingest-counts", "ingest-summary"}
    assert made["ingest-progress"]["data"] == 100.0
    counts = {row["outcome"]: row["inputs"] for row in json.loads(made["ingest-counts"]["data"])}
    assert {name: count for name, count in counts.items() if count} == {"new": 5, "all": 5}
    assert {"changed", "unchanged", "quarantined", "failed", "blocked", "gone"} <= set(counts)
    assert "Slowest pages" in made["ingest-summary"]["data"]


def _ask(api: str, path: str, query: object) -> list[dict[str, Any]]:
    request = urllib.request.Request(
        f"{api}/{path}", json.dumps(query).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=30) as reply:
        found: list[dict[str, Any]] = json.load(reply)
    return found
