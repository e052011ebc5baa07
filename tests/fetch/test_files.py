"""Inputs: files, folders, metadata beside them, WARC files, and everything that can be wrong with them."""

from __future__ import annotations

import gzip
import io
import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tasks.fetch import files, found
from tasks.fetch.files import Failed, NothingThere, discover, read
from warehouse.snapshot import Snapshot


def page(folder: Path, name: str, body: bytes = b"words", metadata: object = None) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body)
    os.utime(path, (1_500_000_000, 1_500_000_000))
    if metadata is not None:
        text = metadata if isinstance(metadata, str) else json.dumps(metadata)
        (path.parent / (name.rsplit(".", 1)[0] + ".meta.json")).write_text(text)
    return path


def warc(path: Path, pages: list[tuple[str, str, bytes]], packed: bool = True) -> Path:
    with open(path, "wb") as stream:
        writer = WARCWriter(stream, gzip=packed)
        for url, kind, body in pages:
            head = StatusAndHeaders(
                "200 OK", [("Content-Type", kind), ("ETag", '"e"')], protocol="HTTP/1.1"
            )
            writer.write_record(
                writer.create_warc_record(
                    url,
                    "response",
                    payload=io.BytesIO(body),
                    http_headers=head,
                    warc_headers_dict={"WARC-Date": "2017-06-05T10:00:00Z"},
                )
            )
    return path


def snapshots(path: Path) -> list[Snapshot]:
    return [found for found in read(path) if isinstance(found, Snapshot)]


def failures(path: Path) -> list[Failed]:
    return [found for found in read(path) if isinstance(found, Failed)]


def test_a_folder_is_searched_to_its_depth_and_other_files_are_counted(tmp_path: Path) -> None:
    wanted = [
        page(tmp_path, "b/deep/two.HTML"),
        page(tmp_path, "c.pdf"),
        page(tmp_path, "one.txt", metadata={}),
        page(tmp_path, "x.warc.gz"),
    ]
    page(tmp_path, "picture.jpg")
    page(tmp_path, ".hidden.txt")
    assert discover(tmp_path) == files.Inputs(tuple(wanted), 1)


@pytest.mark.parametrize("name", ["missing", "empty"])
def test_nothing_there_says_so(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    page(tmp_path / "empty", "picture.jpg")
    with pytest.raises(NothingThere, match=r"does not exist|1 other file"):
        discover(tmp_path / name)


def test_without_metadata_a_dump_has_its_own_address_and_time(tmp_path: Path) -> None:
    [found] = snapshots(page(tmp_path, "ä b.txt"))
    assert found.url.startswith("file:///")
    assert found.url.endswith("%C3%A4%20b.txt")
    assert found.fetched_at == datetime(2017, 7, 14, 2, 40, tzinfo=UTC)
    assert (found.source, found.media_type, found.body) == ("local", "text/plain", b"words")


def test_metadata_gives_address_and_time(tmp_path: Path) -> None:
    told = {"url": "https://www.centcom.mil/x", "fetched_at": "2019-03-25T16:00:00+02:00"}
    [found] = snapshots(page(tmp_path, "page.txt", metadata=told))
    assert found.url == "https://www.centcom.mil/x"
    assert found.fetched_at == datetime(2019, 3, 25, 14, tzinfo=UTC)
    [bare] = snapshots(page(tmp_path, "day.txt", metadata={"fetched_at": "2019-03-25"}))
    assert bare.fetched_at == datetime(2019, 3, 25, tzinfo=UTC)


@pytest.mark.parametrize(
    ("metadata", "why"),
    [
        ("{bad", "is not JSON"),
        ("[1]", "must hold an object"),
        ({"url": "ftp://x"}, "must begin with http"),
        ({"url": 5}, "must begin with http"),
        ({"url": "https://x.example/\ud800"}, "must begin with http"),
        ('{"more": ' + "[" * 100_000, "is not JSON"),
        ({"fetched_at": "0001-01-01T00:00+14:00"}, "must be like 2019-03-25T14:00:00Z"),
        ({"fetched_at": "yesterday"}, "must be like 2019-03-25T14:00:00Z"),
    ],
)
def test_broken_metadata_fails_the_page_with_a_sentence(
    tmp_path: Path, metadata: object, why: str
) -> None:
    [found] = failures(page(tmp_path, "page.txt", metadata=metadata))
    assert found.reason == "metadata"
    assert found.detail.startswith("page.meta.json")
    assert why in found.detail


def test_a_file_that_is_too_large_or_gone_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(found, "MOST_BYTES", 4)
    assert failures(page(tmp_path, "page.txt"))[0].reason == "too_large"
    assert failures(tmp_path / "gone.txt")[0].reason == "unreadable"


@pytest.mark.parametrize("packed", [True, False])
def test_pages_of_a_warc_file(tmp_path: Path, packed: bool) -> None:
    path = warc(
        tmp_path / ("a.warc.gz" if packed else "a.warc"),
        [
            ("https://www.centcom.mil/a", "text/html; charset=utf-8", b"<html><p>one</p></html>"),
            ("https://www.centcom.mil/a.png", "image/png", b"\x89PNG"),
            ("https://www.centcom.mil/b", "text/plain", b"two"),
        ],
        packed,
    )
    first, second = snapshots(path)
    assert (first.url, first.media_type, first.status) == (
        "https://www.centcom.mil/a",
        "text/html",
        200,
    )
    assert first.etag == '"e"'
    assert first.fetched_at == datetime(2017, 6, 5, 10, tzinfo=UTC)
    assert second.body == b"two"
    assert failures(path) == []


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("cut", [3, 30, 200])
def test_a_cut_off_warc_file_gives_its_whole_pages_and_says_so(
    tmp_path: Path, packed: bool, cut: int
) -> None:
    pages = [(f"https://www.centcom.mil/{n}", "text/plain", os.urandom(300)) for n in range(3)]
    path = warc(tmp_path / ("a.warc.gz" if packed else "a.warc"), pages, packed)
    path.write_bytes(path.read_bytes()[:-cut])
    bodies = [s.body for s in snapshots(path)]
    assert bodies[:2] == [body for _, _, body in pages[:2]]
    assert len(bodies) == 2 or bodies[2] == pages[2][2]
    if packed or cut > 4:
        assert [f.reason for f in failures(path)] == ["truncated"]


def test_what_is_no_warc_file_fails(tmp_path: Path) -> None:
    for name, body in (("a.warc.gz", b"nothing"), ("b.warc", b"nothing"), ("c.warc", b"")):
        assert [f.reason for f in failures(page(tmp_path, name, body))] == ["truncated"], name
    packed = page(tmp_path, "d.warc.gz", gzip.compress(b"nothing like it\n"))
    assert len(failures(packed)) == 1


def _second_without(path: Path, line: bytes, instead: bytes) -> Path:
    """The WARC file with a header line of its second record made another."""
    pages = [(f"https://www.centcom.mil/{n}", "text/plain", b"%d" % n) for n in range(3)]
    first, second, third = warc(path, pages, False).read_bytes().split(b"WARC/1.0\r\n")[1:]
    assert line in second
    records = (first, second.replace(line, instead), third)
    path.write_bytes(b"".join(b"WARC/1.0\r\n" + record for record in records))
    return path


def test_a_record_whose_headers_make_no_sense_does_not_end_the_file(tmp_path: Path) -> None:
    date = b"WARC-Date: 2017-06-05T10:00:00Z"
    path = _second_without(tmp_path / "a.warc", date, b"WARC-Date: long ago")
    assert [s.body for s in snapshots(path)] == [b"0", b"2"]
    [failed] = failures(path)
    assert (failed.url, failed.reason) == ("https://www.centcom.mil/1", "unreadable")


def test_a_response_without_an_address_is_damage(tmp_path: Path) -> None:
    line = b"WARC-Target-URI: https://www.centcom.mil/1\r\n"
    path = _second_without(tmp_path / "a.warc", line, b"")
    assert [s.body for s in snapshots(path)] == [b"0"]
    assert [f.reason for f in failures(path)] == ["truncated"]
