"""What the general path takes for an article, and what it does not."""

from __future__ import annotations

import pytest

from tasks.clean.blocks import Unreadable
from tasks.clean.read import read

HOST = "https://river-courier.example"
SHORT = (
    "The ferry went over the river again on Monday, and all of the farmers came down to the bank to see"
    " it go.",
    "It had lain on the far bank for a year, because no one in the town had a pump that could be"
    " mended in time.",
    "“We had two pumps, and both of them were broken when the flood came to us,” the ferryman said to"
    " this paper.",
)
CHINESE = (
    "渡船星期一又过了河，农民们都到岸边来看。它在对岸停了一年，因为镇上没有人能及时修好水泵。" * 3
)


def page(*paragraphs: str, head: str = "") -> bytes:
    text = "".join(f"<p>{one}</p>" for one in paragraphs)
    return (
        f"<html><head><title>The Ferry</title>{head}</head><body><article><h1>The Ferry Is Back</h1>"
        f"{text}</article><footer><p>The Courier</p></footer></body></html>"
    ).encode()


@pytest.mark.parametrize(
    ("path", "head"),
    [
        ("/2018/03/the-ferry", ""),
        ("/story/the-ferry", ""),
        ("/the-ferry", '<meta property="og:type" content="article">'),
        ("/the-ferry", '<meta property="article:published_time" content="2018-03-04">'),
    ],
)
def test_a_short_article_that_says_that_it_is_one(path: str, head: str) -> None:
    release = read(page(*SHORT, head=head), url=HOST + path)
    assert (release.layout, release.paragraphs) == ("generic", SHORT)


@pytest.mark.parametrize(
    ("paragraphs", "path"),
    [
        (SHORT, "/the-ferry"),
        (SHORT[:1], "/2018/03/the-ferry"),
        (("Ferries", "Pumps", "Seed", "Banks of the river") * 20, "/2018/03/the-ferry"),
        (SHORT * 5, "/"),
    ],
)
def test_what_may_be_no_article(paragraphs: tuple[str, ...], path: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(page(*paragraphs), url=HOST + path)
    assert refused.value.reason == "unknown_layout"


def test_words_that_no_spaces_part() -> None:
    release = read(page(CHINESE), url=f"{HOST}/2018/03/the-ferry")
    assert (release.paragraphs, release.language) == ((CHINESE,), "zh")
