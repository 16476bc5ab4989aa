-- The tables of the daily loop, the history that records every change to them, and the index that finds.

CREATE TABLE client (
    family VARCHAR NOT NULL,
    given VARCHAR NOT NULL,
    preferred VARCHAR NOT NULL,
    pronouns VARCHAR NOT NULL,
    prefix VARCHAR NOT NULL,
    other_names VARCHAR NOT NULL,
    born DATE,
    age_entered INTEGER,
    age_entered_on DATE,
    gender VARCHAR NOT NULL,
    languages VARCHAR NOT NULL,
    interpreter BOOLEAN,
    hearing VARCHAR NOT NULL,
    sight VARCHAR NOT NULL,
    email VARCHAR NOT NULL,
    reach VARCHAR NOT NULL,
    safe_contact VARCHAR NOT NULL,
    visitor_safety VARCHAR NOT NULL,
    setting VARCHAR(40) NOT NULL,
    programme VARCHAR NOT NULL,
    engaged_by VARCHAR NOT NULL,
    paid_by VARCHAR NOT NULL,
    agreement_on DATE,
    referral_source VARCHAR NOT NULL,
    risk VARCHAR(40),
    code_status VARCHAR NOT NULL,
    polst_on DATE,
    conditions_asked VARCHAR(40) NOT NULL,
    medicines_asked VARCHAR(40) NOT NULL,
    allergies_asked VARCHAR(40) NOT NULL,
    deceased_on DATE,
    provenance VARCHAR(40) NOT NULL,
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    status VARCHAR(40) NOT NULL,
    CONSTRAINT setting CHECK (setting IN ('healthcare', 'social work', 'geriatric', 'legal/insurance', 'mental health')),
    CONSTRAINT risk CHECK (risk IN ('high', 'moderate', 'low')),
    CONSTRAINT asked CHECK (conditions_asked IN ('not asked', 'none known', 'listed')),
    CONSTRAINT asked CHECK (medicines_asked IN ('not asked', 'none known', 'listed')),
    CONSTRAINT asked CHECK (allergies_asked IN ('not asked', 'none known', 'listed')),
    CONSTRAINT provenance CHECK (provenance IN ('entered', 'from the record', 'taken over')),
    CONSTRAINT casestatus CHECK (status IN ('planned', 'waitlist', 'active', 'on hold', 'finished', 'cancelled'))
);

CREATE INDEX ix_client_status ON client (status);

CREATE TABLE address (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    client_id INTEGER NOT NULL,
    lines VARCHAR NOT NULL,
    city VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    postcode VARCHAR NOT NULL,
    since DATE,
    until DATE,
    FOREIGN KEY(client_id) REFERENCES client (id)
);

CREATE INDEX ix_address_client_id ON address (client_id);

CREATE TABLE alert (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    client_id INTEGER NOT NULL,
    words VARCHAR NOT NULL,
    since DATE,
    until DATE,
    FOREIGN KEY(client_id) REFERENCES client (id)
);

CREATE INDEX ix_alert_client_id ON alert (client_id);

CREATE TABLE allergy (
    source_key VARCHAR NOT NULL,
    provenance VARCHAR(40) NOT NULL,
    void_why VARCHAR NOT NULL,
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    client_id INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    reaction VARCHAR NOT NULL,
    severity VARCHAR NOT NULL,
    since DATE,
    code VARCHAR NOT NULL,
    CONSTRAINT provenance CHECK (provenance IN ('entered', 'from the record', 'taken over')),
    FOREIGN KEY(client_id) REFERENCES client (id)
);

CREATE INDEX ix_allergy_client_id ON allergy (client_id);

CREATE TABLE case_interval (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    client_id INTEGER NOT NULL,
    status VARCHAR(40) NOT NULL,
    since DATE NOT NULL,
    until DATE,
    reason VARCHAR NOT NULL,
    FOREIGN KEY(client_id) REFERENCES client (id),
    CONSTRAINT casestatus CHECK (status IN ('planned', 'waitlist', 'active', 'on hold', 'finished', 'cancelled'))
);

CREATE INDEX ix_case_interval_client_id ON case_interval (client_id);

CREATE TABLE condition (
    source_key VARCHAR NOT NULL,
    provenance VARCHAR(40) NOT NULL,
    void_why VARCHAR NOT NULL,
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    client_id INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    status VARCHAR(40) NOT NULL,
    onset DATE,
    abated DATE,
    code VARCHAR NOT NULL,
    CONSTRAINT provenance CHECK (provenance IN ('entered', 'from the record', 'taken over')),
    FOREIGN KEY(client_id) REFERENCES client (id),
    CONSTRAINT conditionstatus CHECK (status IN ('active', 'resolved'))
);

CREATE INDEX ix_condition_client_id ON condition (client_id);

CREATE TABLE coverage (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    client_id INTEGER NOT NULL,
    payer VARCHAR NOT NULL,
    plan_kind VARCHAR NOT NULL,
    member_id VARCHAR NOT NULL,
    rank INTEGER NOT NULL,
    since DATE,
    until DATE,
    FOREIGN KEY(client_id) REFERENCES client (id)
);

CREATE INDEX ix_coverage_client_id ON coverage (client_id);

CREATE TABLE identifier (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    client_id INTEGER NOT NULL,
    system VARCHAR NOT NULL,
    value VARCHAR NOT NULL,
    label VARCHAR NOT NULL,
    FOREIGN KEY(client_id) REFERENCES client (id)
);

CREATE INDEX ix_identifier_client_id ON identifier (client_id);

CREATE INDEX ix_identifier_value ON identifier (value);

CREATE TABLE incident (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    client_id INTEGER NOT NULL,
    kind VARCHAR(40) NOT NULL,
    happened DATE NOT NULL,
    what VARCHAR NOT NULL,
    done VARCHAR NOT NULL,
    told VARCHAR NOT NULL,
    status VARCHAR(40) NOT NULL,
    void_why VARCHAR NOT NULL,
    FOREIGN KEY(client_id) REFERENCES client (id),
    CONSTRAINT incidentkind CHECK (kind IN ('fall', 'fall with injury', 'fall with a head strike', 'medicine error', 'wandering', 'missing', 'abuse concern', 'no food, heat, medicine or carer today', 'self-harm concern', 'no-show', 'other')),
    CONSTRAINT incidentstatus CHECK (status IN ('open', 'reported', 'followed up', 'closed'))
);

CREATE INDEX ix_incident_client_id ON incident (client_id);

CREATE INDEX ix_incident_status ON incident (status);

CREATE TABLE medicine (
    source_key VARCHAR NOT NULL,
    provenance VARCHAR(40) NOT NULL,
    void_why VARCHAR NOT NULL,
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    client_id INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    status VARCHAR(40) NOT NULL,
    directions VARCHAR NOT NULL,
    prescriber VARCHAR NOT NULL,
    since DATE,
    code VARCHAR NOT NULL,
    CONSTRAINT provenance CHECK (provenance IN ('entered', 'from the record', 'taken over')),
    FOREIGN KEY(client_id) REFERENCES client (id),
    CONSTRAINT medicinestatus CHECK (status IN ('active', 'stopped'))
);

CREATE INDEX ix_medicine_client_id ON medicine (client_id);

CREATE TABLE person (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    client_id INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    role VARCHAR(40) NOT NULL,
    relation VARCHAR NOT NULL,
    organization VARCHAR NOT NULL,
    authority VARCHAR(40) NOT NULL,
    scope VARCHAR NOT NULL,
    in_force VARCHAR(40) NOT NULL,
    paper_on_file BOOLEAN NOT NULL,
    may_be_told BOOLEAN,
    email VARCHAR NOT NULL,
    reach VARCHAR NOT NULL,
    note VARCHAR NOT NULL,
    source_key VARCHAR NOT NULL,
    provenance VARCHAR(40) NOT NULL,
    until DATE,
    FOREIGN KEY(client_id) REFERENCES client (id),
    CONSTRAINT role CHECK (role IN ('family', 'friend', 'caregiver', 'doctor', 'specialist', 'pharmacy', 'preferred hospital', 'agency nurse', 'therapist', 'lawyer', 'adjuster', 'employer', 'school', 'court', 'agency', 'other')),
    CONSTRAINT authority CHECK (authority IN ('none', 'health-care agent', 'money POA', 'guardian', 'conservator', 'payee', 'parent', 'court')),
    CONSTRAINT inforce CHECK (in_force IN ('in force', 'springing', 'ended', 'not known')),
    CONSTRAINT provenance CHECK (provenance IN ('entered', 'from the record', 'taken over'))
);

CREATE INDEX ix_person_client_id ON person (client_id);

CREATE TABLE "plan" (
    source_key VARCHAR NOT NULL,
    provenance VARCHAR(40) NOT NULL,
    void_why VARCHAR NOT NULL,
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    client_id INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    status VARCHAR(40) NOT NULL,
    since DATE,
    until DATE,
    review_on DATE,
    CONSTRAINT provenance CHECK (provenance IN ('entered', 'from the record', 'taken over')),
    FOREIGN KEY(client_id) REFERENCES client (id),
    CONSTRAINT planstatus CHECK (status IN ('draft', 'active', 'on hold', 'revoked', 'completed'))
);

CREATE INDEX ix_plan_client_id ON "plan" (client_id);

CREATE TABLE proposal (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    client_id INTEGER NOT NULL,
    subject VARCHAR NOT NULL,
    row_id INTEGER NOT NULL,
    field VARCHAR NOT NULL,
    label VARCHAR NOT NULL,
    ours VARCHAR NOT NULL,
    theirs VARCHAR NOT NULL,
    made_on DATE NOT NULL,
    status VARCHAR(40) NOT NULL,
    FOREIGN KEY(client_id) REFERENCES client (id),
    CONSTRAINT proposalstatus CHECK (status IN ('open', 'accepted', 'declined'))
);

CREATE INDEX ix_proposal_client_id ON proposal (client_id);

CREATE TABLE stay (
    source_key VARCHAR NOT NULL,
    provenance VARCHAR(40) NOT NULL,
    void_why VARCHAR NOT NULL,
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    client_id INTEGER NOT NULL,
    kind VARCHAR(40) NOT NULL,
    place VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    disposition VARCHAR NOT NULL,
    admitted DATETIME,
    discharged DATETIME,
    CONSTRAINT provenance CHECK (provenance IN ('entered', 'from the record', 'taken over')),
    FOREIGN KEY(client_id) REFERENCES client (id),
    CONSTRAINT staykind CHECK (kind IN ('inpatient', 'observation', 'emergency'))
);

CREATE INDEX ix_stay_client_id ON stay (client_id);

CREATE TABLE whereabouts (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    client_id INTEGER NOT NULL,
    kind VARCHAR(40) NOT NULL,
    place VARCHAR NOT NULL,
    unit VARCHAR NOT NULL,
    since DATE NOT NULL,
    until DATE,
    FOREIGN KEY(client_id) REFERENCES client (id),
    CONSTRAINT placekind CHECK (kind IN ('home', 'hospital', 'rehabilitation', 'nursing home', 'assisted living', 'group home', 'foster home', 'shelter', 'with family', 'jail', 'no fixed place', 'elsewhere'))
);

CREATE INDEX ix_whereabouts_client_id ON whereabouts (client_id);

CREATE TABLE need (
    source_key VARCHAR NOT NULL,
    provenance VARCHAR(40) NOT NULL,
    void_why VARCHAR NOT NULL,
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    client_id INTEGER NOT NULL,
    plan_id INTEGER NOT NULL,
    rank INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    domain VARCHAR(40) NOT NULL,
    status VARCHAR(40) NOT NULL,
    since DATE,
    why_not VARCHAR NOT NULL,
    CONSTRAINT provenance CHECK (provenance IN ('entered', 'from the record', 'taken over')),
    FOREIGN KEY(client_id) REFERENCES client (id),
    FOREIGN KEY(plan_id) REFERENCES "plan" (id),
    CONSTRAINT domain CHECK (domain IN ('health', 'emotional', 'social', 'function', 'safety', 'food', 'housing', 'money', 'legal', 'supports', 'school and work', 'other')),
    CONSTRAINT needstatus CHECK (status IN ('active', 'referred', 'declined by client', 'deferred', 'met'))
);

CREATE INDEX ix_need_client_id ON need (client_id);

CREATE INDEX ix_need_plan_id ON need (plan_id);

CREATE TABLE phone (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    client_id INTEGER NOT NULL,
    person_id INTEGER,
    number VARCHAR NOT NULL,
    digits VARCHAR NOT NULL,
    kind VARCHAR(40) NOT NULL,
    message_ok BOOLEAN,
    works BOOLEAN NOT NULL,
    rank INTEGER NOT NULL,
    FOREIGN KEY(client_id) REFERENCES client (id),
    FOREIGN KEY(person_id) REFERENCES person (id),
    CONSTRAINT phonekind CHECK (kind IN ('mobile', 'home', 'work', 'other'))
);

CREATE INDEX ix_phone_client_id ON phone (client_id);

CREATE INDEX ix_phone_person_id ON phone (person_id);

CREATE TABLE goal (
    source_key VARCHAR NOT NULL,
    provenance VARCHAR(40) NOT NULL,
    void_why VARCHAR NOT NULL,
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    client_id INTEGER NOT NULL,
    need_id INTEGER NOT NULL,
    rank INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    own_words VARCHAR NOT NULL,
    measure VARCHAR NOT NULL,
    baseline VARCHAR NOT NULL,
    target VARCHAR NOT NULL,
    "by" DATE,
    lifecycle VARCHAR(40) NOT NULL,
    achievement VARCHAR(40),
    CONSTRAINT provenance CHECK (provenance IN ('entered', 'from the record', 'taken over')),
    FOREIGN KEY(client_id) REFERENCES client (id),
    FOREIGN KEY(need_id) REFERENCES need (id),
    CONSTRAINT lifecycle CHECK (lifecycle IN ('proposed', 'planned', 'accepted', 'active', 'on hold', 'completed', 'cancelled', 'rejected')),
    CONSTRAINT achievement CHECK (achievement IN ('in progress', 'improving', 'worsening', 'no change', 'achieved', 'sustaining', 'not achieved', 'no progress', 'not attainable'))
);

CREATE INDEX ix_goal_client_id ON goal (client_id);

CREATE INDEX ix_goal_need_id ON goal (need_id);

CREATE TABLE intervention (
    source_key VARCHAR NOT NULL,
    provenance VARCHAR(40) NOT NULL,
    void_why VARCHAR NOT NULL,
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    client_id INTEGER NOT NULL,
    need_id INTEGER NOT NULL,
    goal_id INTEGER,
    rank INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    who VARCHAR NOT NULL,
    rhythm VARCHAR NOT NULL,
    since DATE,
    until DATE,
    status VARCHAR(40) NOT NULL,
    CONSTRAINT provenance CHECK (provenance IN ('entered', 'from the record', 'taken over')),
    FOREIGN KEY(client_id) REFERENCES client (id),
    FOREIGN KEY(need_id) REFERENCES need (id),
    FOREIGN KEY(goal_id) REFERENCES goal (id),
    CONSTRAINT interventionstatus CHECK (status IN ('planned', 'active', 'on hold', 'completed', 'cancelled'))
);

CREATE INDEX ix_intervention_client_id ON intervention (client_id);

CREATE INDEX ix_intervention_goal_id ON intervention (goal_id);

CREATE INDEX ix_intervention_need_id ON intervention (need_id);

CREATE TABLE check_in (
    client_id INTEGER,
    kind VARCHAR(40) NOT NULL,
    reason VARCHAR NOT NULL,
    due DATE,
    at TIME,
    rhythm VARCHAR NOT NULL,
    with_whom VARCHAR NOT NULL,
    origin VARCHAR(40) NOT NULL,
    high BOOLEAN NOT NULL,
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    status VARCHAR(40) NOT NULL,
    attempt INTEGER NOT NULL,
    added_on DATE NOT NULL,
    intervention_id INTEGER,
    follows_id INTEGER,
    settled_on DATE,
    settled_why VARCHAR NOT NULL,
    FOREIGN KEY(client_id) REFERENCES client (id),
    CONSTRAINT kind CHECK (kind IN ('call', 'visit', 'ring back', 'message', 'ward', 'task', 'review', 'safety', 'deadline', 'transition', 'chase', 'desk')),
    CONSTRAINT origin CHECK (origin IN ('added', 'rhythm', 'not reached', 'promise', 'plan', 'record', 'transition', 'closing', 'intake')),
    CONSTRAINT checkinstatus CHECK (status IN ('planned', 'done', 'missed', 'moved', 'cancelled')),
    FOREIGN KEY(intervention_id) REFERENCES intervention (id),
    FOREIGN KEY(follows_id) REFERENCES check_in (id)
);

CREATE INDEX check_in_client ON check_in (client_id, status);

CREATE INDEX check_in_owed ON check_in (due, kind) WHERE status = 'planned';

CREATE INDEX ix_check_in_follows_id ON check_in (follows_id);

CREATE INDEX ix_check_in_intervention_id ON check_in (intervention_id);

CREATE TABLE contact (
    client_id INTEGER,
    check_in_id INTEGER,
    at DATETIME NOT NULL,
    direction VARCHAR(40) NOT NULL,
    mode VARCHAR(40),
    place VARCHAR(40),
    outcome VARCHAR(40),
    with_whom VARCHAR NOT NULL,
    about VARCHAR NOT NULL,
    note VARCHAR NOT NULL,
    minutes INTEGER,
    miles INTEGER,
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    recorded_at DATETIME NOT NULL,
    void_why VARCHAR NOT NULL,
    FOREIGN KEY(client_id) REFERENCES client (id),
    FOREIGN KEY(check_in_id) REFERENCES check_in (id),
    CONSTRAINT direction CHECK (direction IN ('out', 'in')),
    CONSTRAINT mode CHECK (mode IN ('phone', 'in person', 'video', 'text', 'e-mail', 'letter', 'fax', 'portal')),
    CONSTRAINT place CHECK (place IN ('home', 'facility', 'hospital', 'clinic', 'court', 'school', 'work')),
    CONSTRAINT outcome CHECK (outcome IN ('reached', 'left message', 'voicemail full', 'no answer', 'busy', 'wrong number', 'disconnected', 'refused', 'rescheduled', 'not home or no-show', 'cancelled by client', 'cancelled by provider', 'spoke with collateral', 'asked to be rung back', 'found in hospital or facility', 'language barrier', 'deceased'))
);

CREATE INDEX contact_client ON contact (client_id, at);

CREATE INDEX ix_contact_check_in_id ON contact (check_in_id);

CREATE TABLE change (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    zone TEXT NOT NULL,
    who TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo', 'setup', 'outside')),
    of_id INTEGER REFERENCES change (id),
    words TEXT NOT NULL,
    why TEXT NOT NULL,
    client_id INTEGER,
    schema INTEGER NOT NULL,
    entries TEXT NOT NULL,
    link TEXT NOT NULL
);

CREATE INDEX change_at ON change (at);

CREATE INDEX change_client ON change (client_id);

CREATE INDEX change_of ON change (of_id) WHERE of_id IS NOT NULL;

CREATE TABLE history (
    id INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL,
    tab TEXT NOT NULL,
    row INTEGER NOT NULL,
    old TEXT,
    new TEXT
);

CREATE INDEX history_change ON history (change_id);

CREATE INDEX history_row ON history (tab, row);

CREATE TRIGGER change_kept BEFORE DELETE ON change BEGIN SELECT RAISE(ABORT, 'history is kept'); END;

CREATE TRIGGER change_fixed BEFORE UPDATE ON change BEGIN SELECT RAISE(ABORT, 'history is kept'); END;

CREATE TRIGGER history_kept BEFORE DELETE ON history BEGIN SELECT RAISE(ABORT, 'history is kept'); END;

CREATE TRIGGER history_fixed BEFORE UPDATE ON history BEGIN SELECT RAISE(ABORT, 'history is kept'); END;

CREATE TABLE access (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    words TEXT NOT NULL
);

CREATE VIRTUAL TABLE client_index USING fts5(
    words, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2', prefix='2 3'
);

CREATE VIRTUAL TABLE person_index USING fts5(
    words, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2', prefix='2 3'
);

CREATE VIRTUAL TABLE note_index USING fts5(
    words, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2'
);

CREATE VIEW client_words AS
SELECT c.id AS id,
    c.family || ' ' || c.given || ' ' || c.preferred || ' ' || c.other_names || ' ' || c.email || ' '
    || coalesce((SELECT group_concat(p.digits || ' ' || substr(p.digits, -7) || ' ' || substr(p.digits, -4), ' ')
                 FROM phone p WHERE p.client_id = c.id AND p.person_id IS NULL), '') || ' '
    || coalesce((SELECT group_concat(v.member_id || ' ' || v.payer, ' ') FROM coverage v WHERE v.client_id = c.id), '') || ' '
    || coalesce((SELECT group_concat(i.value, ' ') FROM identifier i WHERE i.client_id = c.id), '') AS words
FROM client c;

CREATE VIEW person_words AS
SELECT p.id AS id,
    p.name || ' ' || p.organization || ' ' || p.role || ' ' || p.relation || ' '
    || coalesce((SELECT group_concat(f.digits || ' ' || substr(f.digits, -7) || ' ' || substr(f.digits, -4), ' ')
                 FROM phone f WHERE f.person_id = p.id), '') AS words
FROM person p;

CREATE TRIGGER client_index_add AFTER INSERT ON client BEGIN
    DELETE FROM client_index WHERE rowid = NEW.id;
    INSERT INTO client_index(rowid, words) SELECT id, words FROM client_words WHERE id = NEW.id;
END;

CREATE TRIGGER client_index_edit AFTER UPDATE ON client BEGIN
    DELETE FROM client_index WHERE rowid = NEW.id;
    INSERT INTO client_index(rowid, words) SELECT id, words FROM client_words WHERE id = NEW.id;
END;

CREATE TRIGGER client_index_drop AFTER DELETE ON client BEGIN
    DELETE FROM client_index WHERE rowid = OLD.id;
END;

CREATE TRIGGER person_index_add AFTER INSERT ON person BEGIN
    DELETE FROM person_index WHERE rowid = NEW.id;
    INSERT INTO person_index(rowid, words) SELECT id, words FROM person_words WHERE id = NEW.id;
END;

CREATE TRIGGER person_index_edit AFTER UPDATE ON person BEGIN
    DELETE FROM person_index WHERE rowid = NEW.id;
    INSERT INTO person_index(rowid, words) SELECT id, words FROM person_words WHERE id = NEW.id;
END;

CREATE TRIGGER person_index_drop AFTER DELETE ON person BEGIN
    DELETE FROM person_index WHERE rowid = OLD.id;
END;

CREATE TRIGGER phone_index_add AFTER INSERT ON phone BEGIN
    DELETE FROM client_index WHERE rowid = NEW.client_id;
    INSERT INTO client_index(rowid, words) SELECT id, words FROM client_words WHERE id = NEW.client_id;
    DELETE FROM person_index WHERE rowid = NEW.person_id;
    INSERT INTO person_index(rowid, words) SELECT id, words FROM person_words WHERE id = NEW.person_id;
END;

CREATE TRIGGER phone_index_edit AFTER UPDATE ON phone BEGIN
    DELETE FROM client_index WHERE rowid = OLD.client_id;
    INSERT INTO client_index(rowid, words) SELECT id, words FROM client_words WHERE id = OLD.client_id;
    DELETE FROM person_index WHERE rowid = OLD.person_id;
    INSERT INTO person_index(rowid, words) SELECT id, words FROM person_words WHERE id = OLD.person_id;
    DELETE FROM client_index WHERE rowid = NEW.client_id;
    INSERT INTO client_index(rowid, words) SELECT id, words FROM client_words WHERE id = NEW.client_id;
    DELETE FROM person_index WHERE rowid = NEW.person_id;
    INSERT INTO person_index(rowid, words) SELECT id, words FROM person_words WHERE id = NEW.person_id;
END;

CREATE TRIGGER phone_index_drop AFTER DELETE ON phone BEGIN
    DELETE FROM client_index WHERE rowid = OLD.client_id;
    INSERT INTO client_index(rowid, words) SELECT id, words FROM client_words WHERE id = OLD.client_id;
    DELETE FROM person_index WHERE rowid = OLD.person_id;
    INSERT INTO person_index(rowid, words) SELECT id, words FROM person_words WHERE id = OLD.person_id;
END;

CREATE TRIGGER coverage_index_add AFTER INSERT ON coverage BEGIN
    DELETE FROM client_index WHERE rowid = NEW.client_id;
    INSERT INTO client_index(rowid, words) SELECT id, words FROM client_words WHERE id = NEW.client_id;
END;

CREATE TRIGGER coverage_index_edit AFTER UPDATE ON coverage BEGIN
    DELETE FROM client_index WHERE rowid = NEW.client_id;
    INSERT INTO client_index(rowid, words) SELECT id, words FROM client_words WHERE id = NEW.client_id;
END;

CREATE TRIGGER coverage_index_drop AFTER DELETE ON coverage BEGIN
    DELETE FROM client_index WHERE rowid = OLD.client_id;
    INSERT INTO client_index(rowid, words) SELECT id, words FROM client_words WHERE id = OLD.client_id;
END;

CREATE TRIGGER identifier_index_add AFTER INSERT ON identifier BEGIN
    DELETE FROM client_index WHERE rowid = NEW.client_id;
    INSERT INTO client_index(rowid, words) SELECT id, words FROM client_words WHERE id = NEW.client_id;
END;

CREATE TRIGGER identifier_index_edit AFTER UPDATE ON identifier BEGIN
    DELETE FROM client_index WHERE rowid = NEW.client_id;
    INSERT INTO client_index(rowid, words) SELECT id, words FROM client_words WHERE id = NEW.client_id;
END;

CREATE TRIGGER identifier_index_drop AFTER DELETE ON identifier BEGIN
    DELETE FROM client_index WHERE rowid = OLD.client_id;
    INSERT INTO client_index(rowid, words) SELECT id, words FROM client_words WHERE id = OLD.client_id;
END;

CREATE TRIGGER note_index_add AFTER INSERT ON contact WHEN NEW.void_why = '' AND trim(NEW.note || ' ' || NEW.about || ' ' || NEW.with_whom) <> '' BEGIN
    INSERT INTO note_index(rowid, words) VALUES (NEW.id, trim(NEW.note || ' ' || NEW.about || ' ' || NEW.with_whom));
END;

CREATE TRIGGER note_index_edit AFTER UPDATE ON contact BEGIN
    DELETE FROM note_index WHERE rowid = OLD.id;
    INSERT INTO note_index(rowid, words) SELECT NEW.id, trim(NEW.note || ' ' || NEW.about || ' ' || NEW.with_whom) WHERE NEW.void_why = '' AND trim(NEW.note || ' ' || NEW.about || ' ' || NEW.with_whom) <> '';
END;

CREATE TRIGGER note_index_drop AFTER DELETE ON contact BEGIN
    DELETE FROM note_index WHERE rowid = OLD.id;
END;

