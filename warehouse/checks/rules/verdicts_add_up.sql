-- credible + non-credible + duplicate = completed, within one casualty report.
-- Not decided: where credible or non-credible is not stated.
SELECT
    'verdicts_add_up' AS rule,
    release_id,
    completed AS stated,
    credible + non_credible + coalesce(duplicate, 0) AS computed,
    credible IS NULL OR non_credible IS NULL AS undecided,
    format(
        'The report states {} completed assessments, but {} credible, {} non-credible and {} duplicate.',
        completed, credible, non_credible, coalesce(duplicate, 0)
    ) AS explanation,
    evidence['completed'][1] AS char_start,
    evidence['completed'][2] AS char_end
FROM casualty_reports
WHERE completed IS NOT NULL
