"""What is scheduled: each flow with its cron line, its parameters and its limits.

python -m flows.deployments prefect.yaml            write prefect.yaml anew, from the defaults
python -m flows.deployments --check prefect.yaml    does it say what this says?
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tasks.fetch.source import load, names
from warehouse.settings import OFF, Settings

SAMPLE = "sample"
_ALSO = (
    ("maintain", "Keep the lake's files few and its past as long as settings say."),
    ("report", "Write the report: what came in, what does not add up, what was edited."),
    ("check", "Prove that nothing is lost or altered, and list the numbers that disagree."),
)


@dataclass(frozen=True, slots=True)
class Served:
    """One flow as it is served.

    flow     its module in flows/ and its name there
    name     of the deployment: for `ingest` the source's
    cron     five fields in the settings' time zone; None: by hand only
    """

    flow: str
    name: str
    about: str
    cron: str | None
    parameters: dict[str, Any] = field(default_factory=dict)
    tags: tuple[str, ...] = ()

    @property
    def called(self) -> str:
        """What it is called in front of people."""
        return self.flow if self.flow == self.name else f"{self.flow} {self.name}"

    @property
    def entrypoint(self) -> str:
        """Where Prefect finds the flow."""
        return f"flows.{self.flow}.{self.flow}"


def served(settings: Settings, sources: Sequence[str] = ()) -> Iterator[Served]:
    """All that is served. Raises tasks.fetch.source.BadSource for a source that there is not.

    sources   instead of those that the settings name
    """
    wanted = list(sources or settings.serve)
    for name in wanted or [n for n in names(settings.sources) if n != SAMPLE]:
        source = load(name, settings.sources)
        yield Served(
            "ingest",
            name,
            f"Fetch {source.title}: {source.about[0].lower()}{source.about[1:]}. What is new is read"
            " and published; give since and until to fetch a window of days.",
            _cron(settings.schedules.get(name, settings.schedule)),
            {"source": name},
            ("ingest", name),
        )
    for flow, about in _ALSO:
        yield Served(flow, flow, about, _cron(getattr(settings, f"{flow}_schedule")), {}, (flow,))


def prefect_yaml(settings: Settings) -> str:
    """The same for a work pool: the text of prefect.yaml."""
    document = {
        "name": "communique",
        "pull": None,
        "deployments": [_entry(one, settings) for one in served(settings)],
    }
    return (
        "# Made by `python -m flows.deployments prefect.yaml`; see docs/operations.md.\n"
        "# COMMUNIQUE_HOME names the archive's folder on the workers.\n"
        + yaml.safe_dump(document, sort_keys=False, allow_unicode=True, width=100)
    )


def _entry(one: Served, settings: Settings) -> dict[str, Any]:
    zone = settings.timezone
    return {
        "name": one.name,
        "description": one.about,
        "tags": list(one.tags),
        "entrypoint": one.entrypoint,
        "parameters": {**one.parameters, "home": "{{ $COMMUNIQUE_HOME }}"},
        "concurrency_limit": {"limit": 1, "collision_strategy": strategy(settings)},
        "schedules": [{"cron": one.cron, "timezone": zone, "slug": "cron"}] if one.cron else [],
        "work_pool": {"name": "communique"},
    }


def strategy(settings: Settings) -> str:
    """What Prefect does with a run that is due while another of its deployment is under way."""
    return "ENQUEUE" if settings.overlap == "queue" else "CANCEL_NEW"


def _cron(line: str) -> str | None:
    return None if line == OFF else line


def main() -> int:
    """Write prefect.yaml, or check it; the exit status."""
    *options, path = sys.argv[1:]
    text = prefect_yaml(Settings.model_construct())
    if options != ["--check"]:
        Path(path).write_text(text, encoding="utf-8")
        return 0
    if Path(path).read_text(encoding="utf-8") == text:
        return 0
    sys.stderr.write(f"{path} is not as flows/deployments.py says; write it anew.\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
