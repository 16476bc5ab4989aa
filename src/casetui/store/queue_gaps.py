"""The gaps in care that Today shows, each one SQL text with the columns of a line that is owed.

What is watched carries its own day, written by the change that set it (a referral's `chase_on`, a service's
`confirm_by`, an authorization's `watch_on`), so that each text is a search of one short index. Parameters: `today` and
`work_by`, ISO dates. Severities and days are those of practice.md section 3.
"""

from __future__ import annotations

from casetui.store.appeal_gaps import APPEALS
from casetui.store.appointment_gaps import NOT_APPOINTED
from casetui.store.date_gaps import BENEFITS, DATES, MOVED
from casetui.store.release_gaps import NO_RELEASE, RELEASES
from casetui.store.service_gaps import ARRANGED, AUTHORIZATIONS, BASIC_NEEDS, FOUND, SERVICES

_SAFETY = """
SELECT 'gap-incident-' || i.id, c.id, c.family, c.given, c.risk, 'safety', i.happened, NULL,
    CASE WHEN EXISTS (SELECT 1 FROM shift_day s WHERE s.incident_id = i.id) THEN '' ELSE i.kind ||
        CASE i.what WHEN '' THEN '' ELSE ': ' END END || replace(substr(i.what, 1, 300), char(10), ' '),
    NULL, 0, i.happened, 1, 0, ''
FROM incident i JOIN client c ON c.id = i.client_id
WHERE i.status = 'open' AND i.void_why = ''
    AND i.kind IN ('fall with a head strike', 'missing', 'abuse concern',
                   'no food, heat, medicine or carer today', 'self-harm concern')
"""

# A carer who did not come, of somebody who can be alone: a service promised and not delivered, a high gap.
_NO_SHOWS = """
SELECT 'gap-incident-' || i.id, c.id, c.family, c.given, c.risk, 'no-show', i.happened, NULL,
    replace(substr(i.what, 1, 300), char(10), ' '), NULL, 0, i.happened, 0, 3, ''
FROM incident i JOIN client c ON c.id = i.client_id
WHERE i.status = 'open' AND i.void_why = '' AND i.kind = 'no-show'
    AND EXISTS (SELECT 1 FROM shift_day s WHERE s.incident_id = i.id AND s.void_why = '')
"""

# An active need without goal, referral or reason is a gap after 3 days, after 1 where it is food, safety or housing;
# an open case with nothing planned after 1.
_NEEDS = f"""
SELECT 'gap-need-' || n.id, c.id, c.family, c.given, c.risk, n.domain,
    date(n.since, '+' || CASE WHEN n.domain IN ('food', 'safety', 'housing') THEN 1 ELSE 3 END || ' days'), NULL,
    n.name || ': active need, no goal, referral or reason', NULL, 0, n.since, 0, 3, ''
FROM client c JOIN need n ON n.client_id = c.id JOIN plan p ON p.id = n.plan_id
WHERE c.status = 'active' AND c.merged_into IS NULL AND c.deceased_on IS NULL
    AND n.status = 'active' AND n.void_why = '' AND n.provenance <> 'from the record'
    AND p.status IN ('active', 'draft') AND n.since IS NOT NULL
    AND date(n.since, '+' || CASE WHEN n.domain IN ('food', 'safety', 'housing') THEN 1 ELSE 3 END || ' days') <= :today
    AND NOT EXISTS (SELECT 1 FROM goal g WHERE g.need_id = n.id AND g.void_why = ''
                    AND g.lifecycle NOT IN ('cancelled', 'rejected'))
    AND NOT EXISTS (SELECT 1 FROM intervention v WHERE v.need_id = n.id AND v.void_why = '' AND v.status <> 'cancelled')
    AND NOT EXISTS (SELECT 1 FROM referral r WHERE r.need_id = n.id AND r.void_why = ''
                    AND r.status NOT IN ('cancelled', 'rejected'))
    AND NOT {ARRANGED} AND NOT {FOUND}
"""

_NOTHING_PLANNED = """
SELECT 'gap-open-' || c.id, c.id, c.family, c.given, c.risk, 'plan',
    date(max(
        coalesce((SELECT max(k.settled_on) FROM check_in k WHERE k.client_id = c.id AND k.settled_on <= :today), ''),
        coalesce((SELECT max(t.since) FROM case_interval t WHERE t.client_id = c.id), '')), '+1 day') AS late, NULL,
    'open case, nothing planned', NULL, 0,
    coalesce((SELECT max(t.since) FROM case_interval t WHERE t.client_id = c.id), :today), 0, 5, ''
FROM client c
WHERE c.status = 'active' AND c.merged_into IS NULL
    AND NOT EXISTS (SELECT 1 FROM check_in k WHERE k.client_id = c.id AND k.status = 'planned') AND late <= :today
"""

_OPEN = "c.status = 'active' AND c.merged_into IS NULL AND c.deceased_on IS NULL"

_REFERRALS = f"""
SELECT 'gap-referral-' || r.id, c.id, c.family, c.given, c.risk, 'referral', r.chase_on, NULL,
    r.service || ' to ' || r.to_whom || ': ' || CASE r.status
        WHEN 'draft' THEN 'not asked yet'
        WHEN 'requested' THEN 'no answer yet'
        WHEN 'accepted' THEN 'accepted, no date'
        WHEN 'wait-listed' THEN 'on the wait list, ask where'
        WHEN 'scheduled' THEN 'no word whether the appointment was kept'
        WHEN 'attended' THEN 'no report yet'
        WHEN 'missed' THEN 'missed, no new date'
        ELSE 'report not read' END,
    NULL, 0, r.since, r.urgent, 5, ''
FROM referral r JOIN client c ON c.id = r.client_id
WHERE r.chase_on IS NOT NULL AND r.chase_on <= :today AND r.void_why = '' AND {_OPEN}
"""

_PLACES = f"""
SELECT 'gap-place-' || o.id, c.id, c.family, c.given, c.risk, 'place', o.answer_by, NULL,
    o.name || CASE WHEN o.answer_by < :today THEN ': the offer was to be answered'
        ELSE ': the offer stands until then, answer it' END, NULL, 0, o.since, 0, 1, ''
FROM placement_option o JOIN client c ON c.id = o.client_id
WHERE o.answer_by IS NOT NULL AND o.answer_by <= :work_by AND o.status = 'offered' AND o.void_why = '' AND {_OPEN}
"""

_UPDATES = f"""
SELECT 'gap-update-' || y.id, c.id, c.family, c.given, c.risk, 'family', y.next_on, NULL,
    'tell ' || CASE p.name WHEN '' THEN p.organization ELSE p.name END || coalesce(' by ' || y.mode, '') ||
    coalesce(', ' || CAST(julianday(:today) - julianday((SELECT max(u.on_day) FROM family_update u
            WHERE u.client_id = y.client_id AND u.person_id = y.person_id AND u.void_why = '')) AS INTEGER)
        || ' days since the last', ', not told yet'),
    NULL, 0, y.since, 0, 5, ''
FROM update_rhythm y JOIN client c ON c.id = y.client_id JOIN person p ON p.id = y.person_id
WHERE y.next_on IS NOT NULL AND y.next_on <= :today AND y.void_why = '' AND {_OPEN}
"""

GAPS = (
    _SAFETY,
    _NO_SHOWS,
    _NEEDS,
    BASIC_NEEDS,
    _NOTHING_PLANNED,
    _REFERRALS,
    SERVICES,
    AUTHORIZATIONS,
    _PLACES,
    _UPDATES,
    RELEASES,
    NO_RELEASE,
    APPEALS,
    NOT_APPOINTED,
    BENEFITS,
    DATES,
    MOVED,
)
"""Every gap that Today shows."""
