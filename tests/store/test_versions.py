"""Histories: a function of the readings, whatever order they came in."""

from __future__ import annotations

import json
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tasks.store.folding import content_digest, fold
from tasks.store.versions import Content, Reading, changes, history
from tests.support.making import START, release

readings = st.lists(
    st.tuples(st.integers(0, 50), st.sampled_from("abc")),
    unique_by=lambda pair: pair[0],
    min_size=1,
).map(lambda pairs: [Reading(f"s{n}", START + timedelta(days=n), c) for n, c in pairs])


@given(readings, st.randoms())
def test_order_makes_no_difference(some: list[Reading], random: object) -> None:
    shuffled = sorted(some, key=lambda r: r.snapshot_id)
    assert history(some) == history(shuffled) == history(some + some)


@given(readings)
def test_versions_follow_each_other_without_gap(some: list[Reading]) -> None:
    past = history(some)
    assert [v.number for v in past] == list(range(1, len(past) + 1))
    assert past[-1].valid_to is None
    for before, after in pairwise(past):
        assert before.valid_to == after.valid_from
        assert before.content_digest != after.content_digest


def content(text: str, title: str = "T") -> Content:
    return Content("s", "d", title, text, None, None, None, date(2017, 6, 1))


def test_changes_tell_fields_and_runs_of_words() -> None:
    before = content("Five strikes near Raqqa.\n\nA second paragraph that stays.")
    after = content("Six strikes were flown near Raqqa.\n\nA second paragraph that stays.", "U")
    assert json.loads(changes(before, after)) == {
        "fields": {"title": ["T", "U"]},
        "added": ["Six", "were flown"],
        "removed": ["Five"],
        "words_added": 3,
        "words_removed": 1,
    }


def test_a_long_text_that_changed_everywhere_is_told_whole() -> None:
    before = content(" ".join(f"a{n}" for n in range(4000)))
    told = json.loads(changes(before, content("short")))
    assert (told["words_removed"], told["added"]) == (4000, ["short"])


def test_typography_and_white_space_are_no_change() -> None:
    straight = release('He said "no" -  again...', title="It's here")
    curly = release("He said “no” – again…", title="It’s  here")
    assert content_digest(straight) == content_digest(curly)
    assert content_digest(straight) != content_digest(release('He said "yes" - again...'))
    assert fold("a\u200bb\u00a0c") == "ab c"
