"""Pages for the benchmarks: dumps in the true layouts, as many as are asked for, all different.

Figures and words are drawn at random, the same ones for the same seed; no sentence is anybody's.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

_PLACES = ("Raqqah", "Mosul", "Abu Kamal", "Dayr Az Zawr", "Hawija", "Tal Afar", "Sinjar", "Manbij")
_TARGETS = ("fighting positions", "tactical units", "vehicles", "weapons caches", "mortar systems")
_NAMES = ("Dana Whitlock", "Everett Sandoval", "Ruben Castellane", "Piers Hollingdale")
_RANKS = ("Col.", "Maj. Gen.", "Brig. Gen.", "Lt. Col.")
_VERBS = ("said", "added", "explained", "noted")
_WORDS = """
    partner forces cleared the road and the bridge while engineers brought water power and seed to the
    villages along the river where families had waited for the schools and the market to open
"""
_BANNER = (
    "An official website of the United States government\nHere's how you know\n"
    "A .mil website belongs to an official U.S. Department of Defense organization in the United"
    " States.\nA lock (lock ) or https:// means you’ve safely connected to the .mil website. Share"
    " sensitive information only on official, secure websites.\n\n"
)


def write(folder: Path, count: int, *, seed: int = 7) -> None:
    """`count` text dumps of 2 to 4 KB."""
    rng = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"{number:06}.txt").write_text(_page(rng, number), encoding="utf-8")


def _page(rng: random.Random, number: int) -> str:
    day = date(2014, 8, 8) + timedelta(days=number % 2000)
    shown = f"{day:%B} {day.day}, {day.year}"
    body = [opening(rng, day)]
    body += [rng.choice((strike, quote, plain))(rng) for _ in range(rng.randint(5, 9))]
    return (
        f"{_BANNER}Press Release | {shown}\n\nForces clear the valley, report {number}\n\n\n{shown}\n\n"
        f"Release # {day:%Y%m%d}-{number % 100:02}\n\n\n" + "\n\n".join(body) + "\n"
    )


def _sentence(rng: random.Random, low: int = 12, high: int = 28) -> str:
    words = rng.choices(_WORDS.split(), k=rng.randint(low, high))
    return " ".join(words).capitalize() + "."


def opening(rng: random.Random, day: date) -> str:
    return (
        f"SOUTHWEST ASIA – On {day:%b}. {day.day}, Coalition military forces conducted"
        f" {rng.randint(2, 40)} strikes against ISIS near {rng.choice(_PLACES)}. {_sentence(rng)}"
    )


def strike(rng: random.Random) -> str:
    return (
        f"Near {rng.choice(_PLACES)}, {rng.randint(2, 9)} strikes destroyed {rng.randint(2, 12)}"
        f" ISIS {rng.choice(_TARGETS)} and more than {rng.randint(10, 90)} {rng.choice(_TARGETS)}."
    )


def quote(rng: random.Random) -> str:
    return (
        f"“{_sentence(rng)[:-1]},” {rng.choice(_VERBS)} {rng.choice(_RANKS)} {rng.choice(_NAMES)},"
        f" CJTF-OIR spokesperson. “{_sentence(rng)}”"
    )


def plain(rng: random.Random) -> str:
    return " ".join(_sentence(rng) for _ in range(rng.randint(2, 4)))
