"""What the newsroom answers, and what becomes another from day to day."""

from __future__ import annotations

import gzip
import json
from urllib.parse import urlsplit

import feedparser
import pytest
from protego import Protego
from selectolax.lexbor import LexborHTMLParser

from communique.newsroom.answers import Answer
from communique.newsroom.facts import LABEL, known
from communique.newsroom.newsroom import Newsroom
from communique.newsroom.site import Edition, calendar, edition
from tasks.clean.blocks import Unreadable
from tasks.clean.read import read
from tests.newsroom.reading import BASE

HOST = {b"host": BASE.removeprefix("http://").encode()}
PLAN = calendar()


def address(key: str) -> str:
    return known()[key].address


@pytest.fixture
def newsroom() -> Newsroom:
    return Newsroom(day=1)


def get(newsroom: Newsroom, target: str, **headers: str) -> Answer:
    named = {name.replace("_", "-").encode(): value.encode() for name, value in headers.items()}
    return newsroom.answer("GET", target, {**HOST, **named})


def header(answer: Answer, name: str) -> str:
    return dict(answer.headers)[name.encode()].decode()


def located(body: bytes) -> list[str]:
    tree = LexborHTMLParser(body.decode())
    return [urlsplit(node.text()).path for node in tree.css("loc")]


def listed(newsroom: Newsroom) -> list[str]:
    """Every address that the sitemaps name."""
    assert located(get(newsroom, "/sitemap.xml").body) == ["/sitemap-1.xml", "/sitemap-2.xml.gz"]
    older = located(get(newsroom, "/sitemap-1.xml").body)
    return older + located(gzip.decompress(get(newsroom, "/sitemap-2.xml.gz").body))


def test_the_sitemaps_name_every_page_and_more(newsroom: Newsroom) -> None:
    names = listed(newsroom)
    assert len(names) == len(set(names))
    assert set(names) > set(newsroom.shown.pages)
    assert {a for a in names if a not in newsroom.shown.pages} == {
        *newsroom.shown.moved,
        *newsroom.shown.private,
    }


def test_the_lists_turn_to_every_page(newsroom: Newsroom) -> None:
    found: list[str] = []
    here = "/press-releases/?Page=1"
    while here:
        tree = LexborHTMLParser(get(newsroom, here).body.decode())
        items = tree.css(".item h3 a")
        assert 0 < len(items) <= 10
        assert len(tree.css(".item time")) == len(items)
        found += [str(item.attributes["href"]) for item in items]
        onward = tree.css_first(".pager a[rel=next]")
        here = str(onward.attributes["href"]) if onward else ""
    here = "/voa/z/100?p=0"
    while here:
        tree = LexborHTMLParser(get(newsroom, here).body.decode())
        found += [str(a.attributes["href"]) for a in tree.css("#items a:has(h4)")]
        onward = tree.css_first(".link-showMore")
        here = str(onward.attributes["href"]) if onward else ""
    assert sorted(found) == sorted(newsroom.shown.pages)


@pytest.mark.parametrize("target", ["/press-releases/?Page=99", "/voa/z/100?p=99"])
def test_beyond_its_end_a_list_is_empty(newsroom: Newsroom, target: str) -> None:
    found = get(newsroom, target)
    assert found.status == 200
    assert LexborHTMLParser(found.body.decode()).css(".item, #items li") == []


def test_the_feed_has_the_newest(newsroom: Newsroom) -> None:
    feed = feedparser.parse(get(newsroom, "/rss.xml").body)
    assert not feed.bozo
    newest = list(newsroom.shown.pages)[::-1][:20]
    assert [urlsplit(entry.link).path for entry in feed.entries] == newest
    assert feed.entries[0].published_parsed.tm_year == 2021


def test_robots_forbids_what_the_sitemap_names(newsroom: Newsroom) -> None:
    rules = Protego.parse(get(newsroom, "/robots.txt").body.decode())
    assert list(rules.sitemaps) == [f"{BASE}/sitemap.xml"]
    forbidden = [a for a in listed(newsroom) if not rules.can_fetch(BASE + a, "communique")]
    assert forbidden == [f"/private/{key}/" for key in PLAN["private"]]
    assert get(newsroom, forbidden[0]).status == 200


def test_each_run_begins_a_day() -> None:
    newsroom = Newsroom()
    days = [(get(newsroom, "/robots.txt").status, newsroom.day) for _ in range(3)]
    assert days == [(200, 1), (200, 2), (200, 3)]
    get(newsroom, "/newsroom/day/2")
    get(newsroom, "/robots.txt")
    assert newsroom.day == 2


def bodies(shown: Edition) -> dict[str, bytes]:
    return {where: page.render() for where, page in shown.pages.items()}


def test_the_second_day_changes_what_it_says_and_no_more() -> None:
    first, later = bodies(edition(False)), bodies(edition(True))
    second = PLAN["second_day"]
    changed = {where for where in first.keys() & later.keys() if first[where] != later[where]}
    assert changed == {address(key) for key in (*second["edited"], *second["cosmetic"])}
    assert first.keys() - later.keys() == {address(key) for key in second["gone"]}
    assert later.keys() - first.keys() == {address(second["new"])}


def test_the_third_day_is_as_the_second() -> None:
    assert Newsroom(day=2).shown is Newsroom(day=3).shown


def test_an_edit_changes_words_and_a_new_look_does_not() -> None:
    first, later = bodies(edition(False)), bodies(edition(True))
    (edited,) = (address(key) for key in PLAN["second_day"]["edited"])
    (cosmetic,) = (address(key) for key in PLAN["second_day"]["cosmetic"])
    old, new = (read(pages[edited], url=BASE + edited).text.split() for pages in (first, later))
    assert [(a, b) for a, b in zip(old, new, strict=True) if a != b] == [("two", "five")]
    old, new = (
        read(pages[cosmetic], url=BASE + cosmetic).text.replace("“", '"').replace("”", '"').split()
        for pages in (first, later)
    )
    assert old == new


def test_validators_change_only_where_bytes_do(newsroom: Newsroom) -> None:
    tags: list[dict[str, tuple[str, str]]] = []
    for day in (1, 2, 3):
        get(newsroom, f"/newsroom/day/{day}")
        found = {where: get(newsroom, where) for where in newsroom.shown.pages}
        tags.append(
            {w: (header(a, "etag"), header(a, "last-modified")) for w, a in found.items()
             if b"last-modified" in dict(a.headers)}
        )  # fmt: skip
    assert tags[1] == tags[2]
    same = tags[0].keys() & tags[1].keys()
    changed = {where for where in same if tags[0][where][0] != tags[1][where][0]}
    assert changed == {where for where in same if tags[0][where][1] != tags[1][where][1]}
    assert len(changed) == 2


def test_what_a_client_holds_is_not_sent_again(newsroom: Newsroom) -> None:
    where = address("9915102")
    whole = get(newsroom, where)
    tag, modified = header(whole, "etag"), header(whole, "last-modified")
    for asked in (
        {"if_none_match": tag},
        {"if_none_match": f'"other", W/{tag}'},
        {"if_modified_since": modified},
        {"if_modified_since": "Sat, 01 Jan 2028 00:00:00 GMT"},
    ):
        found = get(newsroom, where, **asked)
        assert (found.status, found.body, header(found, "etag")) == (304, b"", tag)
    for asked in (
        {"if_none_match": '"other"', "if_modified_since": modified},
        {"if_modified_since": "Wed, 01 Jan 2014 00:00:00 GMT"},
        {"if_modified_since": "yesterday"},
    ):
        assert get(newsroom, where, **asked).body == whole.body


@pytest.mark.parametrize("target", ["/rss.xml", "/sitemap-1.xml", "/press-releases/?Page=2"])
def test_a_list_is_sent_again_only_when_it_is_another(newsroom: Newsroom, target: str) -> None:
    tag = header(get(newsroom, target), "etag")
    assert get(newsroom, target, if_none_match=tag).status == 304
    assert get(newsroom, target, accept_encoding="gzip").body[:2] == b"\x1f\x8b"
    get(newsroom, "/newsroom/day/2")
    assert get(newsroom, target, if_none_match=tag).status == 200


@pytest.mark.parametrize(
    ("accepted", "coded"),
    [("gzip, deflate", True), ("br;q=1.0, gzip;q=0.5", True), ("*", True),
     ("identity", False), ("gzip;q=0, br", False), ("", False)],
)  # fmt: skip
def test_gzip_is_sent_to_those_who_take_it(newsroom: Newsroom, accepted: str, coded: bool) -> None:
    where = address("9915102")
    found = get(newsroom, where, accept_encoding=accepted)
    assert (b"content-encoding" in dict(found.headers)) == coded
    body = gzip.decompress(found.body) if coded else found.body
    assert body == get(newsroom, where).body
    assert header(found, "etag").startswith("W/") == coded


def test_an_old_path_leads_to_todays(newsroom: Newsroom) -> None:
    (old,) = newsroom.shown.moved
    found = get(newsroom, old)
    assert (found.status, header(found, "location")) == (301, address("9914970"))
    assert get(newsroom, header(found, "location")).status == 200
    without = address("9915102").rstrip("/")
    assert header(get(newsroom, without), "location") == address("9915102")


def test_the_rate_limit_is_met_once_a_day(newsroom: Newsroom) -> None:
    where = address("9910902")
    first = get(newsroom, where)
    assert (first.status, header(first, "retry-after")) == (429, "1")
    assert get(newsroom, where).status == get(newsroom, where).status == 200
    get(newsroom, "/newsroom/day/2")
    assert [get(newsroom, where).status for _ in range(2)] == [429, 200]


def test_refusals_look_like_those_of_the_sites(newsroom: Newsroom) -> None:
    refused = get(newsroom, address("9923777"))
    assert (refused.status, header(refused, "server")) == (403, "AkamaiGHost")
    maintained = get(newsroom, address("9932015"))
    assert maintained.status == 200
    for found in (refused, maintained):
        with pytest.raises(Unreadable, match="no_body"):
            read(found.body, media_type="text/html", url=f"{BASE}/x")


def test_what_is_gone_says_so(newsroom: Newsroom) -> None:
    gone = {address(key): status for key, status in PLAN["second_day"]["gone"].items()}
    assert sorted(gone.values()) == [404, 410]
    assert {where: get(newsroom, where).status for where in gone} == dict.fromkeys(gone, 200)
    get(newsroom, "/newsroom/day/2")
    assert {where: get(newsroom, where).status for where in gone} == gone
    assert set(gone) <= set(listed(newsroom))
    for key in PLAN["archived_only"]:
        assert get(newsroom, address(key)).status == 404


@pytest.mark.parametrize(
    "target",
    ["/nowhere", "/%", "/web/", "/newsroom/day/x", "/press-releases/?Page=x", "//", "/voa/z/100?p=-1",
     "/centcom/%00", "/newsroom/day/²"],
)  # fmt: skip
def test_no_request_is_an_error(newsroom: Newsroom, target: str) -> None:
    assert get(newsroom, target).status in (200, 404)


def test_only_reading_is_possible(newsroom: Newsroom) -> None:
    assert newsroom.answer("POST", "/robots.txt", HOST).status == 405


def test_it_counts_what_it_serves(newsroom: Newsroom) -> None:
    body = get(newsroom, address("9915102")).body
    get(newsroom, "/nowhere")
    state = json.loads(get(newsroom, "/newsroom.json").body)
    assert (state["day"], state["pages"]) == (1, len(newsroom.shown.pages))
    assert state["statuses"] == {"200": 1, "404": 1}
    assert len(body) < state["bytes_sent"] < len(body) + 200


def test_every_page_is_called_a_sample(newsroom: Newsroom) -> None:
    for page in newsroom.shown.pages.values():
        if page.media_type.startswith("text/html"):
            assert LABEL.encode() in page.render()
