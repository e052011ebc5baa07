"""What may stand in a source's YAML file, and every fault that one has, said in a sentence."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from tasks.fetch.patterns import BadPattern, compiled
from tasks.fetch.source_checks import KINDS, across, based, host, url

_LONGEST = 100_000
_DEEPEST = 10


class BadSource(Exception):
    """A source that cannot be used. `problems` are sentences; the message is all of them, a line each."""

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def _pattern(value: str) -> str:
    try:
        compiled(value)
    except BadPattern as problem:
        raise ValueError(f"{value!r} {problem}") from None
    return value


def _kind(value: str) -> str:
    if value not in KINDS:
        raise ValueError(f"{value!r} is no kind{_nearest(value, KINDS)}")
    return value


_Pattern = Annotated[str, AfterValidator(_pattern)]
_Host = Annotated[str, AfterValidator(host)]
_Url = Annotated[str, AfterValidator(url)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class ArticlesPart(_Part):
    include: list[_Pattern] = Field(min_length=1, description="a list of patterns, one at least")
    exclude: list[_Pattern] = Field([], description="a list of patterns")


class RecheckPart(_Part):
    young: int = Field(30, ge=0, description="a number of days")
    every: int = Field(90, ge=1, description="a number of days, 1 at least")


class WayPart(_Part):
    kind: Annotated[str, AfterValidator(_kind)] = Field(description="one of " + ", ".join(KINDS))
    urls: list[_Url] = Field(min_length=1, description="a list of addresses, one at least")
    parameter: str | None = Field(None, pattern=r"^\w{1,40}$", description="a query parameter")
    first: int | None = Field(None, ge=0, le=1, description="0 or 1, the number of the first page")
    most: int = Field(2_000, ge=1, le=100_000, description="a number of pages from 1 to 100,000")


class Described(_Part):
    """The keys of a source's file. Their meaning is told with `Source`."""

    name: str = Field(
        pattern=r"^[a-z][a-z0-9\-]{0,39}$",
        description="(it is the file's name) small letters, digits and hyphens",
    )
    title: str = Field(min_length=1, description="a name for people")
    about: str = Field(min_length=1, description="a sentence that says what is fetched")
    home: _Url = Field(description="the site's address for people")
    base: _Url | None = Field(None, description="the address that paths are below")
    base_variable: str | None = Field(None, pattern="^[A-Z_]+$", description="a variable's name")
    hosts: list[_Host] = Field(min_length=1, description="a list of hosts, one at least")
    articles: ArticlesPart = Field(description="include and exclude, lists of patterns")
    ways: list[WayPart] = Field(min_length=1, description="a list of ways, each with kind and urls")
    archived: list[str] = Field([], description="a list of hosts or prefixes to ask archives for")
    pace: float = Field(
        1.0, ge=0, le=1000, description="a number of requests a second, such as 0.5"
    )
    concurrency: int = Field(1, ge=1, le=64, description="a number from 1 to 64")
    loopback: bool = Field(False, description="true or false")
    layout: str | None = Field(None, pattern=r"^\w+$", description="the name of a layout reader")
    minimum: int = Field(0, ge=0, description="a number of releases")
    maximum: int = Field(ge=1, description="a number of releases, 1 at least")
    page_bytes: int = Field(20_000_000, ge=1_000, description="a number of bytes, 1,000 at least")
    recheck: RecheckPart = Field(
        default_factory=lambda: RecheckPart(young=30, every=90),
        description="young and every, numbers of days",
    )
    key_variable: str | None = Field(None, pattern="^[A-Z_]+$", description="a variable's name")


_PARTS: dict[str, type[_Part]] = {
    "articles": ArticlesPart,
    "recheck": RecheckPart,
    "ways": WayPart,
}


def described(path: Path) -> Described:
    """What the file says. Raises BadSource with all that is wrong with it."""
    raw, problems = _parsed(path)
    if raw is None:
        raise BadSource(*problems)
    raw, more = based({**raw, "name": path.stem})
    problems += [f"{path.name}: {said}" for said in (*more, *across(raw))]
    try:
        found = Described.model_validate(raw)
    except ValidationError as error:
        told = [f"{path.name}: {_said(one)}" for one in error.errors(include_url=False)]
        raise BadSource(*dict.fromkeys((*told, *problems))) from None
    if problems:
        raise BadSource(*problems)
    return found


def _parsed(path: Path) -> tuple[dict[str, Any] | None, list[str]]:
    """(the mapping in the file or None, what is wrong with its YAML)."""
    try:
        text = path.read_bytes()[: _LONGEST + 1].decode()
        if len(text) > _LONGEST:
            return None, [f"{path.name} is longer than {_LONGEST:,} characters."]
        if unfit := _unfit(text):
            return None, [f"{path.name} {unfit}"]
        twice = _twice(yaml.compose(text, yaml.SafeLoader))
        raw = yaml.safe_load(text)
    except OSError as error:
        return None, [f"{path} cannot be read: {error.strerror or error}."]
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        return None, [f"{path.name} is not YAML: {' '.join(str(error).split())}."]
    if not isinstance(raw, dict):
        return None, [f"{path.name} must hold keys and values, such as `title: …`."]
    return raw, [f"{path.name}: {key} stands there twice; keep one." for key in twice]


def _unfit(text: str) -> str | None:
    """What the file does that makes a small YAML file a large thing to read."""
    depth = 0
    for event in yaml.parse(text, yaml.SafeLoader):
        if isinstance(event, yaml.AliasEvent):
            return "uses a YAML alias (*name); write it out instead."
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            return f"is nested deeper than {_DEEPEST} levels."
    return None


def _twice(node: yaml.Node | None) -> list[str]:
    """Keys that one mapping has twice: YAML would keep the last and say nothing."""
    found, queue = [], [node]
    while queue:
        one = queue.pop()
        if isinstance(one, yaml.MappingNode):
            keys = [str(key.value) for key, _ in one.value]
            found += sorted({key for key in keys if keys.count(key) > 1})
            queue += [value for _, value in one.value]
        elif isinstance(one, yaml.SequenceNode):
            queue += one.value
    return found


def _said(error: ErrorDetails) -> str:
    """One fault that pydantic found, as a sentence that names the key and what is allowed."""
    where = "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in error["loc"]).lstrip(".")
    part, about = _allowed(error["loc"])
    if error["type"] == "extra_forbidden":
        return f"{where}: there is no such key{_nearest(str(error['loc'][-1]), part.model_fields)}."
    if error["type"] == "missing":
        return f"{where} is missing: it must be {about}."
    if error["type"] == "value_error":
        return f"{where}: {error['ctx']['error']}."
    return f"{where} must be {about}, not {repr(error['input'])[:80]}."


def _allowed(loc: tuple[int | str, ...]) -> tuple[type[_Part], str]:
    """The part of the file that a place is in, and what is allowed there."""
    part: type[_Part] = Described
    about = "a string"
    for step in loc:
        if not isinstance(step, str):
            continue
        if step in part.model_fields:
            about = part.model_fields[step].description or about
        if step in _PARTS and step != loc[-1]:
            part = _PARTS[step]
    return part, about


def _nearest(word: str, known: Any) -> str:
    near = get_close_matches(word, known, 1)
    return f"; perhaps {near[0]}" if near else f"; there are {', '.join(known)}"
