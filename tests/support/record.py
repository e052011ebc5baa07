"""A small record of our own, written as the steps write it: with every kind of row, and with malice in it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from warehouse import lake
from warehouse.home import Home
from warehouse.publish import publish
from warehouse.schema import tables

SCRIPT = "<script>alert(1)</script>"
SEEN = datetime(2017, 6, 2, 12, tzinfo=UTC)

_TEXT = (
    "SOUTHWEST ASIA, June 1, 2017 — Work went on. On May 31, the Coalition conducted 16 strikes in all.\n\n"
    "Near Mosul, five strikes engaged <b>a tactical unit</b>.\n\nNear Raqqah, 10 strikes hit a cache."
)


def record(home: Home) -> Home:
    """Fill and publish the archive at `home`: 15 strikes with a day and 3 without one, of which 16 are
    officially stated; a ledger that breaks once; one edit; one page in quarantine, one blocked."""
    con = lake.connect(home)
    rows = _rows()
    writes = {name: lake.Write(tables()[name].rows(found)) for name, found in rows.items()}
    lake.commit(con, writes, run="r", message="m")
    publish(con, home)
    con.close()
    return home


def _release(name: str, published: date | None, text: str, **more: Any) -> dict[str, Any]:
    return {
        "release_id": name,
        "version": 1,
        "source": "centcom",
        "publisher": "U.S. Central Command",
        "kind": "press_release",
        "title": f"Title of {name}",
        "published": published,
        "text": text,
        "words": len(text.split()),
        "url": f"https://record.example/{name}",
        "snapshot_id": f"snapshot-{name}",
        "first_seen": SEEN,
        "last_seen": SEEN,
        "cluster_id": name,
        "is_canonical": True,
    } | more


def _span(words: str, text: str = _TEXT) -> dict[str, int]:
    start = text.index(words)
    return {"char_start": start, "char_end": start + len(words)}


def _strike(number: int, place: str, country: str, count: int, words: str, **more: Any) -> Any:
    return {
        "strike_id": f"a#{number}",
        "release_id": "a",
        "text": words,
        "date_start": date(2017, 5, 31),
        "date_end": date(2017, 5, 31),
        "country": country,
        "place": place,
        "place_id": f"place:{place.lower()}",
        "strikes": count,
        "understood": True,
        **_span(words),
        **more,
    }


def _report(name: str, month: int, carried: int, left: int) -> dict[str, Any]:
    text = _ledger_text(carried, left)
    at = text.index(f"{carried} open")
    return {
        "release_id": name,
        "period_start": date(2017, month, 1),
        "period_end": date(2017, month, 28 if month == 2 else 31),
        "carried_over": carried,
        "received": 10,
        "completed": 5,
        "still_open": left,
        "evidence": [("carried_over", [at, at + len(f"{carried} open reports")])],
    }


def _ledger_text(carried: int, left: int) -> str:
    return f"The month began with {carried} open reports. It ended with {left}."


def _mention(word: str, text: str = "ISIS and Daesh and ISIS") -> dict[str, Any]:
    return {
        "release_id": "named",
        "surface": word,
        "entity_id": "group:isis",
        "type": "group",
        **_span(word, text),
    }


def _rows() -> dict[str, list[dict[str, Any]]]:
    undated = "Near Hajin, three strikes were reported."
    named = "ISIS and Daesh and ISIS"
    second = {"char_start": named.rindex("ISIS"), "char_end": len(named)}
    return {
        "releases": [
            _release("a", date(2017, 6, 1), _TEXT, version=2, title=f"Strikes {SCRIPT}"),
            _release("b", None, undated, url="javascript:alert(1)"),
            _release("january", date(2017, 2, 20), _ledger_text(74, 79)),
            _release("february", date(2017, 3, 20), _ledger_text(80, 85), source="oir"),
            _release("named", date(2018, 1, 5), named),
        ],
        "release_versions": [
            _version(1, _TEXT.replace("five strikes", "four strikes"), SEEN.replace(day=1)),
            _version(2, _TEXT, SEEN),
        ],
        "entities": [
            _place("Mosul", "Iraq", 36.34, 43.13),
            _place("Raqqah", "Syria", 35.95, 39.01),
            _place("Hajin", "Syria", None, None),
            {"entity_id": "person:x", "type": "person", "name": "Dana Whitlock"},
        ],
        "mentions": [_mention("ISIS"), _mention("Daesh"), _mention("ISIS") | second],
        "quotes": [
            {
                "release_id": "a",
                "text": "Work went on.",
                "spoken": "Work went on.",
                "direct": True,
                "speaker": "Dana Whitlock",
                "speaker_id": "person:x",
                "rank": "Col.",
                "role": '"><img src=x onerror=alert(1)>',
                **_span("Work went on."),
            }
        ],
        "strikes": [
            _strike(1, "Mosul", "Iraq", 5, "Near Mosul, five strikes"),
            _strike(2, "Raqqah", "Syria", 10, "Near Raqqah, 10 strikes"),
            _strike(3, "Hajin", "Syria", 3, "Near Mosul, five")
            | {
                "release_id": "b",
                "text": undated,
                "date_start": None,
                "date_end": None,
                **_span(undated, undated),
            },
        ],
        "strike_totals": [
            {
                "release_id": "a",
                "scope": "all",
                "date_start": date(2017, 5, 31),
                "date_end": date(2017, 5, 31),
                "strikes": 16,
                **_span("16 strikes"),
            }
        ],
        "casualty_reports": [_report("january", 1, 74, 79), _report("february", 2, 80, 85)],
        "casualty_allegations": [
            {
                "release_id": "january",
                "char_start": number,
                "char_end": number + 1,
                "text": "T",
                "number": number,
                "verdict": verdict,
                "reason": reason,
                "killed": killed,
            }
            for number, (verdict, reason, killed) in enumerate(
                [("credible", None, 2), ("non_credible", "no strikes in the area", None)]
            )
        ],
        "snapshots": [
            _snapshot("bad", "javascript:alert(2)", "stored"),
            _snapshot("refused", "https://record.example/blocked", "blocked"),
        ],
        "quarantine": [
            {
                "snapshot_id": "bad",
                "stage": "clean",
                "reason": "unknown_layout",
                "detail": f"No reader knows it {SCRIPT}",
                "since": SEEN,
            }
        ],
    }


def _version(number: int, text: str, seen: datetime) -> dict[str, Any]:
    changed = '{"fields": {}, "added": ["five"], "removed": ["four"], "words_added": 1,'
    return {
        "release_id": "a",
        "version": number,
        "valid_from": seen,
        "title": f"Strikes {SCRIPT}",
        "text": text,
        "snapshot_id": f"snapshot-{number}",
        "changed": f'{changed} "words_removed": 1}}' if number > 1 else None,
    }


def _place(name: str, country: str, north: float | None, east: float | None) -> dict[str, Any]:
    return {
        "entity_id": f"place:{name.lower()}",
        "type": "place",
        "name": name,
        "country": country,
        "latitude": north,
        "longitude": east,
    }


def _snapshot(name: str, url: str, outcome: str) -> dict[str, Any]:
    return {
        "snapshot_id": name,
        "source": "centcom",
        "via": "site",
        "purpose": "page",
        "url": url,
        "fetched_at": SEEN,
        "outcome": outcome,
        "bytes": 0,
    }
