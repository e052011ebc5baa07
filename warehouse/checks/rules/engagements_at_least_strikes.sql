-- A strike has at least one engagement, so nothing states fewer engagements than strikes.
-- Within: a release.
SELECT
    'engagements_at_least_strikes' AS rule,
    s.release_id,
    s.engagements AS stated,
    s.strikes AS computed,
    s.engagements >= s.strikes AS agrees,
    format(
        'The release states {} strike{} with only {} engagement{}, while a strike has at least one.',
        s.strikes, CASE s.strikes WHEN 1 THEN '' ELSE 's' END,
        s.engagements, CASE s.engagements WHEN 1 THEN '' ELSE 's' END
    ) AS explanation,
    s.char_start,
    s.char_end
FROM (
    SELECT release_id, strikes, engagements, char_start, char_end FROM strike_totals
    UNION ALL
    SELECT l.release_id, l.strikes, l.engagements, l.char_start, l.char_end
    FROM strikes l
    ANTI JOIN strike_totals t ON t.release_id = l.release_id AND t.char_start = l.char_start
    WHERE l.qualifier IS NULL
) s
LEFT JOIN releases r USING (release_id)
WHERE s.strikes IS NOT NULL AND s.engagements IS NOT NULL AND coalesce(r.is_canonical, true)
