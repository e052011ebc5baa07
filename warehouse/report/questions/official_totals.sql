-- What the releases themselves state as totals, by month; a null month gathers those without a day.
-- Of the statements of one release those are taken that no other one of the same scope contains, so that a
-- week's total and those of its days are not both counted; and the one for all rather than those of the two
-- countries for the same days. A place's own total is none.
WITH stated AS (
    SELECT DISTINCT t.release_id, t.scope, t.date_start, t.date_end, t.strikes
    FROM strike_totals t
    JOIN releases r USING (release_id)
    WHERE r.is_canonical AND t.place IS NULL AND t.strikes IS NOT NULL
), widest AS (
    SELECT s.*
    FROM stated s
    ANTI JOIN stated w
        ON w.release_id = s.release_id AND w.scope = s.scope
        AND w.date_start <= s.date_start AND w.date_end >= s.date_end
        AND w.date_end - w.date_start > s.date_end - s.date_start
), single AS (
    -- Two different totals for the same days: one of them means something else, so neither is marked.
    SELECT release_id, scope, date_start, date_end, any_value(strikes) AS strikes
    FROM widest
    GROUP BY ALL
    HAVING count(*) = 1
), chosen AS (
    SELECT s.*
    FROM single s
    ANTI JOIN single a
        ON s.scope <> 'all' AND a.scope = 'all' AND a.release_id = s.release_id
        AND (
            (a.date_start <= s.date_end AND a.date_end >= s.date_start)
            OR (a.date_start IS NULL AND s.date_start IS NULL)
        )
)
SELECT
    date_trunc('month', date_start)::DATE AS month,
    sum(strikes)::BIGINT AS strikes,
    count(DISTINCT release_id) AS releases,
    count(*) FILTER (WHERE date_trunc('month', date_end) > date_trunc('month', date_start)) AS over_two_months
FROM chosen
WHERE asked_month(date_trunc('month', date_start)::DATE)
GROUP BY ALL
ORDER BY month
