"""The five real pages give exactly what a person read out of them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tasks.enrich.annotate import annotate
from tasks.enrich.annotations import Annotations, Quote

SEEDS = (
    "000_4f92b74b914fb21d.txt",
    "001_df12a3aa82336099.txt",
    "002_89479e8b4f71f7d4.txt",
    "003_dc6ace7069bd6b5d.txt",
    "004_ce1b73681f4fa6c5.txt",
)
DETAILS = ("speaker", "rank", "nationality", "role", "organization", "cue", "attribution")


@cache
def expected(folder: Path) -> dict[str, Any]:
    return dict(json.loads((folder / "expected.json").read_text(encoding="utf-8")))


@cache
def body(folder: Path, name: str) -> str:
    """The body by its stated first and last words, so that no page reader is under test here."""
    page = (folder / name).read_text(encoding="utf-8")
    facts = expected(folder)[name]
    start = page.rindex(facts["text_starts"])
    end = page.index(facts["text_ends"], start) + len(facts["text_ends"])
    blocks = [" ".join(block.split(" ")).strip() for block in page[start:end].split("\n\n")]
    captions = ("VIRIN", "Photo By")
    return "\n\n".join(b for b in blocks if b and not any(mark in b for mark in captions))


@pytest.fixture(scope="session")
def seeds(shared: Path) -> Path:
    return shared / "seeds"


def read(folder: Path, name: str) -> tuple[Annotations, dict[str, Any]]:
    return annotate(body(folder, name)), expected(folder)[name]


def ends_with(quote: Quote, text: str, words: str) -> bool:
    """Whether a quotation, or one of its parts, ends with some words.

    One expected row names the end of the part before the attribution; all others the last word.
    """
    return any(text[start:end].endswith(words) for start, end in quote.parts)


@pytest.mark.parametrize("name", SEEDS)
def test_direct_quotes(seeds: Path, name: str) -> None:
    found, facts = read(seeds, name)
    direct = [quote for quote in found.quotes if quote.direct]
    assert len(direct) == len(facts["quotes"])
    for quote, fact in zip(direct, facts["quotes"], strict=True):
        assert quote.text.startswith(fact["starts"])
        assert ends_with(quote, body(seeds, name), fact["ends"])
        assert {k: getattr(quote, k) for k in DETAILS if k in fact} == {
            k: fact[k] for k in DETAILS if k in fact
        }


@pytest.mark.parametrize("name", SEEDS)
def test_reported_speech(seeds: Path, name: str) -> None:
    found, facts = read(seeds, name)
    stated = [quote for quote in found.quotes if not quote.direct]
    for fact in facts.get("reported_speech", []):
        quote = next(q for q in stated if fact["starts"] in q.text)
        assert {k: getattr(quote, k) for k in DETAILS if k in fact} == {
            k: fact[k] for k in DETAILS if k in fact
        }


@pytest.mark.parametrize("name", SEEDS)
def test_quantities_are_these_and_no_others(seeds: Path, name: str) -> None:
    found, facts = read(seeds, name)
    stated = [(q.value_min, q.qualifier, q.noun) for q in found.quantities]
    assert stated == [(f["value"], f["qualifier"], f["noun"]) for f in facts["quantities"]]


def test_one_adversary_under_each_of_its_names(seeds: Path) -> None:
    surfaces = {
        mention.surface
        for name in SEEDS
        for mention in read(seeds, name)[0].mentions
        if mention.entity_id == "group:isis"
    }
    assert {"Daesh", "ISIS", "ISIL", "Islamic State of Iraq and the Levant"} <= surfaces


def test_the_speaker_keeps_his_fullest_name(seeds: Path) -> None:
    found, _ = read(seeds, SEEDS[3])
    persons = [m for m in found.mentions if m.type == "person"]
    assert {m.entity_id for m in persons} == {"person:john-w-brennan-jr"}
    assert [m.surface for m in persons[1:]] == ["Brennan"] * 3
