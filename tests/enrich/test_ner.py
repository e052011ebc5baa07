"""A pipeline of the user's own adds names; without one nothing is imported, and a wrong one says so."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tasks.enrich import ner
from tasks.enrich.annotate import annotate
from tasks.enrich.texts import Text, annotated

TEXT = "Near Raqqah the Lantern Society met Otho Quill of Sampletown."


def test_without_the_variable_spacy_is_not_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(ner.VARIABLE, raising=False)
    monkeypatch.setitem(sys.modules, "spacy", None)  # importing it would raise
    assert "place:raqqah" in {mention.entity_id for mention in annotate(TEXT).mentions}


def test_a_pipeline_that_is_not_there_is_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ner.VARIABLE, "no_such_pipeline_here")
    found = annotated(Text(TEXT, None, "", "news"))
    assert found.annotations is None
    assert "no_such_pipeline_here" in (found.error or "")


def test_a_real_pipeline_adds_names_and_replaces_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spacy = pytest.importorskip("spacy", reason="the extra [ner] is not installed")
    made = spacy.blank("en")
    made.add_pipe("entity_ruler").add_patterns(
        [{"label": "ORG", "pattern": "Lantern Society"}, {"label": "GPE", "pattern": "Raqqah"},
         {"label": "PERSON", "pattern": "Otho Quill"}, {"label": "DATE", "pattern": "met"}]
    )  # fmt: skip
    made.to_disk(tmp_path / "pipeline")
    monkeypatch.setenv(ner.VARIABLE, str(tmp_path / "pipeline"))
    found = annotate("é😀 " + TEXT)
    named = {(m.surface, m.entity_id) for m in found.mentions}
    assert {("Raqqah", "place:raqqah"), ("Lantern Society", "org:ner-lantern-society"),
            ("Otho Quill", "person:otho-quill")} == named  # fmt: skip
    assert {e.entity_id for e in found.entities} == {entity for _, entity in named}
