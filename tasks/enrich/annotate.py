"""From the text of one release to what it says: names, quotations, quantities, dates, topics."""

from __future__ import annotations

from datetime import date

from tasks.enrich import ner, sentences
from tasks.enrich.annotations import NO_CASUALTIES, NO_STRIKES, Annotations, Entity, Mention, Quote
from tasks.enrich.casualties import find as casualties
from tasks.enrich.dates import find as dates
from tasks.enrich.folding import fold, small
from tasks.enrich.given_up import GivenUp, attempt
from tasks.enrich.names import find as names
from tasks.enrich.names import units
from tasks.enrich.names.find import Found
from tasks.enrich.people import authors
from tasks.enrich.people import find as persons
from tasks.enrich.people import resolve as people
from tasks.enrich.people.resolve import Naming, Person
from tasks.enrich.quantities import find as quantities
from tasks.enrich.quotes import find as quotes
from tasks.enrich.quotes import transcripts
from tasks.enrich.quotes.scene import Scene
from tasks.enrich.sentences import Span
from tasks.enrich.strikes import find as strikes
from tasks.enrich.wording import terms, topics

ENRICHER_VERSION: int = 4


def annotate(
    text: str, *, published: date | None = None, title: str = "", kind: str | None = None
) -> Annotations:
    """What `text`, the body of one release with blank lines between paragraphs, says.

    Offsets are code points into `text`. The publication date, title and kind of the release settle
    what its text leaves open, such as the year of a day. Never raises on any text: what a part
    cannot read is in `given_up`, and the other parts are whole. Its cost is linear in the length.
    """
    folded = fold(text)
    spans = sentences.split(folded)
    found = names.find(folded)
    found = units.merged(found, units.find(folded, text, found))
    paragraphs = sentences.paragraphs(folded)
    turns = transcripts.turns(folded, paragraphs)
    mentioned = persons.find(folded, text, spans, _spans(found))
    mentioned += transcripts.mentions(folded, turns, mentioned)
    namings = people.resolve(folded, text, mentioned, _spans(found))
    found = _apart(found, namings)
    scene = Scene(folded, text, spans, namings, found)
    mentions = _mentions(text, found, namings)
    more = ner.find(text, _named(mentions))
    mentions = sorted([*mentions, *(m for m, _ in more)], key=lambda row: row.char_start)
    author = authors.find(title)
    lowered = small(folded)
    lost: list[GivenUp] = []
    nothing: tuple[list[Quote], list[GivenUp]] = ([], [])
    said, unread = attempt("quotes", lambda: quotes.find(scene, paragraphs, turns), nothing, lost)
    said = quotes.by_author(text, said, author)
    speaking = author if _speaks(author, said) else None
    return Annotations(
        mentions=tuple(mentions),
        entities=tuple(_entities(found, namings, speaking, [e for _, e in more])),
        quotes=tuple(said),
        quantities=attempt(
            "quantities",
            lambda: tuple(quantities.find(folded, text, spans, _spans(found))),
            (),
            lost,
        ),
        strikes=attempt(
            "strikes",
            lambda: strikes.find(text, published=published, kind=kind),
            NO_STRIKES,
            lost,
        ),
        casualties=attempt(
            "casualties",
            lambda: casualties.find(text, published=published, title=title, kind=kind),
            NO_CASUALTIES,
            lost,
        ),
        dates=attempt(
            "dates",
            lambda: dates.find(folded, text, spans, published, _named(mentions)),
            (),
            lost,
        ),
        terms=attempt("terms", lambda: terms.find(lowered, text), (), lost),
        topics=attempt("topics", lambda: topics.find(lowered, text), (), lost),
        given_up=(*lost, *unread),
    )


def _spans(found: list[Found]) -> list[Span]:
    return [(name.start, name.end) for name in found]


def _named(mentions: list[Mention]) -> list[Span]:
    return [(mention.char_start, mention.char_end) for mention in mentions]


def _apart(found: list[Found], namings: list[Naming]) -> list[Found]:
    """Curated names without those that are part of a person's name."""
    kept: list[Found] = []
    index = 0
    for name in found:
        while index < len(namings) and namings[index].end <= name.start:
            index += 1
        if index == len(namings) or namings[index].start >= name.end:
            kept.append(name)
    return kept


def _mentions(text: str, found: list[Found], namings: list[Naming]) -> list[Mention]:
    rows = [
        Mention(n.start, n.end, text[n.start : n.end], n.entity.entity_id, n.entity.type)
        for n in found
    ]
    rows += [
        Mention(n.start, n.end, text[n.start : n.end], n.person.entity_id, "person")
        for n in namings
    ]
    return sorted(rows, key=lambda row: row.char_start)


def _speaks(author: Person | None, said: list[Quote]) -> bool:
    return author is not None and any(row.speaker_id == author.entity_id for row in said)


def _entities(
    found: list[Found], namings: list[Naming], author: Person | None, more: list[Entity]
) -> list[Entity]:
    entities = {entity.entity_id: entity for entity in (*more, *(name.entity for name in found))}
    for person in (*(naming.person for naming in namings), *((author,) if author else ())):
        entities[person.entity_id] = _person(person)
    return [entities[key] for key in sorted(entities)]


def _person(person: Person) -> Entity:
    aliases = tuple(sorted(person.aliases - {person.name}))
    return Entity(person.entity_id, "person", person.name, aliases)
