"""What the published file has for search: the macro `search`, and the views over the index behind it."""

from __future__ import annotations

from pathlib import Path

import duckdb

from warehouse.search.index import Index
from warehouse.search.segments import define_words
from warehouse.sql import listed, literal

_SQL = Path(__file__).parent / "search.sql"
_RARE = 10_000
"""A term in less than one text of so many counts as if it were in one: the others' numbers are kept."""

_BUCKET = "The term's (see search_bucket), or -1 in small segments."
_TERM = {
    "term": ("VARCHAR", "The word, folded (see search_words), or two common words in a row."),
    "ord": ("INTEGER", "Number of the text, as in search_documents."),
    "weight": ("UTINYINT", "How much the text is about it: BM25's part of the text, in 1/25."),
}
_VIEWS = {
    "postings": (
        "words",
        "bucket",
        "The search index: a row for each word of each text, and for each pair of common words.",
        {**_TERM, "bucket": ("INTEGER", _BUCKET)},
    ),
    "places": (
        "places",
        "bucket",
        "Where words stand, but for the common ones, and each pair of those. Phrases are found by it.",
        {
            **_TERM,
            "position": (
                "INTEGER",
                "Where it stands, in words from 1; the title comes first.",
            ),
            "before": ("SMALLINT", "Code of the common word before it (see search_common), or 0."),
            "after": ("SMALLINT", "Code of the word after it (see search_code), or 0."),
            "bucket": ("INTEGER", _BUCKET),
        },
    ),
    "texts": (
        "texts",
        "part",
        "What an answer of search shows, apart so that a few are read without the others.",
        {
            "ord": ("INTEGER", "Number of the text, as in search_documents."),
            "page": (
                "VARCHAR",
                "Title, address, publisher, kind and body, with the character 31 between them.",
            ),
            "part": ("INTEGER", "Which files it stands in (see search_part)."),
        },
    ),
}

_TABLES = """
CREATE TABLE search_documents (
    ord INTEGER, release_id VARCHAR, published DATE, source VARCHAR, is_canonical BOOLEAN
);
COMMENT ON TABLE search_documents IS
    'The texts of the search index, row n for number n. One that stands no more has no release_id.';
COMMENT ON COLUMN search_documents.ord IS 'Number of the text in the search index.';
CREATE TABLE search_gone (ord INTEGER);
COMMENT ON TABLE search_gone IS 'Texts that are in the search index and stand no more.';
COMMENT ON COLUMN search_gone.ord IS 'Number of the text in the search index.';
CREATE TABLE search_terms (term VARCHAR, texts BIGINT);
COMMENT ON TABLE search_terms IS 'The words of the search index that are not rare (see search_size).';
COMMENT ON COLUMN search_terms.term IS 'The word, or two common words in a row.';
COMMENT ON COLUMN search_terms.texts IS 'How many texts have it.';
CREATE TABLE search_size (texts BIGINT, least BIGINT);
COMMENT ON TABLE search_size IS 'How many texts the search index has.';
COMMENT ON COLUMN search_size.texts IS 'How many texts stand.';
COMMENT ON COLUMN search_size.least IS
    'How many texts have a term of search_terms at the least. Any other term counts as this many.';
"""


def define(new: duckdb.DuckDBPyConnection, index: Index | None) -> None:
    """Make `search` in the published file, over the segments of `index`."""
    for name, (files, key, about, columns) in _VIEWS.items():
        new.execute(f"CREATE VIEW search_{name} AS {_select(files, key, columns, index)}")
        new.execute(f"COMMENT ON VIEW search_{name} IS '{about}'")
        for column, (_, told) in columns.items():
            new.execute(f"COMMENT ON COLUMN search_{name}.{column} IS {literal(told)}")
    new.execute(_TABLES)
    texts = index.present.num_rows if index else 0
    least = max(1, texts // _RARE)
    new.execute("INSERT INTO search_size VALUES (?, ?)", [texts, least])
    if index:
        new.register("_present", index.present)
        new.register("_left_out", index.gone)
        # In order and without a gap: the row of a number is found without looking for it.
        new.execute(
            "INSERT INTO search_documents SELECT n, p.* EXCLUDE (ord)"
            " FROM range((SELECT coalesce(max(ord), -1) + 1 FROM _present)) t(n)"
            " LEFT JOIN _present p ON p.ord = n ORDER BY n"
        )
        new.execute("INSERT INTO search_gone FROM _left_out")
        new.unregister("_present")
        new.unregister("_left_out")
    if index and index.segments:
        held = listed(segment.file("terms") for segment in index.segments)
        new.execute(
            f"INSERT INTO search_terms SELECT term, sum(texts) AS texts FROM read_parquet({held})"
            " GROUP BY term HAVING sum(texts) >= ? ORDER BY term",
            [least],
        )
    define_words(new)
    new.execute(_SQL.read_text(encoding="utf-8"))


def _select(files: str, key: str, columns: dict[str, tuple[str, str]], index: Index | None) -> str:
    found = [str(f) for s in index.segments for f in s.files(files).values()] if index else []
    if found:
        return (
            f"SELECT {', '.join(columns)} FROM read_parquet({listed(found)},"
            f" hive_partitioning = true, hive_types = {{'{key}': INTEGER}})"
        )
    empty = ", ".join(f"CAST(NULL AS {kind}) AS {column}" for column, (kind, _) in columns.items())
    return f"SELECT {empty} WHERE false"
