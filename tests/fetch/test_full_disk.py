"""A disk that fills up while pages are kept: writes that the kernel refuses, in a process of their own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from warehouse import lake
from warehouse.archive import Archive
from warehouse.home import Home

KEEPING = """
import resource, sys
from datetime import UTC, datetime
from pathlib import Path
from tasks.fetch.keep import keep
from warehouse import lake
from warehouse.archive import Archive
from warehouse.home import Home
from warehouse.snapshot import snapshot
import random

def page(number):
    body = random.Random(number).randbytes(20_000)
    url = f"https://www.centcom.mil/{number}"
    at = datetime(2017, 6, 1, tzinfo=UTC)
    return snapshot(body, source="s", url=url, fetched_at=at, media_type="text/html", via="site")

home = Home.at(sys.argv[1]).create()
con = lake.connect(home)
archive = Archive(home.warc)
print(len(keep(con, archive, [page(n) for n in range(2)], run="first")))
room = archive.files()[0].stat().st_size + 50_000
resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))
try:
    keep(con, archive, [page(n) for n in range(2, 8)], run="second")
except OSError as error:
    print(type(error).__name__)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
if sys.argv[2] == "again":
    print(len(keep(con, archive, [page(n) for n in range(2, 8)], run="third")))
"""


def run(home: Path, then: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", KEEPING, str(home), then], capture_output=True, text=True, check=True
    )
    return done.stdout.split()


def test_a_batch_that_does_not_fit_leaves_nothing_half_written(tmp_path: Path) -> None:
    assert run(tmp_path, "stop") == ["2", "OSError"]
    home = Home.at(tmp_path)
    con = lake.connect(home)
    assert lake.one(con, "SELECT count(*) FROM lake.snapshots") == 2
    assert len(list(Archive(home.warc).uncommitted({}))) == 2
    con.close()


def test_with_room_again_the_same_batch_is_kept(tmp_path: Path) -> None:
    assert run(tmp_path, "again") == ["2", "OSError", "6"]
    home = Home.at(tmp_path)
    con = lake.connect(home)
    archive = Archive(home.warc)
    rows = con.execute("SELECT warc_file, warc_offset, url FROM lake.snapshots").fetchall()
    con.close()
    assert len(rows) == 8
    assert all(archive.read(file, offset).url == url for file, offset, url in rows)
