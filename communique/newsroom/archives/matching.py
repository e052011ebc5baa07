"""Which captures an index query means: the address and its match type, times and filters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Protocol

from communique.newsroom.archives.captures import surt

Query = Mapping[str, list[str]]
_PATTERN = 200  # characters of a filter: the newsroom runs what it is sent


class Row(Protocol):
    """What a capture offers to be matched."""

    @property
    def key(self) -> str: ...

    @property
    def timestamp(self) -> str: ...


def one(query: Query, name: str, default: str = "") -> str:
    """The last value of a parameter."""
    return query.get(name, [default])[-1]


def matches(query: Query, row: Row) -> bool:
    """Is the row at the address and in the time that the query names?"""
    url, kind = one(query, "url"), one(query, "matchType", "exact")
    if url.startswith("*."):
        url, kind = url[2:], "domain"
    elif url.endswith("*"):
        url, kind = url[:-1], "prefix"
    wanted = surt(url)
    host = wanted.partition(")")[0]
    if kind == "prefix":
        found = row.key.startswith(wanted) or row.key == wanted.rstrip("/")
    elif kind == "host":
        found = row.key.startswith(f"{host})")
    elif kind == "domain":
        found = row.key.startswith((f"{host})", f"{host},"))
    else:
        found = row.key == wanted
    first, last = one(query, "from"), one(query, "to")
    return found and first <= row.timestamp and row.timestamp[: len(last)] <= last


def passes(filters: Iterable[str], fields: Mapping[str, str]) -> bool:
    """Do the fields pass every `field:regex`, `!field:regex` and, as Common Crawl has it, `=field:text`?

    Raises ValueError for a filter that is none.
    """
    for stated in filters:
        denied, rest = stated.startswith("!"), stated.removeprefix("!")
        exact, rest = rest.startswith("="), rest.lstrip("=~")
        name, colon, wanted = rest.partition(":")
        if not colon or name not in fields or len(wanted) > _PATTERN:
            raise ValueError(f"the filter {stated[:80]!r} names no field of the index")
        try:
            found = (
                fields[name] == wanted if exact else re.fullmatch(wanted, fields[name]) is not None
            )
        except re.error as problem:
            raise ValueError(f"the filter {stated[:80]!r}: {problem}") from problem
        if found == denied:
            return False
    return True
