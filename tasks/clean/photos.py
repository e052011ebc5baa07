"""Photo blocks: alternative text, title, caption, `Photo By:` and `VIRIN:` lines, in that order."""

from __future__ import annotations

import re

from tasks.clean.blocks import Photo
from tasks.clean.credits import (
    CLOSING,
    CREDIT,
    IN_CAPTION,
    NAME_ALONE,
    VIRIN,
    credit_of,
    make_photo,
)
from tasks.clean.figures import place_pictures, take_figures
from tasks.clean.sheet import Line, Sheet

_ALT_WORDS = 12
_LONGEST_CREDIT = 160
_NEAR = 7  # lines, without those that share the picture
_MADE = (" photo", " graphic", " image", " video", " screenshot", " map")


def take_photos(sheet: Sheet) -> None:
    """Move the photo blocks of a page out of its text and into `sheet.photos`, in their order."""
    found = take_figures(sheet)
    for at, line in enumerate(sheet.lines):
        if line.role or len(line.text) < 7:
            continue
        first = line.text[0]
        if first in "PpIiGgVvCc" and (match := _credit(sheet.lines, at)):
            found.append((at, _take_block(sheet.lines, at, match)))
        elif first in "Vv" and (match := VIRIN.fullmatch(line.text)):
            line.drop("photo", "credit")
            found.append((at, make_photo(None, None, match.group("virin"))))
    captions = {photo.caption for _, photo in found}
    for at, line in enumerate(sheet.lines):
        if line.role:
            continue
        if line.text in captions:
            line.drop("dropped", "repeat")
            continue
        credit = _credit_at_end(line.text)
        if credit is None and line.kind != "caption":
            continue
        captions.add(line.text)
        line.drop("photo", "caption")
        said = credit.group("credit") if credit else None
        alt = _take_alts(sheet.lines, at, captions)
        found.append((at, make_photo(line.text, said, None, alt=alt)))
    found.sort(key=lambda pair: pair[0])
    sheet.photos.extend(place_pictures(sheet, found))


def _credit(lines: list[Line], at: int) -> re.Match[str] | None:
    """The credit that line `at` is."""
    if (match := CREDIT.fullmatch(lines[at].text)) is not None:
        return match
    match = NAME_ALONE.fullmatch(lines[at].text)
    if match is None or at + 1 == len(lines) or VIRIN.fullmatch(lines[at + 1].text) is None:
        return None
    return match


def _credit_at_end(text: str) -> re.Match[str] | None:
    """The credit with which a caption ends, in brackets or without."""
    if text[-1] in ")." and "(" in text[20:] and (credit := IN_CAPTION.search(text, 20)):
        return credit
    start = max(0, len(text) - _LONGEST_CREDIT)
    return (
        CLOSING.search(text, start) if any(word in text[start:].lower() for word in _MADE) else None
    )


def _take_alts(lines: list[Line], at: int, captions: set[str | None]) -> str | None:
    """The alternative text that a site prints above a caption, below it, or both.

    It stands next to the caption with no blank line between, and says nearly the same words.
    """
    caption = set(lines[at].text.lower().split())
    alt = None
    for near, after in ((at - 1, at), (at + 1, at + 1)):
        if not 0 <= near < len(lines) or lines[near].role or lines[after].gap:
            continue
        text = lines[near].text
        words = set(text.lower().split())
        if text in (alt, lines[at].text):
            lines[near].drop("dropped", "repeat")
        elif len(words) >= _ALT_WORDS and 2 * len(words & caption) >= len(words):
            alt = text
            captions.add(text)
            lines[near].drop("photo", "caption")
    return alt


def _take_block(lines: list[Line], at: int, match: re.Match[str]) -> Photo:
    credit, virin = credit_of(match)
    lines[at].drop("photo", "credit")
    if virin is None and at + 1 < len(lines):
        below = VIRIN.fullmatch(lines[at + 1].text)
        if below is not None:
            virin = below.group("virin")
            lines[at + 1].drop("photo", "credit")
    block = _above(lines, at)
    for line in block:
        if line is not None:
            line.drop("photo", "caption")
    caption, title, alt = (line.text if line else None for line in block)
    return make_photo(caption, credit, virin, title, alt)


def _above(lines: list[Line], at: int) -> tuple[Line | None, Line | None, Line | None]:
    """The caption, title and alternative text above a credit line.

    In a dump a photo's lines stand together and a blank line parts them from the text. Where
    nothing parts them, only a short title and a short alternative text are taken with the caption.
    """
    found: list[Line] = []
    grouped = lines[at].gap == 0 and any(line.gap for line in lines)
    reached_gap = False
    near = [line for line in lines[max(0, at - 2 * _NEAR) : at] if line.reason != "share"]
    for line in reversed(near[-_NEAR:]):
        if (line.role and line.reason != "photo links") or len(found) == 4:
            break
        if not line.role and not (found and _is_repeat(line.text, found)):
            found.append(line)
        elif not line.role:
            line.drop("dropped", "repeat")
        if grouped and line.gap:
            reached_gap = True
            break
    if len(found) == 4:  # four lines without a blank one: the first may well be of the text
        found.pop()
        reached_gap = False
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


def _is_repeat(text: str, found: list[Line]) -> bool:
    return any(line.text == text for line in found)


def _is_title(text: str) -> bool:
    return len(text.split()) <= 8 and not text.endswith((".", "”", '"', ":"))


def _is_alt(text: str) -> bool:
    return len(text.split()) <= _ALT_WORDS and text.endswith(".")
