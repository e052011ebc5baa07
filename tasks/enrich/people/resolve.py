"""Who is who within one release: later surnames, fullest names, ranks and roles carried over."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from tasks.enrich.people import personal_names, ranks
from tasks.enrich.people.portraits import PersonMention
from tasks.enrich.sentences import Span

# How far back a namesake is looked for, which bounds the cost of a text full of them.
_NEAR = 40
_ALONE_BEFORE = re.compile(r"[^\w-]?\Z")
# "Baghdadi" is Abu Bakr al-Baghdadi.
_ARTICLE = re.compile(
    r"(?:[Aa]l|[Ee]l|[Aa]s|[Aa]sh|[Aa]r|[Aa]n|[Aa]t|[Aa]z)[ -](?=[^\W\d_a-z]\w{3})"
)
# A surname does not go on, and no further capital makes it someone's given name.
_ATTACHED = re.compile(r"\w|-\w| [A-Z][a-z]+(?<!day)\b")


@dataclass(slots=True, eq=False)
class Person:
    """One person of a release, under the fullest name that it prints."""

    name: str
    given: str | None
    last: str
    rank: str | None = None
    nationality: str | None = None
    role: str | None = None
    organization: str | None = None
    service: str | None = None
    aliases: set[str] = field(default_factory=set)

    @property
    def entity_id(self) -> str:
        return f"person:{slug(self.name)}"


@dataclass(frozen=True, slots=True)
class Naming:
    """A place where a person is named; spans as in `PersonMention`."""

    start: int
    end: int
    full_start: int
    full_end: int
    person: Person


@lru_cache(maxsize=4096)
def slug(name: str) -> str:
    """`John W. Brennan, Jr.` as `john-w-brennan-jr`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    plain = re.sub(r"'", "", plain)
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "unknown"


def resolve(
    folded: str, text: str, mentions: list[PersonMention], taken: list[Span]
) -> list[Naming]:
    """Every naming of every person, in order, surname-only ones included."""
    people: dict[str, list[Person]] = {}
    owners = [_owner(people, m, text) if m.name.given else None for m in mentions]
    owners = _by_given(owners, mentions)
    namings: list[Naming] = []
    for mention, owner in zip(mentions, owners, strict=True):
        person = owner or _owner(people, mention, text)
        _fill(person, mention, text)
        namings.append(
            Naming(mention.start, mention.end, mention.full_start, mention.full_end, person)
        )
    namings += _surnames(folded, text, people, namings, taken)
    return sorted(namings, key=lambda n: n.start)


def _owner(people: dict[str, list[Person]], mention: PersonMention, text: str) -> Person:
    name = mention.name
    printed = personal_names.lowered(text[name.start : name.end].replace("]", ""))
    same = people.setdefault(name.last.lower(), [])
    for person in reversed(same[-_NEAR:]):
        if name.given is None or person.given is None or _agree(name.given, person.given):
            if len(printed) > len(person.name) and name.given:
                person.name = printed
            person.given = person.given or name.given
            return person
    person = Person(printed, name.given, personal_names.lowered(name.last))
    same.append(person)
    return person


def _by_given(owners: list[Person | None], mentions: list[PersonMention]) -> list[Person | None]:
    """Owners of mentions by a given name alone: "Abbas", after "Maj. Gen. Abbas Fadhil", is the one
    person so called, unless somebody has that for a surname or the ranks differ."""
    given: dict[str, dict[int, tuple[Person, str | None]]] = {}
    lasts: set[str] = set()
    for owner, mention in zip(owners, mentions, strict=True):
        if owner:
            lasts.add(owner.last.lower())
            held = given.setdefault((owner.given or "").lower(), {})
            held.setdefault(id(owner), (owner, mention.rank))
    found: list[Person | None] = []
    for owner, mention in zip(owners, mentions, strict=True):
        last = mention.name.last.lower()
        same = list(given.get(last, {}).values()) if owner is None and last not in lasts else []
        fits = len(same) == 1 and mention.rank in (None, same[0][1])
        found.append(same[0][0] if fits else owner)
    return found


def _agree(one: str, other: str) -> bool:
    if "." in one or "." in other:
        return one[0] == other[0]
    short, long = sorted((one.lower(), other.lower()), key=len)
    return long.startswith(short) or {short, long} <= {"ash", "ashton", "ashley"}


def _fill(person: Person, mention: PersonMention, text: str) -> None:
    person.rank = person.rank or mention.rank
    person.nationality = person.nationality or mention.nationality
    person.service = person.service or mention.service
    if mention.role and (person.role is None or (mention.organization and not person.organization)):
        person.role = mention.role
        person.organization = mention.organization or person.organization
    person.organization = person.organization or mention.organization
    person.aliases.add(text[mention.start : mention.end])


def _surnames(
    folded: str,
    text: str,
    people: dict[str, list[Person]],
    namings: list[Naming],
    taken: list[Span],
) -> list[Naming]:
    names = {p.last: same for same in people.values() for p in same[:1]}
    if not names:
        return []
    bare = {_ARTICLE.sub("", last): same for last, same in names.items() if _ARTICLE.match(last)}
    names = bare | names
    busy = sorted([(n.start, n.end) for n in namings] + taken)
    starts = [span[0] for span in busy]
    furthest = _running_ends(busy)
    order = sorted(namings, key=lambda n: n.start)
    lasts = list(names)
    automaton = AhoCorasick(lasts, matchkind=MatchKind.LeftmostLongest)
    found: list[Naming] = []
    for which, start, end in automaton.find_matches_as_indexes(folded):
        if not _ALONE_BEFORE.match(folded, max(start - 1, 0), start) or _ATTACHED.match(
            folded, end
        ):
            continue
        index = bisect_right(starts, start) - 1
        if index >= 0 and furthest[index] > start:
            continue
        person = _nearest(names[lasts[which]], order, start)
        person.aliases.add(text[start:end])
        found.append(Naming(start, end, start, end, person))
    return found


def _running_ends(spans: list[Span]) -> list[int]:
    ends: list[int] = []
    for _, end in spans:
        ends.append(max(end, ends[-1] if ends else 0))
    return ends


def _nearest(candidates: list[Person], namings: list[Naming], position: int) -> Person:
    if len(candidates) == 1:
        return candidates[0]
    index = bisect_left(namings, position, key=lambda naming: naming.start)
    before = (naming.person for naming in reversed(namings[max(0, index - _NEAR) : index]))
    return next((p for p in before if p.last == candidates[0].last), candidates[0])


def by_description(people: list[Person], word: str, *, only: bool = False) -> Person | None:
    """The person that "the colonel" or "the secretary" means: the last of `people` who fits.

    With `only`, None unless all who fit are the same person.
    """
    low = word.lower()
    fits = [
        p for p in people[-_NEAR:] if ranks.grade(p.rank) == low or low in (p.role or "").lower()
    ]
    if not fits or (only and any(person is not fits[-1] for person in fits)):
        return None
    return fits[-1]
