"""What a release is about, by the words of warehouse/names/topics.csv that stand in it."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache

from tasks.enrich.wording.phrases import Phrases
from tasks.enrich.wordlists import NAMES

_FILE = NAMES / "topics.csv"


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic of a release.

    surface   the first words that speak of it: `text[char_start:char_end]`
    matches   at how many places of the text its words stand
    words     which words those are, as in the file, each once, in alphabetical order
    """

    char_start: int
    char_end: int
    surface: str
    topic: str
    matches: int
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Rule:
    topic: str
    needed: int
    words: tuple[str, ...]


@cache
def _rules() -> tuple[Phrases, list[str], dict[str, list[_Rule]]]:
    with _FILE.open(encoding="utf-8", newline="") as lines:
        rules = [
            _Rule(row["topic"], int(row["needed"]), tuple(row["words"].lower().split("|")))
            for row in csv.DictReader(lines)
        ]
    owners: dict[str, list[_Rule]] = {}
    for rule in rules:
        for word in rule.words:
            owners.setdefault(word, []).append(rule)
    return Phrases(list(owners)), list(owners), owners


def find(lowered: str, text: str) -> tuple[Topic, ...]:
    """The topics of a text, in the order of their names.

    A rule holds when its words stand at as many places as it needs; a topic is found when one of its
    rules holds. `lowered` is `folding.small` of the folded text.
    """
    phrases, words, owners = _rules()
    places: dict[_Rule, list[tuple[int, int, str]]] = {}
    for number, start, end in phrases.find(lowered):
        for rule in owners[words[number]]:
            places.setdefault(rule, []).append((start, end, words[number]))
    held: dict[str, set[tuple[int, int, str]]] = {}
    for rule, found in places.items():
        if len(found) >= rule.needed:
            held.setdefault(rule.topic, set()).update(found)
    return tuple(_topic(text, topic, sorted(held[topic])) for topic in sorted(held))


def _topic(text: str, topic: str, found: list[tuple[int, int, str]]) -> Topic:
    start, end, _ = found[0]
    seen = tuple(sorted({word for _, _, word in found}))
    return Topic(start, end, text[start:end], topic, len({place[:2] for place in found}), seen)
