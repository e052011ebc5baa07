"""The clauses of a sentence that reports: what may stand before, between and after what is said."""

from __future__ import annotations

import re

from tasks.enrich.quotes import cues, leads
from tasks.enrich.sentences import Span
from tasks.enrich.wordlists import words

_DAY = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? \d{1,2})"
)
THAT = re.compile(r"(?:,? |(?<= ))(?:that|how)(?![\w-])")
# What may follow the verb of an attribution at the end of a sentence: where, when, to whom.
TAIL_REST = re.compile(
    rf"(?: (?:in|during|at|on|to|today|yesterday|here|reporters|from|via|earlier|recently|while"
    r"|this (?:week|month|year|morning|afternoon|weekend)"
    rf"|before|after|{_DAY}|who)\b[^\"]{{0,160}})?[.,]?\Z"
)
# "…, he told the crowd": only a hearer follows.
TOLD_REST = re.compile(r" (?!that\b)[^\",;]{2,90}[.,]?\Z")
# ", adding that" goes on in the release's own voice.
_NARRATING = (
    "adding|noting|explaining|saying|citing|warning|stressing|emphasizing|emphasising|pointing out|urging"
    "|praising|thanking|crediting|hailing|describing|calling on|calling for|referring to"
)
NARRATED = re.compile(
    rf", (?:{_NARRATING}|calling|referring|speaking|pointing"
    r"|which (?:he|she|they|it) [a-z]+(?:ed|s))\b"
)
_NARRATED_AFTER = re.compile(
    rf", (?:{_NARRATING})\b"
    r"|,? and (?:(?:declined|refused) to|hailed|praised|thanked|urged|called (?:for|on)|welcomed|commended"
    r"|condemned|congratulated|vowed|pledged|expressed)\b"
    r"|,? but (?:dismissed|rejected|denied)\b|,? but (?:it |he |she |they )?(?:stopped short of\b"
    r"|(?:did not|didn't|would not|wouldn't|declined to) (?:specify|say|elaborate|name|provide|give|comment"
    r"|identify|disclose|confirm|offer|discuss)\b)"
)
RELATIVE = re.compile(r", who [^,;\"]{3,120}(?=, )")
APPOSITION = re.compile(r", (?:the|an?|his|her|who) ")
# A short beginning of a sentence that holds no statement of its own: "In Syria, said X, …".
INTRODUCTION = re.compile(
    r"(?:in|on|at|since|during|for|with|after|before|over|under|near|across|along|outside|inside|to"
    r"|by|from|as|despite|like|meanwhile|additionally|however|finally|today|now|so|still|further"
    r"|moreover|but|and|yet)\b[^,]{0,80}\Z",
    re.IGNORECASE,
)
WORD = re.compile(r"[^\W_]+")
# "announced Sunday it sent help", "announced today Iraqi forces seized": a day, and then a subject
# with its verb, do what "that" does.
_FINITE = (
    r"(?:has|have|had|is|are|was|were|will|would|can|could|may|must|began|took|led|won|lost|left|sent|held"
    r"|[a-z]{3,}ed)"
)
_ANNOUNCED = re.compile(
    rf" (?:{_DAY}|today|yesterday) (?:(?:it|they|he|she) "
    rf"|(?:the )?(?!the |an? |its |their )(?:[A-Z][\w'.-]* (?:[a-z]+ )??){{1,5}}{_FINITE} )"
)
# "…, and he added that …": where the next statement of a sentence begins.
_ELLIPTIC = (
    r"(?:and|but) (?:also |then |further |later )?(?:said|added|noted|explained|stressed|emphasized|warned"
    r"|acknowledged|cautioned|stated|told [a-z]+)(?: that)? "
)
_NEXT = re.compile(
    rf",? (?={_ELLIPTIC}|(?:and|but|while)(?:,| (?:he|she|they|the (?:general|colonel|secretary"
    r"|spokesman|president|commander|official)) (?:also )?"
    r"(?:said|added|noted|explained|told|stressed|emphasized|warned)\b))"
)
# ", but, he cautioned, …": a second attribution follows a first.
_AGAIN = re.compile(
    r",? (?:and|but|while),? (?:(?:he|she|they) [a-z]"
    rf"|(?:the )?[A-Za-z][\w'-]{{2,20}} (?:also )?(?:{cues.ANY})\b)"
)
# What may follow an attribution before a quotation that is its own clause: ", adding, “".
CLOSED = re.compile(
    r"(?: (?:in|at|during|on|to|today|yesterday|reporters)\b[^,;.\":]{0,60})?"
    r", (?:(?:and|but|while) )?(?:(?:later|also|then) )?(?:he |she |they )?"
    r"(?:[a-z]+ing|[a-z]+ed|said|which)\b[^\"]{0,120}\Z"
)
_TO_WHOM = re.compile(
    r" (?:to|in|on|at|from|during|via|through|with|by|following|after|around|late|early|earlier|last|this)"
    r" [^,;\"]{1,90}?(?=(?<!reports)(?<!claims)(?<!news),? that[ ,]| how )"
)
_TOLD_WHOM = re.compile(r" [^;\"]{1,140}?(?=,? that[ ,])")
# "told the ministers it was over": a hearer, and then a pronoun with its verb.
_HEARER = re.compile(
    r" (?:(?!that\b)[\w.'-]+ ){1,5}?(?=(?:it|he|she|they|there|we) (?:[a-z]+ed|is|was|are|were|ha[sd]|have"
    r"|will|would|can|could|must|may|might)\b)"
)
_OCCASION = re.compile(
    r" (?:in|via|through|on|during|at) (?:an?|the|his|her) (?:[\w'-]+ ){0,3}?(?:statement|release|interview"
    r"|briefing|post|tweet|email|e-mail|message|report|conference|testimony|speech|letter)(?= [\w])"
)
# "estimated the strikes have cost …": a subject without a preposition in it, and its verb.
_SUBJECT_AND_VERB = re.compile(
    r" (?!(?:of|in|on|to|for|at|with|from|by|about|that|how) )(?:(?!(?:of|who|that|which|to|for|in|on"
    r"|as|by|at|with|from|and) )[\w'.-]+ ){1,6}?(?:also |now |still )?(?:has|have|had|is|are|was|were|will"
    r"|would|can|could|cannot|must|may|might|should|do|does|did|remains?|continues?|serves?|deserves?|represents?|depends?"
    r"|requires?|understand|wants?|began|took|fell|went|came|knew|grew|broke|rose|ran|drove|saw|gave|became"
    r"|meant) "
)
# "reported the forces seized the town": a plural, its verb, and the verb's object.
_PLURAL_AND_VERB = re.compile(
    r" (?:[\w'.-]+ ){0,3}?[A-Za-z]{2,20}s (?:"
    r"[a-z]{3,12}ed (?:the|an?|any|its|their|his|some|more|several|all|\d)\b"
    r"|(?:now|still|also|already) [a-z])"
)
_BEGINS = re.compile(
    rf",?(?: (?!(?:who|that|which|to|and|or)\b)[\w'\"$%-][\w'.\"-]*){{1,16}}? {leads.VERB.pattern}(?! by\b)"
)
_CLOSES = re.compile(
    r"\s?(?:[.,;:)\"]|\Z|\n)|[ ](?:in|at|during|on|to|of|from|via|as|after|when|while|who|and|today|here|"
    rf"yesterday|{_DAY}|recently|earlier|this|last|through|with|by|- )"
)
_TO_DO = re.compile(r"(?: [\w'-]+){1,2} to [a-z]")
_WHEN = re.compile(
    rf" (?:(?:on )?{_DAY}|today|yesterday|here|recently"
    r"|(?:last|earlier this|this) (?:week|month|year|morning)|earlier)(?: today)?(?= [a-zA-Z\d])"
)
_TAKES_OBJECT = tuple(words("told tells asked advised assured reminded informed warned cautioned"))


def speaks_again(rest: str) -> bool:
    """Whether the words after an attribution are another clause with an attribution of its own."""
    return _AGAIN.match(rest[:120]) is not None


def object_end(folded: str, position: int, limit: int) -> int:
    """Where the words after a verb that name the hearer, the occasion and the day end."""
    whom = _TOLD_WHOM if folded.endswith(_TAKES_OBJECT, 0, position) else _TO_WHOM
    named = whom.match(folded, position, min(limit, position + 160))
    if named:
        return named.end()
    if folded.endswith(_TAKES_OBJECT, 0, position):
        match = cues.OBJECT.match(folded, position, limit) or _HEARER.match(folded, position, limit)
        position = match.end() if match else position
    occasion = _OCCASION.match(folded, position, limit)
    position = occasion.end() if occasion else position
    when = _WHEN.match(folded, position, limit)
    return when.end() if when else position


def orders(folded: str, position: int) -> bool:
    """Whether a hearer and a deed follow a verb: "told troops to hold"."""
    return folded.startswith("told", position - 4) and _TO_DO.match(folded, position) is not None


def has_verb(folded: str, start: int, end: int) -> bool:
    """Whether what begins at `start` has a verb soon enough to be a clause."""
    return leads.VERB.search(folded, start, min(end, start + 240)) is not None


def is_clause(folded: str, position: int, limit: int) -> bool:
    """Whether a subject and its verb begin at `position`: not "gains made by the army"."""
    return _BEGINS.match(folded, position, min(limit, position + 240)) is not None


def announces(folded: str, position: int, limit: int) -> bool:
    """Whether a clause follows a verb that else takes a thing or "that": "announced today it sent",
    "estimated the raids have cost"."""
    limit = min(limit, position + 160)
    return (
        _ANNOUNCED.match(folded, position, limit) is not None
        or _SUBJECT_AND_VERB.match(folded, position, limit) is not None
        or _PLURAL_AND_VERB.match(folded, position, limit) is not None
    )


def is_end(folded: str, position: int, limit: int) -> bool:
    """Whether a sentence ends at `position`, but for "of the coalition" and its full stop."""
    return "," not in folded[position:limit] and not has_verb(folded, position, limit)


def is_object(folded: str, position: int, limit: int) -> bool:
    """Whether a name that ends at `position` has a verb of its own: "said Moss might leave"."""
    return _CLOSES.match(folded, position, limit) is None


def clause_end(folded: str, start: int, end: int) -> int:
    """Where a reported clause ends before the release's own words, or before the next statement."""
    narrated = _NARRATED_AFTER.search(folded, start, end)
    end = narrated.start() if narrated else end
    following = _NEXT.search(folded, start, end)
    return following.start() if following else end


def trim(folded: str, start: int, end: int) -> Span:
    """A span without the punctuation and spaces around it."""
    while start < end and folded[start] in " ,:;-\n":
        start += 1
    while end > start and folded[end - 1] in " ,:;-\n":
        end -= 1
    return start, end


def without_stop(folded: str, sentence: Span) -> int:
    """Where a sentence ends without its full stop."""
    end = sentence[1]
    return end - 1 if end > sentence[0] and folded[end - 1] in ".!?" else end
