"""Benefits: every path, every boundary of what is to be done next, the decision's day, the yearly windows."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest

from casetui.library.appeals import built_in_ladders
from casetui.library.clocks import read_clocks
from casetui.rules.benefit_steps import after
from casetui.rules.benefits import (
    PATHS,
    check_entry,
    check_path,
    decision_window,
    has_urgent,
    next_of,
    next_window,
    programmes,
    steps,
    windows_ahead,
)
from casetui.terms.advocacy import BenefitKind, BenefitStatus
from casetui.terms.benefit import BenefitEntry, BenefitStep, BenefitTaken
from casetui.terms.change import Refused

S, T, K = BenefitStatus, BenefitStep, BenefitKind
TODAY = date(2026, 11, 20)
LEVELS = programmes(built_in_ladders())
WINDOWS = read_clocks().things["medicare"].windows


def day(month: int, number: int, year: int = 2026) -> date:
    return date(year, month, number)


def entry(kind: BenefitKind = K.APPLICATION, **more: Any) -> BenefitEntry:
    return BenefitEntry(kind, "Medicaid", **more)


FOLLOW = {
    S.PLANNED: "applied, papers asked for, approved, denied, withdrawn",
    S.APPLIED: "applied, papers asked for, approved, denied, withdrawn",
    S.PAPERS_ASKED: "applied, approved, denied, withdrawn",
    S.APPROVED: "applied, papers asked for, approved, denied, ended",
    S.DENIED: "applied, approved, ended",
    S.WITHDRAWN: "",
    S.ENDED: "",
}


@pytest.mark.parametrize(("now", "to"), list(product(S, S)))
def test_every_path_and_none_other(now: BenefitStatus, to: BenefitStatus) -> None:
    if to.value in FOLLOW[now].split(", "):
        check_path(now, to)
    else:
        with pytest.raises(Refused):
            check_path(now, to)


@pytest.mark.parametrize(("kind", "now", "step"), list(product(K, S, T)))
def test_every_step_leads_along_a_path_and_no_other_is_taken(
    kind: BenefitKind, now: BenefitStatus, step: BenefitStep
) -> None:
    taken = BenefitTaken(step, TODAY, note="she said so", ask_on=TODAY)
    if step in steps(kind, now):
        _, to = after(entry(kind), now, taken, TODAY)
        assert to in PATHS[now]
    else:
        with pytest.raises(Refused):
            after(entry(kind), now, taken, TODAY)


@pytest.mark.parametrize(
    ("status", "kind", "days", "watch_on", "words"),
    [
        (S.PAPERS_ASKED, K.APPLICATION, {"papers_by": day(11, 24)}, day(11, 19), "papers to be sent"),
        (S.PAPERS_ASKED, K.APPLICATION, {"papers_by": day(11, 30)}, day(11, 24), "papers to be sent"),  # Thanksgiving
        (S.PAPERS_ASKED, K.APPLICATION, {}, TODAY, "papers to be sent"),
        (S.APPLIED, K.APPLICATION, {"due_on": day(12, 15)}, day(12, 16), "no decision yet, due"),
        (S.APPLIED, K.RENEWAL, {"due_on": day(12, 15), "ends_on": day(12, 20)}, day(12, 6),
         "no decision yet, cover ends"),
        (S.APPLIED, K.APPLICATION, {"due_on": day(12, 15), "ask_on": day(12, 22)}, day(12, 22), "no decision yet, due"),
        (S.APPLIED, K.APPLICATION, {"due_on": day(12, 15), "ask_on": day(12, 1)}, day(12, 16), "no decision yet, due"),
        (S.PAPERS_ASKED, K.RENEWAL, {"papers_by": day(11, 30), "due_on": day(11, 10)}, day(11, 11),
         "papers to be sent"),
        (S.PAPERS_ASKED, K.RENEWAL, {"papers_by": day(12, 30), "ends_on": day(12, 20)}, day(12, 6),
         "papers to be sent"),
        (S.APPLIED, K.APPLICATION, {}, TODAY, "no decision yet"),
        (S.APPLIED, K.APPLICATION, {"applied_on": day(11, 2)}, day(12, 2), "no decision yet"),
        (S.APPLIED, K.APPLICATION, {"applied_on": day(11, 2), "ask_on": day(12, 9)}, day(12, 9), "no decision yet"),
        (S.APPLIED, K.APPLICATION, {"applied_on": day(11, 2), "ends_on": day(12, 10)}, day(11, 26),
         "no decision yet, cover ends"),
        (S.APPROVED, K.APPLICATION, {"ends_on": day(3, 1, 2027)}, day(12, 31), "renewal not begun, cover ends"),
        (S.APPROVED, K.RENEWAL, {"ends_on": day(3, 1, 2028)}, date(2028, 1, 1), "renewal not begun, cover ends"),
        (S.APPROVED, K.APPLICATION, {"ends_on": day(3, 1, 2027), "renew_by": day(2, 1, 2027)}, day(12, 3),
         "renewal not begun, to be in by"),
        (S.APPROVED, K.APPLICATION, {}, None, ""),
        (S.PLANNED, K.RENEWAL, {"renew_by": day(1, 31, 2027)}, day(12, 2), "renewal not begun, to be in by"),
        (S.PLANNED, K.APPLICATION, {}, TODAY, "not applied yet"),
        (S.PLANNED, K.YEARLY_WINDOW, {"opens_on": day(10, 15), "renew_by": day(12, 7)}, day(10, 15),
         "compare the plans, the window closes"),
        (S.DENIED, K.APPLICATION, {"due_on": day(12, 15), "ends_on": day(12, 1)}, None, ""),
        (S.ENDED, K.APPLICATION, {"ends_on": day(12, 1)}, None, ""),
        (S.WITHDRAWN, K.APPLICATION, {"papers_by": day(12, 1)}, None, ""),
    ],
)  # fmt: skip
def test_what_is_to_be_done_next_and_from_when(
    status: BenefitStatus, kind: BenefitKind, days: dict[str, date], watch_on: date | None, words: str
) -> None:
    found = next_of(entry(kind, **days), status, TODAY)
    assert (found.watch_on if found else None, found.words if found else "") == (watch_on, words)


@pytest.mark.parametrize(
    ("programme", "urgent", "due"),
    [
        ("Medicaid", False, day(12, 17)),
        ("medicaid because of a disability ", False, day(1, 31, 2027)),
        ("SNAP", False, day(12, 2)),
        ("SNAP", True, day(11, 9)),
        ("Medicaid", True, day(12, 17)),
        ("LIHEAP", False, None),
    ],
)
def test_the_decision_is_due_by_the_shelf(programme: str, urgent: bool, due: date | None) -> None:
    found = decision_window(LEVELS, programme, day(11, 2), urgent)
    assert (found.due if found else None) == due
    assert found is None or found.source.endswith("sure A")
    assert has_urgent(LEVELS, programme) is (programme == "SNAP")


@pytest.mark.parametrize(
    ("today", "names"),
    [
        (day(9, 14), ()),
        (day(9, 15), ("Medicare open enrolment",)),
        (day(12, 1), ("Medicare open enrolment",)),
        (day(12, 2), ("Medicare open enrolment", "Medicare Advantage open enrolment")),
        (day(12, 7), ("Medicare open enrolment", "Medicare Advantage open enrolment")),
        (day(12, 8), ("Medicare Advantage open enrolment",)),
        (day(3, 31, 2027), ("Medicare Advantage open enrolment",)),
        (day(4, 1, 2027), ()),
    ],
)
def test_windows_are_offered_from_thirty_days_before_until_their_last_day(today: date, names: tuple[str, ...]) -> None:
    offered = windows_ahead(WINDOWS, ["Harbor Advantage Medicare Advantage HMO"], (), today)
    assert tuple(one.window.name for one in offered) == names


def test_windows_are_for_those_with_that_cover_and_offered_once() -> None:
    offered = windows_ahead(WINDOWS, ["MEDICARE  Original"], (), day(12, 2))
    assert [one.window.id for one in offered] == ["medicare"]
    assert windows_ahead(WINDOWS, ["Medicaid", "Pine Medigap"], (), day(12, 2)) == ()
    taken = [("Medicare open enrolment", day(12, 7))]
    assert windows_ahead(WINDOWS, ["Medicare"], taken, day(12, 2)) == ()
    assert windows_ahead(WINDOWS, ["Medicare"], taken, day(10, 1, 2027))[0].closes == day(12, 7, 2027)
    assert next_window(WINDOWS[1], TODAY).opens == day(1, 1, 2027)


@pytest.mark.parametrize(("kind", "now"), list(product(K, S)))
def test_what_enter_alone_keeps_is_hers_and_never_what_an_agency_decided(kind: BenefitKind, now: BenefitStatus) -> None:
    likely = {
        S.PLANNED: T.APPLIED,
        S.APPLIED: T.AGAIN,
        S.PAPERS_ASKED: T.SENT,
        S.APPROVED: T.APPLIED,
        S.DENIED: T.APPLIED,
    }
    if kind is K.YEARLY_WINDOW:
        likely = {S.PLANNED: T.CHOSEN}
    assert steps(kind, now)[:1] == ((likely[now],) if now in likely else ())


def test_steps_change_what_they_are_about() -> None:
    running = entry(ends_on=day(12, 31), renew_by=day(12, 31))
    begun, status = after(running, S.APPROVED, BenefitTaken(T.APPLIED, TODAY, due_on=day(1, 4, 2027)), TODAY)
    assert (begun.kind, status, begun.applied_on, begun.ends_on) == (K.RENEWAL, S.APPLIED, TODAY, day(12, 31))
    taken = BenefitTaken(T.ASKED, TODAY, papers="pay slips", papers_by=day(12, 1))
    asked, status = after(begun, status, taken, TODAY)
    assert (status, asked.papers, asked.papers_by) == (S.PAPERS_ASKED, "pay slips", day(12, 1))
    sent, status = after(asked, status, BenefitTaken(T.SENT, TODAY, note="by fax"), TODAY)
    assert (status, sent.papers_by, sent.papers, sent.note) == (S.APPLIED, None, "pay slips", "papers sent: by fax")
    until = day(12, 31, 2027)
    done, status = after(sent, status, BenefitTaken(T.APPROVED, TODAY, until=until), TODAY)
    assert (status, done.ends_on, done.renew_by, done.due_on) == (S.APPROVED, until, until, None)


@pytest.mark.parametrize(
    ("taken", "said"),
    [
        (BenefitTaken(T.DENIED, TODAY), "reason"),
        (BenefitTaken(T.LET_GO, TODAY), "why"),
        (BenefitTaken(T.APPLIED, TODAY + timedelta(days=1)), "lies ahead"),
        (BenefitTaken(T.APPROVED, TODAY, until=day(11, 1)), "look at the year"),
        (BenefitTaken(T.APPROVED, TODAY, until=day(12, 1), renew_by=day(12, 2)), "after the end"),
    ],
)
def test_what_cannot_be_is_refused(taken: BenefitTaken, said: str) -> None:
    with pytest.raises(Refused, match=said):
        after(entry(), S.PLANNED, taken, TODAY)


def test_an_entry_that_contradicts_itself_is_refused() -> None:
    for wrong in (
        BenefitEntry(K.APPLICATION, " "),
        entry(applied_on=TODAY, due_on=day(11, 1)),
        entry(applied_on=TODAY, papers_by=day(11, 1)),
        entry(opens_on=TODAY, renew_by=day(11, 1)),
    ):
        with pytest.raises(Refused):
            check_entry(wrong)
