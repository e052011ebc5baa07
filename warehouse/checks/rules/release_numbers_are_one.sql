-- A release number stands on one release of a source, and the numbers of a day ("20170818-02") follow each other.
-- Not decided: two pages with one title, which may be one release; a number before which one is not held.
-- Within: a number.
WITH numbered AS (
    SELECT
        release_id, source, title, published, cluster_id, ltrim(release_number, '# ') AS number,
        lag(release_id) OVER w AS other_release_id,
        lag(title) OVER w AS other_title,
        count(*) OVER (PARTITION BY source, ltrim(release_number, '# ')) AS bearers
    FROM releases
    WHERE release_number IS NOT NULL AND is_canonical
    WINDOW w AS (PARTITION BY source, ltrim(release_number, '# ') ORDER BY published, release_id)
), serial AS (
    SELECT
        *,
        try_cast(regexp_extract(number, '^20\d{6}-0?(\d{1,2})$', 1) AS INTEGER) AS place,
        lag(try_cast(regexp_extract(number, '^20\d{6}-0?(\d{1,2})$', 1) AS INTEGER))
            OVER (PARTITION BY source, number[:8] ORDER BY number, release_id) AS place_before
    FROM numbered
)
SELECT
    'release_numbers_are_one' AS rule,
    release_id,
    other_release_id,
    CASE WHEN bearers > 1 THEN bearers ELSE place END AS stated,
    CASE WHEN bearers > 1 THEN 1 ELSE coalesce(place_before, 0) + 1 END AS computed,
    CASE WHEN bearers > 1 THEN other_release_id IS NULL ELSE place <= coalesce(place_before, 0) + 1 END AS agrees,
    CASE
        WHEN bearers > 1 AND lower(title) = lower(other_title) THEN 'the titles are the same: perhaps one release'
        WHEN bearers = 1 AND place > coalesce(place_before, 0) + 1 THEN 'the number before it is not held: skipped, or not kept here'
    END AS why,
    format('The number {} stands on this release and on another, "{}".', number, other_title) AS explanation,
    NULL::INTEGER AS char_start,
    NULL::INTEGER AS char_end
FROM serial
WHERE bearers > 1 OR place IS NOT NULL
