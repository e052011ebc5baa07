"""Voice of America: its editorials and its stories (the Pangea sites)."""

from __future__ import annotations

import re
from itertools import pairwise

from tasks.clean.assemble import build, cut_tail, take_body
from tasks.clean.blocks import Page, Release, Unreadable
from tasks.clean.bylines import read_byline
from tasks.clean.credits import caption_photo
from tasks.clean.dates import date_line, find_date
from tasks.clean.folding import letters
from tasks.clean.front import Front
from tasks.clean.photos import take_photos
from tasks.clean.sheet import Sheet, lay_out
from tasks.clean.sites import VOA_EDITORIALS, VOA_NEWS, Site, address_of, site_of
from tasks.clean.titles import named_line
from tasks.clean.trimmings import trim_cues

ORDER = 10
_MARKS = frozenset(("accessibility links", "no media source currently available", "please wait"))
_NAME = re.compile(r"Voice of America|\bVOA\b")
_DURATION = re.compile(r"0:00 (\d{1,2}:\d\d(?::\d\d)?) 0:00")
_CAPTION = re.compile(
    r"^FILE\b|\((?:AP|VOA|Reuters|AFP|U\.S\.|photo|file)|\bfile photo\b", re.IGNORECASE
)
_EDITORIAL = re.compile(
    r"editorial reflecting the views of the (?:United States|U\.S\.) government", re.IGNORECASE
)
_LOOKED_AT = 400
_HEAD = 14
_LEAD_WORDS = 40


def recognises(page: Page) -> bool:
    """By address; without one, by the site's name, or two marks of its player and menu."""
    if (address := address_of(page)) is not None:
        return site_of(address) in (VOA_EDITORIALS, VOA_NEWS)
    if _NAME.search(page.metadata.get("og:site_name", "")):
        return True
    if any(_EDITORIAL.search(block.text) for block in page.blocks[:_LOOKED_AT]):
        return True
    return len({block.text.lower() for block in page.blocks[:80]} & _MARKS) >= 2


def read(page: Page) -> Release:
    """Read an editorial or a story.

    Before the player a page prints its title, perhaps a caption and a lead line, and its title
    again. The lead line stands apart from the text, so it is the summary.
    """
    sheet = lay_out(page)
    duration = next(
        (m.group(1) for line in sheet.lines if (m := _DURATION.fullmatch(line.text))), None
    )
    take_photos(sheet)
    cut_tail(sheet)
    front = Front()
    start = _take_title(sheet, front)
    player = _player(sheet, start)
    summary = _take_head(sheet, start, player, front)
    trim_cues(sheet)
    take_body(sheet)
    site = _site(page)
    editorial = site == VOA_EDITORIALS
    return build(
        sheet,
        front,
        site=site,
        layout="voa",
        publisher="VOA Editorials" if editorial else "Voice of America",
        kind="editorial" if editorial else "story",
        summary=summary,
        media_duration=duration,
    )


def _take_title(sheet: Sheet, front: Front) -> int:
    """The line that the metadata or the address name, else the one that the page repeats, else the one
    above its date, else the first."""
    free = sheet.free()
    if not free:
        raise Unreadable("no_title", "only the site's own lines stand on the page")
    texts = [sheet.lines[at].text for at in free[:_HEAD]]
    named = named_line(sheet, free[:_HEAD])
    twice = [
        at
        for at, text in zip(free, texts, strict=False)
        if texts.count(text) > 1 and not (find_date(text) or _CAPTION.search(text))
    ]
    dated = next((n for n, text in enumerate(texts) if date_line(text)), 0)
    plain = [at for at, text in zip(free, texts, strict=False) if date_line(text) is None]
    title_at = named if named is not None else (twice or free[:dated][-1:] or plain or free)[0]
    front.title = sheet.lines[title_at].text
    for at in free:
        if at < title_at:
            if (day := date_line(sheet.lines[at].text)) is not None:
                front.stamp_date = day
                sheet.lines[at].drop("dropped", "header")
            else:
                sheet.lines[at].drop("dropped", "menu")
        elif sheet.lines[at].text == front.title:
            sheet.lines[at].drop("dropped", "repeat")
    sheet.lines[title_at].drop("title", "title")
    if len(front.title) > 260:
        raise Unreadable("no_title", "the first line of the page is a paragraph")
    return title_at + 1


def _player(sheet: Sheet, start: int) -> int:
    """Where the player's lines begin, or `start` when the page has no player."""
    for at in range(start, min(len(sheet.lines), start + 30)):
        if sheet.lines[at].reason == "player":
            return at
    return start


def _take_head(sheet: Sheet, start: int, player: int, front: Front) -> str | None:
    """Take date, byline, caption and summary from the lines around the player."""
    summary = None
    captions: set[str] = set()
    above = [at for at in sheet.free(start) if at < player]
    text_at = _text_above(sheet, above)
    for at in [at for at in above if at < text_at]:
        line = sheet.lines[at]
        if _take_line(sheet, at, front):
            continue
        if line.text in captions:
            line.drop("dropped", "repeat")
        elif summary is None and not _is_caption(sheet, at, min(player, text_at)):
            summary = line.text
            line.drop("summary", "summary")
        elif _is_caption(sheet, at, min(player, text_at)):
            captions.add(line.text)
            sheet.photos.append(caption_photo(line.text))
            line.drop("photo", "caption")
        else:
            line.drop("dropped", "subtitle")
    for at in sheet.free(max(start, player))[:4]:
        if not _take_line(sheet, at, front):
            break
    return summary or _stated_summary(sheet)


def _text_above(sheet: Sheet, above: list[int]) -> int:
    """Where the text begins, if it begins above the player: at a line that is longer than lead lines
    are, or that has the lead line in it (a lead line may be a pull quote). Else behind them all."""
    for before, at in pairwise(above):
        lead, text = sheet.lines[before].text, sheet.lines[at].text
        if find_date(text) is not None or _CAPTION.search(text):
            continue
        if len(text.split()) > _LEAD_WORDS or letters(lead) in letters(text):
            return at if text != lead else len(sheet.lines)
    return len(sheet.lines)


def _stated_summary(sheet: Sheet) -> str | None:
    """The lead line of an HTML page, whose head repeats it word for word as its description."""
    free = sheet.free()
    metadata = sheet.page.metadata
    stated = metadata.get("og:description") or metadata.get("ld:description")
    if not stated or len(free) < 2 or letters(sheet.lines[free[0]].text) != letters(stated):
        return None
    sheet.lines[free[0]].drop("summary", "summary")
    return sheet.lines[free[0]].text


def _take_line(sheet: Sheet, at: int, front: Front) -> bool:
    line = sheet.lines[at]
    if (day := date_line(line.text)) is not None:
        front.stamp_date = front.stamp_date or day
        line.drop("dropped", "header")
        return True
    if (byline := read_byline(line.text)) is not None:
        front.byline = front.byline or byline
        line.drop("dropped", "byline")
        return True
    return False


def _is_caption(sheet: Sheet, at: int, player: int) -> bool:
    """A caption names its day or agency, or stands above another line that can be the summary."""
    text = sheet.lines[at].text
    if find_date(text) is not None or _CAPTION.search(text):
        return True
    rest = [i for i in sheet.free(at + 1) if i < player and date_line(sheet.lines[i].text) is None]
    return bool(rest)


def _site(page: Page) -> Site:
    """The address says it; without one, only a page that names the news service is its story."""
    if (site := site_of(address_of(page))) is not None:
        return site
    named = page.metadata.get("og:site_name", "")
    return VOA_NEWS if named and "ditorial" not in named else VOA_EDITORIALS
