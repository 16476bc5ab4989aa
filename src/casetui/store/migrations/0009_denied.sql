-- What was denied and has no denial yet: since when, and of which benefit a denial is.

ALTER TABLE denial ADD COLUMN benefit_id INTEGER REFERENCES benefit (id);

CREATE INDEX ix_denial_benefit_id ON denial (benefit_id);

ALTER TABLE authorization ADD COLUMN denied_on DATE;

ALTER TABLE benefit ADD COLUMN denied_on DATE;
