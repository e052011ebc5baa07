CREATE VIEW strikes_by_target AS
SELECT
    e.target,
    e.effect,
    s.country,
    sum(e.count_min)::BIGINT AS at_least,
    count(*) AS mentions,
    count(*) FILTER (WHERE e.count_min IS NULL) AS without_number,
    min(s.date_start) AS first_day,
    max(s.date_end) AS last_day
FROM strike_effects e
JOIN lines_once s USING (strike_id)
GROUP BY ALL
ORDER BY at_least DESC NULLS LAST, e.target, e.effect, s.country;
COMMENT ON VIEW strikes_by_target IS 'What strikes are said to have hit, by target, effect and country; what several releases tell counts once.';
COMMENT ON COLUMN strikes_by_target.at_least IS 'Sum of the numbers stated, lower bounds where a range is.';
COMMENT ON COLUMN strikes_by_target.mentions IS 'How often it is told.';
COMMENT ON COLUMN strikes_by_target.without_number IS 'How often without a number: the sum lacks them.';
COMMENT ON COLUMN strikes_by_target.first_day IS 'First day with such a strike.';
COMMENT ON COLUMN strikes_by_target.last_day IS 'Last day with such a strike.';
