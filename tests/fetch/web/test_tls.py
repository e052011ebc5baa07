"""TLS is verified, always; HTTP/2 is spoken where it is offered."""

from __future__ import annotations

import ssl
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
import trustme

from tasks.fetch.asks import Answer, Ask
from tasks.fetch.web import Web
from tests.fetch.web.conftest import CONTACT, SHORT, policy
from tests.support.loopback import Site, reply

NAME = "releases.example"
PAGE = b"<p>page</p>"


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


def site_of(certificate: trustme.LeafCert, *spoken: str) -> Site:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    context.set_alpn_protocols(list(spoken) or ["http/1.1"])
    plain = "h2" in spoken
    return Site({"*": lambda got: [PAGE] if plain else reply(PAGE)}, tls=context)


def trusting(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


async def here(host: str, port: int) -> Sequence[str]:
    return ["127.0.0.1"]


def asked(site: Site, trust: ssl.SSLContext | None, count: int = 1) -> list[Answer]:
    named = policy(site, hosts=frozenset({f"{NAME}:{site.port}"}), concurrency=8, total_s=3.0)
    with Web(contact=CONTACT, verify=trust, resolve=here, backoff=SHORT) as web:
        return list(web.fetch([Ask(site.url(f"/{n}", NAME)) for n in range(count)], named))


def test_a_trusted_certificate(authority: trustme.CA) -> None:
    with site_of(authority.issue_cert(NAME)) as site:
        (answer,) = asked(site, trusting(authority))
    assert (answer.outcome, answer.body) == ("stored", PAGE)
    assert answer.sent[0] == "GET /0 HTTP/1.1"


def test_http2_over_one_connection(authority: trustme.CA) -> None:
    with site_of(authority.issue_cert(NAME), "h2", "http/1.1") as site:
        answers = asked(site, trusting(authority), 40)
        assert {got.connection for got in site.got} == {0}
    assert {(answer.outcome, answer.body) for answer in answers} == {("stored", PAGE)}
    assert {answer.sent[0].split()[2] for answer in answers} == {"HTTP/2"}


def test_trust_from_the_environment(authority: trustme.CA, monkeypatch: pytest.MonkeyPatch) -> None:
    with authority.cert_pem.tempfile() as file, site_of(authority.issue_cert(NAME)) as site:
        monkeypatch.setenv("SSL_CERT_FILE", file)
        (answer,) = asked(site, None)
    assert answer.outcome == "stored"


def test_certificates_that_may_not_be_trusted(authority: trustme.CA) -> None:
    old = authority.issue_cert(NAME, not_after=datetime(2017, 6, 1, tzinfo=UTC))
    for certificate, reason in (
        (old, "certificate has expired"),
        (authority.issue_cert("other.example"), "Hostname mismatch"),
        (trustme.CA().issue_cert(NAME), "unable to get local issuer certificate"),
    ):
        with site_of(certificate) as site:
            (answer,) = asked(site, trusting(authority))
            assert not site.got
        assert (answer.outcome, answer.tries) == ("refused", 1)
        assert "the certificate is not trusted" in (answer.detail or "")
        assert reason in (answer.detail or "")


def test_not_tls_at_all(authority: trustme.CA) -> None:
    with Site({"*": lambda got: reply(PAGE)}) as site:
        named = policy(site, hosts=frozenset({f"{NAME}:{site.port}"}), connect_s=0.3)
        with Web(contact=CONTACT, resolve=here, backoff=SHORT) as web:
            (answer,) = web.fetch([Ask(f"https://{NAME}:{site.port}/")], named)
    assert answer.outcome == "failed"
    assert "no connection" in (answer.detail or "")


def test_from_https_to_http_is_refused(authority: trustme.CA) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(NAME).configure_cert(context)
    with Site({}) as clear:
        down = f"Location: http://{NAME}:{clear.port}/"
        with Site({"*": lambda got: reply(b"", "302 Found", down)}, tls=context) as site:
            hosts = frozenset({f"{NAME}:{site.port}", f"{NAME}:{clear.port}"})
            trust = trusting(authority)
            with Web(contact=CONTACT, verify=trust, resolve=here, backoff=SHORT) as web:
                (answer,) = web.fetch([Ask(site.url("/", NAME))], policy(site, hosts=hosts))
        assert not clear.got
    assert (answer.outcome, answer.detail) == ("refused", "redirects from https to http")


def test_verification_cannot_be_switched_off() -> None:
    with pytest.raises(ValueError, match="always verified"):
        Web(contact=CONTACT, verify=ssl._create_unverified_context())
    weak = ssl.create_default_context()
    weak.check_hostname = False
    with pytest.raises(ValueError, match="always verified"):
        Web(contact=CONTACT, verify=weak)
