-- The hash of the last change that a PC has said that it has: of the two sides of a fork each has one.
ALTER TABLE receipt ADD COLUMN hash BLOB;
