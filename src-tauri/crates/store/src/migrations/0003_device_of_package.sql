-- Each installation numbers its files on its own: one that was given a new identity begins again. What
-- `own_head` counts are the changes of all installations of the own unit.
CREATE TABLE package_out_of_device (
    n INTEGER PRIMARY KEY, device BLOB NOT NULL, recipient TEXT NOT NULL, number INTEGER NOT NULL,
    file TEXT NOT NULL, made_at INTEGER NOT NULL, hash BLOB NOT NULL, changes INTEGER NOT NULL,
    own_head INTEGER NOT NULL,
    UNIQUE (device, recipient, number)
) STRICT;
INSERT INTO package_out_of_device (n, device, recipient, number, file, made_at, hash, changes, own_head)
SELECT n, (SELECT id FROM device WHERE own = 1), recipient, number, file, made_at, hash, changes, own_head
FROM package_out;
DROP TABLE package_out;
ALTER TABLE package_out_of_device RENAME TO package_out;
