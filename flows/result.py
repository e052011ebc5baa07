"""How a run of `ingest` ended, for whoever started it and for the pages in the Prefect UI."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tasks.fetch.keep import Kept
from tasks.store.merge import Outcome
from warehouse.overview import called
from warehouse.runs import Counts


@dataclass(frozen=True, slots=True)
class Input:
    """One input with what became of it: an outcome of tasks.store, or of fetching."""

    url: str
    outcome: str
    detail: str | None = None

    @property
    def name(self) -> str:
        """The address, or for a file its name."""
        return called(self.url)


@dataclass(frozen=True, slots=True)
class Timed:
    """How long one page took to read, in seconds."""

    input: Input
    seconds: float


@dataclass(frozen=True, slots=True)
class Ingested:
    """How a run ended.

    slowest    the pages that took longest to read, slowest first
    commit_id  the newest commit of the run; null when it changed nothing
    others     files that were left alone because they are no page dumps
    adopted    pages that an interrupted run had kept, and this one completed
    task_runs  Prefect task runs that it took
    problems   a sentence for each listing that could not be had or read
    broken     why the run failed although all that came is kept: the source did not give what it must
    """

    flow_run_id: str
    counts: Counts
    inputs: tuple[Input, ...]
    slowest: tuple[Timed, ...]
    commit_id: int | None
    database: Path
    started: datetime
    ended: datetime
    others: int
    adopted: int
    task_runs: int
    problems: tuple[str, ...] = ()
    broken: str | None = None

    @property
    def troubles(self) -> list[Input]:
        """Inputs that failed or are in quarantine."""
        return [i for i in self.inputs if i.outcome in {"failed", "quarantined"}]

    @property
    def unserved(self) -> list[Input]:
        """Pages that the site would not serve, that are gone, or that were not asked for."""
        return [i for i in self.inputs if i.outcome in {"blocked", "gone", "refused"}]

    @property
    def headline(self) -> str:
        """The counts in one line, zeros left out."""
        names: tuple[str, ...] = ("new", "changed", "unchanged", "known", "quarantined", "failed")
        names += ("blocked", "gone", "refused", "left")
        told = [f"{getattr(self.counts, n):,} {n}" for n in names if getattr(self.counts, n)]
        return ", ".join(told) or "nothing came in"


def account(
    kept: list[Kept], outcomes: dict[str, Outcome], quarantined: dict[str, str]
) -> tuple[Input, ...]:
    """What became of each input. Each is accounted for once, and nothing is counted twice.

    outcomes     snapshot -> what this run read it as
    quarantined  snapshot -> why, for all that is in quarantine now: what was held before and could not
                 be read is shown again until somebody looks at it
    """
    told: set[str] = set()
    out = []
    for item in kept:
        if item.outcome not in {"stored", "unchanged"}:
            out.append(Input(item.url, item.outcome, item.detail))
        elif item.snapshot_id in quarantined:
            out.append(Input(item.url, "quarantined", quarantined[item.snapshot_id]))
        else:
            # Two inputs with one body share a snapshot: the first of them brought it.
            first = item.snapshot_id not in told
            outcome = outcomes.get(item.snapshot_id, "unchanged") if first else "unchanged"
            out.append(Input(item.url, outcome))
        told.add(item.snapshot_id)
    return tuple(out)


_COUNTED = ("unchanged", "new", "changed", "failed", "quarantined", "blocked", "gone", "refused")


def counted(
    inputs: tuple[Input, ...], kept: list[Kept], *, known: int = 0, left: int = 0
) -> Counts:
    """The counts of a run, as its row in `runs` has them."""
    by = Counter(i.outcome for i in inputs)
    return Counts(
        discovered=len(inputs) + known + left,
        fetched=sum(k.outcome == "stored" for k in kept),
        known=known,
        left=left,
        **{name: by[name] for name in _COUNTED},
    )
