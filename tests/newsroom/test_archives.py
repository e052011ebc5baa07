"""The stand-ins for the web archives answer as the archives do."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
from typing import Any
from urllib.parse import urlencode

import pytest
from warcio.archiveiterator import ArchiveIterator

from communique.newsroom.answers import Answer
from communique.newsroom.facts import known
from communique.newsroom.newsroom import Newsroom
from communique.newsroom.site import calendar
from tasks.clean.read import read
from tests.newsroom.reading import BASE

NEWSROOM = Newsroom(day=2)
JUNE = {"from": "20170601", "to": "20170630"}
CENTCOM = {"url": "www.centcom.mil/MEDIA/PRESS-RELEASES/", "matchType": "prefix"}
WARC = "CC-MAIN-2017-26"


def get(target: str, **headers: str) -> Answer:
    named = {name.encode(): value.encode() for name, value in headers.items()}
    return NEWSROOM.answer("GET", target, {b"host": BASE.removeprefix("http://").encode(), **named})


def rows(**query: Any) -> list[dict[str, str]]:
    asked = urlencode({"output": "json", **query}, doseq=True)
    told = json.loads(get(f"/cdx/search/cdx?{asked}").body)
    return [dict(zip(told[0], row, strict=True)) for row in told[1:]]


def replayed(row: dict[str, str]) -> Answer:
    return get(f"/web/{row['timestamp']}id_/{row['original']}")


def test_a_prefix_in_a_month() -> None:
    found = rows(**CENTCOM, **JUNE)
    assert [row["timestamp"][:8] for row in found] == ["20170615", "20170623"]
    assert {row["statuscode"] for row in found} == {"200"}
    for row in found:
        body = replayed(row).body
        assert base64.b32encode(hashlib.sha1(body).digest()).decode() == row["digest"]
        assert read(body, url=row["original"]).kind == "strike_release"


@pytest.mark.parametrize(
    ("query", "whole"),
    [
        (
            {"url": "centcom.mil", "matchType": "host"},
            {"url": "centcom.mil", "matchType": "domain"},
        ),
        ({"url": "www.centcom.mil/*"}, {"url": "centcom.mil", "matchType": "host"}),
        ({"url": "*.centcom.mil"}, {"url": "http://www.centcom.mil/", "matchType": "domain"}),
    ],
)
def test_ways_to_say_the_same(query: dict[str, str], whole: dict[str, str]) -> None:
    assert rows(**query) == rows(**whole) != []


def test_one_address_alone() -> None:
    fact = known()["9916011"]
    assert [row["timestamp"] for row in rows(url=fact.canonical)] == [
        "20170708063000",
        "20180812063000",
    ]
    assert len(rows(url=fact.canonical, collapse="digest")) == 1
    assert len(rows(url=fact.canonical, collapse="timestamp:4")) == 2
    assert len(rows(url=fact.canonical, limit=-1)) == 1
    assert rows(url="www.centcom.mil") == []


def test_filters() -> None:
    where = {"url": "inherentresolve.mil", "matchType": "host"}
    statuses = {row["statuscode"] for row in rows(**where)}
    assert statuses == {"200", "301"}
    (moved,) = rows(**where, filter="!statuscode:200")
    assert replayed(moved).status == 301
    papers = rows(**where, filter=["statuscode:200", "mimetype:application/pdf"])
    assert papers and all(row["original"].endswith(".pdf") for row in papers)


@pytest.mark.parametrize(
    "query",
    [
        "",
        "filter=oops",
        "filter=nofield:1",
        "filter=digest:(",
        "limit=many",
        "fl=nothing",
        "collapse=x",
    ],
)
def test_a_wrong_question_is_told(query: str) -> None:
    where = "url=www.centcom.mil/*&" if query else ""
    assert get(f"/cdx/search/cdx?{where}{query}").status == 400


def test_rows_come_in_parts() -> None:
    where = {"url": "centcom.mil", "matchType": "host", "output": "json", "fl": "urlkey,timestamp"}
    whole = json.loads(get(f"/cdx/search/cdx?{urlencode(where)}").body)[1:]
    found: list[list[str]] = []
    key = ""
    while True:
        asked = {**where, "limit": "7", "showResumeKey": "true"} | (
            {"resumeKey": key} if key else {}
        )
        told = json.loads(get(f"/cdx/search/cdx?{urlencode(asked)}").body)
        key = told[-1][0] if told[-2] == [] else ""
        found += told[1:-2] if key else told[1:]
        if not key:
            break
    assert found == whole and len(whole) > 14


def test_what_is_gone_and_what_was_edited_is_held() -> None:
    held = {row["original"] for row in rows(url=BASE, matchType="host")}
    plan = calendar()
    keys = [*plan["archived_only"], *plan["second_day"]["edited"], *plan["second_day"]["gone"]]
    assert held == {BASE + known()[key].address for key in keys}
    (row,) = rows(url=BASE + known()["9917236"].address)
    now = get(known()["9917236"].address).body
    before = replayed(row).body
    assert b"Abu Kamal, two strikes" in before and b"Abu Kamal, five strikes" in now


def test_replay_leads_to_the_nearest_copy() -> None:
    url = known()["9916011"].canonical
    for asked, nearest in (("2017", "20170708063000"), ("20190101000000", "20180812063000")):
        found = get(f"/web/{asked}id_/{url}")
        assert (found.status, dict(found.headers)[b"location"].decode()) == (
            302, f"/web/{nearest}id_/{url}",
        )  # fmt: skip
    whole = get(f"/web/20170708063000id_/{url}")
    headers = dict(whole.headers)
    assert headers[b"memento-datetime"] == b"Sat, 08 Jul 2017 06:30:00 GMT"
    assert headers[b"x-archive-orig-content-type"] == b"text/html"
    assert get("/web/2017id_/https://www.centcom.mil/none").status == 404


def crawled(**query: str) -> list[dict[str, str]]:
    asked = urlencode({"output": "json", **query})
    body = get(f"/{WARC}-index?{asked}").body.decode()
    return [json.loads(line) for line in body.splitlines()]


def test_a_record_is_read_by_its_range() -> None:
    names = [crawl["id"] for crawl in json.loads(get("/collinfo.json").body)]
    assert WARC in names
    found = crawled(url="www.centcom.mil/MEDIA/*")
    assert len(found) >= 8
    for row in found:
        first, length = int(row["offset"]), int(row["length"])
        part = get(f"/{row['filename']}", range=f"bytes={first}-{first + length - 1}")
        assert (part.status, len(part.body)) == (206, length)
        (record,) = ArchiveIterator(io.BytesIO(part.body))
        assert record.rec_headers["WARC-Target-URI"] == row["url"]
        assert read(
            gzip.decompress(part.body).split(b"\r\n\r\n", 2)[2].rstrip(b"\r\n"), url=row["url"]
        )


def test_the_pages_of_an_index_are_all_of_it() -> None:
    asked = {"url": "centcom.mil/*"}
    (told,) = crawled(**asked, showNumPages="true")
    assert int(told["pages"]) == 2
    parts = [crawled(**asked, page=str(page)) for page in range(2)]
    assert [*parts[0], *parts[1]] == crawled(**asked)
    assert get(f"/{WARC}-index?url=centcom.mil/*&output=json&page=2").status == 400


@pytest.mark.parametrize(
    ("target", "stated", "status"),
    [
        (f"/{WARC}-index?url=www.example.org/*&output=json", "", 404),
        ("/CC-MAIN-1999-01-index?url=centcom.mil", "", 404),
        ("/crawl-data/none.warc.gz", "bytes=0-1", 404),
        ("WARC", "bytes=999999999-", 416),
        ("WARC", "bytes=9-1", 416),
        ("WARC", "bytes=5-", 206),
        ("WARC", "", 200),
    ],
)
def test_answers_that_are_no_record(target: str, stated: str, status: int) -> None:
    if target == "WARC":
        target = f"/{crawled(url='centcom.mil/*')[0]['filename']}"
    assert get(target, **({"range": stated} if stated else {})).status == status
