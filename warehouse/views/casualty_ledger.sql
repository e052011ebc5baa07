CREATE VIEW casualty_ledger AS
SELECT
    c.period_start,
    c.period_end,
    c.carried_over,
    lag(c.still_open) OVER (ORDER BY c.period_end, r.published) AS open_the_report_before,
    c.received,
    c.completed,
    c.reopened,
    c.still_open,
    c.carried_over + c.received - c.completed + coalesce(c.reopened, 0) AS should_be_open,
    c.credible,
    c.non_credible,
    c.duplicate,
    c.deaths,
    c.injuries,
    c.total_deaths,
    r.published,
    c.release_id,
    r.url
FROM casualty_reports c
JOIN releases r USING (release_id)
WHERE r.is_canonical
ORDER BY c.period_end, r.published;
COMMENT ON VIEW casualty_ledger IS 'Each periodic casualty report with what its own figures, and the report before it, make of the number still open.';
COMMENT ON COLUMN casualty_ledger.open_the_report_before IS 'What the report before said was still open: carried_over ought to equal it.';
COMMENT ON COLUMN casualty_ledger.should_be_open IS 'carried_over + received - completed + reopened: still_open ought to equal it, where reopened ones are not counted among those received.';
