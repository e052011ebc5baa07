CREATE VIEW allegations AS
WITH told AS (
    SELECT
        a.*, r.published, r.url,
        coalesce(a.place_id, lower(a.place)) AS place_key,
        CASE
            WHEN regexp_matches(a.reference, '/|CIVCAS|^C[SI]', 'i')
                THEN 'reference ' || regexp_replace(upper(a.reference), '[^0-9A-Z/]', '', 'g')
            WHEN a.mgrs IS NOT NULL AND a.date_start IS NOT NULL
                THEN 'square ' || regexp_replace(a.mgrs, '\s', '', 'g') || ' ' || a.date_start
        END AS sure
    FROM casualty_allegations a
    JOIN releases r USING (release_id)
    WHERE r.is_canonical
), keyed AS (
    SELECT
        *,
        -- A day and a place mean one allegation only where a report has no second one for them.
        coalesce(sure, CASE
            WHEN date_start IS NOT NULL AND place_key IS NOT NULL
                AND count(*) OVER (PARTITION BY release_id, date_start, date_end, place_key) = 1
                THEN 'day ' || date_start || ' to ' || date_end || ', ' || place_key
            ELSE 'row ' || release_id || ' ' || char_start
        END) AS matched_by
    FROM told
)
SELECT
    matched_by,
    max_by(a.date_start, (published, release_id)) AS date_start,
    max_by(a.date_end, (published, release_id)) AS date_end,
    max_by(a.place, (published, release_id)) AS place,
    max_by(a.country, (published, release_id)) AS country,
    coalesce(max_by(a.latitude, (published, release_id)), any_value(e.latitude)) AS latitude,
    coalesce(max_by(a.longitude, (published, release_id)), any_value(e.longitude)) AS longitude,
    max_by(a.verdict, (published, release_id)) FILTER (WHERE a.verdict IS NOT NULL) AS verdict,
    arg_max_null(a.reason, (published, release_id)) FILTER (WHERE a.verdict IS NOT NULL) AS reason,
    arg_max_null(a.killed, (published, release_id)) FILTER (WHERE a.verdict IS NOT NULL) AS killed,
    arg_max_null(a.injured, (published, release_id)) FILTER (WHERE a.verdict IS NOT NULL) AS injured,
    count(DISTINCT a.release_id) AS reports,
    list(a.verdict ORDER BY published, release_id) AS verdicts,
    count(DISTINCT a.verdict) > 1 AS revised,
    min(published) AS first_reported,
    max(published) AS last_reported,
    max_by(release_id, (published, release_id)) AS release_id,
    max_by(url, (published, release_id)) AS url
FROM keyed a
LEFT JOIN entities e ON e.entity_id = a.place_id
GROUP BY matched_by
ORDER BY date_start, matched_by;
COMMENT ON VIEW allegations IS 'Each allegation once, with the latest verdict on it. Those of different reports are one when they bear the same case number, or the same map square and day, or are the only ones of their reports for a day and place.';
COMMENT ON COLUMN allegations.matched_by IS 'By what the rows were taken for one allegation.';
COMMENT ON COLUMN allegations.latitude IS 'Degrees north, WGS 84: of the printed map reference, otherwise of the place.';
COMMENT ON COLUMN allegations.longitude IS 'Degrees east, WGS 84: of the printed map reference, otherwise of the place.';
COMMENT ON COLUMN allegations.reports IS 'Reports that speak of it.';
COMMENT ON COLUMN allegations.verdicts IS 'Verdicts in the order of publication.';
COMMENT ON COLUMN allegations.revised IS 'Whether reports came to different verdicts: reopened, or decided otherwise.';
COMMENT ON COLUMN allegations.first_reported IS 'Publication of the first report.';
COMMENT ON COLUMN allegations.last_reported IS 'Publication of the last report.';
