"""What the pages of the department and its commands have in common: a head, photographs, a text."""

from __future__ import annotations

from dataclasses import dataclass

from tasks.clean.assemble import cut_tail, first_dateline, refuse_listing, take_body
from tasks.clean.blocks import Page
from tasks.clean.datelines import Dateline
from tasks.clean.front import Front, read_front
from tasks.clean.photos import take_photos
from tasks.clean.sheet import Sheet, lay_out
from tasks.clean.trimmings import trim_videos


@dataclass(frozen=True, slots=True)
class Official:
    """A page whose lines all have their roles: its head, and its text with the dateline that it has."""

    sheet: Sheet
    front: Front
    paragraphs: tuple[str, ...]
    dateline: Dateline | None


def read_official(page: Page) -> Official:
    """Tell the head, the photographs, the text and the site's own lines of a page apart.

    Raises Unreadable: `no_title`, `no_body`, `unknown_layout` for a list of releases or a gallery.
    """
    sheet = lay_out(page)
    take_photos(sheet)
    cut_tail(sheet)
    front = read_front(sheet)
    refuse_listing(page, front)
    trim_videos(sheet)
    paragraphs = take_body(sheet, headed=front.is_evident)
    return Official(sheet, front, paragraphs, first_dateline(paragraphs))
