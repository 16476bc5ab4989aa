"""What happens in clients' lives and in the office, and is written down: each through the verb that a screen calls."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from tests.simulation.arranging import (
    RHYTHMS,
    agree,
    authorization,
    benefit,
    denial,
    goal,
    intervention,
    legal_date,
    need,
    place,
    referral,
    service,
)
from tests.simulation.office import Office

from casetui.records import Client
from casetui.terms.assessment import AssessmentEntry, ClosingEntry
from casetui.terms.case import CaseStatus, PlaceKind
from casetui.terms.change import Refused
from casetui.terms.checkin import CheckInEntry, CountedFrom, Kind
from casetui.terms.contact import ContactEntry, Direction, Mode, Outcome
from casetui.terms.gap import Tuning
from casetui.terms.health import IncidentKind, StayKind
from casetui.terms.incident import IncidentEntry
from casetui.terms.plan_tree import Ref, RefKind
from casetui.terms.rhythm import Away, PauseEntry
from casetui.terms.transition import StayFor, TransitionKind, Turn

Happening = Callable[[Office, int], object]
"""Something that happens to a client, and is written down."""

AT_HOME = (PlaceKind.HOME, PlaceKind.FAMILY, PlaceKind.ASSISTED, PlaceKind.SHELTER)


def admission(office: Office, client: int) -> None:
    stay = office.dice.choice((StayKind.INPATIENT, StayKind.OBSERVATION))
    turn = Turn(TransitionKind.ADMISSION, office.ahead(-2, 0), "Maine Medical", "R7", stay=stay)
    office.book.transitions.begin(client, turn, office.today)


def discharge(office: Office, client: int) -> None:
    turn = Turn(
        TransitionKind.DISCHARGE,
        office.ahead(-3, 0),
        where=office.dice.choice(AT_HOME),
        stay=office.dice.choice((StayKind.INPATIENT, StayKind.OBSERVATION)),
        about=office.dice.choice(list(StayFor)),
        chronic=office.chance(0.3),
        home_health=office.chance(0.4),
    )
    office.book.transitions.begin(client, turn, office.today)


def emergency(office: Office, client: int) -> None:
    about = office.dice.choice(list(StayFor))
    turn = Turn(TransitionKind.EMERGENCY, office.ahead(-3, 0), "Maine Medical", about=about, chronic=office.chance(0.3))
    office.book.transitions.begin(client, turn, office.today)


def move(office: Office, client: int) -> None:
    turn = Turn(
        TransitionKind.MOVE, office.ahead(-3, 0), where=office.dice.choice(AT_HOME), home_health=office.chance(0.2)
    )
    office.book.transitions.begin(client, turn, office.today)


def incident(office: Office, client: int) -> None:
    entry = IncidentEntry(office.dice.choice(list(IncidentKind)), office.ahead(-2, 0), what="as her neighbour said")
    office.book.incidents.record(client, entry, office.now)


def screen(office: Office, client: int) -> None:
    answers = {str(number): str(office.dice.randint(0, 3)) for number in range(1, 10)}
    entry = AssessmentEntry("phq-9", office.today, answers, "client")
    office.book.assessments.record(client, entry, office.today)


def rings(office: Office, client: int) -> None:
    """She rings, and it is noted; what was owed stays owed."""
    entry = ContactEntry(office.now, Direction.IN, Mode.PHONE, note="she rang", minutes=office.dice.choice((None, 6)))
    office.book.contacts.record(None, client, entry, office.today)


def comes_across(office: Office, client: int) -> None:
    """A contact that answers no row, by whatever outcome; some days later it is written down for its own day."""
    outcome = office.dice.choice([one for one in Outcome if one is not Outcome.DECEASED or office.chance(0.1)])
    contacts, day = office.book.contacts, office.ahead(-2, 0)
    step = contacts.propose(None, client, outcome, office.today, office.now.time(), on=day)
    at = office.now - (office.today - day)
    contacts.record(None, client, ContactEntry(at, mode=Mode.PHONE, outcome=outcome, next_step=step), office.today)


def plans_ahead(office: Office, client: int) -> None:
    kinds = [kind for kind in Kind if kind not in (Kind.WARD, Kind.TRANSITION)]
    kind, rhythm = office.dice.choice(kinds), office.dice.choice(("", *RHYTHMS))
    due = None if office.chance(0.05) else office.ahead(-1, 30)
    counted = office.dice.choice(list(CountedFrom))
    office.book.checkins.add(
        CheckInEntry(client, kind, "as promised", due, None, rhythm, counted_from=counted), office.today
    )


def pause(office: Office, client: int) -> None:
    office.book.pauses.add(PauseEntry(client, office.ahead(3, 40), "she is with her sister"), office.today)


def over(office: Office, client: int) -> None:
    if office.chance(0.5):
        office.book.closings.close(client, ClosingEntry(office.today, "moved away"), office.today)
        return
    status = office.dice.choice((CaseStatus.FINISHED, CaseStatus.CANCELLED))
    office.book.cases.change_status(client, status, "moved away", office.today)


def waits(office: Office, client: int) -> None:
    office.book.cases.change_status(client, CaseStatus.ON_HOLD, "abroad for a while", office.today)


def again(office: Office, client: int) -> None:
    """A case that is not active, and whose client lives, is taken up again."""
    held = "SELECT id FROM client WHERE status <> 'active' AND deceased_on IS NULL AND merged_into IS NULL"
    office.book.cases.change_status(office.one_of(held)["id"], CaseStatus.ACTIVE, "back", office.today)


def died(office: Office, client: int) -> None:
    contacts, now = office.book.contacts, office.now
    step = contacts.propose(None, client, Outcome.DECEASED, office.today, now.time())
    entry = ContactEntry(now, mode=Mode.PHONE, outcome=Outcome.DECEASED, next_step=step)
    contacts.record(None, client, entry, office.today)


def turns_out_the_same(office: Office, client: int) -> None:
    """Somebody was taken on twice."""
    office.book.intake.merge(client, office.take_on(), office.today)


def away(office: Office, client: int) -> None:
    since = office.ahead(1, 30)
    office.book.days_off.add(Away(since, since + timedelta(days=office.dice.randint(0, 6)), "away"), office.today)


def tuned(office: Office, client: int) -> None:
    """A medium or low rule is given another number; what the oracle asks of stays as it is."""
    rule = office.dice.choice(("contact-none", "goal-bare", "risk-not-set", "one-way-to-reach", "emergency-visits"))
    office.book.gap_choices.tune(Tuning(rule, office.chance(0.3), office.dice.choice((None, 5, 40))))


def no_more(office: Office, client: int) -> None:
    """Part of a plan is met, put off, declined, ended or taken out."""
    dice, plans = office.dice, office.book.plans
    words = {
        RefKind.NEED: ("met", "declined by client", "deferred", "referred", "active"),
        RefKind.GOAL: ("completed", "cancelled", "on hold", "active", "accepted"),
        RefKind.INTERVENTION: ("completed", "cancelled", "on hold", "active"),
    }
    kind = dice.choice(list(words))
    row = office.one_of(f"SELECT id FROM {kind} WHERE client_id = ? AND void_why = ''", client)
    ref = Ref(kind, row["id"])
    if office.chance(0.15):
        plans.remove([ref], "written twice", office.today)
    else:
        plans.set_status([ref], dice.choice(words[kind]), "she says so", office.today, end_open=office.chance(0.5))


def risk(office: Office, client: int) -> None:
    value = office.dice.choice(("high", "moderate", "low"))
    with office.book.sessions.changing("risk", client) as (session, act):
        row = session.get_one(Client, client)
        if row.risk == value:
            raise Refused("it is that already")
        row.risk = value  # type: ignore[assignment]
        session.add(row)
        act.words = "risk"


OFTEN: dict[Happening, int] = {
    need: 10, goal: 8, intervention: 6, agree: 5, service: 6, referral: 6, authorization: 4, denial: 4, benefit: 5,
    legal_date: 4, admission: 3, discharge: 6, emergency: 2, move: 1, incident: 3, screen: 2, rings: 4,
    comes_across: 5, plans_ahead: 6, pause: 1, over: 1, waits: 1, again: 2, died: 0, turns_out_the_same: 0, away: 1,
    tuned: 1, no_more: 7, risk: 1, place: 2,
}  # fmt: skip
"""How often each happens, beside the others."""

SELDOM: dict[Happening, float] = {died: 0.002, turns_out_the_same: 0.004}
"""The share of days on which what happens seldom does."""


def happen(office: Office, most: int) -> None:
    """What a day brings: some of all this to some of those whose case is active."""
    for _ in range(office.dice.randint(0, most)):
        (what,) = office.dice.choices(list(OFTEN), list(OFTEN.values()))
        _to_somebody(office, what)
    for what, share in SELDOM.items():
        if office.chance(share):
            _to_somebody(office, what)


def _to_somebody(office: Office, what: Happening) -> None:
    """To one of those whose case is active; to come home one must be in hospital."""
    text = "SELECT id FROM client c WHERE status = 'active' AND deceased_on IS NULL AND merged_into IS NULL"
    if what is discharge:
        text += " AND id IN (SELECT client_id FROM whereabouts WHERE until IS NULL AND kind = 'hospital')"
    found = office.rows(text)
    if found:
        client = office.dice.choice(found)["id"]
        office.do(what.__name__, lambda: what(office, client))
