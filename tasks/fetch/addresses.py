"""What an address says: its host, whether that is allowed, and its query."""

from __future__ import annotations

import ipaddress
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

_PORTS = {"http": 80, "https": 443}


def netloc(url: str) -> str:
    """The host of an address, in small letters, with its port unless that is the usual one.

    Empty when the address has no host, or is none.
    """
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return ""
    if ":" in host:
        host = f"[{host}]"
    return host if not host or port in {None, _PORTS.get(parts.scheme)} else f"{host}:{port}"


def allowed(url: str, hosts: frozenset[str]) -> bool:
    """Whether an http or https address is on one of the hosts; `x.org` is `www.x.org` as well."""
    where = netloc(url)
    return url.partition(":")[0].lower() in _PORTS and (
        where in hosts or where.removeprefix("www.") in hosts
    )


def is_loopback(url: str) -> bool:
    """Whether the address names this machine itself: `localhost`, or a loopback number."""
    try:
        host = urlsplit(url).hostname or ""
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def parameter(url: str, name: str) -> str | None:
    """The value of a query parameter, upper and lower case of its name aside."""
    try:
        pairs = parse_qsl(urlsplit(url).query, keep_blank_values=True)
    except ValueError:
        return None
    return next((value for key, value in pairs if key.lower() == name.lower()), None)


def with_parameters(url: str, **values: str | int) -> str:
    """The address with these query parameters set, each in its old place or else at the end."""
    parts = urlsplit(url)
    small = {name.lower(): (name, str(value)) for name, value in values.items()}
    pairs = [
        (key, small.pop(key.lower())[1]) if key.lower() in small else (key, value)
        for key, value in parse_qsl(parts.query, keep_blank_values=True)
    ]
    return urlunsplit(parts._replace(query=urlencode([*pairs, *small.values()], safe="/:*")))
