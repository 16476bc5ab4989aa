-- What assessing, measuring, reviewing and closing need.

CREATE TABLE assessment (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    client_id INTEGER NOT NULL,
    instrument VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    on_day DATE NOT NULL,
    answers VARCHAR NOT NULL,
    total INTEGER,
    out_of INTEGER,
    band VARCHAR NOT NULL,
    positive BOOLEAN,
    critical BOOLEAN NOT NULL,
    asked VARCHAR NOT NULL,
    note VARCHAR NOT NULL,
    void_why VARCHAR NOT NULL,
    FOREIGN KEY(client_id) REFERENCES client (id)
);

CREATE INDEX ix_assessment_client_id ON assessment (client_id);

CREATE TABLE measure (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    client_id INTEGER NOT NULL,
    kind VARCHAR(40) NOT NULL,
    name VARCHAR NOT NULL,
    on_day DATE NOT NULL,
    value VARCHAR NOT NULL,
    number FLOAT,
    note VARCHAR NOT NULL,
    void_why VARCHAR NOT NULL,
    FOREIGN KEY(client_id) REFERENCES client (id),
    CONSTRAINT measurekind CHECK (kind IN ('weight', 'blood pressure', 'pain', 'sugar', 'mood', 'other'))
);

CREATE INDEX ix_measure_client_id ON measure (client_id);

CREATE TABLE measure_limit (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    client_id INTEGER NOT NULL,
    kind VARCHAR(40) NOT NULL,
    name VARCHAR NOT NULL,
    lowest FLOAT,
    highest FLOAT,
    by_whom VARCHAR NOT NULL,
    ordered_on DATE NOT NULL,
    void_why VARCHAR NOT NULL,
    FOREIGN KEY(client_id) REFERENCES client (id),
    CONSTRAINT measurekind CHECK (kind IN ('weight', 'blood pressure', 'pain', 'sugar', 'mood', 'other'))
);

CREATE INDEX ix_measure_limit_client_id ON measure_limit (client_id);

CREATE TABLE survey (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    client_id INTEGER NOT NULL,
    pack VARCHAR NOT NULL,
    on_day DATE NOT NULL,
    done_on DATE,
    capacity VARCHAR NOT NULL,
    summary VARCHAR NOT NULL,
    void_why VARCHAR NOT NULL,
    FOREIGN KEY(client_id) REFERENCES client (id)
);

CREATE INDEX ix_survey_client_id ON survey (client_id);

CREATE TABLE finding (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    client_id INTEGER NOT NULL,
    survey_id INTEGER NOT NULL,
    domain VARCHAR NOT NULL,
    source VARCHAR(40) NOT NULL,
    words VARCHAR NOT NULL,
    strength BOOLEAN NOT NULL,
    need_id INTEGER,
    void_why VARCHAR NOT NULL,
    FOREIGN KEY(client_id) REFERENCES client (id),
    FOREIGN KEY(survey_id) REFERENCES survey (id),
    CONSTRAINT findingsource CHECK (source IN ('client', 'family', 'record', 'observed')),
    FOREIGN KEY(need_id) REFERENCES need (id)
);

CREATE INDEX ix_finding_client_id ON finding (client_id);

CREATE INDEX ix_finding_need_id ON finding (need_id);

CREATE INDEX ix_finding_survey_id ON finding (survey_id);

CREATE TABLE client_pack (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    client_id INTEGER NOT NULL,
    pack VARCHAR NOT NULL,
    FOREIGN KEY(client_id) REFERENCES client (id)
);

CREATE INDEX ix_client_pack_client_id ON client_pack (client_id);

CREATE TABLE pack_answer (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    client_id INTEGER NOT NULL,
    question VARCHAR NOT NULL,
    value VARCHAR NOT NULL,
    FOREIGN KEY(client_id) REFERENCES client (id)
);

CREATE INDEX ix_pack_answer_client_id ON pack_answer (client_id);

CREATE TABLE conference (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    client_id INTEGER NOT NULL,
    plan_id INTEGER NOT NULL,
    kind VARCHAR(40) NOT NULL,
    on_day DATE NOT NULL,
    attended VARCHAR NOT NULL,
    decided VARCHAR NOT NULL,
    version_id INTEGER,
    FOREIGN KEY(client_id) REFERENCES client (id),
    FOREIGN KEY(plan_id) REFERENCES "plan" (id),
    CONSTRAINT conferencekind CHECK (kind IN ('plan review', 'care conference')),
    FOREIGN KEY(version_id) REFERENCES plan_version (id)
);

CREATE INDEX ix_conference_client_id ON conference (client_id);

CREATE INDEX ix_conference_plan_id ON conference (plan_id);

CREATE INDEX ix_conference_version_id ON conference (version_id);

CREATE TABLE closing (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    client_id INTEGER NOT NULL,
    on_day DATE NOT NULL,
    reason VARCHAR NOT NULL,
    note VARCHAR NOT NULL,
    handed VARCHAR NOT NULL,
    stays_open VARCHAR NOT NULL,
    outcomes VARCHAR NOT NULL,
    FOREIGN KEY(client_id) REFERENCES client (id)
);

CREATE INDEX ix_closing_client_id ON closing (client_id);
