"""WACZ files: their pages, and what a zip may hide."""

from __future__ import annotations

import gzip
import io
import os
import zipfile
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tasks.fetch.files import Failed, discover, read
from warehouse.snapshot import Snapshot


def warc(*pages: tuple[str, bytes], packed: bool = True) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    for url, body in pages:
        head = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
        date = {"WARC-Date": "2017-06-05T10:00:00Z"}
        writer.write_record(
            writer.create_warc_record(
                url, "response", payload=io.BytesIO(body), http_headers=head, warc_headers_dict=date
            )
        )
    return out.getvalue()


def wacz(path: Path, members: dict[str, bytes], method: int = zipfile.ZIP_STORED) -> Path:
    with zipfile.ZipFile(path, "w", method) as packed:
        packed.writestr("datapackage.json", "{}")
        for name, body in members.items():
            packed.writestr(name, body)
    return path


def taken(path: Path) -> tuple[list[str], list[Failed]]:
    found = list(read(path))
    return (
        [one.body.decode() for one in found if isinstance(one, Snapshot)],
        [one for one in found if isinstance(one, Failed)],
    )


def test_the_pages_of_all_its_warc_files(tmp_path: Path) -> None:
    members = {
        "archive/a.warc.gz": warc(
            ("https://example.mil/1", b"<p>one</p>"), ("https://example.mil/2", b"<p>2</p>")
        ),
        "archive/deep/b.WARC": warc(("https://example.mil/3", b"<p>three</p>"), packed=False),
        "archive/notes.txt": b"not a WARC",
        "other/c.warc.gz": warc(("https://example.mil/4", b"<p>four</p>")),
        "indexes/index.cdx.gz": b"x",
    }
    path = wacz(tmp_path / "some.wacz", members)
    assert discover(tmp_path).files == (path,)
    assert taken(path) == (["<p>one</p>", "<p>2</p>", "<p>three</p>"], [])


def test_names_that_lead_elsewhere_write_nothing(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    body = warc(("https://example.mil/1", b"<p>one</p>"))
    names = (
        "archive/../../out.warc.gz",
        "../archive/x.warc.gz",
        "/archive/y.warc.gz",
        "archive\\z.warc.gz",
    )
    path = wacz(inside / "tricks.wacz", dict.fromkeys(names, body))
    bodies, _ = taken(path)
    assert set(bodies) <= {"<p>one</p>"}
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["inside", "tricks.wacz"]


def test_a_zip_bomb_is_not_inflated(tmp_path: Path) -> None:
    bomb = warc(("https://example.mil/1", b" " * 20_000_000), packed=False)
    good = warc(("https://example.mil/2", b"<p>two</p>"))
    members = {"archive/bomb.warc": bomb, "archive/good.warc.gz": good}
    path = wacz(tmp_path / "bomb.wacz", members, zipfile.ZIP_DEFLATED)
    bodies, failed = taken(path)
    assert bodies == ["<p>two</p>"]
    assert [one.reason for one in failed] == ["too_large"]
    assert failed[0].url.endswith("bomb.wacz#archive/bomb.warc")


def test_a_bomb_within_a_record_is_stopped(tmp_path: Path) -> None:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    head = StatusAndHeaders(
        "200 OK", [("Content-Type", "text/html"), ("Content-Encoding", "gzip")], protocol="HTTP/1.1"
    )
    bomb = gzip.compress(b" " * 70_000_000)
    writer.write_record(
        writer.create_warc_record(
            "https://example.mil/1", "response", payload=io.BytesIO(bomb), http_headers=head
        )
    )
    (tmp_path / "a.warc.gz").write_bytes(
        out.getvalue() + warc(("https://example.mil/2", b"<p>two</p>"))
    )
    bodies, failed = taken(tmp_path / "a.warc.gz")
    assert bodies == ["<p>two</p>"]
    assert [one.reason for one in failed] == ["too_large"]


def test_a_header_without_end_is_stopped(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(gzip.compress(b"WARC/1.0\r\nX: " + b"x" * 50_000_000))
    bodies, failed = taken(path)
    assert bodies == []
    assert "header of a record has more than" in failed[0].detail


def test_what_is_damaged_is_told_and_the_rest_taken_in(tmp_path: Path) -> None:
    one = warc(("https://example.mil/1", os.urandom(300).hex().encode()))
    two = warc(("https://example.mil/2", b"<p>two</p>"))
    path = wacz(tmp_path / "torn.wacz", {"archive/a.warc.gz": one[:-30], "archive/b.warc.gz": two})
    bodies, failed = taken(path)
    assert bodies == ["<p>two</p>"]
    assert [f.reason for f in failed] == ["truncated"]
    whole = wacz(tmp_path / "whole.wacz", {"archive/b.warc.gz": two})
    cut = tmp_path / "cut.wacz"
    cut.write_bytes(whole.read_bytes()[:-30])
    assert [f.reason for f in taken(cut)[1]] == ["unreadable"]
    flipped = bytearray(whole.read_bytes())
    at = flipped.index(two) + len(two) // 2
    flipped[at] ^= 0xFF
    cut.write_bytes(flipped)
    assert taken(cut)[1]


def test_a_zip_without_pages_or_no_zip(tmp_path: Path) -> None:
    assert "no WARC file" in taken(wacz(tmp_path / "empty.wacz", {}))[1][0].detail
    (tmp_path / "no.wacz").write_bytes(b"words")
    assert [f.reason for f in taken(tmp_path / "no.wacz")[1]] == ["unreadable"]
