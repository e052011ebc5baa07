"""Sources: the files that are here, a user's own, and every fault that one can have."""

from __future__ import annotations

import csv
from importlib.resources import files
from pathlib import Path

import pytest

from tasks.fetch.discovery import hosts, loopback_allowed, ways
from tasks.fetch.discovery.finding import release
from tasks.fetch.source import BadSource, load, names, read
from tests.fetch.discovery.making import ALWAYS

GOOD = """
title: Example
about: A site of our own
home: https://www.example.mil/
hosts: [example.mil]
articles:
  include: [/News/**/Article/#/**]
ways:
  - kind: feed
    urls: [https://www.example.mil/rss.xml]
maximum: 100
"""
SITES = {
    "centcom.mil": "centcom",
    "inherentresolve.mil": "inherentresolve",
    "dvidshub.net": "dvids",
    "defense.gov": "defense",
    "dod.defense.gov": "defense",
    "media.defense.gov": "defense",
    "policy.defense.gov": "defense",
}


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("COMMUNIQUE_SOURCES", "COMMUNIQUE_NEWSROOM", "DVIDS_API_KEY"):
        monkeypatch.delenv(name, raising=False)


def written(folder: Path, text: str, name: str = "example") -> Path:
    path = folder / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def problems(folder: Path, text: str, name: str = "example") -> list[str]:
    with pytest.raises(BadSource) as bad:
        read(written(folder, text, name))
    assert str(bad.value) == "\n".join(bad.value.problems)
    return list(bad.value.problems)


def test_the_sources_that_are_here_are_in_order_and_packaged() -> None:
    assert names() == ["centcom", "defense", "dvids", "inherentresolve", "sample", "voa-editorials"]
    for name in names():
        source = load(name)
        assert source.name == name
        assert [ask for way in ways(source) for ask in way.start(ALWAYS)]
        assert (files("tasks.fetch") / "sources" / f"{name}.yaml").is_file()
        assert source.loopback == (name == "sample")
        assert 0 < source.pace <= 1 or source.loopback


def test_every_address_that_a_release_ever_had_is_meant(shared: Path) -> None:
    with open(shared / "urls" / "official_urls.csv", encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == 631
    sources = {name: load(name) for name in names()}
    missed = [
        row["url"]
        for row in rows
        if not release(sources[SITES[row["family"].split()[0]]], row["url"], row["url"])
    ]
    assert missed == []


@pytest.mark.parametrize(
    ("name", "url"),
    [
        ("centcom", "https://www.centcom.mil/"),
        ("centcom", "https://www.centcom.mil/MEDIA/PRESS-RELEASES/"),
        ("centcom", "https://www.centcom.mil/MEDIA/PRESS-RELEASES/?Page=2"),
        ("centcom", "https://www.centcom.mil/ABOUT-US/LEADERSHIP/Article/904768/commander/"),
        ("centcom", "https://www.inherentresolve.mil/News/Article/1017500/x/"),
        ("inherentresolve", "https://www.inherentresolve.mil/Portals/14/Images/seal.png?ver=1"),
        ("inherentresolve", "https://www.inherentresolve.mil/Portals/_default/skin.css"),
        ("inherentresolve", "https://www.inherentresolve.mil/Releases/Strike-Releases/"),
        ("defense", "https://www.defense.gov/Our-Story/Biographies/Biography/Article/2111192/x/"),
        (
            "defense",
            "https://media.defense.gov/2020/Nov/03/2002528628/825/780/0/201028-F-FT687-001P.JPG",
        ),
        ("defense", "https://www.defense.gov/news/newsarticle.aspx"),
        ("voa-editorials", "https://editorials.voa.gov/z/3241"),
        ("voa-editorials", "https://www.voanews.com/a/words/7585423.html"),
        ("dvids", "https://www.dvidshub.net/image/123/x"),
    ],
)
def test_what_is_no_release_is_not_meant(name: str, url: str) -> None:
    assert release(load(name), url, url) is None


@pytest.mark.parametrize(
    ("name", "url"),
    [
        (
            "centcom",
            "https://www.centcom.mil/MEDIA/PRESS-RELEASES/Press-Release-View/Article/1158174/x/",
        ),
        ("defense", "https://www.war.gov/News/Releases/Release/Article/4000000/x/"),
        ("defense", "http://archive.defense.gov/releases/release.aspx?releaseid=16886"),
        ("voa-editorials", "https://editorials.voa.gov/a/safe-water-haiti/4175506.html"),
        ("voa-editorials", "https://editorials.voa.gov/a/4175506.html"),
    ],
)
def test_what_is_a_release_is_meant(name: str, url: str) -> None:
    assert release(load(name), url, url) == url


def test_a_file_and_what_it_leaves_open(tmp_path: Path) -> None:
    source = read(written(tmp_path, GOOD))
    assert (source.name, source.pace) == ("example", 1.0)
    assert source.hosts == {"example.mil"}
    assert (source.recheck.young, source.recheck.every, source.minimum) == (30, 90, 0)
    assert hosts(source) == {"example.mil"}
    assert not loopback_allowed(source)
    assert source.lacks() is None


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("title: Example\n", ""), "example.yaml: title is missing: it must be a name for people."),
        (("title:", "titel:"), "example.yaml: titel: there is no such key; perhaps title."),
        (("maximum: 100", "maximum: lots"), "example.yaml: maximum must be a number of releases"),
        (("maximum: 100", "maximum: 1\nminimum: 5"), "minimum: 5 is more than maximum, 1."),
        (("maximum: 100", "maximum: 9\nmaximum: 8"), "example.yaml: maximum stands there twice"),
        (("maximum: 100", "maximum: 9\npace: -1"), "pace must be a number of requests a second"),
        (
            ("maximum: 100", "maximum: 9\npace: 0"),
            "pace: 0 is without pause, and only for loopback",
        ),
        (
            ("maximum: 100", "maximum: 9\nloopback: 'yes'"),
            "loopback must be true or false, not 'yes'.",
        ),
        (("maximum: 100", "maximum: 9\nrecheck: {old: 3}"), "recheck.old: there is no such key"),
        (
            ("maximum: 100", "maximum: 9\nrecheck: {young: -3}"),
            "recheck.young must be a number of days",
        ),
        (("kind: feed", "kind: fead"), "ways[0].kind: 'fead' is no kind; perhaps feed."),
        (("kind: feed", "kind: wayback"), "'wayback' is no kind; there are dvids, feed, listing"),
        (
            ("urls: [https:", "urls: [ftp:"),
            "ways[0].urls[0]: 'ftp://www.example.mil/rss.xml' must be an",
        ),
        (("urls: [https://www.example.mil/rss.xml]", "urls: []"), "ways[0].urls must be a list"),
        (
            ("urls: [https://www.", "urls: [https://feeds."),
            "is on none of the hosts; add feeds.example",
        ),
        (
            ("[example.mil]", "[https://example.mil/]"),
            "hosts[0]: 'https://example.mil/' must be a host",
        ),
        (("[example.mil]", "[example.mil, localhost]"), "hosts: localhost is this machine"),
        (
            ("[example.mil]", "[example.mil]\nloopback: true"),
            "hosts: example.mil is another machine",
        ),
        (
            ("[/News/**/Article/#/**]", "[]"),
            "articles.include must be a list of patterns, one at least",
        ),
        (("/Article/#/**]", "/Article/###]"), "has two wildcards side by side"),
        (("home: https:", "home: https:x "), "home: "),
    ],
)
def test_each_fault_is_told(tmp_path: Path, change: tuple[str, str], said: str) -> None:
    assert change[0] in GOOD
    told = problems(tmp_path, GOOD.replace(*change))
    assert any(said in line for line in told), told
    assert all(line.startswith("example.yaml") and line.endswith(".") for line in told)


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    text = GOOD.replace("title", "titel").replace("maximum: 100", "maximum: 9\npace: 0\nlayout: 7")
    told = problems(tmp_path, text.replace("//www.example.mil/rss", "//other.example/rss"))
    for part in (
        "title is missing",
        "titel: there is no such",
        "pace: 0",
        "layout must be",
        "none of the",
    ):
        assert sum(part in line for line in told) == 1, part


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "must hold keys and values"),
        ("- a\n- b\n", "must hold keys and values"),
        ("title: [", "is not YAML"),
        ("[" * 5_000, "is nested deeper than 10 levels"),
        ("a: &x [1]\nb: *x\n", "uses a YAML alias"),
        ("title: !!python/object/apply:os.getcwd []\n", "is not YAML"),
        ("#" * 100_001, "is longer than 100,000 characters"),
    ],
)
def test_what_is_no_such_file(tmp_path: Path, text: str, said: str) -> None:
    [told] = problems(tmp_path, text)
    assert said in told


def test_bytes_that_are_no_text_and_files_that_are_not_there(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadSource, match="is not YAML"):
        read(tmp_path / "x.yaml")
    with pytest.raises(BadSource, match="cannot be read"):
        read(tmp_path / "gone.yaml")


@pytest.mark.parametrize("name", ["local", "Big", "1st", "with space"])
def test_a_name_that_cannot_be(tmp_path: Path, name: str) -> None:
    assert problems(tmp_path, GOOD, name)


def test_sources_of_ones_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path, GOOD)
    assert load("example", tmp_path).title == "Example"
    monkeypatch.setenv("COMMUNIQUE_SOURCES", str(tmp_path))
    assert "example" in names()
    assert load("example").title == "Example"
    with pytest.raises(
        BadSource, match=r"There is no source 'exampel'; perhaps example\. There are: "
    ):
        load("exampel")
    written(tmp_path, GOOD, "centcom")
    with pytest.raises(BadSource, match="have one name"):
        names()
    monkeypatch.setenv("COMMUNIQUE_SOURCES", str(tmp_path / "nowhere"))
    with pytest.raises(BadSource, match="no such folder"):
        load("centcom")


def test_the_sample_newsroom_can_be_moved(monkeypatch: pytest.MonkeyPatch) -> None:
    assert load("sample").hosts == {"127.0.0.1:8017"}
    monkeypatch.setenv("COMMUNIQUE_NEWSROOM", "http://localhost:9999")
    source = load("sample")
    assert source.hosts == {"localhost:9999"}
    assert loopback_allowed(source)
    asks = [ask.url for way in ways(source) for ask in way.start(ALWAYS)]
    assert asks == [
        f"http://localhost:9999{path}"
        for path in ("/rss.xml", "/sitemap.xml", "/press-releases/", "/voa/z/100")
    ]
    for elsewhere in ("https://www.example.mil", "newsroom"):
        monkeypatch.setenv("COMMUNIQUE_NEWSROOM", elsewhere)
        with pytest.raises(BadSource, match=r"another machine|must be an address such as"):
            load("sample")


def test_a_key_comes_from_the_environment_only(monkeypatch: pytest.MonkeyPatch) -> None:
    source = load("dvids")
    assert source.key() is None
    assert source.lacks() == "dvids: DVIDS_API_KEY must hold the key of the site's interface."
    monkeypatch.setenv("DVIDS_API_KEY", "key-1")
    assert (source.key(), source.lacks()) == ("key-1", None)
    assert "key-1" not in repr(source)
