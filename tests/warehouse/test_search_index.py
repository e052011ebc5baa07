"""The files of the search index: after a crash, in another format, with odd texts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from tests.warehouse.test_search_naive import releases
from warehouse.search import index as keeping
from warehouse.search import merge, write
from warehouse.search.index import Index, refresh
from warehouse.search.pack import pack
from warehouse.search.published import define
from warehouse.search.segments import FORMAT, segments, superseded, worker

TEXTS: list[tuple[str | None, str | None]] = [
    ("Bridge near Raqqah", "The state of the bridge near the river."),
    (None, "A second bridge."),
    ("Only a title", None),
    ("", ""),
    ("No words", "– … !"),
]


def found(index: Index, question: str) -> list[int]:
    with duckdb.connect() as con:
        define(con, index)
        return sorted(
            row[0] for row in con.execute("SELECT ord FROM search_found(?)", [question]).fetchall()
        )


def kept(folder: Path) -> dict[str, bytes]:
    return {str(f.relative_to(folder)): f.read_bytes() for f in folder.rglob("*.parquet")}


def test_odd_texts_are_indexed_and_a_second_time_nothing_is_written(tmp_path: Path) -> None:
    files = [releases(tmp_path / "r.parquet", 0, TEXTS)]
    index = refresh(tmp_path / "index", files)
    before = kept(tmp_path / "index")
    assert (index.present.num_rows, index.gone.num_rows) == (5, 0)
    assert found(index, "bridge") == [0, 1]
    assert found(index, "title") == [2]
    refresh(tmp_path / "index", files)
    assert kept(tmp_path / "index") == before


def test_texts_without_a_word_and_no_texts_at_all(tmp_path: Path) -> None:
    files = [releases(tmp_path / "r.parquet", 0, [(None, None), ("", "…")])]
    assert found(refresh(tmp_path / "index", files), "bridge") == []
    assert found(refresh(tmp_path / "none", []), "bridge") == []
    index = refresh(tmp_path / "index", [])
    assert (index.present.num_rows, index.gone.num_rows) == (0, 2)


@pytest.mark.parametrize("small", [1_000_000, 1])
def test_what_stands_no_more_is_left_out_and_leaves_the_files_when_they_are_merged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small: int
) -> None:
    monkeypatch.setattr(write, "SMALL", small)
    old = [releases(tmp_path / "old.parquet", 0, TEXTS[:3])]
    new = [releases(tmp_path / "new.parquet", 100, TEXTS[:2])]
    refresh(tmp_path / "index", old)
    index = refresh(tmp_path / "index", new)
    assert found(index, "bridge") == [3, 4]
    assert [s.texts for s in index.segments] == [2]
    with duckdb.connect() as con:
        define(con, index)
        assert con.execute("SELECT DISTINCT ord FROM search_postings ORDER BY 1").fetchall() == [
            (3,),
            (4,),
        ]
        assert con.execute("SELECT ord FROM search_texts ORDER BY 1").fetchall() == [(3,), (4,)]
        assert con.execute("SELECT texts FROM search_terms WHERE term = 'bridge'").fetchall() == [
            (2,)
        ]


Step = tuple[object, str]
STEPS: list[Step] = [
    (write, "postings"), (write, "documents"), (write, "texts"), (write, "terms"),
    (merge, "_buckets"), (merge, "_texts"), (merge, "_bucket"),
]  # fmt: skip


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step[1])
def test_a_crash_while_writing_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: Step
) -> None:
    monkeypatch.setattr(keeping, "BATCH", 16)
    files = [releases(tmp_path / "a.parquet", 0, TEXTS)]
    first = refresh(tmp_path / "index", files)
    before = kept(tmp_path / "index")
    files.append(releases(tmp_path / "b.parquet", 50, TEXTS * 8))

    module, name = step
    real: Callable[..., object] = getattr(module, name)

    def killed(*given: object) -> object:
        real(*given)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(module, name, killed)
        with pytest.raises(KeyboardInterrupt):
            refresh(tmp_path / "index", files)
    assert before.items() <= kept(tmp_path / "index").items()
    assert found(first, "bridge") == [0, 1]
    again = refresh(tmp_path / "index", files)
    assert len(found(again, "bridge")) == 2 + 16
    assert sum(s.texts for s in again.segments) == len(TEXTS) * 9
    assert before.items() <= kept(tmp_path / "index").items()


def test_an_index_of_another_format_is_not_read_and_stays_for_its_readers(tmp_path: Path) -> None:
    files = [releases(tmp_path / "r.parquet", 0, TEXTS)]
    folder = refresh(tmp_path / "index", files).segments[0].folder
    older = folder.rename(folder.with_name(f"000001-000001.v{FORMAT - 1}"))
    oldest = tmp_path / "index" / "000001-000002"
    oldest.mkdir()
    assert segments(tmp_path / "index") == []
    index = refresh(tmp_path / "index", files)
    assert found(index, "bridge") == [0, 1]
    assert superseded(tmp_path / "index") == [older, oldest] and older.exists()


def test_postings_say_where_words_stand_and_which_words_are_beside_them(tmp_path: Path) -> None:
    with worker(tmp_path) as con:
        texts = con.execute(
            "SELECT 7::INTEGER AS ord, 1::INTEGER AS head,"
            " ['kamo', '', 'kamo', 'of', 'the', 'river', 'kamo', ''] AS words"
        ).to_arrow_table()
        packed = pack(con, texts)
        asked = "SELECT w, search_code(w) FROM (VALUES ('of'), ('the'), ('kamo')) t(w)"
        code = dict(con.execute(asked).fetchall())

    def told(rows: pa.Table) -> list[dict[str, object]]:
        terms = packed.terms.take(rows["term"].combine_chunks())
        named: list[dict[str, object]] = rows.set_column(0, "term", terms).to_pylist()
        return named

    assert code["the"] < 2048 <= code["kamo"]
    assert {(r["term"], r["position"], r["before"], r["after"]) for r in told(packed.places)} == {
        ("kamo", 1, 0, 0),
        ("kamo", 3, 0, code["of"]),
        ("of the", 4, 0, 0),
        ("river", 6, code["the"], code["kamo"]),
        ("kamo", 7, 0, 0),
    }
    words = told(packed.words)
    assert sorted(str(r["term"]) for r in words) == ["kamo", "of", "of the", "river", "the"]
    [kamo] = {r["weight"] for r in words if r["term"] == "kamo"}
    assert kamo == round(25 * 2.2 * 5 / (5 + 0.3 + 0.9 * 5 / 400))
