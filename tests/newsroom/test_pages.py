"""Facts in, data out: every page is read as the release that was written into it."""

from __future__ import annotations

import pytest

from communique.newsroom import pages
from communique.newsroom.facts import HOSTS, LABEL, Fact, known, read
from communique.newsroom.site import related
from tasks.clean.folding import fold
from tests.newsroom.reading import read_page, release, said

FACTS = known()
LAYOUTS = {"pdf": "afpims"}


@pytest.mark.parametrize("key", FACTS)
def test_a_page_is_read_as_what_was_written(key: str) -> None:
    fact, found = FACTS[key], release(key)
    assert found.kind == fact.kind
    assert found.layout == LAYOUTS.get(fact.form, fact.form)
    assert found.title == fact.title
    assert found.published == fact.published
    assert found.release_number == fact.number
    assert found.byline == fact.byline
    assert found.dateline_place == fact.place
    assert found.summary == fact.summary
    assert found.media_duration == fact.duration
    assert f"https://www.{found.site}".endswith(HOSTS[fact.site].removeprefix("https://"))


@pytest.mark.parametrize("key", FACTS)
def test_its_text_is_the_paragraphs_and_no_more(key: str) -> None:
    assert release(key).paragraphs == tuple(fold(p) for p in FACTS[key].paragraphs)
    assert release(key).paragraphs[-1] == LABEL


@pytest.mark.parametrize("key", [key for key, fact in FACTS.items() if fact.photos])
def test_its_photos_stand_apart(key: str) -> None:
    for photo, found in zip(FACTS[key].photos, release(key).photos, strict=True):
        assert found.url == photo["url"]
        assert (found.caption or "").startswith(photo["caption"])
        if "virin" in photo:
            assert (found.virin, found.credit) == (photo["virin"], photo["credit"])


@pytest.mark.parametrize("key", [key for key, fact in FACTS.items() if "quotes" in fact.told])
def test_each_quotation_has_its_speaker(key: str) -> None:
    found = [quote for quote in said(key).quotes if quote.direct]
    for quote, (speaker, begins) in zip(found, FACTS[key].told["quotes"], strict=True):
        assert quote.speaker == speaker
        assert quote.spoken.startswith(begins)


def test_a_translation_is_left_out_with_its_reason() -> None:
    (key,) = [key for key, fact in FACTS.items() if fact.translation]
    left_out = [text for reason, text in release(key).dropped if reason == "translation"]
    assert left_out == list(FACTS[key].translation)


def test_one_release_stands_on_two_sites() -> None:
    texts = [(fact.paragraphs, fact.site) for fact in FACTS.values()]
    twice = {text for text, _ in texts if [t for t, _ in texts].count(text) > 1}
    (text,) = twice
    assert {site for t, site in texts if t == text} == {"centcom", "inherentresolve"}


def test_the_newsroom_spans_its_time_and_its_layouts() -> None:
    assert len(FACTS) >= 60
    assert {fact.form for fact in FACTS.values()} == {
        "afpims", "centcom_2014", "defense_gov", "voa", "pdf",
    }  # fmt: skip
    assert {fact.published.year for fact in FACTS.values()} == set(range(2014, 2022))
    forms = {fact.told["strikes"]["form"] for fact in FACTS.values() if "strikes" in fact.told}
    assert forms == {"prose", "list", "late", "places", "sums"}


def test_the_name_of_the_enemy_changes() -> None:
    def named(name: str) -> set[int]:
        return {f.published.year for f in FACTS.values() if name in " ".join(f.paragraphs)}

    assert min(named("ISIL")) == 2014 and max(named("ISIL")) == 2016
    assert min(named("ISIS")) > 2016
    assert max(named("Daesh")) == 2021


def test_speakers_come_again_in_other_roles() -> None:
    roles: dict[str, set[tuple[str, str | None]]] = {}
    for key in FACTS:
        for quote in said(key).quotes if FACTS[key].told else ():
            if quote.speaker and quote.role:
                roles.setdefault(quote.speaker, set()).add((quote.role, quote.organization))
    for speaker in ("Everett Sandoval", "Dana Whitlock", "Warren Teasdale"):
        assert len(roles[speaker]) >= 2, (speaker, roles[speaker])


def test_a_later_look_of_a_page_says_the_same() -> None:
    fact = FACTS["9926103"]
    first, second = (pages.render(fact, related(fact.key), look) for look in (1, 2))
    assert first != second
    assert b"\xe2\x80\x9cThey lived" in second and b"&#34;They lived" in first
    one, other = read_page(fact, first), read_page(fact, second)
    straight = other.text.replace("“", '"').replace("”", '"').replace("’", "'")
    assert straight == one.text.replace("’", "'")


def test_what_is_written_is_escaped() -> None:
    fact = Fact(
        "1", "centcom", "afpims", "news", "<script>alert(1)</script> & so on", FACTS["9905118"].published,
        ("<b>A paragraph</b> of a few words.", LABEL),
    )  # fmt: skip
    body = pages.render(fact).decode()
    assert "<script>alert" not in body and "<b>A" not in body
    assert read_page(fact, body.encode()).paragraphs[0] == "<b>A paragraph</b> of a few words."


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ({"title": "T"}, "key"),
        ({"key": 1, "site": "centcom", "title": "T", "published": "2015-01-01"}, "index"),
        (
            {
                "key": 1,
                "site": "centcom",
                "title": "T",
                "published": "x",
                "text": ["a"],
                "colour": 1,
            },
            "colour",
        ),
    ],
)
def test_an_entry_that_lacks_something_is_named(entry: dict[str, object], problem: str) -> None:
    with pytest.raises(ValueError, match=rf"'T'.*{problem}"):
        read(entry)
