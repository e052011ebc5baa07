"""The words by which a noun phrase after a number is told from what follows it."""

from __future__ import annotations

from tasks.enrich.wordlists import words

SKIPPED = words("additional other more separate different further extra such")
STOP = words(
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
HEADS = words(
    "strike airstrike engagement attack civilian fighter person soldier terrorist operative report"
    " allegation mission sortie member nation country service sailor marine militant raid operation"
    " target leader official man woman child girl boy individual detainee casualty aircraft"
)
# After a noun these are its verb, whatever follows.
VERBS = words(
    "destroyed damaged continued engaged stopped occurred resulted killed conducted likely targeted"
    " suppressed remained participated attended completed hit fired exploded detonated allegedly"
)
PLURALS = words(
    "people personnel men women children aircraft troops police militia cattle forces others"
    " rotorcraft ordnance staff infantry cavalry equipment materiel ammunition servicemen"
    " servicewomen policemen gunmen crewmen dead wounded injured refugees media percent"
)
ATTRIBUTIVE = words(
    "weapons arms communications operations logistics explosives munitions systems sports"
    " services affairs materials headquarters intelligence vehicles supplies fires signals"
    " casualties sales special rockets"
)
NOT_PLURAL = words(
    "various previous serious dangerous religious numerous famous continuous hazardous isis gas"
    " us iraqis' always is was has this less business series' campus status basis crisis"
    " access process mass cross press loss class glass"
)
COMPOUNDS = ("command and control", "bed down", "search and rescue")
SIZES = words("large small larger smaller tactical heavy light medium armed armored")
# Adjectives that stand alone after a number ("26 non-credible") and name nothing countable.
ADJECTIVES = words(
    "credible non-credible open closed active available possible inconclusive unable able present"
    " responsible ready alive missing safe free left strong safely successful"
)
NATIONAL = words(
    "american british iraqi syrian kurdish turkish french italian german dutch danish spanish"
    " canadian australian norwegian finnish swedish belgian jordanian russian iranian estonian"
    " latvian polish portuguese coalition u.s. us"
)
# Participles that count people where no noun does: "3,900 more wounded".
AS_NOUNS = words("wounded injured dead deceased disabled unemployed displaced")
NOUNS_IN_ED = words("bed shed bloodshed watershed sled")
NOUNS_IN_LY = words("family assembly supply ally monopoly anomaly reply rally italy july resupply")
NOUNS_IN_ING = words(
    "building meeting training briefing offering warning bombing shooting killing hearing crossing wing king"
    " ring thing sibling being opening landing sighting beheading hanging crossing wedding gathering"
)
