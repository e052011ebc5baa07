"""Photo blocks: alternative text, title, caption, `Photo By:` and `VIRIN:` lines, in that order."""

from __future__ import annotations

import re
from datetime import date

from tasks.clean.blocks import Photo
from tasks.clean.dates import find_date
from tasks.clean.sheet import Line, Sheet

_CREDIT = re.compile(
    r"(?:Photo|Image|Graphic|Photograph|Illustration|Video)s? ?(?:By|Credit"
    r"|Courtesy)? ?: ?(?P<credit>[^|]{2,120}?)"
    r"(?: ?\|? ?VIRIN: ?(?P<virin>[\w.-]{6,40}))?[ |]*"
    r"|Credit ?: ?(?P<credit2>[^|]{2,120}?)(?: ?\|? ?VIRIN: ?(?P<virin2>[\w.-]{6,40}))[ |]*"
    r"|Photo by (?P<credit3>[^.|]{2,20}\.? [^|]{2,60}[^.|])",
    re.IGNORECASE,
)
_VIRIN = re.compile(r"VIRIN ?: ?(?P<virin>[\w.-]{6,40})[ |]*", re.IGNORECASE)
_IN_CAPTION = re.compile(
    r"\((?:[^()]{0,60}\b)?(?:photo|photograph|illustration|graphic|image|video)s?(?: illustration)?"
    r" (?:by|courtesy(?: of)?|from|released "
    r"by)\b:? ?(?P<credit>[^()]{2,100}?)(?: ?/ ?released)?\)?\.?$"
    r"|\((?:DoD|DOD|Courtesy|File|U\.S\. (?:Army|Navy|Air Force|Marine Corps)|Army|Navy|Air Force)"
    r"(?: courtesy| file)? (?:photo|image|graphic)(?: ?/ ?released)?\)\.?$",
    re.IGNORECASE,
)
_TAKEN = re.compile(r"(\d\d)(\d\d)(\d\d)-")
_EXTENSION = re.compile(r"\.(?:jpe?g|png|gif|tiff?|mp4)$", re.IGNORECASE)
_ALT_WORDS = 12


def take_photos(sheet: Sheet) -> None:
    """Move the photo blocks of a page out of its text and into `sheet.photos`, in their order."""
    found: list[tuple[int, Photo]] = []
    for at, line in enumerate(sheet.lines):
        if line.role or len(line.text) < 7:
            continue
        first = line.text[0]
        if first in "PpIiGgVvCc" and (match := _CREDIT.fullmatch(line.text)):
            found.append((at, _take_block(sheet.lines, at, match)))
        elif first in "Vv" and (match := _VIRIN.fullmatch(line.text)):
            line.drop("photo", "credit")
            found.append((at, _photo(None, None, match.group("virin"))))
    captions = {photo.caption for _, photo in found}
    for at, line in enumerate(sheet.lines):
        if line.role:
            continue
        credit = None
        if line.text[-1] in ")." and "(" in line.text[20:]:
            credit = _IN_CAPTION.search(line.text, 20)
        if credit is None and line.kind != "caption":
            continue
        if line.text in captions:
            line.drop("dropped", "repeat")
            continue
        captions.add(line.text)
        line.drop("photo", "caption")
        found.append((at, _photo(line.text, credit.group("credit") if credit else None, None)))
    found.sort(key=lambda pair: pair[0])
    sheet.photos.extend(photo for _, photo in found)


def _take_block(lines: list[Line], at: int, match: re.Match[str]) -> Photo:
    groups = match.groupdict()
    credit = groups["credit"] or groups["credit2"] or groups["credit3"]
    virin = groups["virin"] or groups["virin2"]
    lines[at].drop("photo", "credit")
    if virin is None and at + 1 < len(lines):
        below = _VIRIN.fullmatch(lines[at + 1].text)
        if below is not None:
            virin = below.group("virin")
            lines[at + 1].drop("photo", "credit")
    block = _above(lines, at)
    for line in block:
        if line is not None:
            line.drop("photo", "caption")
    caption, title, alt = (line.text if line else None for line in block)
    return _photo(caption, credit, virin, title, alt)


def _above(lines: list[Line], at: int) -> tuple[Line | None, Line | None, Line | None]:
    """The caption, title and alternative text above a credit line.

    In a dump a photo's lines stand together and a blank line parts them from the text. Where
    nothing parts them, only a short title and a short alternative text are taken with the caption.
    """
    found: list[Line] = []
    grouped = lines[at].gap == 0 and any(line.gap for line in lines)
    reached_gap = False
    for line in reversed(lines[max(0, at - 3) : at]):
        if line.role == "photo" or (line.role and line.reason != "photo links"):
            break
        found.append(line)
        if grouped and line.gap:
            reached_gap = True
            break
    if not found:
        return None, None, None
    caption, rest = found[0], found[1:]
    if not grouped or not (reached_gap or len(found) < 3):
        rest = [line for line in rest[:1] if _is_title(line.text)] + [
            line for line in rest[1:2] if _is_title(rest[0].text) and _is_alt(line.text)
        ]
    if len(rest) == 1 and not _is_title(rest[0].text):
        return caption, None, rest[0]
    return caption, rest[0] if rest else None, rest[1] if len(rest) > 1 else None


def _is_title(text: str) -> bool:
    return len(text.split()) <= 8 and not text.endswith((".", "”", '"', ":"))


def _is_alt(text: str) -> bool:
    return len(text.split()) <= _ALT_WORDS and text.endswith(".")


def _photo(
    caption: str | None,
    credit: str | None,
    virin: str | None,
    title: str | None = None,
    alt: str | None = None,
) -> Photo:
    virin = _EXTENSION.sub("", virin) if virin else None
    return Photo(caption, credit, virin, _taken(virin, caption), None, title, alt)


def caption_photo(caption: str) -> Photo:
    """A photo that has only its caption."""
    return _photo(caption, None, None)


def _taken(virin: str | None, caption: str | None) -> date | None:
    """The day in the VIRIN (YYMMDD), else the day that the caption names."""
    if virin and (match := _TAKEN.match(virin)):
        year, month, day = map(int, match.groups())
        try:
            return date((1900 if year > 79 else 2000) + year, month, day)
        except ValueError:
            pass
    return find_date(caption) if caption else None
