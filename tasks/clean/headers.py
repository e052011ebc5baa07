"""The kind-and-date line: `Press Release | March 25, 2019`, or a bare `| Sept. 26, 2019`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from tasks.clean.dates import CLOCK, DATE, to_date

KINDS = {
    "press release": "press_release",
    "press releases": "press_release",
    "news release": "press_release",
    "news releases": "press_release",
    "media release": "press_release",
    "media advisory": "press_release",
    "release": "press_release",
    "strike release": "strike_release",
    "news": "news",
    "news article": "news",
    "news articles": "news",
    "article": "news",
    "articles": "news",
    "feature": "news",
    "story": "news",
    "stories": "news",
    "statement": "statement",
    "statements": "statement",
    "transcript": "transcript",
    "transcripts": "transcript",
    "speech": "transcript",
}
_LINE = re.compile(
    rf"(?P<before>[^|]{{0,80}}?)\s?[|｜]\s?(?P<date>{DATE}){CLOCK}\s?"
    r"(?:[|｜]\s?(?P<after>[^|]{0,120}))?[ |]*",
    re.IGNORECASE,
)
_DATE_FIRST = re.compile(
    rf"(?P<date>{DATE}){CLOCK}\s?[|｜]\s?(?P<after>(?:By |DO?D News).{{0,120}})", re.IGNORECASE
)
_PIPED = re.compile(
    rf"[|｜]\s?(?P<author>[^|｜\d][^|｜]{{2,120}}?)\s?[|｜]\s?(?P<date>{DATE}){CLOCK}[ |]*",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    rf"(?P<author>By [^/]{{2,160}}?)\s?/ ?(?:Published|Posted)\s(?P<date>{DATE}){CLOCK}",
    re.IGNORECASE,
)
_BY = re.compile(r"(?:By|From)(?:\s|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Header:
    """kind (None where the line has no word for it), date, and a byline when it stands there.

    bare       nothing stands before the date
    authored   the line is a byline, were it an empty one (`By | May 8, 2017`)
    """

    kind: str | None
    published: date
    byline: str | None = None
    bare: bool = False
    authored: bool = False


def read_header(line: str) -> Header | None:
    """The kind-and-date header that `line` is, or None when it is anything else."""
    if len(line) > 240:
        return None
    if "|" not in line and "｜" not in line:
        return _authored(_PUBLISHED.fullmatch(line)) if "/" in line else None
    if line[0] in "|｜" and (header := _authored(_PIPED.fullmatch(line))) is not None:
        return header
    if match := _LINE.fullmatch(line):
        before = match.group("before").strip(" |")
        kind = KINDS.get(before.lower())
        is_by = _BY.match(before) is not None
        if before and kind is None and not is_by:
            return None
    elif match := _DATE_FIRST.fullmatch(line):
        before, kind, is_by = "", None, False
    else:
        return None
    published = to_date(match.group("date"))
    if published is None:
        return None
    after = (match.group("after") or "").strip()
    byline = before if is_by else after
    nameless = byline.lower() in ("by", "from")
    return Header(kind, published, None if nameless else byline or None, not before, is_by)


def _authored(match: re.Match[str] | None) -> Header | None:
    """The header of a line that says by whom and when, and not what: only a page's own template
    prints one."""
    published = to_date(match.group("date")) if match else None
    if match is None or published is None:
        return None
    return Header(None, published, match.group("author").strip(), authored=True)
