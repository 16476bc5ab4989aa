"""Gaps as they are kept: worked out for whom a change touches, for all on a new day, and what age they have."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from tests.store.books import BEN, MONDAY, NEXT_FRIDAY, TODAY, TOMORROW, TUESDAY, YESTERDAY, Looking, reopened

from casetui.records import GapDismissal, GapTuning
from casetui.store.casebook import Casebook
from casetui.store.chain import head
from casetui.terms.advocacy import BenefitKind, BenefitStatus, DateKind
from casetui.terms.benefit import BenefitEntry
from casetui.terms.case import CaseStatus
from casetui.terms.legal_date import DateEntry
from casetui.terms.plan import Domain
from casetui.terms.queue import Tier
from casetui.terms.referral import ReferralAct, ReferralEntry, StepEntry

WEEK = timedelta(days=7)


def referred(look: Looking, client_id: int, on_day: date = TODAY - WEEK) -> str:
    """A referral that nobody has accepted for a week; what its gap is about."""
    entry = ReferralEntry("home meals", "Harbor Meals")
    look.book.referrals.start(client_id, entry, StepEntry(ReferralAct.REQUESTED, on_day), on_day)
    return f"referral-{look.one('SELECT max(id) FROM referral')}"


def chased(look: Looking, about: str, today: date) -> None:
    number = int(about.rpartition("-")[2])
    look.book.referrals.step(number, StepEntry(ReferralAct.CHASED, today), today)


def kept(look: Looking, about: str) -> list[tuple[Any, ...]]:
    """Every row of a gap: since when, found first on, gone on."""
    return look.rows("SELECT since, first_on, gone_on FROM gap WHERE about = ? ORDER BY id", about)


def statements(look: Looking, work: Any) -> list[str]:
    """What is said to the file meanwhile."""
    said: list[str] = []
    connection = look.book.vault.connection
    connection.set_trace_callback(said.append)
    work()
    connection.set_trace_callback(None)
    return said


def stale(look: Looking) -> list[int]:
    """Whose gaps were not worked out anew since `spoil`."""
    return [client for (client,) in look.rows("SELECT DISTINCT client_id FROM gap WHERE why = 'stale' ORDER BY 1")]


def spoil(look: Looking) -> None:
    look.raw("UPDATE gap SET why = 'stale'")


def test_a_change_works_out_its_client_and_no_other(look: Looking) -> None:
    ada, ben = look.take_on(), look.take_on(BEN)
    abouts = [referred(look, ada), referred(look, ben)]
    assert {f"gap-{about}" for about in abouts} <= set(look.ids())
    spoil(look)
    look.add(ada)
    assert stale(look) == [ben]
    look.raw("UPDATE gap_day SET day = ?", YESTERDAY.isoformat())
    look.today()
    assert stale(look) == []


def test_a_change_costs_the_same_however_many_clients_there_are(look: Looking) -> None:
    ada = look.take_on()
    referred(look, ada)
    look.today()
    alone = statements(look, lambda: look.add(ada))
    for _ in range(8):
        referred(look, look.take_on(BEN))
    look.today()
    assert len(statements(look, lambda: look.add(ada))) == len(alone)


def test_all_are_worked_out_once_on_a_new_day(look: Looking) -> None:
    for entry in (BEN, BEN):
        referred(look, look.take_on(entry), TODAY - 2 * WEEK)
    look.today()
    spoil(look)
    look.today()
    assert stale(look) == [1, 2], "the same day"
    look.today(TOMORROW)
    assert stale(look) == [], "a new one"
    again = statements(look, lambda: look.today(TOMORROW))
    assert not [text for text in again if text.startswith(("INSERT", "UPDATE", "DELETE", "BEGIN"))]


def test_it_goes_by_itself_and_returns_afresh(look: Looking) -> None:
    about = referred(look, look.take_on())
    assert f"gap-{about}" in look.ids()
    look.today(TUESDAY)
    assert kept(look, about) == [(str(TODAY), str(TODAY), None)]
    chased(look, about, TUESDAY)
    assert kept(look, about) == [(str(TODAY), str(TODAY), str(TUESDAY))]
    late = TUESDAY + WEEK
    assert f"gap-{about}" not in look.ids(late - timedelta(days=1))
    assert f"gap-{about}" in look.ids(late)
    assert kept(look, about)[1:] == [(str(late), str(late), None)]


@pytest.mark.parametrize("undone_on", [TUESDAY, NEXT_FRIDAY])
def test_undo_brings_a_gap_back_with_its_old_age_and_redo_takes_it_away(look: Looking, undone_on: date) -> None:
    about = referred(look, look.take_on())
    look.today()
    look.today(TUESDAY)
    chased(look, about, TUESDAY)
    assert f"gap-{about}" not in look.ids(undone_on)
    look.book.undoing.undo()
    assert f"gap-{about}" in look.ids(undone_on)
    assert kept(look, about) == [(str(TODAY), str(TODAY), None)]
    look.book.undoing.redo()
    assert kept(look, about) == [(str(TODAY), str(TODAY), str(undone_on))]


def test_an_edit_never_makes_a_gap_younger(look: Looking) -> None:
    need = look.need(look.take_on(), TODAY - WEEK)
    look.today()
    look.raw("UPDATE need SET since = ? WHERE id = ?", str(TODAY - timedelta(days=4)), need)
    look.today(MONDAY)
    assert kept(look, f"need-{need}") == [(str(TODAY - timedelta(days=4)), str(TODAY), None)]


def test_what_came_near_is_the_same_gap_in_a_higher_tier(look: Looking) -> None:
    client_id, ends = look.take_on(), date(2026, 12, 18)
    entry = BenefitEntry(BenefitKind.RENEWAL, "SNAP", ends_on=ends)
    look.book.benefits.add(client_id, entry, TODAY, BenefitStatus.APPROVED)
    number = look.one("SELECT max(id) FROM benefit")
    tiers = [look.line(f"gap-benefit-{number}", day).tier for day in (TODAY, date(2026, 12, 4), date(2026, 12, 15))]
    assert tiers == [Tier.LOOPS, Tier.OVERDUE, Tier.NOT_GOT_BACK]
    assert kept(look, f"benefit-{number}") == [(str(ends - timedelta(days=60)), str(TODAY), None)]


def test_a_disk_that_cannot_be_written_shows_them_all_the_same(look: Looking) -> None:
    client_id = look.take_on()
    about, other = referred(look, client_id), referred(look, client_id)
    look.keep(dismissal(client_id, other, NEXT_FRIDAY))
    look.raw("PRAGMA query_only = ON")
    line = look.line(f"gap-{about}")
    assert (line.due, line.rule, line.client) == (TODAY, "referral-not-accepted", "Ortiz, Ada")
    assert f"gap-{other}" not in look.ids()
    look.raw("PRAGMA query_only = OFF")
    assert kept(look, about) == []
    assert look.line(f"gap-{about}") == line
    assert len(kept(look, about)) == 1


def test_rows_written_round_the_program_are_noticed(look: Looking) -> None:
    about = referred(look, look.take_on())
    assert f"gap-{about}" in look.ids()
    look.raw("UPDATE referral SET chase_on = ?", str(TOMORROW))
    assert f"gap-{about}" not in look.ids()
    look.add(None)
    look.raw("UPDATE referral SET chase_on = ?", str(TODAY))
    assert f"gap-{about}" in look.ids()


def test_they_are_no_records(look: Looking) -> None:
    about = referred(look, look.take_on())
    before = head(look.book.vault.connection), look.counts(), look.book.dump()
    assert f"gap-{about}" in look.ids()
    look.today(NEXT_FRIDAY)
    assert (head(look.book.vault.connection), look.counts(), look.book.dump()) == before
    assert "gap" not in {tab for tab, _, _, _ in look.history()}


def test_they_stand_as_they_were_when_the_file_is_opened_again(book: Casebook, look: Looking) -> None:
    about = referred(look, look.take_on())
    lines = look.today()
    again = Looking(reopened(book))
    assert again.today() == lines
    assert again.line(f"gap-{about}").due == TODAY
    again.book.close()


def test_a_case_that_is_closed_owes_nothing(look: Looking) -> None:
    client_id = look.settled()
    about = referred(look, client_id)
    assert f"gap-{about}" in look.ids()
    look.book.cases.change_status(client_id, CaseStatus.ON_HOLD, "away", TODAY)
    assert look.ids() == []
    look.book.undoing.undo()
    assert f"gap-{about}" in look.ids()


@pytest.mark.parametrize("status", [CaseStatus.ON_HOLD, CaseStatus.WAITLIST, CaseStatus.PLANNED])
def test_what_cannot_be_got_back_does_not_wait_while_a_case_does(look: Looking, status: CaseStatus) -> None:
    client_id = look.settled()
    look.book.legal_dates.add(client_id, DateEntry(DateKind.HEARING, "custody", TUESDAY), TODAY)
    look.book.cases.change_status(client_id, status, "away", TODAY)
    assert look.ids() == ["gap-date-1"]
    look.book.cases.change_status(client_id, CaseStatus.FINISHED, "moved away", TODAY)
    assert look.ids() == []


def dismissal(client_id: int, about: str, until: date, rule: str = "referral-not-accepted") -> GapDismissal:
    return GapDismissal(client_id=client_id, rule=rule, about=about, on_day=TODAY, until=until, why="they rang")


def test_what_is_let_be_is_hidden_until_its_day_and_stands_then_with_its_age(look: Looking) -> None:
    client_id = look.take_on()
    about, other = referred(look, client_id), referred(look, client_id)
    look.today()
    look.keep(dismissal(client_id, about, TUESDAY))
    shown = [day for day in (TODAY, MONDAY, TUESDAY) if f"gap-{about}" in look.ids(day)]
    assert shown == [TUESDAY]
    assert f"gap-{other}" in look.ids(MONDAY)
    assert kept(look, about) == [(str(TODAY), str(TODAY), None)]
    look.book.undoing.undo()
    assert f"gap-{about}" in look.ids(MONDAY)


def test_what_is_let_be_of_one_rule_or_client_is_of_that_alone(look: Looking) -> None:
    ada, ben = look.take_on(), look.take_on(BEN)
    about = referred(look, ada)
    look.keep(dismissal(ben, about, NEXT_FRIDAY), dismissal(ada, about, NEXT_FRIDAY, "referral-no-date"))
    assert f"gap-{about}" in look.ids()


def test_a_rule_is_switched_off_and_tuned_for_everybody(look: Looking) -> None:
    needs = [look.need(look.take_on(entry), TODAY - timedelta(days=2), Domain.HEALTH) for entry in (BEN, BEN)]
    shown = {f"gap-need-{need}" for need in needs}
    assert not shown & set(look.ids())
    look.keep(GapTuning(rule="need-unmet", number=2))
    assert shown <= set(look.ids())
    look.book.undoing.undo()
    assert not shown & set(look.ids())
    look.keep(GapTuning(rule="need-unmet", off=True, number=2))
    assert not shown & set(look.ids(NEXT_FRIDAY))


def test_what_cannot_be_got_back_stands_whatever_a_file_says(look: Looking) -> None:
    client_id = look.incident(look.take_on())
    look.keep(GapTuning(rule="safety-open", off=True))
    assert f"gap-incident-{client_id}" in look.ids()


def test_what_is_gone_is_told_of_for_sixty_days(look: Looking) -> None:
    about = referred(look, look.take_on())
    look.today()
    chased(look, about, TODAY)
    last = TODAY + timedelta(days=60)
    look.today(last)
    assert kept(look, about)[0][2] == str(TODAY)
    look.today(last + timedelta(days=1))
    assert (str(TODAY), str(TODAY), str(TODAY)) not in kept(look, about)
