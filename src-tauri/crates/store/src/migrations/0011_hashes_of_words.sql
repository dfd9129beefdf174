-- The hash of the last change that a PC has said that it has: of the two sides of a fork each has one.
ALTER TABLE receipt ADD COLUMN hash BLOB;

-- Which papers are the newest is told by the level above: those that are here were ordered by the unit's own clock.
UPDATE papers SET made_at = 0;
