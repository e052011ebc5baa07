"""Checks of a source's file that need more than one key, or the environment.

They look at what the YAML gave, whatever its shape, so that one fault does not hide another.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from tasks.fetch.addresses import allowed, is_loopback, netloc

KINDS = sorted(
    path.stem
    for path in (Path(__file__).parent / "discovery" / "kinds").glob("*.py")
    if path.stem != "__init__"
)
"""The kinds of ways: a module each."""

_HOST = re.compile(
    r"(?:[a-z0-9\-]{1,63}\.)*[a-z0-9\-]{1,63}(?::\d{1,5})?|\[[0-9a-f:.]+\](?::\d{1,5})?"
)


def host(value: str) -> str:
    """The host, or host:port. Raises ValueError with what is wrong with it."""
    if not _HOST.fullmatch(value):
        raise ValueError(f"{value!r} must be a host such as www.example.org, and nothing else")
    return value


def url(value: str) -> str:
    """The address. Raises ValueError with what is wrong with it."""
    if not value.isascii() or not value.startswith(("http://", "https://")) or not netloc(value):
        raise ValueError(f"{value[:80]!r} must be an address that begins with http:// or https://")
    return value


def based(raw: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """The keys with paths made addresses below `base`, and what is wrong with that.

    The environment variable that `base_variable` names moves the site elsewhere; its host then takes the
    place of that of `base`.
    """
    base, variable = raw.get("base"), raw.get("base_variable")
    if not isinstance(base, str) or not netloc(base):
        return raw, ["base_variable needs a base."] if variable and base is None else []
    moved = os.environ.get(variable) if isinstance(variable, str) else None
    if moved and not (netloc(moved) and moved.startswith(("http://", "https://"))):
        return raw, [f"{variable} must be an address such as {base}, not {moved[:80]!r}."]
    now = (moved or base).rstrip("/") + "/"
    hosts = [h for h in _listed(raw.get("hosts")) if h != netloc(base)]
    return raw | {
        "base": now,
        "home": _below(now, raw.get("home", "/")),
        "hosts": [netloc(now), *hosts],
        "ways": [
            way | {"urls": [_below(now, u) for u in _listed(way.get("urls"))]}
            if isinstance(way, dict) and isinstance(way.get("urls"), list)
            else way
            for way in raw["ways"]
        ]
        if isinstance(raw.get("ways"), list)
        else raw.get("ways"),
    }, []


def across(raw: dict[str, Any]) -> Iterator[str]:
    """What is wrong between the keys, each a sentence."""
    if raw.get("name") == "local":
        yield "local is the name of what is taken in from files; give the file another name."
    known = frozenset(h for h in _listed(raw.get("hosts")) if isinstance(h, str))
    loopback = raw.get("loopback") is True
    for one in sorted(known):
        if is_loopback(f"http://{one}/") and not loopback:
            yield f"hosts: {one} is this machine, which needs `loopback: true`."
        if loopback and not is_loopback(f"http://{one}/"):
            yield f"hosts: {one} is another machine, which `loopback: true` does not go with."
    if raw.get("pace") == 0 and not loopback:
        yield "pace: 0 is without pause, and only for loopback; give requests a second, such as 0.5."
    for way in _listed(raw.get("ways")):
        for one in _listed(way.get("urls") if isinstance(way, dict) else None):
            if isinstance(one, str) and netloc(one) and known and not allowed(one, known):
                yield f"ways: {one[:120]} is on none of the hosts; add {netloc(one)} to hosts."
    least, most = raw.get("minimum", 0), raw.get("maximum")
    if isinstance(least, int) and isinstance(most, int) and least > most:
        yield f"minimum: {least} is more than maximum, {most}."
    if raw.get("parameter"):
        yield "parameter belongs to a way, not to the source."


def _below(base: str, value: Any) -> Any:
    if isinstance(value, str) and value.startswith("/") and not urlsplit(value).netloc:
        return urljoin(base, value.lstrip("/"))
    return value


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
