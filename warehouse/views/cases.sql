CREATE VIEW cases AS
SELECT rule, agrees, undecided, why, count(*) AS cases
FROM examined
GROUP BY ALL;
COMMENT ON VIEW cases IS 'How many cases each rule examined, by what became of them; checks has a row for each rule.';
COMMENT ON COLUMN cases.cases IS 'How many.';
COMMENT ON COLUMN cases.agrees IS 'Whether the numbers agree.';
COMMENT ON COLUMN cases.undecided IS 'Whether nothing can be said: `why` tells the reason.';
COMMENT ON COLUMN cases.why IS 'Why nothing can be said; null where the numbers could be compared.';
