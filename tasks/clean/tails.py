"""The headings under which a site puts what is not the release: related stories, tags, feeds."""

from __future__ import annotations

import re

TAIL = re.compile(
    r"(?:(?:more )?related (?:stories|story|content|articles?|news|links?|releases?|media"
    r"|topics?|items?"
    r"|documents?|images?|videos?|photos?)|(?:more|latest|recent|other|top|featured"
    r"|popular) (?:stories"
    r"|news(?: stories| articles)?|headlines|editorials|from .{2,40}|articles|(?:press "
    r")?releases|media"
    r"|in (?:news|this series|this section)|videos?|photos)|recommended(?: (?:for you"
    r"|stories))?|you may"
    r" also like|you might also like|additional (?:resources|links|information)|read next"
    r"|up next|also read"
    r"|see also|most (?:popular|read|viewed)|news feed|special report|the day in photos"
    r"|related|best of .{2,30}|related sites?|biographies|biography|stay connected|tags?"
    r"|see all news updates.{0,40}"
    r"|contact author|follow us.{0,40}|our network|facebook forum|editors.{0,3} picks?"
    r"|hosted by .{2,60}|choose which .{2,40} experience.{0,200}|subscribe to .{2,120}"
    r"|distribution channels(?: ?: .{0,200})?"
    r"|choose your language"
    r"|about (?:the )?(?:cjtf.{0,12}|combined joint task force.{0,60}|u\.s\. central "
    r"command|voa.{0,20}"
    r"|department of defense))(?: ?[:>»])?",
    re.IGNORECASE,
)


_ASIDE = re.compile(r"(?:see also|also read|read also) ?[:>»]?", re.IGNORECASE)


def is_aside(line: str) -> bool:
    """Does `line` point to one other story, as sites do in the middle of a text, too?"""
    return len(line) < 12 and _ASIDE.fullmatch(line) is not None


def is_tail(line: str) -> bool:
    """Does `line` head the related stories and site texts that follow a release?"""
    return len(line) < 260 and TAIL.fullmatch(line) is not None
