"""Small things that tests are made of."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from tasks.clean.blocks import Release
from tasks.enrich.annotations import Annotations, Entity, Mention
from tasks.store.reads import Problem, Read

START = datetime(2017, 6, 1, 12, tzinfo=UTC)
URL = "https://www.centcom.mil/MEDIA/PRESS-RELEASES/Press-Release-View/Article/99001/a-title/"


def release(text: str = "One.\n\nTwo near Raqqa.", **fields: Any) -> Release:
    """A release with `text` as its body."""
    given: dict[str, Any] = {
        "site": "centcom.mil",
        "source": "centcom",
        "publisher": "CJTF-OIR",
        "layout": "afpims",
        "kind": "press_release",
        "title": "A title",
        "published": date(2017, 6, 1),
        "paragraphs": tuple(text.split("\n\n")),
    }
    return Release(**given | fields)


def read(
    snapshot_id: str, text: str | None, *, day: int = 0, url: str = URL, **fields: Any
) -> Read:
    """One reading: of `text`, `day` days after the first; null text for a page that is unreadable."""
    at = START + timedelta(days=day)
    if text is None:
        return Read(snapshot_id, url, at, problems=(Problem("clean", "empty", "nothing in it"),))
    found = release(text, **fields)
    place = Entity("place:raqqah", "place", "Raqqah", ("Raqqa",), "Syria", 35.95, 39.01)
    start = found.text.find("Raqqa")
    mentions = (Mention(start, start + 5, "Raqqa", "place:raqqah", "place"),) if start >= 0 else ()
    return Read(snapshot_id, url, at, found, Annotations(mentions, (place,) if mentions else ()))
