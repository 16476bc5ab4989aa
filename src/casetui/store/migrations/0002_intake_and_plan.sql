-- What intake and the care-plan editor need: consent, merged clients, sources of needs, values of goals, agreed
-- versions of plans, and drafts, which are kept apart from the history.

ALTER TABLE client ADD COLUMN consent_on DATE;

ALTER TABLE client ADD COLUMN consent_note VARCHAR NOT NULL DEFAULT '';

ALTER TABLE client ADD COLUMN decides_asked VARCHAR(40) NOT NULL DEFAULT 'not asked'
    CONSTRAINT asked CHECK (decides_asked IN ('not asked', 'none known', 'listed'));

ALTER TABLE client ADD COLUMN merged_into INTEGER REFERENCES client (id);

CREATE INDEX ix_client_merged_into ON client (merged_into);

ALTER TABLE need ADD COLUMN source VARCHAR NOT NULL DEFAULT '';

CREATE TABLE goal_value (
    id INTEGER NOT NULL,
    client_id INTEGER NOT NULL,
    goal_id INTEGER NOT NULL,
    on_day DATE NOT NULL,
    value VARCHAR NOT NULL,
    achievement VARCHAR(40),
    note VARCHAR NOT NULL,
    contact_id INTEGER,
    PRIMARY KEY (id),
    FOREIGN KEY(client_id) REFERENCES client (id),
    FOREIGN KEY(goal_id) REFERENCES goal (id),
    CONSTRAINT achievement CHECK (achievement IN ('in progress', 'improving', 'worsening', 'no change', 'achieved', 'sustaining', 'not achieved', 'no progress', 'not attainable')),
    FOREIGN KEY(contact_id) REFERENCES contact (id)
);

CREATE INDEX ix_goal_value_client_id ON goal_value (client_id);

CREATE INDEX ix_goal_value_contact_id ON goal_value (contact_id);

CREATE INDEX ix_goal_value_goal_id ON goal_value (goal_id);

CREATE TABLE plan_version (
    id INTEGER NOT NULL,
    client_id INTEGER NOT NULL,
    plan_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    agreed_on DATE NOT NULL,
    agreed_with VARCHAR NOT NULL,
    body VARCHAR NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(client_id) REFERENCES client (id),
    FOREIGN KEY(plan_id) REFERENCES "plan" (id)
);

CREATE INDEX ix_plan_version_client_id ON plan_version (client_id);

CREATE INDEX ix_plan_version_plan_id ON plan_version (plan_id);

CREATE TABLE draft (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    subject INTEGER,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    at TEXT NOT NULL
);

CREATE UNIQUE INDEX draft_subject ON draft (kind, subject);

-- A client whose intake is undone leaves its draft a new one again.
CREATE TRIGGER draft_let_go AFTER DELETE ON client BEGIN
    UPDATE draft SET subject = NULL, kind = 'intake' WHERE subject = OLD.id AND kind IN ('intake', 'intake put by');
END;
