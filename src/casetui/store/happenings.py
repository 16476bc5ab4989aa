"""What happened to one client beside contacts, from every table that keeps it. Through the bare driver."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING

from casetui.store.rows import a_moment
from casetui.terms.clock import NOON, day_of, local_moment
from casetui.terms.page import Opens, Strand
from casetui.terms.portrait import Happening

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as driver

_MOMENTS = """
SELECT 'stay', 'stay-' || id, admitted, 'admitted', kind, place, reason FROM stay
WHERE client_id = :id AND admitted IS NOT NULL AND void_why = ''
UNION ALL
SELECT 'stay', 'stay-' || id, discharged, 'discharged', kind, place, disposition FROM stay
WHERE client_id = :id AND discharged IS NOT NULL AND void_why = ''
UNION ALL
SELECT 'report', 'report-' || id, noticed_at, 'noticed', agency, '', what FROM mandated_report
WHERE client_id = :id AND void_why = ''
UNION ALL
SELECT 'report', 'report-' || id, spoken_at, 'spoken', agency, spoken_to, reference FROM mandated_report
WHERE client_id = :id AND spoken_at IS NOT NULL AND void_why = ''
UNION ALL
SELECT 'report', 'report-' || id, written_at, 'written', agency, written_how, reference FROM mandated_report
WHERE client_id = :id AND written_at IS NOT NULL AND void_why = ''
"""

# A check-in that a contact settled stands there as that contact.
_DAYS = """
SELECT 'incident', 'incident-' || id, happened, kind || ' (' || status || ')', what FROM incident
WHERE client_id = :id AND void_why = ''
UNION ALL
SELECT 'moved', '', since, trim(kind || ' ' || place || ' ' || unit), '' FROM whereabouts WHERE client_id = :id
UNION ALL
SELECT 'case', '', since, status, reason FROM case_interval i WHERE client_id = :id AND NOT EXISTS (
    SELECT 1 FROM closing c WHERE c.client_id = :id AND c.on_day = i.since AND i.status = 'finished')
UNION ALL
SELECT 'case closed', 'closing-' || id, on_day, reason, note FROM closing WHERE client_id = :id
UNION ALL
SELECT 'alert', '', since, words, '' FROM alert WHERE client_id = :id AND since IS NOT NULL
UNION ALL
SELECT 'alert ended', '', until, words, '' FROM alert WHERE client_id = :id AND until IS NOT NULL
UNION ALL
SELECT 'agreement', '', agreement_on, 'signed', '' FROM client WHERE id = :id AND agreement_on IS NOT NULL
UNION ALL
SELECT 'consent', '', consent_on, 'given', consent_note FROM client WHERE id = :id AND consent_on IS NOT NULL
UNION ALL
SELECT 'check-in ' || k.status, '', k.settled_on, CASE k.with_whom WHEN '' THEN k.reason
    ELSE k.with_whom || ': ' || k.reason END, k.settled_why FROM check_in k
WHERE k.client_id = :id AND k.status <> 'planned' AND k.settled_on IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM contact t WHERE t.check_in_id = k.id)
UNION ALL
SELECT 'plan agreed', 'version-' || v.id, v.agreed_on, 'version ' || v.number || ' of ' || p.name,
    CASE v.agreed_with WHEN '' THEN '' ELSE 'with ' || v.agreed_with END
FROM plan_version v JOIN plan p ON p.id = v.plan_id WHERE v.client_id = :id
UNION ALL
SELECT c.kind, 'conference-' || c.id, c.on_day, coalesce('version ' || v.number, '') ||
    CASE WHEN c.attended = '' THEN '' ELSE CASE WHEN v.id IS NULL THEN '' ELSE ' · ' END || 'there: ' || c.attended END,
    c.decided
FROM conference c LEFT JOIN plan_version v ON v.id = c.version_id WHERE c.client_id = :id
UNION ALL
SELECT 'goal', 'goal-' || g.id, w.on_day,
    CASE w.value WHEN '' THEN '' ELSE w.value || ' · ' END || coalesce(w.achievement || ' · ', '') || g.name, w.note
FROM goal_value w JOIN goal g ON g.id = w.goal_id WHERE w.client_id = :id
UNION ALL
SELECT 'referral', 'referral-' || r.id, s.on_day, s.act || ': ' || r.service || ' to ' || r.to_whom ||
    coalesce(', ' || s.how, ''), s.note
FROM referral_step s JOIN referral r ON r.id = s.referral_id WHERE s.client_id = :id AND r.void_why = ''
UNION ALL
SELECT 'family told', '', u.on_day, CASE p.name WHEN '' THEN p.organization ELSE p.name END
    || coalesce(', ' || u.mode, ''), substr(u.words, 1, 300)
FROM family_update u JOIN person p ON p.id = u.person_id WHERE u.client_id = :id AND u.void_why = ''
UNION ALL
SELECT 'denial', 'denial-' || id, coalesce(received_on, notice_on, since), 'denied by ' || payer || ': ' || what, reason
FROM denial WHERE client_id = :id AND void_why = ''
UNION ALL
SELECT 'appeal', 'denial-' || d.id, a.filed_on, 'filed' || coalesce(' by ' || a.filed_how, '') || ': ' || d.what,
    CASE a.late_why WHEN '' THEN '' ELSE 'late: ' || a.late_why END
FROM appeal a JOIN denial d ON d.id = a.denial_id
WHERE a.client_id = :id AND a.void_why = '' AND a.filed_on IS NOT NULL
UNION ALL
SELECT 'appeal', 'denial-' || d.id, a.ruled_on, a.ruling || ': ' || d.what, a.ruling_note
FROM appeal a JOIN denial d ON d.id = a.denial_id
WHERE a.client_id = :id AND a.void_why = '' AND a.ruled_on IS NOT NULL
UNION ALL
SELECT 'assessed', '', on_day, name || CASE WHEN total IS NULL THEN ', no total' ELSE ' ' || total ||
    coalesce(' of ' || out_of, '') END || CASE band WHEN '' THEN '' ELSE ', ' || band END, note
FROM assessment WHERE client_id = :id AND void_why = ''
UNION ALL
SELECT 'measured', '', on_day, CASE name WHEN '' THEN kind ELSE name END || ' ' || value, note
FROM measure WHERE client_id = :id AND void_why = ''
UNION ALL
SELECT 'assessment', '', on_day, 'begun', '' FROM survey WHERE client_id = :id AND void_why = ''
UNION ALL
SELECT 'assessment', '', done_on, 'done', summary FROM survey
WHERE client_id = :id AND void_why = '' AND done_on IS NOT NULL
"""

_ABOUT = {
    "stay": (Strand.HEALTH, Opens.HEALTH),
    "incident": (Strand.HEALTH, Opens.HEALTH),
    "report": (Strand.CASE, Opens.NEXT),
    "moved": (Strand.CASE, Opens.FACE),
    "case": (Strand.CASE, Opens.FACE),
    "case closed": (Strand.CASE, Opens.CLOSING),
    "alert": (Strand.CASE, Opens.FACE),
    "alert ended": (Strand.CASE, Opens.FACE),
    "agreement": (Strand.CASE, Opens.COVERAGE),
    "consent": (Strand.CASE, Opens.COVERAGE),
    "plan agreed": (Strand.PLAN, Opens.VERSIONS),
    "plan review": (Strand.PLAN, Opens.CONFERENCE),
    "care conference": (Strand.PLAN, Opens.CONFERENCE),
    "goal": (Strand.PLAN, Opens.PLAN),
    "referral": (Strand.SERVICES, Opens.COORDINATE),
    "family told": (Strand.CONTACTS, Opens.NOTHING),
    "denial": (Strand.SERVICES, Opens.ADVOCACY),
    "appeal": (Strand.SERVICES, Opens.ADVOCACY),
    "assessed": (Strand.HEALTH, Opens.ASSESS),
    "measured": (Strand.HEALTH, Opens.ASSESS),
    "assessment": (Strand.HEALTH, Opens.ASSESS),
}
_CHECK_IN = (Strand.CONTACTS, Opens.NEXT)


def read(connection: driver.Connection, client_id: int) -> list[Happening]:
    """Everything but contacts, newest first; what was voided is left out."""
    found = [
        _happening(_as_known(a_moment(at)), kind, " · ".join(filter(None, (verb, what, place))), note, ref)
        for kind, ref, at, verb, what, place, note in connection.execute(_MOMENTS, {"id": client_id})
    ]
    found += [
        _happening(_midnight(day), kind, words, note, ref)
        for kind, ref, day, words, note in connection.execute(_DAYS, {"id": client_id})
    ]
    return sorted(found, key=lambda happening: happening.at, reverse=True)


def _happening(at: datetime, kind: str, words: str, note: str, ref: str) -> Happening:
    return Happening(at, kind, words, note, *_ABOUT.get(kind, _CHECK_IN), ref)


def _as_known(moment: datetime) -> datetime:
    """A moment; of one that stands for a whole day, noon of that day here."""
    return local_moment(day_of(moment), NOON) if moment.time() == NOON else moment


def _midnight(day: str) -> datetime:
    return local_moment(date.fromisoformat(day[:10]), time.min)
