CREATE VIEW topics_by_month AS
SELECT
    date_trunc('month', r.published)::DATE AS month,
    r.publisher,
    t.topic,
    count(*) AS releases
FROM topics t
JOIN releases r USING (release_id)
WHERE r.is_canonical AND r.published IS NOT NULL
GROUP BY ALL
ORDER BY month, r.publisher, releases DESC, t.topic;
COMMENT ON VIEW topics_by_month IS 'What the releases were about, by month and publisher. A release has as many topics as rules hold; the same text on two sites counts once.';
COMMENT ON COLUMN topics_by_month.month IS 'First day of the month.';
COMMENT ON COLUMN topics_by_month.releases IS 'In how many releases.';
