-- A strike has at least one engagement, so no line states fewer engagements than strikes.
SELECT
    'engagements_at_least_strikes' AS rule,
    release_id,
    engagements AS stated,
    strikes AS computed,
    engagements >= strikes AS agrees,
    false AS undecided,
    format('The release states {} strikes with only {} engagements.', strikes, engagements) AS explanation,
    char_start,
    char_end
FROM (
    SELECT release_id, strikes, engagements, char_start, char_end FROM strikes
    UNION
    SELECT release_id, strikes, engagements, char_start, char_end FROM strike_totals
)
WHERE strikes IS NOT NULL AND engagements IS NOT NULL
