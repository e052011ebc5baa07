"""List markers as releases print them: `*`, `*Near`, `-`, `--`, `•`, `o`, `1.`"""

from __future__ import annotations

import re

_ITEM = re.compile(
    r"(?:[*•·▪◦‣●○■□➢➤✓]|[-–—]{1,2}(?=\s?[A-Z“\"0-9])|o (?=[A-Z]|near )|\(?\d{1,3}[.)] )"
)


def is_item(text: str) -> bool:
    """Does the line begin with a list marker?"""
    return _ITEM.match(text) is not None
