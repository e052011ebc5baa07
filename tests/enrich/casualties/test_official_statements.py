"""The 202 real statements beside the checkout: nothing is lost, and what was measured holds."""

from __future__ import annotations

import csv
import re
from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest

from tasks.enrich.casualties.find import find
from tasks.enrich.casualties.rows import REASONS, CasualtyAllegation

# They tell what was looked at and give no verdict: internal notes of 2015, not release text.
GIVEN_UP = {1, 5, 8, 10}
_DATED = re.compile(r"[“(\d.)]*(?:On )?[A-Z][a-z]{2,8}[.,]{0,2} \d{1,2}, \d{4}")


@pytest.fixture(scope="module")
def rows(shared: Path) -> dict[int, CasualtyAllegation]:
    """Statement number -> its one allegation."""
    found: dict[int, CasualtyAllegation] = {}
    file = shared / "casualties" / "official-statements-2015-2017.csv"
    with file.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines)):
            published = datetime.strptime(row["statement_date"], "%Y%m%d").date()
            text = row["statement"]
            allegations = find(text, published=published, kind="casualty_report").allegations
            assert len(allegations) <= 1
            for allegation in allegations:
                assert text[allegation.char_start : allegation.char_end] == allegation.text
                assert (allegation.date_start is None) == (
                    not _DATED.search(text[:4000]) or number < 16
                )
                found[number] = allegation
    return found


def test_every_statement_is_read_or_given_up(rows: dict[int, CasualtyAllegation]) -> None:
    assert set(range(202)) - set(rows) == GIVEN_UP
    assert all(row.verdict for row in rows.values())


def test_what_was_read(rows: dict[int, CasualtyAllegation]) -> None:
    """Sums of what was read and found right by eye, all 198 of them."""
    assert Counter(row.verdict for row in rows.values()) == {"credible": 87, "non_credible": 111}
    reasons = Counter(row.reason for row in rows.values())
    assert set(reasons) <= {*REASONS, None}
    assert reasons["no strikes in the area"] == 78
    assert reasons["entered the target area after weapon release"] == 18
    assert reasons["insufficient information"] == 13
    assert reasons["insufficient evidence"] == 8
    assert reasons["secondary explosion"] == 6
    assert sum(row.killed or 0 for row in rows.values()) == 256
    assert sum(row.injured or 0 for row in rows.values()) == 92
    assert sum(row.date_start is not None for row in rows.values()) == 85
    assert sum(row.place is not None for row in rows.values()) == 85
    assert sum(row.country is not None for row in rows.values()) == 85
    assert sum(row.reported_by is not None for row in rows.values()) == 54
    assert sum(row.reference is not None for row in rows.values()) == 66
