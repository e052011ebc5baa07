"""The verbs and nouns with which a release says that someone spoke."""

from __future__ import annotations

import re

from tasks.enrich.anchored import Anchored
from tasks.enrich.wordlists import words

ANY = (
    "said|says|stated|states|added|adds|noted|notes|explained|explains|concluded|concludes"
    "|continued|continues|told|tells|emphasized|emphasised|emphasizes|stressed|stresses|remarked"
    "|commented|announced|announces|reported|reports|confirmed|confirms|declared|warned|warns"
    "|reiterated|reiterates|affirmed|affirms|reaffirmed|acknowledged|acknowledges|pointed out|observed"
    "|observes|recalled|replied|asked|wrote|writes|tweeted|insisted|insists|argued|claimed|cautioned"
    "|urged|pledged|vowed|predicted|testified|underscored|underscores|highlighted|asserted|asserts"
    "|agreed|answered|believes|believed|described|describes|called|advised|shared|offered|read|reads"
    "|quipped|responded|summarized|maintained|expressed|exclaimed|joked|praised|expects|estimates"
    "|estimated|assesses|assessed|revealed|reveals|disclosed|indicated|suggested|clarified|admitted"
    "|conceded|contended|echoed|elaborated|repeated|recounted|assured|reminded|reassured|informed"
    "|thanked|put it|puts it|as saying"
)
_PLAIN = "said|says|told|added|noted|explained|stated|according to|reported|announced|continued"
# Only after a plural are these the verb of a speaker: "officials say", not "to say".
_PLURAL = "say|believe|warn|estimate|assess|report|announce|note|explain|confirm"
CUE = Anchored(
    f"{ANY}|{_PLURAL}|according to".split("|"),
    rf"(?<![\w-])(?:{ANY}|according to|According to|(?<=[a-z]s )(?:{_PLURAL})"
    r"|(?<=[a-z], )say|(?<=s here )say)(?![\w-])",
)
STATEMENT = re.compile(
    r"(?<![\w-])(made|issued|released|gave|delivered|provided|published)"
    r" (?:the following|this|a|an|his|her) (?:[\w-]+ ){0,3}(?:statement|remarks|comment)"
)

# "The following is a statement from Ryan": the speaker follows.
FROM = re.compile(
    r"(?<![\w-])(?:statement|remarks|comments?|message) (?:is |was |comes )?"
    r"(from|by|attributable to|attributed to)"
)

# Verbs that need no "that" before what they report.
PLAIN = frozenset([*_PLAIN.split("|"), "say"])
# Verbs that, with "that", report a statement.
WITH_THAT = words(
    "emphasized emphasised stressed warned reiterated affirmed reaffirmed acknowledged observed"
    " declared confirmed cautioned testified underscored asserted insisted argued claimed remarked"
    " predicted vowed pledged concluded recalled wrote tweeted believes agreed pointed_out says notes adds"
    " explains states warns emphasizes stresses highlighted assesses estimates announces reports"
    " believe warn estimate assess report announce note explain confirm revealed disclosed"
    " indicated suggested clarified admitted conceded contended assessed estimated assured reassured informed"
    " reminded confirms acknowledges reiterates concludes observes affirms underscores reveals"
) | {"pointed out", "as saying"}
# Reports and signs do these too; only with a person for their subject are they a statement.
OF_PERSONS = words("indicated suggested")
# What stands before these is who speaks, whatever it is: "the observatory said".
OF_CLAUSES = (PLAIN | WITH_THAT) - words("reports report notes note states estimates estimate")
# "added the army to the list": without "that" only a clause makes a statement of what follows.
OF_DEEDS = words("added continued noted explained")
# Of somebody who hears it: alone these say nothing, "Ryan told the crowd".
TO_HEARER = words("told tells assured reassured reminded informed advised")
# Of what has been said, not done: "has said", but "has added obstacles".
OF_SPEECH = words("said says told stated say") | {"according to"}
# Without "that" what follows these is a thing: "announced its plan", "reported details".
OF_THINGS = words("reported announced continued reports announces")

OBJECT = re.compile(
    r" (?:the )?(?:(?-i:[A-Z])[\w.]+ ){0,2}(?:(?:reporters|journalists|the press|the media|the committee"
    r"|members|lawmakers|senators|them|him|her|us|media|an audience|the audience|CNN|ABC|Congress|Reuters"
    r"|(?:the )?(?:House|Senate) [\w ]{1,40}committee)"
    r"(?: (?:of|from|at|with) [^,;\"]{3,60}?(?= (?:the|he|she|they|it|we|there|his|her|their|its|this|these"
    r"|some|more|no|all|\d+) ))?)",
    re.IGNORECASE,
)
PRONOUN = re.compile(r"(?:he|she|it|they|we|I|He|She|It|They|We)(?![\w'-])")
PERSONAL = re.compile(
    r"officials?|officers?|attendees?|spokes(?:man|woman|person|people)|commanders?|generals?"
    r"|colonels?|captains?|majors?|admirals?|lieutenants?|sergeants?|leaders?|members?|secretary"
    r"|ambassador|envoy|president|minister|chairman|chief|director|soldiers?|trainers?|advisors?"
    r"|advisers?|instructors?|participants?|representatives?|pilots?|airmen|airman|marines?|source"
    r"|sources|planners?|statement|announcement|letter|readout|release|report|command|department"
    r"|task force|coalition"
    r"|government|ministry|council|agency|military|pentagon|general's|soldier|doctor|medic|graduate"
    r"|graduates|engineer|mayor|governor|resident|residents|witnesses|authorities|head|deputy"
    r"|brigadier|commodore|sailor|analyst|recruit|student|trainee|editorial|king|prince"
    r"|forces|militants",
    re.IGNORECASE,
)
# One person without a name, whom a "he" in the next sentence may mean.
SOMEONE = (
    "officer|official|soldier|commander|fighter|trainer|instructor|pilot|medic|doctor|engineer"
    "|resident|witness|student|recruit|analyst|planner|adviser|advisor|mayor|man|woman|member|leader"
    "|spokesman|spokesperson|attendee|teacher|farmer|shopkeeper|mechanic|driver|sergeant|captain"
)
