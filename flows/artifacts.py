"""What a run leaves in the Prefect UI: how far it is, its counts, and a page that sums it up."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast
from urllib.parse import quote
from uuid import UUID

from prefect.artifacts import (
    create_markdown_artifact,
    create_progress_artifact,
    create_table_artifact,
    update_progress_artifact,
)

if TYPE_CHECKING:
    from flows.result import Ingested, Input

_MOST = 20
_WIDE = 38
_IN_A_LINK = ":/?&=%#,;@+~!$'"  # what may stand in a Markdown link as it is

_MEANING = {
    "new": "releases not held before",
    "changed": "pages whose text changed",
    "unchanged": "nothing new in them",
    "quarantined": "kept, but not readable",
    "failed": "could not be kept",
    "known": "held already, not due to be asked for again",
    "blocked": "the site would not serve them",
    "gone": "there no more; what was held stays",
    "refused": "not asked for: robots.txt, or an address that is not allowed",
    "left": "left for a later run, because their host is blocking",
}


class Progress:
    """The run's progress bar in the UI: pages read of pages pending."""

    def __init__(self) -> None:
        self._id = cast(
            UUID,
            create_progress_artifact(
                0.0, key="ingest-progress", description="Pages read of those that were pending."
            ),
        )

    def at(self, done: int, total: int) -> None:
        update_progress_artifact(self._id, round(100.0 * done / max(total, 1), 1))

    def done(self) -> None:
        update_progress_artifact(self._id, 100.0)


def summarize(result: Ingested, recent: str = "") -> None:
    """The table of counts and the summary of one run; `recent` is a line about the runs before it."""
    counts = result.counts
    create_table_artifact(
        [
            {"outcome": name, "inputs": getattr(counts, name), "meaning": meaning}
            for name, meaning in _MEANING.items()
        ]
        + [{"outcome": "all", "inputs": counts.discovered, "meaning": "inputs found"}],
        key="ingest-counts",
        description="What became of the inputs of this run.",
    )
    create_markdown_artifact(
        markdown(result, recent),
        key="ingest-summary",
        description="What came in, what failed, what was slow.",
    )


def markdown(result: Ingested, recent: str = "") -> str:
    """The summary as Markdown."""
    counts = result.counts
    seconds = (result.ended - result.started).total_seconds()
    rate = f", {counts.discovered / seconds:,.0f} inputs a second" if seconds > 0 else ""
    commit = f"commit {result.commit_id}" if result.commit_id else "nothing changed, so no commit"
    lines = [
        f"## {result.headline}",
        "",
        f"{counts.discovered:,} inputs in {seconds:.1f} s{rate}; {commit}.",
        "",
        f"Published: `{result.database}`",
        "",
        *([recent, ""] if recent else []),
    ]
    if result.adopted:
        lines += [f"{result.adopted} pages that an interrupted run had kept were completed.", ""]
    if troubles := result.troubles:
        lines += ["### Failed and quarantined", "", "| outcome | why | input |", "|---|---|---|"]
        lines += [
            f"| {t.outcome} | {cell(t.detail or '')} | {_page(t)} |" for t in troubles[:_MOST]
        ]
        lines += [f"| … | and {len(troubles) - _MOST} more | |"] if len(troubles) > _MOST else []
        lines += ["", "Each is kept as it came; `communique status` lists them.", ""]
    if unserved := result.unserved:
        lines += ["### Not served", "", "| outcome | why | page |", "|---|---|---|"]
        lines += [
            f"| {one.outcome} | {cell(one.detail or '')} | {_page(one)} |"
            for one in unserved[:_MOST]
        ]
        lines += [f"| … | and {len(unserved) - _MOST} more | |"] if len(unserved) > _MOST else []
        lines.append("")
    if result.slowest:
        lines += ["### Slowest pages", "", "| milliseconds | outcome | page |", "|--:|---|---|"]
        lines += [
            f"| {t.seconds * 1000:.1f} | {t.input.outcome} | {_page(t.input)} |"
            for t in result.slowest
        ]
    return "\n".join(lines) + "\n"


def _page(item: Input) -> str:
    """A page by the end of its address, linked when it is on the web."""
    short = item.name.rstrip("/").rsplit("/", 1)[-1]
    label = cell(short if len(short) <= _WIDE else f"{short[: _WIDE - 1]}…")
    if not item.url.startswith(("http://", "https://")):
        return label
    return f"[{label}]({quote(item.url, safe=_IN_A_LINK)})"


def cell(text: str) -> str:
    """Text from a page or a file name, made harmless in a Markdown table."""
    plain = " ".join(text.split()).replace("\\", "\\\\").replace("|", "\\|")
    return plain.replace("<", "&lt;").replace("`", "'").replace("[", "\\[")[:300]
