"""What the tables and columns of the records are called by a person, and what their values are."""

from __future__ import annotations

TABLES = {
    "address": "Address",
    "alert": "Alert",
    "allergy": "Allergy",
    "case_interval": "Case",
    "check_in": "Check-in",
    "client": "Client",
    "closing": "Closing",
    "condition": "Condition",
    "contact": "Contact",
    "coverage": "Payer",
    "goal": "Goal",
    "goal_value": "Goal looked at",
    "identifier": "Number",
    "incident": "Incident",
    "intervention": "Intervention",
    "medicine": "Medicine",
    "need": "Need",
    "person": "Person",
    "phone": "Phone",
    "plan": "Plan",
    "plan_version": "Agreed version",
    "proposal": "Difference",
    "stay": "Stay",
    "whereabouts": "Where she is",
}
"""What a record of each table is."""

LABELS = {
    "about": "about",
    "added_on": "added on",
    "admitted": "admitted",
    "age_entered": "age",
    "age_entered_on": "age asked on",
    "agreed_on": "agreed on",
    "agreed_with": "agreed with",
    "agreement_on": "agreement signed",
    "allergies_asked": "allergies",
    "attempt": "attempts",
    "authority": "may decide",
    "born": "birth date",
    "check_in_id": "check-in",
    "client_id": "client",
    "code_status": "code status",
    "conditions_asked": "conditions",
    "consent_note": "consent noted",
    "consent_on": "consent given",
    "contact_id": "contact",
    "deceased_on": "died",
    "decides_asked": "who decides",
    "disposition": "went to",
    "done": "what was done",
    "email": "e-mail",
    "engaged_by": "engaged by",
    "family": "family name",
    "follows_id": "follows",
    "given": "given name",
    "goal_id": "goal",
    "handed": "handed to",
    "high": "high",
    "in_force": "in force",
    "intervention_id": "intervention",
    "lines": "street",
    "made_on": "brought on",
    "may_be_told": "may be told",
    "medicines_asked": "medicines",
    "member_id": "member number",
    "merged_into": "the same as",
    "message_ok": "message ok",
    "need_id": "need",
    "on_day": "day",
    "other_names": "other names",
    "own_words": "her own words",
    "paid_by": "paid by",
    "paper_on_file": "paper on file",
    "person_id": "of",
    "plan_id": "plan",
    "plan_kind": "kind of plan",
    "polst_on": "POLST",
    "preferred": "called",
    "prefix": "title",
    "provenance": "where from",
    "rank": "place in order",
    "reach": "reached through",
    "referral_source": "referred by",
    "review_on": "review",
    "safe_contact": "safe contact",
    "settled_on": "settled on",
    "settled_why": "how it was settled",
    "told": "whom she told",
    "visitor_safety": "visiting",
    "void_why": "voided because",
    "what": "what happened",
    "who": "who does it",
    "why_not": "why not",
    "with_whom": "with",
    "works": "works",
}
"""What a column is called where its own name is not said; elsewhere its name, with spaces."""

REFERENCES = {
    "check_in_id": "check_in",
    "client_id": "client",
    "contact_id": "contact",
    "follows_id": "check_in",
    "goal_id": "goal",
    "intervention_id": "intervention",
    "merged_into": "client",
    "need_id": "need",
    "person_id": "person",
    "plan_id": "plan",
}
"""The columns that point at a record, and its table."""

FLAGS = frozenset({"high", "interpreter", "may_be_told", "message_ok", "paper_on_file", "works"})
"""The columns of yes and no."""

WHEN = frozenset(
    {
        "abated", "added_on", "admitted", "age_entered_on", "agreed_on", "agreement_on", "at", "born", "by",
        "consent_on", "deceased_on", "discharged", "due", "happened", "made_on", "on_day", "onset", "polst_on",
        "review_on", "settled_on", "since", "until",
    }
)  # fmt: skip
"""The columns of days, times of day, and moments."""

HIDDEN = frozenset({"body", "digits", "field", "id", "outcomes", "recorded_at", "row_id", "source_key", "subject"})
"""Columns that tell a person nothing, or say again what another one says."""
