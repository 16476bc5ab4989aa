"""From which rows the facts of gap rules are read: the table of each kind, and which of its rows count."""

from __future__ import annotations

from typing import NamedTuple

from casetui.terms.facts import advocacy, health, plan, practice, services, work


class Rows(NamedTuple):
    """The rows of one kind of fact: the field of the client's facts, its type, its table `t`, and a condition.

    Where tables are joined, `t` is the last of them. `columns` are those whose SQL is not their own name; `order` the
    SQL of their order.
    """

    field: str
    kind: type
    table: str
    where: str = "1"
    order: str = "t.id"
    columns: dict[str, str] | None = None


KEPT = "t.void_why = ''"
"""Rows that are not voided."""

OF_SOME = "SELECT value FROM json_each(:ids)"
"""The clients that are read."""

_NEWEST_ANSWER = f"""t.id IN (SELECT id FROM (
    SELECT b.id, row_number() OVER (PARTITION BY b.client_id, b.instrument ORDER BY b.on_day DESC, b.id DESC) AS nth
    FROM assessment b WHERE b.client_id IN ({OF_SOME}) AND b.void_why = '') WHERE nth = 1)"""

_OF_A_SERVICE = "service s CROSS JOIN delivery"

_NEWEST_DELIVERIES = f"""s.client_id IN ({OF_SOME}) AND t.id IN (
    (SELECT d.id FROM delivery d WHERE d.service_id = s.id AND d.void_why = ''
        ORDER BY d.on_day DESC, d.id DESC LIMIT 1),
    (SELECT d.id FROM delivery d WHERE d.service_id = s.id AND d.void_why = '' AND d.status = 'delivered'
        ORDER BY d.on_day DESC, d.id DESC LIMIT 1))"""

_VISITS = "k.mode = 'in person' AND k.outcome NOT IN ('rescheduled', 'cancelled by client', 'cancelled by provider')"

_OF_A_CLIENT = f"({OF_SOME}) c CROSS JOIN contact"

_CONTACTS = f"""t.void_why = '' AND t.id IN (
    SELECT id FROM (SELECT k.id FROM contact k WHERE k.client_id = c.value AND k.void_why = ''
        AND k.outcome = 'reached' ORDER BY k.at DESC LIMIT 1)
    UNION ALL SELECT id FROM (SELECT k.id FROM contact k WHERE k.client_id = c.value AND k.void_why = ''
        AND k.outcome = 'reached' AND k.mode = 'in person' ORDER BY k.at DESC LIMIT 1)
    UNION ALL SELECT id FROM (SELECT k.id FROM contact k WHERE k.client_id = c.value AND k.void_why = ''
        AND {_VISITS} ORDER BY k.at DESC LIMIT 2)
    UNION ALL SELECT k.id FROM contact k WHERE k.client_id = c.value AND k.to_sign = 1 AND k.signed_at IS NULL
    UNION ALL SELECT k.id FROM contact k WHERE k.client_id = c.value AND k.minutes > 0 AND k.note = ''
        AND k.at >= date(:today, '-60 days'))"""

_LAST_STEP = """CASE WHEN t.chase_on IS NOT NULL THEN
    coalesce((SELECT max(s.on_day) FROM referral_step s WHERE s.referral_id = t.id), t.since) END"""

PER_CLIENT = (
    Rows("people", advocacy.PersonFact, "person"),
    Rows("where", health.WhereFact, "whereabouts"),
    Rows("plans", plan.PlanFact, "plan", KEPT),
    Rows("needs", plan.NeedFact, "need", KEPT),
    Rows("goals", plan.GoalFact, "goal", KEPT),
    Rows("interventions", plan.InterventionFact, "intervention", KEPT),
    Rows("assessments", plan.AssessmentFact, "assessment", _NEWEST_ANSWER),
    Rows("surveys", plan.SurveyFact, "survey", KEPT),
    Rows("answers", plan.AnswerFact, "pack_answer"),
    Rows("check_ins", work.CheckInFact, "check_in", "t.status = 'planned'"),
    Rows("contacts", work.ContactFact, _OF_A_CLIENT, _CONTACTS, "t.at DESC, t.id DESC"),
    Rows("pauses", work.PauseFact, "pause", f"{KEPT} AND t.ended_on IS NULL AND t.until >= :today"),
    Rows("referrals", services.ReferralFact, "referral", KEPT, columns={"last_on": _LAST_STEP}),
    Rows("services", services.ServiceFact, "service", KEPT),
    Rows("deliveries", services.DeliveryFact, _OF_A_SERVICE, _NEWEST_DELIVERIES, "t.on_day DESC, t.id DESC"),
    Rows("authorizations", services.AuthorizationFact, '"authorization"', KEPT),
    Rows(
        "uses",
        services.UseFact,
        "unit_use",
        f"{KEPT} GROUP BY t.authorization_id",
        columns={"id": "max(t.id)", "units": "sum(t.units)", "last_on": "max(t.on_day)"},
    ),
    Rows("places", services.PlaceFact, "placement_option", KEPT),
    Rows("denials", advocacy.DenialFact, "denial", KEPT),
    Rows("appeals", advocacy.AppealFact, "appeal", KEPT),
    Rows("representatives", advocacy.RepresentativeFact, "representative", KEPT),
    Rows("benefits", advocacy.BenefitFact, "benefit", KEPT),
    Rows("dates", advocacy.DateFact, "legal_date", f"{KEPT} AND t.status IN ('open', 'done')"),
    Rows("releases", advocacy.ReleaseFact, '"release"', KEPT),
    Rows("rhythms", advocacy.RhythmFact, "update_rhythm", KEPT),
    Rows(
        "told",
        advocacy.ToldFact,
        "family_update",
        f"{KEPT} GROUP BY t.client_id, t.person_id",
        columns={"id": "max(t.id)", "on_day": "max(t.on_day)"},
    ),
    Rows("stays", health.StayFact, "stay", KEPT),
    Rows("transitions", health.TransitionFact, "transition", KEPT),
    Rows("clocks", health.ClockFact, "transition_clock", KEPT),
    Rows("wards", health.WardFact, "ward_sheet", KEPT),
    Rows("lists", health.ListsFact, "reconciliation", KEPT),
    Rows("incidents", health.IncidentFact, "incident", KEPT),
    Rows("missed_shifts", health.MissedShiftFact, "shift_day", f"{KEPT} AND t.incident_id IS NOT NULL"),
    Rows("reports", health.ReportFact, "mandated_report", KEPT),
    Rows("medicines_due", health.MedicineDueFact, "medicine_due", KEPT),
)
"""What is read of clients, each kind in one statement for all of them."""

OWN = (
    Rows("credentials", practice.CredentialFact, "credential", KEPT),
    Rows("education", practice.EducationFact, "credential_hours", KEPT),
)
"""What is read of her own practice."""
