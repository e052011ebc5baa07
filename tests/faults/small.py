"""A part of the sample newsroom as a source of its own: each layout and each refusal, few pages."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from communique.newsroom.serving import running

NAME = "few"

_SOURCE = """\
title: A few pages of the sample newsroom
about: What the fault tests fetch
home: {address}/
base: {address}
hosts: ["{host}"]
loopback: true
pace: 0
concurrency: 4
articles:
  include:
    - /voa/a/*/#.html
    - /centcom/en/news/articles/*
    - /centcom/MEDIA/Transcripts/Article/#/**
    - /centcom/MEDIA/PRESS-RELEASES/**/Article/9910902/**
    - /defense/News/News-Stories/**/Article/#/**
    - /inherentresolve/NEWSROOM/News-Releases/Article/9923777/**
    - /inherentresolve/Portals/#/**.pdf
    - /private/**
ways:
  - kind: feed
    urls: [/rss.xml]
  - kind: sitemap
    urls: [/sitemap.xml]
minimum: 0
maximum: 1000
recheck: {{young: 100000, every: 1}}
"""


def describe(folder: Path, address: str) -> None:
    """Make `few` at that address the source of this process, in a file in `folder`."""
    folder.mkdir(exist_ok=True)
    host = address.removeprefix("http://")
    (folder / f"{NAME}.yaml").write_text(_SOURCE.format(address=address, host=host))
    os.environ["COMMUNIQUE_SOURCES"] = str(folder)


@contextmanager
def newsroom(folder: Path) -> Iterator[str]:
    """A newsroom that stays on its first day, as the source `few`; its address."""
    before = os.environ.get("COMMUNIQUE_SOURCES")
    with running(day=1) as address:
        describe(folder, address)
        try:
            yield address
        finally:
            os.environ.pop("COMMUNIQUE_SOURCES")
            if before is not None:
                os.environ["COMMUNIQUE_SOURCES"] = before
