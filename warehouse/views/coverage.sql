CREATE VIEW coverage AS
WITH bounds AS (
    SELECT source, min(published) AS first, max(published) AS last
    FROM releases
    WHERE published IS NOT NULL
    GROUP BY source
), days AS (
    SELECT source, unnest(generate_series(first, last, INTERVAL 1 DAY))::DATE AS day
    FROM bounds
), lines AS (
    SELECT
        release_id,
        count(*) AS lines,
        count(*) FILTER (WHERE NOT understood) AS not_understood
    FROM strikes
    GROUP BY release_id
)
SELECT
    d.source,
    d.day,
    count(r.release_id) AS releases,
    coalesce(sum(l.lines), 0)::BIGINT AS strike_lines,
    coalesce(sum(l.not_understood), 0)::BIGINT AS lines_not_understood
FROM days d
LEFT JOIN releases r ON r.source = d.source AND r.published = d.day
LEFT JOIN lines l USING (release_id)
GROUP BY ALL
ORDER BY d.source, d.day;
COMMENT ON VIEW coverage IS 'Releases held by source and day, from the first to the last; 0 marks a day with nothing. With the strike lines that were read, and not understood.';
COMMENT ON COLUMN coverage.day IS 'The day.';
COMMENT ON COLUMN coverage.releases IS 'Releases of that source published that day.';
COMMENT ON COLUMN coverage.strike_lines IS 'Strike lines in them.';
COMMENT ON COLUMN coverage.lines_not_understood IS 'Those that the grammar does not know: kept whole, without a count.';
