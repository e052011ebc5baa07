"""What kind of document a release is: unmistakable content first, then what the page says."""

from __future__ import annotations

import re
from collections.abc import Sequence

_NUMBER = (
    r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|\d{1,3})"
)
_STRIKE_LINE = re.compile(
    rf"\b{_NUMBER} (?:additional |more |separate |of the )?(?:[A-Z][a-z]{{2,8}}\.? "
    rf"\d{{1,2}} )?(?:air)?strikes?\b"
    r".{0,160}?\b(?:struck|destroy|engag|damag|suppress|hit\b|target|denied|wound|disabl|degrad)",
    re.IGNORECASE,
)
_TOTAL_LINE = re.compile(
    rf"conduct(?:ed|ing)? (?:a total of )?(?:\w{{1,12}} )?{_NUMBER}(?: \w{{1,12}})? "
    rf"(?:air)?strikes?\b"
    r"|\bno (?:reported )?strikes|no strikes (?:were )?(?:reported|conducted)"
    r"|strikes? consisting of",
    re.IGNORECASE,
)
_NEAR_LINE = re.compile(r"\W{0,4}(?:o )?(?:\(?\d+[.)] )?(?:On \w+\.? \d+,? )?near\b", re.IGNORECASE)
_STRIKE_TITLE = re.compile(
    r"\bstrike (?:summary|release|report|update)|(?:air)?strikes? (?:continue|against"
    r"|target|hit|conduct)"
    r"|continue(?:s|d)? (?:air)?strikes|conducts? (?:\w+ ){0,3}(?:air)?strikes|(?:details "
    r"of|latest) .{0,60}strikes"
    r"|defeat-isis strikes|strikes? (?:in|on) (?:iraq|syria)|airstrikes",
    re.IGNORECASE,
)
_CASUALTY_TITLE = re.compile(
    r"civilian[- ]casualt(?:y|ies)[- ](?:report|assessment)s?\b|civcas (?:report|release)"
    r"|monthly civilian casualt",
    re.IGNORECASE,
)
_CASUALTY_BODY = re.compile(
    r"carried over .{1,40}(?:open )?(?:reports|allegations)|received .{1,40}new (?:reports"
    r"|allegations) of possible"
    r" civilian|reports of possible civilian casualties resulting from",
    re.IGNORECASE,
)
_STATEMENT_TITLE = re.compile(r"statement (?:by|from|of|on|regarding|attributed)\b", re.IGNORECASE)
_TRANSCRIPT_TITLE = re.compile(
    r"(?:press|news|special) (?:briefing|conference)\b|media availability|press gaggle"
    r"|remarks by\b",
    re.IGNORECASE,
)
_BRIEFING_TITLE = re.compile(
    r"(?:(?:department of defense|dod|pentagon|joint) )?(?:(?:off-camera|on-camera|telephonic) )?"
    r"(?:(?:press|news) (?:briefing|conference|gaggle)|media availability|remarks) (?:by|with)\b"
    r"|(?:department of defense|dod|special) briefing (?:by|with|via)\b",
    re.IGNORECASE,
)
_SPEAKER = re.compile(r"(?:Q:|Q[. ]|[A-Z][A-Za-z.,'’() -]{1,90}:)\s")
_SENTENCE_SPACES = 5
_LOOKED_AT = 2_000  # characters of a paragraph: a strike is told at its beginning


def kind_of(
    stated: str | None, in_path: str | None, title: str, paragraphs: Sequence[str], numbered: bool
) -> str:
    """The kind of a release.

    stated     the kind that the header line names, in_path the one that the address names
    numbered   the page bears a release number or the bare date line of a press release
    A list of strikes is a strike release and a periodic casualty report a casualty report whatever
    the header calls them; otherwise the header's word, the title, the number, the address decide.
    """
    if "transcript" in (stated, in_path) or _is_transcript(title, paragraphs):
        return "transcript"
    if _CASUALTY_TITLE.search(title) or any(
        "report" in p and _CASUALTY_BODY.search(p[:_LOOKED_AT]) for p in paragraphs[:8]
    ):
        return "casualty_report"
    if lists_strikes(title, paragraphs):
        return "strike_release"
    if stated:
        return stated
    if _STATEMENT_TITLE.search(title):
        return "statement"
    return "press_release" if numbered else in_path or "news"


def lists_strikes(title: str, paragraphs: Sequence[str]) -> bool:
    """Is the body a list of strikes?

    Two lines that begin with a place and report a strike are one; so is a page whose title
    announces strikes when one paragraph in six reports strikes or totals, and any page of whose
    paragraphs at least three, and half of all that are sentences, do.
    """
    told = near = sentences = 0
    for paragraph in paragraphs:
        paragraph = paragraph[:_LOOKED_AT]
        sentences += paragraph.count(" ") >= _SENTENCE_SPACES
        if "trike" not in paragraph:
            continue
        if _STRIKE_LINE.search(paragraph) or _TOTAL_LINE.search(paragraph):
            told += 1
            near += _NEAR_LINE.match(paragraph) is not None
    if near >= 2 or (told >= 3 and told * 2 >= sentences):
        return True
    return told > 0 and told * 6 >= len(paragraphs) and _STRIKE_TITLE.search(title) is not None


def announces_transcript(title: str) -> bool:
    """Does a title announce what was said at a briefing or conference?"""
    return bool(_BRIEFING_TITLE.match(title) or _TRANSCRIPT_TITLE.search(title))


def is_speaker(paragraph: str) -> bool:
    """Does a paragraph begin with the name of the one who speaks (`COL. PERSON: …`)?"""
    return _SPEAKER.match(paragraph) is not None


def _is_transcript(title: str, paragraphs: Sequence[str]) -> bool:
    if _BRIEFING_TITLE.match(title):
        return True
    if _TRANSCRIPT_TITLE.search(title) is None:
        return False
    speakers = sum(is_speaker(paragraph) for paragraph in paragraphs)
    return speakers >= 2
