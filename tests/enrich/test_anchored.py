"""Patterns that are tried only where their words stand find what they find without them."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import tasks.enrich
from tasks.enrich.anchored import Anchored


def _all() -> Iterator[tuple[str, Anchored]]:
    for module in pkgutil.walk_packages(tasks.enrich.__path__, "tasks.enrich."):
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, Anchored):
                yield f"{module.name}.{name}", value


PATTERNS = dict(_all())
BETWEEN = st.sampled_from(
    (" ", "", "\n", ", ", ". ", "-", "the ", "of the ", " strikes ", "é", "İ", "12 ")
)
LETTERS = st.characters(codec="ascii")


def _told(found: Iterator[re.Match[str]]) -> list[tuple[tuple[int, int], ...]]:
    return [match.regs for match in found]


def _texts(pattern: re.Pattern[str]) -> st.SearchStrategy[str]:
    """What the pattern matches, with more around it: a beginning that no word stands for is among it."""
    return st.lists(st.one_of(st.from_regex(pattern, alphabet=LETTERS), BETWEEN), max_size=6).map(
        "".join
    )


@pytest.mark.parametrize("name", PATTERNS)
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_what_the_pattern_alone_finds(name: str, data: st.DataObject) -> None:
    one = PATTERNS[name]
    text = data.draw(_texts(one.pattern))
    start, end = data.draw(st.integers(0, 20)), data.draw(st.integers(0, len(text) + 9))
    assert _told(one.finditer(text)) == _told(one.pattern.finditer(text))
    within = _told(one.pattern.finditer(text, start, end))
    assert _told(one.finditer(text, start, end)) == within
    first = one.search(text, start, end)
    assert (first.regs if first else None) == (within[0] if within else None)


def test_one_word_may_begin_inside_another() -> None:
    found = Anchored(("the last", "last", "as"), r"(?<![\w-])last week|as\b")
    assert [match[0] for match in found.finditer("The last week has")] == ["last week", "as"]


def test_a_pattern_that_comes_later_is_known_too() -> None:
    text = "Zebra, zebra"
    assert Anchored(("giraffe",), "[Gg]iraffe").search(text) is None
    assert len(list(Anchored(("zebra",), "zebra", re.IGNORECASE).finditer(text))) == 2
