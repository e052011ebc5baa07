"""Ranks of the Coalition's services and civil titles, as releases print them."""

from __future__ import annotations

from functools import cache

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from tasks.enrich.wordlists import phrases

_SHORT = """
Gen.|Lt. Gen.|Maj. Gen.|Brig. Gen.|Brig.|Col.|Lt. Col.|Maj.|Capt.|1st Lt.|2nd Lt.|2d Lt.|Lt.
Sgt.|Staff Sgt.|Sgt. 1st Class|Master Sgt.|Tech. Sgt.|Tech Sgt.|Senior Master Sgt.
Chief Master Sgt.|1st Sgt.|Gunnery Sgt.|Master Gunnery Sgt.|Sgt. Maj.|Command Sgt. Maj.|Cpl.
Lance Cpl.|Spc.|Pfc.|Pvt.|Chief Warrant Officer|Chief Warrant Officer 2|Chief Warrant Officer 3
Chief Warrant Officer 4|Chief Warrant Officer 5|Warrant Officer|Airman 1st Class|Senior Airman
Adm.|Vice Adm.|Rear Adm.|Cmdr.|Cdr.|Lt. Cmdr.|Lt. j.g.|Petty Officer 1st Class
Petty Officer 2nd Class|Petty Officer 3rd Class|Chief Petty Officer|Senior Chief Petty Officer
Lt.-Gen.|Maj.-Gen.|Brig.-Gen.|Lt.-Col.|Lt.Gen.|Maj.Gen.|Brig.Gen.|Lt.Col.|Wing Cmdr.|Sqn. Ldr.
Staff Gen.|Staff Lt. Gen.|Staff Maj. Gen.|Staff Brig. Gen.|Staff Col.|Pilot Gen.
"""
_LONG = """
General|Lieutenant General|Major General|Brigadier General|Brigadier|Colonel|Lieutenant Colonel
Major|Captain|First Lieutenant|Second Lieutenant|1st Lieutenant|2nd Lieutenant|Lieutenant|Sergeant
Staff Sergeant|Sergeant First Class|Master Sergeant|First Sergeant|Technical Sergeant
Gunnery Sergeant|Sergeant Major|Command Sergeant Major|Chief Master Sergeant|Corporal
Lance Corporal|Specialist|Private First Class|Private|Admiral|Vice Admiral|Rear Admiral|Commander
Lieutenant Commander|Ensign|Commodore|Field Marshal|Air Chief Marshal|Air Marshal
Air Vice-Marshal|Air Vice Marshal|Air Commodore|Group Captain|Wing Commander|Squadron Leader
Flight Lieutenant|Flying Officer|Lieutenant-General|Major-General|Brigadier-General
Lieutenant-Colonel|Staff General|Staff Lieutenant General|Staff Major General
Staff Brigadier General|Staff Colonel|LTG|MG|BG|COL|GEN|LTC|MAJ|CPT|CSM|SGM|SSG|SFC|MSG
1LT|2LT|1SG|SGT|CPL|SPC|PFC|CW2|CW3|CW4|CW5|CWO2|CWO3|CWO4|CWO5|LCDR|CDR|RADM|VADM|SrA|A1C
SSgt.|TSgt.|MSgt.|SMSgt.|CMSgt.|GySgt.|SgtMaj.|LtCol.|BGen.|MajGen.|LtGen.|Wg Cdr|Gp Capt|Sqn Ldr|Flt Lt|AVM
LTGEN|MAJGEN|LTCOL|WGCDR|GPCAPT|AIRCDRE
"""
_TITLES = """
President|Vice President|President-elect|Prime Minister|Deputy Prime Minister|Secretary
Defense Secretary|Secretary of Defense|Secretary of State|Deputy Defense Secretary
Acting Defense Secretary|Acting Secretary of Defense|Deputy Secretary of Defense
Deputy Secretary of State|Deputy Secretary|Assistant Secretary of State|Assistant Secretary
Assistant Secretary of Defense|Under Secretary|Undersecretary|Treasury Secretary|Army Secretary
Navy Secretary|Air Force Secretary|Press Secretary|Attorney General|Ambassador|Special Envoy
Special Presidential Envoy|Deputy Special Envoy|Special Representative|Presidential Envoy|Envoy
Defense Minister|Defence Minister|Foreign Minister|Interior Minister|Minister|Minister of Defense
Minister of Defence|Minister of State|Foreign Secretary|Defence Secretary|Secretary General
Secretary-General|Governor|Mayor|Senator|Sen.|Representative|Rep.|Congressman|Congresswoman|Gov.
King|Prince|Crown Prince|Sheikh|Sheik|Imam|Pope|Chairman|Spokesman|Spokesperson|Spokeswoman
spokesman|spokesperson|spokeswoman|Chancellor|Speaker|Judge|Professor|Director
Deputy Assistant Secretary|Deputy Assistant Secretary of State|National Security Advisor
Deputy Assistant Secretary of Defense|National Security Adviser|State Department Spokesperson
Principal Deputy Press Secretary|Deputy Press Secretary|press secretary|Deputy Spokesperson
Chief of Staff|chief of staff|commander|director
"""
_HONORIFICS = "Mr.|Mrs.|Ms.|Dr.|Mr|Dr|Hon."

# Printed without its stop, or with the year's typing errors, a rank is still a rank.
_LOOSE = "Gen|Lt Gen|Maj Gen|Brig Gen|Lt. Gen|Maj. Gen|Brig. Gen|Col|Lt Col|Lt. Col|Capt|Cmdr|Sgt"


RANKS = frozenset(phrases(_SHORT) + phrases(_LONG) + phrases(_LOOSE))
TITLES = frozenset(phrases(_TITLES))
HONORIFICS = frozenset(phrases(_HONORIFICS))
# Alone, with only a surname, these say too little to make a person of the next capital.
WEAK = frozenset(["Minister", "Director", "director", "commander", "Speaker", "Private", "Major"])

NATIONALITIES = tuple(
    phrases(
        "U.S.|US|U.K.|UK|United States|United Kingdom|British|American|Australian|Canadian|French"
        "|Italian|German|Dutch|Danish|Spanish|Norwegian|Finnish|Swedish|Belgian|Turkish|Iraqi|Kurdish"
        "|Syrian|Jordanian|Saudi|Emirati|New Zealand|Polish|Czech|Hungarian|Estonian|Latvian"
        "|Lithuanian|Portuguese|Romanian|Bulgarian|Slovenian|Croatian|Albanian|Georgian|Ukrainian"
        "|Greek|Egyptian|Kuwaiti|Bahraini|Qatari|Lebanese|Singaporean|Japanese|South Korean|Israeli"
        "|Russian|Iranian|Afghan|Pakistani|Moroccan|Tunisian|Nigerian|Swiss|Irish|Austrian|Slovak"
        "|Serbian|Kosovar|Macedonian|Montenegrin|Icelandic|Peshmerga|Philippine|Malaysian|Indian"
    )
)
SERVICES = tuple(
    phrases(
        "Army|Navy|Air Force|Marine Corps|Marine|Coast Guard|Space Force|Army Reserve|Navy Reserve"
        "|Air Force Reserve|Army National Guard|National Guard|Air National Guard|Royal Air Force"
        "|Royal Navy|Royal Marines|Royal Marine|Royal Australian Air Force|Royal Australian Navy"
        "|Royal Canadian Air Force|Royal Canadian Navy|Royal Danish Army|Royal Netherlands Army|RAF"
        "|USAF|USMC|Federal Police|Special Forces|army|navy|air force|police|Air and Space Force"
        "|Defence Force|Defense Force|Carabinieri|retired Army|retired Marine|retired"
    )
)


@cache
def automaton() -> tuple[AhoCorasick, list[str]]:
    """The matcher of all ranks and titles, in capitals too, and its patterns by index."""
    plain = RANKS | TITLES | HONORIFICS
    shouted = {rank.upper() for rank in RANKS}
    patterns = sorted(plain | shouted)
    longest, fast = MatchKind.LeftmostLongest, Implementation.DFA
    return AhoCorasick(patterns, matchkind=longest, implementation=fast), patterns


def kind(words: str) -> str:
    """`rank`, `title` or `honorific`."""
    if words in TITLES:
        return "title"
    return "honorific" if words in HONORIFICS else "rank"


def grade(rank: str | None) -> str | None:
    """The word that a later sentence may use for the holder: `general`, `colonel`, `admiral`…"""
    low = (rank or "").lower()
    for word, stems in _GRADES:
        if any(stem in low for stem in stems):
            return word
    return None


_GRADES = (
    ("sergeant", ("sgt", "sergeant", "sgm", "csm", "sfc", "ssg", "msg")),
    ("commander", ("cmdr", "commander", "cdr")),
    ("colonel", ("col", "ltc")),
    ("general", ("gen", "ltg", "mg", "bg", "brigadier", "marshal")),
    ("admiral", ("adm", "commodore")),
    ("captain", ("capt", "cpt")),
    ("major", ("maj",)),
    ("lieutenant", ("lt", "lieutenant")),
)
