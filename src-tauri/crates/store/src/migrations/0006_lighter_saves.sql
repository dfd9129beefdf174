-- A record's changes are found along its heads and what each of them superseded: no index over all changes, and
-- no column that says again what the body says.
DROP INDEX change_entity;
ALTER TABLE change DROP COLUMN entity;
-- Is there another household of this name in the village? Asked at every save: answered by the index alone.
DROP INDEX household_village;
CREATE INDEX household_village ON household (village, head_name);
