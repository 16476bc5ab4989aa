-- What advocating needs: denials and appeals, calls with payers, representatives, benefits, dates at law, the log.

CREATE TABLE legal_date (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    client_id INTEGER NOT NULL,
    kind VARCHAR(40) NOT NULL,
    what VARCHAR NOT NULL,
    on_day DATE NOT NULL,
    at TIME,
    place VARCHAR NOT NULL,
    with_whom VARCHAR NOT NULL,
    work_by DATE,
    anchor VARCHAR NOT NULL,
    anchor_on DATE,
    anchor_days INTEGER,
    anchor_months INTEGER,
    anchor_ref VARCHAR NOT NULL,
    clock VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    status VARCHAR(40) NOT NULL,
    settled_on DATE,
    note VARCHAR NOT NULL,
    void_why VARCHAR NOT NULL,
    FOREIGN KEY(client_id) REFERENCES client (id),
    CONSTRAINT datekind CHECK (kind IN ('hearing', 'court report', 'court or agency review', 'examination', 'mediation', 'guardian report', 'filing', 'report due', 'other')),
    CONSTRAINT datestatus CHECK (status IN ('open', 'done', 'missed', 'let go'))
);

CREATE INDEX ix_legal_date_client_id ON legal_date (client_id);

CREATE INDEX legal_date_counted ON legal_date (anchor_ref) WHERE anchor_ref > '' AND status = 'open';

CREATE INDEX legal_date_open ON legal_date (on_day) WHERE status = 'open';

CREATE TABLE representative (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    client_id INTEGER NOT NULL,
    denial_id INTEGER,
    person_id INTEGER,
    document_id INTEGER,
    name VARCHAR NOT NULL,
    form VARCHAR NOT NULL,
    covers VARCHAR NOT NULL,
    since DATE NOT NULL,
    until DATE,
    why_none VARCHAR NOT NULL,
    revoked_on DATE,
    revoked_why VARCHAR NOT NULL,
    void_why VARCHAR NOT NULL,
    FOREIGN KEY(client_id) REFERENCES client (id),
    FOREIGN KEY(denial_id) REFERENCES denial (id),
    FOREIGN KEY(person_id) REFERENCES person (id),
    FOREIGN KEY(document_id) REFERENCES document (id)
);

CREATE INDEX ix_representative_client_id ON representative (client_id);

CREATE INDEX ix_representative_denial_id ON representative (denial_id);

CREATE INDEX ix_representative_document_id ON representative (document_id);

CREATE INDEX ix_representative_person_id ON representative (person_id);

CREATE TABLE benefit (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    client_id INTEGER NOT NULL,
    need_id INTEGER,
    kind VARCHAR(40) NOT NULL,
    programme VARCHAR NOT NULL,
    status VARCHAR(40) NOT NULL,
    applied_on DATE,
    papers VARCHAR NOT NULL,
    papers_by DATE,
    due_on DATE,
    renew_by DATE,
    ends_on DATE,
    opens_on DATE,
    ask_on DATE,
    watch_on DATE,
    watch_for VARCHAR NOT NULL,
    reference VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    note VARCHAR NOT NULL,
    void_why VARCHAR NOT NULL,
    FOREIGN KEY(client_id) REFERENCES client (id),
    FOREIGN KEY(need_id) REFERENCES need (id),
    CONSTRAINT benefitkind CHECK (kind IN ('application', 'renewal', 'recertification', 'yearly window')),
    CONSTRAINT benefitstatus CHECK (status IN ('planned', 'applied', 'papers asked for', 'approved', 'denied', 'withdrawn', 'ended'))
);

CREATE INDEX benefit_watch ON benefit (watch_on) WHERE watch_on IS NOT NULL;

CREATE INDEX ix_benefit_client_id ON benefit (client_id);

CREATE INDEX ix_benefit_need_id ON benefit (need_id);

CREATE TABLE denial (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    client_id INTEGER NOT NULL,
    need_id INTEGER,
    authorization_id INTEGER,
    referral_id INTEGER,
    document_id INTEGER,
    payer VARCHAR NOT NULL,
    ladder VARCHAR NOT NULL,
    what VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    evidence VARCHAR NOT NULL,
    reference VARCHAR NOT NULL,
    expedited BOOLEAN NOT NULL,
    state VARCHAR NOT NULL,
    notice_on DATE,
    received_on DATE,
    effective_on DATE,
    ends_on DATE,
    discharge_on DATE,
    decided_on DATE,
    letter_on DATE,
    letter_stands BOOLEAN NOT NULL,
    days_given INTEGER,
    status VARCHAR(40) NOT NULL,
    since DATE NOT NULL,
    note VARCHAR NOT NULL,
    void_why VARCHAR NOT NULL,
    FOREIGN KEY(client_id) REFERENCES client (id),
    FOREIGN KEY(need_id) REFERENCES need (id),
    FOREIGN KEY(authorization_id) REFERENCES authorization (id),
    FOREIGN KEY(referral_id) REFERENCES referral (id),
    FOREIGN KEY(document_id) REFERENCES document (id),
    CONSTRAINT denialstatus CHECK (status IN ('received', 'deciding', 'filed', 'overturned', 'partly', 'upheld', 'withdrawn', 'let go'))
);

CREATE INDEX denial_client ON denial (client_id, status);

CREATE INDEX ix_denial_authorization_id ON denial (authorization_id);

CREATE INDEX ix_denial_document_id ON denial (document_id);

CREATE INDEX ix_denial_need_id ON denial (need_id);

CREATE INDEX ix_denial_referral_id ON denial (referral_id);

CREATE TABLE advocacy (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    client_id INTEGER NOT NULL,
    denial_id INTEGER,
    benefit_id INTEGER,
    on_day DATE NOT NULL,
    asked VARCHAR NOT NULL,
    of_whom VARCHAR NOT NULL,
    outcome VARCHAR(40) NOT NULL,
    settled_on DATE,
    saved_cents INTEGER,
    won_cents INTEGER,
    note VARCHAR NOT NULL,
    void_why VARCHAR NOT NULL,
    FOREIGN KEY(client_id) REFERENCES client (id),
    FOREIGN KEY(denial_id) REFERENCES denial (id),
    FOREIGN KEY(benefit_id) REFERENCES benefit (id),
    CONSTRAINT advocacyoutcome CHECK (outcome IN ('open', 'won', 'partly', 'lost', 'withdrawn'))
);

CREATE INDEX ix_advocacy_benefit_id ON advocacy (benefit_id);

CREATE INDEX ix_advocacy_client_id ON advocacy (client_id);

CREATE INDEX ix_advocacy_denial_id ON advocacy (denial_id);

CREATE TABLE appeal (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    client_id INTEGER NOT NULL,
    denial_id INTEGER NOT NULL,
    level VARCHAR NOT NULL,
    decided_before DATE,
    received_on DATE,
    letter_on DATE,
    letter_stands BOOLEAN NOT NULL,
    days_given INTEGER,
    work_by DATE,
    work_by_hour TIME,
    last_day DATE,
    rolls_to DATE,
    hour TIME,
    keep_by DATE,
    keep_why VARCHAR NOT NULL,
    filed_on DATE,
    filed_at TIME,
    filed_how VARCHAR(40),
    reference VARCHAR NOT NULL,
    late_why VARCHAR NOT NULL,
    expedited BOOLEAN NOT NULL,
    decision VARCHAR NOT NULL,
    due_on DATE,
    ruling VARCHAR(40),
    ruled_on DATE,
    ruling_note VARCHAR NOT NULL,
    watch_on DATE,
    letter VARCHAR NOT NULL,
    void_why VARCHAR NOT NULL,
    FOREIGN KEY(client_id) REFERENCES client (id),
    FOREIGN KEY(denial_id) REFERENCES denial (id),
    CONSTRAINT sentby CHECK (filed_how IN ('fax', 'portal', 'phone', 'e-mail', 'letter', 'by hand')),
    CONSTRAINT ruling CHECK (ruling IN ('overturned', 'partly', 'upheld', 'dismissed', 'withdrawn', 'let go'))
);

CREATE INDEX appeal_watch ON appeal (watch_on) WHERE watch_on IS NOT NULL;

CREATE INDEX ix_appeal_client_id ON appeal (client_id);

CREATE INDEX ix_appeal_denial_id ON appeal (denial_id);

CREATE TABLE payer_call (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    client_id INTEGER NOT NULL,
    denial_id INTEGER,
    authorization_id INTEGER,
    benefit_id INTEGER,
    contact_id INTEGER,
    check_in_id INTEGER,
    payer VARCHAR NOT NULL,
    spoke_with VARCHAR NOT NULL,
    at DATETIME NOT NULL,
    reference VARCHAR NOT NULL,
    statement VARCHAR NOT NULL,
    promised_by DATE,
    void_why VARCHAR NOT NULL,
    FOREIGN KEY(client_id) REFERENCES client (id),
    FOREIGN KEY(denial_id) REFERENCES denial (id),
    FOREIGN KEY(authorization_id) REFERENCES authorization (id),
    FOREIGN KEY(benefit_id) REFERENCES benefit (id),
    FOREIGN KEY(contact_id) REFERENCES contact (id),
    FOREIGN KEY(check_in_id) REFERENCES check_in (id)
);

CREATE INDEX ix_payer_call_authorization_id ON payer_call (authorization_id);

CREATE INDEX ix_payer_call_benefit_id ON payer_call (benefit_id);

CREATE INDEX ix_payer_call_check_in_id ON payer_call (check_in_id);

CREATE INDEX ix_payer_call_contact_id ON payer_call (contact_id);

CREATE INDEX ix_payer_call_denial_id ON payer_call (denial_id);

CREATE INDEX payer_call_client ON payer_call (client_id, at);

CREATE INDEX document_ends ON document (until) WHERE until IS NOT NULL;

CREATE INDEX release_ends ON release (expires_on) WHERE expires_on IS NOT NULL;
