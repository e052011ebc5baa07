"""The 2,884 real strike lines of 2014 and 2015, judged by the lines themselves.

The counts, countries and places beside them were read by another scraper's regular expression.
Where this reading and that one part, the reasons are listed here by row of the file (its heading
is row 1).
"""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date, datetime
from pathlib import Path

import pytest

from tasks.enrich.strikes import targets
from tasks.enrich.strikes.find import find
from tasks.enrich.strikes.rows import Strikes

# Paragraphs of 2014: the file took the first count of each for the whole. What they say, in full,
# read by eye: the strikes of each place in order.
PROSE = range(2811, 2886)
READ_BY_EYE = {
    2812: [8, 2, 2, 1, 1, 1, 1],
    2815: [5, 1, 1],
    2820: [4, 2, 1, 1, 1, 1, 1],
    2821: [17, 9, 1],
    2823: [5, 3, 2, 2, 1, 1],
    2831: [6, 4, 3, 4, 3, 2, 1],
    2835: [4, 3, 1, 2, 3, 1, 1, 5],
    2837: [10, 2, 3, 1],
    2840: [7, 3, 3, 2, 1, 1, 1],
    2844: [5, 2, 1, None],
    2846: [4, 1, 1, 1, 1],
    2847: [10, None, 1, 1],
    2852: [1, 3, 1, 10, 4, 2, 1, 1],
    2854: [4, 2, 4, 1, 3, 1],
    2857: [6],
    2858: [2, 3, 1],
    2860: [2, 1, 5, 1],
    2864: [21, 1],
    2867: [1, 1, 1, 1, 1],
    2870: [2, 4, 1, 1, 1],
    2875: [2, 1, 1, 1, 2, 1, 1],
    2877: [1, 1, 1],
    2882: [1, 1, 2, 1, 1],
    2885: [1, 2, 1, 2, 1],
}

# Strikes in Syria that a release on Iraq appends: the file keeps the heading that came before.
APPENDED_IN_SYRIA = (325, 326, 327)
# Towns that no gazetteer of ours has (two), and the one line that is about two places.
NOT_RESOLVED = {(2823, "Tal Talab"), (2852, "Hayy Al Arabi")}
TWO_PLACES = {327}

Row = dict[str, str]


@pytest.fixture(scope="module")
def rows(shared: Path) -> dict[int, Row]:
    with (shared / "strikes" / "strike-lines-2014-2015.csv").open(encoding="utf-8") as lines:
        return dict(enumerate(csv.DictReader(lines), start=2))


@pytest.fixture(scope="module")
def read(rows: dict[int, Row]) -> dict[int, Strikes]:
    return {number: _find(row) for number, row in rows.items()}


def _find(row: Row) -> Strikes:
    country = row["country"].split(", ")[-1]
    heading = f"{country}\n\n" if country != "Unknown" else ""
    return find(heading + row["line"], published=_day(row))


def _day(row: Row) -> date:
    return datetime.strptime(row["date"], "%m/%d/%Y").date()


def test_every_list_line_is_one_line_with_its_count(
    rows: dict[int, Row], read: dict[int, Strikes]
) -> None:
    wrong = [
        number
        for number, row in rows.items()
        if number not in PROSE and [str(s.strikes) for s in read[number].lines] != [row["number"]]
    ]
    assert len(rows) == 2884
    assert wrong == []


def test_paragraphs_give_every_place_and_not_the_first_count_alone(
    rows: dict[int, Row], read: dict[int, Strikes]
) -> None:
    for number, counts in READ_BY_EYE.items():
        assert [line.strikes for line in read[number].lines] == counts, number
    for number in PROSE:
        first = [line.strikes for line in read[number].lines][:1]
        assert first == [int(rows[number]["number"])], number
    several = [number for number in PROSE if len(read[number].lines) > 1]
    assert len(several) == 68  # as many rows whose count in the file is not the count of the text
    assert sum(len(read[number].lines) for number in PROSE) == 292


def test_the_country_is_that_of_the_heading(rows: dict[int, Row], read: dict[int, Strikes]) -> None:
    for number, row in rows.items():
        for line in read[number].lines:
            if row["country"] != "Unknown":
                assert line.country == row["country"].split(", ")[-1], number
            elif number != 2823:  # a paragraph that does not say where it is
                assert line.country in ("Iraq", "Syria"), number


def test_strikes_that_a_release_appends_have_their_own_country_and_day(
    rows: dict[int, Row],
) -> None:
    text = "Iraq\n\n" + "\n\n".join(rows[number]["line"] for number in APPENDED_IN_SYRIA)
    found = find(text, published=_day(rows[325]))
    assert [line.country for line in found.lines] == ["Iraq", "Syria", "Syria"]
    assert [line.reported_late for line in found.lines] == [False, True, True]
    assert found.lines[1].date_start == date(2015, 11, 21)
    assert [(total.scope, total.strikes) for total in found.totals] == [("Syria", 2)]


def test_places_are_in_the_gazetteer(read: dict[int, Strikes]) -> None:
    unknown = {
        (number, line.place)
        for number, found in read.items()
        for line in found.lines
        if line.place_id is None and number not in TWO_PLACES
    }
    total = sum(len(found.lines) for found in read.values())
    assert unknown <= NOT_RESOLVED
    assert len(unknown) <= 0.002 * total
    assert [line.place for line in read[327].lines] == ["Al Hasakah and Dayr Az Zawr"]


def test_targets_are_known_by_one_name(read: dict[int, Strikes]) -> None:
    named = Counter(effect.target for found in read.values() for effect in found.effects)
    unknown = [target for target in named if targets.known(target) is None]
    assert sum(named.values()) == 8497
    assert sum(named[target] for target in unknown) <= 10
    assert named.most_common(3)[0][0] == "tactical unit"


def test_lines_without_effects_say_that_there_were_none(
    rows: dict[int, Row], read: dict[int, Strikes]
) -> None:
    bare = [number for number in rows if number not in PROSE and not read[number].effects]
    words = ("inconclusive", "no effect", "ineffective", "help support")
    assert all(any(word in rows[number]["line"] for word in words) for number in bare)
    assert len(bare) == 24


def test_the_release_of_2_november_2015(shared: Path) -> None:
    page = shared / "pages" / "centcom_2015-11-02_strike_release.expected.txt"
    text = "\n\n".join(page.read_text(encoding="utf-8").splitlines())
    found = find(text, published=date(2015, 11, 2), kind="strike_release")
    assert [(t.scope, t.strikes, t.date_start) for t in found.totals] == [
        ("Syria", 10, date(2015, 11, 1)),
        ("Iraq", 17, date(2015, 11, 1)),
    ]
    assert len(found.lines) == 12
    for total in found.totals:
        counts = [line.strikes for line in found.lines if line.country == total.scope]
        assert sum(count or 0 for count in counts) == total.strikes
    assert all(line.place_id and line.date_start == date(2015, 11, 1) for line in found.lines)
    assert not any(line.reported_late for line in found.lines)


def test_statements_on_civilian_casualties_are_not_strike_lines(shared: Path) -> None:
    file = shared / "casualties" / "official-statements-2015-2017.csv"
    with file.open(encoding="utf-8", newline="") as lines:
        statements = [row["statement"] for row in csv.DictReader(lines)]
    assert [s for s in statements if find(s) != Strikes()] == []
    assert find("\n\n".join(statements), kind="casualty_report") == Strikes()


def test_the_five_real_pages_report_no_strikes(shared: Path) -> None:
    for page in sorted((shared / "seeds").glob("*.txt")):
        assert find(page.read_text(encoding="utf-8")) == Strikes(), page.name


def test_every_disagreement_with_the_file_is_listed(
    rows: dict[int, Row], read: dict[int, Strikes]
) -> None:
    """disagreements.csv has each row whose count is not what the line says, and who is right."""
    with (Path(__file__).parent / "disagreements.csv").open(encoding="utf-8") as lines:
        listed = {int(row["row"]): row for row in csv.DictReader(lines)}
    found = {}
    for number, row in rows.items():
        counts = ["-" if s.strikes is None else str(s.strikes) for s in read[number].lines]
        if counts != [row["number"]]:
            found[number] = (row["number"], " ".join(counts))
    assert found == {number: (row["file"], row["read"]) for number, row in listed.items()}
    assert {row["right"] for row in listed.values()} == {"read"}
