"""The drawings and the words of the report, each by itself."""

from __future__ import annotations

import csv
import re
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.cost import assert_linear
from warehouse.report.changes import changes
from warehouse.report.evidence import evidence
from warehouse.report.figures.calendar import year
from warehouse.report.figures.geography import Ring, outline
from warehouse.report.figures.labels import Box, around, place
from warehouse.report.figures.ledger import Entry, ledger
from warehouse.report.figures.places import Place, places
from warehouse.report.figures.scale import ticks
from warehouse.report.figures.shares import Share, shares
from warehouse.report.figures.stacks import Stack, stacked
from warehouse.report.figures.svg import NARROW, WIDE, element
from warehouse.report.sections.disagreeing import command
from warehouse.report.wording import link, shown

GAZETTEER = Path(__file__).parents[2] / "warehouse" / "names" / "places.csv"
SVG = {"s": "http://www.w3.org/2000/svg"}


def inside(point: tuple[float, float], ring: Ring) -> bool:
    """By the crossings of a ray to the east."""
    x, y = point
    crossings = 0
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            crossings += 1
    return crossings % 2 == 1


def test_the_places_of_the_gazetteer_lie_in_their_country_on_the_outline() -> None:
    with GAZETTEER.open(encoding="utf-8") as file:
        rows = [
            r for r in csv.DictReader(file) if r["latitude"] and r["country"] in ("Iraq", "Syria")
        ]
    wrong = {
        row["name"]
        for row in rows
        for name, ring in outline().countries.items()
        if inside((float(row["longitude"]), float(row["latitude"])), ring)
        != (name == row["country"])
    }
    assert len(rows) > 80
    # The camp lies on the berm that is the border, within what the outline leaves out.
    assert wrong <= {"Rukban"}


def test_neighbours_share_their_border() -> None:
    iraq, syria = (outline().countries[name] for name in ("Iraq", "Syria"))
    assert len(set(iraq) & set(syria)) >= 13


@given(st.integers(0, 10**9))
def test_ticks_are_even_start_at_zero_and_reach_the_top(top: int) -> None:
    found = ticks(top)
    assert found[0] == 0
    assert found[-1] >= top
    assert len({b - a for a, b in pairwise(found)}) == 1
    assert len(found) <= 6


def bars(width: int = WIDE) -> ElementTree.Element:
    stacks = [
        Stack(date(2017, 1, 1), (("Iraq", 10), ("Syria", 30)), 45),
        Stack(date(2017, 4, 1), (("Iraq", 0), ("Syria", 20))),
    ]
    drawn = stacked("Bars", stacks, {"Iraq": "s1", "Syria": "s2"}, width)
    return ElementTree.fromstring(str(drawn))


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_bars_are_as_high_as_their_numbers_from_zero(width: int) -> None:
    root = bars(width)
    high = [float(node.get("height", "")) for node in root.iterfind(".//s:rect", SVG)]
    assert high[1] == pytest.approx(3 * high[0], abs=0.2)
    assert high[2] == pytest.approx(2 * high[0], abs=0.2)
    feet = {
        round(float(node.get("y", "")) + float(node.get("height", "")))
        for node in root.iterfind(".//s:g", SVG)
        for node in node.findall("s:rect", SVG)[:1]
    }
    assert len(feet) == 1
    mark = root.find(".//s:line[@class='mark']", SVG)
    assert mark is not None
    assert float(mark.get("y1", "")) == pytest.approx(feet.pop() - 4.5 * high[0], abs=1)


def test_a_month_without_a_stack_is_a_gap() -> None:
    first, second = bars().findall(".//s:g", SVG)
    left = [float(g.find("s:rect", SVG).get("x", "")) for g in (first, second)]  # type: ignore[union-attr]
    slot = (WIDE - 52) / 4
    assert left[1] - left[0] == pytest.approx(3 * slot, abs=0.5)


def test_a_ledger_breaks_where_a_month_or_a_number_is_missing() -> None:
    months = [date(2017, 1, 1), date(2017, 2, 1), date(2017, 4, 1), date(2017, 5, 1)]
    entries = [Entry(m, 1, left, "said") for m, left in zip(months, (5, 6, 7, None), strict=True)]
    path = re.search(r'd="([^"]*)" class="line"', str(ledger("L", entries, WIDE)))
    assert path is not None
    assert re.sub(r"[^ML]", "", path[1]) == "MLM"


def test_shares_fill_their_column_and_an_empty_period_is_none() -> None:
    periods = [Share(date(2017, 1, 1), 3, "q", (("ISIL", 1), ("ISIS", 3)))]
    root = ElementTree.fromstring(str(shares("S", periods, {"ISIL": "s1", "ISIS": "s2"}, WIDE)))
    high = [float(node.get("height", "")) for node in root.iterfind(".//s:g/s:rect", SVG)]
    assert high[1] == pytest.approx(3 * high[0], abs=0.2)
    assert [n.text for n in root.iterfind(".//s:g/s:title", SVG)] == [
        "q: ISIL 25 % (1), ISIS 75 % (3)"
    ]


def test_a_calendar_has_a_cell_for_each_day_it_knows() -> None:
    start = date(2016, 2, 27)
    days = {start + timedelta(days=n): n for n in range(4)}
    drawn = str(year(2016, days, WIDE))
    assert drawn.count("M") - drawn.count("Mar") - drawn.count("May") == 4
    assert 'class="day0"' in drawn
    assert "6 releases; 1 of 4 days with nothing" in drawn


boxes = st.tuples(st.floats(0, 900), st.floats(0, 700), st.floats(1, 30))


@given(st.lists(boxes, max_size=40))
def test_no_name_covers_another_or_leaves_the_page(
    circles: list[tuple[float, float, float]],
) -> None:
    taken: list[Box] = []
    for circle in circles:
        others = [around(*other) for other in circles if other != circle]
        found = place("Dayr Az Zawr", circle, 14, [*taken, *others], (960, 730))
        if found:
            assert found.box.within(960, 730)
            assert not any(found.box.meets(box) for box in [*taken, *others])
            taken.append(found.box)


def test_a_circle_is_as_large_as_its_strikes_and_none_is_off_the_map() -> None:
    found = [
        Place("Raqqah", "Syria", 35.95, 39.01, 400, "said"),
        Place("Mosul", "Iraq", 36.34, 43.13, 100, "said"),
        Place("Tampa", None, 27.95, -82.46, 50, "said"),
    ]
    root = ElementTree.fromstring(str(places("M", found, {"Iraq": "s1", "Syria": "s2"}, WIDE)))
    radii = [
        float(n.get("r", ""))
        for n in root.iterfind(".//s:circle", SVG)
        if n.find("s:title", SVG) is not None
    ]
    assert radii == [34.0, 17.0]


def test_values_of_elements_are_escaped() -> None:
    assert str(element("text", "<b>", class_='"x')) == '<text class="&#34;x">&lt;b&gt;</text>'


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JavaScript:x",
        " javascript:x",
        "data:text/html,x",
        "file:///etc/passwd",
        "https://",
        "//x.example/",
        "",
        None,
        "http://[bad",
    ],
)
def test_only_web_pages_are_links(url: str | None) -> None:
    assert link(url) is None
    assert link("https://record.example/a?b=1") == "https://record.example/a?b=1"


def test_numbers_as_people_write_them() -> None:
    assert [shown(v) for v in (None, 1234, -28.0, 1.5, date(2017, 5, 3))] == [
        "—",
        "1,234",
        "−28",
        "1.5",
        "3 May 2017",
    ]


def test_evidence_stands_in_its_sentence() -> None:
    text = "Other paragraph.\n\nFirst sentence here. It states 16 strikes in all. More.\n\nNext."
    start = text.index("16")
    row = {"char_start": start, "char_end": start + 10, "around": text, "cut": 0}
    found = evidence(row)
    assert found is not None
    assert (found.before, found.words) == ("First sentence here. It states ", "16 strikes")
    assert found.after == " in all. More."


def test_long_surroundings_are_cut_at_words_and_marked() -> None:
    text = "word " * 300 + "16 strikes" + " word" * 300
    row = {"char_start": 1500, "char_end": 1510, "around": text[900:2100], "cut": 900}
    found = evidence(row)
    assert found is not None
    assert found.words == "16 strikes"
    assert found.before.startswith("…word")
    assert found.after.endswith("word…")
    assert len(found.before) <= 282


def test_a_number_without_a_place_has_no_evidence() -> None:
    assert evidence({"char_start": None, "char_end": None, "around": None, "cut": None}) is None


def test_changes_show_what_went_and_came_in_their_paragraph() -> None:
    before = "Same here.\n\nThe report says four people were hurt.\n\nGone."
    after = "New.\n\nSame here.\n\nThe report says five people were hurt."
    kinds = [[(p.kind, p.words) for p in run] for run in changes(before, after)[0]]
    flat = [piece for run in kinds for piece in run]
    assert ("same", "Same here.") not in flat
    assert "New." in " ".join(words for kind, words in flat if kind == "ins")
    assert "Gone." in " ".join(words for kind, words in flat if kind == "del")


def test_changed_words_alone_are_marked() -> None:
    ((run,), more) = changes("It says four people were hurt.", "It says five people were hurt.")
    assert [(p.kind, p.words) for p in run] == [
        ("same", "It says"),
        ("del", "four"),
        ("ins", "five"),
        ("same", "people were hurt."),
    ]
    assert more == 0
    assert changes("a b", "a  b") == ((), 0)


def test_many_changed_paragraphs_are_counted_and_cost_little() -> None:
    def compare(size: int) -> None:
        shown, more = changes("a b " * size + "\n\nx" * size, "b a " * size + "\n\ny" * size)
        assert len(shown) == 6
        assert more == size - 5

    assert_linear(compare, 4000)


@pytest.mark.parametrize("release_id", ["a", "it's", 'a"b', "$(reboot)", "`x`", "ü"])
def test_a_command_is_one_word_for_the_shell(release_id: str) -> None:
    import shlex

    words = shlex.split(command(release_id, "rule"))
    quoted = release_id.replace("'", "''")
    assert words[:2] == ["communique", "query"]
    assert words[2:] == [f"from discrepancies where release_id = '{quoted}' and rule = 'rule'"]
