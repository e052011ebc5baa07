"""`search` against reading every text: the same texts, and the same scores."""

from __future__ import annotations

import math
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warehouse.search import index as keeping
from warehouse.search import write
from warehouse.search.common import WORDS
from warehouse.search.published import define
from warehouse.search.segments import segments

COMMON = ["the", "of", "state", "islamic", "forces", "near"]
OTHER = ["kamo", "raqqah", "mara", "1", "strikes2", "été", "العربية", "x"]
assert set(COMMON) <= set(WORDS) and not set(OTHER) & set(WORDS)
VOCABULARY = COMMON + OTHER
GAPS = [" ", " ", " ", "  ", ", ", ". ", "\n\n", "-", " «"]


@dataclass(frozen=True, slots=True)
class Text:
    ord: int
    title: list[str]
    body: list[str]


@dataclass(frozen=True, slots=True)
class Corpus:
    con: duckdb.DuckDBPyConnection
    texts: list[Text]


def releases(path: Path, first: int, texts: Sequence[tuple[str | None, str | None]]) -> str:
    """A file of the table releases, as far as search reads it."""
    n = len(texts)
    table = pa.table(
        {
            "release_id": [f"r{first + i}" for i in range(n)],
            "snapshot_id": [f"s{first + i}" for i in range(n)],
            "reader_version": pa.array([1] * n, pa.int32()),
            "published": pa.array([date(2017, 1, 1 + i % 28) for i in range(n)]),
            "source": [("centcom", "voa")[i % 2] for i in range(n)],
            "is_canonical": [True] * n,
            "title": pa.array([title for title, _ in texts], pa.string()),
            "text": pa.array([text for _, text in texts], pa.string()),
            **{name: [name] * n for name in ("url", "publisher", "kind")},
        }
    )
    pq.write_table(table, path)
    return str(path)


def printed(draw: random.Random, words: list[str]) -> str:
    return "".join(word.capitalize() + draw.choice(GAPS) for word in words)


@pytest.fixture(scope="module", params=[1_000_000, 200], ids=["one file", "buckets"])
def corpus(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Corpus]:
    """Texts of few words, indexed in three steps, so that segments are merged and some are not."""
    folder = tmp_path_factory.mktemp("naive")
    draw = random.Random(5)
    texts = [
        Text(
            i,
            draw.choices(VOCABULARY, k=draw.randint(0, 3)),
            draw.choices(VOCABULARY, k=draw.randint(0, 25)),
        )
        for i in range(90)
    ]
    files: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(write, "SMALL", request.param)
        patch.setattr(keeping, "BATCH", 16)
        for first, last in ((0, 50), (50, 60), (60, 90)):
            some = [(printed(draw, t.title), printed(draw, t.body)) for t in texts[first:last]]
            files.append(releases(folder / f"{first}.parquet", first, some))
            index = keeping.refresh(folder / "index", files)
    assert [s.texts for s in segments(folder / "index")] == [90]
    con = duckdb.connect()
    define(con, index)
    yield Corpus(con, texts)
    con.close()


def has(text: Text, words: list[str]) -> bool:
    return any(
        part[i : i + len(words)] == words
        for part in (text.title, text.body)
        for i in range(len(part) - len(words) + 1)
    )


Clause = tuple[bool, list[str]]
clauses = st.lists(
    st.tuples(st.booleans(), st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=4)),
    min_size=1,
    max_size=4,
)


def question(asked: list[Clause]) -> str:
    return " ".join(
        ("-" if excluded else "") + (words[0] if len(words) == 1 else f'"{" ".join(words)}"')
        for excluded, words in asked
    )


@settings(max_examples=80, deadline=None)
@given(asked=clauses, bound=st.booleans())
def test_the_same_texts_as_by_reading_them_all(
    corpus: Corpus, asked: list[Clause], bound: bool
) -> None:
    required = [words for excluded, words in asked if not excluded]
    barred = [words for excluded, words in asked if excluded]
    naive = {
        f"r{t.ord}"
        for t in corpus.texts
        if required and all(has(t, w) for w in required) and not any(has(t, w) for w in barred)
    }
    text = question(asked)
    if bound:
        rows = corpus.con.execute("SELECT release_id, score FROM search(?)", [text]).fetchall()
    else:
        rows = corpus.con.execute(f"SELECT release_id, score FROM search('{text}')").fetchall()
    assert {release for release, _ in rows} == naive
    assert len(rows) == len(naive)
    scores = [score for _, score in rows]
    assert scores == sorted(scores, reverse=True)
    assert all(score > 0 for score in scores)


@settings(max_examples=40, deadline=None)
@given(asked=st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=3, unique=True))
def test_the_same_scores_as_by_counting(corpus: Corpus, asked: list[str]) -> None:
    def score(text: Text) -> float:
        total = 0.0
        for word in asked:
            tf = text.body.count(word) + 3 * text.title.count(word)
            part = 25 * 2.2 * tf / (tf + 1.2 * (0.25 + 0.75 * len(text.body) / 400))
            total += max(1, round(part)) * rarity[word] / 25
        return total

    held = Counter(word for t in corpus.texts for word in {*t.title, *t.body})
    n = len(corpus.texts)
    rarity = {w: math.log(1 + (n - held[w] + 0.5) / (held[w] + 0.5)) for w in asked}
    found = dict(
        corpus.con.execute(f"SELECT ord, score FROM search_found('{' '.join(asked)}')").fetchall()
    )
    naive = {t.ord: score(t) for t in corpus.texts if all(w in (*t.title, *t.body) for w in asked)}
    assert found == pytest.approx(naive)


@settings(max_examples=60, deadline=None)
@given(text=st.text(st.sampled_from("a the \"-“”'’*%;\\(é\x00 \nع\u200b,"), max_size=30))
def test_no_question_fails(corpus: Corpus, text: str) -> None:
    quoted = text.replace("'", "''")
    if "\x00" not in text:
        corpus.con.execute(f"FROM search('{quoted}', top := 3)").fetchall()
    corpus.con.execute("FROM search(?, top := 3)", [text]).fetchall()


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        '"',
        "-",
        '-"',
        "--",
        "-the",
        '""',
        "the " * 5_000,
        "x" * 100_000,
        '"' + "of the " * 200,
    ],
)
def test_an_odd_question_finds_something_or_nothing(corpus: Corpus, text: str) -> None:
    rows = corpus.con.execute("FROM search(?, top := 100)", [text]).fetchall()
    words = set(re.findall(r"\w+", text))
    plain = '"' not in text and "-" not in text
    naive = [t for t in corpus.texts if words and plain and words <= {*t.title, *t.body}]
    assert len(rows) == len(naive)
