CREATE VIEW edited_numbers AS
WITH stated AS (
    SELECT n.release_id, v.version, n.what, n.name, n.value_min, n.value_max, n.version_start, n.version_end,
        row_number() OVER (
            PARTITION BY n.release_id, v.version, n.what, n.name, n.value_min, n.value_max
            ORDER BY n.version_start
        ) AS nth
    FROM version_numbers n JOIN release_versions v USING (release_id, snapshot_id)
    WHERE n.what <> 'none'
), gone AS (
    SELECT b.*, row_number() OVER (
            PARTITION BY b.release_id, b.version, b.what, b.name ORDER BY b.version_start
        ) AS pair
    FROM stated b
    SEMI JOIN release_versions v ON v.release_id = b.release_id AND v.version = b.version + 1
    ANTI JOIN stated a ON a.release_id = b.release_id AND a.version = b.version + 1 AND a.what = b.what
        AND a.name IS NOT DISTINCT FROM b.name AND a.value_min IS NOT DISTINCT FROM b.value_min
        AND a.value_max IS NOT DISTINCT FROM b.value_max AND a.nth = b.nth
), come AS (
    SELECT a.*, row_number() OVER (
            PARTITION BY a.release_id, a.version, a.what, a.name ORDER BY a.version_start
        ) AS pair
    FROM stated a
    ANTI JOIN stated b ON b.release_id = a.release_id AND b.version = a.version - 1 AND a.what = b.what
        AND a.name IS NOT DISTINCT FROM b.name AND a.value_min IS NOT DISTINCT FROM b.value_min
        AND a.value_max IS NOT DISTINCT FROM b.value_max AND a.nth = b.nth
    WHERE a.version > 1
)
SELECT
    coalesce(a.release_id, b.release_id) AS release_id,
    coalesce(a.version, b.version + 1) AS version,
    coalesce(a.what, b.what) AS what,
    coalesce(a.name, b.name) AS name,
    b.value_min AS before_min,
    b.value_max AS before_max,
    a.value_min AS after_min,
    a.value_max AS after_max,
    b.version_start AS before_start,
    b.version_end AS before_end,
    a.version_start AS after_start,
    a.version_end AS after_end
FROM come a
FULL JOIN gone b ON b.release_id = a.release_id AND b.version = a.version - 1 AND b.what = a.what
    AND b.name IS NOT DISTINCT FROM a.name AND b.pair = a.pair;
COMMENT ON VIEW edited_numbers IS 'Numbers that an edit changed: strikes, totals, casualty figures and quantities of a version that differ from those of the version before. Only one side is there for a number that came or went.';
COMMENT ON COLUMN edited_numbers.version IS 'The version that the edit made.';
COMMENT ON COLUMN edited_numbers.before_min IS 'The number before, or the least that it might be; null when there was none.';
COMMENT ON COLUMN edited_numbers.before_max IS 'The most that it might be before.';
COMMENT ON COLUMN edited_numbers.after_min IS 'The number after, or the least that it may be; null when it went.';
COMMENT ON COLUMN edited_numbers.after_max IS 'The most that it may be after.';
COMMENT ON COLUMN edited_numbers.before_start IS 'Code point where it started in the text of the version before.';
COMMENT ON COLUMN edited_numbers.before_end IS 'Code point after its end there.';
COMMENT ON COLUMN edited_numbers.after_start IS 'Code point where it starts in the text of this version.';
COMMENT ON COLUMN edited_numbers.after_end IS 'Code point after its end there.';
