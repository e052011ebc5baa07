-- A place is listed under the country in which it lies. stated and computed: 1 for Iraq, 2 for Syria.
-- Not decided: a line that names the country itself, or a place only by a direction from it; a line of a release
-- in which no heading or introduction of a list opens with that country, so that the page itself does not say it.
-- Within: a release.
WITH told AS (
    SELECT
        s.release_id, s.place, s.place_id, s.country, s.char_start, s.char_end,
        regexp_matches(s.text, '\b(north|south|east|west)\w* of\b', 'i') AS from_afar,
        contains(s.text, s.country) AS own_words,
        'lists' AS verb
    FROM strikes s
    WHERE s.place_id IS NOT NULL AND s.country IS NOT NULL
    UNION ALL
    SELECT release_id, place, place_id, country, char_start, char_end, false, false, 'places'
    FROM casualty_allegations
    WHERE place_id IS NOT NULL AND country IN ('Iraq', 'Syria')
)
SELECT
    'towns_in_their_country' AS rule,
    t.release_id,
    CASE t.country WHEN 'Iraq' THEN 1 ELSE 2 END AS stated,
    CASE e.country WHEN 'Iraq' THEN 1 ELSE 2 END AS computed,
    CASE
        WHEN t.country = e.country THEN NULL
        WHEN t.from_afar THEN 'the line names a direction from the town'
        WHEN t.own_words THEN 'the line names the country itself'
        WHEN t.verb = 'lists'
            AND NOT regexp_matches(r.text, '(^|\n)\W{0,4}(Strikes in |Yesterday in |In )?' || t.country || '\b')
            THEN 'the release has no list of that country'
    END AS why,
    format(
        'The release {} {} {} {}, while {} is a town in {}.',
        t.verb, t.place, CASE t.verb WHEN 'lists' THEN 'under' ELSE 'in' END, t.country, e.name, e.country
    ) AS explanation,
    t.char_start,
    t.char_end
FROM told t
LEFT JOIN releases r USING (release_id)
JOIN entities e ON e.entity_id = t.place_id
WHERE e.country IN ('Iraq', 'Syria') AND coalesce(r.is_canonical, true)
