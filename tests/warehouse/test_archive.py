"""The archive: what goes in comes out, torn tails are cut, interrupted and whole are the same bytes."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from warcio.checker import Checker

from warehouse.archive import Archive
from warehouse.snapshot import Snapshot, snapshot


def some(count: int) -> list[Snapshot]:
    rng = random.Random(7)
    files = [
        snapshot(
            rng.randbytes(700) + b"\r\n\r\nWARC/1.0\r\n" * i,
            source="local",
            url=f"file:///pages/{i}.txt",
            fetched_at=datetime(2020, 1, 1 + i, 12, 0, 0, i, tzinfo=UTC),
            media_type="text/plain",
        )
        for i in range(count - 1)
    ]
    response = snapshot(
        b"<p>x</p>",
        source="centcom",
        url="https://www.example.mil/a b",
        fetched_at=datetime(2020, 1, 1, tzinfo=UTC),
        media_type="text/html",
        status=200,
        http=(("ETag", '"x"'), ("Content-Type", "text/html")),
        etag='"x"',
    )
    return [*files, response]


def committed(kept: list[Snapshot]) -> dict[str, int]:
    return {s.warc_file or "": s.warc_offset or 0 for s in kept}


def test_what_is_kept_can_be_read_at_its_place(tmp_path: Path) -> None:
    kept = Archive(tmp_path, rotate_at=3000).append(some(9))
    archive = Archive(tmp_path)
    assert len(archive.files()) > 1
    for item in kept:
        assert archive.read(item.warc_file or "", item.warc_offset or 0) == item


def test_an_address_with_a_space_is_made_a_uri() -> None:
    assert some(1)[0].url == "https://www.example.mil/a%20b"


def test_the_identifier_is_the_same_wherever_it_is_made() -> None:
    assert [s.snapshot_id for s in some(5)] == [s.snapshot_id for s in some(5)]
    assert len({s.snapshot_id for s in some(9)}) == 9


def test_interrupted_and_whole_archives_are_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "many").mkdir()
    Archive(tmp_path / "one", rotate_at=3000).append(some(9))
    for item in some(9):
        Archive(tmp_path / "many", rotate_at=3000).append([item])
    one, many = (
        [(f.name, f.read_bytes()) for f in Archive(tmp_path / name).files()]
        for name in ("one", "many")
    )
    assert one == many


@pytest.mark.parametrize("cut", [1, 7, 8, 9, 100, 400])
def test_a_torn_record_is_cut_off_and_the_whole_ones_are_given_back(
    tmp_path: Path, cut: int
) -> None:
    archive = Archive(tmp_path, rotate_at=100_000)
    kept = archive.append(some(6))
    path = archive.files()[-1]
    with open(path, "r+b") as stream:
        stream.truncate(path.stat().st_size - cut)
    found = list(archive.uncommitted(committed(kept[:2])))
    assert found == kept[2:-1] or (cut == 400 and found == kept[2:-2])
    again = archive.append(kept[len(found) + 2 :])
    assert [archive.read(s.warc_file or "", s.warc_offset or 0) for s in again] == kept[
        len(found) + 2 :
    ]


def test_nothing_is_uncommitted_when_all_is_committed(tmp_path: Path) -> None:
    archive = Archive(tmp_path, rotate_at=3000)
    kept = archive.append(some(9))
    assert list(archive.uncommitted(committed(kept))) == []


def test_garbage_after_the_last_record_is_cut_off(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    kept = archive.append(some(3))
    path = archive.files()[0]
    size = path.stat().st_size
    with open(path, "ab") as stream:
        stream.write(b"\x1f\x8b\x08 torn")
    assert list(archive.uncommitted(committed(kept))) == []
    assert path.stat().st_size == size


def _damaged(archive: Archive, kept: list[Snapshot], number: int) -> int:
    """One byte of a record is another; the size of the file."""
    path = archive.files()[0]
    body = bytearray(path.read_bytes())
    body[(kept[number].warc_offset or 0) + 30] ^= 0xFF
    path.write_bytes(body)
    return len(body)


def test_damage_of_a_committed_record_costs_no_other(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    kept = archive.append(some(6))
    size = _damaged(archive, kept, 3)
    assert list(archive.uncommitted(committed(kept[:4]))) == kept[4:]
    assert archive.files()[0].stat().st_size == size


def test_damage_of_the_last_committed_record_cuts_nothing_off(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    kept = archive.append(some(6))
    size = _damaged(archive, kept, 5)
    assert list(archive.uncommitted(committed(kept))) == []
    assert archive.files()[0].stat().st_size == size
    [more] = archive.append(some(7)[6:])
    assert archive.read(more.warc_file or "", more.warc_offset or 0) == more


def test_a_lake_that_is_made_anew_gets_all_but_the_damaged_record(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    kept = archive.append(some(6))
    size = _damaged(archive, kept, 2)
    assert list(archive.uncommitted({})) == kept[:2] + kept[3:]
    assert archive.files()[0].stat().st_size == size


def test_a_torn_record_is_not_searched_for_records(tmp_path: Path) -> None:
    (tmp_path / "forged").mkdir()
    forger = Archive(tmp_path / "forged")
    forger.append(some(2))
    noise = random.Random(7).randbytes(100_000)
    first, second, _ = some(3)
    archive = Archive(tmp_path)
    kept = archive.append(
        [first, replace(second, body=noise + forger.files()[0].read_bytes() + noise)]
    )
    path = archive.files()[0]
    path.write_bytes(path.read_bytes()[:-1_000])
    assert list(archive.uncommitted({})) == kept[:1]
    assert path.stat().st_size == kept[1].warc_offset


def test_a_place_with_no_record_says_so(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    archive.append(some(2))
    for name, offset in (("communique-000001.warc.gz", 10**6), ("missing.warc.gz", 0)):
        with pytest.raises(LookupError):
            archive.read(name, offset)


def test_another_tool_finds_every_digest_right(tmp_path: Path) -> None:
    archive = Archive(tmp_path, rotate_at=3000)
    archive.append(some(9))
    checker = Checker(
        type("Options", (), {"inputs": [str(f) for f in archive.files()], "verbose": False})
    )
    checker.process_all()
    assert checker.exit_value == 0
