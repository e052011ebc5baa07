"""Pages as others saved them: a browser, a copier of sites, an archive of the web."""

from __future__ import annotations

import quopri
from base64 import b64encode
from pathlib import Path

import pytest

from tasks.clean.blocks import Release, Unreadable
from tasks.clean.metadata import saved_from
from tasks.clean.read import read
from tests.clean.written_pages import TITLE, as_html
from tests.support.cost import assert_linear

PAGE = "https://www.centcom.mil/MEDIA/PRESS-RELEASES/Press-Release-View/Article/9920010/strikes/"
HEADER = (
    f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {PAGE}\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--next--"\r\n\r\n'
)
NEXT = "\r\n----next--\r\n"
BASE64 = "Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n"
GOLDEN = Path(__file__).parent / "golden"


def mhtml(page: bytes, encoding: str = "quoted-printable", charset: str = "utf-8") -> bytes:
    """A page as a browser saves it, with a picture before it."""
    packed = quopri.encodestring(page) if encoding == "quoted-printable" else b64encode(page)
    picture = f"{NEXT}Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0="
    about = (
        f"{NEXT}Content-Type: text/html; charset={charset}\r\nContent-Transfer-Encoding: {encoding}"
    )
    return f"{HEADER}{picture}{about}\r\n\r\n".encode() + packed + f"{NEXT[:-2]}--\r\n".encode()


def same(one: Release, other: Release) -> bool:
    """Do two readings tell the same, wherever each was found?"""
    fields = ("title", "paragraphs", "published", "release_number", "kind", "site", "layout")
    return all(getattr(one, name) == getattr(other, name) for name in fields)


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
def test_a_page_that_a_browser_saved_with_its_files(encoding: str) -> None:
    release = read(mhtml(as_html().encode(), encoding))
    assert same(release, read(as_html().encode(), url=PAGE))
    assert release.address == PAGE
    assert read(mhtml(as_html().encode()), url=f"{PAGE}?print").address == f"{PAGE}?print"


def test_the_charset_that_the_browser_noted() -> None:
    page = as_html().replace("near the river", "near the café’s river").replace("utf-8", "x")
    release = read(mhtml(page.encode("cp1252"), charset="windows-1252"))
    assert "café’s" in release.text


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (HEADER.replace('boundary="--next--"', "x=y").encode(), "malformed"),
        (f"{HEADER}{NEXT}Content-Type: image/png\r\n\r\nx".encode(), "malformed"),
        (mhtml(as_html().encode())[:-700], "truncated"),
        (f"{HEADER}{NEXT}{BASE64}ABCDE".encode(), "malformed"),
    ],
)
def test_a_saved_page_that_is_damaged(body: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(body)
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    "piece", [b"----next--\r\n", b"----next--\r\nContent-Type: a/b\r\n\r\nx", b"=41"]
)
def test_a_saved_page_costs_what_its_size_does(piece: bytes) -> None:
    head = f"{HEADER}{NEXT}Content-Type: text/html\r\n\r\n<html>".encode()

    def reading(size: int) -> None:
        with pytest.raises(Unreadable):
            read(head + piece * size)

    assert_linear(reading, 2_000)


@pytest.mark.parametrize(
    ("comment", "address"),
    [
        (f"<!-- saved from url=({len(PAGE):04d}){PAGE} -->", PAGE),
        (f"<!--\n Page saved with SingleFile \n url: {PAGE} \n saved date: x\n-->", PAGE),
        (f"<!-- Mirrored from {PAGE.removeprefix('https://')} by HTTrack -->", PAGE.replace("s:", ":", 1)),
        ("<!-- saved from url=(0014)about:internet -->", None),
        (f"<!-- see {PAGE} -->", None),
    ],
)  # fmt: skip
def test_the_address_that_was_noted_when_a_page_was_saved(
    comment: str, address: str | None
) -> None:
    assert saved_from(comment) == address
    release = read(as_html().replace("<html", f"{comment}\n<html", 1).encode())
    assert release.address == address


def test_the_address_of_the_copy_is_that_of_the_page() -> None:
    page = (GOLDEN / "generic_article.html").read_bytes()
    article = "https://river-courier.example/2018/03/the-ferry-is-back"
    archived = read(page, url=f"https://web.archive.org/web/20190601000000/{article}")
    assert (archived.address, archived.site) == (article, "river-courier.example")


def test_an_archives_own_bar_is_no_text() -> None:
    bar = (
        '<div id="wm-ipp-base"><div id="wm-toolbar"><p>12 captures</p><p>14 May 2017 - 9 Dec 2020</p>'
        '<table><tr class="m"><td>Jun</td><td>JUL</td><td>Aug</td></tr></table></div></div>'
        f'<div id="wm-ipp-print">The Wayback Machine - https://web.archive.org/web/2017/{PAGE}</div>'
    )
    archived = as_html().replace("<body>", f"<body>{bar}", 1).replace('href="/', 'href="/web/2017/')
    assert same(read(archived.encode(), url=PAGE), read(as_html().encode(), url=PAGE))


@pytest.mark.parametrize(
    "body",
    [
        '<?xml version="1.0"?>\n<rss version="2.0"><channel><item><description><![CDATA[<p>{0}</p><p>a</p>'
        "<p>b</p><p>c</p>]]></description></item></channel></rss>",
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><content>{0}</content></entry></feed>',
        '<?xml version="1.0"?><!-- made -->\n<urlset><url><loc>https://a.example/{0}</loc></url></urlset>',
        '{{"title": "{0}", "content": "<p>{0}</p><p>a</p><p>b</p><p>c</p>"}}',
        '[{{"title": "{0}"}}]',
    ],
)
def test_a_feed_or_data_is_no_page(body: str) -> None:
    with pytest.raises(Unreadable, match="it is no page"):
        read(body.format(TITLE).encode(), url=PAGE)
