"""A made-up record for the benchmarks: a lake of as many releases as asked for, written table by table.

Nothing is read from pages: the rows are drawn at random (the same ones for the same seed) in the shapes
that the steps give, with offsets that hold, so that what stands on the lake can be measured alone.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import duckdb

from warehouse import lake
from warehouse.home import Home
from warehouse.publish import publish
from warehouse.schema import tables

Rows = dict[str, list[dict[str, Any]]]

_FIRST, _LAST = date(2014, 8, 8), date(2021, 12, 31)
_AT_ONCE = 10_000
_LINES = 9  # strike lines of a release
_GAZETTEER = Path(__file__).parents[1] / "warehouse" / "names" / "places.csv"
_HEAVY = {"mosul": 60, "raqqah": 70, "ramadi": 25, "kobani": 30, "abu-kamal": 20, "bayji": 15}
_HEAVY |= {
    "dayr-az-zawr": 25,
    "manbij": 15,
    "sinjar": 12,
    "hasakah": 10,
    "fallujah": 8,
    "hajin": 14,
}
_SPEAKERS = (
    ("dana-whitlock", "Dana Whitlock", "Col.", "spokesman", 2014, 2016),
    ("ruben-castellane", "Ruben Castellane", "Maj. Gen.", "deputy commander", 2015, 2017),
    ("piers-hollingdale", "Piers Hollingdale", "Brig. Gen.", "director of operations", 2016, 2018),
    ("everett-sandoval", "Everett Sandoval", "Lt. Gen.", "commanding general", 2016, 2019),
    ("nadia-al-khafif", "Nadia al-Khafif", "1st Lt.", "brigade surgeon", 2017, 2020),
    ("marguerite-oyelaran", "Marguerite Oyelaran", None, "special envoy", 2018, 2021),
    ("tobias-nyholm", "Tobias Nyholm", "Sgt. 1st Class", "instructor", 2019, 2021),
)
_REASONS = ("no strikes in the area", "insufficient evidence", "no specific target", None)


def build(home: Home, releases: int, *, seed: int = 7) -> None:
    """Fill the archive at `home` with a record of so many releases, and publish it."""
    rng = random.Random(seed)
    con = lake.connect(home)
    places = _places()
    _commit(con, {"entities": [*places, *_people()]})
    for start in range(0, releases, _AT_ONCE):
        rows = _empty()
        for number in range(start, min(start + _AT_ONCE, releases)):
            _release(rng, number, releases, places, rows)
        _commit(con, rows)
    rows = _empty()
    _casualties(rng, rows)
    _commit(con, rows)
    publish(con, home)
    con.close()


def _empty() -> Rows:
    names = ("releases", "release_versions", "mentions", "quotes", "strikes", "strike_totals")
    more = ("casualty_reports", "casualty_allegations", "quarantine", "snapshots")
    return {name: [] for name in (*names, *more)}


def _commit(con: duckdb.DuckDBPyConnection, rows: Rows) -> None:
    writes = {name: lake.Write(tables()[name].rows(found)) for name, found in rows.items()}
    lake.commit(con, writes, run="benchmark", message="a made-up record")


def _places() -> list[dict[str, Any]]:
    with _GAZETTEER.open(encoding="utf-8") as file:
        found = {row["entity_id"]: row for row in csv.DictReader(file)}
    return [
        row
        | {"latitude": float(row["latitude"]), "longitude": float(row["longitude"]), "aliases": []}
        for row in ({k: v for k, v in r.items() if k != "after"} for r in found.values())
        if row["latitude"] and row["country"] in ("Iraq", "Syria")
    ]


def _people() -> list[dict[str, Any]]:
    return [{"entity_id": f"person:{s[0]}", "type": "person", "name": s[1]} for s in _SPEAKERS]


class _Text:
    """A text as it grows, and where its sentences are."""

    def __init__(self) -> None:
        self.text = ""

    def add(self, sentence: str) -> tuple[int, int]:
        self.text += ("\n\n" if self.text else "") + sentence
        return len(self.text) - len(sentence), len(self.text)


def _release(
    rng: random.Random, number: int, count: int, places: list[dict[str, Any]], rows: Rows
) -> None:
    day = _FIRST + timedelta(days=number * (_LAST - _FIRST).days // max(count, 1))
    release_id, text = f"record.example/{number}", _Text()
    text.add(
        f"SOUTHWEST ASIA, {day:%b} {day.day}, {day.year} — Coalition forces continued their work."
    )
    yesterday = _FIRST + timedelta(days=(number - 1) * (_LAST - _FIRST).days // max(count, 1))
    if day > yesterday and day.year < 2020:  # one strike release a day, as there were
        _strikes(rng, release_id, day, text, places, rows)
    _naming(rng, release_id, day, text, rows)
    if number % 2:
        _quote(rng, release_id, day, text, rows)
    _versions(rng, number, release_id, day, text.text, rows)


def _strikes(
    rng: random.Random,
    release_id: str,
    day: date,
    text: _Text,
    places: list[dict[str, Any]],
    rows: Rows,
) -> None:
    weights = [_HEAVY.get(p["entity_id"].removeprefix("place:"), 1) for p in places]
    busy = 1 + 3 * (1 - abs((day - date(2017, 1, 15)).days) / 1000) if day.year < 2019 else 1
    sums = {"Iraq": 0, "Syria": 0}
    for index, place in enumerate(rng.choices(places, weights, k=_LINES)):
        made = max(1, int(rng.expovariate(1 / max(busy, 1))))
        start, end = text.add(f"Near {place['name']}, {made} strikes engaged a tactical unit.")
        rows["strikes"].append(
            {
                "strike_id": f"{release_id}#{index}",
                "release_id": release_id,
                "char_start": start,
                "char_end": end,
                "text": text.text[start:end],
                "date_start": None if rng.random() < 0.002 else day - timedelta(days=1),
                "date_end": day - timedelta(days=1),
                "country": place["country"],
                "place": place["name"],
                "place_id": place["entity_id"],
                "strikes": None if rng.random() < 0.002 else made,
                "engagements": made + rng.randint(0, 3),
                "understood": True,
            }
        )
        sums[place["country"]] += made
    for scope, total in sums.items():
        if total:
            total += rng.random() < 0.003
            start, end = text.add(f"In {scope}, Coalition forces conducted {total} strikes in all.")
            rows["strike_totals"].append(
                {
                    "release_id": release_id,
                    "char_start": start,
                    "char_end": end,
                    "scope": scope,
                    "date_start": day - timedelta(days=1),
                    "date_end": day - timedelta(days=1),
                    "strikes": total,
                }
            )


def _naming(rng: random.Random, release_id: str, day: date, text: _Text, rows: Rows) -> None:
    later = min(1.0, max(0.0, (day.year + day.month / 12 - 2015.5) / 4))
    weights = (1 - later, 0.1 + later, 0.3 * later, 0.05)
    for name in rng.choices(("ISIL", "ISIS", "Daesh", "Islamic State"), weights, k=3):
        start, _ = text.add(f"{name} holds no ground there.")
        rows["mentions"].append(
            {
                "release_id": release_id,
                "char_start": start,
                "char_end": start + len(name),
                "surface": name,
                "entity_id": "group:isis",
                "type": "group",
            }
        )


def _quote(rng: random.Random, release_id: str, day: date, text: _Text, rows: Rows) -> None:
    those = [s for s in _SPEAKERS if s[4] <= day.year <= s[5]]
    slug, name, rank, role, *_ = rng.choice(those)
    words = "The road is open again and the market with it"
    start, _ = text.add(f"“{words},” said {rank or ''} {name}, {role}.")
    rows["quotes"].append(
        {
            "release_id": release_id,
            "char_start": start + 1,
            "char_end": start + 1 + len(words),
            "text": words,
            "spoken": words,
            "direct": True,
            "speaker": name,
            "speaker_id": f"person:{slug}",
            "rank": rank,
            "role": role,
        }
    )


def _versions(
    rng: random.Random, number: int, release_id: str, day: date, text: str, rows: Rows
) -> None:
    seen = datetime.combine(day, time(12), UTC)
    edited = "continued" in text and rng.random() < 0.003
    before = text.replace("continued", "concluded")
    title = f"Forces clear the valley, report {number}"
    common = {"release_id": release_id, "title": title}
    rows["releases"].append(
        common
        | {
            "version": 2 if edited else 1,
            "source": "centcom" if number % 3 else "inherentresolve",
            "publisher": "U.S. Central Command" if number % 3 else "CJTF-OIR",
            "kind": "press_release",
            "published": None if rng.random() < 0.005 else day,
            "text": text,
            "words": len(text.split()),
            "url": f"https://record.example/Article/{number}/",
            "snapshot_id": f"s{number}",
            "first_seen": seen,
            "last_seen": seen,
            "cluster_id": release_id,
            "is_canonical": True,
        }
    )
    for version, words in enumerate((before, text) if edited else (text,), 1):
        change = '{"fields": {}, "added": ["continued"], "removed": ["concluded"],'
        change += ' "words_added": 1, "words_removed": 1}'
        rows["release_versions"].append(
            common
            | {
                "version": version,
                "valid_from": seen + timedelta(days=version - 1),
                "text": words,
                "snapshot_id": f"s{number}",
                "changed": change if version > 1 else None,
            }
        )


def _months() -> Iterator[tuple[date, date]]:
    start = date(2015, 1, 1)
    while start < date(2021, 6, 1):
        after = (start.replace(day=28) + timedelta(days=4)).replace(day=1)
        yield start, after - timedelta(days=1)
        start = after


def _casualties(rng: random.Random, rows: Rows) -> None:
    left, deaths = 30, 0
    for number, (start, end) in enumerate(_months()):
        if number in (20, 21, 47):
            continue  # a report that is not held
        carried = left + (3 if number == 33 else 0)
        received, completed = rng.randint(5, 40), rng.randint(5, min(40, carried))
        left = carried + received - completed + (2 if number == 12 else 0)
        died = credible = completed // 6
        deaths += died
        release_id, text = f"record.example/casualties-{number}", _Text()
        text.add("The Coalition publishes its monthly casualty report.")
        text.add(f"In {start:%B %Y}, it carried over {carried} open reports from the month before.")
        at, to = text.add(
            f"The assessments of {completed} reports were completed; {left} are open."
        )
        evidence = {"carried_over": [at, to], "still_open": [at, to], "completed": [at, to]}
        rows["casualty_reports"].append(
            {
                "release_id": release_id,
                "period_start": start,
                "period_end": end,
                "carried_over": carried,
                "received": received,
                "completed": completed,
                "credible": credible,
                "non_credible": completed - credible,
                "still_open": left,
                "deaths": died,
                "total_deaths": deaths - (40 if number == 60 else 0),
                "evidence": list((evidence | {"total_deaths": [at, to]}).items()),
            }
        )
        for item in range(completed):
            verdict = "credible" if item < credible else rng.choice(("non_credible", "duplicate"))
            words = f"{start:%b} {1 + item % 28}, {start.year}, near Raqqah, Syria, via a report."
            at, to = text.add(words)
            reason = rng.choice(_REASONS) if verdict == "non_credible" else None
            rows["casualty_allegations"].append(
                {
                    "release_id": release_id,
                    "char_start": at,
                    "char_end": to,
                    "text": words,
                    "number": item + 1,
                    "date_start": start,
                    "country": "Syria",
                    "verdict": verdict,
                    "reason": reason,
                    "killed": 1 if verdict == "credible" else None,
                }
            )
        _versions(rng, number, release_id, end + timedelta(days=20), text.text, rows)
