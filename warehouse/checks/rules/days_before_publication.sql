-- No strike and no incident has a day after the release that tells of it was published or, where the page does
-- not say when, after it was first retrieved.
-- stated: days from then to the last day told of; computed: the most that can be, 0.
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
    t.date_end - r.day AS stated,
    0 AS computed,
    t.date_end <= r.day AS agrees,
    format(
        'The release was {} on {}, while it tells of {} on {}.',
        r.known_by, strftime(r.day, '%-d %B %Y'), t.what, strftime(t.date_end, '%-d %B %Y')
    ) AS explanation,
    t.char_start,
    t.char_end
FROM told t
JOIN (
    SELECT
        release_id,
        coalesce(published, CAST(first_seen AS DATE)) AS day,
        CASE WHEN published IS NULL THEN 'retrieved' ELSE 'published' END AS known_by
    FROM releases
    WHERE is_canonical
) r USING (release_id)
WHERE r.day IS NOT NULL AND t.date_end IS NOT NULL
