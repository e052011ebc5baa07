"""Which pages are asked for, and what their answers become."""

from __future__ import annotations

import gzip
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from warcio.archiveiterator import ArchiveIterator

from tasks.fetch.answers import conditional, of_capture, of_site
from tasks.fetch.asks import Answer, Ask, Capture, Find, Hop
from tasks.fetch.retrieve import BATCH, Job, Retrieval, plan
from warehouse.archive import Archive
from warehouse.retrievals import Held
from warehouse.snapshot import Same, Snapshot

AT = datetime(2017, 6, 1, tzinfo=UTC)
URL = "https://www.centcom.mil/a"
PAGE = "centcom.mil/a"
BODY = b"<html><body><p>One</p><p>Two</p></body></html>"
SAME = Same("6f0f1e5a-6a5d-5a6e-9f0e-0d6a3c2b7c12", URL, AT - timedelta(1), "0" * 64)


def held(page: str = PAGE, **fields: Any) -> Held:
    given: dict[str, Any] = {
        "page": page,
        "url": f"https://www.{page}",
        "at": AT - timedelta(1),
        "outcome": "stored",
        "detail": None,
        "etag": '"1"',
        "last_modified": None,
        "same": SAME,
    }
    return Held(**given | fields)


def answer(outcome: Any = "stored", body: bytes = b"", **fields: Any) -> Answer:
    given: dict[str, Any] = {
        "ask": Ask(URL),
        "at": AT,
        "status": 200,
        "final_url": URL,
        "headers": (("Content-Type", "text/html; charset=windows-1252"), ("ETag", '"2"')),
        "sent": ("GET /a HTTP/1.1", "Host: www.centcom.mil"),
    }
    return Answer(outcome=outcome, body=body, **given | fields)


def test_what_is_new_changed_or_due_is_asked_for() -> None:
    finds = [
        Find("https://www.centcom.mil/new"),
        Find("https://www.centcom.mil/known"),
        Find("https://www.centcom.mil/changed", changed=AT),
        Find("https://www.centcom.mil/not-changed", changed=AT - timedelta(2)),
        Find("https://www.centcom.mil/never-kept"),
    ]
    there = {
        page: held(page)
        for page in ("centcom.mil/known", "centcom.mil/changed", "centcom.mil/not-changed")
    }
    there["centcom.mil/never-kept"] = held("centcom.mil/never-kept", same=None, outcome="blocked")
    found = plan(finds, there, {"centcom.mil/old": held("centcom.mil/old")}, set())
    assert found.known == 2
    assert [(job.ask.url.rsplit("/", 1)[-1], job.ask.etag) for job in found.jobs] == [
        ("new", None),
        ("changed", '"1"'),
        ("never-kept", None),
        ("old", '"1"'),
    ]


def test_an_article_that_is_held_under_another_path_is_asked_for_where_it_was() -> None:
    old = "https://www.inherentresolve.mil/News/Article/1615370/x/"
    before = held("inherentresolve.mil/1615370", url=old)
    found = Find("https://www.inherentresolve.mil/Media-Library/Article/1615370/y/", changed=AT)
    [job] = plan([found], {before.page: before}, {}, set()).jobs
    assert job.ask == Ask(old, etag='"1"')


def test_a_copy_that_is_held_is_not_asked_for_again() -> None:
    def copy(hour: int) -> Find:
        at = AT + timedelta(hours=hour)
        return Find(URL, date(2017, 6, 1), capture=Capture(at, f"https://archive.example/{hour}"))

    found = plan([copy(0), copy(1)], {}, {}, {(PAGE, AT)})
    assert [job.ask.url for job in found.jobs] == ["https://archive.example/1"]
    assert found.known == 1


def test_a_body_is_stored_and_the_same_body_is_unchanged() -> None:
    first = of_site(answer(body=BODY), source="s", held=None)
    assert first is not None
    assert (first.outcome, first.etag, first.media_type) == (
        "stored",
        '"2"',
        "text/html; charset=windows-1252",
    )
    same = Same(first.snapshot_id, first.url, first.fetched_at, first.digest)
    again = of_site(answer(body=BODY, at=AT + timedelta(1)), source="s", held=held(same=same))
    assert again is not None
    assert (again.outcome, again.body, again.same, again.digest) == (
        "unchanged",
        b"",
        same,
        first.digest,
    )
    assert again.snapshot_id != first.snapshot_id


def test_not_modified_is_unchanged_only_where_something_is_held() -> None:
    kept = of_site(answer("unchanged", status=304), source="s", held=held())
    assert kept is not None
    assert (kept.outcome, kept.same_as, kept.row["bytes"]) == ("unchanged", SAME.snapshot_id, 0)
    assert kept.row["media_type"] is None
    lost = of_site(answer("unchanged", status=304), source="s", held=None)
    assert lost is not None
    assert (lost.outcome, lost.reason) == ("failed", "not_modified")


def test_gone_names_what_is_held() -> None:
    gone = of_site(answer("gone", b"no such page", status=404), source="s", held=held())
    assert gone is not None
    assert (gone.outcome, gone.same_as, gone.body) == ("gone", SAME.snapshot_id, b"no such page")


def test_a_refusal_is_told_once_and_a_host_left_alone_is_not_told_of() -> None:
    refused = answer("refused", status=None, detail="robots.txt forbids it")
    assert of_site(refused, source="s", held=None) is not None
    known = held(outcome="refused", detail="robots.txt forbids it", same=None)
    assert of_site(refused, source="s", held=known) is None
    left = answer("refused", status=None, detail="left alone: www.centcom.mil is blocking")
    assert of_site(left, source="s", held=None) is None


def test_a_copy_is_the_page_at_the_time_of_the_copy() -> None:
    copy = "https://web.archive.org/web/20170301000000id_/" + URL
    find = Find(URL, capture=Capture(AT - timedelta(92), copy))
    got = answer(body=BODY, ask=Ask(copy), final_url=copy)
    kept = of_capture(got, source="s", via="wayback", find=find)
    assert kept is not None
    assert (kept.url, kept.final_url, kept.fetched_at, kept.via) == (
        URL,
        copy,
        AT - timedelta(92),
        "wayback",
    )
    absent = of_capture(
        answer("gone", ask=Ask(copy), status=404), source="s", via="wayback", find=find
    )
    assert absent is not None
    # The page is not gone: the archive's copy of it is.
    assert (absent.url, absent.outcome, absent.reason) == (copy, "failed", "no_copy")


def test_conditional_asks_only_where_a_body_is_held() -> None:
    assert conditional(Ask(URL), None) == Ask(URL)
    assert conditional(Ask(URL), held(same=None)) == Ask(URL)
    assert conditional(Ask(URL), held(last_modified="then")).last_modified == "then"


def alone(item: Snapshot) -> Snapshot:
    """As it is read back: what was sent, and the redirects, are records of their own."""
    return replace(item, sent=(), redirects=())


def answering(count: int) -> tuple[list[Job], Any]:
    jobs = [Job(Ask(f"{URL}/{n}")) for n in range(count)]

    def answers(asks: Iterable[Ask]) -> Iterator[Answer]:
        return (answer(body=BODY, ask=ask, final_url=ask.url) for ask in asks)

    return jobs, answers


def test_batches_are_bounded_by_count_and_by_time() -> None:
    jobs, answers = answering(BATCH + 5)
    retrieval = Retrieval(jobs, answers, source="s", via="site", clock=lambda: 0.0)
    assert [len(b) for b in iter(retrieval.batch, None)] == [BATCH, 5]
    seconds = iter(range(0, 10_000, 20))
    slow = Retrieval(jobs[:7], answers, source="s", via="site", clock=lambda: next(seconds))
    assert [len(b) for b in iter(slow.batch, None)] == [2, 2, 2, 1]


def test_the_archive_has_request_redirects_answer_and_revisit(tmp_path: Path) -> None:
    hop = Hop("http://www.centcom.mil/a", 301, (("Location", URL),), AT)
    first = of_site(
        answer(
            body=BODY,
            hops=(hop,),
            headers=(("Content-Encoding", "gzip"), ("Content-Type", "text/html"), ("ETag", '"2"')),
        ),
        source="s",
        held=None,
    )
    assert first is not None
    same = Same(first.snapshot_id, first.url, first.fetched_at, first.digest)
    later = AT + timedelta(1)
    again = of_site(answer("unchanged", status=304, at=later), source="s", held=held(same=same))
    equal = of_site(answer(body=BODY, at=later), source="s", held=held(same=same))
    failed = of_site(
        answer("failed", status=None, headers=(), detail="timed out"), source="s", held=None
    )
    assert again
    assert equal
    assert failed
    archive = Archive(tmp_path)
    kept = archive.append([first, again, equal, failed])
    for item in kept:
        assert item.warc_file is not None
        assert item.warc_offset is not None
        assert archive.read(item.warc_file, item.warc_offset) == alone(item)
    assert list(archive.uncommitted({})) == [alone(item) for item in kept]
    [file] = archive.files()
    with open(file, "rb") as stream:
        kinds = [record.rec_type for record in ArchiveIterator(stream)]
    assert kinds == [
        *("warcinfo", "response", "request", "response"),
        *("request", "revisit", "request", "revisit", "request", "metadata"),
    ]
    plain = gzip.decompress(file.read_bytes())
    assert b"X-Crawler-Content-Encoding: gzip" in plain
    assert b"revisit/server-not-modified" in plain
    assert b"revisit/identical-payload-digest" in plain
    checked = subprocess.run(
        [sys.executable, "-m", "warcio.cli", "check", str(file)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout
    assert "digest failed" not in checked.stdout


def test_an_answer_that_did_not_reach_the_archive_leaves_no_request(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    items = [
        of_site(answer(body=BODY, at=AT + timedelta(n)), source="s", held=None) for n in (0, 1)
    ]
    first, second = archive.append([item for item in items if item])
    [file] = archive.files()
    whole = file.read_bytes()
    assert second.warc_offset is not None
    file.write_bytes(whole[: second.warc_offset])  # its request is there, itself it is not
    assert list(archive.uncommitted({})) == [alone(first)]
    assert archive.append([item for item in items[1:] if item]) == [second]
    assert file.read_bytes() == whole
