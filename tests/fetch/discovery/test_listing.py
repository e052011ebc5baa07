"""Listing pages with paging, in the markups that the AFPIMS and Pangea sites have had."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tasks.fetch.asks import Window
from tasks.fetch.discovery import ways
from tasks.fetch.discovery.markup import entries, parsed
from tasks.fetch.source import load
from tests.fetch.discovery.making import ALWAYS, JUNE, a_way, asked, read, seen

URL = "https://www.example.mil/News/"
DAYS = [date(2017, 6, 22), date(2017, 6, 21), date(2017, 5, 30)]


def link(number: int) -> str:
    return (
        f'<a href="/News/Article/{number}/release-{number}/">Coalition release number {number}</a>'
    )


def printed(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


ITEMS = {
    "since 2020, a time with attributes only": lambda n, day: (
        f'<div class="item item-{n}"><figure><figcaption><span class="category"><a href="/News/">News</a>'
        f'<span>|</span><time data-dateago="{day}T10:00:00" data-dateap="x">3 hours ago</time></span>'
        f'<h3 class="title">{link(n)}</h3><p>Words.</p><a href="/News/Article/{n}/r/">Read more</a>'
        f"</figcaption></figure></div>"
    ),
    "since 2023, <time datetime>": lambda n, day: (
        f'<listing-item><time datetime="{day}T09:30:00-04:00">{printed(day)}</time><h2>{link(n)}</h2>'
        f"</listing-item>"
    ),
    "2016, a printed date before the title": lambda n, day: (
        f'<div class="item"><span class="date">{printed(day)}</span><p class="title">{link(n)}</p>'
        f'<p class="summary">On January 1, 2001 it was otherwise.</p></div>'
    ),
    "a table": lambda n, day: (
        f"<tr><td>{day.month}/{day.day}/{day.year}</td><td>{link(n)}</td></tr>"
    ),
    "a card that is one link": lambda n, day: (
        f'<a class="card" href="/News/Article/{n}/release-{n}/"><img src="x.jpg"><span>{printed(day)}'
        f"</span><h4>Coalition release number {n}</h4></a>"
    ),
}
LISTS = {
    "dates before links, without elements around both": lambda items: "".join(
        f"<p>{printed(day)}</p>{link(n)}" for n, day in items
    ),
    "dates behind links, without elements around both": lambda items: "".join(
        f"{link(n)} <em>{printed(day)}</em><br>" for n, day in items
    ),
    "a definition list": lambda items: (
        "<dl>" + "".join(f"<dt>{printed(day)}</dt><dd>{link(n)}</dd>" for n, day in items) + "</dl>"
    ),
}


def page(inner: str, pager: str = "") -> str:
    return (
        '<!DOCTYPE html><html><body class="updates"><nav><a href="/News/">News</a> <a href="/About/">A</a>'
        f"</nav><h1>News of June 1, 2017</h1><table><tbody>{inner}</tbody></table>{pager}"
        "<footer>Published July 4, 2020</footer></body></html>"
    )


@pytest.mark.parametrize("markup", ITEMS)
def test_each_entry_has_its_own_date_and_title(markup: str) -> None:
    made = "".join(ITEMS[markup](n, day) for n, day in enumerate(DAYS, 1))
    inner = made if markup == "a table" else f"<tr><td><div>{made}</div></td></tr>"
    listing = read(a_way(), page(inner))
    assert [find.dated for find in listing.finds] == DAYS
    assert all(
        f"Coalition release number {n}" in (f.title or "") for n, f in enumerate(listing.finds, 1)
    )
    assert listing.newest_first
    assert listing.problems == ()


@pytest.mark.parametrize("markup", LISTS)
def test_a_loose_date_belongs_to_the_link_beside_it(markup: str) -> None:
    inner = LISTS[markup](list(enumerate(DAYS, 1)))
    listing = read(a_way(), f"<body><div>{inner}</div><p>{link(9)}</p></body>")
    assert seen(listing)[:3] == [(f"release-{n}", day) for n, day in enumerate(DAYS, 1)]
    assert seen(listing)[3] == ("release-9", None)


def test_without_a_date_an_entry_has_none() -> None:
    inner = f"<div><p class=updates>On May 2, 2016 they met.</p>{link(1)}</div><div>{link(2)}</div>"
    assert seen(read(a_way(), page(f"<tr><td>{inner}</td></tr>"))) == [
        ("release-1", None),
        ("release-2", None),
    ]


def test_only_releases_on_the_sources_hosts_are_found() -> None:
    hrefs = [
        "/News/Article/1/x/#top",
        "//www.example.mil/News/Article/2/x/",
        "https://elsewhere.example/News/Article/3/x/",
        "https://example.mil.elsewhere.example/News/Article/4/x/",
        "https://user@example.mil/News/Article/5/x/",
        "javascript:open('/News/Article/6/x/')",
        "mailto:a@example.mil",
        "/Video/Article/7/x/",
        "/About/Staff/",
        "http://[::1/News/Article/8/x/",
        "ftp://example.mil/News/Article/9/x/",
        "/Portals/1/10 Strike Release.pdf?ver=2017",
        "/News/Article/1/another-title/",
    ]
    listing = read(a_way(), page("".join(f'<p><a href="{h}">Words</a></p>' for h in hrefs)))
    assert [find.url for find in listing.finds] == [
        "https://www.example.mil/News/Article/1/x/",
        "https://www.example.mil/News/Article/2/x/",
        "https://www.example.mil/Portals/1/10%20Strike%20Release.pdf?ver=2017",
    ]


@pytest.mark.parametrize(
    ("url", "pager", "then"),
    [
        (URL, '<a href="/News/?Page=2">2</a><a href="?Page=25">Last</a>', [URL + "?Page=2"]),
        (
            URL + "?Page=2",
            '<a href="/News/?Page=1">1</a><a href="/News?page=3">&gt;</a>',
            [URL + "?Page=3"],
        ),
        (URL + "?Page=3", '<a href="?Page=1">1</a><a href="?Page=2">2</a>', []),
        (URL + "?Page=3", "", [URL + "?Page=4"]),
        (URL + "?Page=3", '<a href="/Other/?Page=9">elsewhere</a>', [URL + "?Page=4"]),
        (URL + "?Tag=a&Page=3", "", [URL + "?Tag=a&Page=4"]),
        (URL + "?Page=2000", "", []),
    ],
)
def test_the_next_page_is_told_by_the_pager_or_counted(
    url: str, pager: str, then: list[str]
) -> None:
    listing = read(a_way(), page(f"<tr><td>{link(1)}</td></tr>", pager), url=url)
    assert asked(listing) == then
    assert all(ask.purpose == "listing" for ask in listing.more)


def test_counting_ends_where_a_page_has_no_release() -> None:
    assert asked(read(a_way(), page(""), url=URL + "?Page=7")) == []
    first = read(a_way(), page(""))
    assert first.problems == ("The first page names no release.",)


def test_the_window_leaves_out_and_ends_the_paging() -> None:
    def days(*some: date) -> str:
        return page(
            "".join(f"<tr><td>{printed(d)}</td><td>{link(n)}</td></tr>" for n, d in enumerate(some))
        )

    mixed = read(
        a_way(),
        days(date(2017, 7, 1), date(2017, 6, 30), date(2017, 6, 1), date(2017, 5, 31)),
        JUNE,
    )
    assert [find.dated for find in mixed.finds] == [date(2017, 6, 30), date(2017, 6, 1)]
    assert asked(mixed) == [URL + "?Page=2"]
    newer = read(a_way(), days(date(2018, 1, 1)), JUNE)
    assert (newer.finds, asked(newer)) == ((), [URL + "?Page=2"])
    older = read(a_way(), days(date(2017, 5, 31), date(2017, 5, 1)), JUNE)
    assert (older.finds, asked(older)) == ((), [])
    until = read(a_way(), days(date(2017, 5, 31)), Window(None, date(2017, 6, 1)))
    assert len(until.finds) == len(until.more) == 1


def test_voas_archive_is_counted_from_nought() -> None:
    way = a_way("voa", "https://www.example.mil/z/100")
    body = (
        '<ul><li><div class="media-block"><a href="/a/words/77.html" class="img-wrap" title="Words of one">'
        '<div class="thumb"></div></a><div class="media-block__content"><span class="date date--mb">'
        'June 05, 2017</span><a href="/a/words/77.html"><h4 title="Words of one">Words of one</h4></a></div>'
        '</div></li></ul><p class="buttons"><a class="btn" href="/z/100?p=1">Load more</a></p>'
    )
    listing = read(way, body)
    assert seen(listing) == [("77.html", date(2017, 6, 5))]
    assert listing.finds[0].title == "Words of one"
    assert asked(listing) == ["https://www.example.mil/z/100?p=1"]
    last = read(way, body.replace("?p=1", "?p=0"), url="https://www.example.mil/z/100?p=1")
    assert asked(last) == []


def test_a_real_page_of_2020(shared: Path) -> None:
    body = (shared / "pages" / "defense_gov_home_2020.html").read_bytes()
    listing = read(ways(load("defense"))[1], body, url="https://www.defense.gov/News/")
    assert [(f.title or "")[:40] for f in listing.finds] == [
        "Technology, Expertise Help Determine Vac",
        "New Museum Tells the Story of the U.S. A",
        "Nation Honors Veterans at Arlington Nati",
        "The GiveBack Project: Giving Back in Tim",
        "Voices of World War II",
        "DOD Statement on Personnel Changes at th",
        "General Officer Assignments",
    ]
    assert [f.dated.day for f in listing.finds if f.dated] == [12, 11, 11, 11, 10, 10, 10]


def test_a_real_page_of_voa(shared: Path) -> None:
    body = (shared / "pages" / "voa_story_layout_2024.html").read_bytes()
    found = {f.url: f for f in entries(parsed(body), lambda h: h if h.startswith("/a/") else None)}
    told = found["/a/us-official-announces-business-partnership-with-kenya/7585238.html"]
    assert told.title == "US official announces business partnership with Kenya"
    assert told.dated is None


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", "is empty"),
        (b" \n", "is empty"),
        (b"<div>" * 3_000, "left open"),
        (b"x" * 8_000_001, "8,000,001 bytes"),
    ],
)
def test_what_is_no_page_says_so(body: bytes, why: str) -> None:
    listing = read(a_way(), body, ALWAYS)
    assert (listing.finds, listing.more) == ((), ())
    assert why in listing.problems[0]
