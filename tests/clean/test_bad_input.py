"""Broken and monstrous pages: a reason within bounded time and memory, at any address."""

from __future__ import annotations

import resource
from collections.abc import Callable
from pathlib import Path

import pytest

from tasks.clean.blocks import Unreadable
from tasks.clean.mojibake import repair
from tasks.clean.read import read
from tests.clean.written_pages import as_html, pdf
from tests.support.cost import assert_linear

OWN = "https://www.centcom.mil/MEDIA/PRESS-RELEASES/Press-Release-View/Article/1/a/"
ELSEWHERE = "https://river-courier.example/2018/03/a-page"
GOLDEN = Path(__file__).parent / "golden"
MEGABYTES = 700


def attempt(body: bytes, url: str | None) -> str:
    try:
        return f"read as {read(body, url=url).layout}"
    except Unreadable as refused:
        return refused.reason


def article(middle: str) -> bytes:
    page = (GOLDEN / "generic_article.html").read_text(encoding="utf-8")
    return page.replace("<p>The fare is", f"{middle}<p>The fare is").encode()


MONSTERS: dict[str, tuple[Callable[[], bytes], str, set[str]]] = {
    "50 MB of divs": (lambda: b"<html>" + b"<div>" * 10_000_000, OWN, {"too_large"}),
    "2 MB of divs": (lambda: b"<html>" + b"<div>" * 400_000, ELSEWHERE, {"malformed", "truncated"}),
    "a million entities": (lambda: article("<p>" + "&amp;" * 1_000_000 + "</p>"), OWN, set()),
    "a million entities elsewhere": (
        lambda: article("<p>" + "&#1234;" * 200_000 + "</p>"),
        ELSEWHERE,
        {"unknown_layout", "read as generic"},
    ),
    "200,000 bold words elsewhere": (
        lambda: article("<p>" + "<b>a</b> " * 200_000 + "</p>"),
        ELSEWHERE,
        {"unknown_layout"},
    ),
    "60,000 links elsewhere": (
        lambda: article('<a href="/x">a link</a> ' * 60_000),
        ELSEWHERE,
        {"unknown_layout", "read as generic"},
    ),
    "a table of 20,000 rows elsewhere": (
        lambda: article("<table>" + "<tr><td>a</td><td>b</td></tr>" * 20_000 + "</table>"),
        ELSEWHERE,
        {"unknown_layout", "read as generic"},
    ),
    "NULs": (lambda: b"<html><body><h1>A title</h1>\x00\x00</body></html>", OWN, {"not_text"}),
    "one line of mojibake": (lambda: b"Press Release\n\n" + "â€™".encode() * 900_000, OWN, set()),
    "a PDF that is cut": (lambda: pdf(["One line"] * 40)[:-300], OWN, {"truncated"}),
    "a PDF that is locked": (lambda: pdf(["One line"], encrypted=True), OWN, {"encrypted"}),
    "a PDF of pictures": (lambda: pdf([""], [""]), OWN, {"no_text_layer"}),
    "a PDF of noise": (
        lambda: b"%PDF-1.4\n" + bytes(range(256)) * 2_000 + b"\n%%EOF",
        OWN,
        {"truncated", "malformed"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MONSTERS)
def test_it_ends_with_a_reason_in_bounded_memory(name: str) -> None:
    make, url, expected = MONSTERS[name]
    body = make()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    outcome = attempt(body, url)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1000
    assert grown < MEGABYTES
    assert not expected or outcome in expected


@pytest.mark.parametrize(
    "piece",
    [
        "&#1234;",
        '<a href="/x">a link</a> ',
        "<p>One line of it.</p>",
        "May 1, 2018<br>",
    ],
)
def test_an_unknown_page_costs_what_its_size_does(piece: str) -> None:
    assert_linear(lambda size: attempt(article(f"<div>{piece * size}</div>"), ELSEWHERE), 1_500)


@pytest.mark.parametrize("page", sorted(GOLDEN.glob("*.html")), ids=lambda page: page.name)
def test_a_page_cut_in_half_is_no_shorter_release(page: Path) -> None:
    body = page.read_bytes()
    assert attempt(body[: len(body) // 2], None) == "truncated"


def test_garbled_characters_are_put_right_where_that_is_certain() -> None:
    page = as_html().replace("all of the aircraft", "the group’s “aircraft”")
    garbled = page.replace("’", "â€™").replace("“", "â€œ").replace("”", "â€\x9d")
    release, plain = read(garbled.encode(), url=OWN), read(page.encode(), url=OWN)
    assert release.text == plain.text
    assert (release.repaired, plain.repaired) == (True, False)


@pytest.mark.parametrize(
    "line",
    ["Ångström met Âge in Ã…", "It cost 5 Â", "القوات في Ø", "Zażółć gęślą jaźń", "naïve café"],
)
def test_what_may_be_meant_so_is_left_alone(line: str) -> None:
    mended, changed = repair(f"First line.\n{line}\nLast line.")
    assert changed == (mended != f"First line.\n{line}\nLast line.")
    assert "First line." in mended
    assert "Last line." in mended
    if line not in ("Ångström met Âge in Ã…",):
        assert not changed


def test_a_release_in_arabic_alone_is_in_arabic() -> None:
    page = (
        "<html lang='en-US'><head><link rel='canonical' href='https://www.inherentresolve.mil/NEWSROOM/"
        "News-Articles/Stories-Display/Article/9910009/a/'></head><body><div><p>NEWS | June 3, 2021</p>"
        "<h1>ممرضات من جيشين في جناح واحد</h1><p>تقاسمت ممرضات من جيشين جناح العيادة منذ شهر ولا تريد أي"
        " منهن أن تغادره.</p></div></body></html>"
    )
    release = read(page.encode())
    assert release.language == "ar"
    assert release.translation is None
    assert release.text.startswith("تقاسمت")
