-- Which of a client's own values are hers while the others are still the record's; of a client from a record who was
-- there before, all that it brought still is. And the draft about a client who was merged away.

ALTER TABLE client ADD COLUMN taken_over VARCHAR NOT NULL DEFAULT '';

-- A draft about a client who is merged away is listed no more; where the merge is undone it comes back.
CREATE TRIGGER draft_merged AFTER UPDATE OF merged_into ON client
WHEN OLD.merged_into IS NULL AND NEW.merged_into IS NOT NULL BEGIN
    UPDATE OR REPLACE draft SET kind = 'intake merged' WHERE subject = NEW.id AND kind = 'intake';
END;

CREATE TRIGGER draft_parted AFTER UPDATE OF merged_into ON client
WHEN OLD.merged_into IS NOT NULL AND NEW.merged_into IS NULL BEGIN
    UPDATE OR REPLACE draft SET kind = 'intake' WHERE subject = NEW.id AND kind = 'intake merged';
END;

UPDATE draft SET kind = 'intake merged'
WHERE kind = 'intake' AND subject IN (SELECT id FROM client WHERE merged_into IS NOT NULL);
