"""Pages made to be costly: a result or Unreadable, with work that grows as the page does."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tasks.clean.blocks import Unreadable
from tasks.clean.read import read
from tests.clean.written_pages import pdf
from tests.support.cost import assert_linear

URL = "https://www.centcom.mil/MEDIA/PRESS-RELEASES/Press-Release-View/Article/1/a/"
HEAD = (
    "Press Release | May 8, 2017\n\nBoats Cross the River\n\nMay 8, 2017\nRelease # 20170508-01\n\n"
    "SOUTHWEST ASIA — Boats crossed the river at dawn.\n\n"
)
TITLED = "Press Release | May 8, 2017\n\nBoats Cross the River\n\n"
Make = Callable[[int], bytes]


def html(body: str) -> bytes:
    return (
        "<html><body><div><h1>Boats Cross the River</h1><p>May 8, 2017</p><p>Boats crossed the river"
        f" at dawn, and came home.</p>{body}</div></body></html>"
    ).encode()


PAGES: dict[str, Make] = {
    "one line": lambda n: (HEAD + "word and " * n).encode(),
    "one line of strikes": lambda n: (HEAD + "one strike near " * n).encode(),
    "one line of photos": lambda n: (HEAD + "(photo by a " * n + ")").encode(),
    "short lines": lambda n: (HEAD + "\n\n".join(f"Line {i}" for i in range(n))).encode(),
    "head lines": lambda n: (TITLED + "May 8, 2017\n\nOn the river\n\n" * n).encode(),
    "stamps": lambda n: (TITLED + "Release # 20170508-01 and then more\n\n" * n).encode(),
    "bylines": lambda n: (TITLED + "By Sgt. A. Writer\n\n" * n).encode(),
    "issuers": lambda n: (TITLED + "CJTF-OIR Public Affairs\n\n" * n).encode(),
    "credits": lambda n: (HEAD + "A caption\n\nPhoto By: A. Writer\n\n" * n).encode(),
    "videos": lambda n: (HEAD + "It went on. VIDEO | 01:33 | A river\n\n" * n).encode(),
    "cues": lambda n: (HEAD + "Voice: It went on.\n\n" * n).encode(),
    "wrapped lines": lambda n: (HEAD + "a line that runs on without an end and is\n" * n).encode(),
    "entities": lambda n: html("<p>" + "&amp;" * n + "</p>"),
    "paragraphs": lambda n: html("<p>abc</p>" * n),
    "pictures": lambda n: html("<img src=a.jpg>" * n),
    "figures": lambda n: html("<figure><img src=a.jpg><figcaption>a</figcaption></figure>" * n),
    "rows": lambda n: html("<table>" + "<tr><td>a</td><td>b</td></tr>" * n + "</table>"),
}


def attempt(body: bytes) -> str:
    try:
        return read(body, url=URL).layout
    except Unreadable as refused:
        return refused.reason


@pytest.mark.parametrize("make", PAGES.values(), ids=PAGES.keys())
def test_four_times_the_page_costs_little_more_than_four_times_the_work(make: Make) -> None:
    assert_linear(lambda size: attempt(make(size)), 3_000)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (html("<div>" * 700_000), "malformed"),
        (html("<table><tr><td>" * 30_000), "malformed"),
        (html("<x>" * 100_000), "malformed"),
        (html("<span>" * 300), "malformed"),
        (html("<p>" + "a" * 8_000_000), "too_large"),
        (b"word " * 8_000_001, "too_large"),
        (pdf(*[["A page"]] * 500), "too_large"),
        (pdf(["x"] * 20_000), "too_large"),
        (pdf(*[["ab cd " * 12] * 1_500] * 3), "too_large"),
    ],
    ids=["divs", "tables", "unknown", "deep", "html", "text", "pages", "pieces", "lines"],
)
def test_a_monster_is_refused(body: bytes, reason: str) -> None:
    assert attempt(body) == reason


def test_a_pdf_whose_tables_point_at_themselves() -> None:
    body = pdf(["A page of nothing that is known"])
    at = body.find(b"xref\n0")
    looped = body.replace(b"trailer\n<<", b"trailer\n<< /Prev %d" % at)
    assert attempt(looped) in {"unknown_layout", "no_body", "no_title", "truncated", "afpims"}
