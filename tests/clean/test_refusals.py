"""What cannot be read is refused with its reason, quickly, and with nothing but Unreadable."""

from __future__ import annotations

import codecs

import pytest

from tasks.clean.blocks import Unreadable
from tasks.clean.decode import decode
from tasks.clean.read import read
from tests.clean.written_pages import RELEASE, as_html, as_pdf, pdf
from tests.support.cost import assert_linear
from warehouse.media import sniff

CENTCOM = "https://www.centcom.mil/MEDIA/PRESS-RELEASES/Press-Release-View/Article/1/a/"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        (b"\xef\xbb\xbf \n", "empty"),
        ("\u00a0\n".encode(), "empty"),
        (b"abc\x00def", "not_text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "not_text"),
        (b"PK\x03\x04rest", "not_text"),
        (bytes(range(1, 32)) * 40, "not_text"),
        ("The Coalition’s ".encode() + b"\xff\xfe broken", "encoding"),
        ("The Coalition’s".encode()[:-2], "encoding"),
        (b"<html><body><p>cut", "truncated"),
        (b"A line of no site that anyone knows.\n", "unknown_layout"),
        (b"x" * 1_000_000, "unknown_layout"),
        (b"word " * 200_000, "unknown_layout"),
        (as_pdf()[:-400], "truncated"),
        (b"%PDF-1.4\n%%EOF", "truncated"),
        (pdf(["A secret"], encrypted=True), "encrypted"),
        (pdf([""]), "no_text_layer"),
        (pdf(*[["A page"]] * 401), "too_large"),
        (pdf(["A letter of no site that anyone knows."]), "unknown_layout"),
    ],
)
def test_reason(body: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(body)
    assert refused.value.reason == reason
    assert refused.value.detail


@pytest.mark.parametrize(
    ("text", "url", "reason"),
    [
        (RELEASE, "https://example.org/news/1", "unknown_layout"),
        ("Access Denied\nYou don't have permission.\n", CENTCOM, "no_body"),
        ("This site is undergoing maintenance\nPlease return.\n", CENTCOM, "no_body"),
        ("Press Release | May 8, 2017\n\nA Title Alone\n", CENTCOM, "no_body"),
        ("Press Release | May 8, 2017\n", CENTCOM, "no_title"),
        (
            "A page of the site\n\nIt says nothing of a release at all here.\n",
            CENTCOM,
            "unknown_layout",
        ),
        ("SOUTHWEST ASIA — The text begins at once, without a title.\n", CENTCOM, "no_title"),
        ("Accessibility links\nplease wait\n", "https://editorials.voa.gov/a/1.html", "no_title"),
        ("A title\n", "https://editorials.voa.gov/a/1.html", "no_body"),
        ("News\n\nContact\n", "https://www.defense.gov/News/", "no_title"),
    ],
)
def test_reason_at_an_address(text: str, url: str, reason: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(text.encode(), url=url)
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    "filler",
    ["near A, one strike and ", "(", "A ", "1 ", "- ", "| ", "May 1, ", "SOUTHWEST "],
)
def test_a_long_line_in_a_release_is_read_in_linear_time(filler: str) -> None:
    def reading(size: int) -> None:
        release = read((RELEASE.replace("-30-", "") + "\n\nIt went on: " + filler * size).encode())
        assert len(release.paragraphs) == 7

    assert_linear(reading, 10_000)


def test_encodings() -> None:
    assert decode("The Coalition’s".encode("cp1252")) == "The Coalition’s"
    assert decode("café “x”".encode("cp1252")) == "café “x”"
    assert decode(codecs.BOM_UTF8 + b"abc") == "abc"
    assert decode("Raqqa’s".encode("utf-16")) == "Raqqa’s"
    assert decode("قصة".encode("cp1256"), "windows-1256") == "قصة"
    page = '<html><head><meta charset="windows-1256"></head>قصة</html>'
    assert "قصة" in decode(page.encode("cp1256"))
    assert decode("’".encode(), "iso-8859-1") == "’"
    with pytest.raises(Unreadable, match="byte 3 is not UTF-8"):
        decode(b"abc\xff" + "’".encode())


@pytest.mark.parametrize(
    ("body", "name", "media_type"),
    [
        (b"%PDF-1.7 ...", None, "application/pdf"),
        (b"anything", "a.pdf", "application/pdf"),
        (b"\n<!DOCTYPE html><html>", None, "text/html"),
        (b"<p>a</p><p>b</p><p>c</p><p>d</p>", None, "text/html"),
        (b"<b>plain</b>", "a.txt", "text/plain"),
        (b"plain", "a.html", "text/plain"),
        (b"fewer < 5 than > 3 <a@b.org>", "a.html", "text/plain"),
        (b"<p>one tag", "a.html", "text/html"),
        (b"x" * 30_000 + b"<p class='a'>late", "a.aspx", "text/html"),
        (b"plain", None, "text/plain"),
        ("plain".encode("utf-16"), None, "text/plain"),
        (b"\xff\xd8\xff\xe0", "a.txt", "application/octet-stream"),
    ],
)
def test_sniff(body: bytes, name: str | None, media_type: str) -> None:
    assert sniff(body, name) == media_type


def test_the_declared_type_is_not_believed() -> None:
    assert read(as_html().encode(), media_type="text/plain; charset=utf-8", url=CENTCOM).paragraphs
    assert read(as_pdf(), media_type="text/html", url=CENTCOM).paragraphs
