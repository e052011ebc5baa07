"""What the published file has for search: the macro `search`, and the views over the index behind it."""

from __future__ import annotations

from pathlib import Path

import duckdb

from warehouse.search.index import Index
from warehouse.search.segments import define_words, listed

_SQL = Path(__file__).parent / "search.sql"

_VIEWS = {
    "postings": (
        "The search index: a row for each word of each text, and for each pair of common words.",
        {
            "term": (
                "VARCHAR",
                "The word, folded (see search_words), or two common words in a row.",
            ),
            "ord": ("INTEGER", "Number of the text, as in search_documents."),
            "weight": (
                "UTINYINT",
                "How much the text is about it: BM25's part of the text, in 1/25.",
            ),
            "positions": ("BIGINT[]", "Where it stands, in words from 1; the title comes first."),
        },
    ),
    "terms": (
        "The words of the search index, a row for each and each segment.",
        {
            "term": ("VARCHAR", "The word, or two common words in a row."),
            "texts": ("BIGINT", "How many texts of the segment have it."),
        },
    ),
    "texts": (
        "What an answer of search shows, apart so that a few are read without the others.",
        {
            "ord": ("INTEGER", "Number of the text, as in search_documents."),
            "title": ("VARCHAR", "Title."),
            "url": ("VARCHAR", "Address of the page."),
            "publisher": ("VARCHAR", "Who published it."),
            "kind": ("VARCHAR", "Kind of release."),
            "text": ("VARCHAR", "The body."),
        },
    ),
}

_DOCUMENTS = """
CREATE TABLE search_documents (
    ord INTEGER, release_id VARCHAR, published DATE, source VARCHAR, is_canonical BOOLEAN
);
COMMENT ON TABLE search_documents IS 'The texts that search finds: those that stand now.';
COMMENT ON COLUMN search_documents.ord IS 'Number of the text in the search index.';
CREATE TABLE search_gone (ord INTEGER);
COMMENT ON TABLE search_gone IS 'Texts that are in the search index and stand no more.';
COMMENT ON COLUMN search_gone.ord IS 'Number of the text in the search index.';
"""


def define(new: duckdb.DuckDBPyConnection, index: Index | None) -> None:
    """Make `search` in the published file, over the segments of `index` and its view `releases`."""
    for name, (about, columns) in _VIEWS.items():
        new.execute(f"CREATE VIEW search_{name} AS {_select(name, columns, index)}")
        new.execute(f"COMMENT ON VIEW search_{name} IS '{about}'")
        for column, (_, told) in columns.items():
            text = told.replace("'", "''")
            new.execute(f"COMMENT ON COLUMN search_{name}.{column} IS '{text}'")
    new.execute(_DOCUMENTS)
    if index:
        new.register("_present", index.present)
        new.register("_indexed", index.held)
        new.execute(
            "INSERT INTO search_documents SELECT p.ord, release_id, published, source, is_canonical"
            " FROM _present p JOIN releases USING (release_id) ORDER BY p.ord"
        )
        new.execute(
            "INSERT INTO search_gone SELECT ord FROM _indexed ANTI JOIN search_documents USING (ord)"
        )
        new.unregister("_present")
        new.unregister("_indexed")
    define_words(new)
    new.execute(_SQL.read_text(encoding="utf-8"))


def _select(name: str, columns: dict[str, tuple[str, str]], index: Index | None) -> str:
    if index and index.segments:
        files = listed(s.file(name) for s in index.segments)
        return f"SELECT {', '.join(columns)} FROM read_parquet({files})"
    empty = ", ".join(f"CAST(NULL AS {kind}) AS {column}" for column, (kind, _) in columns.items())
    return f"SELECT {empty} WHERE false"
