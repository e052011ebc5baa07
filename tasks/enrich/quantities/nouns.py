"""The noun phrase that a number counts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tasks.enrich.quantities import noun_words

_TOKEN = re.compile(
    r"(?: \([A-Z][\w-]{1,11}\)(?= [a-z]))?[ ]{1,16}"
    r"((?:U\.S\.|U\.K\.)(?:-[a-z]{2,12})?|sq\.|[^\W\d_][\w'/&-]{0,40})"
)
_PERCENT = re.compile(r"\s?(%|percent(?![\w-])|per cent(?![\w-]))", re.IGNORECASE)
_OF = re.compile(
    r" of (?:(?:all|both) )?(?:of )?(?:the |these |those |its |their |our |his |all |an? )?"
    r"(?:\d{1,4} |two |three |four |five |six |seven |eight |nine |ten )?",
    re.IGNORECASE,
)
_DETERMINED_OF = re.compile(
    r" of (?:the|these|those|its|their|our|his|her|my) (?:\d{1,4} |two |three |four |five |six |ten )?",
    re.IGNORECASE,
)
_AND = re.compile(r" (?:and|or)(?= )")
_COMPOUND = re.compile(rf"(?:{'|'.join(noun_words.COMPOUNDS)})(?= )")
_COUNT = re.compile(
    r" (?:(?:about|approximately|nearly|some|over|more than|another) )?"
    r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,3}(?:,\d{3})?|\d{4})(?= )"
)


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
    """The phrase if a noun ends it: "survived", "non-credible", "unintentionally injured" do not."""
    if phrase is None:
        return None
    words, end = list(phrase.words), phrase.end
    while words and (_is_participle(words[-1].lower()) or _is_adverb(words[-1].lower())):
        end -= len(words.pop()) + 1
    if not words:
        return None
    last = words[-1].lower()
    if len(words) == 1 and last.endswith("ing") and last not in noun_words.NOUNS_IN_ING:
        return None
    alone = last in noun_words.AS_NOUNS and len(words) > 1 and _is_adverb(words[-2].lower())
    national = not phrase.headed and all(w.lower() in noun_words.NATIONAL for w in words)
    if alone or national or last in noun_words.ADJECTIVES:
        return None
    return " ".join(words), end


def _is_participle(low: str) -> bool:
    if not low.endswith("ed") or low.endswith("eed"):
        return False
    return low not in noun_words.AS_NOUNS and low not in noun_words.NOUNS_IN_ED


def _is_adverb(low: str) -> bool:
    return low.endswith("ly") and low not in noun_words.NOUNS_IN_LY


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
        apart = len(other.words) == 1 or not other.words[-1].endswith("s")
        if phrase.words[-1].lower() in noun_words.ATTRIBUTIVE and apart:
            return phrase  # "explosives and mines" are two nouns
        return _Phrase([*phrase.words, joint[0].strip(), *other.words], other.end, True)
    rest = other.words
    if all(word.lower() in noun_words.NATIONAL for word in phrase.words):
        return _Phrase([*phrase.words, *rest[-1:]], phrase.end, True)
    if not noun_words.SIZES.issuperset(phrase.words):
        return phrase
    while rest and rest[0] in noun_words.SIZES and len(rest) > 1:
        rest = rest[1:]
    return _Phrase([*phrase.words, *rest], phrase.end, True)


def _phrase(folded: str, position: int) -> _Phrase | None:
    begin = end = position
    words: list[str] = []
    headed = False
    for _ in range(9):
        token = _TOKEN.match(folded, position)
        if token is None:
            break
        word = token[1]
        low = word.lower()
        if not words and (low in noun_words.SKIPPED or (low == "and" and position > begin)):
            position = token.end()
            continue
        compound = _compound(folded, token.start(1))
        if not compound:
            if (
                low in noun_words.STOP
                or (words and low == "more")
                or (headed and not _continues(low))
            ):
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
    found = _COMPOUND.match(folded, position)
    return found[0] if found else None


def _continues(low: str) -> bool:
    return _is_plural(low) and not low.endswith("ed")


def _is_plural(low: str) -> bool:
    if low in noun_words.PLURALS:
        return low not in noun_words.ATTRIBUTIVE
    if low in noun_words.NOT_PLURAL or low in noun_words.ATTRIBUTIVE:
        return False
    if low.endswith(("ss", "'s", "ous", "-isis")):
        return False
    return low.endswith("s") and len(low) > 2


_OBJECT = re.compile(
    r" (?:an?|the|its|their|his|this|that|to|in|by|on|at|with|from|for|as|\d|one|two|three|four"
    r"|five|six|seven|eight|nine|ten|ISI[LS]|Daesh|terrorists?)\b|[.,;:]|\Z"
)


def _is_verb(folded: str, token: re.Match[str], before: str) -> bool:
    low = token[1].lower()
    if low in noun_words.VERBS:
        return True
    if not low.endswith(("ed", "ing")) or "-" in low:
        return False
    return before in noun_words.HEADS or (
        low.endswith("ed")
        and low not in ("wounded", "injured")
        and _OBJECT.match(folded, token.end()) is not None
    )


def _dangles(word: str) -> bool:
    return word.lower() in ("very", "newly", "previously", "recently", "nearly", "such", "alone")
