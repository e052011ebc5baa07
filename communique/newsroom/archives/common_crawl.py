"""Crawls, as Common Crawl publishes them: an index each, and WARC files that are read by ranges."""

from __future__ import annotations

import io
import json
import re
import uuid
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import cache
from urllib.parse import parse_qs

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from communique.newsroom import answers
from communique.newsroom.answers import Answer
from communique.newsroom.archives.captures import Capture, copy
from communique.newsroom.archives.matching import matches, one, passes
from communique.newsroom.facts import known
from communique.newsroom.site import calendar

CRAWLS = {
    "CC-MAIN-2017-26": datetime(2017, 6, 25, 12, 0, tzinfo=UTC),
    "CC-MAIN-2018-30": datetime(2018, 7, 20, 12, 0, tzinfo=UTC),
}
"""Name of a crawl -> when it began to take the sites."""

_ON_A_PAGE = 15
_RANGE = re.compile(rb"bytes=(\d{1,12})-(\d{1,12})?")


@dataclass(frozen=True, slots=True)
class Crawl:
    """A WARC file and where each capture stands in it."""

    file: str
    content: bytes
    rows: tuple[tuple[Capture, int, int], ...]


@cache
def crawl(name: str) -> Crawl:
    """One crawl: what centcom.mil had on that day, and what is gone since. Raises KeyError."""
    began = CRAWLS[name]
    new = calendar()["second_day"]["new"]
    content = bytearray()
    rows: list[tuple[Capture, int, int]] = []
    for key, fact in known().items():
        if fact.site != "centcom" or key == new or fact.published > began.date():
            continue
        taken = began + timedelta(minutes=len(rows))
        capture = Capture(fact.canonical, taken, "text/html", 200, copy(fact))
        member = _member(capture)
        rows.append((capture, len(content), len(member)))
        content += member
    file = f"crawl-data/{name}/segments/1498128320000.00/warc/{name}-00000.warc.gz"
    rows.sort(key=lambda row: (row[0].key, row[0].timestamp))
    return Crawl(file, bytes(content), tuple(rows))


def collections(base: str) -> Answer:
    """/collinfo.json: the crawls, newest first, and where their indexes are."""
    told = [
        {
            "id": name,
            "name": f"Sample crawl of {began:%B %Y}",
            "timegate": f"{base}/{name}/",
            "cdx-api": f"{base}/{name}-index",
        }
        for name, began in sorted(CRAWLS.items(), reverse=True)
    ]
    return answers.plain(200, json.dumps(told), "application/json")


def index(name: str, query_string: str) -> Answer:
    """Rows of one crawl's index, a JSON object a line; 404 with a message when there is none."""
    query = parse_qs(query_string)
    if name not in CRAWLS or not one(query, "url"):
        return _message(404 if name not in CRAWLS else 400, "No such index, or no url to look for.")
    held = crawl(name)
    try:
        rows = [
            (row[0], fields)
            for row in held.rows
            if matches(query, row[0])
            and passes(query.get("filter", ()), fields := _fields(held.file, *row))
        ]
        page, limit = int(one(query, "page", "0")), int(one(query, "limit", "0"))
    except ValueError as problem:
        return _message(400, str(problem))
    if not rows:
        return _message(404, f"No Captures found for: {one(query, 'url')}")
    count = -(-len(rows) // _ON_A_PAGE)
    if one(query, "showNumPages") == "true":
        told = {"pages": count, "pageSize": 1, "blocks": count}
        return answers.plain(200, json.dumps(told) + "\n", "application/json")
    if not 0 <= page < count:
        return _message(400, f"Page {page} invalid: First Page is 0, Last Page is {count - 1}")
    shown = (
        rows[page * _ON_A_PAGE :][: limit or _ON_A_PAGE]
        if "page" in query
        else rows[: limit or None]
    )
    return answers.plain(200, "".join(_line(query_string, *row) for row in shown), "text/x-ndjson")


def _line(query_string: str, capture: Capture, fields: dict[str, str]) -> str:
    if "output=json" in query_string:
        return json.dumps(fields) + "\n"
    rest = {name: value for name, value in fields.items() if name not in ("urlkey", "timestamp")}
    return f"{capture.key} {capture.timestamp} {json.dumps(rest)}\n"


def _fields(file: str, capture: Capture, offset: int, length: int) -> dict[str, str]:
    return {
        "urlkey": capture.key,
        "timestamp": capture.timestamp,
        "url": capture.url,
        "mime": capture.mime,
        "mime-detected": capture.mime,
        "status": str(capture.status),
        "digest": capture.digest,
        "length": str(length),
        "offset": str(offset),
        "filename": file,
        "languages": "eng",
        "encoding": "UTF-8",
    }


def _message(status: int, message: str) -> Answer:
    return answers.plain(status, json.dumps({"message": message}), "application/json")


def data(path: str, headers: Mapping[bytes, bytes]) -> Answer:
    """A WARC file or the range of it that is asked for."""
    held = next((crawl(name) for name in CRAWLS if crawl(name).file == path.lstrip("/")), None)
    if held is None:
        return answers.plain(404, "No such file.\n")
    content, size = held.content, len(held.content)
    typed = [("content-type", "application/octet-stream"), ("accept-ranges", "bytes")]
    if (stated := headers.get(b"range")) is None:
        return Answer(200, answers.encoded(typed), content)
    asked = _RANGE.fullmatch(stated)
    first = int(asked[1]) if asked else size
    last = min(int(asked[2]) if asked and asked[2] else size - 1, size - 1)
    if first > last:
        return answers.plain(416, "No such range.\n", Content_Range=f"bytes */{size}")
    typed.append(("content-range", f"bytes {first}-{last}/{size}"))
    return Answer(206, answers.encoded(typed), content[first : last + 1])


def _member(capture: Capture) -> bytes:
    """The capture as a response record, one gzip member of its own."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=False)
    http = [
        ("Content-Type", "text/html; charset=utf-8"),
        ("Content-Length", str(len(capture.body))),
        ("Date", format_datetime(capture.taken, usegmt=True)),
    ]
    record = writer.create_warc_record(
        capture.url,
        "response",
        payload=io.BytesIO(capture.body),
        length=len(capture.body),
        warc_headers_dict={
            "WARC-Record-ID": f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, capture.url)}>",
            "WARC-Date": f"{capture.taken:%Y-%m-%dT%H:%M:%SZ}",
        },
        http_headers=StatusAndHeaders("200 OK", http, protocol="HTTP/1.1"),
    )
    writer.write_record(record)
    deflate = zlib.compressobj(6, zlib.DEFLATED, 31)
    return deflate.compress(out.getvalue()) + deflate.flush()
