-- What a casualty report carries over is what the report of the month before left open.
-- Not decided: where that one is not held, does not state it, or there are two of them that differ.
WITH reports AS (
    SELECT c.*
    FROM casualty_reports c
    JOIN releases r USING (release_id)
    WHERE r.is_canonical AND c.period_start IS NOT NULL AND c.period_end IS NOT NULL
), ends AS (
    SELECT
        period_end,
        min(still_open) AS still_open,
        min(still_open) <> max(still_open) AS differ,
        arg_min(release_id, coalesce(still_open, 0)) AS release_id
    FROM reports
    GROUP BY period_end
)
SELECT
    'carried_over_was_open' AS rule,
    c.release_id,
    b.release_id AS other_release_id,
    c.carried_over AS stated,
    b.still_open AS computed,
    CASE
        WHEN b.period_end IS NULL THEN 'the report of the month before is not held'
        WHEN b.still_open IS NULL THEN 'the report of the month before does not state it'
        WHEN b.differ THEN 'two reports of the month before differ'
    END AS why,
    format(
        'The report for {} states that it carried over {} open reports, while the report for the month before had stated {} still open.',
        strftime(c.period_end, '%B %Y'), c.carried_over, b.still_open
    ) AS explanation,
    c.evidence['carried_over'][1] AS char_start,
    c.evidence['carried_over'][2] AS char_end
FROM reports c
LEFT JOIN ends b ON b.period_end = c.period_start - 1
WHERE c.carried_over IS NOT NULL
