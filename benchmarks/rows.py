"""What the made-up releases of benchmarks.generate say."""

from __future__ import annotations

ROWS = {
    "releases": """
        SELECT 'centcom.mil/' || i AS release_id, CASE WHEN i % 100 = 7 THEN 2 ELSE 1 END AS version,
            ['centcom', 'inherentresolve', 'defense', 'voa'][1 + i % 4] AS source,
            ['U.S. Central Command', 'CJTF-OIR', 'Department of Defense', 'VOA'][1 + i % 4] AS publisher,
            ['press_release', 'news', 'strike_release', 'statement'][1 + i % 4] AS kind,
            pool[1 + (random() * {last})::INT] AS title, {day} AS published, 'en' AS language,
            CASE WHEN i % 2 = 0 THEN strftime(published, '%Y%m%d-') ||
                lpad((i * 3000 % {n} // 12000)::VARCHAR, 2, '0') END AS release_number,
            array_to_string(list_transform(range(6 + i % 3), lambda x: array_to_string(
                list_transform(range(3), lambda y: pool[1 + (random() * {last})::INT]), ' ')),
                E'\\n\\n') AS text,
            380 AS words, 'https://www.centcom.mil/Article/' || i || '/' AS url, 's' || i AS snapshot_id,
            'afpims' AS layout, 1 AS reader_version, TIMESTAMPTZ '2020-01-01 00:00:00+00' AS first_seen,
            TIMESTAMPTZ '2020-01-01 00:00:00+00' AS last_seen,
            md5((CASE WHEN i % 10 = 9 THEN i - 4 ELSE i END)::VARCHAR) AS cluster_id,
            i % 10 <> 9 AS is_canonical""",
    "release_versions": """
        SELECT 'centcom.mil/' || i AS release_id, k + 1 AS version,
            TIMESTAMPTZ '2020-01-01 00:00:00+00' + to_days(k::INT) AS valid_from,
            's' || i || CASE WHEN k = 0 AND i % 100 = 7 THEN 'first' ELSE '' END AS snapshot_id,
            CASE WHEN k = 1 THEN '{{"fields": {{"title": ["a", "b"]}}, "added": ["five"], '
                || '"removed": ["four"], "words_added": 1, "words_removed": 1}}' END AS changed""",
    "version_numbers": """
        SELECT 'centcom.mil/' || i AS release_id,
            's' || i || CASE WHEN k = 0 THEN 'first' ELSE '' END AS snapshot_id,
            'quantity' AS what, 'fighters' AS name, 4 + k AS value_min, 4 + k AS value_max,
            10 AS version_start, 20 AS version_end, 1 AS enricher_version""",
    "readings": """
        SELECT 's' || i AS snapshot_id, 'centcom.mil/' || i AS release_id, 'd' || i AS content_digest,
            TIMESTAMPTZ '2020-01-01 00:00:00+00' AS fetched_at, 1 AS reader_version, 1 AS enricher_version""",
    "snapshots": """
        SELECT 's' || i AS snapshot_id, 'centcom' AS source, 'site' AS via, 'page' AS purpose,
            'https://www.centcom.mil/Article/' || i || '/' AS url, url AS page, 'stored' AS outcome,
            TIMESTAMPTZ '2020-01-01 00:00:00+00' AS fetched_at, md5(i::VARCHAR) AS digest, 1000 AS bytes""",
    "signatures": "SELECT 'centcom.mil/' || i AS release_id, hash(i, k)::BIT::BIGINT AS key",
    "mentions": """
        SELECT 'centcom.mil/' || i AS release_id, k * 40 AS char_start, k * 40 + 6 AS char_end,
            CASE WHEN k < 3 THEN ['ISIS', 'ISIL', 'Daesh', 'Islamic State'][1 + (i + k) % 4] ELSE 'Raqqah' END
                AS surface,
            CASE WHEN k < 3 THEN 'group:isis' ELSE 'place:p' || (random() * {places})::INT END AS entity_id,
            CASE WHEN k < 3 THEN 'group' ELSE 'place' END AS type""",
    "quotes": """
        SELECT hash(i, k) % {speakers} AS who, 'centcom.mil/' || i AS release_id,
            k * 90 AS char_start, k * 90 + 80 AS char_end,
            pool[1 + (random() * {last})::INT] AS spoken, true AS direct,
            'Speaker ' || who AS speaker, 'person:s' || who AS speaker_id, 'Col.' AS rank,
            'spokesperson' AS role""",
    "quantities": """
        SELECT 'centcom.mil/' || i AS release_id, k * 60 AS char_start, k * 60 + 9 AS char_end,
            '4 vehicles' AS surface, 4 AS value_min, 4 AS value_max, 'vehicles' AS noun,
            k * 60 AS sentence_start, k * 60 + 59 AS sentence_end""",
    "terms": """
        SELECT 'centcom.mil/' || i AS release_id, 5 AS char_start, 20 AS char_end,
            'lasting defeat' AS surface,
            ['lasting defeat', 'by, with and through', 'degrade and destroy'][1 + (i // 7) % 3] AS term""",
    "topics": """
        SELECT 'centcom.mil/' || i AS release_id,
            ['strikes', 'training', 'aid', 'casualties'][1 + (i // 5 + k) % 4]
            AS topic, 5 AS char_start, 9 AS char_end, 'aid.' AS surface, 1 AS matches""",
    "strikes": """
        SELECT hash(i, k) % ({places} // 2) * 2 + k % 2 AS p, 'centcom.mil/' || i || '#' || k AS strike_id,
            'centcom.mil/' || i AS release_id, k * 100 AS char_start, k * 100 + 90 AS char_end,
            'Near Place ' || p || ', strikes engaged a tactical unit and destroyed a vehicle.' AS text,
            {day} AS date_start, date_start AS date_end, ['Iraq', 'Syria'][1 + k % 2] AS country,
            'Place ' || p AS place, 'place:p' || p AS place_id, {line} AS strikes, true AS understood""",
    "strike_effects": """
        SELECT 'centcom.mil/' || i || '#' || k AS strike_id, 'centcom.mil/' || i AS release_id,
            k * 100 + 50 AS char_start, k * 100 + 60 AS char_end, 'destroyed' AS effect,
            ['vehicle', 'building', 'fighting position', 'weapons cache'][1 + (i + k) % 4] AS target,
            1 AS count_min, 1 AS count_max""",
    "strike_totals": """
        SELECT 'centcom.mil/' || i AS release_id, 500 + k * 50 AS char_start, 540 + k * 50 AS char_end,
            ['all', 'Iraq', 'Syria'][1 + k] AS scope, {day} AS date_start, date_start AS date_end,
            CASE k WHEN 1 THEN {iraq} WHEN 2 THEN {syria} ELSE {iraq} + {syria} END
                + CASE WHEN k = 0 AND i % 400 = 2 THEN 1 ELSE 0 END AS strikes""",
    "casualty_reports": """
        SELECT 'centcom.mil/' || i AS release_id,
            date_trunc('month', {day}) - INTERVAL 1 MONTH AS period_start,
            date_trunc('month', {day}) - INTERVAL 1 DAY AS period_end, 100 AS carried_over, 10 AS received,
            5 AS completed, 105 AS still_open, 1000 + i AS total_strikes""",
    "casualty_allegations": """
        SELECT 'centcom.mil/' || i AS release_id, 40 * k AS char_start, 40 * k + 39 AS char_end,
            'An allegation.' AS text, k AS number,
            {day} - (40 + k)::INT AS date_start, date_start AS date_end,
            'Place ' || k AS place, 'place:p' || k AS place_id, 'Iraq' AS country,
            ['credible', 'non_credible', 'open'][1 + k % 3] AS verdict, 1 AS killed""",
}
"""Table -> its rows as SQL: of release `i`, the `k`th.

n, last, places, speakers   how many releases, sentences, places and speakers there are
day                         the day that release `i` is about; strike releases of one day tell the same
line, iraq, syria           the strikes of line `k`, and those of each country
"""

EACH = {
    "release_versions": 2, "version_numbers": 2, "signatures": 17, "mentions": 10, "quotes": 2,
    "quantities": 2, "topics": 2, "strikes": 4, "strike_effects": 4, "strike_totals": 3,
    "casualty_allegations": 60,
}  # fmt: skip
"""How many of them a release has; one of a table that is not here."""

_STRIKES = "i % 4 = 2"
_REPORTS = "i % 10000 = 3"
ONLY = {
    "release_versions": "(k = 0 OR i % 100 = 7)",
    "version_numbers": "i % 100 = 7",
    "strikes": _STRIKES,
    "strike_effects": _STRIKES,
    "strike_totals": _STRIKES,
    "casualty_reports": _REPORTS,
    "casualty_allegations": _REPORTS,
}
