"""Addresses of pages: which are the same page, and which article of which site a page is."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import parse_qs, parse_qsl, quote, urlencode, urlsplit, urlunsplit

_ARTICLE = re.compile(r"/Article/(\d+)(?:/|$)", re.IGNORECASE)
_VOA = re.compile(r"/a/(?:[^/]+/)?(\d+)\.html$")
_OLD = re.compile(r"/(newsarticle|release|transcript|speech|contract)\.aspx$", re.IGNORECASE)
_DVIDS = re.compile(r"^/(news|video|image)/(\d+)(?:/|$)")
_RENAMED = {
    "war.gov": "defense.gov",
    "dod.defense.gov": "defense.gov",
    "archive.defense.gov": "defense.gov",
}
_TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|mc_[ce]id|ref|src|s_cid|nltr?)$", re.IGNORECASE)
_PORTS = {"http": 80, "https": 443}
_KEPT = "/:@!$&'()*+,;=-._~%"
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")


def site(url: str) -> str:
    """The site of an address: its host, without `www.`, under the name that the site has kept.

    Empty when the address has no host, or is none.
    """
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    if not host.isprintable() or " " in host:
        return ""
    host = host.rstrip(".").removeprefix("www.")
    return _RENAMED.get(host, host)


def article(url: str | None) -> tuple[str, str] | None:
    """(site, article id) of an address, or None when it has none.

    The id of an article stays when its path, its title or the site's name changes, so it is what
    a release is known by. `www.` and a change of scheme or case make no difference.
    """
    if not url or not (where := site(url)):
        return None
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"}:
        return None
    if found := _ARTICLE.search(parts.path):
        return where, found[1]
    if found := _VOA.search(parts.path):
        return where, found[1]
    if found := _DVIDS.match(parts.path):
        return where, f"{found[1]}-{found[2]}"
    if found := _OLD.search(parts.path):
        kind = found[1].lower()
        query = {k.lower(): v[0] for k, v in parse_qs(parts.query).items()}
        number = query.get("id") or query.get(f"{kind}id")
        if number and number.isdigit():
            return where, f"{kind}-{number}"
    return None


@lru_cache(maxsize=1 << 14)
def canonical(url: str) -> str:
    """The one spelling under which an address is compared with others. Not for asking.

    An article is its site and id. For all else: scheme, `www.`, the usual port, a fragment, tracking
    parameters, the order of parameters, a closing slash and needless escapes make no difference.
    What is no address is given back as it is, without white space around it.
    """
    url = url.strip()
    if known := article(url):
        return "/".join(known)
    try:
        parts = urlsplit(url)
        port = parts.port
        url.encode()  # half characters, as JSON can have them, are no address
    except ValueError:
        return url
    host = site(url)
    if parts.scheme not in _PORTS or not host:
        return url
    host += f":{port}" if port and port != _PORTS[parts.scheme] else ""
    path = _ESCAPE.sub(_plain, quote(parts.path, safe=_KEPT)).rstrip("/")
    query = sorted(
        (k, v)
        for k, v in parse_qsl(parts.query, keep_blank_values=True)
        if not _TRACKING.fullmatch(k)
    )
    return urlunsplit(("", host, path, urlencode(query), "")).removeprefix("//")


def _plain(escape: re.Match[str]) -> str:
    """An escape that was not needed is undone; the others are spelt one way."""
    char = chr(int(escape[1], 16))
    return char if char.isascii() and (char.isalnum() or char in "-._~") else escape[0].upper()
