"""The noun phrase that a number counts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tasks.enrich.wordlists import words

_TOKEN = re.compile(r"[ ]{1,16}(U\.S\.|U\.K\.|[^\W\d_][\w'/&-]{0,40})")
_PERCENT = re.compile(r"\s?(%|percent(?![\w-])|per cent(?![\w-]))", re.IGNORECASE)
_OF = re.compile(
    r" of (?:(?:all|both) )?(?:of )?(?:the |these |those |its |their |our |his |all |an? )?"
    r"(?:\d{1,4} |two |three |four |five |six |seven |eight |nine |ten )?",
    re.IGNORECASE,
)
_DETERMINED_OF = re.compile(
    r" of (?:the|these|those|its|their|our) (?:\d{1,4} |two |three |four |five |six |ten )?",
    re.IGNORECASE,
)
_SKIPPED = words("additional other more separate different further extra such")
_STOP = words(
    "of in on at by for from to with without within into onto over under near against across along"
    " among around about between through throughout during since until till after before behind"
    " beyond above below per via as than like toward towards upon off out up down away ago apart"
    " inside outside amid despite because including excluding following using consisting"
    " and or nor but yet so plus while when where which who whom whose that this these those what"
    " the a an its their our his her your my each every all both any some no not only also just"
    " one two three four five six seven eight nine ten eleven twelve"
    " is are was were be been being has have had do does did will would can could may might must"
    " shall should it he she they we you i them us him there here then now again still already"
    " struck hit led left met held made took began became gave went came saw said says told lost"
    " won kept sent found fell ran rose grew got put set cut flew fought fled drove brought"
    " remain remains remained continue continues include includes receive participate constitute"
    " make take contribute comprise conduct support provide work serve north south east west"
    " northeast northwest southeast southwest today yesterday tonight tomorrow monday tuesday"
    " wednesday thursday friday saturday sunday times worth if how why either neither"
)
_HEADS = words(
    "strike airstrike engagement attack civilian fighter person soldier terrorist operative report"
    " allegation mission sortie member nation country service sailor marine militant raid operation"
    " target leader official man woman child girl boy individual detainee casualty aircraft"
)
# After a noun these are its verb, whatever follows.
_VERBS = words(
    "destroyed damaged continued engaged stopped occurred resulted killed conducted likely targeted"
    " suppressed remained participated attended completed hit fired exploded detonated allegedly"
)
_PLURALS = words(
    "people personnel men women children aircraft troops police militia cattle forces others"
    " rotorcraft ordnance staff infantry cavalry equipment materiel ammunition servicemen"
    " servicewomen policemen gunmen crewmen dead wounded injured refugees media percent"
)
_ATTRIBUTIVE = words(
    "weapons arms communications operations logistics explosives munitions systems sports"
    " services affairs materials headquarters intelligence vehicles supplies fires signals"
    " casualties sales special rockets"
)
_NOT_PLURAL = words(
    "various previous serious dangerous religious numerous famous continuous hazardous isis gas"
    " us iraqis' always is was has this less business series' campus status basis crisis"
    " access process mass cross press loss class glass"
)
_COMPOUNDS = ("command and control", "bed down", "search and rescue")
_AND = re.compile(r" (?:and|or)(?= )")
_COUNT = re.compile(r" (?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,4})(?= )")
_SIZES = words("large small larger smaller tactical heavy light medium armed armored")


def after(folded: str, position: int, value: float) -> tuple[str, int] | None:
    """The noun phrase that begins at `position`, right after a number, and where it ends.

    Words such as "additional" are passed over, adjectives kept; a preposition, a conjunction,
    a verb or punctuation ends it. None if there is no noun.
    """
    percent = _PERCENT.match(folded, position)
    if percent:
        return _percent(folded, percent.end())
    if value == 1:
        return _told(_phrase(folded, position))
    of = _DETERMINED_OF.match(folded, position)
    phrase = _phrase(folded, of.end() - 1 if of else position)
    return _told(_joined(folded, phrase) if phrase and not phrase.headed else phrase)


@dataclass(frozen=True, slots=True)
class _Phrase:
    words: list[str]
    end: int
    headed: bool


def _told(phrase: _Phrase | None) -> tuple[str, int] | None:
    return (" ".join(phrase.words), phrase.end) if phrase else None


def _percent(folded: str, end: int) -> tuple[str, int]:
    of = _OF.match(folded, end)
    return (_told(_phrase(folded, of.end() - 1)) if of else None) or ("percent", end)


def _joined(folded: str, phrase: _Phrase) -> _Phrase:
    """A phrase that shares its noun: "fighting and mortar positions", "two large and one small…"."""
    joint = _AND.match(folded, phrase.end)
    if joint is None:
        return phrase
    count = _COUNT.match(folded, joint.end())
    other = _phrase(folded, count.end() if count else joint.end())
    if other is None or not (other.headed or count):
        return phrase
    if count is None:
        return _Phrase([*phrase.words, joint[0].strip(), *other.words], other.end, True)
    if not _SIZES.issuperset(phrase.words):
        return phrase
    rest = other.words
    while rest and rest[0] in _SIZES and len(rest) > 1:
        rest = rest[1:]
    return _Phrase([*phrase.words, *rest], phrase.end, True)


def _phrase(folded: str, position: int) -> _Phrase | None:
    end = position
    words: list[str] = []
    headed = False
    for _ in range(9):
        token = _TOKEN.match(folded, position)
        if token is None:
            break
        word = token[1]
        low = word.lower()
        if not words and low in _SKIPPED:
            position = token.end()
            continue
        compound = _compound(folded, token.start(1))
        if not compound:
            if low in _STOP or (headed and not _continues(low)):
                break
            if words and _is_verb(folded, token, words[-1].lower()):
                break
        word = compound or word
        end = position = token.start(1) + len(word)
        words.append(word)
        headed = not compound and _is_plural(low)
    while words and _dangles(words[-1]):
        end -= len(words.pop()) + 1
    if not words:
        return None
    last = words[-1].removesuffix("'s").rstrip("'-/&")
    end -= len(words[-1]) - len(last)
    return _Phrase([*words[:-1], last], end, headed) if last else None


def _compound(folded: str, position: int) -> str | None:
    for compound in _COMPOUNDS:
        if folded.startswith(compound + " ", position):
            return compound
    return None


def _continues(low: str) -> bool:
    return _is_plural(low) and not low.endswith("ed")


def _is_plural(low: str) -> bool:
    if low in _PLURALS:
        return low not in _ATTRIBUTIVE
    if low in _NOT_PLURAL or low in _ATTRIBUTIVE or low.endswith(("ss", "'s", "ous")):
        return False
    return low.endswith("s") and len(low) > 2


_OBJECT = re.compile(
    r" (?:an?|the|its|their|his|this|that|to|in|by|on|at|with|from|for|as|\d|one|two|three|four"
    r"|five|six|seven|eight|nine|ten|ISI[LS]|Daesh|terrorists?)\b|[.,;:]|\Z"
)


def _is_verb(folded: str, token: re.Match[str], before: str) -> bool:
    low = token[1].lower()
    if low in _VERBS:
        return True
    if not low.endswith(("ed", "ing")) or "-" in low:
        return False
    return before in _HEADS or (
        low.endswith("ed")
        and low not in ("wounded", "injured")
        and _OBJECT.match(folded, token.end()) is not None
    )


def _dangles(word: str) -> bool:
    return word.lower() in ("very", "newly", "previously", "recently", "nearly", "such", "alone")
