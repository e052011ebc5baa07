"""Bylines: `By Sgt. A. Writer`, `From a … News Release`, or an issuer alone on its line."""

from __future__ import annotations

import re

from tasks.clean.folding import letters

_BY = re.compile(
    r"(?:(?:(?:News |Feature )?(?:Story|Article|Written|Courtesy)\s)?(?:x{2,4})?By\s?:?\s)+", re.I
)
_FROM = re.compile(r"From\s(?:(?:an?|the)\s)?(?=.{3,140}\b(?:News|Press) Release$)", re.I)
_ISSUER = re.compile(
    r"(?:(?:U\.?S\.?|United States) (?:Central Command|Department of Defense)|USCENTCOM|CENTCOM"
    r"|CJTF ?[-–—]? ?OIR|Combined Joint Task Force ?[-–—]? ?(?:Operation )?Inherent Resolve"
    r"|CJTF ?[-–—]? ?Operation Inherent Resolve|Operation Inherent Resolve|SOJTF ?[-–—]? ?OIR"
    r"|Department of Defense|DOD|Coalition)?(?: \(CJTF ?[-–]? ?OIR\))?,?\s?"
    r"(?:(?:Office of )?(?:Public Affairs(?: Office)?|PAO|Media Relations|Communication "
    r"Integration)"
    r"|News Release|Press Release|News Service)?",
    re.I,
)
_OUTLETS = re.compile(
    r"(?:DoD|DOD) News(?:, Defense Media Activity| Features)?|American Forces Press Service"
    r"|Defense Media Activity|Courtesy (?:Story|Article)|(?:U\.S\. )?(?:Army|Air Force) "
    r"News Service"
    r"|Defense\.gov",
    re.I,
)
_ACRONYM = re.compile(r"[A-Z]{3,}")
_TRAIL = " ,|;"
_SUFFIXES = ("Jr.", "Sr.", "Inc.", "U.S.", "D.C.", "Fla.")


def read_byline(line: str) -> str | None:
    """Who wrote it, without `By`, when `line` is a byline; None when it is a sentence."""
    if len(line) > 160 or len(line) < 4:
        return None
    match = _BY.match(line) or _FROM.match(line)
    if match is None:
        return line if is_issuer(line) else None
    name = line[match.end() :].strip(_TRAIL)
    if not name or not (name[0].isupper() or name[0].isdigit()) or len(name.split()) > 18:
        return None
    if name.endswith((".", ":", "?", "!")) and not name.endswith(_SUFFIXES):
        return None
    return without_repeat(
        ", ".join(part.strip(_TRAIL) for part in name.split("|")).replace(" ,", ",")
    )


def is_issuer(line: str) -> bool:
    """Is the line the name of a publisher or its press office (`USCENTCOM`, `CJTF-OIR PAO`)?"""
    return (
        len(line) < 100
        and bool(line)
        and (_ISSUER.fullmatch(line) is not None or _OUTLETS.fullmatch(line) is not None)
    )


def without_repeat(name: str) -> str:
    """Drop an organization that the site prints a second time after the author's own words.

    The sites print an author field and then the author's organization. Where the organization's
    words (an acronym among them, or two words or more) already stand in the author field, with
    other punctuation, they are the site's repeat. `Sgt. A. Writer CJTF-OIR` repeats nothing.
    """
    words = name.split()
    for size in range(len(words) // 2 + 1, 0, -1):
        head, tail = words[:-size], words[-size:]
        if not head or not (size > 1 or _ACRONYM.search(tail[0])):
            continue
        wanted = letters("".join(tail))
        if len(wanted) < 3:
            continue
        for start in range(len(head)):
            run = ""
            for word in head[start:]:
                run += letters(word)
                if run == wanted:
                    return " ".join(head).rstrip(_TRAIL + "-–—")
                if len(run) >= len(wanted):
                    break
    return name
