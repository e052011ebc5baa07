"""What a site prints on one line with a paragraph: a video's title after it, a script's cue before."""

from __future__ import annotations

import re

from tasks.clean.sheet import Sheet

_VIDEO = re.compile(r"(?<=[.!?”\"’)]) VIDEO \| \d{1,2}:\d\d(?::\d\d)? \| ?[^.]{0,160}$")
_CUE = re.compile(
    r"(?:(?:anncr|announcer|voice)\s?: ?|(?:next,? |now,? )?(?:the following is )?an editorial reflecting"
    r" the views of the united states government\.?:? ?)+(?=\S)",
    re.IGNORECASE,
)
_LAST = 400
_MOST = 200  # of either on a page


def trim_videos(sheet: Sheet) -> None:
    """Part the title of an embedded video from the end of the paragraph that it stands in."""
    for at in reversed([at for at in sheet.free() if " VIDEO | " in sheet.lines[at].text][:_MOST]):
        text = sheet.lines[at].text
        start = max(0, len(text) - _LAST)
        if match := _VIDEO.search(text, start):
            sheet.split_end(at, match.start(), "video")


def trim_cues(sheet: Sheet) -> None:
    """Part the cues of a radio script (`Anncr:`, `Voice:`) from the paragraphs that they begin."""
    cued = [(at, m.end()) for at in sheet.free() if (m := _CUE.match(sheet.lines[at].text))]
    for at, end in reversed(cued[:_MOST]):
        sheet.split(at, end, "editorial line")
