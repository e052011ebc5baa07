"""The words that roles are made of: what someone is, and what may stand before it."""

from __future__ import annotations

from tasks.enrich.wordlists import phrases

_CAPITALS = phrases(
    "Deputy|Vice|Assistant|Acting|Senior|Chief|Principal|Special|Presidential|Commanding|Press|Lead"
    "|Public Affairs|Prime|Foreign|Defense|Defence|Interior|Executive|Noncommissioned|Secretary"
)
_SMALL = phrases(
    "public|general|top|former|then|regional|operations|joint"
    "|operational|national|security|media|outgoing|incoming|training|civil|military|intelligence"
    "|non-commissioned|plans|current|political|strategic|enlisted|base|platoon|company|battalion"
    "|brigade|squadron|troop|squad|team|mission|medical|logistics|targeting|strategy|sergeant"
    "|combat|field|flight|maintenance|signal|infantry|artillery"
)
HEADS = phrases(
    "assistant to the secretary of defense|assistant to the secretary|assistant to the president"
    "|commanding general|commanding officer|chief of staff|chief-of-staff|sergeant major|commander-in-chief"
    "|commander in chief|commander|spokesman|spokeswoman|spokesperson|chief|director|secretary general"
    "|secretary of state|secretary of defense|secretary|ambassador|envoy|minister|president"
    "|chairman|chairwoman|adviser|advisor|coordinator|representative|official|officer in charge"
    "|officer|leader|general|head|undersecretary|administrator|manager|instructor|trainer|planner"
    "|engineer|analyst|liaison|mentor|deputy|governor|mayor|executive|historian|surgeon|chaplain"
    "|researcher|professor|fellow|editor|founder|king|judge|nco|counselor|superintendent|pilot"
    "|senator|journalist|reporter|author|specialist|technician|medic|physician|attorney|emir"
)
MODIFIERS = [*_CAPITALS, *map(str.lower, _CAPITALS), *_SMALL]
