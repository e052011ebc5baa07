"""No sentence of a real page stands in the newsroom."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from communique.newsroom import generated
from communique.newsroom.facts import Fact, known
from tasks.clean.folding import fold
from tasks.clean.read import read

_END = re.compile(r"(?<=[.!?][”\"])\s|(?<=[.!?])\s|\n")


def sentences(texts: list[str]) -> set[str]:
    """Sentences of six words and more, in lower case, without the mark or quote that opens them."""
    pieces = (fold(piece).strip(' *-–—•“"').lower() for text in texts for piece in _END.split(text))
    return {piece for piece in pieces if len(piece.split()) >= 6}


def test_no_sentence_is_copied(shared: Path) -> None:
    real = sentences(list(_real(shared)))
    assert len(real) > 1_000
    ours: list[Fact] = [*known().values(), *map(generated.release, range(100))]
    for fact in ours:
        assert not sentences([fact.title, *fact.paragraphs]) & real, fact.key


def _real(shared: Path) -> Iterator[str]:
    for page in [*(shared / "seeds").glob("*.txt"), *(shared / "pages").glob("centcom*.html")]:
        release = read(page.read_bytes(), name=page.name)
        yield "\n".join([release.title or "", *release.paragraphs])
    for file, column in (
        ("strikes/strike-lines-2014-2015.csv", "line"),
        ("casualties/official-statements-2015-2017.csv", "statement"),
    ):
        with (shared / file).open(encoding="utf-8", newline="") as stream:
            yield from (row[column] for row in csv.DictReader(stream))
