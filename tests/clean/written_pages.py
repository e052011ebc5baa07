"""Pages written for the tests, in the forms the sites use."""

from __future__ import annotations

MIL = """An official website of the United States government
Here's how you know
A .mil website belongs to an official U.S. Department of Defense organization in the United States.
A lock (lock ) or https:// means you’ve safely connected to the .mil website. Share it.

"""
GOV = """An official website of the United States Government\xa0
Here's how you know

Official websites use .gov

.gov website belongs to an official government organization in the United States.

Secure .gov websites use HTTPS

A lock ( lock ) or https:// means you’ve safely connected to the .gov website. Share it.

"""
NOTICE = (
    "You have accessed part of a historical collection on defense.gov. Some of the information"
    " contained within may be outdated and links may not function."
)
RELEASE = (
    MIL
    + """Press Release | Aug. 23, 2017

Military Strikes Hit the Example Group


August 23, 2017
Release # 20170823-01
FOR IMMEDIATE RELEASE

SOUTHWEST ASIA— On Aug. 22, coalition planes conducted three strikes consisting of five engagements.

Syria
* Near Sampletown, one strike engaged a unit.
*Near Otherville, one strike destroyed a tank.

Iraq
- Near Thirdburg, one strike destroyed two boats.

Contact: the press desk, 555-0100
-30-
"""
)


def pdf(*pages: list[str], encrypted: bool = False) -> bytes:
    """A PDF with one text line after another; an empty string leaves the space of a line."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    kids = []
    for lines in pages:
        stream = "BT /F1 11 Tf 72 740 Td 14 TL\n"
        for line in lines:
            escaped = line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
            stream += f"({escaped}) Tj T*\n"
        stream += "ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents"
            f" {len(objects)} 0 R /Resources << /Font << /F1 << /Type /Font /Subtype /Type1"
            " /BaseFont /Helvetica >> >> >> >>"
        )
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    body, offsets = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{text}\nendobj\n".encode("latin-1")
    start = len(body)
    body += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    body += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    lock = (
        f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{'41' * 32}> /U <{'42' * 32}> /P -4 >>"
        f" /ID [<{'43' * 16}> <{'43' * 16}>]"
        if encrypted
        else ""
    )
    trailer = f"<< /Size {len(objects) + 1} /Root 1 0 R {lock} >>"
    return body + f"trailer\n{trailer}\nstartxref\n{start}\n%%EOF\n".encode()


LINES = (
    "SOUTHWEST ASIA - On July 6, coalition military forces flew three strikes near the river, and"
    " all of the aircraft returned to their bases in the evening of that day.",
    "Syria",
    "* Near Sampletown, one strike destroyed a boat.",
    "* Near Otherville, two strikes engaged two units.",
    "This release holds every strike that was carried out by aircraft of any kind.",
)
TITLE = "Military Strikes Hit the Example Group in Syria"


def as_dump() -> str:
    """One release as a text dump of centcom.mil."""
    head = (
        f"{MIL}Press Release | July 7, 2017\n\n{TITLE}\n\n\nJuly 7, 2017\nRelease # 20170707-01\n\n"
    )
    return head + "\n\n".join(LINES)


def as_html() -> str:
    """The same release as the site's own page."""
    text = "".join(f"<p>{line}</p>\n" for line in LINES)
    return f"""<!DOCTYPE html><html lang="en-US"><head><meta charset="utf-8">
<title>{TITLE} &gt; U.S. Central Command &gt; Press Release View</title>
<meta property="og:title" content="{TITLE}"><script>var a = "<p>no</p>";</script></head><body>
<form><div class="usa-banner">An official website of the United States government</div>
<nav><ul><li>Home</li><li>About us</li></ul></nav>
<div id="skin"><div class="adetail"><div class="header"><div class="breadcrumbs">Home : Media</div>
<p class="category-date"><span>Press Release</span><span> | </span><time>July 7, 2017</time></p>
<h1 class="title">{TITLE}</h1></div><div class="share-bar"><a>SHARE</a></div>
<div class="body"><p>July 7, 2017<br>Release # 20170707-01<br></p>
{text}</div></div></div>
<div class="sidebar"><h2>Related</h2><p>Another story of that week.</p></div></form>
<footer>Site map</footer></body></html>"""


def as_pdf() -> bytes:
    """The same release as the task force's PDF."""
    first = LINES[0].split(" the aircraft")
    return pdf(
        [
            *("COMBINED JOINT TASK FORCE", "OPERATION INHERENT RESOLVE", "APO AE 09306", ""),
            *("FOR IMMEDIATE RELEASE", "Release # 20170707-01", "July 7, 2017", "", TITLE, ""),
            *(first[0], f"the aircraft{first[1]}", "", LINES[1], LINES[2], LINES[3], "", LINES[4]),
        ],
        ["-30-", "", "Page 2 of 2"],
    )
