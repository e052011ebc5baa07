-- Strikes and their lines in all, dated or not.
SELECT sum(strikes)::BIGINT AS strikes, sum(lines)::BIGINT AS lines
FROM strikes_by_month
WHERE asked_month(month)
