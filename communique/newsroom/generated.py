"""Releases made by number, to fill the newsroom up to any size."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from communique.newsroom.facts import LABEL, Fact
from communique.newsroom.wording import strikes
from communique.newsroom.wording.numbers import in_full

_FIRST_DAY = date(2016, 1, 2)
_DAYS = 2100
_PLACES = {
    "Syria": (
        "Abu Kamal",
        "Ayn Isa",
        "Dayr az Zawr",
        "Hajin",
        "Kobani",
        "Manbij",
        "Raqqah",
        "Shadaddi",
    ),
    "Iraq": ("Bayji", "Hawija", "Kirkuk", "Mosul", "Qaim", "Ramadi", "Rawah", "Sinjar", "Tal Afar"),
}
_DID = (
    "engaged {n} {g} tactical units and destroyed a ferry",
    "destroyed {n} {g} oil stills and damaged a pump station",
    "destroyed {n} {g} fighting positions, a mortar tube and a motorcycle",
    "damaged {n} {g} supply routes and suppressed a rocket team",
    "destroyed {n} {g} boats and a weapons factory",
    "engaged {n} {g} tactical units, destroyed two tunnels and a radio tower",
)
_SENTENCES = (
    "Pilots of {n} nations flew that day, and each of them came home before dark.",
    "What was hit was watched for {n} hours before, so that nobody else would be near it.",
    "Crews on the ground loaded through the night, and changed {n} engines in the heat.",
    "The figures are first impressions, and {n} of them may yet be put right.",
    "Farmers upriver had reported {n} columns of smoke on the evening before.",
    "The oil that burns there no longer pays for anything, and {n} buyers have stopped coming.",
)


def outline(number: int) -> Fact:
    """A generated release without its text: what lists and addresses need."""
    published = _FIRST_DAY + timedelta(days=number * 37 % _DAYS)
    day = in_full(published - timedelta(days=1)).partition(",")[0]
    title = f"{day}: Coalition Strikes Against {_group(published)} in Syria and Iraq, {number + 1}"
    return Fact(
        key=str(98_000_000 + number),
        site=("centcom", "inherentresolve")[number % 2],
        form="afpims",
        kind="strike_release",
        label="Press Release",
        title=title,
        published=published,
        paragraphs=(),
        number=f"{published:%Y%m%d}-{number % 99 + 1:02}",
        place="SOUTHWEST ASIA",
    )


def _group(day: date) -> str:
    return "ISIL" if day.year < 2017 else "ISIS" if day.year < 2019 else "Daesh"


def release(number: int) -> Fact:
    """The generated release of that number, the same one everywhere."""
    dice = random.Random(number)  # noqa: S311
    fact = outline(number)
    figures = _figures(dice, fact.published - timedelta(days=1), _group(fact.published))
    paragraphs = strikes.write(figures)
    paragraphs[0] = f"{fact.place} – {paragraphs[0]}"
    for _ in range(dice.randint(2, 24)):
        told = dice.sample(_SENTENCES, dice.randint(2, 5))
        paragraphs.append(" ".join(sentence.format(n=dice.randint(11, 90)) for sentence in told))
    return replace(fact, paragraphs=(*paragraphs, LABEL), told={"strikes": figures})


def _figures(dice: random.Random, day: date, group: str) -> dict[str, Any]:
    told: dict[str, Any] = {"day": day}
    for country, places in _PLACES.items():
        lines = [
            (place, dice.randint(1, 9), dice.choice(_DID).format(n=dice.randint(2, 19), g=group))
            for place in sorted(dice.sample(places, dice.randint(1, 6)))
        ]
        total = sum(strikes for _, strikes, _ in lines)
        told[country] = {"lines": lines, "engagements": total + dice.randint(0, 12)}
    return {"form": "late", "group": group, "bullet": "* ", "days": [told]}
