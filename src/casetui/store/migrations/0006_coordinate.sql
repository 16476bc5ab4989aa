-- What coordinating services needs: the directory, referrals, services, authorizations, places, carers, documents,
-- releases, and what the family was told.

CREATE TABLE provider (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    name VARCHAR NOT NULL,
    kind VARCHAR(40) NOT NULL,
    address VARCHAR NOT NULL,
    postcode VARCHAR NOT NULL,
    area VARCHAR NOT NULL,
    languages VARCHAR NOT NULL,
    payers VARCHAR NOT NULL,
    phone VARCHAR NOT NULL,
    digits VARCHAR NOT NULL,
    fax VARCHAR NOT NULL,
    email VARCHAR NOT NULL,
    portal VARCHAR NOT NULL,
    hours VARCHAR NOT NULL,
    note VARCHAR NOT NULL,
    same_as INTEGER,
    void_why VARCHAR NOT NULL,
    CONSTRAINT providerkind CHECK (kind IN ('agency', 'clinic or practice', 'facility', 'community programme', 'supplier', 'person', 'other')),
    FOREIGN KEY(same_as) REFERENCES provider (id)
);

CREATE INDEX ix_provider_name ON provider (name);

CREATE INDEX ix_provider_same_as ON provider (same_as);

CREATE TABLE document (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    client_id INTEGER NOT NULL,
    kind VARCHAR(40) NOT NULL,
    name VARCHAR NOT NULL,
    file_name VARCHAR NOT NULL,
    media VARCHAR NOT NULL,
    size INTEGER NOT NULL,
    sha256 VARCHAR NOT NULL,
    dated DATE,
    until DATE,
    added_on DATE NOT NULL,
    proves VARCHAR NOT NULL,
    proves_id INTEGER,
    note VARCHAR NOT NULL,
    void_why VARCHAR NOT NULL,
    purged_on DATE,
    FOREIGN KEY(client_id) REFERENCES client (id),
    CONSTRAINT documentkind CHECK (kind IN ('power of attorney', 'advance directive', 'POLST', 'guardianship papers', 'court order', 'agreement', 'release of information', 'notice', 'discharge papers', 'insurance card', 'report', 'letter', 'photo', 'other'))
);

CREATE INDEX ix_document_client_id ON document (client_id);

CREATE TABLE offer (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    provider_id INTEGER NOT NULL,
    service VARCHAR NOT NULL,
    cents INTEGER,
    per VARCHAR(40),
    wait_days INTEGER,
    taking VARCHAR(40) NOT NULL,
    as_of DATE,
    void_why VARCHAR NOT NULL,
    FOREIGN KEY(provider_id) REFERENCES provider (id),
    CONSTRAINT per CHECK (per IN ('hour', 'visit', 'day', 'week', 'month', 'once')),
    CONSTRAINT taking CHECK (taking IN ('taking', 'wait list', 'full', 'not known'))
);

CREATE INDEX ix_offer_provider_id ON offer (provider_id);

CREATE INDEX ix_offer_service ON offer (service);

CREATE TABLE family_update (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    client_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    on_day DATE NOT NULL,
    mode VARCHAR(40),
    from_day DATE,
    to_day DATE,
    covers VARCHAR NOT NULL,
    words VARCHAR NOT NULL,
    void_why VARCHAR NOT NULL,
    FOREIGN KEY(client_id) REFERENCES client (id),
    FOREIGN KEY(person_id) REFERENCES person (id),
    CONSTRAINT mode CHECK (mode IN ('phone', 'in person', 'video', 'text', 'e-mail', 'letter', 'fax', 'portal'))
);

CREATE INDEX ix_family_update_client_id ON family_update (client_id);

CREATE INDEX ix_family_update_person_id ON family_update (person_id);

CREATE TABLE release (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    client_id INTEGER NOT NULL,
    person_id INTEGER,
    document_id INTEGER,
    receives VARCHAR NOT NULL,
    discloses VARCHAR NOT NULL,
    covers VARCHAR NOT NULL,
    what VARCHAR NOT NULL,
    purpose VARCHAR NOT NULL,
    since DATE,
    expires_on DATE,
    expires_when VARCHAR NOT NULL,
    signed_by VARCHAR NOT NULL,
    authority VARCHAR NOT NULL,
    signed_on DATE,
    given VARCHAR(40),
    says_revocable BOOLEAN NOT NULL,
    says_no_condition BOOLEAN NOT NULL,
    says_redisclosure BOOLEAN NOT NULL,
    revoked_on DATE,
    revoked_why VARCHAR NOT NULL,
    before_id INTEGER,
    watch_on DATE,
    let_go_why VARCHAR NOT NULL,
    void_why VARCHAR NOT NULL,
    FOREIGN KEY(client_id) REFERENCES client (id),
    FOREIGN KEY(person_id) REFERENCES person (id),
    FOREIGN KEY(document_id) REFERENCES document (id),
    FOREIGN KEY(before_id) REFERENCES release (id),
    CONSTRAINT howgiven CHECK (given IN ('on paper', 'electronically', 'spoken, written down'))
);

CREATE INDEX ix_release_client_id ON release (client_id);

CREATE INDEX ix_release_document_id ON release (document_id);

CREATE INDEX ix_release_person_id ON release (person_id);

CREATE INDEX ix_release_before_id ON release (before_id);

CREATE INDEX release_watch ON release (watch_on) WHERE watch_on IS NOT NULL;

CREATE TABLE disclosure (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    client_id INTEGER NOT NULL,
    person_id INTEGER,
    contact_id INTEGER,
    update_id INTEGER,
    release_id INTEGER,
    on_day DATE NOT NULL,
    to_whom VARCHAR NOT NULL,
    category VARCHAR(40),
    ground VARCHAR NOT NULL,
    why VARCHAR NOT NULL,
    FOREIGN KEY(client_id) REFERENCES client (id),
    FOREIGN KEY(person_id) REFERENCES person (id),
    FOREIGN KEY(contact_id) REFERENCES contact (id),
    FOREIGN KEY(update_id) REFERENCES family_update (id),
    FOREIGN KEY(release_id) REFERENCES release (id),
    CONSTRAINT category CHECK (category IN ('health and care', 'mental health', 'substance use', 'psychotherapy notes', 'HIV', 'money and benefits', 'legal matters', 'school'))
);

CREATE INDEX ix_disclosure_client_id ON disclosure (client_id);

CREATE INDEX ix_disclosure_contact_id ON disclosure (contact_id);

CREATE INDEX ix_disclosure_person_id ON disclosure (person_id);

CREATE INDEX ix_disclosure_release_id ON disclosure (release_id);

CREATE INDEX ix_disclosure_update_id ON disclosure (update_id);

CREATE TABLE update_rhythm (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    client_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    rhythm VARCHAR NOT NULL,
    mode VARCHAR(40),
    since DATE NOT NULL,
    next_on DATE,
    stopped_on DATE,
    stopped_why VARCHAR NOT NULL,
    void_why VARCHAR NOT NULL,
    FOREIGN KEY(client_id) REFERENCES client (id),
    FOREIGN KEY(person_id) REFERENCES person (id),
    CONSTRAINT mode CHECK (mode IN ('phone', 'in person', 'video', 'text', 'e-mail', 'letter', 'fax', 'portal'))
);

CREATE INDEX ix_update_rhythm_client_id ON update_rhythm (client_id);

CREATE INDEX ix_update_rhythm_person_id ON update_rhythm (person_id);

CREATE INDEX update_next ON update_rhythm (next_on) WHERE next_on IS NOT NULL;

CREATE TABLE placement_search (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    client_id INTEGER NOT NULL,
    need_id INTEGER,
    level VARCHAR(40) NOT NULL,
    budget INTEGER,
    payer VARCHAR NOT NULL,
    area VARCHAR NOT NULL,
    musts VARCHAR NOT NULL,
    status VARCHAR(40) NOT NULL,
    since DATE NOT NULL,
    move_on DATE,
    note VARCHAR NOT NULL,
    void_why VARCHAR NOT NULL,
    FOREIGN KEY(client_id) REFERENCES client (id),
    FOREIGN KEY(need_id) REFERENCES need (id),
    CONSTRAINT level CHECK (level IN ('own home with services', 'independent living', 'supported housing', 'adult family care home', 'assisted living', 'memory care', 'group home', 'foster home', 'recovery residence', 'rehabilitation', 'nursing home', 'hospice house')),
    CONSTRAINT searchstatus CHECK (status IN ('searching', 'chosen', 'moved', 'stopped'))
);

CREATE INDEX ix_placement_search_client_id ON placement_search (client_id);

CREATE INDEX ix_placement_search_need_id ON placement_search (need_id);

CREATE TABLE move_item (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    client_id INTEGER NOT NULL,
    search_id INTEGER NOT NULL,
    rank INTEGER NOT NULL,
    words VARCHAR NOT NULL,
    who VARCHAR NOT NULL,
    due DATE,
    done_on DATE,
    check_in_id INTEGER,
    void_why VARCHAR NOT NULL,
    FOREIGN KEY(client_id) REFERENCES client (id),
    FOREIGN KEY(search_id) REFERENCES placement_search (id),
    FOREIGN KEY(check_in_id) REFERENCES check_in (id)
);

CREATE INDEX ix_move_item_check_in_id ON move_item (check_in_id);

CREATE INDEX ix_move_item_client_id ON move_item (client_id);

CREATE INDEX ix_move_item_search_id ON move_item (search_id);

CREATE TABLE placement_option (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    client_id INTEGER NOT NULL,
    search_id INTEGER NOT NULL,
    provider_id INTEGER,
    name VARCHAR NOT NULL,
    status VARCHAR(40) NOT NULL,
    since DATE NOT NULL,
    cents INTEGER,
    toured_on DATE,
    answer_by DATE,
    deposit INTEGER,
    meets VARCHAR NOT NULL,
    note VARCHAR NOT NULL,
    void_why VARCHAR NOT NULL,
    FOREIGN KEY(client_id) REFERENCES client (id),
    FOREIGN KEY(search_id) REFERENCES placement_search (id),
    FOREIGN KEY(provider_id) REFERENCES provider (id),
    CONSTRAINT optionstatus CHECK (status IN ('found', 'toured', 'wait-listed', 'offered', 'deposit paid', 'chosen', 'declined'))
);

CREATE INDEX ix_placement_option_client_id ON placement_option (client_id);

CREATE INDEX ix_placement_option_provider_id ON placement_option (provider_id);

CREATE INDEX ix_placement_option_search_id ON placement_option (search_id);

CREATE INDEX placement_answer ON placement_option (answer_by) WHERE answer_by IS NOT NULL;

CREATE TABLE authorization (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    client_id INTEGER NOT NULL,
    need_id INTEGER,
    intervention_id INTEGER,
    provider_id INTEGER,
    renews_id INTEGER,
    payer VARCHAR NOT NULL,
    what VARCHAR NOT NULL,
    number VARCHAR NOT NULL,
    status VARCHAR(40) NOT NULL,
    unit VARCHAR(40) NOT NULL,
    asked_on DATE NOT NULL,
    asked FLOAT,
    approved FLOAT,
    since DATE,
    until DATE,
    watch_on DATE,
    note VARCHAR NOT NULL,
    void_why VARCHAR NOT NULL,
    FOREIGN KEY(client_id) REFERENCES client (id),
    FOREIGN KEY(need_id) REFERENCES need (id),
    FOREIGN KEY(intervention_id) REFERENCES intervention (id),
    FOREIGN KEY(provider_id) REFERENCES provider (id),
    FOREIGN KEY(renews_id) REFERENCES authorization (id),
    CONSTRAINT authorizationstatus CHECK (status IN ('requested', 'pended', 'approved', 'part-approved', 'denied', 'used up', 'ended')),
    CONSTRAINT unit CHECK (unit IN ('visits', 'hours', 'days', 'units of 15 minutes', 'items', 'meals', 'rides'))
);

CREATE INDEX authorization_client ON authorization (client_id, status);

CREATE INDEX authorization_watch ON authorization (watch_on) WHERE watch_on IS NOT NULL;

CREATE INDEX ix_authorization_intervention_id ON authorization (intervention_id);

CREATE INDEX ix_authorization_need_id ON authorization (need_id);

CREATE INDEX ix_authorization_provider_id ON authorization (provider_id);

CREATE INDEX ix_authorization_renews_id ON authorization (renews_id);

CREATE TABLE referral (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    client_id INTEGER NOT NULL,
    need_id INTEGER,
    intervention_id INTEGER,
    provider_id INTEGER,
    to_whom VARCHAR NOT NULL,
    service VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    urgent BOOLEAN NOT NULL,
    status VARCHAR(40) NOT NULL,
    since DATE NOT NULL,
    chase_on DATE,
    reference VARCHAR NOT NULL,
    on_day DATE,
    at TIME,
    after_id INTEGER,
    void_why VARCHAR NOT NULL,
    FOREIGN KEY(client_id) REFERENCES client (id),
    FOREIGN KEY(need_id) REFERENCES need (id),
    FOREIGN KEY(intervention_id) REFERENCES intervention (id),
    FOREIGN KEY(provider_id) REFERENCES provider (id),
    CONSTRAINT referralstatus CHECK (status IN ('draft', 'requested', 'accepted', 'rejected', 'wait-listed', 'scheduled', 'attended', 'missed', 'report received', 'reviewed', 'cancelled')),
    FOREIGN KEY(after_id) REFERENCES referral (id)
);

CREATE INDEX ix_referral_after_id ON referral (after_id);

CREATE INDEX ix_referral_intervention_id ON referral (intervention_id);

CREATE INDEX ix_referral_need_id ON referral (need_id);

CREATE INDEX ix_referral_provider_id ON referral (provider_id);

CREATE INDEX referral_chase ON referral (chase_on) WHERE chase_on IS NOT NULL;

CREATE INDEX referral_client ON referral (client_id, status);

CREATE INDEX referral_out ON referral (since) WHERE chase_on IS NOT NULL;

CREATE TABLE referral_step (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    client_id INTEGER NOT NULL,
    referral_id INTEGER NOT NULL,
    act VARCHAR(40) NOT NULL,
    on_day DATE NOT NULL,
    how VARCHAR(40),
    reference VARCHAR NOT NULL,
    note VARCHAR NOT NULL,
    appointment DATE,
    at TIME,
    FOREIGN KEY(client_id) REFERENCES client (id),
    FOREIGN KEY(referral_id) REFERENCES referral (id),
    CONSTRAINT referralact CHECK (act IN ('drafted', 'requested', 'sent', 'chased', 'accepted', 'rejected', 'wait-listed', 'scheduled', 'attended', 'missed', 'report received', 'reviewed', 'cancelled')),
    CONSTRAINT sentby CHECK (how IN ('fax', 'portal', 'phone', 'e-mail', 'letter', 'by hand'))
);

CREATE INDEX ix_referral_step_client_id ON referral_step (client_id);

CREATE INDEX ix_referral_step_referral_id ON referral_step (referral_id);

CREATE TABLE service (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    client_id INTEGER NOT NULL,
    need_id INTEGER,
    intervention_id INTEGER,
    referral_id INTEGER,
    provider_id INTEGER,
    authorization_id INTEGER,
    name VARCHAR NOT NULL,
    by_whom VARCHAR NOT NULL,
    status VARCHAR(40) NOT NULL,
    since DATE,
    until DATE,
    rhythm VARCHAR NOT NULL,
    never_alone BOOLEAN NOT NULL,
    awaited DATE,
    confirm_by DATE,
    cents INTEGER,
    per VARCHAR(40),
    payer VARCHAR NOT NULL,
    minutes INTEGER,
    units FLOAT,
    note VARCHAR NOT NULL,
    void_why VARCHAR NOT NULL,
    FOREIGN KEY(client_id) REFERENCES client (id),
    FOREIGN KEY(need_id) REFERENCES need (id),
    FOREIGN KEY(intervention_id) REFERENCES intervention (id),
    FOREIGN KEY(referral_id) REFERENCES referral (id),
    FOREIGN KEY(provider_id) REFERENCES provider (id),
    FOREIGN KEY(authorization_id) REFERENCES authorization (id),
    CONSTRAINT servicestatus CHECK (status IN ('planned', 'running', 'paused', 'ended')),
    CONSTRAINT per CHECK (per IN ('hour', 'visit', 'day', 'week', 'month', 'once'))
);

CREATE INDEX ix_service_authorization_id ON service (authorization_id);

CREATE INDEX ix_service_intervention_id ON service (intervention_id);

CREATE INDEX ix_service_need_id ON service (need_id);

CREATE INDEX ix_service_provider_id ON service (provider_id);

CREATE INDEX ix_service_referral_id ON service (referral_id);

CREATE INDEX service_client ON service (client_id, status);

CREATE INDEX service_confirm ON service (confirm_by) WHERE confirm_by IS NOT NULL;

CREATE TABLE delivery (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    client_id INTEGER NOT NULL,
    service_id INTEGER NOT NULL,
    on_day DATE NOT NULL,
    status VARCHAR(40) NOT NULL,
    units FLOAT,
    note VARCHAR NOT NULL,
    void_why VARCHAR NOT NULL,
    FOREIGN KEY(client_id) REFERENCES client (id),
    FOREIGN KEY(service_id) REFERENCES service (id),
    CONSTRAINT deliverystatus CHECK (status IN ('delivered', 'not delivered', 'called off'))
);

CREATE INDEX ix_delivery_client_id ON delivery (client_id);

CREATE INDEX ix_delivery_service_id ON delivery (service_id);

CREATE TABLE shift (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    client_id INTEGER NOT NULL,
    service_id INTEGER,
    person_id INTEGER,
    carer VARCHAR NOT NULL,
    rhythm VARCHAR NOT NULL,
    begins TIME NOT NULL,
    ends TIME NOT NULL,
    since DATE NOT NULL,
    until DATE,
    never_alone BOOLEAN NOT NULL,
    backup VARCHAR NOT NULL,
    backup_phone VARCHAR NOT NULL,
    note VARCHAR NOT NULL,
    void_why VARCHAR NOT NULL,
    FOREIGN KEY(client_id) REFERENCES client (id),
    FOREIGN KEY(service_id) REFERENCES service (id),
    FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_shift_client_id ON shift (client_id);

CREATE INDEX ix_shift_person_id ON shift (person_id);

CREATE INDEX ix_shift_service_id ON shift (service_id);

CREATE TABLE shift_day (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    client_id INTEGER NOT NULL,
    shift_id INTEGER NOT NULL,
    on_day DATE NOT NULL,
    outcome VARCHAR(40) NOT NULL,
    who VARCHAR NOT NULL,
    told_at DATETIME NOT NULL,
    incident_id INTEGER,
    note VARCHAR NOT NULL,
    void_why VARCHAR NOT NULL,
    FOREIGN KEY(client_id) REFERENCES client (id),
    FOREIGN KEY(shift_id) REFERENCES shift (id),
    CONSTRAINT shiftoutcome CHECK (outcome IN ('came', 'no-show', 'covered by the back-up', 'called off')),
    FOREIGN KEY(incident_id) REFERENCES incident (id)
);

CREATE INDEX ix_shift_day_client_id ON shift_day (client_id);

CREATE INDEX ix_shift_day_incident_id ON shift_day (incident_id);

CREATE INDEX ix_shift_day_shift_id ON shift_day (shift_id);

CREATE TABLE unit_use (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    client_id INTEGER NOT NULL,
    authorization_id INTEGER NOT NULL,
    delivery_id INTEGER,
    on_day DATE NOT NULL,
    units FLOAT NOT NULL,
    note VARCHAR NOT NULL,
    void_why VARCHAR NOT NULL,
    FOREIGN KEY(client_id) REFERENCES client (id),
    FOREIGN KEY(authorization_id) REFERENCES authorization (id),
    FOREIGN KEY(delivery_id) REFERENCES delivery (id)
);

CREATE INDEX ix_unit_use_authorization_id ON unit_use (authorization_id);

CREATE INDEX ix_unit_use_client_id ON unit_use (client_id);

CREATE INDEX ix_unit_use_delivery_id ON unit_use (delivery_id);

CREATE TABLE document_body (
    document_id INTEGER PRIMARY KEY NOT NULL,
    body BLOB NOT NULL
);

ALTER TABLE contact ADD COLUMN may_tell BOOLEAN NOT NULL DEFAULT 0;

ALTER TABLE contact ADD COLUMN kept_apart VARCHAR(40) NOT NULL DEFAULT ''
    CONSTRAINT keptapart CHECK (kept_apart IN ('', 'mandated report', 'psychotherapy notes', 'substance use'));
