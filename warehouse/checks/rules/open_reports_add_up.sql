-- carried over + received - completed (+ reopened) = still open, within one casualty report.
-- Not decided: where one of the four is not stated.
SELECT
    'open_reports_add_up' AS rule,
    release_id,
    still_open AS stated,
    carried_over + received - completed + coalesce(reopened, 0) AS computed,
    -- Some reports count reopened ones among those received: either reading that fits is an agreement.
    still_open IN (
        carried_over + received - completed, carried_over + received - completed + coalesce(reopened, 0)
    ) AS agrees,
    carried_over IS NULL OR received IS NULL OR completed IS NULL AS undecided,
    format(
        'The report carried over {} open reports, received {} and completed {}{}; that leaves {}, and it states {}.',
        carried_over, received, completed,
        CASE WHEN reopened > 0 THEN format(' and reopened {}', reopened) ELSE '' END,
        carried_over + received - completed + coalesce(reopened, 0),
        still_open
    ) AS explanation,
    evidence['still_open'][1] AS char_start,
    evidence['still_open'][2] AS char_end
FROM casualty_reports
WHERE still_open IS NOT NULL
