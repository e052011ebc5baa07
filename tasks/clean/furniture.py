"""Lines that belong to the site and never to the release: banners, menus, share buttons, players.

Every pattern must match the whole line. A line that is not known here is never dropped for its
looks: losing a line of a release is worse than keeping one of a menu.
"""

from __future__ import annotations

import re

_EXACT: dict[str, tuple[str, ...]] = {
    "banner": (
        "an official website of the united states government",
        "here's how you know",
        "here’s how you know",
        "official websites use .gov",
        "official websites use .mil",
        "secure .gov websites use https",
        "secure .mil websites use https",
        "united states government",
        "unclassified",
        "unclassified//approved for public release",
        "approved for public release",
        "skip to main content (press enter).",
        "war.gov",
        "defense.gov",
    ),
    "menu": (
        "accessibility links", "skip to main content", "skip to main navigation", "skip to search",
        "skip to content", "skip navigation", "breaking news", "home", "news", "newsroom", "search",
        "menu", "about", "about us", "media", "contact", "contact us", "links", "faq", "faqs",
        "foia",
        "press releases", "news articles", "news releases", "dod transcripts", "transcripts",
        "statements", "imagery", "videos", "photos", "photo gallery", "previous", "next", "back",
        "back to top", "top", "site map", "privacy & security", "privacy policy", "leadership",
        "subscribe", "live", "languages", "all", "explore", "releases", "news stories", "close",
        "press release", "news release", "for media", "home page", "previous story", "next story",
        "previous article", "next article", "go to top", "no fear act", "usa.gov", "section 508",
    ),
    "share": (
        "share", "print", "e-mail", "email", "print | e-mail", "print |", "| e-mail", "|", "tweet",
        "0share", "share on facebook", "share on twitter", "share on x", "share this", "facebook",
        "twitter", "x", "linkedin", "reddit", "instagram", "youtube", "flickr", "whatsapp",
        "copy link", "email to a friend", "show more", "show less", "print this page", "email this",
        "share this page", "share:", "share to:", "link has been copied", "follow us", "follow",
        "comments", "comment", "see comments", "this forum has been closed.", "save", "read more",
        "share your thoughts", "embed", "share print", "print share", "like",
        "pinterest", "google+",
    ),
    "player": (
        "please wait", "no media source currently available", "direct link", "pop-out player",
        "no live streaming currently available", "the code has been copied to your clipboard.",
        "the url has been copied to your clipboard", "auto", "download", "play", "pause", "mute",
        "width", "height", "px", "listen", "audio", "video player is loading.", "video player",
        "your browser doesn’t support html5", "your browser doesn't support html5", "embed share",
        "xs", "sm", "md", "lg", "xs sm md lg", "240p", "360p", "480p", "720p", "1080p", "270p",
        "download this audio", "download audio", "x 0:00", "loading...", "audio player",
    ),
    "photo links": (
        "photo details", "download hi-res", "photo details / download hi-res", "download image",
        "photo details >", "download details share", "image details", "view original",
        "hide caption",
        "photos", "photo", "see photos", "download photo", "hi-res", "slideshow", "show caption",
    ),
    "end mark": ("-30-", "--30--", "– 30 –", "- 30 -", "###", "# # #", "-end-", "- end -", "####",
                 "(end)", "//end//", "-- end --", "– end –", "--end--", "—30—", "– 30 -", "end"),
    "letterhead": (
        "press release", "combined joint task force", "operation inherent resolve", "headquarters",
        "combined joint task force - operation inherent resolve",
        "combined joint task force – operation inherent resolve",
        "combined joint task force operation inherent resolve", "camp arifjan, kuwait",
        "public affairs office", "department of defense", "united states central command",
        "office of public affairs",
    ),
}  # fmt: skip
_REASONS = {text: reason for reason, texts in reversed(_EXACT.items()) for text in texts}
_LONGEST = max(map(len, _REASONS))

# (first characters, reason, pattern): a line is tried only against those that begin as it does
_PATTERNS: tuple[tuple[str, str, str], ...] = (
    ("a.", "banner", r"(?:an? )?\.(?:gov|mil) website belongs to .{0,160}"),
    ("a", "banner", r"a lock ?\(.{0,40}\)? ?(?:or|means).{0,40}https.{0,160}"),
    ("a", "banner", r"an official website of the (?:u\.s\.|united states).{0,60}"),
    ("co", "banner", r"(?:overall )?classification:? unclassified.{0,40}"),
    ("y", "notice", r"you have accessed part of a historical collection.{0,300}"),
    ("t", "notice", r"this (?:page|content|website) (?:has been|is) archived.{0,200}"),
    ("h", "menu", r"home\s?(?::|>|/|»|\|)\s?.{1,160}"),
    ("0123456789", "player", r"\d{1,2}:\d\d(?::\d\d)?(?: \d{1,2}:\d\d(?::\d\d)?){0,4}(?: [▶◄])?"),
    ("0123456789", "player", r"\d{2,4} kbps(?: \| mp\d)?"),
    ("0123456789", "player", r"\d{3,4}p(?: \| [\d.]{1,6} ?[km]b)?"),
    ("d", "player", r"download this (?:video|audio|file|image).{0,20}"),
    ("v", "video", r"video \| \d{1,2}:\d\d(?::\d\d)? ?\|.{0,160}"),
    ("pi0123456789", "photo links", r"(?:(?:photo|image) )?\d{1,3} of \d{1,3}"),
    ("d", "photo links", r"(?:download|download image):? ?full size.{0,20}"),
    (
        "sc0123456789",
        "share",
        r"\d{0,6} ?(?:shares?|comments?)(?: ?\|? ?(?:print|e-?mail|share)){0,3}",
    ),
    ("f", "share", r"follow (?:us|cjtf|centcom|@).{0,80}"),
    ("fljv", "share", r"(?:find|like|join|visit) us on .{0,60}"),
    ("s", "share", r"share (?:this|on) .{0,30}"),
    ("p0123456789-", "page", r"(?:page )?\d{1,3} (?:of|/) \d{1,3}|page \d{1,3}|- ?\d{1,2} ?-"),
    ("a", "letterhead", r"apo,? ae,? \d{5}(?:-\d{4})?.{0,20}"),
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
        "at",
        "editorial line",
        r"(?:this has been |and |and that was |that was |now )?an editorial reflecting .{0,120}",
    ),
    ("av", "editorial line", r"(?:anncr|announcer|voice)\s?:.{0,200}"),
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
    r"|related|best of .{2,30}"
    r"|hosted by .{2,60}|choose which .{2,40} experience.{0,200}|subscribe to .{2,120}"
    r"|choose your language"
    r"|about (?:the )?(?:cjtf.{0,12}|combined joint task force.{0,60}|u\.s\. central "
    r"command|voa.{0,20}"
    r"|department of defense))(?: ?[:>»])?",
    re.IGNORECASE,
)


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


def is_tail(line: str) -> bool:
    """Does `line` head the related stories and site texts that follow a release?"""
    return len(line) < 260 and TAIL.fullmatch(line) is not None
