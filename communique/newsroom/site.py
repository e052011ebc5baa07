"""Which pages the newsroom has on a day, and where."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from functools import cache, partial
from pathlib import Path
from typing import Any

import yaml

from communique.newsroom import generated, pages
from communique.newsroom.facts import Fact, known
from communique.newsroom.pages import Link
from communique.newsroom.wording.numbers import in_full

_DAYS = Path(__file__).parent / "days.yaml"
SECOND_DAY = datetime(2022, 1, 2, 8, 30, tzinfo=UTC)
"""When the newsroom says that it changed what it changes on its second day."""

_HOUR = time(14, 5, tzinfo=UTC)
_OTHERS = 4


@dataclass(frozen=True, slots=True)
class Page:
    """One page: where it is, what a list says of it, and how its bytes are made when asked for."""

    address: str
    title: str
    published: date
    modified: datetime
    media_type: str
    render: Callable[[], bytes]

    @property
    def link(self) -> Link:
        return Link(self.title, self.address, in_full(self.published))


@dataclass(frozen=True, slots=True, eq=False)
class Edition:
    """The newsroom as it stands on a day.

    pages      address -> page, oldest first
    gone       address -> 404 or 410
    moved      old address -> today's
    refused, maintained, limited, private   addresses that answer as their names say
    """

    pages: dict[str, Page]
    gone: dict[str, int]
    moved: dict[str, str]
    refused: frozenset[str]
    maintained: frozenset[str]
    limited: frozenset[str]
    private: frozenset[str]


@cache
def calendar() -> dict[str, Any]:
    """What changes on the second day, and which addresses answer in their own way: days.yaml."""
    loaded: dict[str, Any] = yaml.safe_load(_DAYS.read_text(encoding="utf-8"))
    return loaded


@cache
def edition(later: bool, count: int | None = None) -> Edition:
    """The pages of the first day, or of the second and every `later` one.

    count   pages in all: generated releases are added to the written ones until there are as many
    """
    plan, facts = calendar(), known()
    second = plan["second_day"]
    gone: dict[str, int] = {}
    found: list[Page] = []
    for key, fact in facts.items():
        if key in plan["archived_only"] or (key == second["new"] and not later):
            continue
        if later and key in second["gone"]:
            gone[fact.address] = second["gone"][key]
            continue
        found.append(_page(fact, second, later))
    written = len(found) - later + len(gone)
    found += [_generated(number) for number in range(max(0, (count or 0) - written))]
    found.sort(key=lambda page: (page.published, page.address))
    special = {
        name: frozenset(facts[key].address for key in plan[name])
        for name in ("refused", "maintained", "limited")
    }
    return Edition(
        pages={page.address: page for page in found},
        gone=gone,
        moved={_old_path(facts[key]): facts[key].address for key in plan["moved"]},
        private=frozenset(f"/private/{facts[key].key}/" for key in plan["private"]),
        **special,
    )


def _page(fact: Fact, second: dict[str, Any], later: bool) -> Page:
    modified = datetime.combine(fact.published, _HOUR)
    shown, look = fact, 1
    if later and fact.key in second["edited"]:
        shown, modified = _edited(fact, second["edited"][fact.key]), SECOND_DAY
    if later and fact.key in second["cosmetic"]:
        look, modified = 2, SECOND_DAY
    if later and fact.key == second["new"]:
        modified = SECOND_DAY
    return Page(
        fact.address,
        fact.title,
        fact.published,
        modified,
        pages.media_type(fact),
        partial(_rendered, shown, look),
    )


def _edited(fact: Fact, changes: dict[str, str]) -> Fact:
    paragraphs = list(fact.paragraphs)
    for old, new in changes.items():
        if not any(old in paragraph for paragraph in paragraphs):
            raise ValueError(f"{fact.key} does not say {old!r}, which days.yaml changes")
        paragraphs = [paragraph.replace(old, new) for paragraph in paragraphs]
    return replace(fact, paragraphs=tuple(paragraphs))


def _rendered(fact: Fact, look: int) -> bytes:
    return pages.render(fact, related(fact.key), look)


def _generated(number: int) -> Page:
    fact = generated.outline(number)
    return Page(
        fact.address,
        fact.title,
        fact.published,
        datetime.combine(fact.published, _HOUR),
        "text/html; charset=utf-8",
        partial(_rendered_anew, number),
    )


def _rendered_anew(number: int) -> bytes:
    return pages.render(generated.release(number), related(""))


@cache
def related(key: str) -> tuple[Link, ...]:
    """Releases of the same time that a page links to: the same ones every day."""
    plan = calendar()
    passing = {plan["second_day"]["new"], *plan["second_day"]["gone"], *plan["archived_only"]}
    keys = [other for other in known() if other not in passing or other == key]
    at = keys.index(key) if key in keys else len(keys) // 2
    near = [other for other in keys[max(0, at - _OTHERS) : at + _OTHERS] if other != key]
    return tuple(
        Link(fact.title, fact.address, in_full(fact.published))
        for fact in (known()[other] for other in near[:_OTHERS])
    )


def _old_path(fact: Fact) -> str:
    """Where the site had an article before it moved its sections."""
    return f"/{fact.site}/News/Article/{fact.key}/{fact.slug}/"
