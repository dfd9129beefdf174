-- The bare table, as full as the store beside it.
CREATE TABLE record (
    n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, head_name TEXT NOT NULL, village BLOB NOT NULL,
    members INTEGER NOT NULL
) STRICT;
WITH RECURSIVE counted (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < 20000)
INSERT INTO record (id, head_name, village, members)
SELECT randomblob(16), 'Vi Văn Thử ' || n, randomblob(16), 5 FROM counted;
