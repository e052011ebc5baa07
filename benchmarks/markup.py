"""HTML pages for the benchmarks: the markup of the sites, as heavy and as varied as on real pages.

A page is about 100 KB, of which a tenth is the release; packed it is a fifth of that, as real ones are
(scripts and styles repeat themselves, the state that the server hides in the form does not).
"""

from __future__ import annotations

import base64
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from benchmarks.pages import opening, plain, quote, strike

_DAYS = 2500
_STATE = 9_000  # bytes of __VIEWSTATE
_MENU = "".join(
    f'<li class="m{n}"><a href="/MEDIA/Section-{n}/" tabindex="0" data-track="menu|section-{n}">'
    f'<span class="main">Section {n} here</span></a></li>'
    for n in range(200)
)
_STYLE = "\n".join(
    f".dnn-{n} .part-{n * 7 % 31}:hover{{margin:{n % 9}px auto;max-width:{n * 37 % 1200}px;"
    f"color:#{n * 7919 % 4096:03x}}}"
    for n in range(220)
)


def write(folder: Path, count: int, *, seed: int = 11) -> None:
    """`count` pages as files, all different, the same ones for the same seed."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, body in enumerate(rendered(count, seed=seed)):
        (folder / f"{number:06}.html").write_bytes(body)


def rendered(count: int, *, seed: int = 11) -> Iterator[bytes]:
    """`count` AFPIMS pages of about 100 KB, every second one of the layout with a release number."""
    rng = random.Random(seed)
    for number in range(count):
        yield _page(rng, number)


def _page(rng: random.Random, number: int) -> bytes:
    day = date(2015, 1, 1) + timedelta(days=number % _DAYS)
    shown = f"{day:%B} {day.day}, {day.year}"
    body = [opening(rng, day)]
    body += [rng.choice((strike, quote, plain))(rng) for _ in range(rng.randint(6, 14))]
    text = "\n".join(f"<p>{line}</p>" for line in body)
    serial = f"{day:%Y%m%d}-{number // _DAYS + 1:02}"
    stamp = f"<p>{shown}<br>Release # {serial}<br></p>" if number % 2 else ""
    title = f"Forces clear the valley, report {number}"
    return f"""<!DOCTYPE html><html lang="en-US"><head><meta charset="utf-8">
<title>{title} &gt; U.S. Central Command</title>
<link rel="canonical" href="https://www.centcom.mil/MEDIA/PRESS-RELEASES/Press-Release-View/Article/{number}/a/">
<meta property="og:title" content="{title}"><style>{_STYLE}</style>{_script(rng)}</head><body>
<form><input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="{_state(rng)}">
<div class="usa-banner"><p>An official website of the United States government</p></div>
<nav><ul>{_MENU}</ul></nav><div id="skin"><div class="adetail"><div class="header">
<p class="category-date"><span>Press Release</span><span> | </span><time>{shown}</time></p>
<h1 class="title">{title}</h1></div><div class="share-bar"><a>SHARE</a></div>
<div class="body">{stamp}{text}</div></div></div>
<div class="related"><h2>More</h2>{_related(rng)}</div><footer><ul>{_MENU}</ul></footer></form></body>
</html>""".encode()


def _script(rng: random.Random) -> str:
    modules = (
        f'"module-{rng.randrange(9999)}":{{"tab":{rng.randrange(999)},"lazy":true,'
        f'"service":"/Desktopmodules/SharedLibrary/part-{n}.ashx"}}'
        for n in range(60)
    )
    return "<script>var settings = {" + ",\n".join(modules) + "};</script>"


def _state(rng: random.Random) -> str:
    return base64.b64encode(rng.randbytes(_STATE)).decode()


def _related(rng: random.Random) -> str:
    return "".join(
        f"<div class='item'><img src='/media/{rng.randrange(10**9)}.jpg' alt=''>"
        f"<h3>Story {n}</h3><p>{plain(rng)}</p></div>"
        for n in range(10)
    )
