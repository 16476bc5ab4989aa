"""Rows as the vault keeps them, gathered table by table for a handful of clients at a time."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import Enum

from casetui.demo.calendar_rows import CALENDAR_ROWS

Row = dict[str, object]
"""One row: every column of its table, plain values as SQLite keeps them."""

_SOURCE: Row = {"source_key": "", "provenance": "entered", "void_why": ""}


def _blank(words: str, nothing: str = "client_id", **kept: object) -> Row:
    """A row in which `words` are empty, `nothing` is null, and the rest is as kept."""
    return {**dict.fromkeys(words.split(), ""), **dict.fromkeys(nothing.split()), **kept}


BLANK: dict[str, Row] = {
    "provider": _blank(
        "name address postcode area languages payers phone digits fax email portal hours note void_why",
        "same_as",
        kind="agency",
    ),
    "offer": _blank("service void_why", "provider_id cents per wait_days as_of", taking="not known"),
    "client": _blank(
        "family given preferred pronouns prefix other_names gender languages hearing sight email reach safe_contact"
        " visitor_safety setting programme engaged_by paid_by referral_source code_status",
        "born age_entered age_entered_on interpreter agreement_on polst_on risk deceased_on",
        conditions_asked="not asked",
        medicines_asked="not asked",
        allergies_asked="not asked",
        provenance="entered",
        status="active",
    ),
    "address": _blank("lines city state postcode", "client_id since until"),
    "alert": _blank("words", "client_id since until"),
    "case_interval": _blank("status reason", "client_id since until"),
    "coverage": _blank("payer plan_kind member_id", "client_id since until", rank=1),
    "identifier": _blank("system value label"),
    "whereabouts": _blank("place unit", "client_id since until", kind="home"),
    "person": _blank(
        "name relation organization scope email reach note source_key",
        "client_id may_be_told until",
        role="other",
        authority="none",
        in_force="not known",
        paper_on_file=0,
        provenance="entered",
    ),
    "phone": _blank("number digits", "client_id person_id message_ok", kind="mobile", works=1, rank=1),
    "condition": _blank("name code", "client_id onset abated", status="active", **_SOURCE),
    "medicine": _blank("name directions prescriber code", "client_id since stopped_on", status="active", **_SOURCE),
    "allergy": _blank("name reaction severity code", "client_id since", **_SOURCE),
    "stay": _blank("place reason disposition", "client_id admitted discharged", kind="inpatient", **_SOURCE),
    "incident": _blank("what done told void_why", "client_id happened", kind="other", status="open"),
    "plan": _blank("name", "client_id since until review_on", status="active", **_SOURCE),
    "need": _blank("name why_not", "client_id plan_id since", rank=0, domain="other", status="active", **_SOURCE),
    "goal": _blank(
        "name own_words measure baseline target",
        "client_id need_id by achievement",
        rank=0,
        lifecycle="active",
        **_SOURCE,
    ),
    "intervention": _blank(
        "name who rhythm", "client_id need_id goal_id since until", rank=0, status="active", **_SOURCE
    ),
    "barrier": _blank("name done", "client_id plan_id need_id goal_id status since", rank=0, kind="barrier", **_SOURCE),
    "goal_value": _blank("value note", "client_id goal_id on_day achievement contact_id"),
    "referral": _blank(
        "to_whom service reason reference void_why",
        "client_id need_id intervention_id provider_id since chase_on on_day at after_id",
        urgent=0,
        status="draft",
    ),
    "referral_step": _blank("reference note", "client_id referral_id act on_day how appointment at"),
    "authorization": _blank(
        "payer what number note void_why",
        "client_id need_id intervention_id provider_id renews_id asked_on asked approved since until watch_on",
        status="requested",
        unit="visits",
    ),
    "service": _blank(
        "name by_whom rhythm payer note void_why",
        "client_id need_id intervention_id referral_id provider_id authorization_id since until awaited confirm_by"
        " cents per minutes units",
        status="planned",
        never_alone=0,
    ),
    "delivery": _blank("note void_why", "client_id service_id on_day units", status="delivered"),
    "unit_use": _blank("note void_why", "client_id authorization_id delivery_id on_day units"),
    "check_in": _blank(
        "reason rhythm with_whom settled_why ladder band moved_why",
        "client_id due at added_on intervention_id follows_id settled_on moved_from",
        kind="call",
        origin="added",
        high=0,
        status="planned",
        attempt=0,
        of=0,
    ),
    "placement_search": _blank(
        "payer area musts note void_why", "client_id need_id level budget since move_on", status="searching"
    ),
    "placement_option": _blank(
        "name meets note void_why",
        "client_id search_id provider_id since cents toured_on answer_by deposit",
        status="found",
    ),
    "move_item": _blank("words who void_why", "client_id search_id due done_on check_in_id", rank=0),
    "shift": _blank(
        "carer rhythm backup backup_phone note void_why",
        "client_id service_id person_id begins ends since until",
        never_alone=0,
    ),
    "shift_day": _blank("who note void_why", "client_id shift_id on_day outcome told_at incident_id"),
    "contact": _blank(
        "with_whom about note void_why",
        "client_id check_in_id at mode place outcome minutes miles recorded_at",
        direction="out",
        may_tell=0,
        kept_apart="",
    ),
    "assessment": _blank(
        "instrument name answers band asked note void_why", "client_id on_day total out_of positive", critical=0
    ),
    "measure": _blank("name value note void_why", "client_id on_day number", kind="weight"),
    "measure_limit": _blank("name by_whom void_why", "client_id lowest highest ordered_on", kind="weight"),
    "survey": _blank("pack capacity summary void_why", "client_id on_day done_on"),
    "conference": _blank("attended decided", "client_id plan_id on_day version_id", kind="plan review"),
    "closing": _blank("reason note handed stays_open outcomes", "client_id on_day"),
    "pack_answer": _blank("question value"),
    "finding": _blank("domain words void_why", "client_id survey_id need_id", source="client", strength=0),
    "document": _blank(
        "name file_name media sha256 proves note void_why",
        "client_id size dated until added_on proves_id purged_on",
        kind="other",
    ),
    "release": _blank(
        "receives discloses covers what purpose expires_when signed_by authority revoked_why let_go_why void_why",
        "client_id person_id document_id since expires_on signed_on given revoked_on before_id watch_on",
        says_revocable=0,
        says_no_condition=0,
        says_redisclosure=0,
    ),
    "update_rhythm": _blank("rhythm stopped_why void_why", "client_id person_id mode since next_on stopped_on"),
    "benefit": _blank(
        "programme papers watch_for reference source note void_why",
        "client_id need_id applied_on papers_by due_on renew_by ends_on opens_on ask_on watch_on",
        kind="application",
        status="planned",
    ),
    "legal_date": _blank(
        "what place with_whom anchor anchor_ref clock source note void_why",
        "client_id on_day at work_by anchor_on anchor_days anchor_months settled_on",
        kind="hearing",
        status="open",
    ),
    "family_update": _blank("covers words void_why", "client_id person_id on_day mode from_day to_day"),
    "denial": _blank(
        "payer ladder what reason evidence reference state note void_why",
        "client_id need_id authorization_id referral_id document_id notice_on received_on effective_on ends_on"
        " discharge_on decided_on letter_on days_given since",
        expedited=0,
        letter_stands=0,
        status="received",
    ),
    "appeal": _blank(
        "level keep_why reference late_why decision ruling_note letter void_why",
        "client_id denial_id decided_before received_on letter_on days_given work_by work_by_hour last_day rolls_to"
        " hour keep_by filed_on filed_at filed_how due_on ruling ruled_on watch_on",
        letter_stands=0,
        expedited=0,
    ),
    "representative": _blank(
        "name form covers why_none revoked_why void_why",
        "client_id denial_id person_id document_id since until revoked_on",
    ),
    "payer_call": _blank(
        "payer spoke_with reference statement void_why",
        "client_id denial_id authorization_id benefit_id contact_id check_in_id at promised_by",
    ),
    "advocacy": _blank(
        "asked of_whom note void_why",
        "client_id denial_id benefit_id on_day settled_on saved_cents won_cents",
        outcome="open",
    ),
    "disclosure": _blank("to_whom ground why", "client_id person_id contact_id update_id release_id on_day category"),
    "transition": _blank(
        "from_where to_where reason let_go_why void_why",
        "client_id stay_id on_day risk finished_on",
        kind="discharge",
        status="running",
    ),
    "transition_clock": _blank(
        "clock name satisfied_by met_how source void_why",
        "client_id transition_id opens_on due_on due_at met_on contact_id check_in_id",
        status="running",
        efforts=0,
    ),
    "ward_sheet": _blank(
        "unit room phone attending ward_manager going_to notices orders void_why",
        "client_id stay_id status status_since expected_on as_of",
    ),
    "medicine_due": _blank(
        "name note void_why", "client_id medicine_id every_days last_on next_on", kind="injection", window_days=0
    ),
    "reconciliation": _blank("by_whom sent_to note void_why", "client_id stay_id on_day finished_on"),
    "reconciled_medicine": _blank(
        "name at_discharge at_home at_pharmacy question asked_whom answer holds void_why",
        "client_id reconciliation_id medicine_id asked_on answered_on",
        rank=0,
        finding="same",
        by_hand=0,
    ),
    "day_off": _blank("what void_why", "since until"),
    "pause": _blank("why void_why", "client_id check_in_id intervention_id since until ended_on"),
    "number_to_ring": _blank("name number what hours void_why", "", rank=0),
    "report_duty": _blank("state agency phone source void_why", "spoken_hours written_hours as_of", kind="other"),
    "credential": _blank("name number quota note void_why", "since until", minutes_needed=0, quota_minutes=0),
    "credential_hours": _blank("what void_why", "credential_id on_day minutes", for_quota=0),
    "mandated_report": _blank(
        "agency phone what spoken_to reference written_how why_not void_why",
        "client_id incident_id duty_id noticed_at spoken_by spoken_at written_by written_at",
        status="owed",
    ),
    **CALENDAR_ROWS,
}
"""Every table that is written, in an order in which no row names one of a later table, with what stands where
nothing is said."""


def as_kept(value: object) -> object:
    """A value as SQLite keeps it: days and moments as text, moments in UTC without a zone, yes and no as 1 and 0."""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M:%S.%f}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return f"{value:%H:%M:%S.%f}"
    if isinstance(value, bool):
        return int(value)
    return value.value if isinstance(value, Enum) else value


@dataclass(frozen=True, slots=True)
class Batch:
    """Clients number `first` to `last` of `clients`: their rows by table, in `BLANK`'s order of tables.

    `bodies` has the bytes of documents by their numbers.
    """

    first: int
    last: int
    clients: int
    rows: dict[str, list[Row]]
    bodies: dict[int, bytes] = field(default_factory=dict)


class Ledger:
    """Hands out ids, fills in what was not said, and keeps the rows until they are taken.

    `client_id` is the client whom the next rows are about, None where they are about nobody; `bodies` the bytes of the
    documents so far.
    """

    def __init__(self) -> None:
        self._last = dict.fromkeys(BLANK, 0)
        self._rows: dict[str, list[Row]] = {table: [] for table in BLANK}
        self.client_id: int | None = None
        self.bodies: dict[int, bytes] = {}

    def mine(self, table: str) -> list[Row]:
        """The rows of a table about the client at hand, as long as they were not taken."""
        return [row for row in self._rows[table] if row.get("client_id") == self.client_id]

    def next(self, table: str, after: int = 0) -> int:
        """The id that a row of a table will have, `after` others were added before it."""
        return self._last[table] + 1 + after

    def add(self, table: str, **said: object) -> int:
        """Add a row about the client at hand and return its id."""
        self._last[table] += 1
        row: Row = {"id": self._last[table], **BLANK[table]}
        if "client_id" in row:
            row["client_id"] = self.client_id
        for name, value in said.items():
            row[name] = value if value is None or type(value) is str else as_kept(value)
        self._rows[table].append(row)
        return self._last[table]

    def take(self) -> dict[str, list[Row]]:
        """The rows gathered since the last time; they are no longer kept here."""
        taken, self._rows = self._rows, {table: [] for table in BLANK}
        return taken
