"""How the case manager works off a row of Today: what she may do about each kind, chosen by the throw of a die."""

from __future__ import annotations

from collections.abc import Callable

from tests.simulation import arranging, happening
from tests.simulation.office import Office

from casetui.rules import referring
from casetui.rules.authorizing import steps as authorization_steps
from casetui.rules.benefits import steps as benefit_steps
from casetui.rules.legal_dates import steps as date_steps
from casetui.rules.reporting import steps as report_steps
from casetui.terms.advocacy import Ruling
from casetui.terms.benefit import BenefitStep, BenefitTaken
from casetui.terms.change import Refused
from casetui.terms.checkin import Kind, NextStep
from casetui.terms.contact import ContactEntry, Mode, Outcome
from casetui.terms.denial import Filed, Ruled
from casetui.terms.legal_date import DateTaken
from casetui.terms.payer_call import RepresentativeEntry
from casetui.terms.placement import OptionStatus, OptionStep
from casetui.terms.plan_tree import GoalEntry, InterventionEntry, Ref, RefKind
from casetui.terms.queue import QueueLine, Tier
from casetui.terms.reaching import WelfareEntry
from casetui.terms.referral import ReferralAct, ReferralStatus, StepEntry
from casetui.terms.report import ReportTaken
from casetui.terms.service import AuthorizationStatus, AuthorizationStep, Granted
from casetui.terms.transition import ClockAct, ClockSaid

Act = Callable[[Office, int, QueueLine], None]

WHY = "as it was said on the phone"

OUTCOMES = {
    Outcome.REACHED: 40, Outcome.NO_ANSWER: 14, Outcome.LEFT_MESSAGE: 10, Outcome.NOT_HOME: 5, Outcome.BUSY: 3,
    Outcome.COLLATERAL: 3, Outcome.RING_BACK: 4, Outcome.RESCHEDULED: 3, Outcome.REFUSED: 2, Outcome.IN_HOSPITAL: 2,
    Outcome.WRONG_NUMBER: 1, Outcome.CANCELLED_BY_CLIENT: 2, Outcome.CANCELLED_BY_PROVIDER: 1,
}  # fmt: skip


def work_off(office: Office, line: QueueLine) -> None:
    """Do something about a row: what it asks for, most often; or put it off, or let it be with a reason."""
    if isinstance(line.id, int):
        office.do(f"check-in {line.kind}", lambda: check_in(office, line))
        return
    about = str(line.id).removeprefix("gap-")
    kind, _, number = about.rpartition("-")
    if line.tier >= Tier.OVERDUE and office.chance(0.08):
        until, choices = office.ahead(1, 40), office.book.gap_choices
        office.do(
            "let be", lambda: choices.dismiss(line.client_id, line.rule, about, until, WHY, office.today)
        )  # fmt: skip
        return
    act = ACTS.get(kind, by_contact)
    office.do(act.__name__, lambda: act(office, int(number), line))


def check_in(office: Office, line: QueueLine) -> None:
    number, book, dice, today = int(line.id), office.book, office.dice, office.today
    if line.kind == Kind.SAFETY:
        if office.chance(0.4):
            book.checkins.done(number, office.now, "looked in on her", office.ahead(0, 7))
        else:
            alive = "SELECT 1 FROM client WHERE id = ? AND status = 'active' AND deceased_on IS NULL"
            going_on = office.rows(alive, line.client_id)
            kind = Kind.CALL if going_on else Kind.SAFETY
            look = NextStep(office.ahead(0, 7), kind, "how is she now", "after the look")
            answer(office, number, line.client_id, Outcome.REACHED, look)
        return
    if office.chance(0.12):
        book.checkins.snooze(number, office.ahead(1, 12), today, why=WHY)
        return
    if office.chance(0.05):
        book.checkins.cancel(number, WHY, today)
        return
    if line.kind in (Kind.TASK, Kind.REVIEW, Kind.CHASE, Kind.DESK, Kind.DEADLINE) or line.client_id is None:
        book.checkins.done(number, office.now, WHY)
        return
    (outcome,) = dice.choices(list(OUTCOMES), list(OUTCOMES.values()))
    if office.rows("SELECT 1 FROM check_in WHERE id = ? AND ladder <> '' AND attempt > 1", number) and office.chance(
        0.5
    ):
        climb(office, number)
        return
    if outcome.unreached:
        book.contacts.attempt(number, line.client_id, outcome, office.now)
        return
    step = book.contacts.propose(number, line.client_id, outcome, today, office.now.time())
    answer(office, number, line.client_id, outcome, None if office.chance(0.06) else step)


def answer(office: Office, number: int, client: int | None, outcome: Outcome, step: NextStep | None) -> None:
    mode = Mode.IN_PERSON if office.chance(0.3) else Mode.PHONE
    note = "as usual" if office.chance(0.4) else ""
    entry = ContactEntry(office.now, mode=mode, outcome=outcome, note=note, next_step=step)
    office.book.contacts.record(number, client, entry, office.today)


def climb(office: Office, number: int) -> None:
    """Somebody was not reached again and again: the others are rung, or it is decided how to go on."""
    reaching = office.book.reaching
    reaching.read(number, office.today)
    ways: list[Callable[[], object]] = [
        lambda: reaching.go_on(number, office.now),
        lambda: reaching.keep_trying(number, WHY, office.now),
        lambda: reaching.ask_welfare_check(
            number, WelfareEntry("police", "asked", WHY, office.ahead(0, 2)), office.now
        ),
    ]
    office.dice.choice(ways)()


def referral(office: Office, number: int, line: QueueLine) -> None:
    row = office.one_of("SELECT status FROM referral WHERE id = ?", number)
    act = office.dice.choice(referring.steps_from(ReferralStatus(row["status"])))
    appointment = office.ahead(0, 25) if act is ReferralAct.SCHEDULED else None
    entry = StepEntry(act, office.today, note=WHY, appointment=appointment)
    office.book.referrals.step(number, entry, office.today)


def service(office: Office, number: int, line: QueueLine) -> None:
    services, today = office.book.services, office.today
    now = services.now(number, today)
    day = office.dice.choice(now.open_days) if now.open_days else office.ahead(-2, 0)
    ways: list[Callable[[], object]] = [
        lambda: services.delivered(number, day, today),
        lambda: services.all_delivered(number, office.ahead(-2, 0), today),
        lambda: services.not_delivered(number, day, WHY, today),
        lambda: services.called_off(number, day, WHY, today),
        lambda: services.pause(number, office.ahead(1, 30), WHY, today),
        lambda: services.resume(number, office.ahead(0, 5), today),
        lambda: services.end(number, today, WHY, today),
    ]
    office.dice.choices(ways, (30, 20, 12, 6, 5, 20, 5))[0]()


def authorization(office: Office, number: int, line: QueueLine) -> None:
    made, today = office.book.authorizations, office.today
    row = office.one_of('SELECT status FROM "authorization" WHERE id = ?', number)
    step = office.dice.choice(authorization_steps(AuthorizationStatus(row["status"])))
    granted = Granted(office.dice.choice((None, 6, 24)), today, office.ahead(20, 120))
    ways: dict[AuthorizationStep, Callable[[], object]] = {
        AuthorizationStep.APPROVED: lambda: made.approve(number, granted, today),
        AuthorizationStep.PART_APPROVED: lambda: made.approve(number, granted, today, in_part=True),
        AuthorizationStep.PENDED: lambda: made.pend(number, WHY, office.ahead(1, 9), today),
        AuthorizationStep.DENIED: lambda: made.deny(
            number, WHY, today, office.dice.choice((None, office.ahead(20, 60)))
        ),
        AuthorizationStep.ASKED_AGAIN: lambda: made.asked_again(number, office.ahead(1, 9), WHY, today),
        AuthorizationStep.RENEWAL: lambda: made.renew(number, today, 12, office.ahead(1, 9), today),
        AuthorizationStep.USED: lambda: made.use(number, office.dice.randint(1, 5), today, today),
        AuthorizationStep.END: lambda: made.end(number, WHY, today),
    }
    ways[step]()


def benefit(office: Office, number: int, line: QueueLine) -> None:
    now = office.book.benefits.now(number)
    step = office.dice.choice(benefit_steps(now.entry.kind, now.status))
    open_end = office.chance(0.2)
    taken = BenefitTaken(
        step,
        office.today,
        until=None if open_end else office.ahead(30, 200),
        due_on=office.ahead(3, 45) if office.chance(0.7) else None,
        papers="bank statement",
        papers_by=office.ahead(1, 20) if step is BenefitStep.ASKED else None,
        note=WHY,
        ask_on=office.ahead(1, 14) if step is BenefitStep.AGAIN else None,
    )
    office.book.benefits.take(number, taken, office.today)


def legal_date(office: Office, number: int, line: QueueLine) -> None:
    now = office.book.legal_dates.now(number)
    step = office.dice.choice(date_steps(now.status))
    office.book.legal_dates.take(number, DateTaken(step, office.today, new=office.ahead(0, 40), note=WHY), office.today)


def appeal(office: Office, number: int, line: QueueLine) -> None:
    today, appeals, dice = office.today, office.book.denials, office.dice
    denial = office.book.denials.of_level(number)
    if line.kind == "deadline":
        filed = Filed(today, late_why=WHY, alone_why=WHY, expedited=office.chance(0.1))
        ways: list[Callable[[], object]] = [
            lambda: appeals.file(denial, filed, today),
            lambda: appeals.decide_later(denial, today),
            lambda: appeals.benefit_not_kept(denial, WHY, today),
            lambda: appeals.let_go(denial, WHY, today),
        ]
        dice.choices(ways, (60, 15, 10, 10))[0]()
        return
    if appeals.now(denial, today).level.ruling is not None:
        dice.choice((lambda: appeals.begin_next(denial, today), lambda: appeals.let_go(denial, WHY, today)))()
        return
    ruling = dice.choice((Ruling.OVERTURNED, Ruling.PARTLY, Ruling.UPHELD, Ruling.DISMISSED))
    ways = [
        lambda: appeals.ask(denial, WHY, office.ahead(1, 9), today),
        lambda: appeals.rule(denial, Ruled(ruling, today, WHY, begin_next=office.chance(0.7)), today),
        lambda: appeals.withdraw(denial, WHY, today),
    ]
    dice.choices(ways, (30, 50, 10))[0]()


def refused(kind: str) -> Act:
    """What is done about what was denied: its denial is entered, or something else became of it."""

    def settle(office: Office, number: int, line: QueueLine) -> None:
        if office.chance(0.5):
            ties = {"authorization_id": number} if kind == "authorization" else {"benefit_id": number}
            arranging.denial(office, line.client_id or 0, **ties)
        else:
            (authorization if kind == "authorization" else benefit)(office, number, line)

    return settle


def appointment(office: Office, number: int, line: QueueLine) -> None:
    why = WHY if office.chance(0.4) else ""
    entry = RepresentativeEntry(
        "" if why else "Kim Roe", "" if why else "CMS-1696", office.today, denial_id=number, why_none=why
    )
    office.book.representatives.appoint(line.client_id or 0, entry, office.today)


def clock(office: Office, number: int, line: QueueLine) -> None:
    act = office.dice.choice(list(ClockAct))
    visit = office.ahead(0, 12) if act is ClockAct.MET and office.chance(0.7) else None
    again = office.ahead(0, 4) if act is ClockAct.EFFORT and office.chance(0.5) else None
    office.book.transitions.say(number, ClockSaid(act, office.today, WHY, visit, again_on=again), office.today)


def incident(office: Office, number: int, line: QueueLine) -> None:
    office.book.incidents.follow_up(number, WHY, office.ahead(0, 7), office.today)


def report(office: Office, number: int, line: QueueLine) -> None:
    step = office.dice.choice(report_steps(office.book.reports.now(number)))
    taken = ReportTaken(step, office.now, whom="Lee", why=WHY, how="fax", to_write=office.chance(0.5))
    office.book.reports.take(number, taken, office.today)


def place(office: Office, number: int, line: QueueLine) -> None:
    step = office.dice.choice((OptionStatus.DECLINED, OptionStatus.CHOSEN, OptionStatus.DEPOSIT))
    move_on = office.ahead(3, 20) if step is OptionStatus.CHOSEN else None
    office.book.placements.step(number, OptionStep(step, office.today, move_on=move_on, why=WHY), office.today)


def need(office: Office, number: int, line: QueueLine) -> None:
    """A goal, somebody who does something, a referral or a service; or the reason why not."""
    client, dice, plans = line.client_id or 0, office.dice, office.book.plans
    ref = Ref(RefKind.NEED, number)
    ways: list[Callable[[], object]] = [
        lambda: arranging.put(office, client, RefKind.NEED, number, GoalEntry("by then", by=office.ahead(5, 60))),
        lambda: arranging.put(office, client, RefKind.NEED, number, InterventionEntry("weekly", "me", "FREQ=WEEKLY")),
        lambda: arranging.referral(office, client),
        lambda: arranging.service(office, client),
        lambda: plans.set_status([ref], dice.choice(("declined by client", "deferred", "met")), WHY, office.today),
    ]
    dice.choice(ways)()


def goal(office: Office, number: int, line: QueueLine) -> None:
    word = office.dice.choice(("completed", "cancelled", "on hold", "achieved"))
    office.book.plans.set_status([Ref(RefKind.GOAL, number)], word, WHY, office.today)


def plan_review(office: Office, number: int, line: QueueLine) -> None:
    office.book.plans.set_review(number, office.ahead(31, 180), office.today)


def nothing_planned(office: Office, number: int, line: QueueLine) -> None:
    happening.plans_ahead(office, number)


def screen(office: Office, number: int, line: QueueLine) -> None:
    arranging.need(office, line.client_id or 0)


def by_contact(office: Office, number: int, line: QueueLine) -> None:
    """Whatever else it is, she rings the client about it."""
    if line.client_id is None:
        raise Refused("it is about no client")
    happening.comes_across(office, line.client_id)


ACTS: dict[str, Act] = {
    "referral": referral, "service": service, "authorization": authorization, "benefit": benefit, "date": legal_date,
    "appeal": appeal, "appointment": appointment, "transition-clock": clock, "incident": incident, "report": report,
    "need": need, "place": place, "goal": goal, "bare": goal, "review": plan_review, "open": nothing_planned,
    "screen": screen, "denied-authorization": refused("authorization"), "denied-benefit": refused("benefit"),
}  # fmt: skip
"""What is done about a gap, by what it is about; about any other she rings the client."""
