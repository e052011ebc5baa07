"""How a person's name is printed: initials, nicknames, particles, suffixes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tasks.enrich.wordlists import words

_INITIAL = re.compile(r"(?:[^\W\d_a-z]\.){1,3}(?= [\"(]?[^\W\d_a-z]|[^\W\d_a-z])")
_NICKNAME = re.compile(r"[\"'(][^\W\d_a-z][\w -]{1,18}[\"')](?= [^\W\d_a-z])")
_PARTICLE = re.compile(
    r"(?:(?:al|el|ad|as|ash|an|ar|az|at)[- ](?=[^\W\d_a-z])"
    r"|(?:de la|van der|van den|van de|von der|de|van|von|der|den|la|del|da|di|du|bin|ibn|ben|st\.)"
    r" (?=[^\W\d_a-z]))"
)
_WORD = re.compile(r"[^\W\d_a-z][^\W\d_]{0,30}(?:'[^\W\d_]{2,20})?(?:-[^\W\d_]{1,20}){0,4}")
_STYLES = ("Sir ", "Dame ", "Lord ", "(Dr.) ", "(ret.) ", "(Ret.) ")
_SUFFIX = re.compile(r",? (?:Jr|Sr)\b\.?|,? (?:II|III|IV)\b(?! [A-Z])")
_SHOUTED = re.compile(
    r"(?<![^\W\d_a-z])(Mc|MC(?=[A-Z]{3})|)([A-Z])([A-Z]+)(?![^\W\d_A-Z]|\w)(?<!II)(?<!IV)(?<!\bJR)"
)
_PREFIXES = words("Al El Abu Abd Abdul Abdel Umm Ibn Bin De Van Von La St Hajji Sheikh")

NOT_NAMES = words(
    "January February March April June July August September October November December Jan Feb Mar"
    " Apr Jun Jul Aug Sep Sept Oct Nov Dec Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
    " The A An In On At By For From To With And But Or As If When While After Before Since This That"
    " These Those It Its He She They We You Our Their His Her My All Both Each Every Many Most Some"
    " No Not There Here Also So Yet Then Now During Through However Operation Operations Command"
    " Commander Commanding Force Forces Task Joint Combined Coalition Army Navy Air Marine Marines"
    " Corps Guard Division Brigade Battalion Regiment Squadron Wing Fleet Staff Staffs Security"
    " Assembly Center Department Ministry Minister Ministers Council Committee Congress Senate"
    " House Pentagon Government Republic Kingdom States Office Officer Officers Service Services"
    " General Secretary President Envoy Spokesman Spokesperson Director Deputy Chief Public Affairs"
    " Iraqi Syrian Kurdish Turkish Russian Iranian American British French Islamic ISIS ISIL Daesh"
    " Iraq Syria Turkey Iran Baghdad Mosul Raqqa Raqqah Erbil Irbil Damascus Washington Europe"
    " Photo Photos Video Caption Release News Press Article Story U US UK NATO District Province"
    " Governorate City Airport Base Camp Class First Second Third Said Told Says Spoke Speaks"
    " Global Special International National Federal Human Rights Strategy Intelligence Training"
    " Support Team Group Unit Program Mission Campaign Military Police Peshmerga Defense Defence"
    " State United Nations Central Middle East Eastern Western Northern Southern Strikes Airstrikes"
    " Speaking Asked Referring Reiterating Noting Welcome Questions Question Good Yes Well Dr Mr Mrs Ms Gen"
    " Col Lt Maj Brig Sgt Capt Cmdr Adm Colonel Major Captain Lieutenant Sergeant Brigadier Admiral"
    " New Jr Sr Purpose Sector Accounting Elections World Armed Conflict Moderator"
    " Observatory Watch Institute University Network Association Foundation Society Union Party Front"
    " Movement Court Commission Organization Organisation Agency Authority Times Journal Herald Tribune"
    " Defeat Counter Iraqis Syrians Kurds Muslim Muslims Sunni Shia Arab Arabs"
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name at start:end of a text; `last` is its surname, `given` its first word or None."""

    start: int
    end: int
    given: str | None
    last: str


def read(folded: str, position: int, *, shouted: bool = False) -> Name | None:
    """The name that begins at `position`. `shouted` admits one in capitals, as in transcripts."""
    words: list[str] = []
    if folded.startswith(_STYLES, position):
        position = folded.index(" ", position) + 1
    end = at = position
    particle = ""
    for _ in range(8):
        nickname = _NICKNAME.match(folded, at) if words else None
        initial = None if nickname else _INITIAL.match(folded, at)
        if nickname or initial:
            match = nickname or initial
            assert match is not None
            if initial:
                words.append(initial[0])
            at = match.end()
        else:
            prefix = _PARTICLE.match(folded, at)
            word = _WORD.match(folded, prefix.end() if prefix else at)
            if word is None or not _is_name(word[0], shouted=shouted):
                break
            particle = prefix[0] if prefix else particle if words and _joins(words[-1]) else ""
            words.append((prefix[0] if prefix else "") + word[0])
            end = at = word.end()
            if folded.startswith(("'s ", "'s,", "'s."), end) or not folded.startswith(
                (" ", "] "), end
            ):
                break
        at += folded.startswith("]", at)
        at += folded.startswith(" ", at)
    full = [word for word in words if not word.endswith(".")]
    if not full:
        return None
    suffix = _SUFFIX.match(folded, end)
    last = full[-1]
    if len(full) > 1 and full[-2] in _PREFIXES:
        last = f"{full[-2]} {last}"
        full = full[:-1]
    given = words[0] if len(full) > 1 or words[0].endswith(".") else None
    return Name(position, suffix.end() if suffix else end, given, last)


def lowered(name: str) -> str:
    """`JEFF RANKINE-GALLOWAY` as `Jeff Rankine-Galloway`, `McGURK` as `McGurk`; others as they are."""
    return _SHOUTED.sub(lambda m: m[1].capitalize() + m[2] + m[3].lower(), name)


def _joins(word: str) -> bool:
    return word in _PREFIXES


def _is_name(word: str, *, shouted: bool) -> bool:
    if word in NOT_NAMES or len(word) < 2:
        return False
    if word.isupper():
        return shouted and len(word) > 2 and word.capitalize() not in NOT_NAMES
    return not shouted or word[:2] in ("Mc", "Ma")
