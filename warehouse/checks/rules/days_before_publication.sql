-- No strike and no incident has a day after the release that tells of it was published.
-- stated: days from publication to the last day told of; computed: the most that can be, 0.
-- Within: a release.
WITH told AS (
    SELECT release_id, date_end, char_start, char_end, 'strikes' AS what FROM strikes
    UNION ALL
    SELECT t.release_id, t.date_end, t.char_start, t.char_end, 'strikes'
    FROM strike_totals t
    ANTI JOIN strikes s ON s.release_id = t.release_id AND s.char_start = t.char_start
    UNION ALL
    SELECT release_id, date_end, char_start, char_end, 'an incident' FROM casualty_allegations
)
SELECT
    'days_before_publication' AS rule,
    t.release_id,
    t.date_end - r.published AS stated,
    0 AS computed,
    t.date_end <= r.published AS agrees,
    format(
        'The release was published on {}, while it tells of {} on {}.',
        strftime(r.published, '%-d %B %Y'), t.what, strftime(t.date_end, '%-d %B %Y')
    ) AS explanation,
    t.char_start,
    t.char_end
FROM told t
JOIN releases r USING (release_id)
WHERE r.is_canonical AND r.published IS NOT NULL AND t.date_end IS NOT NULL
