-- What a unit has said, last, that it has of each feed: the next file to it begins after that.
CREATE TABLE receipt (
    unit    TEXT NOT NULL,
    device  BLOB NOT NULL,
    head    INTEGER NOT NULL,
    made_at INTEGER NOT NULL,            -- of the whole receipt; an older one changes nothing
    PRIMARY KEY (unit, device)
) STRICT, WITHOUT ROWID;

-- For each unit below, the newest papers that came from there: its keys are in them.
CREATE TABLE papers (
    unit    TEXT PRIMARY KEY,
    chain   BLOB NOT NULL,
    made_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
