CREATE VIEW people AS
SELECT
    p.person_id AS entity_id,
    p.person AS name,
    q.rank,
    q.role,
    q.organization,
    q.nationality,
    min(q.published) AS first_quoted,
    max(q.published) AS last_quoted,
    count(*) AS quotes,
    count(DISTINCT q.release_id) AS releases,
    list_sort(list(DISTINCT q.speaker)) AS named
FROM quotes_once q
JOIN names_of_people p ON p.entity_id = q.speaker_id
GROUP BY ALL
ORDER BY name, first_quoted;
COMMENT ON VIEW people IS 'Who is quoted, in which rank and role as printed, from when to when. Names of one person are taken together, as names_of_people has them.';
COMMENT ON COLUMN people.entity_id IS 'The person, under the fullest name.';
COMMENT ON COLUMN people.name IS 'The fullest name printed.';
COMMENT ON COLUMN people.first_quoted IS 'Date of the first release that quotes the person so.';
COMMENT ON COLUMN people.last_quoted IS 'Date of the last one.';
COMMENT ON COLUMN people.quotes IS 'Quotations and reported statements.';
COMMENT ON COLUMN people.releases IS 'In how many releases.';
COMMENT ON COLUMN people.named IS 'The names under which those releases have the person.';
