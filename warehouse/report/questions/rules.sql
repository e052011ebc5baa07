-- What each rule between published numbers examined, and why nothing could be said of some of it. Asked of
-- `examined` itself, once, because the rules read every text. Of the whole record, whatever days are asked for.
WITH cases AS (
    SELECT rule, CASE WHEN undecided THEN NULL ELSE agrees END AS agrees, why, count(*) AS rows
    FROM examined
    GROUP BY ALL
)
SELECT
    rule,
    sum(rows)::BIGINT AS examined,
    coalesce(sum(rows) FILTER (WHERE agrees), 0)::BIGINT AS agree,
    coalesce(sum(rows) FILTER (WHERE NOT agrees), 0)::BIGINT AS disagree,
    coalesce(sum(rows) FILTER (WHERE agrees IS NULL), 0)::BIGINT AS undecided,
    string_agg(rows || ': ' || why, '; ' ORDER BY rows DESC, why) FILTER (WHERE agrees IS NULL) AS why
FROM cases
GROUP BY rule
ORDER BY rule
