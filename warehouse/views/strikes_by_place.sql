CREATE VIEW strikes_by_place AS
SELECT
    coalesce(e.name, s.place) AS place,
    s.country,
    e.latitude,
    e.longitude,
    sum(s.strikes) AS strikes,
    count(*) AS lines,
    min(s.date_start) AS first_day,
    max(s.date_end) AS last_day
FROM strikes s
JOIN releases r USING (release_id)
LEFT JOIN entities e ON e.entity_id = s.place_id
WHERE r.is_canonical AND s.place IS NOT NULL
GROUP BY ALL
ORDER BY strikes DESC, place;
COMMENT ON VIEW strikes_by_place IS 'Strikes by place, every spelling of a place together, with its coordinates.';
COMMENT ON COLUMN strikes_by_place.place IS 'Usual name of the place; as printed when it is not known.';
COMMENT ON COLUMN strikes_by_place.strikes IS 'Sum of the strikes of the lines.';
COMMENT ON COLUMN strikes_by_place.lines IS 'Strike lines.';
COMMENT ON COLUMN strikes_by_place.first_day IS 'First day with a strike there.';
COMMENT ON COLUMN strikes_by_place.last_day IS 'Last day with a strike there.';
