"""Patterns of addresses: which of a site's pages are releases.

A pattern is a path, or a host and a path, in which stand

    *    any characters within one part of the path, or none
    **   any characters, over several parts, or none
    #    a number

Upper and lower case, a closing slash and what follows a `?` make no difference, unless the pattern has
a `?` itself: then that parameter must be there. `/Press/**/Article/#/**` means every article below
/Press/, and `media.example.org/#/*/**.pdf` only documents of that host.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from tasks.fetch.addresses import netloc

LONGEST_ADDRESS = 1_000
"""Characters of the longest address that is looked at; the longest release had 260."""

_LONGEST = 200
_MOST_DEEP = 2
_WILD = re.compile(r"\*\*|\*|#")
_MEANING = {"**": ".*", "*": "[^/?]*", "#": r"\d+"}
_SHAPE = re.compile(r"(?:[a-z0-9][a-z0-9.\-]*(?::\d{1,5})?)?/[!-~]*", re.IGNORECASE)


class BadPattern(ValueError):
    """What is wrong with a pattern, as the end of a sentence that begins with it."""


@dataclass(frozen=True, slots=True)
class Patterns:
    """An address is meant when one of `include` fits it and none of `exclude` does."""

    include: tuple[str, ...]
    exclude: tuple[str, ...] = ()

    def fit(self, url: str) -> bool:
        """Whether the address, an http or https one, is meant. Raises nothing."""
        if len(url) > LONGEST_ADDRESS:
            return False
        try:
            parts = urlsplit(url)
        except ValueError:
            return False
        seen = (netloc(url).removeprefix("www."), parts.path.rstrip("/") or "/", parts.query)
        return any(_fits(p, *seen) for p in self.include) and not any(
            _fits(p, *seen) for p in self.exclude
        )


@lru_cache(maxsize=1_000)
def compiled(pattern: str) -> tuple[str, re.Pattern[str], re.Pattern[str] | None]:
    """(host or nothing, what its path must be, what one of its parameters must be).

    Raises BadPattern. The limits keep the cost of a look small for every address there can be.
    """
    if len(pattern) > _LONGEST:
        raise BadPattern(f"is longer than {_LONGEST} characters")
    if not _SHAPE.fullmatch(pattern):
        raise BadPattern("must be a path such as /news/**, or a host and a path, in plain ASCII")
    where, query = pattern.partition("?")[::2]
    host, path = where[: where.index("/")], where[where.index("/") :]
    if "***" in pattern or re.search(r"[*#][*#]", pattern.replace("**", "*")):
        raise BadPattern("has two wildcards side by side; put a character between them")
    if path.count("**") > _MOST_DEEP or any(
        part.replace("**", "").count("*") > 1 for part in path.split("/")
    ):
        raise BadPattern(f"has too many wildcards: at most {_MOST_DEEP} ** and one * between two /")
    if query.count("*") + query.count("&") > 1:
        raise BadPattern("may ask for one parameter only, with one wildcard")
    return (
        host.lower().removeprefix("www."),
        _expression(path.rstrip("/") or "/"),
        _expression(query) if query else None,
    )


def _expression(glob: str) -> re.Pattern[str]:
    out, end = "", 0
    for wild in _WILD.finditer(glob):
        out += re.escape(glob[end : wild.start()]) + _MEANING[wild[0]]
        end = wild.end()
    return re.compile(out + re.escape(glob[end:]), re.IGNORECASE)


def _fits(pattern: str, where: str, path: str, query: str) -> bool:
    host, wanted, parameter = compiled(pattern)
    if (host and host != where) or not wanted.fullmatch(path):
        return False
    return parameter is None or any(parameter.fullmatch(one) for one in query.split("&"))
