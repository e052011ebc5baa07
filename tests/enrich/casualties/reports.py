"""Made-up reports in the forms of the real ones. None of these sentences was ever published."""

from __future__ import annotations

MONTHLY = """\
SOUTHWEST ASIA – In the month of April, CJTF-OIR carried over 61 open reports from earlier months \
and received nine new reports. CJTF-OIR completed 21 civilian-casualty reports. Out of the 21 \
completed reports, four reports were determined to be credible and resulted in 11 unintentional \
civilian deaths and six injuries. One of the reports was determined to be a duplicate and the \
remaining 16 reports were assessed to be non-credible. Fifty-one reports are still open, including \
two that had been closed but reopened.

The Coalition conducted 30,120* strikes consisting of 58,003 engagements between August 2014 and the \
end of April 2018. In that time at least 1,004 civilians have been unintentionally killed.

An assessment of “credible” means that our team found harm more likely than not.

Credible Reports – In each of the incidents below the evidence was sufficient.

1. Dec. 15-17, 2017, near Al-Bab, Syria, via Airwars report. Coalition aircraft struck a mortar \
crew. Regrettably, three civilians were unintentionally killed and one civilian was injured due to \
their proximity to the strike. 2864/CS135 38SLF 32905 19540

(2.) on or about Jan. 2, 2018, near Hajin, Syria, via self-report: During a strike on a lorry, it was \
assessed that one civilian was unintentionally killed when he entered the target area after the \
weapon was released. MGRS 37SFA949339

• between Dec. 30, 2017 and Jan. 2, 2018, in the vicinity of Qaim, Iraq, via NGO report: During a \
strike, it was assessed that seven civilians, not seen beforehand, were unintentionally killed by \
secondary explosions.

Non-Credible Reports – After a review it was assessed that no Coalition actions were conducted in the \
area of the following reports.

4) late March 2017, near Tabqah, Syria, via social media report. CIVCAS 123

5 - April 31, 2017, near Mosul, Iraq, via media report: The report contained insufficient information \
on time and place.

6. Of a street that nobody could find.

Duplicate reports

7. May 9, 2017, near Mosul, Iraq, via Airwars report. 2001/CI 77

Reports opened again

8. May 11, 2017 (corrected to May 12, 2017), near Mosul, Iraq, via Airwars report.

“Every report is read, and a closed one is opened again if need be,” said Col. Ada Holt, who \
added that the last one was reopened. On May 19, 2018, in Mosul, Iraq, she met two families."""

CASES = """\
TAMPA, Fla. – U.S. Central Command announced the results of three civilian casualty assessments \
today. The preponderance of evidence indicates that three strikes have likely resulted in the death \
of four civilians and injuries to an additional two civilians.

On Nov. 13, 2015, near Hit, Iraq, during a strike on a depot, it is assessed that one civilian was \
killed.

Nov. 20, 2015, in Al Fakhiyah, Syria, near Ayn Isa, during a strike against a gun, it is assessed that \
a civilian was injured by a secondary explosion.

July 4, near Manbij, an airstrike likely resulted in the death of three civilians."""

REPEATED = """\
CJTF-OIR received four reports of possible civilian casualties.

For the following reports, after review it was assessed that no strikes were conducted in the \
geographical area: Jan. 3, 2017 near Mosul; Jan. 5-7, 2017, near Raqqah, Syria; on Feb. 9, 2017, near \
Tabqah, Syria, and March 2, 2017, near Hit, Iraq."""

NEWS = """\
BAGHDAD – On March 17, 2017, in Mosul, Iraq, the commander spoke of civilian casualties.

“At least 12 civilians were killed on March 3, 2017, near Mosul, Iraq,” he said. Two strikes near \
Raqqah destroyed three boats, and 40 reports of damage were received."""
