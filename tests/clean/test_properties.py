"""Properties that hold for every page: no other exception, no line lost, the same answer twice."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.clean.blocks import Release, Unreadable
from tasks.clean.folding import fold
from tasks.clean.read import read, to_page
from tests.clean.written_pages import GOV, MIL, NOTICE, RELEASE, as_html, as_pdf

URLS = (
    None,
    "https://www.centcom.mil/MEDIA/PRESS-RELEASES/Press-Release-View/Article/1/a/",
    "http://www.centcom.mil/en/news/articles/nov.-2-something",
    "https://www.inherentresolve.mil/NEWSROOM/News-Articles/Stories-Display/Article/1/a/",
    "https://www.defense.gov/News/News-Stories/Article/Article/1/a/",
    "https://editorials.voa.gov/a/1.html",
    "https://[bad",
)
PIECES = st.sampled_from(
    [
        *(line for line in (MIL + GOV + RELEASE).split("\n") if line.strip()),
        *(
            "",
            "",
            "",
            NOTICE,
            "A Title of Some Kind",
            "By A. Writer",
            "By the river they met.",
            "|",
        ),
        *(
            "BAGHDAD —",
            "BAGHDAD, Iraq – They met.",
            "* Near A, one strike destroyed a tank.",
            "Iraq",
        ),
        *("please wait", "0:00 0:01:02 0:00", "Photo By: A. Writer", "VIRIN: 180909-F-GK873-003B"),
        *(
            "A caption, May 1, 2017. (Photo by A. Writer)",
            "Related Stories",
            "###",
            "قصة قصيرة هنا",
        ),
        *("| May 1, 2017", "May 1, 2017", "Release # 20170501-01 FOR IMMEDIATE RELEASE They met."),
        *("a line that runs on without an end and then is broken", "in two by its width"),
    ]
)
PAGES = st.lists(PIECES | st.text(max_size=40), max_size=30).map("\n".join)


def attempt(body: bytes, url: str | None = None) -> Release | tuple[str, str]:
    try:
        return read(body, url=url)
    except Unreadable as refused:
        return refused.reason, refused.detail


def lines_of(release: Release) -> Counter[str]:
    found = [*release.paragraphs, *(text for _, text in release.dropped)]
    found += [text for text in (release.title, release.summary) if text]
    for photo in release.photos:
        found += [text for text in (photo.caption, photo.title, photo.alt) if text]
    return Counter(found)


def assert_accounted(body: bytes, release: Release, url: str | None) -> None:
    """Every block is in exactly one place; a block that was parted in two is in two."""
    found = lines_of(release)
    credits = {f.casefold() for p in release.photos for f in (p.credit, p.virin) if f}
    for block in to_page(body, url=url).blocks:
        if found[block.text]:
            found[block.text] -= 1
        elif re.match(r"(?:photo|image|credit|virin)", block.text, re.IGNORECASE):
            assert any(name in block.text.casefold() for name in credits)
        else:
            heads = [t for t in found if found[t] and t and block.text.startswith(t)]
            rests = [t for t in found if found[t] and t and block.text.endswith(t)]
            assert any(
                h + " " + r == block.text or h + r == block.text for h in heads for r in rests
            )
            head = next(
                h for h in heads for r in rests if h + " " + r == block.text or h + r == block.text
            )
            found[head] -= 1
            found[block.text[len(head) :].strip()] -= 1
    assert not +found


@given(st.text(max_size=400), st.sampled_from(URLS))
@settings(max_examples=300, deadline=None)
def test_any_text(text: str, url: str | None) -> None:
    attempt(text.encode("utf-8", "surrogatepass"), url)


@given(st.binary(max_size=400), st.sampled_from(URLS))
@settings(max_examples=300, deadline=None)
def test_any_bytes(body: bytes, url: str | None) -> None:
    attempt(body, url)
    attempt(b"%PDF-1.4\n" + body + b"\n%%EOF", url)
    attempt(b"<html><body><h1>A title</h1>" + body + b"</body></html>", url)


@given(PAGES, st.sampled_from(URLS))
@settings(max_examples=400, deadline=None)
def test_no_line_is_lost(text: str, url: str | None) -> None:
    body = text.encode("utf-8", "replace")
    found = attempt(body, url)
    if isinstance(found, Release):
        assert_accounted(body, found, url)
        assert found.paragraphs
        assert found.title != ""
        assert all(fold(paragraph) == paragraph for paragraph in found.paragraphs)
    assert attempt(body, url) == found


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_a_damaged_page(data: st.DataObject) -> None:
    for page in (RELEASE.encode(), as_html().encode(), as_pdf()):
        start = data.draw(st.integers(0, len(page)))
        length = data.draw(st.integers(0, 200))
        attempt(page[:start] + data.draw(st.binary(max_size=20)) + page[start + length :])


def test_no_line_of_the_real_pages_is_lost(shared: Path) -> None:
    for path in sorted((shared / "seeds").glob("*.txt")):
        body = path.read_bytes()
        release = read(body)
        assert_accounted(body, release, None)
        assert read(body) == release
