"""Texts -> postings: sorted rows of the index. Whole columns at a time; no word becomes a Python object."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from warehouse.search.common import CODES

_COMMON = pa.array(list(CODES), pa.string())
_CODES = pa.array(list(CODES.values()), pa.int16())
_PAIRS_FROM = 2048  # more than any code of a common word
_NONE = pa.scalar(0, pa.int16())


@dataclass(frozen=True, slots=True)
class Postings:
    """Rows of the index in order of their terms, texts and places.

    terms    the distinct terms, in order of their bucket and themselves
    buckets  of each of them (see words.sql)
    words    which texts have a term. term: number in `terms`; ord: number of the text; weight: BM25's part
             of the text alone, in 1/25
    places   where the terms stand, but for single common words. term, ord, weight; position: in words from
             1; before: code of a common word before it, or 0; after: code of the word after it (see
             search_code)
    """

    terms: pa.Array
    buckets: pa.Array
    words: pa.Table
    places: pa.Table


def pack(con: duckdb.DuckDBPyConnection, texts: pa.Table) -> Postings:
    """The postings of at most 65,536 texts. con: any that knows the macros of words.sql.

    texts   ord, head: how many words the title has, words: those of the title (each counts thrice), an
            empty one, those of the body, and an empty one, so that no phrase runs from one to the next

    A place is each word that is not common, and each pair of common ones.
    """
    words = texts["words"].combine_chunks()
    encoded = words.flatten().dictionary_encode()
    text_of = pc.list_parent_indices(words).cast(pa.int32())
    code = _code(encoded.dictionary).take(encoded.indices)
    named, term, token = _entries(encoded, code)
    terms, buckets, rank = _in_order(con, named)
    rank_of = rank.take(term)
    sorting = order(rank_of)
    rank_of, token = rank_of.take(sorting), token.take(sorting)
    text = text_of.take(token)
    run = pc.bit_wise_or(pc.shift_left(rank_of.cast(pa.int64()), 16), text.cast(pa.int64()))
    first, weight = _weights(texts, words, run, text, token)
    rows = pa.table(
        {"term": rank_of, "ord": texts["ord"].combine_chunks().take(text), "weight": weight}
    )
    placed = pc.invert(pc.is_in(terms, _COMMON)).take(rank_of)
    places, at, text = rows.filter(placed), token.filter(placed), text.filter(placed)
    near = pc.equal(code.take(at), 0)  # a pair's own words say what is in it
    begin = words.offsets.take(text)
    for name, column in (
        ("position", pc.add(pc.subtract(at, begin), _int(1))),
        ("before", pc.if_else(near, _shifted(code, -1).take(at), _NONE)),
        ("after", pc.if_else(near, _shifted(_codes(con, encoded), 1).take(at), _NONE)),
    ):
        places = places.append_column(name, column)
    return Postings(terms, buckets, rows.filter(first), places)


def _codes(con: duckdb.DuckDBPyConnection, encoded: pa.DictionaryArray) -> pa.Array:
    """The code of each word, by which the one before it knows it."""
    con.register("_words", pa.table({"word": encoded.dictionary}))
    found = con.execute("SELECT search_code(word) AS code FROM _words").to_arrow_table()
    con.unregister("_words")
    return found["code"].combine_chunks().take(encoded.indices)


def _code(words: pa.Array) -> pa.Array:
    return pc.fill_null(_CODES.take(pc.index_in(words, _COMMON)), 0)


def _entries(encoded: pa.DictionaryArray, code: pa.Array) -> tuple[pa.Array, pa.Array, pa.Array]:
    """The names of all terms; and of each entry its number there, and the token that it begins with."""
    words, index = encoded.dictionary, encoded.indices
    after = _shifted(code, 1)
    token = _count(len(index))
    real = pc.not_equal(words, "").take(index)
    paired = pc.and_(pc.greater(code, 0), pc.greater(after, 0))
    key = pc.add(pc.multiply(code.cast(pa.int32()), _int(_PAIRS_FROM)), after.cast(pa.int32()))
    pairs = key.filter(paired).dictionary_encode()
    names = {code: word for word, code in CODES.items()}
    two = [
        f"{names[k // _PAIRS_FROM]} {names[k % _PAIRS_FROM]}" for k in pairs.dictionary.to_pylist()
    ]
    return (
        pa.concat_arrays([words, pa.array(two, pa.string())]),
        pa.concat_arrays([index.filter(real), pc.add(pairs.indices, _int(len(words)))]),
        pa.concat_arrays([token.filter(real), token.filter(paired)]),
    )


def _in_order(
    con: duckdb.DuckDBPyConnection, named: pa.Array
) -> tuple[pa.Array, pa.Array, pa.Array]:
    """Terms in order, their buckets, and the rank of each of `named`."""
    table = pa.table({"bucket": buckets_of(con, named), "term": named})
    sorting = pc.sort_indices(table, [("bucket", "ascending"), ("term", "ascending")])
    rank = pc.array_sort_indices(sorting).cast(pa.int32())
    ordered = table.take(sorting)
    return ordered["term"].combine_chunks(), ordered["bucket"].combine_chunks(), rank


def buckets_of(con: duckdb.DuckDBPyConnection, terms: pa.Array) -> pa.Array:
    """The bucket of each term. con: any that knows the macros of words.sql."""
    con.register("_terms", pa.table({"term": terms}))
    found = con.execute("SELECT search_bucket(term) AS bucket FROM _terms").to_arrow_table()
    con.unregister("_terms")
    return found["bucket"].combine_chunks()


def order(rank: pa.Array) -> pa.Array:
    """Indices that sort by rank and leave equal ones as they are: twice by few values, which counts
    instead of comparing."""
    low = pc.array_sort_indices(pc.bit_wise_and(rank, _int(1023)))
    high = pc.shift_right(rank, _int(10)).take(low)
    return low.take(pc.array_sort_indices(high))


def _weights(
    texts: pa.Table, words: pa.ListArray, run: pa.Array, text: pa.Array, token: pa.Array
) -> tuple[pa.Array, pa.Array]:
    """Of each entry, whether it is the first of its term and text, and BM25's part of the text.

    k1 1.2, b 0.75, a mean of 400 words; a word of the title counts thrice.
    """
    ends = pc.run_end_encode(run, run_end_type=pa.int32()).run_ends
    head = texts["head"].combine_chunks()
    length = pc.subtract(pc.subtract(pc.list_value_length(words), head), 2)
    titled = pc.less(pc.subtract(token, words.offsets.take(text)), head.take(text))
    times = pc.cumulative_sum(pc.add(_int(1), pc.multiply(_int(2), titled.cast(pa.int32()))))
    upto = times.take(pc.subtract(ends, _int(1)))
    tf = pc.subtract(upto, _shifted(upto, -1)).cast(pa.float64())
    norm = pc.add(0.3, pc.multiply(0.9 / 400, length.cast(pa.float64())))
    of_run = norm.take(text.take(pc.subtract(ends, _int(1))))
    part = pc.divide(pc.multiply(25 * 2.2, tf), pc.add(tf, of_run))
    weight = pc.max_element_wise(pc.round(part), 1.0).cast(pa.uint8())
    rows = pa.RunEndEncodedArray.from_arrays(ends, weight)
    return pc.not_equal(run, _shifted(run, -1, -1)), pc.run_end_decode(rows)


def _shifted(values: pa.Array, by: int, fill: int = 0) -> pa.Array:
    """The value one earlier (-1) or one later (1)."""
    end = pa.array([fill] if len(values) else [], values.type)
    kept = values.slice(1) if by > 0 else values.slice(0, max(0, len(values) - 1))
    return pa.concat_arrays([kept, end] if by > 0 else [end, kept])


def _count(length: int) -> pa.Array:
    """The numbers from 0."""
    return pc.subtract(pc.cumulative_sum(pa.repeat(_int(1), length)), _int(1))


def _int(value: int) -> pa.Scalar:
    """Of 32 bits, which a plain number would make 64."""
    return pa.scalar(value, pa.int32())
