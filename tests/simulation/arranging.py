"""What the case manager arranges: needs and what is done for them, services, and what payers and agencies are asked."""

from __future__ import annotations

from datetime import timedelta

from tests.simulation.office import Office

from casetui.terms.advocacy import BenefitKind, BenefitStatus, DateKind
from casetui.terms.benefit import BenefitEntry
from casetui.terms.deadline import Facts
from casetui.terms.denial import DenialEntry
from casetui.terms.legal_date import DateEntry
from casetui.terms.placement import Level, OptionEntry, OptionStatus, OptionStep, SearchEntry
from casetui.terms.plan import Domain
from casetui.terms.plan_tree import GoalEntry, InterventionEntry, NeedEntry, Ref, RefKind
from casetui.terms.referral import ReferralAct, ReferralEntry, StepEntry
from casetui.terms.service import AuthorizationEntry, Granted, ServiceEntry

RHYTHMS = ("FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=2", "FREQ=MONTHLY", "FREQ=DAILY;COUNT=3", "FREQ=WEEKLY;COUNT=2")
LADDERS = ("medicare", "medicare-advantage", "part-d", "commercial", "medicaid", "medicaid-plan", "snap", "va")
_A_NEED = "SELECT id FROM need WHERE client_id = ? AND void_why = '' AND status = 'active'"


def need(office: Office, client: int) -> None:
    dice = office.dice
    name = dice.choice(("a ride", "two hot meals", "a lease", "a ramp", "somebody to talk to"))
    office.book.plans.take_need(client, NeedEntry(name, dice.choice(list(Domain)), "her daughter"), office.today)


def goal(office: Office, client: int) -> None:
    at = office.one_of(_A_NEED + " ORDER BY id DESC", client)["id"]
    by = office.ahead(3, 120) if office.chance(0.6) else None
    put(office, client, RefKind.NEED, at, GoalEntry("settled by then", target="yes" if by else "", by=by))


def intervention(office: Office, client: int) -> None:
    at = office.one_of(_A_NEED, client)["id"]
    rhythm = office.dice.choice(("", *RHYTHMS))
    put(office, client, RefKind.NEED, at, InterventionEntry("look into it", "me", rhythm))


def put(office: Office, client: int, kind: RefKind, at: int, entry: GoalEntry | InterventionEntry) -> None:
    plan = office.one_of("SELECT plan_id FROM need WHERE id = ?", at)["plan_id"]
    office.book.plans.add(plan, Ref(kind, at), entry, office.today)


def agree(office: Office, client: int) -> None:
    plan = office.one_of("SELECT id FROM plan WHERE client_id = ? AND status IN ('draft', 'active')", client)["id"]
    office.book.plans.agree(plan, "herself", office.today)
    if office.chance(0.5):
        office.book.plans.set_review(plan, office.ahead(20, 200), office.today)


def service(office: Office, client: int) -> None:
    dice, since = office.dice, office.ahead(-3, 10)
    rhythm = dice.choice(("", "FREQ=WEEKLY;BYDAY=MO,TH", "FREQ=DAILY", "FREQ=WEEKLY", "FREQ=MONTHLY;COUNT=4"))
    until = since + timedelta(days=dice.randint(20, 200)) if rhythm and office.chance(0.3) else None
    found = office.rows(_A_NEED, client) if office.chance(0.7) else []
    pays = office.rows("SELECT id FROM authorization WHERE client_id = ? AND void_why = ''", client)
    entry = ServiceEntry(
        dice.choice(("home meals", "home aide", "walker", "day programme")),
        since,
        rhythm,
        "Harbor Care",
        until,
        never_alone=office.chance(0.2),
        need_id=dice.choice(found)["id"] if found else None,
        authorization_id=dice.choice(pays)["id"] if pays and office.chance(0.5) else None,
        units=1,
    )
    office.book.services.add(client, entry, office.today, running=office.chance(0.4))


def referral(office: Office, client: int) -> None:
    found = office.rows(_A_NEED, client) if office.chance(0.7) else []
    entry = ReferralEntry(
        office.dice.choice(("food box", "therapy", "cardiology")),
        "Coastal Clinic",
        urgent=office.chance(0.2),
        need_id=office.dice.choice(found)["id"] if found else None,
    )
    act = office.dice.choice((ReferralAct.DRAFTED, ReferralAct.REQUESTED))
    office.book.referrals.start(client, entry, StepEntry(act, office.ahead(-4, 0)), office.today)


def authorization(office: Office, client: int) -> None:
    entry = AuthorizationEntry("Seaboard", "home health", office.ahead(-5, 0), asked=24)
    if office.chance(0.5):
        office.book.authorizations.ask(client, entry, office.today)
        return
    since = office.ahead(-20, 10)
    until = since + timedelta(days=office.dice.choice((30, 60, 90, 180)))
    granted = Granted(office.dice.choice((None, 12, 24)), since, until)
    office.book.authorizations.add(client, entry, granted, office.today)


def denial(office: Office, client: int, **ties: int) -> None:
    notice = office.ahead(-20, 0)
    known = Facts(
        notice=notice if office.chance(0.9) else None,
        effective=office.ahead(5, 20) if office.chance(0.3) else None,
        letter=notice + timedelta(days=office.dice.randint(25, 70)) if office.chance(0.3) else None,
        expedited=office.chance(0.1),
    )
    entry = DenialEntry("Seaboard Advantage", office.dice.choice(LADDERS), "home health", known, **ties)  # type: ignore[arg-type]
    office.book.denials.add(client, entry, office.today)


def benefit(office: Office, client: int) -> None:
    dice, kind = office.dice, office.dice.choice(list(BenefitKind))
    window = kind is BenefitKind.YEARLY_WINDOW
    status = BenefitStatus.APPROVED if office.chance(0.3) and not window else BenefitStatus.PLANNED
    entry = BenefitEntry(
        kind,
        dice.choice(("Medicaid", "SNAP", "rent help")),
        applied_on=office.ahead(-10, 0)
        if status is BenefitStatus.PLANNED and not window and office.chance(0.3)
        else None,
        due_on=office.ahead(5, 45) if office.chance(0.5) else None,
        renew_by=office.ahead(10, 120) if office.chance(0.4) else None,
        ends_on=office.ahead(20, 200) if office.chance(0.5) else None,
        opens_on=office.ahead(1, 9) if window else None,
    )
    office.book.benefits.add(client, entry, office.today, status)


def legal_date(office: Office, client: int) -> None:
    day = office.ahead(0, 90)
    ready = day - timedelta(days=office.dice.choice((0, 2, 7)))
    office.book.legal_dates.add(
        client, DateEntry(office.dice.choice(list(DateKind)), "in her case", day, work_by=ready), office.today
    )


def place(office: Office, client: int) -> None:
    """A place that was looked for is offered, until a day on which the offer ends."""
    placements, today = office.book.placements, office.today
    placements.begin(client, SearchEntry(Level.ASSISTED), today)
    search = office.one_of("SELECT max(id) AS id FROM placement_search")["id"]
    placements.look_at(search, OptionEntry("Maple House"), today)
    option = office.one_of("SELECT max(id) AS id FROM placement_option")["id"]
    placements.step(option, OptionStep(OptionStatus.OFFERED, today, office.ahead(0, 20)), today)
