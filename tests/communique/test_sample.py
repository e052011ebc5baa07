"""The sample: every page is read as what it is, says that it is made up, and copies nothing real."""

from __future__ import annotations

import csv
import json
import re
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import pytest

from tasks.clean.blocks import Release, Unreadable
from tasks.clean.folding import fold
from tasks.clean.read import read
from tasks.fetch import files
from tasks.store.identity import release_id
from tests.support import make_sample
from tests.support.make_sample import LABEL, SAMPLE
from warehouse.snapshot import Snapshot

PAGES = files.discover(SAMPLE).files
BARE = {"sample-cjtf-2015-05-news.txt", "sample-centcom-2017-08-strikes.txt"}
UNKNOWN = "sample-unknown-site.txt"
LIMIT = 5_000

Row = tuple[str, str, str, str | None]
EXPECTED: dict[str, list[Row]] = {
    "sample-2016-two-pages.warc.gz": [
        ("news", "defense_gov", "Engineers Bridge the Tigris South of Mosul", "2016-04-19"),
        ("press_release", "afpims", "Coalition Burns Oil Trucks Near Abu Kamal", "2016-08-08"),
    ],
    "sample-centcom-2015-06-strikes.html": [
        (
            "strike_release",
            "centcom_2014",
            "June 9: Airstrikes hit ISIL ferries and workshops in Syria and Iraq",
            "2015-06-09",
        )
    ],
    "sample-centcom-2015-11-strikes.txt": [
        (
            "strike_release",
            "afpims",
            "Nov. 19: Airstrikes Hit ISIL Depots and Bridges in Syria and Iraq",
            "2015-11-19",
        )
    ],
    "sample-centcom-2017-08-strikes.txt": [
        (
            "strike_release",
            "afpims",
            "Aug. 24: Strikes Against ISIS Near Raqqah and Tal Afar",
            "2017-08-24",
        )
    ],
    "sample-cjtf-2015-05-news.txt": [
        ("news", "afpims", "Coalition Trainers Open a Fifth Site Near Erbil", "2015-05-12")
    ],
    "sample-cjtf-2018-02-civilian-casualties.txt": [
        (
            "casualty_report",
            "afpims",
            "CJTF-OIR Civilian Casualty Report for January 2018",
            "2018-02-22",
        )
    ],
    "sample-cjtf-2018-03-civilian-casualties.pdf": [
        (
            "casualty_report",
            "afpims",
            "CJTF-OIR Civilian Casualty Report for February 2018",
            "2018-03-28",
        )
    ],
    "sample-cjtf-2018-05-news.html": [
        ("news", "afpims", "Artillery Crews Join Operation Roundup", "2018-05-15")
    ],
    "sample-cjtf-2019-03-press-release-first.txt": [
        (
            "press_release",
            "afpims",
            "Iraqi Forces Clear Cave Shelters in the Hamrin Mountains",
            "2019-03-11",
        )
    ],
    "sample-cjtf-2019-03-press-release-second.txt": [
        (
            "press_release",
            "afpims",
            "Iraqi Forces Clear Cave Shelters in the Hamrin Mountains",
            "2019-03-11",
        )
    ],
    "sample-defense-2019-10-photos.txt": [
        (
            "news",
            "defense_gov",
            "Aircrews Keep Watch Over Camps in Northeast Syria, Officials Say",
            "2019-10-22",
        )
    ],
    "sample-inherentresolve-2021-06-story.txt": [
        ("news", "afpims", "Medics of Two Armies Share a Classroom in Baghdad", "2021-06-08")
    ],
    "sample-two-sites-2018-08-centcom.txt": [
        ("press_release", "afpims", "Water Plant at Hawija Runs Again", "2018-08-14")
    ],
    "sample-two-sites-2018-08-inherentresolve.txt": [
        ("press_release", "afpims", "Water Plant at Hawija Runs Again", "2018-08-14")
    ],
    "sample-voa-2018-09-with-player.txt": [("editorial", "voa", "The Road to Hajin", None)],
    "sample-voa-2020-10-plain.txt": [
        ("editorial", "voa", "What the Mass Graves of Sinjar Ask of Us", "2020-10-13")
    ],
}


@cache
def snapshots(name: str) -> tuple[Snapshot, ...]:
    found = tuple(files.read(SAMPLE / name))
    assert all(isinstance(item, Snapshot) for item in found), found
    return tuple(item for item in found if isinstance(item, Snapshot))


def reread(item: Snapshot) -> Release:
    url = item.url if item.url.startswith("http") else None
    return read(item.body, media_type=item.media_type, url=url)


@cache
def releases(name: str) -> tuple[Release, ...]:
    return tuple(reread(item) for item in snapshots(name))


@pytest.mark.parametrize("name", EXPECTED)
def test_each_page_is_read_as_what_it_is(name: str) -> None:
    found = [
        (r.kind, r.layout, r.title, r.published and r.published.isoformat()) for r in releases(name)
    ]
    assert found == EXPECTED[name]


def test_every_page_is_in_the_table_and_called_a_sample() -> None:
    names = {page.name for page in PAGES}
    assert names == {*EXPECTED, UNKNOWN}
    others = {path.name for path in SAMPLE.iterdir() if path.name not in names}
    assert others <= {"README.md"} | {f"{name.rsplit('.', 1)[0]}.meta.json" for name in names}
    assert 14 <= sum(map(len, EXPECTED.values())) + 1 <= 18
    for page in PAGES:
        assert page.name.startswith("sample-")
        assert page.stat().st_size <= LIMIT


@pytest.mark.parametrize("name", EXPECTED)
def test_the_last_paragraph_says_that_it_was_never_published(name: str) -> None:
    for release in releases(name):
        assert release.paragraphs[-1] == LABEL
        assert release.text.count(LABEL) == 1


def test_the_page_of_an_unknown_site_cannot_be_read() -> None:
    (item,) = snapshots(UNKNOWN)
    assert LABEL in item.body.decode()
    with pytest.raises(Unreadable, match="river-courier") as refusal:
        reread(item)
    assert refusal.value.reason == "unknown_layout"


def test_addresses_and_times_are_the_same_everywhere() -> None:
    for page in PAGES:
        meta = page.with_name(page.name.rsplit(".", 1)[0] + ".meta.json")
        assert meta.exists() == (page.name not in BARE and page.suffix != ".gz"), page.name
        if meta.exists():
            assert set(json.loads(meta.read_bytes())) == {"url", "fetched_at"}
        if page.name in BARE:
            continue
        for item in snapshots(page.name):
            assert item.url.startswith(("http://", "https://"))
            assert "sample" in item.url.lower()
            assert datetime(2015, 1, 1, tzinfo=UTC) < item.fetched_at
            assert item.fetched_at < datetime(2022, 1, 1, tzinfo=UTC)


def test_one_release_was_retrieved_twice_with_an_edit_between() -> None:
    names = [f"sample-cjtf-2019-03-press-release-{which}.txt" for which in ("first", "second")]
    (first,), (second,) = (snapshots(name) for name in names)
    assert first.url == second.url
    assert first.fetched_at < second.fetched_at
    (before,), (after,) = (releases(name) for name in names)
    assert release_id(before, first.url) == release_id(after, second.url)
    changed = [(a, b) for a, b in zip(before.paragraphs, after.paragraphs, strict=True) if a != b]
    assert len(changed) == 2
    assert changed[0][0].replace("23", "27") == changed[0][1]


def test_one_text_stands_on_two_sites() -> None:
    names = [f"sample-two-sites-2018-08-{site}.txt" for site in ("centcom", "inherentresolve")]
    (one,), (other,) = (releases(name) for name in names)
    assert one.text == other.text
    assert (one.site, other.site) == ("centcom.mil", "inherentresolve.mil")


def test_what_stands_around_the_text_is_kept_apart() -> None:
    (photos,) = releases("sample-defense-2019-10-photos.txt")
    assert [photo.virin for photo in photos.photos] == [
        "191016-F-ZZ902-0031",
        "191012-A-ZZ903-0107",
        "190930-A-ZZ903-0044",
    ]
    assert photos.photos[1].credit == "Army Spc. Corinne Baxley"
    (player,) = releases("sample-voa-2018-09-with-player.txt")
    assert player.media_duration == "0:03:12"
    assert (player.summary or "").endswith("being taken back house by house.")
    assert player.photos[0].taken == date(2018, 9, 11)
    (page,) = releases("sample-cjtf-2018-05-news.html")
    assert page.photos[0].credit == "Sgt. Elodie Marchbanks"
    news, release = snapshots("sample-2016-two-pages.warc.gz")
    assert (news.status, news.last_modified) == (200, "Tue, 19 Apr 2016 21:40:11 GMT")
    assert release.etag == '"sample-9900013"'


@pytest.mark.parametrize("name", make_sample.FILES)
def test_binary_pages_are_made_again_byte_for_byte(name: str) -> None:
    assert (SAMPLE / name).read_bytes() == make_sample.FILES[name]()


def test_no_sentence_of_a_real_page_is_copied(shared: Path) -> None:
    real = set(_sentences(_seed_texts(shared)))
    real.update(_sentences(_csv_column(shared / "strikes" / "strike-lines-2014-2015.csv", "line")))
    statements = shared / "casualties" / "official-statements-2015-2017.csv"
    real.update(_sentences(_csv_column(statements, "statement")))
    assert len(real) > 1_000
    for page in PAGES:
        texts = [fold(item.body.decode("utf-8", "replace")) for item in snapshots(page.name)]
        texts += (
            [_plain(release) for release in releases(page.name)] if page.name != UNKNOWN else []
        )
        for text in texts:
            copied = [sentence for sentence in real if sentence in text.lower()]
            assert not copied, (page.name, copied)


def _seed_texts(shared: Path) -> list[str]:
    """What the real pages say, without the banners that all pages of a site share."""
    pages = [*(shared / "seeds").glob("*.txt"), *(shared / "pages").glob("centcom*.html")]
    assert len(pages) == 6
    return [_plain(read(page.read_bytes(), name=page.name)) for page in pages]


def _plain(release: Release) -> str:
    captions = [photo.caption or "" for photo in release.photos]
    return "\n".join([release.title or "", release.summary or "", *release.paragraphs, *captions])


def _csv_column(path: Path, column: str) -> list[str]:
    with path.open(encoding="utf-8", newline="") as stream:
        return [row[column] for row in csv.DictReader(stream)]


def _sentences(texts: list[str]) -> list[str]:
    """Sentences of five words and more, in lower case, without the mark or quote that opens them."""
    pieces = (
        piece for text in texts for piece in re.split(r"(?<=[.!?][”\"])\s|(?<=[.!?])\s|\n", text)
    )
    cleaned = (fold(piece).strip(' *-–—•“"').lower() for piece in pieces)
    return [sentence for sentence in cleaned if len(sentence.split()) >= 5]
