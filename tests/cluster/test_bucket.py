"""An archive in a bucket: WARC files, lake, index and published file on a real S3 endpoint."""

from __future__ import annotations

import pickle
import random
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from benchmarks.pages import write
from flows.pages import read_pages
from tasks.clean.read import READER_VERSION
from tasks.enrich.annotate import ENRICHER_VERSION
from tasks.fetch.files import discover, read
from tasks.fetch.keep import adopt, keep
from tasks.store.merge import merge_prepared
from tests.cluster.conftest import Use
from tests.support.cluster import Objects, Postgres
from tests.support.cluster_run import settings
from warehouse import lake, query, state
from warehouse.archive import Archive
from warehouse.archives import archive_of
from warehouse.bucket import Unavailable
from warehouse.checks.records import records
from warehouse.home import Home
from warehouse.maintain import maintain
from warehouse.objects import ObjectArchive
from warehouse.places import places
from warehouse.publish import anew, publish
from warehouse.rebuild import CannotRebuild, rebuild
from warehouse.schema import tables
from warehouse.snapshot import Snapshot, snapshot


@pytest.fixture
def home(
    postgres: Postgres, objects: Objects, use: Use, request: pytest.FixtureRequest, tmp_path: Path
) -> Home:
    """An archive in a bucket, as one machine has it."""
    use({**postgres.database(request.node.name), **objects.under(f"for/{request.node.name}")})
    return Home.at(tmp_path / "home")


@pytest.fixture
def archive(home: Home) -> Archive:
    return archive_of(home)


def _pages(*names: str, size: int = 1_000) -> list[Snapshot]:
    return [
        snapshot(
            (f"{name} " * size).encode(),
            source="local",
            url=f"https://example.org/{name}",
            fetched_at=datetime(2020, 1, 1, 12, tzinfo=UTC),
            media_type="text/plain",
        )
        for name in names
    ]


def test_a_batch_is_one_whole_file(archive: Archive) -> None:
    kept = archive.append(_pages("one", "two"))
    [(name, size)] = archive.sizes().items()
    assert {item.warc_file for item in kept} == {name}
    for item in kept:
        found = archive.read(name, item.warc_offset or 0)
        assert (found.snapshot_id, found.body) == (item.snapshot_id, item.body)
    with archive.open(name) as stream:
        assert len(stream.read()) == size
    assert not list(archive.folder.glob("*"))


def test_a_page_bigger_than_what_is_asked_for_at_first_is_read_whole(archive: Archive) -> None:
    words = random.Random(1).randbytes(400_000)
    item = snapshot(
        words,
        source="local",
        url="https://example.org/big",
        fetched_at=datetime(2020, 1, 1, tzinfo=UTC),
        media_type="application/pdf",
    )
    [kept] = archive.append([item])
    assert archive.read(kept.warc_file or "", kept.warc_offset or 0).body == words


def test_reading_in_order_gives_each_its_own(archive: Archive) -> None:
    kept = archive.append(_pages(*(f"page-{number}" for number in range(40))))
    places = [(item.warc_file or "", item.warc_offset or 0) for item in reversed(kept)]
    with archive.in_order([*places, ("no-such.warc.gz", 3)]) as near:
        assert [near.read(*place).snapshot_id for place in places[:30]] == [
            item.snapshot_id for item in reversed(kept[10:])
        ]
        # Whoever asks for another than was told gets what was asked for.
        assert near.read(*places[0]).snapshot_id == kept[-1].snapshot_id
        with pytest.raises(LookupError):
            near.read("no-such.warc.gz", 3)


def test_the_same_batch_twice_is_one_file(archive: Archive) -> None:
    assert archive.append(_pages("one")) == archive.append(_pages("one"))
    assert len(archive.sizes()) == 1


def test_what_is_not_in_the_lake_is_found_wherever_it_was_cut(archive: Archive) -> None:
    first, second = archive.append(_pages("one", "two"))
    third, *_ = archive.append(_pages("three"))
    name, at = first.warc_file or "", first.warc_offset or 0
    found = list(archive.uncommitted({}))
    assert {item.snapshot_id for item in found} == {
        item.snapshot_id for item in (first, second, third)
    }
    whole = {name: second.warc_offset or 0, third.warc_file or "": third.warc_offset or 0}
    assert list(archive.uncommitted(whole)) == []
    assert [item.snapshot_id for item in archive.uncommitted({**whole, name: at})] == [
        second.snapshot_id
    ]


def test_another_machine_completes_what_one_had_kept(home: Home, tmp_path: Path) -> None:
    kept = archive_of(home).append(_pages("one", "two"))
    other = Home.at(tmp_path / "other")
    con = lake.connect(other)
    assert adopt(con, archive_of(other), run="r") == 2
    assert adopt(con, archive_of(home), run="r") == 0
    assert state.known(con, [item.snapshot_id for item in kept]) == {
        item.snapshot_id for item in kept
    }
    con.close()


def test_what_is_damaged_and_what_is_out_of_reach_are_two_things(
    home: Home, archive: Archive, use: Use
) -> None:
    [kept] = archive.append(_pages("one"))
    for name, at in (
        ("no-such.warc.gz", 0),
        (kept.warc_file or "", 7),
        (kept.warc_file or "", 9**9),
    ):
        with pytest.raises(LookupError):
            archive.read(name, at)
    use({"COMMUNIQUE_S3_ENDPOINT": "http://127.0.0.1:1"})
    away = archive_of(home)
    away._store = away._store.__class__(  # type: ignore[attr-defined]
        "kept",
        endpoint="http://127.0.0.1:1",
        client_options={"allow_http": True},
        retry_config={"max_retries": 0},
        access_key_id="k",
        secret_access_key="s",
    )
    with pytest.raises(Unavailable, match="the bucket cannot be asked"):
        away.read(kept.warc_file or "", 0)
    with pytest.raises(OSError, match="the bucket cannot be asked"):
        away.append(_pages("two"))
    assert len(archive.sizes()) == 1


def test_a_worker_opens_the_archive_with_its_own_credentials(
    archive: Archive, objects: Objects, monkeypatch: pytest.MonkeyPatch
) -> None:
    [kept] = archive.append(_pages("one"))
    sent = pickle.dumps(archive)
    assert objects.secret.encode() not in sent
    there = pickle.loads(sent)
    assert isinstance(there, ObjectArchive)
    assert there.read(kept.warc_file or "", kept.warc_offset or 0).body == kept.body
    monkeypatch.delenv("COMMUNIQUE_STORAGE")
    with pytest.raises(Unavailable, match="the settings here do not say so"):
        pickle.loads(sent)


@pytest.fixture(scope="module")
def made(
    postgres: Postgres, objects: Objects, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Mapping[str, str], Home]:
    """An archive of two releases, published, and its settings. The tests that follow add to it."""
    root = tmp_path_factory.mktemp("published")
    write(root / "pages", 2)
    home = Home.at(root / "home")
    told = {**postgres.database("published"), **objects.under("for/published")}
    with settings(told):
        con = lake.connect(home)
        archive = archive_of(home)
        pages = [page for file in discover(root / "pages").files for page in read(file)]
        keep(con, archive, pages, run="r")
        work = read_pages(archive, state.pending(con, READER_VERSION, ENRICHER_VERSION))
        found = merge_prepared(con, work, READER_VERSION, ENRICHER_VERSION)
        lake.commit(con, found.writes, run="r", message="m")
        publish(con, home)
        con.close()
    return told, home


@pytest.fixture
def published(made: tuple[Mapping[str, str], Home], use: Use) -> Home:
    use(made[0])
    return made[1]


def test_any_machine_reads_what_was_published(published: Home, tmp_path: Path) -> None:
    other = Home.at(tmp_path / "other")
    assert query.ask(other, "SELECT title FROM releases ORDER BY 1").to_pylist() == [
        {"title": "Forces clear the valley, report 0"},
        {"title": "Forces clear the valley, report 1"},
    ]
    [found] = query.ask(other, "SELECT title FROM search('\"report 1\"')").to_pylist()
    assert found["title"] == "Forces clear the valley, report 1"
    assert not list(other.lake.rglob("*.parquet"))
    con = lake.connect(other)
    assert [check.wrong for check in records(con, other)] == [[], []]
    con.close()


def test_any_machine_goes_on_publishing(published: Home, tmp_path: Path) -> None:
    other = Home.at(tmp_path / "other")
    # What a run that died had made here, under a number that another machine has used since.
    left = other.index / "000001-000001.v2"
    left.mkdir(parents=True)
    (left / "documents.parquet").write_bytes(b"half")
    con = lake.connect(other)
    row = {"entity_id": "place:one", "type": "place", "name": "one", "aliases": []}
    lake.commit(
        con, {"entities": lake.Write(tables()["entities"].rows([row]))}, run="s", message="m"
    )
    publish(con, other)
    con.close()
    ask = "SELECT (SELECT count(*) FROM entities WHERE entity_id = 'place:one') AS here,"
    ask += " (SELECT count(*) FROM search('valley')) AS found"
    assert query.ask(published, ask).to_pylist() == [{"here": 1, "found": 2}]


def test_any_machine_maintains(published: Home, tmp_path: Path) -> None:
    other = Home.at(tmp_path / "other")
    maintain(other, timedelta(0), grace=timedelta(0))
    anew(other)
    ask = "SELECT count(*) AS found FROM search('valley') JOIN releases USING (release_id)"
    assert query.ask(published, ask).to_pylist() == [{"found": 2}]


def test_a_question_reads_the_archive_and_nothing_else_of_the_bucket(published: Home) -> None:
    bucket = places(published).bucket
    assert bucket is not None
    archive_of(published).append(_pages("private"))
    names = ("communique.duckdb", "warc/x.parquet", "lake/../warc/x.parquet", "lake/data/x.parquet")
    for file in (*(f"{bucket.url}/{name}" for name in names), "s3://else/x"):
        with pytest.raises(query.BadQuestion, match="reads the archive's own tables"):
            query.ask(published, f"FROM read_parquet('{file}')")
    with pytest.raises(query.BadQuestion):
        query.ask(published, f"COPY (SELECT 1) TO '{bucket.url}/lake/data/x.parquet'")


def test_the_secret_is_told_nowhere(published: Home, objects: Objects) -> None:
    for question in ("duckdb_secrets()", "duckdb_settings()", "duckdb_views()", "publication"):
        assert objects.secret not in str(query.ask(published, f"FROM {question}").to_pylist())
    for file in published.root.rglob("*"):
        assert not file.is_file() or objects.secret.encode() not in file.read_bytes()
    store = places(published).bucket
    assert store is not None
    assert objects.secret not in repr(store)
    assert objects.secret not in repr(places(published))
    for one in store.store().list().collect():
        assert objects.secret.encode() not in bytes(store.store().get(one["path"]).bytes())


def test_another_lake_is_made_of_the_same_files(
    published: Home, postgres: Postgres, use: Use, tmp_path: Path
) -> None:
    def fill(con: duckdb.DuckDBPyConnection, archive: Archive) -> None:
        adopt(con, archive, run="r")

    with pytest.raises(CannotRebuild, match="name an empty database in catalog"):
        rebuild(published, fill)
    use({**postgres.database("again"), "COMMUNIQUE_LAKE_NAME": "again"})
    other = Home.at(tmp_path / "other")
    con = lake.connect(other)
    kept = sum(1 for _ in archive_of(other).uncommitted(state.committed(con)))
    con.close()
    assert rebuild(other, fill).snapshots == kept >= 2
    assert query.ask(other, "SELECT count(*) AS n FROM snapshots").to_pylist() == [{"n": kept}]
