"""Hostile pages and a key, through the whole path: asked for over real connections, kept, read, published."""

from __future__ import annotations

import csv
import gzip
import html
import json
import logging
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import duckdb
import pytest
from click.testing import CliRunner

from communique.cli import cli
from flows.result import Ingested
from tests.clean.written_pages import LINES, TITLE, as_html
from tests.support.loopback import RESET, Got, Route, Script, Site, reply
from warehouse.checks.verify import verify
from warehouse.home import Home
from warehouse.query import ask
from warehouse.schema import tables
from warehouse.search.find import find

pytestmark = pytest.mark.slow

KEY = "k3y/of the+inter=face&é"
TRACES = ("k3y", "of the+inter", "inter%3Dface")
SQL = "x'); DROP TABLE releases; DROP VIEW releases; --"
SCRIPT = "<script>alert('1')</script>\"><img src=x onerror=alert(2)>"
HOSTILE_TITLE = f"Strikes {SQL} {SCRIPT}"
SAID = (
    f"“We will go on here'; DELETE FROM quotes; -- {SCRIPT},” said Col. Ryan Dillon, a spokesman."
)
ADDRESS = (
    "/MEDIA/PRESS-RELEASES/Press-Release-View/Article/9900201/x');drop-table\"--;../..%2f..%2fetc/"
)
CLIMBING = "/MEDIA/PRESS-RELEASES/Press-Release-View/Article/9900202/..%5c..%2f..%2f..%2fevil/"

SOURCE = """\
title: Hostile '); DROP TABLE snapshots; --
about: What the security tests fetch
home: {base}/
base: {base}
hosts: ["{host}"]
layout: afpims
loopback: true
pace: 0
articles: {{include: ["/MEDIA/**/Article/#/**"]}}
ways:
  - kind: dvids
    urls: ["/search?q=1", "/reset?q=1", "/denied?q=1", "/moved?q=1"]
minimum: 0
maximum: 100
recheck: {{young: 100000, every: 1}}
key_variable: TEST_API_KEY
"""


def hostile() -> bytes:
    page = as_html().replace(TITLE, html.escape(HOSTILE_TITLE))
    return page.replace(LINES[4], html.escape(SAID)).encode()


def search(site: Site) -> Route:
    def answer(got: Got) -> Script:
        results = [{"url": site.url(path), "date": "2017-07-07"} for path in (ADDRESS, CLIMBING)]
        told = {"results": results, "page_info": {"total_results": 2}, "you asked": got.path}
        lines = (f"X-You-Asked: {got.path}", f"Link: <{got.path}>", f"Set-Cookie: k={quote(KEY)}")
        return reply((json.dumps(told) + " ").encode(), "200 OK", *lines)

    return answer


@dataclass(frozen=True)
class Ran:
    home: Home
    base: str
    sent: list[str]
    logged: str
    printed: str


@pytest.fixture(scope="module")
def ran(prefect_api: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ran]:
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "sources").mkdir()
    routes: dict[str, Route] = {
        "/robots.txt": lambda got: reply(b"", "404 Not Found"),
        ADDRESS: lambda got: reply(hostile(), "200 OK", "Content-Type: text/html"),
        "/reset": lambda got: [RESET],
        "/denied": lambda got: reply(f"No: {KEY} {got.path}".encode(), "403 Forbidden"),
        "/moved": lambda got: reply(
            b"", "302 Found", f"Location: /denied?{got.path.partition('?')[2]}"
        ),
        "*": lambda got: reply(hostile(), "200 OK", "Content-Type: text/html"),
    }
    with Site(routes) as site, pytest.MonkeyPatch.context() as environment:
        routes["/search"] = search(site)
        described = SOURCE.format(base=site.url(""), host=site.host)
        (folder / "sources" / "hostile.yaml").write_text(described)
        environment.setenv("COMMUNIQUE_SOURCES", str(folder / "sources"))
        environment.setenv("TEST_API_KEY", KEY)
        logged = Logged()
        logging.getLogger().addHandler(logged)
        try:
            from flows.ingest import ingest  # Prefect, once imported, looks for its server at once

            state: Any = ingest(source="hostile", home=str(folder / "home"), return_state=True)
        finally:
            logging.getLogger().removeHandler(logged)
        result = state.result(raise_on_failure=False)
        assert isinstance(result, Ingested), result
        yield Ran(
            Home.at(folder / "home"),
            site.url(""),
            site.paths(),
            "\n".join(logged.lines),
            repr(state),
        )


class Logged(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.NOTSET)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


def everything(home: Home) -> str:
    """All rows of all tables, as text."""
    with duckdb.connect(str(home.published), read_only=True) as con:
        names = [
            name
            for (name,) in con.execute(
                "SELECT view_name FROM duckdb_views() WHERE NOT"
                " internal UNION SELECT table_name FROM duckdb_tables()"
            ).fetchall()
        ]
        return "\n".join(repr(con.execute(f"FROM {name}").fetchall()) for name in names)


def test_the_key_was_sent(ran: Ran) -> None:
    coded = "api_key=k3y%2Fof+the%2Binter%3Dface%26%C3%A9"
    assert [path for path in ran.sent if coded in path and path.startswith("/search")]
    assert [path for path in ran.sent if coded in path and path.startswith("/reset")]


def test_the_key_is_nowhere(ran: Ran) -> None:
    for trace in TRACES:
        assert trace not in ran.logged
        assert trace not in ran.printed
        assert trace not in everything(ran.home)
    warcs = list(ran.home.warc.iterdir())
    for file in (*ran.home.root.rglob("*"), *Path(os.environ["PREFECT_HOME"]).rglob("*")):
        if file.is_file():
            kept = gzip.decompress(file.read_bytes()) if file in warcs else file.read_bytes()
            for trace in TRACES:
                assert trace.encode() not in kept, file
    assert any(b"REDACTED" in gzip.decompress(file.read_bytes()) for file in warcs)


def test_text_of_a_page_is_never_sql(ran: Ran) -> None:
    [release] = [r for r in ask(ran.home, "FROM releases").to_pylist() if "9900201" in r["url"]]
    assert "DROP TABLE releases; DROP VIEW releases; --" in release["title"]
    assert "DELETE FROM quotes; --" in release["text"]
    assert ask(ran.home, "SELECT count(*) AS n FROM snapshots").to_pylist()[0]["n"] > 4
    assert find(ran.home, '"drop table releases"').num_rows == 2
    assert [check for check in verify(ran.home) if check.wrong] == []


def test_an_address_leads_to_no_file(ran: Ran) -> None:
    kept = ask(ran.home, "SELECT url FROM snapshots WHERE purpose = 'page' AND outcome = 'stored'")
    assert len(kept) == 2
    top = {file.name for file in ran.home.root.iterdir()}
    assert top <= {"warc", "lake", "prefect", "communique.duckdb", "lock", "report"}
    outside = {file.name for file in ran.home.root.parent.iterdir()}
    assert outside == {"sources", "home"}
    names = {t.name for t in tables().values()}
    for file in ran.home.data.rglob("*.parquet"):
        assert file.parent.name in names
        assert re.fullmatch(r"ducklake-[0-9a-f-]{36}\.parquet", file.name)


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (["report", "-o", "{out}/page.html"], "Sampletown"),
        (["read", "{page}", "--html", "{out}/page.html"], SCRIPT),
    ],
)
def test_html_that_is_shown_is_escaped(
    ran: Ran, command: list[str], told: str, tmp_path: Path
) -> None:
    page = ask(ran.home, "SELECT url FROM releases WHERE url LIKE '%9900201%'").to_pylist()[0][
        "url"
    ]
    asked = [part.format(out=tmp_path, page=page) for part in command]
    with pytest.MonkeyPatch.context() as environment:
        environment.chdir(tmp_path)
        done = CliRunner().invoke(cli, [*asked, "--home", str(ran.home.root)])
    assert done.exit_code == 0, done.output
    shown = (tmp_path / "page.html").read_text()
    assert told in html.unescape(shown)
    assert "<script>alert" not in shown
    assert "<img src=x" not in shown


def test_what_is_exported_is_data(ran: Ran, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = CliRunner().invoke(cli, ["export", str(out), "--home", str(ran.home.root)])
    assert done.exit_code == 0, done.output
    assert list(tmp_path.iterdir()) == [out]
    with open(out / "csv" / "releases.csv", encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == 2
    assert all(SQL in row["title"] and SCRIPT in row["title"] for row in rows)
    for file in out.rglob("*"):
        if file.suffix in {".html", ".htm", ".md"}:
            assert "<script>alert" not in file.read_text(), file
