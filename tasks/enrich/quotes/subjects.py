"""Who speaks, by the grammar: the subject before a verb of speech, or after it."""

from __future__ import annotations

import re

from tasks.enrich.people.resolve import Naming
from tasks.enrich.quotes import cues, leads, sources
from tasks.enrich.quotes.attribution import Attribution
from tasks.enrich.quotes.scene import Scene
from tasks.enrich.sentences import Span

_DAY = r"(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday"
_ADVERBS = re.compile(
    rf"(?:,? (?:(?!(?:fami|al|rep|ral|assemb|Ita|Ju|supp|on)ly)[a-z]{{3,14}}ly|also|later|then|further|again"
    rf"|once|here|now|has|had|have|jr\.|himself|herself|themselves|{_DAY}))\Z"
)
_NAME = re.compile(r"[A-Z][\w'-]+(?: [A-Z][\w'-]+)?")
_PASSIVE = (" is", " are", " was", " were", " be", " been", " being")
_ACRONYM = re.compile(r"(?: \([A-Z][\w-]{1,15}\))?")
# "Ryan left and later said": the subject is that of the first verb.
_CONJOINED = re.compile(r",? (?:and|but)(?: also| then| later)? \Z")
# "The statement quoted Ryan as saying", "Ryan was cited by the agency as saying".
_QUOTED = re.compile(
    r"(?:\b(?:quote|cite)[ds] (?P<whom>[^,;\"]{2,80})"
    r"| (?:was|were|is|are) (?:quoted|cited)(?: by [^,;\"]{2,60})?) \Z"
)
# "Officials, including Ryan, said": he is one of those who speak.
_ASIDE = re.compile(
    r", (?:including|such as|along with|alongside|together with|accompanied by|joined by) (?:[a-z]+ ){0,2}\Z"
)
# "Moss, speaking with Ryan, said": a clause about the one who speaks.
_CLAUSE = re.compile(r", (?:who|whose|[a-z]{3,}ing|with|flanked|joined|accompanied)\b[^\"]*\Z")
# ", Oak Guild Herald Joe Moss said", ", the warden's envoy, Joe Moss, said": words of the name.
_TITLE = re.compile(r"(?<=, )(?:[A-Z][\w'-]* ){1,5}\Z")
_HOLDER = re.compile(
    r"\b(?:minister|envoy|ambassador|secretary|president|chairman|spokes(?:man|woman|person)|commander|chief"
    r"|director|officer|official|head|advis[eo]r|coordinator|representative|deputy|leader|general)\b"
)
_OFFICE = re.compile(r"(?<=, )(?:the|an?|[A-Z][\w'-]*) [^,\";]{2,90}, \Z")


def after(scene: Scene, cue: re.Match[str], limit: int) -> Attribution | None:
    """The speaker that stands after a verb: "said Col. Ryan, the spokesman for…"."""
    start = cue.end()
    if cue[0] in ("told", "tells"):
        return None
    while start < limit and scene.folded[start] in " \n":
        start += 1
    if start == cue.end() or start >= limit:
        return None
    pronoun = cues.PRONOUN.match(scene.folded, start, limit)
    if pronoun:
        return Attribution(*pronoun.span(), *_verb(cue), "pronoun")
    naming = scene.naming_from(start, limit)
    if naming:
        return Attribution(start, naming.full_end, *_verb(cue), "person", naming.person)
    phrase, speaks = sources.after(scene.folded, start, limit)
    closes = leads.VERB.search(scene.folded, phrase[1], limit) is None
    if cue[0].lower() == "according to" or (closes and _NAME.fullmatch(scene.folded, *phrase)):
        speaks = True  # whatever it is: "according to the latest tally", "said Lamp"
    return _noun(scene, cue, phrase, speaks=speaks)


def before(scene: Scene, cue: re.Match[str], floor: int) -> Attribution | None:
    """The speaker that stands before a verb: "the official said", "Ryan, the spokesman, said"."""
    if cue[0] != "as saying":
        return _to(scene, cue, floor, cue.start())
    quoted = _QUOTED.search(scene.folded, max(floor, cue.start() - 160), cue.start())
    if quoted is None:
        return None
    if quoted["whom"]:
        return _to(scene, cue, quoted.start("whom"), cue.start())
    return _to(scene, cue, floor, quoted.start())


def elided(scene: Scene, cue: re.Match[str], floor: int) -> Attribution | None:
    """The subject of the first verb after `floor`, for a verb that has none of its own."""
    if not _CONJOINED.search(scene.folded, max(floor, cue.start() - 16), cue.start()):
        return None
    verb = leads.VERB.search(scene.folded, floor, cue.start() - 5)
    return _to(scene, cue, floor, verb.start()) if verb else None


def _to(scene: Scene, cue: re.Match[str], floor: int, stop: int) -> Attribution | None:
    """The subject that ends at `stop`, but for adverbs and commas."""
    folded = scene.folded
    end = _without_adverbs(folded, floor, stop)
    if folded.endswith(_PASSIVE, floor, end):
        return None
    comma = "," in folded[end:stop]
    naming = scene.naming_to(end, floor, comma=comma)
    if naming:
        aside = _aside(scene, naming, floor, comma=comma)
        if aside is not None:
            return _to(scene, cue, floor, aside)
        start = _title_start(folded, floor, naming.full_start)
        last = max(naming.full_end, naming.end)
        other = scene.last(start - 5) if folded.startswith(" and ", start - 5) else None
        if other and other.full_start >= floor:  # two speak: "Moss and Ryan said"
            return Attribution(other.full_start, last, *_verb(cue), "noun")
        return Attribution(start, last, *_verb(cue), "person", naming.person)
    if comma:
        clause = sources.without_clause(folded, floor, end)
        return _phrase(scene, cue, floor, clause) if clause < end else None
    word = max(folded.rfind(" ", max(floor, end - 6), end) + 1, floor)
    if cues.PRONOUN.fullmatch(folded, word, end):
        return Attribution(word, end, *_verb(cue), "pronoun")
    return _phrase(scene, cue, floor, end)


def _without_adverbs(folded: str, floor: int, end: int) -> int:
    while end > floor and folded[end - 1] in " ,\n":
        end -= 1
    for _ in range(2):
        adverb = _ADVERBS.search(folded, max(floor, end - 16), end)
        if adverb is None:
            break
        end = adverb.start()
    return end


def _title_start(folded: str, floor: int, start: int) -> int:
    """Where a title or an office begins that the role grammar did not take with the name."""
    floor = max(floor, start - 120)
    title = _TITLE.search(folded, floor, start)
    start = title.start() if title else start
    office = _OFFICE.search(folded, floor, start)
    held = office and _HOLDER.search(office[0]) and not leads.VERB.search(office[0])
    return office.start() if office and held else start


def _aside(scene: Scene, naming: Naming, floor: int, *, comma: bool) -> int | None:
    """Where the subject ends of whose relative clause or company `naming` is a part: "officials,
    including Ryan", "Moss, speaking with Ryan,"."""
    start = naming.full_start
    aside = _ASIDE.search(scene.folded, max(floor, start - 40), start)
    if aside and floor < aside.start():
        return aside.start()
    first = scene.first(floor)
    if first is None or not comma or first.full_start >= start or first.full_start > floor + 30:
        return None
    return first.full_end if _CLAUSE.match(scene.folded, first.full_end, start) else None


def _phrase(scene: Scene, cue: re.Match[str], floor: int, end: int) -> Attribution | None:
    speech = cue[0].lower() in cues.OF_CLAUSES
    found = sources.before(scene.folded, floor, end, speech=speech)
    return _noun(scene, cue, found[0], speaks=found[1]) if found else None


def _noun(scene: Scene, cue: re.Match[str], phrase: Span, *, speaks: bool) -> Attribution | None:
    """Who a noun phrase names: an organization that we know, or someone unnamed who `speaks`."""
    start, end = phrase
    name = scene.organization(start, end)
    whole = name is not None and _ACRONYM.fullmatch(scene.folded, name.end, end)
    if name and (whole or (not speaks and cue.start() < start)):
        printed = scene.text[name.start : name.end]
        return Attribution(start, name.end, *_verb(cue), "organization", None, printed)
    return Attribution(start, end, *_verb(cue), "noun") if speaks else None


def _verb(cue: re.Match[str]) -> Span:
    return cue.span(1) if cue.re.groups else cue.span()
