CREATE VIEW checks AS
WITH reasons AS (
    SELECT rule, why, sum(cases) AS rows
    FROM cases
    GROUP BY ALL
)
SELECT
    rule,
    sum(rows)::BIGINT AS examined,
    coalesce(any_value(agree), 0)::BIGINT AS agree,
    coalesce(any_value(disagree), 0)::BIGINT AS disagree,
    coalesce(sum(rows) FILTER (WHERE why IS NOT NULL), 0)::BIGINT AS undecided,
    coalesce(
        string_agg(rows || ': ' || why, '; ' ORDER BY rows DESC, why) FILTER (WHERE why IS NOT NULL), ''
    ) AS why
FROM reasons
LEFT JOIN (
    SELECT
        rule,
        sum(cases) FILTER (WHERE agrees) AS agree,
        sum(cases) FILTER (WHERE NOT agrees) AS disagree
    FROM cases
    WHERE NOT undecided
    GROUP BY rule
) USING (rule)
GROUP BY rule
ORDER BY rule;
COMMENT ON VIEW checks IS 'Each rule between published numbers: how many cases it examined, how many agree, disagree, or could not be decided, and why not.';
COMMENT ON COLUMN checks.examined IS 'Cases that the rule looked at.';
COMMENT ON COLUMN checks.agree IS 'Cases in which the numbers agree.';
COMMENT ON COLUMN checks.disagree IS 'Cases in which they do not: the rows of discrepancies.';
COMMENT ON COLUMN checks.undecided IS 'Cases in which nothing can be said.';
COMMENT ON COLUMN checks.why IS 'Why nothing could be said, each reason with how often.';
COMMENT ON VIEW examined IS 'Everything that the rules looked at; discrepancies are the part that disagrees.';
COMMENT ON COLUMN examined.agrees IS 'Whether the numbers agree.';
COMMENT ON COLUMN examined.undecided IS 'Whether nothing can be said: `why` tells the reason.';
COMMENT ON COLUMN examined.why IS 'Why nothing can be said; null where the numbers could be compared.';
