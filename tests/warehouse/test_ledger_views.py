"""The views over strikes and casualties, on figures planted for them."""

from __future__ import annotations

from datetime import date

from tests.support.planted import DAY, Planted


def test_what_two_releases_tell_counts_once(planted: Planted) -> None:
    for name, published in (("a", date(2017, 8, 23)), ("b", date(2017, 8, 24))):
        planted.release(name, published=published)
        given = {"release_id": name, "place": "Hit", "place_id": "place:hit"}
        planted.line(1, "Iraq", 2, strike_id=f"{name}#1", **given)
        planted.line(2, "Iraq", 1, strike_id=f"{name}#2", **given)
        # Reported late, each of them adds.
        planted.line(3, "Iraq", 5, strike_id=f"{name}#3", reported_late=True, **given)
        planted.line(4, "Iraq", 1, strike_id=f"{name}#4", date_start=None, date_end=None, **given)
    planted.line(
        5, "Iraq", None, strike_id="b#5", release_id="b", place="Hit", place_id="place:hit"
    )
    planted.add(
        "entities",
        entity_id="place:hit",
        name="Hīt",
        country="Iraq",
        latitude=33.64,
        longitude=42.83,
    )
    del planted.rows["entities"][0]["release_id"]
    month, without_day = planted.ask("FROM strikes_by_month ORDER BY month")
    assert (month["month"], month["strikes"], month["lines"]) == (date(2017, 8, 1), 13, 4)
    assert (without_day["month"], without_day["strikes"]) == (None, 2)
    [place] = planted.ask("FROM strikes_by_place")
    assert (place["place"], place["strikes"], place["latitude"]) == ("Hīt", 15, 33.64)
    assert (place["first_day"], place["last_day"]) == (DAY, DAY)


def test_lines_without_a_number_are_told(planted: Planted) -> None:
    planted.release("r")
    planted.line(1, "Iraq", 2)
    planted.line(2, "Iraq", None, understood=False)
    [row] = planted.ask("FROM strikes_by_month")
    assert (row["strikes"], row["lines"], row["lines_without_count"]) == (2, 2, 1)


def test_targets(planted: Planted) -> None:
    planted.release("r")
    planted.line(1, "Iraq", 2)
    for at, count in ((1, 3), (2, None)):
        planted.add("strike_effects", strike_id="r#1", char_start=at, char_end=at + 1,
                    effect="destroyed", target="boat", count_min=count)  # fmt: skip
    [row] = planted.ask("FROM strikes_by_target")
    assert (row["target"], row["effect"], row["country"]) == ("boat", "destroyed", "Iraq")
    assert (row["at_least"], row["mentions"], row["without_number"]) == (3, 2, 1)


def test_an_allegation_has_its_latest_verdict(planted: Planted) -> None:
    day = {"date_start": DAY, "date_end": DAY, "place": "Mosul", "country": "Iraq"}
    mosul = {**day, "place_id": "place:mosul"}
    for name, published in (("may", date(2018, 5, 31)), ("june", date(2018, 6, 30))):
        planted.release(name, published=published)
    told = [
        ("may", 1, {"reference": "2864/CS135", "verdict": "non_credible", **mosul}),
        ("june", 1, {"reference": "2864 / CS 135", "verdict": "credible", "killed": 2, **mosul}),
        ("may", 2, {"mgrs": "38S LF 329 195", "verdict": "open", "latitude": 36.3, **mosul}),
        ("june", 2, {"mgrs": "38SLF329195", "verdict": "non_credible", "latitude": 36.3, **mosul}),
        ("june", 3, {"verdict": "duplicate", **day}),
        # Another place of that day, told once in each report.
        ("may", 4, {"verdict": "open", "killed": 9, **day, "place": "Hit"}),
        ("june", 4, {"verdict": "non_credible", **day, "place": "Hit"}),
    ]
    for name, at, row in told:
        planted.add("casualty_allegations", release_id=name, char_start=at, char_end=at + 1, **row)
    rows = {row["matched_by"]: row for row in planted.ask("FROM allegations")}
    assert len(rows) == 4
    case = rows["reference 2864/CS135"]
    assert (case["verdict"], case["killed"], case["reports"], case["revised"]) == (
        "credible", 2, 2, True,
    )  # fmt: skip
    assert case["verdicts"] == ["non_credible", "credible"]
    square = rows["square 38SLF329195 2017-08-22"]
    assert (square["verdict"], square["latitude"], square["reports"]) == ("non_credible", 36.3, 2)
    hit = rows["day 2017-08-22 to 2017-08-22, hit"]
    assert (hit["verdict"], hit["killed"], hit["reports"]) == ("non_credible", None, 2)


def test_two_allegations_of_a_day_and_place_are_not_matched(planted: Planted) -> None:
    day = {"date_start": DAY, "date_end": DAY, "place": "Mosul", "verdict": "open"}
    for name in ("may", "june"):
        planted.release(name, published=date(2018, 5, 31))
        for at in (1, 2):
            planted.add("casualty_allegations", release_id=name, char_start=at, char_end=9, **day)
    assert [row["reports"] for row in planted.ask("FROM allegations")] == [1, 1, 1, 1]


def test_discrepancies_in_sum(planted: Planted) -> None:
    planted.release("r", published=date(2017, 8, 23), url="https://example.org/r")
    planted.line(1, "Iraq", 4, engagements=1)
    planted.line(2, "Iraq", 4, engagements=3)
    [row] = planted.ask("FROM discrepancies_summary")
    assert (row["rule"], row["year"], row["discrepancies"], row["releases"]) == (
        "engagements_at_least_strikes", date(2017, 1, 1), 2, 1,
    )  # fmt: skip
    assert row["largest_difference"] == 3
    assert "4 strikes with only 1 engagement," in row["largest"]
    assert row["url"] == "https://example.org/r"


def test_coverage_counts_days_and_lines_that_were_not_understood(planted: Planted) -> None:
    for name, day in (("r", 20), ("s", 22)):
        planted.release(name, published=date(2017, 8, day))
    planted.line(1, "Iraq", 4, understood=True)
    planted.line(2, "Iraq", None, understood=False)
    rows = planted.ask("FROM coverage")
    counts = [
        (r["day"].day, r["releases"], r["strike_lines"], r["lines_not_understood"]) for r in rows
    ]
    assert counts == [(20, 1, 2, 1), (21, 0, 0, 0), (22, 1, 0, 0)]


def test_claims_over_time_and_the_ledger(planted: Planted) -> None:
    planted.report(
        "june", date(2018, 6, 30), total_deaths=100, deaths=1, still_open=9, total_strikes=50
    )
    planted.report(
        "july", date(2018, 7, 31), total_deaths=104, deaths=3, carried_over=9, received=2, completed=5,
        reopened=1, still_open=7, total_strikes=60,
    )  # fmt: skip
    _, claims = planted.ask("FROM claims_over_time")
    assert (claims["strikes_since_last"], claims["deaths_since_last"], claims["deaths"]) == (
        10,
        4,
        3,
    )
    _, month = planted.ask("FROM casualty_ledger")
    assert (month["open_the_report_before"], month["should_be_open"], month["still_open"]) == (
        9,
        7,
        7,
    )
