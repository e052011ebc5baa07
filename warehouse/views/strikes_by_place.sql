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
