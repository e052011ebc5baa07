"""The small grammars of a photo block: credit lines, VIRINs, credits at the end of a caption.

A VIRIN (`180715-A-AT185-016C`) is the number that the armed forces give a picture; it begins with
the day on which it was taken.
"""

from __future__ import annotations

import re
from datetime import date

from tasks.clean.blocks import Photo
from tasks.clean.dates import find_date

CREDIT = re.compile(
    r"(?:Photo|Image|Graphic|Photograph|Illustration|Video)s? ?(?:By|Credit"
    r"|Courtesy)? ?: ?(?P<credit>[^|]{2,120}?)"
    r"(?: ?\|? ?VIRIN: ?(?P<virin>[\w.-]{6,40}))?[ |]*"
    r"|Credit ?: ?(?P<credit2>[^|]{2,120}?)(?: ?\|? ?VIRIN: ?(?P<virin2>[\w.-]{6,40}))[ |]*"
    r"|Photo by (?P<credit3>[^.|]{2,20}\.? [^|]{2,60}[^.|])"
    r"|(?P<virin3>\d{6}-[A-Z]-[A-Z0-9]{5}-\d{3,4}[\w.]{0,6}) Photo By: ?(?P<credit4>[^|]{2,120}?)[ |]*",
    re.IGNORECASE,
)
NAME_ALONE = re.compile(r"Credit ?: ?(?P<credit>[^|]{2,120})", re.IGNORECASE)
"""A credit only where a VIRIN stands with it: a sentence may begin so."""

VIRIN = re.compile(r"VIRIN ?: ?(?P<virin>[\w.-]{6,40})[ |]*", re.IGNORECASE)
IN_CAPTION = re.compile(
    r"\((?:[^()]{0,60}\b)?(?:photo|photograph|illustration|graphic|image|video)s?(?: illustration)?"
    r" (?:by|courtesy(?: of)?|from|released "
    r"by)\b:? ?(?P<credit>[^()]{2,100}?)(?: ?/ ?released)?\)?\.?$"
    r"|\((?:DoD|DOD|Courtesy|File|U\.S\. (?:Army|Navy|Air Force|Marine Corps)|Army|Navy|Air Force)"
    r"(?: courtesy| file)? (?:photo|image|graphic)(?: ?/ ?released)?\)\.?$",
    re.IGNORECASE,
)
_SERVICE = (
    r"(?:(?:U\.?S\.? |Royal |Australian |Iraqi |Canadian |British |French |New York |Texas )?"
    r"(?:Army(?: (?:National Guard|Reserve))?|Air Force|Air National Guard|Navy|Marine Corps"
    r"|Coast Guard|National Guard|Defence)|DO?D|Do[DW]|DVIDS|NATO|CJTF[- –]OIR|Courtesy|File"
    r"|Defense Department|Department of Defense|White House|State Department|Photo courtesy)"
)
CLOSING = re.compile(
    rf"(?:^|[.!?”\"’)] ){_SERVICE} (?:[Pp]hoto|[Gg]raphic|[Ii]mage|[Vv]ideo|[Ss]creenshot|[Mm]ap)s?"
    r"(?: [Ii]llustration)?"
    r"(?: (?:by|courtesy of|from) (?P<credit>[^.]{2,20}\.? ?[^.]{0,60}(?:\.[^.]{1,40})?))?\.?$"
)
_IN_NAME = re.compile(
    r"(?<![0-9A-Za-z])\d{6}-[A-Z]-[A-Z0-9]{5}-\d{3,4}[A-Z]{0,2}(?![0-9A-Za-z])", re.I
)
_TAKEN = re.compile(r"(\d\d)(\d\d)(\d\d)-")
_EXTENSION = re.compile(r"\.(?:jpe?g|png|gif|tiff?|mp4)$", re.IGNORECASE)


def virin_in(address: str) -> str | None:
    """The VIRIN in the last part of a picture's address, without the file's extension."""
    match = _IN_NAME.search(address[:2_000].partition("?")[0].rpartition("/")[2])
    return match.group() if match else None


def credit_of(match: re.Match[str]) -> tuple[str | None, str | None]:
    """Credit and VIRIN of a line that CREDIT or NAME_ALONE matched."""
    said = {name.rstrip("234"): text for name, text in match.groupdict().items() if text}
    return said.get("credit"), said.get("virin")


def make_photo(
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
    return make_photo(caption, None, None)


def _taken(virin: str | None, caption: str | None) -> date | None:
    """The day in the VIRIN (YYMMDD), else the day that the caption names."""
    if virin and (match := _TAKEN.match(virin)):
        year, month, day = map(int, match.groups())
        try:
            return date((1900 if year > 79 else 2000) + year, month, day)
        except ValueError:
            pass
    return find_date(caption) if caption else None
