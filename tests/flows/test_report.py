"""The flow `report`, on a real server: the page is there, and the run links to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.record import record
from warehouse.home import Home


@pytest.mark.slow
def test_a_run_writes_the_report_and_links_to_it(prefect_api: str, tmp_path: Path) -> None:
    from prefect.client.orchestration import get_client

    from flows.report import report

    home = record(Home.at(tmp_path))
    written = report(home=str(home.root))
    assert written.page.exists()
    with get_client(sync_client=True) as client:
        found = {one.key: str(one.data) for one in client.read_artifacts()}
    assert written.page.as_uri() in found["report-page"]
    assert "| discrepancies | 2 |" in found["report-summary"]
