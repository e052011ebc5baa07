"""What is installed is what was looked at."""

from __future__ import annotations

import re
from pathlib import Path

CONSTRAINTS = Path(__file__).resolve().parents[2] / "constraints.txt"


def test_every_version_is_pinned_with_hashes() -> None:
    text = CONSTRAINTS.read_text().replace("\\\n", " ")
    lines = [
        line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")
    ]
    assert len(lines) > 50
    for line in lines:
        assert re.match(r"[\w.\-\[\]]+==[\w.+!]+( ;.+?)?\s", line), line
        assert "--hash=sha256:" in line, line
