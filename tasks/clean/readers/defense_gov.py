"""defense.gov (now war.gov): news, releases, transcripts, with the archive's notice or without."""

from __future__ import annotations

import re

from tasks.clean.assemble import build
from tasks.clean.blocks import Page, Release, Unreadable
from tasks.clean.bylines import read_byline
from tasks.clean.furniture import furniture
from tasks.clean.official import read_official
from tasks.clean.publishers import DEFENSE_DEPARTMENT
from tasks.clean.sites import DEFENSE, address_of, site_of

ORDER = 30
_NOTICE = re.compile(
    r"you have accessed part of a historical collection|this information is provided for historical",
    re.IGNORECASE,
)
_SITE = re.compile(r" > U\.S\. Department of (?:Defense|War) >")
_HEAD = re.compile(
    r"From a .{3,120} News Release$|(?:By .{3,80})?(?:DO?D News,? |DoD News$|American Forces Press)"
    r"|Department of Defense (?:Press|News) Briefing|News Transcript$|Press Operations$"
    r"|Defense Department News$|United States Department of Defense\b",
    re.IGNORECASE,
)
_SERVICE = re.compile(r"American Forces Press Service", re.IGNORECASE)
_HEAD_LINES = 14
_BANNER = re.compile(
    r"(?:an? )?\.gov website belongs to an official|website belongs to an official government",
    re.IGNORECASE,
)
_OTHER_BANNER = re.compile(
    r"(?:an? )?\.mil website belongs to an official|website belongs to an official U\.?S\.? Dep",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"DOD? News\b|DoD News|From a .{3,120} News Release$|VIRIN ?:|Department of Defense"
    r"|Pentagon|Defense\.gov"
)
_ARTICLE = re.compile(
    r"/(?:article|transcript|release|story|speech|news|advisor|contract)[\w-]*/.*(?:id/)?\d{4,}"
    r"|\.aspx\?.*id=\d+|/article/\d|/\d{5,}/?",
    re.IGNORECASE,
)
_SENTENCE_WORDS = 18


def recognises(page: Page) -> bool:
    """By address; without one, by the site's name in the page's title, by the notice, or by a .gov banner
    over the department's own marks."""
    if (address := address_of(page)) is not None:
        return site_of(address) == DEFENSE
    if _SITE.search(page.metadata.get("title", "")):
        return True
    texts = [block.text for block in page.blocks[:200]]
    if any(_OTHER_BANNER.match(text) for text in texts[:12]):
        return False
    if any(_NOTICE.match(text) for text in texts):
        return True
    if any(_BANNER.match(text) for text in texts[:12]):
        return any(_OWN.search(text) for text in texts)
    at = next((at for at, text in enumerate(texts[:_HEAD_LINES]) if _HEAD.match(text)), None)
    return at is not None and not _heads_a_copy(texts, at)


def _heads_a_copy(texts: list[str], at: int) -> bool:
    """Does the news service's name stand as a letterhead below another site's own lines?"""
    if at == 0 or _SERVICE.fullmatch(texts[at]) is None or read_byline(texts[at - 1]):
        return False
    below = texts[at + 1 : at + 4]
    return any(read_byline(text) for text in below) and any(
        furniture(t) is None for t in texts[:at]
    )


def read(page: Page) -> Release:
    """Read a news story, a release or a transcript of the department."""
    found = read_official(page)
    told = any(len(p.split()) >= _SENTENCE_WORDS for p in found.paragraphs)
    stated = found.front.is_evident or found.sheet.has("notice") or found.dateline is not None
    address = address_of(page)
    is_article = page.media_type != "application/pdf" and (
        address is None or _ARTICLE.search(address) is not None
    )
    if not (stated or (told and is_article)):
        raise Unreadable(
            "unknown_layout", "an address of the site, but no article stands on the page"
        )
    return build(
        found.sheet,
        found.front,
        site=DEFENSE,
        layout="defense_gov",
        publisher=DEFENSE_DEPARTMENT,
    )
