"""Climbing the unable-to-reach ladders."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from tests.rules.climbs import CLIMB, FRIDAY, LADDERS, ROUTINE, SHELF, UNSAFE, URGENT, step

from casetui.rules.ladder import (
    DECIDE,
    DECIDE_NO_LETTER,
    DECIDE_WELFARE,
    EVERY_CONTACT,
    LETTER,
    OTHERS,
    OTHERS_TOO,
    act_of,
    act_said,
    begin_again,
    is_decision,
    ladder_of,
    own_reason,
    progress,
    slot,
    tally,
    whose,
)
from casetui.terms.case import Risk
from casetui.terms.checkin import Kind, Origin
from casetui.terms.ladder import Act, Band, Climb, ForWhom, Ladder, Safe, Try
from casetui.terms.text import LINE_MAXIMUM


@pytest.mark.parametrize(
    ("risk", "in_transition", "unsafe", "wanted"),
    [
        (None, False, False, ROUTINE),
        (Risk.LOW, False, False, ROUTINE),
        (Risk.MODERATE, False, False, ROUTINE),
        (Risk.HIGH, False, False, URGENT),
        (Risk.LOW, True, False, URGENT),
        (None, False, True, UNSAFE),
        (Risk.HIGH, True, True, UNSAFE),
    ],
)
def test_for_whom_a_ladder_is_wanted(risk: Risk | None, in_transition: bool, unsafe: bool, wanted: ForWhom) -> None:
    assert whose(risk, in_transition, unsafe=unsafe) is wanted
    assert ladder_of(CLIMB, wanted).id == wanted


@pytest.mark.parametrize(
    ("on", "wanted", "goes_on"),
    [
        ("routine", ROUTINE, "routine"),
        ("routine", URGENT, "urgent"),
        ("urgent", ROUTINE, "urgent"),
        ("urgent", UNSAFE, "unsafe"),
        ("mine", ROUTINE, "mine"),
        ("gone from the shelf", ROUTINE, "routine"),
        ("", ROUTINE, "routine"),
    ],
)
def test_a_run_goes_on_with_its_own_ladder_unless_it_became_more_urgent(on: str, wanted: ForWhom, goes_on: str) -> None:
    shelf = (*LADDERS, replace(SHELF["routine"], id="mine"))
    assert ladder_of(Climb(shelf, on), wanted).id == goes_on


def test_a_pack_names_its_own_ladder() -> None:
    shelf = (*LADDERS, replace(SHELF["routine"], id="mine"))
    assert ladder_of(Climb(shelf, named=("gone", "mine")), ROUTINE).id == "mine"
    assert ladder_of(Climb(shelf, named=("mine",)), URGENT).id == "urgent"
    assert ladder_of(Climb(shelf), ROUTINE).id == "routine"


def test_high_risk_three_in_three_days_with_the_others_on_day_two() -> None:
    first = step(URGENT, 1, risk=Risk.HIGH, reason="weekly check-in", said="no answer")
    assert (first.due, first.kind, first.attempt, first.origin) == (date(2026, 11, 21), Kind.CALL, 1, Origin.LADDER)
    assert (first.of, first.ladder, first.band) == (3, "urgent", "afternoon")
    assert first.reason == f"{OTHERS_TOO} · weekly check-in"
    assert first.why == "no answer, 1 of 3; try afternoon Sat and ring the other contacts"
    tried = Climb(LADDERS, "urgent", (Try(FRIDAY, time(9)), Try(date(2026, 11, 21), time(14))))
    second = step(URGENT, 2, date(2026, 11, 21), time(14), tried, risk=Risk.HIGH, reason=first.reason)
    assert (second.due, second.reason, second.band) == (date(2026, 11, 22), "weekly check-in", "evening")
    assert second.why == "not reached, 2 of 3; try evening Sun"
    third = step(URGENT, 3, date(2026, 11, 22), time(18), risk=Risk.HIGH, reason=second.reason)
    assert (third.due, third.kind, third.band) == (date(2026, 11, 22), Kind.SAFETY, "")
    assert third.reason == f"{DECIDE} · weekly check-in"
    assert third.why == f"not reached, 3 of 3; {DECIDE}"


def test_a_transition_at_no_high_risk_ends_in_a_task() -> None:
    assert step(URGENT, 3, risk=Risk.LOW).kind is Kind.TASK


def test_routine_climbs_to_others_letter_and_decision() -> None:
    first = step(ROUTINE, 1, at=time(18), kind=Kind.VISIT, reason="monthly visit", rhythm="FREQ=MONTHLY")
    assert (first.due, first.kind, first.reason) == (date(2026, 11, 25), Kind.VISIT, "monthly visit")
    assert first.rhythm == "FREQ=MONTHLY"
    assert first.why == "not reached, 1 of 3; try morning Wed"
    steps = [step(ROUTINE, n, reason="monthly visit") for n in range(2, 8)]
    assert [one.reason for one in steps] == [
        "monthly visit",
        f"{OTHERS} · monthly visit",
        f"{LETTER} · monthly visit",
        *[f"{DECIDE} · monthly visit"] * 3,
    ]
    assert step(ROUTINE, 4).why == f"not reached, 3 of 3; {LETTER} Mon"
    assert (step(ROUTINE, 5).kind, step(ROUTINE, 5).due) == (Kind.TASK, date(2026, 11, 30))


def test_unsafe_twice_the_same_day_then_everyone_then_a_decision() -> None:
    steps = [step(UNSAFE, n, kind=Kind.SAFETY) for n in (1, 2, 3, 4)]
    assert all(one.due == FRIDAY and one.kind is Kind.SAFETY for one in steps)
    assert [one.reason for one in steps] == ["try again", EVERY_CONTACT, DECIDE_WELFARE, DECIDE_WELFARE]
    assert steps[0].why == "not reached, 1 of 2; try afternoon today"
    assert steps[1].why == f"not reached, 2 of 2; {EVERY_CONTACT} today"
    evening = step(UNSAFE, 1, at=time(18), kind=Kind.SAFETY)
    assert (evening.due, evening.band, evening.why) == (FRIDAY, "", "not reached, 1 of 2; try again today")


@pytest.mark.parametrize(
    ("tried", "today", "at", "expected"),
    [
        ([(16, 9)], 16, 9, (date(2026, 11, 19), "afternoon")),
        ([(16, 9), (19, 14)], 19, 14, (date(2026, 11, 24), "evening")),
        ([(16, 9), (19, 18)], 19, 18, (date(2026, 11, 24), "afternoon")),
        ([(17, 9), (19, 14)], 19, 14, (date(2026, 11, 25), "evening")),  # Tuesday was tried: Wednesday
        ([(16, 9), (17, 12), (18, 17), (19, 8)], 19, 8, (date(2026, 11, 27), "afternoon")),
        ([(16, None)], 16, None, (date(2026, 11, 19), "morning")),
    ],
)
def test_another_weekday_and_another_part_of_the_day(
    tried: list[tuple[int, int | None]], today: int, at: int | None, expected: tuple[date, str]
) -> None:
    made = [Try(date(2026, 11, day), time(hour) if hour is not None else None) for day, hour in tried]
    rung = SHELF["routine"].rungs[1]
    now = time(at) if at is not None else None
    assert slot(rung, date(2026, 11, today), now, made, Safe()) == expected


@pytest.mark.parametrize(
    ("at", "band"),
    [
        (time(0), Band.MORNING),
        (time(11, 59), Band.MORNING),
        (time(12), Band.AFTERNOON),
        (time(16, 59), Band.AFTERNOON),
        (time(17), Band.EVENING),
        (time(23, 59), Band.EVENING),
    ],
)
def test_parts_of_the_day(at: time, band: Band) -> None:
    assert Band.of(at) is band
    assert band.from_ <= at < band.to


def test_what_safe_contact_forbids_is_passed_over_and_said() -> None:
    only = step(ROUTINE, 3, climb=Climb(LADDERS, safe=Safe(only="only this number")))
    assert (only.attempt, only.reason, only.due) == (4, LETTER, date(2026, 11, 23))
    assert only.why.endswith("nobody else is rung: safe contact says “only this number”")
    both = Climb(LADDERS, safe=Safe(only="only this number", no_post="no post"))
    decision = step(ROUTINE, 3, climb=both)
    assert (decision.attempt, decision.reason, decision.due) == (5, DECIDE_NO_LETTER, date(2026, 11, 23))
    assert "no letter: safe contact says “no post”" in decision.why
    assert step(URGENT, 1, climb=both, reason="weekly").reason == "weekly"
    assert step(UNSAFE, 2, climb=both, kind=Kind.SAFETY).reason == DECIDE_WELFARE
    bands = step(ROUTINE, 1, climb=Climb(LADDERS, safe=Safe((Band.MORNING,))))
    assert (bands.band, bands.why) == ("morning", "not reached, 1 of 3; try morning Wed")
    assert step(ROUTINE, 1, climb=Climb(LADDERS, safe=Safe(()))).why == "not reached, 1 of 3; try Wed"


@pytest.mark.parametrize(
    ("wanted", "due", "band"),
    [(UNSAFE, FRIDAY, "evening"), (URGENT, FRIDAY + timedelta(1), "evening"), (ROUTINE, date(2026, 11, 25), "evening")],
)
def test_to_keep_trying_begins_again_a_step_further_off(wanted: ForWhom, due: date, band: str) -> None:
    tried = (Try(FRIDAY - timedelta(1), time(9)), Try(FRIDAY, time(13)))
    assert begin_again(Climb(LADDERS, tried=tried), wanted, FRIDAY, time(13)) == (due, band)


@pytest.mark.parametrize(
    ("reason", "own", "act"),
    [
        (f"{DECIDE} · weekly check-in", "weekly check-in", Act.DECISION),
        (f"{DECIDE_NO_LETTER} · weekly check-in", "weekly check-in", Act.DECISION),
        (DECIDE_WELFARE, "", Act.DECISION),
        (LETTER, "", Act.LETTER),
        (f"{OTHERS} · x · y", "x · y", Act.OTHERS),
        (f"{EVERY_CONTACT} · x", "x", Act.EVERY_CONTACT),
        (f"{OTHERS_TOO} · x", "x", Act.TRY_AND_OTHERS),
        ("weekly check-in", "weekly check-in", None),
        ("a · b", "a · b", None),
        ("send a letter to the court", "send a letter to the court", None),
        ("", "", None),
    ],
)
def test_what_a_ladder_put_before_a_reason(reason: str, own: str, act: Act | None) -> None:
    assert own_reason(reason) == own
    assert act_of(reason) is act
    assert is_decision(reason) == (act is Act.DECISION)


@pytest.mark.parametrize(
    ("reason", "said", "attempt", "of", "band", "words"),
    [
        ("weekly", "no answer", 2, 3, "evening", "no answer, 2 of 3; try evening · weekly"),
        ("weekly", "left message", 1, 3, "", "left message, 1 of 3 · weekly"),
        ("try again", "busy", 1, 2, "", "busy, 1 of 2"),
        (f"{LETTER} · weekly", "nobody else knew", 4, 3, "", f"{LETTER} · nobody else knew, 3 of 3 · weekly"),
        ("Dr Lee: results", "no answer", 1, 0, "", "no answer, 1 try · Dr Lee: results"),
        ("weekly", "", 2, 0, "", "not reached, 2 tries · weekly"),
    ],
)
def test_how_far_a_run_is_in_words(reason: str, said: str, attempt: int, of: int, band: str, words: str) -> None:
    assert progress(reason, said, attempt, of, band) == words


@pytest.mark.parametrize(
    ("reason", "words", "act"),
    [
        (f"{EVERY_CONTACT} · no heat", f"no heat · {EVERY_CONTACT} · no answer, 2 of 2", Act.EVERY_CONTACT),
        ("no heat", "no heat · no answer, 2 of 2", None),
        (f"{DECIDE_WELFARE} · no heat", f"{DECIDE_WELFARE} · no answer, 2 of 2 · no heat", Act.DECISION),
    ],
)
def test_the_reason_itself_stands_first_until_it_is_to_be_decided(reason: str, words: str, act: Act | None) -> None:
    assert progress(reason, "no answer", 2, 2, "", own_first=True) == words
    assert act_said(words) is act


def test_a_long_reason_still_fits_one_line() -> None:
    found = step(ROUTINE, 3, reason="x" * LINE_MAXIMUM)
    assert len(found.reason) == LINE_MAXIMUM
    assert found.reason.startswith(f"{OTHERS} · xxx")
    assert tally(9, 3) == "3 of 3"


def test_a_ladder_of_her_own_may_have_more_tries() -> None:
    rungs = SHELF["routine"].rungs
    own: Ladder = replace(SHELF["routine"], rungs=(rungs[0], *[rungs[1]] * 4, *rungs[3:]), own=True)
    found = step(ROUTINE, 4, climb=Climb((*LADDERS[:1], LADDERS[2], own)))
    assert (found.of, found.why.split(";")[0], act_of(found.reason)) == (5, "not reached, 4 of 5", None)
