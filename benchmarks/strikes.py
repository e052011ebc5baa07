"""How long strikes and casualties take to read, in milliseconds a release. See benchmarks/README.md.

.venv/bin/python -m benchmarks.strikes
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date

from tasks.enrich.casualties import find as casualties
from tasks.enrich.strikes import find as strikes

DAY = date(2017, 8, 22)
PUBLISHED = date(2017, 8, 23)
TOWNS = ("Raqqah", "Dayr Az Zawr", "Abu Kamal", "Mosul", "Tal Afar", "Qaim", "Rawah", "Hajin")


def day_release() -> str:
    """A daily release of two countries, eight lines, as they were in 2017."""
    items = [
        f"-- Near {town}, {n + 2} strikes engaged {n + 1} ISIS tactical units; destroyed {n + 3} fighting"
        " positions, two vehicles, a mortar system and a command-and-control node; and damaged three"
        " supply routes."
        for n, town in enumerate(TOWNS)
    ]
    opening = (
        "SOUTHWEST ASIA, Aug. 23, 2017 — Forces continued to attack the Islamic State of Iraq and Syria"
        " yesterday, conducting 44 strikes consisting of 60 engagements, officials reported today."
    )
    totals = [f"In {c}, forces conducted {n} strikes consisting of {n + 8} engagements against ISIS targets:"
              for c, n in (("Syria", 18), ("Iraq", 26))]  # fmt: skip
    return "\n\n".join(
        [
            opening,
            "Strikes in Syria",
            totals[0],
            *items[:3],
            "Strikes in Iraq",
            totals[1],
            *items[3:],
        ]
    )


def month_report(allegations: int) -> str:
    """A monthly casualty report with a list of so many allegations."""
    head = (
        "In the month of July, CJTF-OIR carried over 194 open reports from earlier months and received 15"
        " new reports. Out of the 25 completed reports, three reports were determined to be credible and"
        " resulted in 15 unintentional civilian deaths. Two of the reports were determined to be duplicates"
        " and the remaining 20 reports were assessed to be non-credible. A total of 184 reports are still"
        " open."
    )
    items = [
        f"{n}. June {n % 28 + 1}, 2017, near {TOWNS[n % 3]}, Syria, via social media report: After a review"
        " of the information held it was assessed that there is insufficient evidence to find that civilians"
        " were harmed."
        for n in range(1, allegations + 1)
    ]
    return "\n\n".join([head, "Non-Credible Reports", *items])


def best(work: Callable[[], object], times: int) -> float:
    """Milliseconds of processor time of the quickest of three rounds."""
    rounds = []
    work()
    for _ in range(3):
        begun = time.process_time()
        for _ in range(times):
            work()
        rounds.append((time.process_time() - begun) / times * 1000)
    return min(rounds)


def main() -> None:
    day, short, long = day_release(), month_report(10), month_report(150)
    print("| what | bytes | ms |")
    print("|---|--:|--:|")
    work: list[tuple[str, str, Callable[[str], object]]] = [
        ("strikes: a day, eight lines", day, _strikes),
        ("casualties: ten allegations", short, _casualties),
        ("casualties: 150 allegations", long, _casualties),
        ("casualties: a strike release, which has none", day, _neither),
    ]
    for name, text, read in work:
        print(f"| {name} | {len(text):,} | {best(lambda t=text, r=read: r(t), 50):.2f} |")  # type: ignore[misc]


def _strikes(text: str) -> object:
    return strikes.find(text, published=PUBLISHED, kind="strike_release")


def _casualties(text: str) -> object:
    return casualties.find(text, published=PUBLISHED, kind="casualty_report")


def _neither(text: str) -> object:
    return casualties.find(text, published=PUBLISHED, kind="strike_release")


if __name__ == "__main__":
    main()
