"""Lines that belong to the site and never to the release: banners, menus, share buttons, players.

Every pattern must match the whole line. A line that is not known here is never dropped for its
looks: losing a line of a release is worse than keeping one of a menu.
"""

from __future__ import annotations

import re

from tasks.clean.site_lines import EXACT

_REASONS = {text: reason for reason, texts in reversed(EXACT.items()) for text in texts}
_LONGEST = max(map(len, _REASONS))

# (first characters, reason, pattern): a line is tried only against those that begin as it does
_PATTERNS: tuple[tuple[str, str, str], ...] = (
    ("a.", "banner", r"(?:an? )?\.(?:gov|mil) website belongs to .{0,160}"),
    ("a", "banner", r"a lock ?\(.{0,40}\)? ?(?:or|means).{0,40}https.{0,160}"),
    ("a", "banner", r"an official website of the (?:u\.s\.|united states).{0,60}"),
    ("co", "banner", r"(?:overall )?classification:? unclassified.{0,40}"),
    ("y", "notice", r"you have accessed part of a historical collection.{0,300}"),
    ("t", "notice", r"this information is provided for historical purposes only.{0,200}"),
    ("y", "notice", r"you have reached a collection of archived (?:material|content).{0,300}"),
    ("t", "notice", r"the content available is no longer being updated.{0,280}"),
    ("f", "notice", r"for persons with disabilities experiencing difficulties.{0,280}"),
    ("ds", "menu", r"(?:deputy )?secretary of (?:defense|war) speech"),
    ("i", "notice", r"it may contain outdated information.{0,160}"),
    ("tw", "notice", r"(?:this (?:web)?site|we) uses? cookies.{0,240}"),
    ("c", "notice", r"choose which .{2,40} products you want delivered.{0,60}"),
    ("s", "menu", r"subscribe to \S{3,30} products"),
    (
        "t",
        "notice",
        r"the department of (?:defense|war) provides the military forces needed to deter war.{0,80}",
    ),
    ("b", "notice", r"by (?:continuing|using) .{0,60}(?:cookies|privacy policy).{0,160}"),
    ("d", "menu", r"date (?:19|20)\d\d-\d\d"),
    (
        "hmnrip",
        "menu",
        r"(?:home|news|newsroom|media|releases|imagery|press releases)(?: ?[/>»] ?[\w .&-]{2,40}){1,5}",
    ),
    ("c", "photo links", r"click photo for (?:screen|high)-resolution image.{0,80}"),
    ("s", "menu", r"search \S.{0,30}:"),
    ("t", "notice", r"this (?:page|content|website) (?:has been|is) archived.{0,200}"),
    ("h", "menu", r"home\s?(?::|>|/|»|\|)\s?.{1,160}"),
    ("0123456789", "player", r"\d{1,2}:\d\d(?::\d\d)?(?: \d{1,2}:\d\d(?::\d\d)?){0,4}(?: [▶◄])?"),
    ("0123456789", "player", r"\d{2,4} kbps(?: \| mp\d)?"),
    ("0123456789", "player", r"\d{3,4}p(?: \| [\d.]{1,6} ?[km]b)?"),
    ("d", "player", r"download this (?:video|audio|file|image).{0,20}"),
    ("v", "video", r"video \| \d{1,2}:\d\d(?::\d\d)? ?\|.{0,160}"),
    ("pi0123456789", "photo links", r"(?:(?:photo|image) )?\d{1,3} of \d{1,3}|image \d{1,3}"),
    ("s", "menu", r"spotlight ?: ?[^.:]{2,80}"),
    ("d", "photo links", r"(?:download|download image):? ?full size.{0,20}"),
    (
        "sc0123456789",
        "share",
        r"\d{0,6} ?(?:shares?|comments?)(?: ?\|? ?(?:print|e-?mail|share)){0,3}",
    ),
    ("f", "share", r"follow (?:us|cjtf|centcom|@).{0,80}"),
    ("(", "share", r"\(e\.?g\.? ?\S{1,60}@\S{1,60}\)"),
    ("{", "menu", r"\{\{.{1,120}\}\}"),
    ("n", "share", r"no comments?:?"),
    (
        "arfdupkteh",
        "translations",
        r"(?:arabic|russian|farsi|dari|urdu|pashto|kurdish|turkish|english|hebrew)"
        r" (?:version|translation)(?: ?: ?\S{0,240})?",
    ),
    ("0123456789", "player", r"[\d_]{6,60} (?:video|audio) player\.?"),
    ("(f", "share", r"\(?follow .{2,80} on (?:twitter|facebook|instagram|x)\b.{0,80}"),
    ("pe", "share", r"(?:print|e-?mail)(?: ?[|/]? ?(?:print|e-?mail|share|contact author)){1,3}"),
    ("hp", "end mark", r"(?:hosted|powered) by .{2,60}"),
    ("fljv", "share", r"(?:find|like|join|visit) us on .{0,60}"),
    ("s", "share", r"share (?:(?:this|on) .{0,30}|image:?|photo:?|video:?)"),
    ("p0123456789-", "page", r"(?:page )?\d{1,3} (?:of|/) \d{1,3}|page \d{1,3}|- ?\d{1,2} ?-"),
    ("a", "letterhead", r"apo,? ae,? \d{5}(?:-\d{4})?.{0,20}"),
    (
        "hc",
        "letterhead",
        r"(?:headquarters,? )?combined joint task force ?[-–—]? ?(?:operation )?inherent resolve"
        r"(?: \(cjtf.{0,8}\))?(?:,? (?:(?:public affairs|camp|baghdad|kuwait).{0,60}"
        r"|(?:media|press)(?: (?:release|office|desk|cent(?:er|re)|relations|operations))?))?",
    ),
    ("c", "letterhead", r"combined joint task force.{0,60} (?:public affairs|press release)"),
    ("mcp", "contact", r"(?:(?:media |press )?contact|point of contact|poc)s?\s?:.{0,240}"),
    (
        "f",
        "contact",
        r"for (?:more|further|additional) information,? (?:please )?(?:contact|call|e-?mail|visit)"
        r".{0,240}",
    ),
    (
        "tpdcfeom",
        "contact",
        r"(?:tel|phone|dsn|comm|commercial|fax|e-?mail|office|cell|mobile|telephone)\s?:\s?.{3,120}",
    ),
    ("wh", "contact", r"(?:www\.|https?://)\S{3,200}"),
    ("tkch", "tags", r"(?:tags?|topics?|keywords|categories|hashtags?)\s?:.{0,300}"),
    ("#", "tags", r"#\w{2,40}(?: #\w{2,40}){0,12}"),
    (
        "atn",
        "editorial line",
        r"(?:(?:anncr|announcer)\s?: ?)?(?:this has been |and |and that was |that was |now,? |next,? "
        r"|the following is )?an editorial reflecting [^:]{0,240}:?",
    ),
    ("av", "editorial line", r"(?:anncr|announcer|voice)\s?:"),
    ("-–—_*=~.", "separator", r"[-–—_*=~. ]{3,80}"),
)
_EMAIL = re.compile(
    r"(?:e-?mail:? )?[\w.+-]{2,60}@[\w-]{2,60}(?:\.[\w-]{2,30}){1,5}", re.IGNORECASE
)
_LONGEST_MATCH = 340


def _by_start() -> dict[str, tuple[tuple[str, re.Pattern[str]], ...]]:
    starts: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    for first, reason, pattern in _PATTERNS:
        compiled = re.compile(pattern, re.IGNORECASE)
        for character in first:
            starts.setdefault(character, []).append((reason, compiled))
    return {character: tuple(patterns) for character, patterns in starts.items()}


_STARTS = _by_start()


def furniture(line: str) -> str | None:
    """Why `line` is not part of any release, or None when it may be."""
    if len(line) <= _LONGEST and (reason := _REASONS.get(line.lower())) is not None:
        return reason
    if len(line) <= _LONGEST_MATCH:
        for reason, pattern in _STARTS.get(line[0].lower(), ()):
            if pattern.fullmatch(line) is not None:
                return reason
        if "@" in line and _EMAIL.fullmatch(line) is not None:
            return "contact"
    return None
