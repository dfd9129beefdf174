-- For each installation, its newest word for its own feed: a signature over change `seq`, whose hash covers all before
-- it, and the certificates that lead to its key. It goes on with the feed, whoever hands that on.
CREATE TABLE seal (
    device    BLOB PRIMARY KEY,
    seq       INTEGER NOT NULL,
    signature BLOB NOT NULL,
    chain     BLOB NOT NULL
) STRICT, WITHOUT ROWID;
