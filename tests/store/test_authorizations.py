"""Authorizations in the safe: asked, decided, used, renewed in time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from tests.store.books import TODAY, Looking
from tests.store.planned import begun

from casetui.store.casebook import Casebook
from casetui.terms.case import CaseStatus
from casetui.terms.change import Refused
from casetui.terms.queue import Tier
from casetui.terms.service import AuthorizationEntry, AuthorizationStatus, Granted, Unit

ASKED = AuthorizationEntry("Medicaid", "home health", date(2026, 11, 2), Unit.VISITS, asked=24)
RISK = " · high risk"
GRANTED = Granted(24, date(2026, 11, 1), date(2026, 12, 30), "A-77")


def day(number: int) -> date:
    return date(2026, 11, number)


def asked(look: Looking, entry: AuthorizationEntry = ASKED, client: int | None = None) -> int:
    look.book.authorizations.ask(client or look.settled(), entry, day(2))
    return int(look.one("SELECT max(id) FROM authorization"))


def gap(look: Looking, number: int, today: date = TODAY) -> str:
    """What Today says of an authorization, with its tier; or nothing."""
    found = [line for line in look.today(today) if line.id == f"gap-authorization-{number}"]
    return f"{found[0].tier.value} {found[0].why.removesuffix(RISK)}" if found else ""


def test_a_payer_who_is_silent_stands_on_today(book: Casebook, look: Looking) -> None:
    number = asked(look)
    assert gap(look, number, day(8)) == ""
    assert gap(look, number) == f"{Tier.LOOPS.value} home health: requested Mon 2 Nov, no decision yet · Medicaid"
    book.authorizations.asked_again(number, day(24), "spoke with Lee", TODAY)
    assert gap(look, number) == ""
    book.authorizations.pend(number, "wants the nurse's notes", day(25), TODAY)
    assert gap(look, number, day(25)).endswith("pended Mon 2 Nov, no decision yet · Medicaid")


def test_approved_it_is_watched_for_its_end(book: Casebook, look: Looking) -> None:
    number = asked(look)
    said = book.authorizations.approve(number, GRANTED, TODAY).words
    assert said == "Ada Ortiz: home health approved, 24 visits until Wed 30 Dec"
    now = book.authorizations.now(number, TODAY)
    assert (now.watch_on, now.granted.number) == (date(2026, 12, 16), "A-77")
    words = "home health: 24 of 24 visits left, ends"
    assert (
        gap(look, number, date(2026, 12, 16)) == f"{Tier.LOOPS.value} {words} Wed 30 Dec, renewal not begun · Medicaid"
    )
    late = f"{Tier.OVERDUE.value} {words} Wed 30, renewal not begun · Medicaid"
    assert gap(look, number, date(2026, 12, 23)) == late
    book.authorizations.renew(number, TODAY, 24, day(27), TODAY)
    assert gap(look, number, date(2026, 12, 23)) == ""
    old, new = book.authorizations.of(now.client_id, TODAY)
    assert (old.renewal, new.entry.renews_id, new.entry.asked, new.watch_on) == ("requested", number, 24, day(27))
    with pytest.raises(Refused, match="asked already"):
        book.authorizations.renew(number, TODAY, 24, day(27), TODAY)
    book.authorizations.deny(new.id, "not homebound", TODAY)
    assert book.authorizations.now(number, TODAY).watch_on == date(2026, 12, 16)


def test_less_than_asked_is_a_part_and_is_said(book: Casebook, look: Looking) -> None:
    number = asked(look)
    said = book.authorizations.approve(number, Granted(12, day(2), None), TODAY).words
    assert said == "Ada Ortiz: home health part-approved, 12 of 24 asked visits"
    assert book.authorizations.approve(number, GRANTED, TODAY).words.startswith("Ada Ortiz: home health approved, 24")


def test_a_denial_says_that_an_appeal_may_be_filed(book: Casebook, look: Looking) -> None:
    client = look.settled()
    number = asked(look, client=client)
    said = book.authorizations.deny(number, "not medically necessary", TODAY, appeal_by=date(2027, 1, 19)).words
    assert said == "Ada Ortiz: home health denied; an appeal may be filed, last day 19 Jan 2027"
    (deadline,) = look.planned(client)
    assert (deadline.kind.value, deadline.reason) == ("deadline", "appeal: home health, Medicaid")
    assert book.authorizations.now(number, TODAY).watch_on is None
    assert book.authorizations.approve(number, GRANTED, TODAY).words.startswith("Ada Ortiz: home health approved")


def test_units_by_hand_run_down_to_used_up(book: Casebook, look: Looking) -> None:
    number = asked(look)
    with pytest.raises(Refused, match="nothing of it can be used"):
        book.authorizations.use(number, 1, TODAY, TODAY)
    book.authorizations.approve(number, GRANTED, TODAY)
    said = book.authorizations.use(number, 20, day(19), TODAY).words
    assert said == "Ada Ortiz: home health: 20 visits used; 4 of 24 visits left, runs out about Tue 24, ends Wed 30 Dec"
    assert book.authorizations.now(number, TODAY).watch_on == day(19)
    assert gap(look, number).endswith("4 of 24 visits left, ends Wed 30 Dec, renewal not begun · Medicaid")
    book.authorizations.use(number, 5, TODAY, TODAY)
    now = book.authorizations.now(number, TODAY)
    assert (now.status, now.forecast.left) == (AuthorizationStatus.USED_UP, -1)
    assert gap(look, number).startswith(f"{Tier.OVERDUE.value} home health: nothing left of 24 visits")
    book.authorizations.end(number, "discharged by the agency", TODAY)
    assert gap(look, number) == ""


def test_what_is_planned_counts_before_anything_is_used(book: Casebook, look: Looking) -> None:
    client = look.settled()
    number = asked(look, client=client)
    book.authorizations.approve(number, Granted(4, day(17), None), TODAY)
    look.raw(
        "INSERT INTO service(client_id, authorization_id, name, by_whom, status, since, rhythm, never_alone, payer,"
        " note, void_why) VALUES (?, ?, 'nurse', '', 'running', '2026-11-17', 'FREQ=WEEKLY;BYDAY=TU', 0, '', '', '')",
        client,
        number,
    )
    found = book.authorizations.now(number, TODAY).forecast
    assert (found.runs_out, found.basis.value) == (date(2026, 12, 15), "by what is planned")


def test_nothing_is_watched_of_a_closed_case(book: Casebook, look: Looking) -> None:
    client = look.settled()
    number = asked(look, client=client)
    book.cases.change_status(client, CaseStatus.FINISHED, "moved away", TODAY)
    assert book.authorizations.now(number, TODAY).watch_on is None
    book.cases.change_status(client, CaseStatus.ACTIVE, "", TODAY)
    assert book.authorizations.now(number, TODAY).watch_on == TODAY


def test_a_line_of_the_plan_knows_what_was_allowed_for_it(book: Casebook, look: Looking) -> None:
    planning = begun(look)
    need = planning.need()
    doing = planning.doing(planning.goal(need), "Nurse visits")
    entry = AuthorizationEntry("Medicaid", "home health", day(2), asked=24, intervention_id=doing.id)
    number = asked(look, entry, planning.client)
    assert book.authorizations.by_line(planning.client, TODAY) == {}
    book.authorizations.approve(number, GRANTED, TODAY)
    found = book.authorizations.by_line(planning.client, TODAY)
    assert {ref: [one.id for one in some] for ref, some in found.items()} == {doing: [number], need: [number]}


def test_refusals_leave_everything_as_it_was(book: Casebook, look: Looking) -> None:
    number = asked(look)
    book.authorizations.approve(number, GRANTED, TODAY)
    held, before = book.authorizations, look.state()
    refusals: tuple[tuple[Callable[[], object], str], ...] = (
        (lambda: held.pend(number, "", TODAY, TODAY), "approved cannot be pended"),
        (lambda: held.deny(number, "no", TODAY), "approved cannot be denied"),
        (lambda: held.asked_again(number, TODAY, "", TODAY), "no word is awaited"),
        (lambda: held.use(number, 0, TODAY, TODAY), "how many"),
        (lambda: held.use(number, 1, day(21), TODAY), "lies ahead"),
        (lambda: held.approve(number, Granted(24, day(2), day(1)), TODAY), "before it begins"),
        (lambda: held.end(number, "", TODAY), "Say why"),
        (lambda: held.void(number, "", TODAY), "Say why"),
    )
    for refused, words in refusals:
        with pytest.raises(Refused, match=words):
            refused()
    assert look.state() == before
