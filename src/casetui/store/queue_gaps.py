"""The gaps in care that Today shows, each one SQL text with the columns of a line that is owed.

What is watched carries its own day, written by the change that set it (a referral's `chase_on`, a service's
`confirm_by`, an authorization's `watch_on`), so that each text is a search of one short index. Parameters: `today` and
`work_by`, ISO dates. Severities and days are those of practice.md section 3.
"""

from __future__ import annotations

_SAFETY = """
SELECT 'gap-incident-' || i.id, c.id, c.family, c.given, c.risk, 'safety', i.happened, NULL,
    i.kind || CASE i.what WHEN '' THEN '' ELSE ': ' || replace(substr(i.what, 1, 300), char(10), ' ') END,
    NULL, 0, i.happened, 1, 0, ''
FROM incident i JOIN client c ON c.id = i.client_id
WHERE i.status = 'open' AND i.void_why = ''
    AND i.kind IN ('fall with a head strike', 'missing', 'abuse concern',
                   'no food, heat, medicine or carer today', 'self-harm concern')
"""

# An active need without goal, referral or reason is a gap after 3 days, after 1 where it is food, safety or housing;
# an open case with nothing planned after 1.
_NEEDS = """
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
        WHEN 'wait-listed' THEN 'on the wait list'
        WHEN 'scheduled' THEN 'date passed, no word whether she went'
        WHEN 'attended' THEN 'no report yet'
        WHEN 'missed' THEN 'missed, no new date'
        ELSE 'report not read' END,
    NULL, 0, r.since, r.urgent, 5, ''
FROM referral r JOIN client c ON c.id = r.client_id
WHERE r.chase_on IS NOT NULL AND r.chase_on <= :today AND r.void_why = '' AND {_OPEN}
"""

_SERVICES = f"""
SELECT 'gap-service-' || s.id, c.id, c.family, c.given, c.risk, 'service', s.confirm_by, NULL,
    s.name || CASE s.by_whom WHEN '' THEN '' ELSE ' by ' || s.by_whom END || ': promised, not confirmed',
    NULL, 0, coalesce(s.awaited, s.confirm_by), s.never_alone, 3, ''
FROM service s JOIN client c ON c.id = s.client_id
WHERE s.confirm_by IS NOT NULL AND s.confirm_by <= :today AND s.void_why = '' AND {_OPEN}
"""

_AUTHORIZATIONS = f"""
SELECT 'gap-authorization-' || a.id, c.id, c.family, c.given, c.risk, 'authorization', a.watch_on, NULL,
    a.what || ' by ' || a.payer || ': renewal not begun', NULL, 0, a.watch_on, 0,
    CASE WHEN a.until IS NOT NULL AND a.until <= date(:today, '+7 days') THEN 3 ELSE 5 END, ''
FROM "authorization" a JOIN client c ON c.id = a.client_id
WHERE a.watch_on IS NOT NULL AND a.watch_on <= :today AND a.void_why = '' AND {_OPEN}
"""

_PLACES = f"""
SELECT 'gap-place-' || o.id, c.id, c.family, c.given, c.risk, 'place', o.answer_by, NULL,
    o.name || ': answer the offer', NULL, 0, o.since, 0, 1, ''
FROM placement_option o JOIN client c ON c.id = o.client_id
WHERE o.answer_by IS NOT NULL AND o.answer_by <= :work_by AND o.status = 'offered' AND o.void_why = '' AND {_OPEN}
"""

_UPDATES = f"""
SELECT 'gap-update-' || y.id, c.id, c.family, c.given, c.risk, 'family', y.next_on, NULL,
    'tell ' || p.name || ' how she is', NULL, 0, y.since, 0, 5, ''
FROM update_rhythm y JOIN client c ON c.id = y.client_id JOIN person p ON p.id = y.person_id
WHERE y.next_on IS NOT NULL AND y.next_on <= :today AND y.void_why = '' AND {_OPEN}
"""

GAPS = (
    _SAFETY,
    _NEEDS,
    _NOTHING_PLANNED,
    _REFERRALS,
    _SERVICES,
    _AUTHORIZATIONS,
    _PLACES,
    _UPDATES,
)
"""Every gap that Today shows."""
