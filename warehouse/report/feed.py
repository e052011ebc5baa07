"""The Atom feed (RFC 4287) of new discrepancies and edits."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote
from xml.etree import ElementTree

from warehouse.report.report import FEED, News
from warehouse.report.sections.disagreeing import Discrepancy
from warehouse.report.sections.editing import Edit
from warehouse.report.wording import count, link, plain, shown

ATOM = "http://www.w3.org/2005/Atom"

# A tag names its maker (RFC 4151). An archive need not have a domain of its own, so this is a name that
# nobody can have: the same discrepancy then bears the same tag in every copy of the archive.
_TAG = "tag:communique.invalid,2014:"
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. about: what it is of; url: the page that it is about, as far as one can be sent there."""

    tag: str
    title: str
    updated: datetime
    about: str
    words: str
    url: str | None


def feed(news: News, page: str = "index.html") -> bytes:
    """The newest entries as XML in UTF-8, newest first. The same archive gives the same bytes.

    page   name of the report's file beside it: where an entry leads that has no page on the web
    """
    found = [*_discrepancies(news.discrepancies), *map(_edit, news.edits)]
    entries = sorted(found, key=lambda entry: (entry.updated, entry.tag), reverse=True)[:FEED]
    ElementTree.register_namespace("", ATOM)
    root = ElementTree.Element(f"{{{ATOM}}}feed")
    _add(root, "id", f"{_TAG}feed")
    _add(root, "title", "Communiqué: new discrepancies and edits")
    shown_at = news.about.published_at or datetime.fromtimestamp(0, UTC)
    _add(root, "updated", _time(max((entry.updated for entry in entries), default=shown_at)))
    _add(_add(root, "author"), "name", "Communiqué")
    _add(root, "link", rel="self", type="application/atom+xml", href="feed.xml")
    _add(root, "link", rel="alternate", type="text/html", href=quote(page))
    for entry in entries:
        _entry(root, entry, quote(page))
    ElementTree.indent(root)
    made: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return made + b"\n"


def _entry(root: ElementTree.Element, entry: Entry, page: str) -> None:
    node = _add(root, "entry")
    _add(node, "id", entry.tag)
    _add(node, "title", entry.title)
    _add(node, "updated", _time(entry.updated))
    _add(node, "category", term=entry.about)
    _add(node, "link", rel="alternate", href=entry.url or page)
    _add(node, "content", entry.words, type="text")


def _add(
    parent: ElementTree.Element, name: str, text: str | None = None, **attributes: str
) -> ElementTree.Element:
    node = ElementTree.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    node.text = None if text is None else _UNPRINTABLE.sub("\ufffd", text)
    return node


def _discrepancies(found: tuple[Discrepancy, ...]) -> list[Entry]:
    """Their entries. A tag is of what disagrees, not of where it stands in the text: a better reading
    that moves it does not make it new."""
    seen: Counter[str] = Counter()
    entries = []
    for one in found:
        key = f"{one.rule}/{one.release_id}/{one.stated}/{one.computed}"
        seen[key] += 1
        entries.append(
            Entry(
                _tag("discrepancy", key if seen[key] == 1 else f"{key}/{seen[key]}"),
                one.explanation,
                one.since or datetime.fromtimestamp(0, UTC),
                "discrepancy",
                f"{one.title or one.release_id}\n\nStated: {shown(one.stated)}. "
                f"Computed: {shown(one.computed)}. Rule: {one.rule}.\n\n"
                + (f"“{one.evidence.words}”\n\n" if one.evidence else "")
                + one.ask,
                link(one.url),
            )
        )
    return entries


def _edit(one: Edit) -> Entry:
    changed = "\n\n".join(
        " ".join(
            {"del": f"[-{p.words}-]", "ins": f"[+{p.words}+]"}.get(p.kind, p.words) for p in run
        )
        for run in one.paragraphs
    )
    return Entry(
        _tag("edit", f"{one.release_id}/{one.version}"),
        f"Changed: {one.title or one.release_id}",
        one.seen_at,
        "edit",
        f"{count(one.words_added, 'word')} came, {one.words_removed:,} went; changed: "
        f"{', '.join(map(plain, one.fields)) or 'text'}.\n\n{changed}",
        link(one.url),
    )


def _tag(kind: str, key: str) -> str:
    return f"{_TAG}{kind}/{quote(key, safe='/.-_~')}"


def _time(value: datetime) -> str:
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
