"""What a release says, as rows that point into its text.

Every offset is a Unicode code point into the text that was given: `text[char_start:char_end]`
is the evidence, to the letter.
"""

from __future__ import annotations

from dataclasses import dataclass

from tasks.enrich.casualties.rows import Casualties
from tasks.enrich.dates.rows import DateMention
from tasks.enrich.given_up import GivenUp
from tasks.enrich.strikes.rows import Strikes
from tasks.enrich.wording.terms import Term
from tasks.enrich.wording.topics import Topic


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, organization, place, group, operation that a release names.

    entity_id   stable and readable: `place:raqqah`, `org:cjtf-oir`, `group:isis`, `person:sean-ryan`;
                a town of GeoNames has its number there: `place:gn-98293`
    precision   of a place: `town` and `facility` have a point, right to about 5 km (of GeoNames 1 km);
                `area` (a province, a river) and `country` have none
    source      of a name that is known: `curated` or `geonames`; null for one read off the page
    """

    entity_id: str
    type: str
    name: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    precision: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """One name in the text. `surface == text[char_start:char_end]`."""

    char_start: int
    char_end: int
    surface: str
    entity_id: str
    type: str


@dataclass(frozen=True, slots=True)
class Quote:
    """One quotation or reported statement.

    text          `text[char_start:char_end]`: from the first quoted word to the last, so a quotation
                  that its attribution splits has the attribution inside
    spoken        the quoted words alone: the parts joined by a space, or by " … " where the first
                  breaks off with a comma and the next begins another sentence
    parts         the spans of those words
    speaker       the person as resolved within the release; null for an unnamed source
    attribution   the words that say who spoke, as printed, at attribution_start:attribution_end; in a
                  transcript the label of the line ("COL. MOSS", "Q"), with no cue
    organization  of a speaker; the service ("Air Force") where a release prints nothing nearer
    """

    char_start: int
    char_end: int
    text: str
    spoken: str
    parts: tuple[tuple[int, int], ...]
    direct: bool
    speaker: str | None = None
    speaker_id: str | None = None
    rank: str | None = None
    nationality: str | None = None
    role: str | None = None
    organization: str | None = None
    attribution: str | None = None
    cue: str | None = None
    attribution_start: int | None = None
    attribution_end: int | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number with the thing that it counts. Null bound: open ("more than 50" has no maximum)."""

    char_start: int
    char_end: int
    surface: str
    value_min: float | None
    value_max: float | None
    qualifier: str | None
    noun: str
    sentence_start: int
    sentence_end: int


NO_STRIKES = Strikes()
NO_CASUALTIES = Casualties()


@dataclass(frozen=True, slots=True)
class Annotations:
    """All that was read out of one text, and what of it was given up on."""

    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    quotes: tuple[Quote, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    strikes: Strikes = NO_STRIKES
    casualties: Casualties = NO_CASUALTIES
    dates: tuple[DateMention, ...] = ()
    terms: tuple[Term, ...] = ()
    topics: tuple[Topic, ...] = ()
    given_up: tuple[GivenUp, ...] = ()
