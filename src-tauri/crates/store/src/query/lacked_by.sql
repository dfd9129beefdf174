WITH
    said AS (
        SELECT said_by, max(made_at) AS made_at FROM receipt WHERE unit = ?1 GROUP BY said_by
    ),
    heard AS (
        SELECT said_by FROM said WHERE made_at >= (SELECT max(made_at) FROM said) - ?2
    )
SELECT DISTINCT digest
FROM lacking
WHERE unit = ?1 AND said_by IN (SELECT said_by FROM heard)
