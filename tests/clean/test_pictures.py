"""The pictures of HTML pages: their files, captions, titles, credits and VIRINs."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from tasks.clean.blocks import Release
from tasks.clean.credits import virin_in
from tasks.clean.read import read, to_page

URL = "https://www.inherentresolve.mil/News/Article/1/a/"
FILE = "/2018/May/14/2001/780/780/0/180511-A-ZZ901-0014.JPG"
TEXT = "BAGHDAD — The boats crossed the river today, the Coalition said in a statement."
CAPTION = "Soldiers cross the river near a town, May 10, 2018. (U.S. Army photo by Sgt. A. Writer)"


def page(body: str, head: str = "") -> str:
    return (
        '<!DOCTYPE html><html lang="en-US"><head><meta property="og:title" content="A River Is Crossed"'
        f'>{head}</head><body><form><nav><img src="/logo.png"></nav><div class="article-view">'
        '<div class="header-info"><span>NEWS</span> | <time datetime="2018-05-12">May 12, 2018</time>'
        '</div><h1 class="maintitle" itemprop="headline">A River Is Crossed</h1><div class="social">'
        f'PRINT | E-MAIL</div>{body}<div class="tags"><h4>Tags</h4><a>boats</a></div><div class='
        '"related-stories"><h2>Related Stories</h2></div></div></form></body></html>'
    )


def reading(body: str) -> Release:
    return read(page(body).encode(), url=URL)


def test_a_figure() -> None:
    release = reading(
        f'<figure><a href="#"><img src="{FILE}" alt="Boats on a river."></a><figcaption class='
        f'"hidden-caption"><h3>River Crossing</h3><p>{CAPTION}</p></figcaption></figure><div class="body"'
        f' itemprop="articleBody"><p>{TEXT}</p></div>'
    )
    (photo,) = release.photos
    assert photo.url == f"https://www.inherentresolve.mil{FILE}"
    assert (photo.caption, photo.title, photo.alt) == (
        CAPTION,
        "River Crossing",
        "Boats on a river.",
    )
    assert (photo.virin, photo.taken) == ("180511-A-ZZ901-0014", date(2018, 5, 11))
    assert photo.credit == "Sgt. A. Writer"
    assert release.paragraphs == (TEXT,)
    assert (release.title, release.published) == ("A River Is Crossed", date(2018, 5, 12))


def test_a_printed_virin_goes_before_the_files() -> None:
    release = reading(
        f'<figure><img src="{FILE}"><figcaption><p>A boat.</p><p>Photo By: A. Writer</p><p>VIRIN: '
        f"180512-A-ZZ901-0001</p></figcaption></figure><p>{TEXT}</p>"
    )
    (photo,) = release.photos
    assert (photo.virin, photo.credit, photo.caption) == (
        "180512-A-ZZ901-0001",
        "A. Writer",
        "A boat.",
    )


def test_a_picture_above_its_caption() -> None:
    release = reading(
        f'<div class="image"><img src="{FILE}" alt="Boats."></div><p>{CAPTION}</p><p>{TEXT}</p>'
    )
    (photo,) = release.photos
    assert (photo.caption, photo.alt) == (CAPTION, "Boats.")
    assert photo.url is not None
    assert photo.url.endswith(FILE)
    assert release.paragraphs == (TEXT,)


def test_a_picture_of_a_gallery_is_known_by_the_virin_far_below_it() -> None:
    links = "".join(
        f"<div>{one}</div>" for one in ("SHARE IMAGE:", "Copy Link", "Email", "Facebook", "X")
    )
    release = reading(
        f'<div class="slide"><a href="x"><img src="{FILE}" alt="Boats."></a><h2>River</h2><div>A boat of the'
        f" guard, May 11, 2018.</div>{links}<div>Download Image: Full Size (0.52 MB)</div><div>Photo By: "
        f"A. Writer</div><div>VIRIN: 180511-A-ZZ901-0014</div></div><div>1 of 1</div><p>{TEXT}</p>"
    )
    (photo,) = release.photos
    assert (photo.title, photo.caption) == ("River", "A boat of the guard, May 11, 2018.")
    assert (photo.credit, photo.alt) == ("A. Writer", "Boats.")
    assert photo.url is not None and photo.url.endswith(FILE)
    assert release.paragraphs == (TEXT,)


def test_logos_are_no_photos() -> None:
    release = reading(f'<img src="/Portals/14/seal.png" alt="Seal"><p>{TEXT}</p><img src="{FILE}">')
    assert [photo.virin for photo in release.photos] == ["180511-A-ZZ901-0014"]
    assert release.photos[0].caption is None


def test_no_line_of_a_page_with_pictures_is_lost() -> None:
    body = (
        f'<figure><img src="{FILE}" alt="Boats."><figcaption><h3>River</h3><p>One.</p><p>A longer line.'
        f'</p><p>Two.</p></figcaption></figure><p>{TEXT}</p><img src="a.jpg"><p>{CAPTION}</p>'
    )
    source = page(body).encode()
    release, blocks = read(source, url=URL), to_page(source, url=URL).blocks
    found = Counter([release.title, *release.paragraphs, *(text for _, text in release.dropped)])
    for photo in release.photos:
        found.update(text for text in (photo.caption, photo.title) if text)
    assert found == Counter(block.text for block in blocks)


@pytest.mark.parametrize(
    ("address", "virin"),
    [
        ("https://a.b/0/180511-A-ZZ901-0014.JPG?w=3", "180511-A-ZZ901-0014"),
        ("https://a.b/150901-D-DT527-084B.JPG", "150901-D-DT527-084B"),
        ("https://a.b/180511-A-ZZ901-0014/thumb.jpg", None),
        ("https://a.b/seal.png", None),
        ("", None),
    ],
)
def test_virin_in_a_file_name(address: str, virin: str | None) -> None:
    assert virin_in(address) == virin
