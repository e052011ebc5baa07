"""The flow `report`: one page about what is held, and a feed of what is new."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from prefect import flow
from prefect.artifacts import create_link_artifact, create_markdown_artifact

from flows import alerts
from warehouse import report as reporting
from warehouse.home import Home


@flow(
    name="report",
    description="Write the report: one page that needs no network, and a feed of what is new.",
    flow_run_name="report",
    on_failure=[alerts.on_failure],
    on_crashed=[alerts.on_failure],
)
def report(
    since: date | None = None,
    until: date | None = None,
    output: str | None = None,
    home: str = "./data",
) -> reporting.Written:
    """Write the report of an archive from its published file. It waits for no other run.

    Args:
        since: First day to report. Without one: from the first that is held.
        until: Last day to report.
        output: A file that ends in .html, or a folder. Without one: report/ in the archive.
        home: The folder that holds the archive.
    """
    written = reporting.write(
        Home.at(home), reporting.Window(since, until), Path(output) if output else None
    )
    create_link_artifact(
        written.page.as_uri(), link_text="The report", key="report-page", description="The page."
    )
    create_markdown_artifact(
        markdown(written),
        key="report-summary",
        description="What the report shows, and where it is.",
    )
    return written


def markdown(written: reporting.Written) -> str:
    """The report's headline figures as Markdown."""
    rows = (
        ("releases held", written.releases),
        ("strikes reported", written.strikes),
        ("discrepancies", written.discrepancies),
        ("edits", written.edits),
    )
    return "\n".join(
        [
            f"## Report of commit {written.commit_id}",
            "",
            "| | |",
            "|---|--:|",
            *(f"| {name} | {'—' if value is None else f'{value:,}'} |" for name, value in rows),
            "",
            f"Page: `{written.page}`",
            "",
            f"Feed: `{written.feed}`",
            "",
        ]
    )
