-- Figures since the beginning of the campaign never fall from one casualty report to the next.
WITH figures AS (
    SELECT
        c.release_id, c.period_end, f.name, c.evidence,
        CASE f.name
            WHEN 'total_strikes' THEN c.total_strikes
            WHEN 'total_engagements' THEN c.total_engagements
            ELSE c.total_deaths
        END AS figure
    FROM casualty_reports c
    JOIN releases r USING (release_id)
    CROSS JOIN (VALUES ('total_strikes'), ('total_engagements'), ('total_deaths')) f (name)
    WHERE r.is_canonical AND c.period_end IS NOT NULL
), pairs AS (
    SELECT
        *,
        lag(figure) OVER w AS before,
        lag(period_end) OVER w AS before_end,
        lag(release_id) OVER w AS other_release_id
    FROM figures
    WHERE figure IS NOT NULL
    WINDOW w AS (PARTITION BY name ORDER BY period_end, figure, release_id)
)
SELECT
    'totals_never_fall' AS rule,
    release_id,
    other_release_id,
    figure AS stated,
    before AS computed,
    figure >= before AS agrees,
    CASE WHEN before IS NULL THEN 'no earlier report states it' END AS why,
    format(
        'The report states {:,} {} from August 2014 to {}, fewer than the {:,} that an earlier report had stated up to {}.',
        figure,
        CASE name WHEN 'total_deaths' THEN 'civilians killed' ELSE replace(name[7:], '_', ' ') END,
        strftime(period_end, '%B %Y'), before, strftime(before_end, '%B %Y')
    ) AS explanation,
    evidence[name][1] AS char_start,
    evidence[name][2] AS char_end
FROM pairs
