"""One story in the frames that the system of the department's sites puts around it: it stays the same."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from tasks.clean.read import read

TITLE = "Ferries Cross Again"
TEXT = (
    "The ferries of the river guard crossed again this week, ten days after the flood, officials said.",
    "Two of them carried seed.",
    "One Bank",
    "“We count each ferry twice,” said Capt. Runa Halvorsen.",
)
FRAMES = (
    '<div class="DnnModule-ArticleCS"><div class="DNNModuleContent ModArticleCSC">'
    '<h1 class="maintitle">{0}</h1>{1}<div class="content-wrap"><div class="body">{2}</div></div>{3}</div>'
    "</div>",
    '<main><article class="article-view"><h1 class="maintitle">{0}</h1>{1}<div class="body">{2}</div>'
    "</article>{3}</main>",
    '<div class="adetail news"><div class="header"><h1 class="title">{0}</h1>{1}</div>'
    '<div class="body">{2}</div>{3}</div>',
)
HEADS = (
    '<div class="info"><span class="date">Oct. 16, 2019</span> | <span>By <a>Ada Fenwick</a> , '
    "<span>DOD News</span></span> |</div>",
    '<div><span class="date">Oct. 16, 2019</span></div><div class="author">By Ada Fenwick, DOD News</div>',
    '<ul><li class="date">Oct. 16, 2019</li><li>|</li><li>By Ada Fenwick, DOD News</li></ul>',
    "<p><time>Oct. 16, 2019</time></p><p>By Ada Fenwick<br>DOD News</p>",
)
PICTURE = (
    '<div class="media-inline center"><{0}><img src="https://media.defense.gov/2019/Oct/14/2002194000/825/'
    '780/0/191014-A-ZZ904-0002.JPG" alt="A ferry."><{1}><div class="title">Ferry</div><p>A ferry crosses the'
    ' river, Oct. 14, 2019.</p><div class="share">Share:</div><p>Credit: Sgt. A. Person</p>'
    "<p>VIRIN: 191014-A-ZZ904-0002</p></{1}></{0}></div>"
)
PICTURES = (PICTURE.format("figure", "figcaption"), PICTURE.format("div", "div"))
RELATED = (
    '<div class="related-stories"><h2>Related Stories</h2><span>News</span><time>May 27, 2020</time>'
    "<h3>Another</h3><p>It says another thing of another bank and of another year.</p></div>"
)


def page(frame: str, head: str, picture: str) -> bytes:
    first, second, heading, last = TEXT
    body = f"<p>{first}</p>{picture}<p>{second}</p><h3>{heading}</h3><p>{last}</p>"
    return f"""<!DOCTYPE html><html lang="en-US"><head><meta charset="utf-8"><title>
    {TITLE} &gt; U.S. Department of Defense &gt; DOD News
</title></head><body><form><section class="usa-banner">
<p>An official website of the United States Government</p><p><strong>Official websites use .gov</strong><br>
A <strong>.gov</strong> website belongs to an official government organization in the United States.</p>
</section><nav><ul><li>News</li></ul></nav>{frame.format(TITLE, head, body, RELATED)}
<div><h2>Subscribe to Defense.gov Products</h2><p>Choose which Defense.gov products you want delivered to
your inbox.</p></div><footer><p>Hosted by Defense Media Activity</p></footer></form></body></html>""".encode()


@pytest.mark.parametrize(("frame", "head", "picture"), list(product(FRAMES, HEADS, PICTURES)))
def test_a_story_is_the_same_in_every_frame(frame: str, head: str, picture: str) -> None:
    release = read(page(frame, head, picture))
    assert (release.title, release.published) == (TITLE, date(2019, 10, 16))
    assert (release.layout, release.byline) == ("defense_gov", "Ada Fenwick, DOD News")
    assert release.paragraphs == TEXT
    [photo] = release.photos
    assert (photo.title, photo.caption) == ("Ferry", "A ferry crosses the river, Oct. 14, 2019.")
    assert (photo.credit, photo.virin) == ("Sgt. A. Person", "191014-A-ZZ904-0002")


@pytest.mark.parametrize(
    ("name", "site"),
    [
        ("U.S. Central Command", "centcom.mil"),
        ("Operation Inherent Resolve", "inherentresolve.mil"),
        ("U.S. Department of War", "defense.gov"),
        ("The River Courier", "unknown"),
    ],
)
def test_the_title_of_a_page_names_its_site(name: str, site: str) -> None:
    text = "".join(f"<p>{one}</p>" for one in (f"BAGHDAD – {TEXT[0]}", *TEXT * 8))
    body = f"<html><head><title>{TITLE} &gt; {name} &gt; News</title></head><body><h1>{TITLE}</h1>{text}"
    release = read(f"{body}</body></html>".encode())
    assert (release.site, release.title) == (site, TITLE)
