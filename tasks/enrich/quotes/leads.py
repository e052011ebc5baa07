"""What stands before the speaker of a reported statement, and what it says of the rest."""

from __future__ import annotations

import re

from tasks.enrich.sentences import Span

CONJUNCTION = re.compile(
    r"(?:and|but|also|however|still|meanwhile|additionally|finally|separately|so|yet)?\b,? ?",
    re.IGNORECASE,
)
LEAD_IN = re.compile(
    r"(?:(?:in|on|during|at|after|yesterday|(?:mon|tues|wednes|thurs|fri|satur|sun)day|speaking|briefing|asked"
    r"|(?:last|late last|earlier this|this) (?:week|month|year|night|morning)|addressing|earlier|today|also"
    r"|(?:an?|one|two|three|several) (?:day|week|month|year|hour)s? (?:earlier|later|ago|before)"
    r"|and|but|as|from|meanwhile|additionally|finally|however|separately|for example|still|noting|joined"
    r"|despite|reflecting|regarding|acknowledging|following)\b(?!')[^\n]{0,500},? ?)?\Z",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"(?!U\.[SNK]\.)[A-Z][A-Z.'-]{2,}(?:[ /][A-Z][A-Z.'-]+){0,4}(?:,? [A-Z][\w.]*(?: [A-Z][\w.]*){0,2})?"
    r"(?:,? (?:\([^)\n]{2,40}\)|[A-Z][a-z]{2,8}\.? \d{1,2}(?:,? \d{4})?,?)){0,3}(?: ?-{1,2} ?| - )(?=[\w\"])"
    r"|[A-Z][a-z]+(?:,? [A-Z][a-z]+)?(?: \([^)\n]{2,40}\))? -{1,2} (?=[A-Z\"])"
    r"|[A-Z]\w+(?: \w+){0,2} ?/ ?(?=[A-Z])|\([A-Z]\w+(?: \w+){0,2}\) (?:- )?(?=[A-Z])"
)
# "…, and Ryan said he left": a second clause that reports, after one of the release's own.
JOINED = re.compile(r"[,;] (?:and|but)\Z")
# "Because they left, he noted that …": a clause of the release's own before one with "that".
_SUBORDINATE = re.compile(
    r"(?:because|while|although|though|when|once|since|until|if|with|under)\b[^\"]{0,300},\Z",
    re.IGNORECASE,
)
_DETERMINER = re.compile(r"(?:\A|(?<= ))(?:the|an?|its|their|his|her)\Z", re.IGNORECASE)
_PARTICIPLE = re.compile(
    r"(?:[A-Z][a-z]+ing|Born|[A-Z][a-z]+ed (?:in|by|at|to|for|with|as|on|from)) "
)
# "what Moss said was true": a clause that is part of another.
EMBEDDED = re.compile(r"\b(?:what|which|whom|who|than) \Z", re.IGNORECASE)
_SAME = re.compile(r"[ ,]*(?:and|but)(?: also| then| further| later)?,? ?")
_AUXILIARY = re.compile(r"(?:\bhas|\bhave|\bhad|\bbeen|'ve|'s) (?:also |since |recently )?\Z")
VERB = re.compile(
    r"(?<![\w-])(?:has|have|had|is|are|was|were|will|would|can|could|must|may|might|[a-z]{3,}ed|began|took|led|won"
    r"|lost|left|fell|held|killed|made|sent|gave|went|came|continue|remain|remains|struck|hit|met|saw|found|brought"
    r"|fought|drove|built|kept|knew|grew|broke|rose|ran|shot|felt|meant|said|says|told)\b"
)
"""A word that makes a clause of the words around it."""
_SUBCLAUSE = re.compile(r"(?:who|which|where|when|while|as|after|whose|before) ")


def is_lead_in(left: str, rest: str = "") -> bool:
    """Whether the words before an attribution only lead in to it: "But in Syria,", "Earlier,".

    They do not where they are a clause and `rest`, after the attribution, is none: "On Friday, the
    town fell, Ryan said today in Mosul".
    """
    conjunction = CONJUNCTION.match(left)
    words = left[conjunction.end() :] if conjunction else left
    if LEAD_IN.fullmatch(words) is None:
        return False
    clause = words.partition(", ")[2]
    stated = len(clause) > 20 and not _SUBCLAUSE.match(clause) and VERB.search(clause)
    return not stated or VERB.search(rest) is not None


def without_determiner(left: str) -> str:
    """The words before a speaker without the article that is his: "Yesterday, the"."""
    return _DETERMINER.sub("", left)


def is_clause(left: str) -> bool:
    """Whether the words before ", he said" are a clause that needs no other: "The town fell,"."""
    conjunction = CONJUNCTION.match(left)
    left = left[conjunction.end() :] if conjunction else left
    return (
        VERB.search(left) is not None
        and LEAD_IN.fullmatch(left) is None
        and not is_subordinate(left)
        and _PARTICIPLE.match(left) is None
    )


def describes(words: str) -> bool:
    """Whether the words before a name are an office, with no verb in them: "3rd Division commander"."""
    words = words.rpartition(", ")[2]
    return 0 < len(words) < 120 and '"' not in words and VERB.search(words) is None


def in_perfect(folded: str, start: int, cue_start: int) -> bool:
    """Whether a verb that may take an object stands in the perfect: "trainers have added obstacles"."""
    return _AUXILIARY.search(folded, max(start, cue_start - 16), cue_start) is not None


def is_subordinate(left: str) -> bool:
    """Whether `left` is a clause that another must follow: "Because they left,"."""
    return _SUBORDINATE.match(left) is not None


def same_speaker(left: str) -> bool:
    """Whether only a conjunction stands before a verb, whose subject is that of the verb before."""
    return _SAME.fullmatch(left) is not None


def body(folded: str, sentence: Span) -> int:
    """Where a sentence begins to say something: after the dateline that opens its paragraph."""
    start, end = sentence
    if start and not folded.endswith("\n", 0, start):
        return start
    dateline = _DATELINE.match(folded, start, min(end, start + 120))
    return dateline.end() if dateline else start
