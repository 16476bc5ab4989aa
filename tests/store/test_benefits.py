"""Benefits in the safe: each step one change that sets the day it is watched from; windows are offered, never taken."""

from __future__ import annotations

from datetime import date

import pytest
from tests.store.books import BEN, TODAY, Looking, row

from casetui.records import Coverage
from casetui.store.casebook import Casebook
from casetui.terms.advocacy import BenefitKind, BenefitStatus
from casetui.terms.benefit import BenefitEntry, BenefitStep, BenefitTaken
from casetui.terms.change import Refused
from casetui.terms.queue import Tier

APPLIED = BenefitEntry(BenefitKind.APPLICATION, "SNAP", date(2026, 11, 2), due_on=date(2026, 12, 2), source="sure A")
RISK = " · high risk"


def added(look: Looking, entry: BenefitEntry = APPLIED, client: int | None = None) -> int:
    look.book.benefits.add(client or look.settled(), entry, TODAY)
    return int(look.one("SELECT max(id) FROM benefit"))


def gap(look: Looking, number: int, today: date = TODAY) -> str:
    """What Today says of a benefit, with its tier; or nothing."""
    found = [line for line in look.today(today) if line.id == f"gap-benefit-{number}"]
    return f"{found[0].tier.value} {found[0].why.removesuffix(RISK)}" if found else ""


def test_an_application_from_papers_to_its_renewal(book: Casebook, look: Looking) -> None:
    number = added(look)
    assert book.benefits.now(number).status is BenefitStatus.APPLIED
    assert gap(look, number, date(2026, 12, 2)) == ""
    assert gap(look, number, date(2026, 12, 3)) == f"{Tier.OVERDUE.value} SNAP: no decision yet, due Wed 2"
    asked = BenefitTaken(BenefitStep.ASKED, TODAY, papers="pay slips\nlease", papers_by=date(2026, 11, 30))
    book.benefits.take(number, asked, TODAY)
    assert gap(look, number, date(2026, 11, 23)) == ""
    papers = "SNAP: papers to be sent Mon 30: pay slips, lease"
    assert gap(look, number, date(2026, 11, 24)) == f"{Tier.NOT_GOT_BACK.value} {papers}"
    assert look.line(f"gap-benefit-{number}", date(2026, 11, 24)).due == date(2026, 11, 30)
    book.benefits.take(number, BenefitTaken(BenefitStep.SENT, TODAY), TODAY)
    assert gap(look, number, date(2026, 11, 30)) == ""
    granted = BenefitTaken(BenefitStep.APPROVED, TODAY, until=date(2027, 5, 31))
    said = book.benefits.take(number, granted, TODAY).words
    assert said == "Ada Ortiz: SNAP approved until 31 May 2027, on Today from 1 Apr 2027"
    assert gap(look, number, date(2027, 3, 31)) == ""
    words = "SNAP: renewal not begun, cover ends"
    assert gap(look, number, date(2027, 4, 1)) == f"{Tier.LOOPS.value} {words} Mon 31 May"
    assert gap(look, number, date(2027, 5, 16)).startswith(f"{Tier.LOOPS.value} ")
    assert gap(look, number, date(2027, 5, 17)) == f"{Tier.OVERDUE.value} {words} Mon 31 May"
    assert gap(look, number, date(2027, 5, 26)) == f"{Tier.NOT_GOT_BACK.value} {words} Mon 31"
    book.benefits.take(number, BenefitTaken(BenefitStep.APPLIED, TODAY, due_on=date(2027, 6, 30)), TODAY)
    assert book.benefits.now(number).entry.kind is BenefitKind.RENEWAL
    late = "SNAP: no decision yet, cover ends Mon 31 May"
    assert gap(look, number, date(2027, 5, 17)) == f"{Tier.OVERDUE.value} {late}"


def test_a_late_decision_that_was_asked_for_comes_back_on_its_day(book: Casebook, look: Looking) -> None:
    number, late = added(look), date(2026, 12, 4)
    with pytest.raises(Refused, match="when to ask again"):
        book.benefits.take(number, BenefitTaken(BenefitStep.AGAIN, late), late)
    asked = BenefitTaken(BenefitStep.AGAIN, late, ask_on=date(2026, 12, 11), note="in writing")
    book.benefits.take(number, asked, late)
    assert gap(look, number, date(2026, 12, 10)) == ""
    assert gap(look, number, date(2026, 12, 11)).endswith("SNAP: no decision yet, due Wed 2 Dec")


def test_a_step_is_one_change_and_undone_as_one(book: Casebook, look: Looking) -> None:
    number = added(look)
    before, changes = book.benefits.now(number), look.counts()[0]
    book.benefits.take(number, BenefitTaken(BenefitStep.DENIED, TODAY, note="over income"), TODAY)
    assert (look.counts()[0], book.benefits.now(number).next) == (changes + 1, None)
    book.undoing.undo()
    assert book.benefits.now(number) == before


def test_what_cannot_be_leaves_everything_as_it_was(book: Casebook, look: Looking) -> None:
    number, other = added(look), look.settled(BEN)
    need = look.need(other, TODAY)
    before = look.state()
    for wrong in (BenefitEntry(BenefitKind.RENEWAL, ""), BenefitEntry(BenefitKind.RENEWAL, "SNAP", need_id=need)):
        with pytest.raises(Refused):
            book.benefits.edit(number, wrong, TODAY)
    with pytest.raises(Refused):
        book.benefits.take(number, BenefitTaken(BenefitStep.LET_GO, TODAY), TODAY)
    with pytest.raises(Refused):
        book.benefits.void(number, " ")
    assert look.state() == before
    book.benefits.void(number, "entered twice")
    assert (gap(look, number, date(2026, 12, 31)), book.benefits.of(1)) == ("", ())
    with pytest.raises(Refused):
        book.benefits.now(number)


def test_a_yearly_window_is_offered_to_those_with_that_cover_and_taken_up_once(book: Casebook, look: Looking) -> None:
    ada, ben = look.settled(), look.settled(BEN)
    look.keep(
        row(Coverage, client_id=ada, payer="Medicare", plan_kind="Original A and B"),
        row(Coverage, client_id=ben, payer="Medicare", until=date(2026, 11, 19)),
    )
    assert book.benefits.offered(ben, TODAY) == ()
    (offered,) = book.benefits.offered(ada, TODAY)
    assert (offered.opens, offered.closes) == (date(2026, 10, 15), date(2026, 12, 7))
    assert book.benefits.of(ada) == ()
    said = book.benefits.take_up(ada, offered, TODAY).words
    assert said == "Ada Ortiz: Medicare open enrolment planned, on Today now"
    assert book.benefits.offered(ada, TODAY) == ()
    with pytest.raises(Refused):
        book.benefits.take_up(ada, offered, TODAY)
    words = "Medicare open enrolment: compare the plans, the window closes"
    assert gap(look, 1) == f"{Tier.LOOPS.value} {words} Mon 7 Dec"
    assert gap(look, 1, date(2026, 12, 2)) == f"{Tier.NOT_GOT_BACK.value} {words} Mon 7"
    book.benefits.take(1, BenefitTaken(BenefitStep.CHOSEN, TODAY), TODAY)
    assert gap(look, 1, date(2026, 12, 2)) == ""


def test_what_is_said_in_other_words_is_no_younger_for_it(book: Casebook, look: Looking) -> None:
    number, later = added(look, BenefitEntry(BenefitKind.APPLICATION, "SNAP")), date(2026, 12, 4)
    before = look.line(f"gap-benefit-{number}", later)
    assert (before.due, before.overdue_days) == (TODAY, 14)
    book.benefits.edit(number, BenefitEntry(BenefitKind.APPLICATION, "SNAP", note="by post"), later)
    assert look.line(f"gap-benefit-{number}", later) == before


def test_an_application_of_which_no_day_is_known_is_asked_about_after_thirty_days(
    book: Casebook, look: Looking
) -> None:
    number = added(look, BenefitEntry(BenefitKind.APPLICATION, "rent help", date(2026, 11, 2)))
    assert gap(look, number, date(2026, 12, 1)) == ""
    assert gap(look, number, date(2026, 12, 2)) == f"{Tier.LOOPS.value} rent help: no decision yet"
    again = BenefitTaken(BenefitStep.AGAIN, TODAY, ask_on=date(2026, 12, 9), note="ring next week")
    book.benefits.take(number, again, TODAY)
    assert gap(look, number, date(2026, 12, 8)) == ""
    assert gap(look, number, date(2026, 12, 9)) == f"{Tier.LOOPS.value} rent help: no decision yet"


def test_a_yearly_window_is_never_applied_for_so_that_it_can_be_settled(book: Casebook, look: Looking) -> None:
    entry = BenefitEntry(BenefitKind.YEARLY_WINDOW, "Medicare", date(2026, 11, 2), opens_on=TODAY)
    number = added(look, entry)
    assert book.benefits.now(number).status is BenefitStatus.PLANNED
    book.benefits.take(number, BenefitTaken(BenefitStep.CHOSEN, TODAY, note="stays"), TODAY)
    assert gap(look, number) == ""
