CREATE VIEW coverage AS
WITH bounds AS (
    SELECT source, min(published) AS first, max(published) AS last
    FROM releases
    WHERE published IS NOT NULL
    GROUP BY source
), days AS (
    SELECT source, unnest(generate_series(first, last, INTERVAL 1 DAY))::DATE AS day
    FROM bounds
)
SELECT d.source, d.day, count(r.release_id) AS releases
FROM days d
LEFT JOIN releases r ON r.source = d.source AND r.published = d.day
GROUP BY ALL
ORDER BY d.source, d.day;
COMMENT ON VIEW coverage IS 'Releases held by source and day, from the first to the last; 0 marks a day with nothing.';
COMMENT ON COLUMN coverage.day IS 'The day.';
COMMENT ON COLUMN coverage.releases IS 'Releases of that source published that day.';
