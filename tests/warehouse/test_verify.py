"""`verify` finds what was lost or altered, wherever it was."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from warehouse import lake
from warehouse.checks.verify import verify
from warehouse.home import Home
from warehouse.publish import publish


def wrong(home: Home) -> dict[str, list[str]]:
    return {check.about: check.wrong for check in verify(home) if check.wrong}


def parquet(home: Home, table: str) -> Path:
    con = lake.connect(home)
    [file] = lake.files(con, table)
    con.close()
    return Path(file)


def rewrite(file: Path, column: str, value: object) -> None:
    """Alter one column of a Parquet file behind the lake's back."""
    table = pq.ParquetFile(file).read()
    index = table.schema.get_field_index(column)
    field = table.schema.field(index)
    altered = table.set_column(index, field, pa.array([value] * table.num_rows, field.type))
    file.unlink()  # it is read-only
    pq.write_table(altered, file)


def test_an_archive_as_it_was_made_holds(home: Home) -> None:
    checks = list(verify(home))
    assert not any(check.wrong for check in checks)
    examined = {check.about: check.examined for check in checks}
    assert examined["kept pages have the digest of what was received"] == 2
    assert examined["mentions: the text from char_start to char_end is surface"] > 5


def test_a_flipped_byte_in_the_archive_is_found(home: Home) -> None:
    [file] = home.warc.iterdir()
    body = bytearray(file.read_bytes())
    body[-200] ^= 1
    file.write_bytes(body)
    [found] = wrong(home).values()
    assert len(found) == 1


def test_a_missing_archive_file_is_found(home: Home) -> None:
    [file] = home.warc.iterdir()
    file.unlink()
    [found] = wrong(home).values()
    assert len(found) == 2
    assert file.name in found[0]


def test_an_altered_name_is_found(home: Home) -> None:
    rewrite(parquet(home, "mentions"), "surface", "Ramadi")
    assert "mentions: the text from char_start to char_end is surface" in wrong(home)


def test_an_altered_text_is_found(home: Home) -> None:
    rewrite(parquet(home, "releases"), "text", "Nothing of the kind was ever said.")
    assert any(about.startswith("quotes") for about in wrong(home))


def test_a_lost_row_is_found(home: Home) -> None:
    file = parquet(home, "quotes")
    table = pq.ParquetFile(file).read()
    file.unlink()
    pq.write_table(table.slice(1), file)
    found = wrong(home)
    assert "files of the lake have the rows that were committed" in found


def test_a_lost_or_broken_file_is_named(home: Home) -> None:
    file = parquet(home, "photos")
    file.unlink()
    file.write_bytes(b"not Parquet")
    found = wrong(home)
    assert file.name in found["files of the lake have the rows that were committed"][0]
    file.unlink()
    assert file.name in wrong(home)["files of the lake have the rows that were committed"][0]


def test_a_published_file_that_is_behind_is_found(home: Home) -> None:
    con = lake.connect(home)
    lake.commit(
        con,
        {"quarantine": lake.Write(pa.Table.from_pylist([], schema=_schema()), ("none",))},
        run="r",
        message="m",
    )
    con.execute("DELETE FROM lake.quotes")
    con.close()
    about = "published tables have the rows of the lake"
    assert wrong(home)[about][0].startswith("quotes")
    con = lake.connect(home)
    publish(con, home)
    con.close()
    assert wrong(home) == {}


def _schema() -> pa.Schema:
    from warehouse.schema import tables

    return tables()["quarantine"].arrow
