CREATE VIEW checks AS
SELECT
    rule,
    count(*) AS examined,
    count(*) FILTER (WHERE agrees AND NOT undecided) AS agree,
    count(*) FILTER (WHERE NOT agrees AND NOT undecided) AS disagree,
    count(*) FILTER (WHERE undecided) AS undecided
FROM examined
GROUP BY rule
ORDER BY rule;
COMMENT ON VIEW checks IS 'Each rule between published numbers: how many cases it examined, how many agree, disagree, or could not be decided.';
COMMENT ON COLUMN checks.examined IS 'Cases that the rule looked at.';
COMMENT ON COLUMN checks.agree IS 'Cases in which the numbers agree.';
COMMENT ON COLUMN checks.disagree IS 'Cases in which they do not: the rows of discrepancies.';
COMMENT ON COLUMN checks.undecided IS 'Cases in which a number was not stated or not read.';
COMMENT ON VIEW examined IS 'Everything that the rules looked at; discrepancies are the part that disagrees.';
COMMENT ON COLUMN examined.agrees IS 'Whether the numbers agree.';
COMMENT ON COLUMN examined.undecided IS 'Whether a number was missing, so that nothing can be said.';
