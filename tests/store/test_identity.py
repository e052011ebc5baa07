"""Release identifiers: stable over the paths, hosts and schemes that one article has had."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from tasks.store.identity import article, release_id
from tests.support.making import release


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (
            "http://www.centcom.mil/MEDIA/PRESS-RELEASES/Press-Release-View/Article/904553/x/",
            ("centcom.mil", "904553"),
        ),
        (
            "https://www.inherentresolve.mil/News/Article/1615370/x",
            ("inherentresolve.mil", "1615370"),
        ),
        ("https://www.war.gov/News/Releases/Release/Article/77/", ("defense.gov", "77")),
        ("https://dod.defense.gov/News/Article/Article/77", ("defense.gov", "77")),
        (
            "http://www.defense.gov/news/newsarticle.aspx?id=123823",
            ("defense.gov", "newsarticle-123823"),
        ),
        ("https://editorials.voa.gov/a/some-title/4538765.html", ("editorials.voa.gov", "4538765")),
        ("https://editorials.voa.gov/a/4538765.html", ("editorials.voa.gov", "4538765")),
        ("https://www.dvidshub.net/news/155144/some-title", ("dvidshub.net", "news-155144")),
        ("https://www.inherentresolve.mil/Portals/14/x.pdf", None),
        ("https://www.centcom.mil/", None),
        ("file:///tmp/Article/12/x.txt", None),
        ("https://[broken/Article/1/", None),
        (None, None),
    ],
)
def test_article_of_an_address(url: str | None, expected: tuple[str, str] | None) -> None:
    assert article(url) == expected


def test_real_addresses_of_one_article_agree(shared: Path) -> None:
    ids: dict[tuple[str, str], set[str]] = defaultdict(set)
    with open(shared / "urls" / "official_urls.csv", newline="", encoding="utf-8") as stream:
        rows = [row for row in csv.DictReader(stream) if row["article_id"]]
    for row in rows:
        found = article(row["url"])
        assert found is not None, row["url"]
        assert found[1].endswith(row["article_id"]), row["url"]
        ids[found].add(row["url"])
    assert sum(len(urls) > 1 for urls in ids.values()) >= 14


def test_without_an_article_the_title_and_what_dates_it_identify() -> None:
    first = release_id(release(), None)
    assert first == release_id(release("Quite another text."), None)
    assert first != release_id(release(title="Another title"), None)
    assert first != release_id(release(release_number="20170601-02"), None)
    undated = release_id(release(published=None), None)
    assert undated == release_id(release(published=None), "file:///somewhere/else.txt")
    assert undated != release_id(release("Other words here.", published=None), None)
