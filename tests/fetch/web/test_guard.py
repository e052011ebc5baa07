"""What is not asked: other hosts, other schemes, addresses inside, and names that lead there."""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.fetch.asks import Answer, Ask
from tasks.fetch.web import Policy, Web
from tasks.fetch.web.addresses import forbidden
from tasks.fetch.web.errors import Refused
from tasks.fetch.web.target import allowed, read
from tests.fetch.web.conftest import CONTACT, SHORT, One, policy
from tests.support.loopback import Got, Script, Site, reply

INSIDE = """
127.0.0.1 127.8.9.1 ::1 0.0.0.0 :: 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254
100.64.0.1 100.100.100.200 168.63.129.16 192.0.0.192 198.18.0.1 224.0.0.1 239.1.1.1 240.0.0.1
255.255.255.255 fe80::1 fe80::1%eth0 fc00::1 fd00:ec2::254 fec0::1 ff02::1 ::ffff:10.0.0.1
::ffff:8.8.8.8 ::127.0.0.1 64:ff9b::a00:1 64:ff9b:1::a00:1 2002:7f00:1:: 2001:0:53aa:64c:0:7c::
2001:db8::1 100::1 nonsense
"""


@pytest.mark.parametrize("address", INSIDE.split())
def test_an_address_inside_is_forbidden(address: str) -> None:
    assert forbidden(address, loopback=False)


def test_loopback_opens_this_machine_and_nothing_else() -> None:
    opened = [address for address in INSIDE.split() if forbidden(address, loopback=True) is None]
    assert opened == ["127.0.0.1", "127.8.9.1", "::1"]


@pytest.mark.parametrize("address", ["8.8.8.8", "96.16.1.1", "2600:1400::1", "2606:4700::1111"])
def test_a_public_address_is_not(address: str) -> None:
    assert forbidden(address, loopback=False) is None


@given(st.ip_addresses())
def test_only_global_addresses_are_let_through(address: object) -> None:
    if forbidden(str(address), loopback=False) is None:
        ip = ip_address(str(address))
        assert ip.is_global and not ip.is_multicast and not ip.is_reserved


HOSTS = frozenset({"centcom.mil", "www.war.gov", "127.0.0.1:8017", "[::1]:8017"})


@pytest.mark.parametrize(
    "url",
    [
        "http://centcom.mil/a",
        "https://www.CENTCOM.mil:443/a?b=c#d",
        "https://war.gov./",
        "http://127.0.0.1:8017/",
        "http://[::1]:8017/",
    ],
)
def test_the_hosts_of_a_source_are_allowed(url: str) -> None:
    assert allowed(read(url), HOSTS)


@pytest.mark.parametrize(
    "url",
    [
        "https://evil-centcom.mil/",
        "https://centcom.mil.example.org/",
        "https://media.centcom.mil/",
        "https://centcom.mil:8443/",
        "http://centcom.mil:443/",
        "http://127.0.0.1/",
        "http://127.0.0.1:8018/",
        "http://2130706433:8017/",
    ],
)
def test_another_host_is_not(url: str) -> None:
    assert not allowed(read(url), HOSTS)


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://centcom.mil/",
        "gopher://centcom.mil/",
        "javascript:alert(1)",
        "//centcom.mil/",
        "",
        "https://",
        "https://user:pw@centcom.mil/",
        "https://centcom.mil@example.org/",
        "https://example.org\\@centcom.mil/",
        "https://centcom.mil:99999/",
        "https://centcom.mil:x/",
        "https://[::1/",
        "https://cent com.mil/",
        "https://" + "a" * 300 + ".mil/",
        "https://centcom.mil/" + "a" * 9_000,
    ],
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(Refused):
        read(url)


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_refused(text: str) -> None:
    for url in (text, f"https://{text}/", f"https://centcom.mil/{text}"):
        try:
            target = read(url)
        except Refused:
            continue
        assert target.path.startswith("/") and target.url.isascii() and " " not in target.url
        assert read(target.url) == target


def test_non_ascii_is_sent_as_it_must_be() -> None:
    assert read("https://bücher.example/قصة?q=ü x").url == (
        "https://xn--bcher-kva.example/%D9%82%D8%B5%D8%A9?q=%C3%BC%20x"
    )
    assert read("https://a.mil/%d9%82|").path == "/%d9%82%7C"
    wayback = "/web/2017id_/http://a.mil/?x=1&y=/b"
    assert read(f"https://a.mil{wayback}").path == wayback


class Resolver:
    """Answers each question with the next of `turns`, the last for ever."""

    def __init__(self, *turns: Sequence[str]) -> None:
        self.turns = list(turns)
        self.asked = 0

    async def __call__(self, host: str, port: int) -> Sequence[str]:
        self.asked += 1
        return self.turns[min(self.asked, len(self.turns)) - 1]


def ask_named(site: Site, resolver: Resolver, **changes: object) -> Answer:
    named = policy(site, hosts=frozenset({f"releases.example:{site.port}"}), **changes)
    with Web(contact=CONTACT, resolve=resolver, backoff=SHORT) as web:
        (answer,) = web.fetch([Ask(site.url("/", "releases.example"))], named)
    return answer


def test_the_address_that_was_checked_is_the_one_connected_to() -> None:
    """The second answer of a rebinding name is never asked for: it would be the only one that fails."""
    resolver = Resolver(["127.0.0.1"], ["203.0.113.1"])
    with Site({"/": lambda got: reply(b"in")}) as site:
        answer = ask_named(site, resolver)
        assert site.got[0].headers["host"] == f"releases.example:{site.port}"
    assert (answer.outcome, answer.body, resolver.asked) == ("stored", b"in", 1)


def test_a_name_that_comes_to_lead_inside_is_refused_on_the_next_connection() -> None:
    resolver = Resolver(["127.0.0.1"], ["10.0.0.1"])

    def onward(got: Got) -> Script:
        return reply(b"", "302 Found", "Location: /b", "Connection: close")

    with Site({"/": onward, "/b": lambda got: reply(b"in")}) as site:
        answer = ask_named(site, resolver)
        assert site.paths() == ["/"]
    assert answer.outcome == "refused"
    assert answer.detail == "releases.example is at 10.0.0.1, a private address"


@pytest.mark.parametrize("address", ["127.0.0.1", "169.254.169.254", "::ffff:127.0.0.1"])
def test_a_public_name_of_an_address_inside_is_refused(address: str) -> None:
    with Site({"/": lambda got: reply(b"in")}) as site:
        answer = ask_named(site, Resolver([address]), loopback=False)
        assert not site.got
    assert answer.outcome == "refused"
    assert address in (answer.detail or "")


def test_a_connection_that_one_source_may_use_is_not_anothers() -> None:
    with (
        Site({"/": lambda got: reply(b"in")}) as site,
        Web(contact=CONTACT, resolve=Resolver(["127.0.0.1"]), backoff=SHORT) as web,
    ):
        (first,) = web.fetch([Ask(site.url("/"))], policy(site))
        (second,) = web.fetch([Ask(site.url("/"))], policy(site, loopback=False))
    assert (first.outcome, second.outcome) == ("stored", "refused")


def test_a_name_that_does_not_resolve_is_a_failure(one: One) -> None:
    async def unknown(host: str, port: int) -> Sequence[str]:
        raise OSError("no such name")

    with Web(contact=CONTACT, resolve=unknown, backoff=SHORT) as web:
        asked = Policy(frozenset({"nowhere.example"}), pace=0, robots=False, tries=1)
        (answer,) = web.fetch([Ask("https://nowhere.example/")], asked)
    assert answer.outcome == "failed"
    assert "nowhere.example is not a name that resolves" in (answer.detail or "")


def test_an_ipv6_address_is_asked_as_such(web: Web) -> None:
    with Site({"/": lambda got: reply(b"in")}) as site:
        there = f"[::1]:{site.port}"
        asked = policy(site, hosts=frozenset({there}))
        (answer,) = web.fetch([Ask(f"http://{there}/")], asked)
        assert site.got[0].headers["host"] == there
    assert answer.outcome == "stored"
