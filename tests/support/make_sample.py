"""Make the two binary pages of the sample, the PDF and the WARC file: the same bytes everywhere.

    python tests/support/make_sample.py

Neither depends on a compressor: the PDF is not compressed and the gzip members are stored, so another
zlib gives no other bytes.
"""

from __future__ import annotations

import io
import struct
import textwrap
import uuid
import zlib
from dataclasses import dataclass
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

SAMPLE = Path(__file__).resolve().parents[1] / "dumps"
LABEL = "This page is a sample made for Communiqué. It was never published."

_HEAD = ("COMBINED JOINT TASK FORCE", "OPERATION INHERENT RESOLVE", "APO AE 09306")
_STAMP = ("FOR IMMEDIATE RELEASE", "Release # 20180328-01", "March 28, 2018")
_TITLE = "CJTF-OIR Civilian Casualty Report for February 2018"
_CASUALTIES = (
    "SOUTHWEST ASIA – In the month of February, CJTF-OIR carried over 74 open reports from earlier"
    " months and received 12 new reports of possible civilian casualties. It completed the assessment"
    " of 26 reports: two were found credible, 23 non-credible, and one was a duplicate of a report"
    " counted before. Three closed reports were opened again after new facts came in, so that 63"
    " reports are still open.",
    "Since August 2014 the Coalition has conducted 29,225 strikes consisting of 57,770 engagements."
    " In that time at least 845 civilians have been unintentionally killed, by the Coalition’s own"
    " assessment.",
    "Credible reports: In the two incidents below the assessment found it more likely than not that"
    " civilians were harmed.",
    "1. Dec. 14, 2017, near Abu Kamal, Syria, via Airwars report. During a Coalition strike on a Daesh"
    " radio relay, it was assessed that three civilians were unintentionally killed. 2144/CS 1429",
    "2. Jan. 6, 2018, near Hajin, Syria, via self-report. During a Coalition strike on a Daesh boat"
    " landing, it was assessed that one civilian was unintentionally killed. 2151/CS 1433",
    "Non-credible reports: For the 23 reports below too little was stated, or no strike was flown"
    " there on that day.",
    "3. Dec. 29, 2017, near Dayr Az Zawr, Syria, via social media report. The only strike of that"
    " day fell 40 kilometers away, in open desert. 2148/CS 1431",
    "Reports opened again: The reports below had been closed and are being assessed once more.",
    "4. Aug. 3, 2017, near Raqqah, Syria, via Airwars report. A witness has since named the house."
    " 1790/CS 1266",
    LABEL,
)


def pdf() -> bytes:
    """The civilian casualty report of March 2018, on one page set in Helvetica."""
    lines: list[str] = [*_HEAD, "", *_STAMP, "", _TITLE]
    for paragraph in _CASUALTIES:
        lines += ["", *textwrap.wrap(paragraph, 96, break_on_hyphens=False)]
    shown = b"".join(b"(%b) Tj T*\n" % _escaped(line) for line in lines)
    return _pdf(b"BT /F1 10 Tf 56 748 Td 13 TL\n" + shown + b"ET")


def _escaped(line: str) -> bytes:
    raw = line.encode("cp1252")
    return raw.replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")


def _pdf(content: bytes) -> bytes:
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    )
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\n" % (len(objects) + 1)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


@dataclass(frozen=True, slots=True)
class _Capture:
    """One page of the WARC file, as a crawler took it down."""

    url: str
    at: str
    http: tuple[tuple[str, str], ...]
    html: str


_NEWS = _Capture(
    "https://www.defense.gov/News/Article/Article/9900012/sample-engineers-bridge-the-tigris/",
    "2016-04-20T16:05:00Z",
    (
        ("Server", "Apache"),
        ("Date", "Wed, 20 Apr 2016 16:05:00 GMT"),
        ("Content-Type", "text/html; charset=utf-8"),
        ("Last-Modified", "Tue, 19 Apr 2016 21:40:11 GMT"),
    ),
    f"""<!DOCTYPE html>
<html lang="en-US"><head><meta charset="utf-8">
<title>Engineers Bridge the Tigris South of Mosul &gt; U.S. Department of Defense &gt; Article</title>
<meta property="og:title" content="Engineers Bridge the Tigris South of Mosul">
<meta property="article:published_time" content="2016-04-19"></head>
<body>
<header class="top"><nav><a href="/">Home</a> <a href="/News/">News</a></nav></header>
<main><div class="article">
<h1>Engineers Bridge the Tigris South of Mosul</h1>
<p class="info">April 19, 2016 | By Lena Marchetti, DoD News</p>
<div class="body">
<p>WASHINGTON, April 19, 2016 — Iraqi engineers laid a floating bridge across the Tigris near Qayyarah
in one night, and ISIL fired more than 40 mortar rounds at it without a hit, a spokesman for
Operation Inherent Resolve said here today.</p>
<p>“They built it in the dark, under fire, and it carried tanks by breakfast,” Air Force Col.
Everett Sandoval told reporters by video link from Baghdad.</p>
<p>Sandoval said that about 3,000 soldiers of the Iraqi army had crossed in three days. ISIL, the
Islamic State of Iraq and the Levant, has lost nine villages on the east bank since, he added.</p>
<p>“The next river,” the colonel said, “will be easier, because they have seen that it can be
done.”</p>
<p>A defense official, who spoke on condition of anonymity, said that the Pentagon is weighing whether
to send up to 200 more advisers to Makhmur.</p>
<p>{LABEL}</p>
</div></div></main>
<footer>Site Map</footer></body></html>
""",
)
_RELEASE = _Capture(
    "http://www.centcom.mil/MEDIA/PRESS-RELEASES/Press-Release-View/Article/9900013/"
    "sample-coalition-burns-oil-trucks-near-abu-kamal/",
    "2016-08-09T07:30:00Z",
    (
        ("Server", "Microsoft-IIS/8.5"),
        ("Date", "Tue, 09 Aug 2016 07:30:00 GMT"),
        ("Content-Type", "text/html; charset=utf-8"),
        ("ETag", '"sample-9900013"'),
    ),
    f"""<!DOCTYPE html>
<html lang="en-US"><head><meta charset="utf-8">
<title>Coalition Burns Oil Trucks Near Abu Kamal &gt; U.S. Central Command &gt; Press Release View</title>
<meta property="og:title" content="Coalition Burns Oil Trucks Near Abu Kamal"></head>
<body><form>
<div class="usa-banner">An official website of the United States government</div>
<nav><ul><li>Home</li><li>Media</li></ul></nav>
<div id="skin"><div class="adetail"><div class="header">
<p class="category-date"><span>Press Release</span><span> | </span><time>Aug. 8, 2016</time></p>
<h1 class="title">Coalition Burns Oil Trucks Near Abu Kamal</h1></div>
<div class="share-bar"><a>SHARE</a></div>
<div class="body">
<p>August 8, 2016<br>Release # 20160808-02<br>FOR IMMEDIATE RELEASE<br></p>
<p>TAMPA, Fla. – Coalition aircraft burned an estimated 80 oil trucks of ISIL near Abu Kamal, Syria, on
Aug. 7, as part of Operation Tidal Wave II.</p>
<p>Leaflets were dropped 45 minutes before, so that the drivers could get away. “We want the oil,
not the men at the wheel,” said Lt. Gen. Warren Teasdale, commander of U.S. Air Forces Central
Command.</p>
<p>The trucks were worth at least $9 million to ISIL, according to a U.S. Central Command estimate.
Since October the Coalition has destroyed between 600 and 700 of them.</p>
<p>{LABEL}</p>
</div></div></div></form>
<footer>Site map</footer></body></html>
""",
)


def warc() -> bytes:
    """A WARC file of a warcinfo and two responses, a gzip member each."""
    return b"".join(_stored(record) for record in (_info(), _response(_NEWS), _response(_RELEASE)))


def _info() -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=False, warc_version="1.1")
    record = writer.create_warcinfo_record(
        "sample-2016-two-pages.warc.gz",
        {"software": "tests/support/make_sample.py", "description": LABEL},
    )
    record.rec_headers.replace_header("WARC-Record-ID", _urn("info"))
    record.rec_headers.replace_header("WARC-Date", _NEWS.at)
    writer.write_record(record)
    return out.getvalue()


def _response(page: _Capture) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=False, warc_version="1.1")
    body = page.html.encode()
    headers = [*page.http, ("Content-Length", str(len(body)))]
    record = writer.create_warc_record(
        page.url,
        "response",
        payload=io.BytesIO(body),
        length=len(body),
        warc_headers_dict={"WARC-Record-ID": _urn(page.url), "WARC-Date": page.at},
        http_headers=StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1"),
    )
    writer.write_record(record)
    return out.getvalue()


def _urn(name: str) -> str:
    return f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}>"


def _stored(plain: bytes) -> bytes:
    """`plain` as one gzip member of stored blocks, without a time or a name."""
    out = bytearray(b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff")
    for start in range(0, len(plain), 0xFFFF):
        block = plain[start : start + 0xFFFF]
        last = start + len(block) == len(plain)
        out += struct.pack("<BHH", last, len(block), len(block) ^ 0xFFFF) + block
    return bytes(out) + struct.pack("<II", zlib.crc32(plain), len(plain))


FILES = {
    "sample-cjtf-2018-03-civilian-casualties.pdf": pdf,
    "sample-2016-two-pages.warc.gz": warc,
}


def main() -> None:
    """Write the files into the sample."""
    for name, make in FILES.items():
        (SAMPLE / name).write_bytes(make())


if __name__ == "__main__":
    main()
