-- What a casualty report carries over is what the report of the month before left open.
-- Not decided: where the report of the month before is not held.
WITH reports AS (
    SELECT c.*
    FROM casualty_reports c
    JOIN releases r USING (release_id)
    WHERE r.is_canonical AND c.period_start IS NOT NULL AND c.period_end IS NOT NULL
)
SELECT
    'carried_over_was_open' AS rule,
    c.release_id,
    b.release_id AS other_release_id,
    c.carried_over AS stated,
    b.still_open AS computed,
    b.still_open IS NULL AS undecided,
    format(
        'The report carried over {} open reports; the one before it had left {} open.', c.carried_over, b.still_open
    ) AS explanation,
    c.evidence['carried_over'][1] AS char_start,
    c.evidence['carried_over'][2] AS char_end
FROM reports c
LEFT JOIN reports b ON b.period_end = c.period_start - 1
WHERE c.carried_over IS NOT NULL
