CREATE VIEW lines_once AS
WITH lines AS (
    SELECT
        s.*,
        r.published,
        coalesce(s.place_id, lower(s.place), '') AS place_key,
        coalesce(s.reported_late, false) AS late,
        -- Without a day nothing tells that two releases mean the same strikes.
        CASE WHEN s.date_start IS NULL THEN s.release_id WHEN s.reported_late THEN r.published::VARCHAR END AS apart
    FROM strikes s
    JOIN releases r USING (release_id)
    WHERE r.is_canonical
), sums AS (
    SELECT
        *,
        sum(strikes) OVER (PARTITION BY release_id, country, place_key, date_start, date_end, late) AS told
    FROM lines
)
SELECT * EXCLUDE (published, place_key, late, apart, told)
FROM sums
QUALIFY release_id = first_value(release_id) OVER (
    PARTITION BY country, place_key, date_start, date_end, late, apart
    ORDER BY told DESC NULLS LAST, published, release_id
);
COMMENT ON VIEW lines_once IS 'Strike lines, each once: where several releases tell of one place on the same days, those of the release that tells of most. What was reported late adds to what was told before.';
