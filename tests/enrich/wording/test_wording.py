"""Tracked phrases and topics: the files are sound, and their words are the evidence."""

from __future__ import annotations

import csv

import pytest

from tasks.enrich.annotate import annotate
from tasks.enrich.wordlists import NAMES


def topics(text: str) -> set[str]:
    return {topic.topic for topic in annotate(text).topics}


def test_terms_are_found_whatever_their_capitals() -> None:
    text = "The so-called caliphate is gone. SO-CALLED ISIS, by, with and through its partners."
    found = [(t.term, t.surface) for t in annotate(text).terms]
    assert ("so-called", "so-called caliphate") in found
    assert ("so-called", "SO-CALLED ISIS") in found
    assert ("by with and through", "by, with and through") in found


def test_a_term_is_a_whole_word() -> None:
    assert annotate("Counterterrorists, remnantss").terms == ()


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Near Raqqah, two strikes destroyed a truck.", "strikes"),
        ("It reported harm to civilians.", "civilian casualties"),
        ("A service member was killed near Erbil.", "own casualties"),
        ("Police finished a training course.", "training"),
        ("Internally displaced families need water.", "humanitarian"),
        ("Detainees rioted, and detainees fled.", "detention"),
        ("The partner forces went on.", "partner forces"),
        ("The divestment took a day.", "equipment"),
    ],
)
def test_topics(text: str, topic: str) -> None:
    assert topic in topics(text)


@pytest.mark.parametrize(
    "text",
    ["Workers went on strike for a day.", "He trained himself to listen.", "The court detained nobody.",
     "A displaced picture hung there.", "Equipment was absent."],
)  # fmt: skip
def test_one_weak_word_makes_no_topic(text: str) -> None:
    assert topics(text) == set()


def test_a_topic_says_which_words_and_where() -> None:
    text = (
        "A town. The partner force and the partner forces of two towns met; a Partner Force left."
    )
    (topic,) = annotate(text).topics
    assert text[topic.char_start : topic.char_end] == topic.surface == "partner force"
    assert (topic.matches, topic.words) == (3, ("partner force", "partner forces"))


@pytest.mark.parametrize(("file", "column"), [("terms", "phrases"), ("topics", "words")])
def test_the_files_are_sound(file: str, column: str) -> None:
    with (NAMES / f"{file}.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    owners: dict[str, str] = {}
    for row in rows:
        words = row[column].split("|")
        assert len(set(words)) == len(words), row
        assert all(word and word == word.strip() for word in words), row
        for word in words if file == "terms" else ():
            assert owners.setdefault(word.lower(), row["term"]) == row["term"], word
        if file == "topics":
            assert int(row["needed"]) >= 1
