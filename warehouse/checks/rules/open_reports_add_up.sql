-- carried over + received - completed (+ reopened) = still open, within one casualty report.
-- Some reports count reopened ones among those received: either reading that fits is an agreement.
-- Not decided: where one of the four is not stated.
SELECT
    'open_reports_add_up' AS rule,
    c.release_id,
    still_open AS stated,
    carried_over + received - completed + coalesce(reopened, 0) AS computed,
    still_open IN (
        carried_over + received - completed, carried_over + received - completed + coalesce(reopened, 0)
    ) AS agrees,
    CASE
        WHEN carried_over IS NULL THEN 'the report does not state what it carried over'
        WHEN received IS NULL THEN 'the report does not state what it received'
        WHEN completed IS NULL THEN 'the report does not state what it completed'
    END AS why,
    format(
        'The report states that it carried over {} open reports, received {} and completed {}{}; that leaves {}, while it states {} still open.',
        carried_over, received, completed,
        CASE WHEN reopened > 0 THEN format(' and reopened {}', reopened) ELSE '' END,
        carried_over + received - completed + coalesce(reopened, 0),
        still_open
    ) AS explanation,
    evidence['still_open'][1] AS char_start,
    evidence['still_open'][2] AS char_end
FROM casualty_reports c
LEFT JOIN releases r USING (release_id)
WHERE still_open IS NOT NULL AND coalesce(r.is_canonical, true)
