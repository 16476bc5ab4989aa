-- What keeps anything from falling through: gaps, transitions, rhythms, incidents, the calendar, her own practice.

CREATE TABLE calendar_source (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    name VARCHAR NOT NULL,
    brought_on DATE NOT NULL,
    sha256 VARCHAR NOT NULL,
    void_why VARCHAR NOT NULL
);

CREATE TABLE credential (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    name VARCHAR NOT NULL,
    number VARCHAR NOT NULL,
    since DATE NOT NULL,
    until DATE NOT NULL,
    minutes_needed INTEGER NOT NULL,
    quota VARCHAR NOT NULL,
    quota_minutes INTEGER NOT NULL,
    note VARCHAR NOT NULL,
    void_why VARCHAR NOT NULL
);

CREATE TABLE day_off (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    since DATE NOT NULL,
    until DATE NOT NULL,
    what VARCHAR NOT NULL,
    void_why VARCHAR NOT NULL
);

CREATE TABLE gap_tuning (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    rule VARCHAR NOT NULL,
    off BOOLEAN NOT NULL,
    number INTEGER
);

CREATE UNIQUE INDEX ix_gap_tuning_rule ON gap_tuning (rule);

CREATE TABLE number_to_ring (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    rank INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    number VARCHAR NOT NULL,
    what VARCHAR NOT NULL,
    hours VARCHAR NOT NULL,
    void_why VARCHAR NOT NULL
);

CREATE TABLE report_duty (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    state VARCHAR NOT NULL,
    kind VARCHAR(40) NOT NULL,
    agency VARCHAR NOT NULL,
    phone VARCHAR NOT NULL,
    spoken_hours INTEGER,
    written_hours INTEGER,
    source VARCHAR NOT NULL,
    as_of DATE NOT NULL,
    void_why VARCHAR NOT NULL,
    CONSTRAINT reportkind CHECK (kind IN ('abuse or neglect of a child', 'abuse or neglect of an adult', 'abuse or neglect in a facility', 'exploitation', 'other'))
);

CREATE TABLE saved_view (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    name VARCHAR NOT NULL,
    rank INTEGER NOT NULL,
    body VARCHAR NOT NULL
);

CREATE UNIQUE INDEX ix_saved_view_name ON saved_view (name);

CREATE TABLE appointment (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    client_id INTEGER,
    source_id INTEGER,
    uid VARCHAR NOT NULL,
    recurrence VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    place VARCHAR NOT NULL,
    note VARCHAR NOT NULL,
    on_day DATE NOT NULL,
    at TIME,
    starts VARCHAR NOT NULL,
    zone VARCHAR NOT NULL,
    days INTEGER NOT NULL,
    minutes INTEGER NOT NULL,
    rule VARCHAR NOT NULL,
    last VARCHAR NOT NULL,
    extra VARCHAR NOT NULL,
    excluded VARCHAR NOT NULL,
    onward BOOLEAN NOT NULL,
    cancelled BOOLEAN NOT NULL,
    free BOOLEAN NOT NULL,
    sequence INTEGER NOT NULL,
    first_day DATE NOT NULL,
    final_day DATE,
    status VARCHAR(40) NOT NULL,
    void_why VARCHAR NOT NULL,
    FOREIGN KEY(client_id) REFERENCES client (id),
    FOREIGN KEY(source_id) REFERENCES calendar_source (id),
    CONSTRAINT appointmentstatus CHECK (status IN ('planned', 'done', 'missed', 'cancelled'))
);

CREATE INDEX appointment_final ON appointment (final_day);

CREATE INDEX appointment_uid ON appointment (source_id, uid, recurrence);

CREATE INDEX ix_appointment_client_id ON appointment (client_id);

CREATE TABLE credential_hours (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    credential_id INTEGER NOT NULL,
    on_day DATE NOT NULL,
    what VARCHAR NOT NULL,
    minutes INTEGER NOT NULL,
    for_quota BOOLEAN NOT NULL,
    void_why VARCHAR NOT NULL,
    FOREIGN KEY(credential_id) REFERENCES credential (id)
);

CREATE INDEX ix_credential_hours_credential_id ON credential_hours (credential_id);

CREATE TABLE gap_dismissal (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    client_id INTEGER,
    rule VARCHAR NOT NULL,
    about VARCHAR NOT NULL,
    on_day DATE NOT NULL,
    until DATE NOT NULL,
    why VARCHAR NOT NULL,
    ended_on DATE,
    FOREIGN KEY(client_id) REFERENCES client (id)
);

CREATE INDEX gap_dismissal_client ON gap_dismissal (client_id, until);

CREATE TABLE mandated_report (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    client_id INTEGER NOT NULL,
    incident_id INTEGER,
    duty_id INTEGER,
    agency VARCHAR NOT NULL,
    phone VARCHAR NOT NULL,
    noticed_at DATETIME NOT NULL,
    what VARCHAR NOT NULL,
    status VARCHAR(40) NOT NULL,
    spoken_by DATETIME,
    spoken_at DATETIME,
    spoken_to VARCHAR NOT NULL,
    reference VARCHAR NOT NULL,
    written_by DATETIME,
    written_at DATETIME,
    written_how VARCHAR NOT NULL,
    why_not VARCHAR NOT NULL,
    void_why VARCHAR NOT NULL,
    FOREIGN KEY(client_id) REFERENCES client (id),
    FOREIGN KEY(incident_id) REFERENCES incident (id),
    FOREIGN KEY(duty_id) REFERENCES report_duty (id),
    CONSTRAINT reportstatus CHECK (status IN ('owed', 'spoken, to be written', 'reported', 'not required'))
);

CREATE INDEX ix_mandated_report_client_id ON mandated_report (client_id);

CREATE INDEX ix_mandated_report_duty_id ON mandated_report (duty_id);

CREATE INDEX ix_mandated_report_incident_id ON mandated_report (incident_id);

CREATE INDEX ix_mandated_report_status ON mandated_report (status);

CREATE TABLE medicine_due (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    client_id INTEGER NOT NULL,
    medicine_id INTEGER,
    name VARCHAR NOT NULL,
    kind VARCHAR(40) NOT NULL,
    every_days INTEGER,
    window_days INTEGER NOT NULL,
    last_on DATE,
    next_on DATE,
    note VARCHAR NOT NULL,
    void_why VARCHAR NOT NULL,
    FOREIGN KEY(client_id) REFERENCES client (id),
    FOREIGN KEY(medicine_id) REFERENCES medicine (id),
    CONSTRAINT duekind CHECK (kind IN ('injection', 'refill', 'blood test'))
);

CREATE INDEX ix_medicine_due_client_id ON medicine_due (client_id);

CREATE INDEX ix_medicine_due_medicine_id ON medicine_due (medicine_id);

CREATE TABLE reconciliation (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    client_id INTEGER NOT NULL,
    stay_id INTEGER,
    on_day DATE NOT NULL,
    by_whom VARCHAR NOT NULL,
    finished_on DATE,
    sent_to VARCHAR NOT NULL,
    note VARCHAR NOT NULL,
    void_why VARCHAR NOT NULL,
    FOREIGN KEY(client_id) REFERENCES client (id),
    FOREIGN KEY(stay_id) REFERENCES stay (id)
);

CREATE INDEX ix_reconciliation_client_id ON reconciliation (client_id);

CREATE INDEX ix_reconciliation_stay_id ON reconciliation (stay_id);

CREATE TABLE transition (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    client_id INTEGER NOT NULL,
    stay_id INTEGER,
    kind VARCHAR(40) NOT NULL,
    on_day DATE NOT NULL,
    from_where VARCHAR NOT NULL,
    to_where VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    risk VARCHAR(40),
    status VARCHAR(40) NOT NULL,
    finished_on DATE,
    let_go_why VARCHAR NOT NULL,
    void_why VARCHAR NOT NULL,
    FOREIGN KEY(client_id) REFERENCES client (id),
    FOREIGN KEY(stay_id) REFERENCES stay (id),
    CONSTRAINT transitionkind CHECK (kind IN ('admission', 'emergency visit', 'discharge', 'move')),
    CONSTRAINT risk CHECK (risk IN ('high', 'moderate', 'low')),
    CONSTRAINT transitionstatus CHECK (status IN ('running', 'finished', 'let go'))
);

CREATE INDEX ix_transition_stay_id ON transition (stay_id);

CREATE INDEX transition_client ON transition (client_id, status);

CREATE TABLE ward_sheet (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    client_id INTEGER NOT NULL,
    stay_id INTEGER NOT NULL,
    unit VARCHAR NOT NULL,
    room VARCHAR NOT NULL,
    phone VARCHAR NOT NULL,
    attending VARCHAR NOT NULL,
    ward_manager VARCHAR NOT NULL,
    status VARCHAR(40),
    status_since DATE,
    expected_on DATE,
    going_to VARCHAR NOT NULL,
    notices VARCHAR NOT NULL,
    orders VARCHAR NOT NULL,
    as_of DATE NOT NULL,
    void_why VARCHAR NOT NULL,
    FOREIGN KEY(client_id) REFERENCES client (id),
    FOREIGN KEY(stay_id) REFERENCES stay (id),
    CONSTRAINT staykind CHECK (status IN ('inpatient', 'observation', 'emergency'))
);

CREATE INDEX ix_ward_sheet_client_id ON ward_sheet (client_id);

CREATE INDEX ix_ward_sheet_stay_id ON ward_sheet (stay_id);

CREATE TABLE reconciled_medicine (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    client_id INTEGER NOT NULL,
    reconciliation_id INTEGER NOT NULL,
    medicine_id INTEGER,
    rank INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    at_discharge VARCHAR NOT NULL,
    at_home VARCHAR NOT NULL,
    at_pharmacy VARCHAR NOT NULL,
    finding VARCHAR(40) NOT NULL,
    by_hand BOOLEAN NOT NULL,
    question VARCHAR NOT NULL,
    asked_on DATE,
    asked_whom VARCHAR NOT NULL,
    answer VARCHAR NOT NULL,
    answered_on DATE,
    holds VARCHAR NOT NULL,
    void_why VARCHAR NOT NULL,
    FOREIGN KEY(client_id) REFERENCES client (id),
    FOREIGN KEY(reconciliation_id) REFERENCES reconciliation (id),
    FOREIGN KEY(medicine_id) REFERENCES medicine (id),
    CONSTRAINT listfinding CHECK (finding IN ('same', 'new', 'stopped', 'changed', 'doubled', 'unclear'))
);

CREATE INDEX ix_reconciled_medicine_client_id ON reconciled_medicine (client_id);

CREATE INDEX ix_reconciled_medicine_medicine_id ON reconciled_medicine (medicine_id);

CREATE INDEX ix_reconciled_medicine_reconciliation_id ON reconciled_medicine (reconciliation_id);

CREATE TABLE pause (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    client_id INTEGER NOT NULL,
    check_in_id INTEGER,
    intervention_id INTEGER,
    since DATE NOT NULL,
    until DATE NOT NULL,
    why VARCHAR NOT NULL,
    ended_on DATE,
    void_why VARCHAR NOT NULL,
    FOREIGN KEY(client_id) REFERENCES client (id),
    FOREIGN KEY(check_in_id) REFERENCES check_in (id),
    FOREIGN KEY(intervention_id) REFERENCES intervention (id)
);

CREATE INDEX ix_pause_check_in_id ON pause (check_in_id);

CREATE INDEX ix_pause_intervention_id ON pause (intervention_id);

CREATE INDEX pause_client ON pause (client_id, until);

CREATE TABLE transition_clock (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    client_id INTEGER NOT NULL,
    transition_id INTEGER NOT NULL,
    clock VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    satisfied_by VARCHAR NOT NULL,
    opens_on DATE NOT NULL,
    due_on DATE NOT NULL,
    due_at TIME,
    status VARCHAR(40) NOT NULL,
    efforts INTEGER NOT NULL,
    met_on DATE,
    met_how VARCHAR NOT NULL,
    contact_id INTEGER,
    check_in_id INTEGER,
    source VARCHAR NOT NULL,
    void_why VARCHAR NOT NULL,
    FOREIGN KEY(client_id) REFERENCES client (id),
    FOREIGN KEY(transition_id) REFERENCES transition (id),
    CONSTRAINT clockstatus CHECK (status IN ('running', 'met', 'effort made', 'missed', 'let go')),
    FOREIGN KEY(contact_id) REFERENCES contact (id),
    FOREIGN KEY(check_in_id) REFERENCES check_in (id)
);

CREATE INDEX ix_transition_clock_check_in_id ON transition_clock (check_in_id);

CREATE INDEX ix_transition_clock_contact_id ON transition_clock (contact_id);

CREATE INDEX ix_transition_clock_transition_id ON transition_clock (transition_id);

CREATE INDEX transition_clock_client ON transition_clock (client_id, status);

ALTER TABLE check_in ADD COLUMN counted_from VARCHAR(40) NOT NULL DEFAULT 'last contact'
    CONSTRAINT countedfrom CHECK (counted_from IN ('last contact', 'promised day'));

ALTER TABLE check_in ADD COLUMN minutes INTEGER;

ALTER TABLE check_in ADD COLUMN of INTEGER NOT NULL DEFAULT 0;

ALTER TABLE check_in ADD COLUMN ladder VARCHAR NOT NULL DEFAULT '';

ALTER TABLE check_in ADD COLUMN band VARCHAR NOT NULL DEFAULT '';

ALTER TABLE check_in ADD COLUMN moved_from DATE;

ALTER TABLE check_in ADD COLUMN moved_why VARCHAR NOT NULL DEFAULT '';

ALTER TABLE contact ADD COLUMN to_sign BOOLEAN NOT NULL DEFAULT 0;

ALTER TABLE contact ADD COLUMN signed_at DATETIME;

ALTER TABLE incident ADD COLUMN at TIME;

ALTER TABLE medicine ADD COLUMN stopped_on DATE;

CREATE INDEX delivery_newest ON delivery (service_id, on_day);

CREATE INDEX contact_unsigned ON contact (client_id) WHERE to_sign = 1 AND signed_at IS NULL;

-- What stands as a gap on a day. It is worked out anew from the records, so it has no history.
CREATE TABLE gap (
    id INTEGER PRIMARY KEY NOT NULL,
    client_id INTEGER,
    rule TEXT NOT NULL,
    about TEXT NOT NULL,
    kind TEXT NOT NULL,
    tier INTEGER NOT NULL,
    since TEXT NOT NULL,
    due TEXT,
    at TEXT,
    why TEXT NOT NULL,
    high INTEGER NOT NULL,
    first_on TEXT NOT NULL,
    gone_on TEXT
);

CREATE INDEX gap_client ON gap (client_id, gone_on);

CREATE INDEX gap_gone ON gap (gone_on);

-- The day that the gaps were worked out for, and the numbers of the packs that they were worked out with.
CREATE TABLE gap_day (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    day TEXT NOT NULL,
    numbers TEXT NOT NULL
);
