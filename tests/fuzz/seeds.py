"""Input that is well made, to be damaged."""

from __future__ import annotations

from pathlib import Path

DUMPS = Path(__file__).resolve().parents[1] / "dumps"
PAGES = sorted(file for file in DUMPS.iterdir() if file.suffix in {".txt", ".html", ".pdf"})

ADDRESSES = (
    b"https://www.centcom.mil/MEDIA/PRESS-RELEASES/Press-Release-View/Article/9900200/a%20b/?utm_source=x#y",
    b"http://WWW.Centcom.mil:80/news//a/?b=2&a=1&ref=z",
    b"https://editorials.voa.gov/a/the-words/4566778.html",
    b"https://archive.defense.gov/news/newsarticle.aspx?ID=128&x=[1]",
    "https://user:pw@[::1]:8443/ä/%c3%a4/../b;c?d=e%2Ff".encode(),
    b"file:///tmp/a.txt",
)

FEEDS = (
    b"""<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><item>
<title>Boats &amp; bridges</title><pubDate>Fri, 07 Jul 2017 08:00:00 -0400</pubDate>
<link>http://127.0.0.1:8017/centcom/MEDIA/PRESS-RELEASES/Press-Release-View/Article/9910902/a/</link>
</item></channel></rss>""",
    b"""<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>A</title><updated>2017-07-07T01:02:03Z</updated>
<link href="/inherentresolve/NEWSROOM/News-Releases/Article/9923777/b/"/></entry></feed>""",
)

SITEMAPS = (
    b"""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url>
<loc>http://127.0.0.1:8017/centcom/MEDIA/PRESS-RELEASES/Press-Release-View/Article/9910902/a/</loc>
<lastmod>2017-07-07T08:00:00+00:00</lastmod></url></urlset>""",
    b"<sitemapindex><sitemap><loc>http://127.0.0.1:8017/sitemap-2.xml.gz</loc><lastmod>2017</lastmod>"
    b"</sitemap></sitemapindex>",
)

LISTS = (
    b"""<html><body><div class="listing"><div class="item"><p>June 5, 2017</p>
<h2><a href="/MEDIA/PRESS-RELEASES/Press-Release-View/Article/9900200/a/">Boats</a></h2></div></div>
<a href="?Page=2">Next</a></body></html>""",
    b"""<ul><li><a href="/a/the-words/4566778.html"><h4>The Words</h4><span>May 8, 2017</span></a></li></ul>
<a class="btn link-showMore" href="/z/1234?p=1">More</a>""",
)

RESULTS = (
    b"""{"results": [{"id": "news:128", "type": "news", "title": "Boats",
"publishdate": "2017-06-05T01:02:03Z", "url": "https://www.dvidshub.net/news/128/boats"}], "page_info":
{"total_results": 51, "results_per_page": 50}}""",
    b'{"errors": ["no"], "results": [], "page_info": {"total_results": 1000}}',
)

CAPTURES = (
    b'[["urlkey","timestamp","original","mimetype","statuscode","digest","length"],'
    b'["mil,centcom)/media/article/9900200","20170708000000",'
    b'"https://www.centcom.mil/MEDIA/PRESS-RELEASES/Press-Release-View/Article/9900200/x/",'
    b'"text/html","200","AAAABBBB","1234"],[],["key 1"]]',
    b'{"urlkey": "mil,centcom)/", "timestamp": "20170708000000", "url": "https://www.centcom.mil/MEDIA/'
    b'PRESS-RELEASES/Press-Release-View/Article/9900200/x/", "mime": "text/html", "status": "200",'
    b' "digest": "AAAA", "length": "1", "offset": "2", "filename": "crawl-data/x.warc.gz"}\n' * 2,
)

ROBOTS = (
    b"User-agent: *\nDisallow: /private\nAllow: /private/*.pdf$\nCrawl-delay: 2.5\n\n"
    b"User-agent: communique/1 other\nRequest-rate: 1/10s\nDisallow:\nSitemap: https://example.org/s.xml",
)

BESIDE = (
    b'{"url": "https://www.centcom.mil/a/\\u00e4?b=c", "fetched_at": "2019-03-25T14:00:00-04:00"}',
    b'{"url": null, "fetched_at": "0001-01-01T00:00+14:00"}',
    b'{"url": "https://x.example/\\ud800", "more": ' + b"[" * 100_000,
)

SQL = (
    b"SELECT title, count(*) FROM releases JOIN quotes USING (release_id) GROUP BY ALL -- a",
    b"EXPLAIN ANALYZE SELECT * FROM search('\"near Raqqa\"', top := 5) WHERE source = 'voa'",
    b"COPY (SELECT 1) TO 'out.csv'; ATTACH 'x.duckdb' AS x; SET VARIABLE a = 1",
    b"WITH a AS (FROM read_text('README.md')) FROM a, duckdb_settings() LIMIT 3",
)

QUESTIONS = (b'strikes "near Raqqa" -boat', "az-Zawr’s “two strikes”".encode(), b'1,000 -"x y"')

TEXTS = (
    b"In Syria, coalition forces conducted 31 strikes consisting of 41 engagements.\n\n"
    b"* Near Raqqa, two strikes destroyed an ISIS vehicle, three boats and more than 20 positions.\n\n"
    b"* On Aug. 21-22 near Dayr Az Zawr, one strike engaged several units and damaged a bridge.",
    "Over 1.5 million people, about two dozen of them women, crossed the river on May 8, 2017.\n\n"
    "“We went on, ” said Col. Ann Writer, a spokeswoman, “and it was late.” He said at least 50 percent"
    " of the bridges – three of four – were closed.\n\nQ: And then?\n\nCOL. WRITER: It rained.".encode(),
    b"In June, carried over 97 open reports and received two new; it completed the assessment of 20.\n\n"
    b"The 79 that are open, one of them reopened.\n\n1. June 3, 2017, near Mosul, via self-report: a strike"
    b" on an ISIS position allegedly killed three civilians and injured one. Credible.\n\n"
    b"2. June 4-5, 2017, near Tabqah, Syria, via social media report: no strikes were there. MGRS 37SDV1234."
,
)  # fmt: skip
