-- What each PC of a unit that still speaks has said of each feed, and how many PCs these are.
WITH
    said AS (
        SELECT said_by, max(heard_at) AS heard_at FROM receipt WHERE unit = ?1 GROUP BY said_by
    ),
    heard AS (
        SELECT said_by FROM said WHERE heard_at >= (SELECT max(heard_at) FROM said) - ?2
    )
SELECT device, head, hash, (SELECT count(*) FROM heard)
FROM receipt
WHERE unit = ?1 AND said_by IN (SELECT said_by FROM heard)
