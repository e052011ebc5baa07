"""Addresses to ask: read once, so that what is checked is what is connected to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, urljoin, urlsplit

from tasks.fetch.web.errors import Refused

LONGEST = 8_000
"""Characters of an address."""

_PORTS = {"http": 80, "https": 443}
_NAME = re.compile(r"[a-z0-9_.-]{1,253}")
_IPV6 = re.compile(r"[0-9a-f:.]{2,45}")
_KEPT = "/%:@!$&'()*+,;=~-._"
_DROPPED = dict.fromkeys([*range(32), 127])


@dataclass(frozen=True, slots=True)
class Target:
    """Where a request goes.

    host  lower case, in ASCII; an IPv6 address without brackets
    path  path and query in ASCII, as they are sent
    """

    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """Host, and port where it is not the usual one, as in the Host line."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        return f"{self.scheme}://{self.authority}"

    @property
    def url(self) -> str:
        return self.origin + self.path

    @property
    def place(self) -> str:
        """The host as pace and robots count it: `www.` and the usual ports make no difference."""
        return self.authority.removeprefix("www.")


def read(url: str, base: Target | None = None) -> Target:
    """The target of an address, which may be relative to `base`. Raises Refused with a reason."""
    url = url.translate(_DROPPED).strip()
    if len(url) > LONGEST:
        raise Refused(f"an address of {len(url):,} characters; at most {LONGEST:,}")
    try:
        parts = urlsplit(urljoin(base.url, url) if base else url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise Refused("not an address") from None
    if parts.scheme not in _PORTS:
        raise Refused(f"only http and https are asked, not {parts.scheme[:20] or 'nothing'}")
    if "@" in parts.netloc:
        raise Refused("the address carries a user name")
    path = quote(parts.path or "/", safe=_KEPT)
    query = f"?{quote(parts.query, safe=_KEPT + '?')}" if parts.query else ""
    usual = _PORTS[parts.scheme]
    return Target(parts.scheme, _host(host), usual if port is None else port, path + query)


def allowed(target: Target, hosts: frozenset[str]) -> bool:
    """Whether the target is of one of the hosts, on the port listed, else on the usual one."""
    name, usual = target.host.removeprefix("www."), target.port == _PORTS[target.scheme]
    return any(
        name == host and (usual if port is None else target.port == port)
        for host, port in _listed(hosts)
    )


@lru_cache(maxsize=256)
def _listed(hosts: frozenset[str]) -> tuple[tuple[str, int | None], ...]:
    split = (urlsplit(f"//{host.lower()}") for host in hosts)
    return tuple(((s.hostname or "").removeprefix("www."), s.port) for s in split)


def _host(host: str) -> str:
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            raise Refused("not a host name") from None
    host = host.lower().removesuffix(".")
    if not (_NAME.fullmatch(host) or (":" in host and _IPV6.fullmatch(host))):
        raise Refused("not a host name")
    return host
