"""One key for the spellings of a name in Latin letters: no marks, no article, no punctuation."""

from __future__ import annotations

import re
import unicodedata

from tasks.enrich.folding import fold

_ARTICLE = re.compile(r"\A(?:al|el|ar|as|ash|at|az|an|ad|aq)[ -](?=\w{3})", re.IGNORECASE)
_NO_LETTER = re.compile(r"[^a-z0-9]+")


def plain(name: str) -> str:
    """`name` without diacritics and half rings, in the letters that releases print: `Ḩiṭ` is `Hit`."""
    parts = unicodedata.normalize("NFKD", name)
    bare = "".join(c for c in parts if not unicodedata.combining(c))
    return fold(bare).replace("'", "")


def key(name: str) -> str:
    """What two spellings of one name have in common: `Al-Bū Kamāl` and `albu kamal` do."""
    return _NO_LETTER.sub("", _ARTICLE.sub("", plain(name)).lower())
