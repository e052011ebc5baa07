"""A source: one site that is fetched, as its YAML file says. The files are in tasks/fetch/sources/."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from tasks.fetch.patterns import Patterns
from tasks.fetch.source_file import BadSource, Described, described

__all__ = ["BadSource", "Recheck", "Route", "Source", "load", "names", "read"]

FOLDER = Path(__file__).with_name("sources")
FOLDER_VARIABLE = "COMMUNIQUE_SOURCES"
"""Names a folder with more sources, of the user's own."""


@dataclass(frozen=True, slots=True)
class Recheck:
    """When a page that is held is asked for again.

    young  days after its publication during which every run asks for it; so far back does a run look
           that is asked for no days
    every  days between two looks at an older one
    """

    young: int
    every: int


@dataclass(frozen=True, slots=True)
class Route:
    """One way in which the site itself names its releases.

    kind       the module of tasks/fetch/discovery/kinds that reads the answers
    urls       what is asked for first
    parameter  the query parameter that pages are counted with; None is the usual one of the kind
    first      the number of the page that `urls` give; None is the usual one of the kind
    most       pages after which paging ends, whatever the site says
    """

    kind: str
    urls: tuple[str, ...]
    parameter: str | None = None
    first: int | None = None
    most: int = 2_000


@dataclass(frozen=True, slots=True)
class Source:
    """One site.

    name, title, about   what it is called: by the program, by people, in a sentence
    home                 its address for people
    hosts                host, or host:port, of all that may be asked for, redirects included
    pace                 requests a second to one of its hosts; 0, for loopback only, is without pause
    concurrency          requests under way at one host
    loopback             whether its hosts are on this machine, which is refused otherwise
    layout               the layout that its pages have, or None when each page tells
    articles             which addresses are releases
    ways                 how the site itself names them
    archived             what archives are asked for: a host, `*.host` with all below it, or a prefix
    minimum, maximum     releases that a run finds which is asked for no days; fewer, or more, fail it
    page_bytes           size of the largest page that is taken in
    key_variable         environment variable with the key of its interface, or None
    """

    name: str
    title: str
    about: str
    home: str
    hosts: frozenset[str]
    articles: Patterns
    ways: tuple[Route, ...]
    archived: tuple[str, ...]
    pace: float
    concurrency: int
    loopback: bool
    layout: str | None
    minimum: int
    maximum: int
    page_bytes: int
    recheck: Recheck
    key_variable: str | None

    def key(self) -> str | None:
        """The key of its interface, from the environment."""
        return (os.environ.get(self.key_variable) or None) if self.key_variable else None

    def lacks(self) -> str | None:
        """Why the site cannot be asked now, as a sentence; None when it can."""
        if self.key_variable and not self.key():
            return f"{self.name}: {self.key_variable} must hold the key of the site's interface."
        return None


def names(folder: Path | None = None) -> list[str]:
    """All sources by name. Raises BadSource when two files have one name."""
    return sorted(_files(folder))


def load(name: str, folder: Path | None = None) -> Source:
    """The source of that name.

    folder  instead of what COMMUNIQUE_SOURCES names: a folder with more sources
    Raises BadSource: there is none, its file has faults, or two files have that name.
    """
    files = _files(folder)
    if name not in files:
        near = get_close_matches(name, files, 1)
        hint = f"; perhaps {near[0]}" if near else ""
        raise BadSource(
            f"There is no source {name!r}{hint}. There are: {', '.join(sorted(files))}."
        )
    return read(files[name])


def read(path: Path) -> Source:
    """The source that a YAML file describes. Raises BadSource with all that is wrong with it."""
    return _source(described(path))


def _files(folder: Path | None) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for path in (*_in(FOLDER), *_more(folder)):
        if path.stem in found:
            raise BadSource(
                f"{path} and {found[path.stem]} have one name; a source of your own needs its own."
            )
        found[path.stem] = path
    return found


def _more(folder: Path | None) -> Iterator[Path]:
    told = os.environ.get(FOLDER_VARIABLE)
    more = folder or (Path(told) if told else None)
    if more is None:
        return
    if not more.is_dir():
        raise BadSource(f"{more}: there is no such folder of sources ({FOLDER_VARIABLE} names it).")
    yield from _in(more)


def _in(folder: Path) -> list[Path]:
    return sorted(p for p in folder.glob("*.y*ml") if p.suffix in {".yaml", ".yml"})


def _source(d: Described) -> Source:
    return Source(
        name=d.name,
        title=d.title,
        about=d.about,
        home=d.home,
        hosts=frozenset(d.hosts),
        articles=Patterns(tuple(d.articles.include), tuple(d.articles.exclude)),
        ways=tuple(Route(w.kind, tuple(w.urls), w.parameter, w.first, w.most) for w in d.ways),
        archived=tuple(d.archived),
        pace=d.pace,
        concurrency=d.concurrency,
        loopback=d.loopback,
        layout=d.layout,
        minimum=d.minimum,
        maximum=d.maximum,
        page_bytes=d.page_bytes,
        recheck=Recheck(d.recheck.young, d.recheck.every),
        key_variable=d.key_variable,
    )
