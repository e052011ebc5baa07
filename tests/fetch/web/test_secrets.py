"""A key is sent, and is in nothing that comes back or is logged."""

from __future__ import annotations

import json
import logging
from urllib.parse import quote

import pytest

from tasks.fetch.asks import Ask
from tests.fetch.web.conftest import One
from tests.support.loopback import RESET, Got, Route, Script, Site, reply

KEY = "s3cr/et key+é=%"


def echo(got: Got) -> Script:
    echoed = {"you asked": got.path, "key": KEY}
    body = json.dumps(echoed) + json.dumps(echoed, ensure_ascii=False) + KEY + quote(KEY, safe="")
    return reply(body.encode(), "200 OK", f"X-You-Asked: {got.path}", f"Link: <{got.path}>")


def moved(got: Got) -> Script:
    return reply(b"", "302 Found", f"Location: /echo?{got.path.partition('?')[2]}&n=1")


ROUTES: dict[str, Route] = {
    "/echo": echo,
    "/moved": moved,
    "/loop": lambda got: reply(b"", "302 Found", f"Location: {got.path}"),
    "/reset": lambda got: [RESET],
    "/denied": lambda got: reply(got.path.encode(), "403 Forbidden"),
}


@pytest.mark.parametrize("path", ROUTES)
def test_it_is_sent_and_told_nowhere(
    one: One, path: str, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    with Site(ROUTES) as site:
        ask = Ask(site.url(f"{path}?q=1"), secret=(("api_key", KEY),))
        answer = one(site, ask)
        assert "api_key=s3cr%2Fet+key%2B%C3%A9%3D%25" in site.got[0].path
    out = capfd.readouterr()
    for told in (repr(answer), repr(ask), caplog.text, out.out, out.err, repr(answer.body)):
        for trace in ("s3cr", "key+%C3", "et key"):
            assert trace not in told
    if path == "/echo":
        assert answer.final_url == site.url("/echo?q=1")
        assert answer.sent[0] == "GET /echo?q=1 HTTP/1.1"
        assert b"REDACTED" in answer.body


def test_it_does_not_go_to_another_host(one: One) -> None:
    with Site(ROUTES) as other:
        away: Route = lambda got: reply(b"", "302 Found", f"Location: {other.url(got.path)}")  # noqa: E731
        with Site({"/away": away}) as site:
            ask = Ask(site.url("/away"), secret=(("api_key", KEY),))
            answer = one(site, ask, hosts=frozenset({site.host, other.host}))
        assert not other.got
    assert answer.outcome == "refused"
    assert answer.detail == "a redirect would carry the key to another host"


def test_it_is_not_sent_in_the_clear(one: One) -> None:
    with Site(ROUTES) as site:
        ask = Ask("http://api.example/", secret=(("api_key", KEY),))
        answer = one(site, ask, hosts=frozenset({"api.example"}), loopback=False)
    assert (answer.outcome, answer.detail) == ("refused", "a key is not sent without TLS")
