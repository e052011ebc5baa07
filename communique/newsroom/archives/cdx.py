"""The index of an archive, as the Internet Archive's CDX server answers."""

from __future__ import annotations

import json
from itertools import groupby
from urllib.parse import parse_qs, quote_plus, unquote_plus

from communique.newsroom import answers
from communique.newsroom.answers import Answer
from communique.newsroom.archives.captures import Capture, all_captures
from communique.newsroom.archives.matching import Query, matches, one, passes

_FIELDS = ("urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length")
Fields = dict[str, str]


def answer(query_string: str, base: str) -> Answer:
    """The rows that a query asks for, as JSON or as lines; 400 with a sentence when it asks wrongly."""
    query = parse_qs(query_string)
    if not one(query, "url"):
        return answers.plain(400, "The parameter url is missing.\n")
    if one(query, "showNumPages") == "true":
        return answers.plain(200, "1\n")
    try:
        rows, resume = _rows(query, base)
        wanted = one(query, "fl", ",".join(_FIELDS)).split(",")
        table = [[row[name] for name in wanted] for row in rows]
    except (ValueError, KeyError) as problem:
        return answers.plain(400, f"{problem}\n")
    if one(query, "output") == "json":
        shown = [wanted, *table] if table else []
        shown += [[], [resume]] if resume else []
        return answers.plain(200, json.dumps(shown) + "\n", "application/json")
    lines = [" ".join(row) for row in table] + (["", resume] if resume else [])
    return answers.plain(200, "".join(f"{line}\n" for line in lines))


def _rows(query: Query, base: str) -> tuple[list[Fields], str]:
    """The rows of one answer, and the key under which the next ones are asked for."""
    found = [_fields(capture) for capture in all_captures(base) if matches(query, capture)]
    found = [row for row in found if passes(query.get("filter", ()), row)]
    for stated in query.get("collapse", ()):
        found = _collapsed(found, stated)
    if after := unquote_plus(one(query, "resumeKey")):
        found = [row for row in found if _place(row) > after]
    limit = int(one(query, "limit", "0"))
    if limit < 0:
        return found[limit:], ""
    if not limit or len(found) <= limit:
        return found, ""
    rows = found[:limit]
    resumes = one(query, "showResumeKey") == "true"
    return rows, quote_plus(_place(rows[-1])) if resumes else ""


def _place(row: Fields) -> str:
    return f"{row['urlkey']} {row['timestamp']}"


def _collapsed(rows: list[Fields], stated: str) -> list[Fields]:
    """Of neighbouring rows whose field begins alike, the first."""
    name, _, length = stated.partition(":")
    end = int(length) if length else None
    return [next(group) for _, group in groupby(rows, key=lambda row: row[name][:end])]


def _fields(capture: Capture) -> Fields:
    values = (
        capture.key,
        capture.timestamp,
        capture.url,
        capture.mime,
        str(capture.status),
        capture.digest,
        str(len(capture.body)),
    )
    return dict(zip(_FIELDS, values, strict=True))
