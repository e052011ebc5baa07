"""What must hold of pages, of texts and of what is read out of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from tasks.clean.blocks import Unreadable
from tasks.clean.read import read
from tasks.enrich.annotate import annotate
from tasks.enrich.annotations import Annotations

_KINDS = ("strike_release", "casualty_report", "transcript", None)
_DAY = date(2017, 7, 7)


def page(body: bytes) -> None:
    """A page: a release whose offsets are true, the same each time, or a reason."""
    try:
        release = read(body)
    except Unreadable as why:
        assert why.reason
        return
    again = read(body)
    assert (again.text, again.title) == (release.text, release.title)
    assert "\ud800" not in release.text.encode("utf-8").decode()
    said = annotate(
        release.text, published=release.published, title=release.title or "", kind=release.kind
    )
    _holds(release.text, said)


def text(body: bytes) -> None:
    """Any text as a release of any kind: rows whose offsets are true, the same each time."""
    words = body.decode("utf-8", "replace")
    for kind in _KINDS:
        said = annotate(words, published=_DAY, title=words[:80], kind=kind)
        _holds(words, said)
    assert annotate(words, published=_DAY, title=words[:80], kind=_KINDS[-1]) == said


def _holds(words: str, said: Annotations) -> None:
    assert not [part for part in said.given_up if part.reason == "error"]
    for row in _rows(said):
        named = {field.name for field in fields(row)}
        if {"char_start", "char_end"} <= named:
            start, end = row.char_start, row.char_end
            assert 0 <= start < end <= len(words), row
            for name in {"surface", "text"} & named:
                assert getattr(row, name) == words[start:end], row
        for low, high in (("count_min", "count_max"), ("value_min", "value_max")):
            if {low, high} <= named and None not in (getattr(row, low), getattr(row, high)):
                assert getattr(row, low) <= getattr(row, high), row
        if {"date_start", "date_end"} <= named and row.date_start and row.date_end:
            assert row.date_start <= row.date_end, row
        for name in ("strikes", "engagements"):
            if name in named and isinstance(getattr(row, name), int):
                assert 0 <= getattr(row, name) < 2**31, row
    for quote in said.quotes:
        assert all(quote.char_start <= a < b <= quote.char_end for a, b in quote.parts), quote
        if quote.attribution is not None:
            assert words[quote.attribution_start : quote.attribution_end] == quote.attribution
    for effect in said.strikes.effects:
        assert 0 <= effect.line < len(said.strikes.lines), effect
    assert {m.entity_id for m in said.mentions} <= {e.entity_id for e in said.entities}


def _rows(found: Any) -> Iterator[Any]:
    """Every dataclass in what was found, however deep."""
    if is_dataclass(found):
        yield found
        for field in fields(found):
            yield from _rows(getattr(found, field.name))
    elif isinstance(found, tuple):
        for one in found:
            yield from _rows(one)
