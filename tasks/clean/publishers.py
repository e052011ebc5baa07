"""Who published a release of the military sites: the task force or the command above it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tasks.clean.datelines import Dateline
from tasks.clean.sites import INHERENT_RESOLVE, Site

TASK_FORCE = "CJTF-OIR"
CENTRAL_COMMAND = "U.S. Central Command"
DEFENSE_DEPARTMENT = "U.S. Department of Defense"

_OIR = re.compile(
    r"CJTF ?[-–—]? ?(?:OIR|Operation Inherent Resolve)|"
    r"Combined Joint Task Force ?[-–—]* ?(?:Operations?)? ?Inherent Resolve",
    re.IGNORECASE,
)
_COMMAND = re.compile(r"U\.?S\.? Central Command|\b(?:US)?CENTCOM\b", re.IGNORECASE)
_OIR_ISSUES = re.compile(
    rf"(?:{_OIR.pattern})(?:,? \(?CJTF ?[-–]? ?OIR\)?)? (?:officials|continue[sd]?|conduct"
    rf"|carried|received"
    r"|completed|assess|announce|is proud|takes|regret|released|confirm|\(CJTF)",
    re.IGNORECASE,
)
_COMMAND_PLACES = ("TAMPA", "MACDILL")
_FIELD_PLACES = (
    "SOUTHWEST ASIA",
    "MIDDLE EAST",
    "BAGHDAD",
    "IRAQ",
    "SYRIA",
    "ERBIL",
    "CAMP ",
    "UNION III",
)
_LEAD = 320


def is_task_force(name: str) -> bool:
    """Does `name` name the task force?"""
    return _OIR.search(name) is not None


def issuer_of(text: str) -> str | None:
    """Whose release a text is, by whom it names first; None when it names neither."""
    task_force, command = _OIR.search(text), _COMMAND.search(text)
    if task_force and (not command or task_force.start() < command.start()):
        return TASK_FORCE
    return CENTRAL_COMMAND if command else None


def military_publisher(
    site: Site, byline: str | None, paragraphs: Sequence[str], dateline: Dateline | None
) -> str:
    """The publisher of a page of centcom.mil or inherentresolve.mil.

    In this order: the task force's own site; a byline that names either; the command's dateline
    (Tampa, MacDill); the task force named as the lead's subject or as issuer of the text; a
    dateline of the theatre on a text about Operation Inherent Resolve; the site's owner.
    """
    if site == INHERENT_RESOLVE:
        return TASK_FORCE
    if byline and _OIR.search(byline):
        return TASK_FORCE
    if byline and _COMMAND.search(byline):
        return CENTRAL_COMMAND
    where = dateline.place.upper() if dateline else ""
    if where.startswith(_COMMAND_PLACES):
        return CENTRAL_COMMAND
    if paragraphs:
        start = dateline.end if dateline else 0
        lead = paragraphs[0][start : start + _LEAD]
        if _OIR.match(lead.lstrip('The “"')) or any(_OIR_ISSUES.search(p) for p in paragraphs[:3]):
            return TASK_FORCE
        if where and any(name in where for name in _FIELD_PLACES):
            text = " ".join(paragraphs)
            if (
                _OIR.search(text)
                or "Inherent Resolve" in text
                or "oalition military forces" in text
            ):
                return TASK_FORCE
    return CENTRAL_COMMAND
