"""The keys by which the lake is asked for texts like one: bands of MinHash, numbers, titles.

All keys are 64-bit digests in one column, so that a batch asks one question. Two texts whose shingles
share 0.8 meet in a band with probability 0.95, 0.9 with 0.9998, 0.6 with 0.24; texts with other figures
never do, as the figures are part of each band's key. What is found is compared exactly afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from hashlib import blake2b
from struct import iter_unpack, pack
from typing import Any

from rensa import RMinHash

from tasks.clean.folding import letters
from tasks.store.shingles import figures, shingles, words

BANDS, ROWS, SEED = 16, 8, 17

_MARKED = re.compile(
    r"^[\W_]*(?:correct(?:ion|ed)|updated?|revis(?:ed|ion)|amended)(?: copy| release)?\b[\s:–—-]*"
    r"|[\s\[(–—:-]+(?:correct(?:ion|ed)|updated?|revised|amended)[\W_]*$",
    re.IGNORECASE,
)
_DAYS_LATER = 3


def bands(text: str) -> list[int]:
    """A key for each band of the text's MinHash signature."""
    of = words(text)
    signature = RMinHash(num_perm=BANDS * ROWS, seed=SEED)
    signature.update(shingles(of))
    told = figures(of).encode()
    values = pack(f"<{BANDS * ROWS}I", *signature.digest())
    size = 4 * ROWS
    return [
        _digest(bytes((band,)) + values[band * size : (band + 1) * size] + told)
        for band in range(BANDS)
    ]


def issue_keys(row: dict[str, Any]) -> list[int]:
    """Keys that a release of one site shares with its own re-issues: its serial, its title and day.

    A title that says that it corrects is looked for on the three days before too.
    """
    return [_digest(key.encode()) for key in _issue_keys(row)]


def is_marked(title: str | None) -> bool:
    """Does the title say that the release corrects or updates another?"""
    return bool(title) and _MARKED.search(title or "") is not None


def _issue_keys(row: dict[str, Any]) -> Iterator[str]:
    site = row["release_id"].partition("/")[0]
    if row["release_serial"]:
        yield f"serial\n{site}\n{row['release_serial']}"
    title = letters(_MARKED.sub("", row["title"] or ""))
    if title and (published := row["published"]):
        for days in range(_DAYS_LATER + 1 if is_marked(row["title"]) else 1):
            yield f"title\n{site}\n{title}\n{published - timedelta(days)}"


def _digest(data: bytes) -> int:
    ((value,),) = iter_unpack("<q", blake2b(data, digest_size=8).digest())
    return int(value)
