"""The pictures of an HTML page: which file each photo is, and photos that have only their file."""

from __future__ import annotations

from dataclasses import replace

from tasks.clean.blocks import Photo, Picture
from tasks.clean.credits import (
    CREDIT,
    IN_CAPTION,
    NAME_ALONE,
    VIRIN,
    credit_of,
    make_photo,
    virin_in,
)
from tasks.clean.sheet import Line, Sheet

_MOST_LINES = 8
_NEAR = 4  # lines between a bare picture and its caption
_TITLE_WORDS = 8
_OF_PHOTOS = "//media.defense.gov/"


def take_figures(sheet: Sheet) -> list[tuple[int, Photo]]:
    """The photos of the page's figures, each with the line at which it stands.

    All lines of a figure leave the text: its caption, title and credit into the photo.
    """
    found = []
    for picture in sheet.page.pictures:
        lines = [line for line in sheet.lines[picture.start : picture.end] if not line.role]
        if 0 < len(lines) <= _MOST_LINES:
            found.append((picture.start, _figure(picture, lines)))
    return found


def _figure(picture: Picture, lines: list[Line]) -> Photo:
    credit = virin = None
    rest = []
    numbered = any(VIRIN.fullmatch(line.text) for line in lines)
    for line in lines:
        match = CREDIT.fullmatch(line.text) or (
            NAME_ALONE.fullmatch(line.text) if numbered else None
        )
        if match is not None:
            said, number = credit_of(match)
            credit, virin = credit or said, virin or number
            line.drop("photo", "credit")
        elif match := VIRIN.fullmatch(line.text):
            virin = virin or match.group("virin")
            line.drop("photo", "credit")
        else:
            rest.append(line)
    caption = max(rest, key=lambda line: len(line.text), default=None)
    title = next((line for line in rest if line is not caption and _can_be_title(line)), None)
    for line in rest:
        line.drop("photo" if line is caption or line is title else "dropped", "caption")
    if caption is not None and credit is None and (match := IN_CAPTION.search(caption.text)):
        credit = match.group("credit")
    text = caption.text if caption else None
    photo = make_photo(text, credit, virin or virin_in(picture.url), title.text if title else None)
    return replace(photo, url=picture.url, alt=picture.alt)


def _can_be_title(line: Line) -> bool:
    return line.kind == "heading" or len(line.text.split()) <= _TITLE_WORDS


def place_pictures(sheet: Sheet, found: list[tuple[int, Photo]]) -> list[Photo]:
    """`found`, in order, with the files of pictures that stand outside a figure.

    A picture belongs to the caption that bears its VIRIN, else to the first close below it. One
    without a caption is a photo only if its file bears a VIRIN or lies with the department's photos:
    others are logos and buttons.
    """
    photos = list(found)
    known = {photo.url for _, photo in photos}
    numbered = {photo.virin: n for n, (_, photo) in enumerate(photos) if photo.url is None}
    alone: list[tuple[int, Photo]] = []
    after = 0
    for picture in sheet.page.pictures:
        if picture.url in known:
            continue
        known.add(picture.url)
        virin = virin_in(picture.url)
        while after < len(photos) and photos[after][0] < picture.start:
            after += 1
        own = numbered.get(virin) if virin else None
        if own is None and after < len(photos) and _is_near(picture, virin, *photos[after]):
            own = after
        if own is not None and photos[own][1].url is None:
            at, photo = photos[own]
            made = make_photo(photo.caption, photo.credit, photo.virin or virin, photo.title)
            photos[own] = (at, replace(made, url=picture.url, alt=photo.alt or picture.alt))
        elif virin or _OF_PHOTOS in picture.url:
            bare = make_photo(None, None, virin)
            alone.append((picture.start, replace(bare, url=picture.url, alt=picture.alt)))
    merged = sorted([*photos, *alone], key=lambda pair: pair[0])
    return [photo for _, photo in merged]


def _is_near(picture: Picture, virin: str | None, at: int, photo: Photo) -> bool:
    """Does the caption at line `at` stand close below the picture, and name no other one?"""
    return at - picture.start <= _NEAR and (not virin or photo.virin in (None, virin))
