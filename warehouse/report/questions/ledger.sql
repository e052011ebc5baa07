-- The open allegations, report by report.
SELECT *
FROM casualty_ledger
WHERE asked(period_end)
ORDER BY period_end
