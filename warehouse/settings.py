"""All settings in one place: what each does, its value, and where that came from.

A setting is taken from the environment (COMMUNIQUE_ and its name in capitals), else from
communique.toml in the working folder, else from communique.toml in the archive's folder, else it has
its default. Prefect's own settings (PREFECT_…) stay Prefect's.
"""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict

from warehouse.elsewhere import Elsewhere
from warehouse.problem import Problem

FILE = "communique.toml"
PREFIX = "COMMUNIQUE_"

Alert = Literal[
    "failed", "crashed", "late", "empty", "blocked", "quarantined", "discrepancies", "edits"
]
EVERY_ALERT: tuple[Alert, ...] = get_args(Alert)
OFF = "off"

Names = Annotated[tuple[str, ...], NoDecode]
Secrets = Annotated[tuple[SecretStr, ...], NoDecode]
_LISTS = ("serve", "alerts", "alert_webhooks", "alert_slack", "alert_mail_to")


class BadSettings(Problem, ValueError):
    """A setting has a value that cannot be; the message names it and says what can be."""


class Here(BaseSettings):
    """What an archive on one machine has. A cron line has five fields: minute, hour, day of month, month,
    day of week."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, extra="forbid", frozen=True, hide_input_in_errors=True
    )

    home: Path = Field(
        default=Path("data"), description="Folder of the archive: WARC files, lake, DuckDB file."
    )
    contact: str | None = Field(
        default=None,
        description="Address told to the sites that are fetched, so that they can complain.",
    )
    sources: Path | None = Field(
        default=None,
        description="A folder with more sources, a YAML file each, beside those built in.",
    )
    processes: int = Field(
        default=0, ge=0, le=256, description="Processes that read pages; 0 is one for each core."
    )
    serve: Names = Field(
        default=(),
        description="Sources that `communique serve` fetches; none given: all but sample.",
    )
    schedule: str = Field(
        default="17 5 * * *",
        description="Cron line of sources without one of their own in schedules.",
    )
    schedules: dict[str, str] = Field(
        default_factory=dict,
        description="Source -> its cron line, or `off`. As a variable: JSON.",
    )
    check_schedule: str = Field(
        default="43 6 * * *", description="Cron line of the flow check, or `off`."
    )
    maintain_schedule: str = Field(
        default="23 3 * * 0", description="Cron line of the flow maintain, or `off`."
    )
    report_schedule: str = Field(
        default="53 7 * * 1", description="Cron line of the flow report, or `off`."
    )
    timezone: str = Field(
        default="UTC", description="Time zone of the cron lines, such as Europe/London."
    )
    port: int = Field(
        default=4200, ge=1, le=65535, description="Port of the Prefect UI, on loopback."
    )
    runs_at_once: int = Field(
        default=2,
        ge=1,
        le=32,
        description="Runs that may be under way; only one of them ever writes.",
    )
    overlap: Literal["queue", "skip"] = Field(
        default="queue",
        description="What becomes of a run that is due while its like is under way.",
    )
    late_minutes: int = Field(
        default=30,
        ge=1,
        description="Minutes after which a run that has not begun is told as late.",
    )
    history_days: int = Field(
        default=90,
        ge=1,
        description="Days for which Prefect keeps ended runs with logs and artifacts.",
    )
    event_days: int = Field(default=7, ge=1, description="Days for which Prefect keeps its events.")
    alerts: Annotated[tuple[Alert, ...], NoDecode] = Field(
        default=("failed", "crashed", "late", "empty", "blocked", "discrepancies", "edits"),
        description=f"What is told to the targets below. Of: {', '.join(EVERY_ALERT)}.",
    )
    alert_webhooks: Secrets = Field(
        default=(), description="Addresses that each alert is posted to, as JSON."
    )
    alert_slack: Secrets = Field(
        default=(),
        description="Addresses of Slack-compatible incoming webhooks (Slack, Mattermost, …).",
    )
    alert_mail_to: Names = Field(
        default=(), description="Mail addresses that each alert is sent to."
    )
    alert_mail_from: str = Field(
        default="communique@localhost", description="Sender of these mails."
    )
    smtp_host: str = Field(default="localhost", description="Mail server.")
    smtp_port: int = Field(default=25, ge=1, le=65535, description="Its port.")
    smtp_security: Literal["none", "starttls", "tls"] = Field(
        default="none", description="How the connection to it is protected."
    )
    smtp_user: str | None = Field(default=None, description="Who logs in to it, if one must.")
    smtp_password: SecretStr | None = Field(default=None, description="The password for that.")

    @field_validator(*_LISTS, mode="before")
    @classmethod
    def _split(cls, value: Any) -> Any:
        """A variable gives a list as words with commas between."""
        if isinstance(value, str):
            return [word.strip() for word in value.split(",") if word.strip()]
        return value

    @field_validator("schedule", "check_schedule", "maintain_schedule", "report_schedule")
    @classmethod
    def _cron(cls, value: str) -> str:
        return _cron_line(value)

    @field_validator("schedules")
    @classmethod
    def _crons(cls, value: dict[str, str]) -> dict[str, str]:
        return {name: _cron_line(line) for name, line in value.items()}

    @field_validator("timezone")
    @classmethod
    def _zone(cls, value: str) -> str:
        from zoneinfo import available_timezones

        if value not in available_timezones():
            raise ValueError("there is no such time zone; it is written like Europe/London")
        return value

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return env_settings, init_settings


class Settings(Elsewhere, Here):
    """Every setting."""


@dataclass(frozen=True, slots=True)
class Told:
    """One setting as `communique settings` shows it; a secret's value is masked."""

    name: str
    value: str
    origin: str
    about: str


def load(home: Path | None = None) -> Settings:
    """The settings, for the archive at `home`. Raises BadSettings with a sentence."""
    return _loaded(home)[0]


def told(home: Path | None = None) -> list[Told]:
    """Every setting in order, for people to read. Raises BadSettings."""
    settings, origins = _loaded(home)
    return [
        Told(
            name,
            _shown(getattr(settings, name)),
            origins.get(name, "default"),
            field.description or "",
        )
        for name, field in Settings.model_fields.items()
    ]


def _loaded(home: Path | None) -> tuple[Settings, dict[str, str]]:
    """The settings, and for those that are not at their default, where they come from."""
    given: dict[str, Any] = {}
    origins: dict[str, str] = {}
    for file in dict.fromkeys([Path(FILE).resolve(), *([home.resolve() / FILE] if home else [])]):
        for name, value in _read(file).items():
            if name not in given:
                given[name], origins[name] = value, str(file)
    variables = {name: _variable(name) for name in Settings.model_fields}
    origins |= {name: variable for name, variable in variables.items() if variable in os.environ}
    try:
        settings = Settings(**given)
    except ValidationError as error:
        raise BadSettings("; ".join(_sentence(one, origins) for one in error.errors())) from None
    if home is None or home.resolve() == settings.home.resolve():
        return settings, origins
    return settings.model_copy(update={"home": home}), origins | {"home": "--home"}


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise BadSettings(f"{file} cannot be read: {error}") from error


def _sentence(error: Any, origins: dict[str, str]) -> str:
    name = str(error["loc"][0]) if error["loc"] else "settings"
    where = origins.get(name, "settings")
    if error["type"] == "extra_forbidden":
        return f"{where}: there is no setting {name}; `communique settings` lists them"
    return f"{where}: {name}: {error['msg'].removeprefix('Value error, ')}"


def _cron_line(line: str) -> str:
    if line != OFF and len(line.split()) != 5:
        raise ValueError(f"a cron line has five fields, or it is `{OFF}`")
    return line


def _variable(name: str) -> str:
    return PREFIX + name.upper()


def _shown(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value))  # a SecretStr shows as asterisks
    if isinstance(value, dict):
        return ", ".join(f"{k} = {v}" for k, v in value.items())
    return "" if value is None else str(value)
