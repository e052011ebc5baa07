CREATE VIEW names_of_people AS
WITH words AS (
    SELECT
        entity_id,
        name,
        string_split(regexp_replace(lower(strip_accents(name)), ',? (jr|sr|ii|iii|iv)\.?$', ''), ' ') AS parts
    FROM entities
    WHERE type = 'person'
),
named AS (
    SELECT
        entity_id,
        name,
        parts[-1] AS last,
        CASE WHEN len(parts) > 1 THEN parts[1] END AS first,
        CASE WHEN len(parts) > 2 THEN left(parts[2], 1) END AS middle
    FROM words
),
-- "Chris" is short for "Christopher" where one person of that surname is called so, and no other.
lengthened AS (
    SELECT
        n.*,
        coalesce(
            CASE
                WHEN n.first IS NULL THEN (
                    SELECT max(o.first) FROM named o
                    WHERE o.last = n.last AND o.first IS NOT NULL
                    HAVING bool_and(starts_with(o.first, (
                        SELECT min_by(s.first, length(s.first)) FROM named s WHERE s.last = n.last AND s.first IS NOT NULL
                    )))
                )
                ELSE (
                    SELECT max_by(o.first, length(o.first)) FROM named o
                    WHERE o.last = n.last AND length(n.first) > 2
                    AND (o.first = n.first OR starts_with(o.first, n.first) AND length(o.first) - length(n.first) > 1)
                    HAVING bool_and(starts_with(o.first, n.first))
                )
            END,
            n.first
        ) AS whole
    FROM named n
),
grouped AS (
    SELECT
        *,
        -- Two initials are two people, and then a name without one is left by itself.
        count(DISTINCT middle) OVER (PARTITION BY last, whole) AS middles
    FROM lengthened
)
SELECT
    entity_id,
    name,
    first_value(entity_id) OVER one AS person_id,
    first_value(name) OVER one AS person
FROM grouped
WINDOW one AS (
    PARTITION BY last, coalesce(whole, ''), CASE WHEN middles > 1 THEN coalesce(middle, entity_id) ELSE '' END
    ORDER BY length(name) DESC, entity_id
);
COMMENT ON VIEW names_of_people IS 'Which names are one person: the same surname, and given names of which one begins the other, as "Chris" does "Christopher"; a surname alone where only one such person is known. Two middle initials make two people.';
COMMENT ON COLUMN names_of_people.person_id IS 'The entity with the fullest of the names.';
COMMENT ON COLUMN names_of_people.person IS 'That fullest name.';
