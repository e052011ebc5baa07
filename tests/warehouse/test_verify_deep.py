"""`verify --deep` accounts for every byte and reads every page again; the manifest needs no Communiqué."""

from __future__ import annotations

import subprocess
import zlib
from pathlib import Path

import pyarrow as pa
import pytest
from click.testing import CliRunner

from communique.cli import cli
from flows.proof import deep
from warehouse import lake
from warehouse.archive import Archive
from warehouse.checks.verify import verify
from warehouse.home import Home
from warehouse.publish import publish
from warehouse.schema import lake_tables
from warehouse.warc import member

BYTES = "every byte of the WARC files is in a whole record with its digests"
RECORDS = "every WARC record is a row, or led to one; and says what the row says"
READ = "pages read again give the rows that are in the lake"


def wrong(home: Home) -> dict[str, list[str]]:
    return {check.about: check.wrong for check in verify(home, more=deep) if check.wrong}


def altered(home: Home, table: str, column: str, value: object) -> None:
    """Put a value into all rows of a table, as a commit that is published: only the pages say otherwise."""
    con = lake.connect(home)
    held = con.execute(f"FROM lake.{table}").to_arrow_table()
    index = held.schema.get_field_index(column)
    field = held.schema.field(index)
    rows = held.set_column(index, field, pa.array([value] * held.num_rows, field.type))
    owner = next(t.owner for t in lake_tables() if t.name == table)
    replaced = tuple(held[owner].to_pylist())
    lake.commit(con, {table: lake.Write(rows, replaced)}, run="r", message="m")
    publish(con, home)
    con.close()


def request(about: str) -> bytes:
    lines = (
        *(
            "WARC/1.1",
            "WARC-Type: request",
            "WARC-Record-ID: <urn:uuid:1>",
            f"WARC-Concurrent-To: {about}",
        ),
        *("WARC-Target-URI: http://x.example/", "WARC-Date: 2017-01-01T00:00:00Z"),
        *("Content-Type: application/http; msgtype=request", "Content-Length: 18", "", ""),
    )
    return "\r\n".join(lines).encode() + b"GET / HTTP/1.1\r\n\r\n" + b"\r\n\r\n"


def test_an_archive_as_it_was_made_holds(home: Home) -> None:
    examined = {check.about: check.examined for check in verify(home, more=deep)}
    assert wrong(home) == {}
    assert (examined[BYTES], examined[RECORDS], examined[READ]) == (3, 3, 2)


def test_a_record_that_led_to_nothing_and_one_that_nobody_knows_are_found(home: Home) -> None:
    [file] = home.warc.iterdir()
    with open(file, "ab") as stream:
        stream.write(member(request("<urn:uuid:2>")))
    assert wrong(home)[RECORDS] == [f"{file.name}: request <urn:uuid:1> led to nothing"]
    with open(file, "ab") as stream:
        stream.write(member(request("x").replace(b"WARC-Concurrent-To: x\r\n", b"")))
    assert "nobody knows this request" in "".join(wrong(home)[RECORDS])


def test_bytes_of_no_record_are_found(home: Home) -> None:
    [file] = home.warc.iterdir()
    with open(file, "ab") as stream:
        stream.write(b"\x1f\x8b what is no record")
    assert len(wrong(home)[BYTES]) == 1


def test_each_damaged_record_is_found_and_costs_no_other(home: Home) -> None:
    [file] = home.warc.iterdir()
    members = _members(file)
    places = [sum(map(len, members[:number])) for number in range(len(members))]
    whole = member(zlib.decompress(members[-1], 31))
    torn = members[-1][:60] + b"\xff" * 40 + members[-1][100:]
    file.write_bytes(b"".join([*members[:-1], torn, whole, torn, whole]))
    found = wrong(home)
    second = places[-1] + len(torn) + len(whole)
    assert [line.split(":")[0] for line in found[BYTES]] == [
        f"{file.name} at {places[-1]}",
        f"{file.name} at {second}",
    ]
    # The rows of the records before the damage are still met, that of the damaged one is not.
    assert sum("no record for" in line for line in found[RECORDS]) == 1
    assert sum("no row for" in line for line in found[RECORDS]) == 2


def test_an_altered_header_of_a_record_is_found(home: Home) -> None:
    """Of all a record says, whatever its row says too: the body's digest does not cover it."""
    [file] = home.warc.iterdir()
    records = [zlib.decompress(part, 31) for part in _members(file)]
    records[-1] = records[-1].replace(b"WARC-Date: 2", b"WARC-Date: 1", 1)
    file.write_bytes(b"".join(map(member, records)))
    assert "has another fetched_at" in wrong(home)[RECORDS][0]


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [("releases", "title", "Another title"), ("quotes", "speaker", "Somebody Else")],
)
def test_a_row_that_the_page_does_not_say_is_found(
    home: Home, table: str, column: str, value: str
) -> None:
    altered(home, table, column, value)
    found = wrong(home)
    assert len(found[READ]) == 2, found


def test_a_row_without_a_record_is_found(home: Home) -> None:
    altered(home, "snapshots", "warc_offset", 7)
    assert any("no record for" in line for line in wrong(home)[RECORDS])


def test_the_first_publication_is_made_when_it_is_missing(home: Home) -> None:
    home.published.unlink()
    assert wrong(home) == {}


def test_the_manifest_is_checked_by_another_tool(home: Home, tmp_path: Path) -> None:
    file = tmp_path / "manifest.sha256"
    done = CliRunner().invoke(cli, ["verify", "--manifest", str(file), "--home", str(home.root)])
    assert done.exit_code == 0, done.output

    def checked() -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["sha256sum", "-c", "--strict", str(file)],
            cwd=home.root,
            capture_output=True,
            text=True,
        )

    assert checked().returncode == 0, checked().stderr
    listed = [line.split("  ")[1] for line in file.read_text().splitlines()]
    assert "communique.duckdb" in listed
    assert f"warc/{Archive(home.warc).files()[0].name}" in listed
    assert sum(name.endswith(".parquet") for name in listed) > 5
    with open(Archive(home.warc).files()[0], "ab") as stream:
        stream.write(b" ")
    assert "warc" in checked().stdout
    assert checked().returncode == 1


def test_no_manifest_of_what_does_not_hold(home: Home, tmp_path: Path) -> None:
    altered(home, "quotes", "text", "Never said.")
    file = tmp_path / "manifest.sha256"
    done = CliRunner().invoke(cli, ["verify", "--manifest", str(file), "--home", str(home.root)])
    assert done.exit_code == 1
    assert not file.exists()


def _members(file: Path) -> list[bytes]:
    found, left = [], file.read_bytes()
    while left:
        inflate = zlib.decompressobj(31)
        inflate.decompress(left)
        size = len(left) - len(inflate.unused_data)
        found.append(left[:size])
        left = left[size:]
    return found
