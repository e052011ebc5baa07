"""What a reply is taken for: stored, unchanged, a part, gone though it says 200."""

from __future__ import annotations

import pytest

from tasks.fetch.asks import Ask
from tests.fetch.web.conftest import CONTACT, One
from tests.support.loopback import Got, Script, Site, reply

FILE = bytes(range(256)) * 40


def ranged(got: Got) -> Script:
    first, last = (int(n) for n in got.headers["range"].removeprefix("bytes=").split("-"))
    part = FILE[first : last + 1]
    told = f"Content-Range: bytes {first}-{first + len(part) - 1}/{len(FILE)}"
    return reply(part, "206 Partial Content", told)


def test_what_is_sent_is_the_truth_and_is_told(one: One) -> None:
    with Site({"/a": lambda got: reply(b"well", "200 OK", "Set-Cookie: a=1")}) as site:
        answer = one(site, "/a?b=c")
        one(site, "/a")
        headers, again = site.got[0].headers, site.got[1]
    assert headers["user-agent"].startswith("Communique/")
    assert headers["user-agent"].endswith(f" (+{CONTACT})")
    assert headers["accept-encoding"] == "gzip, deflate"
    assert answer.sent[0] == "GET /a?b=c HTTP/1.1"
    told = {line.partition(": ")[0].lower(): line.partition(": ")[2] for line in answer.sent[1:]}
    assert told == headers
    assert "cookie" not in again.headers
    assert again.connection == 0
    assert answer.headers == (("Content-Length", "4"), ("Set-Cookie", "a=1"))


def test_not_modified(one: One) -> None:
    with Site({"/a": lambda got: reply(b"", "304 Not Modified", 'ETag: "1"')}) as site:
        answer = one(site, Ask(site.url("/a"), etag='"1"'))
        unasked = one(site, "/a")
    assert (answer.outcome, answer.status, answer.header("etag")) == ("unchanged", 304, '"1"')
    assert unasked.outcome == "failed"


def test_a_part_of_a_file(one: One) -> None:
    with Site({"/f": ranged}) as site:
        answer = one(site, Ask(site.url("/f"), "listing", span=(1000, 500)))
        end = one(site, Ask(site.url("/f"), "listing", span=(len(FILE) - 10, 500)))
        assert site.got[0].headers["accept-encoding"] == "identity"
    assert (answer.outcome, answer.status, answer.body) == ("stored", 206, FILE[1000:1500])
    assert end.body == FILE[-10:]
    assert end.detail == "the file ends after 10 of 500 bytes"


@pytest.mark.parametrize(
    ("lines", "body", "reason"),
    [
        (("206 Partial Content", "Content-Range: bytes 0-499/9"), b"x" * 500, "another part"),
        (("206 Partial Content", "Content-Range: bytes 100-999/9"), b"x" * 900, "another part"),
        (("206 Partial Content",), b"x" * 500, "another part"),
        (("206 Partial Content", "Content-Range: bytes 100-599/9"), b"x" * 7, "not as long"),
        (("206 Partial Content", "Content-Range: bytes 100-599/9"), b"", "not as long"),
        (("416 Range Not Satisfiable",), b"", "status 416"),
    ],
)
def test_another_part_fails(one: One, lines: tuple[str, ...], body: bytes, reason: str) -> None:
    with Site({"/f": lambda got: reply(body, *lines)}) as site:
        answer = one(site, Ask(site.url("/f"), span=(100, 500)))
    assert answer.outcome == "failed"
    assert reason in (answer.detail or "")


def test_a_whole_file_instead_of_a_part_is_not_read(one: One) -> None:
    sent = 0

    def whole(got: Got) -> Script:
        nonlocal sent
        yield b"HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n"
        while True:
            sent += 100_000
            yield bytes(100_000)

    with Site({"/f": whole}) as site:
        answer = one(site, Ask(site.url("/f"), span=(100, 500)))
    assert (answer.outcome, answer.tries, answer.body) == ("failed", 1, b"")
    assert "whole file" in (answer.detail or "")
    assert sent < 50_000_000


DENIED = b"<html><title>Access Denied</title><h1>Access Denied</h1>You may not.</html>"
BROKEN = b"<html><title>502 Bad Gateway</title><h1>502 Bad Gateway</h1>nginx</html>"
LOST = b"<html><title>Page Not Found</title><h1>Page Not Found</h1></html>"


@pytest.mark.parametrize(
    ("status", "body", "purpose", "outcome"),
    [
        ("200 OK", DENIED, "page", "blocked"),
        ("200 OK", DENIED, "listing", "blocked"),
        ("500 ?", DENIED, "page", "blocked"),
        ("404 ?", DENIED, "page", "blocked"),
        ("404 ?", b"<html><script src=a></script></html>", "page", "gone"),
        ("200 OK", BROKEN, "page", "blocked"),
        ("500 ?", BROKEN, "page", "failed"),
        ("502 ?", BROKEN, "page", "failed"),
        ("200 OK", LOST, "page", "gone"),
        ("404 ?", LOST, "page", "gone"),
        ("200 OK", b"", "page", "blocked"),
        ("200 OK", b"", "listing", "stored"),
        ("202 ?", b"", "page", "blocked"),
        ("204 ?", b"", "page", "failed"),
        ("206 ?", b"part", "page", "failed"),
        ("203 ?", b"well", "page", "stored"),
        ("500 ?", b"", "page", "failed"),
        ("999 ?", b"", "page", "failed"),
    ],
)
def test_outcomes(one: One, status: str, body: bytes, purpose: str, outcome: str) -> None:
    with Site({"/": lambda got: reply(body, status)}) as site:
        answer = one(site, Ask(site.url("/"), purpose))  # type: ignore[arg-type]
    assert (answer.outcome, answer.body) == (outcome, body)
    assert (answer.detail is None) == (outcome == "stored")
