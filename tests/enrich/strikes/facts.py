"""Facts to compose strike releases from, and the manners in which they are put (see wording)."""

from __future__ import annotations

import csv
from dataclasses import dataclass

from hypothesis import strategies as st

from tasks.enrich.wordlists import NAMES

# Every printed spelling of a place, among them the nine of Dayr Az Zawr.
PLACES = {
    "Iraq": {
        "mosul": ["Mosul"],
        "qaim": ["Al Qaim", "Qaim", "al-Qaim"],
        "tal-afar": ["Tal Afar", "Tall Afar"],
        "hit": ["Hit"],
        "hawija": ["Hawija", "Al Huwayjah", "Huwayjah", "Hawijah"],
        "bayji": ["Bayji", "Beiji", "Baiji"],
        "rutbah": ["Ar Rutbah", "Rutbah", "Ar Rut bah"],
        "sultan-abdallah": ["Sultan Abdallah", "Sultan Abdullah"],
        "tuz": ["Tuz"],
        "waleed": ["Waleed", "Al Waleed"],
    },
    "Syria": {
        "raqqah": ["Ar Raqqah", "Raqqah", "Raqqa", "Ar-Raqqah"],
        "dayr-az-zawr": [
            "Dayr Az Zawr", "Dayr az Zawr", "Deir ez-Zor", "Dayr ar Zawr", "Dawr az Zawr",
            "Dayz ar Zawr", "Deir Ezzor", "Dayr Az-Zawr", "Dayr az Zor",
        ],
        "mara": ["Mar'a", "Mar’a"],
        "shaddadi": ["Shaddadi", "Ash Shaddadi", "Al Shadaddi", "Shadaddi"],
        "abu-kamal": ["Abu Kamal", "Al Bukamal", "abu-Kamal"],
        "hawl": ["Al Hawl", "Hawl"],
        "manbij": ["Manbij"],
    },
}  # fmt: skip
# Not things that are counted, or words that say more than one thing.
_UNCOUNTED = (" of ", "access", "terrain", "fire", "movement", "attack", "equipment", "infrastructure",
              "ISIL", "personnel", "fighters", "roads", "watercraft", "artillery", "piece", "item", "squad",
              "materials", "arrays", "connexes", "headquarters", "trenches", "features", "ammo",
              "armored earth mover", "group", "team", "grenadier", "decoy", "tactical")  # fmt: skip


def _targets() -> dict[str, str]:
    """A printed name, in the singular -> the target that it means."""
    found: dict[str, str] = {}
    with (NAMES / "targets.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            for name in (row["target"], *row["names"].split("|")):
                plain = name and name.replace("-", "").replace(" ", "").isalpha()
                if plain and not name.endswith("s") and not any(w in name for w in _UNCOUNTED):
                    found[name] = row["target"]
    return found


TARGETS = _targets()


@dataclass(frozen=True, slots=True)
class Line:
    """What one line tells. `strikes` is null for "several"; `effects` are of verb, name, count."""

    country: str
    place: str
    printed: str
    strikes: int | None
    effects: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class Manner:
    """How a release puts it; see `line` for what each does."""

    bullet: str
    noun: str
    owner: str
    figures: bool
    article: bool
    oxford: bool
    semicolons: bool
    where: str
    heading: str
    opening: str


MANNERS = st.builds(
    Manner,
    bullet=st.sampled_from(["* ", "*", "- ", "-", "-- ", "• ", "•", "o ", "– ", ""]),
    noun=st.sampled_from(["strike", "airstrike"]),
    owner=st.sampled_from(["", "ISIL ", "ISIS ", "Daesh ", "ISIL-used "]),
    figures=st.booleans(),
    article=st.booleans(),
    oxford=st.booleans(),
    semicolons=st.booleans(),
    where=st.sampled_from(["Near {}, ", "Near {} ", "Near {}, {country}, ", "{}, "]),
    heading=st.sampled_from(["{}", "Strikes in {}", "{}:", "In {}:", "sentence"]),
    opening=st.sampled_from(["yesterday", "on", "between", "from the hour"]),
)


def _line(country: str) -> st.SearchStrategy[Line]:
    places = [(key, name) for key, names in PLACES[country].items() for name in names]
    effect = st.tuples(
        st.sampled_from(["damaged", "degraded", "destroyed", "engaged", "suppressed"]),
        st.sampled_from(sorted(TARGETS)),
        st.integers(1, 130),
    )
    return st.builds(
        lambda place, strikes, effects: Line(country, place[0], place[1], strikes, tuple(effects)),
        st.sampled_from(places),
        st.integers(1, 41) | st.none(),
        st.lists(effect, min_size=1, max_size=5),
    )


def lines(country: str) -> st.SearchStrategy[list[Line]]:
    """Lines of one country, up to five."""
    return st.lists(_line(country), max_size=5)
