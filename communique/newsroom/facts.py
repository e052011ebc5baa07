"""What each release of the newsroom says, as facts: read from releases/*.yaml."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from communique.newsroom.wording import casualties, strikes
from communique.newsroom.wording.numbers import in_full

RELEASES = Path(__file__).parent / "releases"
LABEL = "This page is a sample made for Communiqué. It was never published."

HOSTS = {
    "centcom": "https://www.centcom.mil",
    "inherentresolve": "https://www.inherentresolve.mil",
    "defense": "https://www.defense.gov",
    "voa": "https://editorials.voa.gov",
}
"""The first part of a path of the newsroom -> the official site that it stands for."""

_TOLD = ("strikes", "casualties", "quotes")
_FORMS = {"voa": "voa", "defense": "defense_gov"}
_SECTIONS = {
    ("centcom", "news"): "MEDIA/NEWS-ARTICLES/News-Article-View",
    ("centcom", "transcript"): "MEDIA/Transcripts",
    ("centcom", "statement"): "MEDIA/STATEMENTS/Statements-View",
    ("centcom", ""): "MEDIA/PRESS-RELEASES/Press-Release-View",
    ("inherentresolve", "news"): "NEWSROOM/Stories",
    ("inherentresolve", ""): "NEWSROOM/News-Releases",
    ("defense", "transcript"): "News/Transcripts/Transcript",
    ("defense", "press_release"): "News/Releases/Release",
    ("defense", ""): "News/News-Stories/Article",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One release.

    key         article id; for a page before 2016 its slug, for a PDF the name of its file
    site        a key of HOSTS: the first part of its path in the newsroom
    form        the layout that it is printed in: `afpims` `centcom_2014` `defense_gov` `voa` `pdf`
    label       the kind as its header prints it; empty for a bare date line
    place       the dateline's place; `dated` prints the date there as well
    paragraphs  the text as printed, a paragraph or a list item each, the dateline included
    told        what the text was written from: `strikes`, `casualties` or `quotes`, as in the YAML
    """

    key: str
    site: str
    form: str
    kind: str
    title: str
    published: date
    paragraphs: tuple[str, ...]
    label: str = ""
    number: str | None = None
    byline: str | None = None
    place: str | None = None
    summary: str | None = None
    subtitle: str | None = None
    duration: str | None = None
    photos: tuple[dict[str, str], ...] = ()
    translation: tuple[str, ...] = ()
    told: dict[str, Any] = field(default_factory=dict)

    @property
    def slug(self) -> str:
        return slug(self.title)

    @property
    def path(self) -> str:
        """Its path on the official site, and, below `/site`, in the newsroom."""
        if self.form == "centcom_2014":
            return f"/en/news/articles/{self.key}"
        if self.form == "pdf":
            return f"/Portals/14/Documents/{self.key}.pdf"
        if self.form == "voa":
            return f"/a/{self.slug}/{self.key}.html"
        section = _SECTIONS.get((self.site, self.kind)) or _SECTIONS[self.site, ""]
        return f"/{section}/Article/{self.key}/{self.slug}/"

    @property
    def address(self) -> str:
        """Its path in the newsroom."""
        return f"/{self.site}{self.path}"

    @property
    def canonical(self) -> str:
        """The address that such a page has on the official site."""
        host = HOSTS[self.site]
        return (host.replace("https", "http") if self.form == "centcom_2014" else host) + self.path


def slug(title: str) -> str:
    """A title as the sites put it into an address: lower case, hyphens, cut at 80 characters."""
    plain = unicodedata.normalize("NFKD", title.lower().replace("'", "").replace("’", ""))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80]


@cache
def known() -> dict[str, Fact]:
    """Every release that was written by hand, by key, oldest first. Raises ValueError."""
    found: dict[str, Fact] = {}
    for file in sorted(RELEASES.glob("*.yaml")):
        for entry in yaml.safe_load(file.read_text(encoding="utf-8")):
            fact = read(entry)
            if fact.key in found:
                raise ValueError(f"{file.name}: the key {fact.key} stands there twice")
            found[fact.key] = fact
    return dict(sorted(found.items(), key=lambda pair: (pair[1].published, pair[0])))


def read(entry: dict[str, Any]) -> Fact:
    """The release of one entry of a YAML file. Raises ValueError when it lacks what it needs."""
    entry = dict(entry)
    told = {str(name): entry.pop(name) for name in _TOLD if name in entry}
    try:
        key, site, published = str(entry.pop("key")), entry.pop("site"), entry["published"]
        paragraphs = list(entry.pop("text", ()))
        if "strikes" in told:
            paragraphs = strikes.write(told["strikes"]) + paragraphs
        if "casualties" in told:
            paragraphs = casualties.write(told["casualties"]) + paragraphs
        lead = dateline(entry.get("place"), published, entry.pop("dated", False))
        paragraphs[0] = lead + paragraphs[0]
        fact = Fact(
            key=key,
            site=site,
            form=entry.pop("form", _FORMS.get(site, "afpims")),
            paragraphs=(*paragraphs, LABEL),
            photos=tuple(entry.pop("photos", ())),
            translation=tuple(entry.pop("translation", ())),
            told=told,
            **entry,
        )
    except (KeyError, TypeError, IndexError) as problem:
        raise ValueError(f"the release {entry.get('title')!r}: {problem}") from problem
    return fact


def dateline(place: str | None, published: date, dated: bool) -> str:
    if place is None:
        return ""
    return f"{place}, {in_full(published)} — " if dated else f"{place} – "
