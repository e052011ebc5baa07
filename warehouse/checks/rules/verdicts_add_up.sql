-- credible + non-credible + duplicate = completed, within one casualty report.
-- Not decided: where credible or non-credible is not stated, or what is missing may be duplicates that are
-- not stated.
SELECT
    'verdicts_add_up' AS rule,
    c.release_id,
    completed AS stated,
    credible + non_credible + coalesce(duplicate, 0) AS computed,
    CASE
        WHEN credible IS NULL THEN 'the report does not state how many were credible'
        WHEN non_credible IS NULL THEN 'the report does not state how many were non-credible'
        WHEN duplicate IS NULL AND completed > credible + non_credible THEN 'the rest may be duplicates, which are not stated'
    END AS why,
    format(
        'The report states {} completed assessments, while it states {} credible, {} non-credible{}, which makes {}.',
        completed, credible, non_credible,
        CASE WHEN duplicate IS NULL THEN '' ELSE format(' and {} duplicate', duplicate) END,
        credible + non_credible + coalesce(duplicate, 0)
    ) AS explanation,
    evidence['completed'][1] AS char_start,
    evidence['completed'][2] AS char_end
FROM casualty_reports c
LEFT JOIN releases r USING (release_id)
WHERE completed IS NOT NULL AND coalesce(r.is_canonical, true)
