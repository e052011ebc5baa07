"""Text that an earlier copy decoded wrongly (`â€™` for `’`), put right where that is certain."""

from __future__ import annotations

import re

_LEADING = "\u00c2\u00c3\u00c5\u00e2\u00d8\u00d9"
_SIGN = re.compile(f"[{_LEADING}][\u0080-\u00bf\u20ac\u0160-\u0192\u02c6\u02dc\u2013-\u2122]")
_LONGEST = 200_000  # characters of a line: more are no text of a release
_MOST = 5_000  # lines: no release has more, and each takes its time


def repair(text: str) -> tuple[str, bool]:
    """`text` with garbled lines put right, and whether any was.

    A line is put right only when all of it then decodes: encoding it as it was wrongly decoded gives
    valid UTF-8, which text that was meant so does not do by accident. Any other line stays as it is.
    """
    if text.isascii() or not any(letter in text for letter in _LEADING):
        return text, False
    if _SIGN.search(text) is None:
        return text, False
    import ftfy  # few pages need it

    lines = text.split("\n")
    garbled = [n for n, one in enumerate(lines) if len(one) <= _LONGEST and _SIGN.search(one)]
    if len(garbled) > _MOST:
        return text, False
    changed = False
    for at in garbled:
        line = lines[at]
        mended = ftfy.fix_encoding(line)
        if mended != line and _SIGN.search(mended) is None and "\ufffd" not in mended:
            lines[at], changed = mended, True
    return ("\n".join(lines), True) if changed else (text, False)
