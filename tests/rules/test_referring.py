"""Which step may follow which, when silence is broken, and how it is said (practice.md sections 3 and 10)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from casetui.rules import referring
from casetui.terms.change import Refused
from casetui.terms.referral import ReferralAct, ReferralStatus, Referred, StepEntry

TODAY = date(2026, 11, 20)
"""A Friday; the Thursday after is Thanksgiving."""

A, S = ReferralAct, ReferralStatus

ENDS = {A.CANCELLED: S.CANCELLED}
ALLOWED: dict[ReferralStatus, dict[ReferralAct, ReferralStatus]] = {
    S.DRAFT: {A.REQUESTED: S.REQUESTED} | ENDS,
    S.REQUESTED: {
        A.SENT: S.REQUESTED,
        A.CHASED: S.REQUESTED,
        A.ACCEPTED: S.ACCEPTED,
        A.REJECTED: S.REJECTED,
        A.WAIT_LISTED: S.WAIT_LISTED,
        A.SCHEDULED: S.SCHEDULED,
    }
    | ENDS,
    S.WAIT_LISTED: {
        A.CHASED: S.WAIT_LISTED,
        A.ACCEPTED: S.ACCEPTED,
        A.SCHEDULED: S.SCHEDULED,
        A.REJECTED: S.REJECTED,
    }
    | ENDS,
    S.ACCEPTED: {
        A.CHASED: S.ACCEPTED,
        A.SCHEDULED: S.SCHEDULED,
        A.ATTENDED: S.ATTENDED,
        A.REJECTED: S.REJECTED,
    }
    | ENDS,
    S.SCHEDULED: {
        A.CHASED: S.SCHEDULED,
        A.SCHEDULED: S.SCHEDULED,
        A.ATTENDED: S.ATTENDED,
        A.MISSED: S.MISSED,
    }
    | ENDS,
    S.MISSED: {A.CHASED: S.MISSED, A.SCHEDULED: S.SCHEDULED} | ENDS,
    S.ATTENDED: {A.CHASED: S.ATTENDED, A.REPORT_RECEIVED: S.REPORT_RECEIVED, A.REVIEWED: S.REVIEWED},
    S.REPORT_RECEIVED: {A.REVIEWED: S.REVIEWED},
    S.REJECTED: {},
    S.REVIEWED: {},
    S.CANCELLED: {},
}


@pytest.mark.parametrize("status", S)
@pytest.mark.parametrize("act", A)
def test_a_step_follows_only_where_it_may(status: ReferralStatus, act: ReferralAct) -> None:
    wanted = ALLOWED[status].get(act)
    if wanted is None:
        with pytest.raises(Refused, match=f"{status} cannot be {act}"):
            referring.leads_to(status, act)
    else:
        assert referring.leads_to(status, act) is wanted


def test_nine_digits_are_enough_for_the_steps_from_anywhere() -> None:
    assert all(len(referring.steps_from(status)) <= 9 for status in S)
    assert [status for status in S if not referring.steps_from(status)] == [S.REJECTED, S.REVIEWED, S.CANCELLED]


@pytest.mark.parametrize(
    ("status", "urgent", "appointment", "day"),
    [
        (S.DRAFT, False, None, date(2026, 11, 23)),
        (S.REQUESTED, False, None, date(2026, 11, 27)),
        (S.REQUESTED, True, None, date(2026, 11, 24)),
        (S.WAIT_LISTED, True, None, date(2026, 12, 4)),
        (S.ACCEPTED, True, None, date(2026, 11, 27)),
        (S.SCHEDULED, False, date(2026, 11, 25), date(2026, 11, 27)),
        (S.SCHEDULED, False, date(2026, 11, 18), date(2026, 11, 23)),
        (S.MISSED, False, None, date(2026, 11, 23)),
        (S.ATTENDED, False, date(2026, 11, 20), date(2026, 12, 4)),
        (S.REPORT_RECEIVED, False, None, date(2026, 11, 25)),
        (S.REJECTED, True, None, None),
        (S.REVIEWED, False, None, None),
        (S.CANCELLED, False, None, None),
    ],
)
def test_silence_is_broken_on_the_day_that_the_rule_says(
    status: ReferralStatus, urgent: bool, appointment: date | None, day: date | None
) -> None:
    assert referring.chase_day(status, TODAY, urgent, appointment) == day


@pytest.mark.parametrize(
    ("status", "chase_on", "first"),
    [
        (S.DRAFT, TODAY, A.REQUESTED),
        (S.REQUESTED, TODAY, A.CHASED),
        (S.REQUESTED, TODAY + timedelta(days=1), A.ACCEPTED),
        (S.SCHEDULED, TODAY, A.ATTENDED),
        (S.ATTENDED, TODAY, A.CHASED),
        (S.ATTENDED, None, A.REPORT_RECEIVED),
        (S.REPORT_RECEIVED, TODAY, A.REVIEWED),
    ],
)
def test_the_likeliest_step_is_proposed(status: ReferralStatus, chase_on: date | None, first: ReferralAct) -> None:
    assert referring.first_step(status, chase_on, TODAY) is first


LAST = TODAY - timedelta(days=4)


@pytest.mark.parametrize(
    ("status", "entry", "why"),
    [
        (S.REQUESTED, StepEntry(A.ACCEPTED, TODAY + timedelta(days=1)), "lies ahead"),
        (S.REQUESTED, StepEntry(A.ACCEPTED, LAST - timedelta(days=1)), "cannot be earlier"),
        (S.REQUESTED, StepEntry(A.REJECTED, TODAY), "Say why"),
        (S.ATTENDED, StepEntry(A.REVIEWED, TODAY), "Say why"),
        (S.SCHEDULED, StepEntry(A.MISSED, TODAY, note="  "), "Say why"),
        (S.ACCEPTED, StepEntry(A.SCHEDULED, TODAY), "when the appointment is"),
        (S.ACCEPTED, StepEntry(A.SCHEDULED, TODAY, appointment=LAST), "before the day on which it was made"),
        (S.REQUESTED, StepEntry(A.CHASED, TODAY, chase_on=LAST), "before the step"),
        (S.REVIEWED, StepEntry(A.CHASED, TODAY), "cannot be chased"),
    ],
)
def test_a_step_that_cannot_be_is_refused(status: ReferralStatus, entry: StepEntry, why: str) -> None:
    with pytest.raises(Refused, match=why):
        referring.check_step(status, LAST, entry, TODAY)


def test_a_step_may_be_noted_late_and_an_appointment_may_lie_ahead() -> None:
    made, due = LAST + timedelta(days=1), TODAY + timedelta(days=9)
    referring.check_step(S.REQUESTED, LAST, StepEntry(A.SCHEDULED, made, appointment=due), TODAY)
    referring.check_step(S.REQUESTED, LAST, StepEntry(A.SCHEDULED, LAST, appointment=made), TODAY)
    referring.check_step(S.REPORT_RECEIVED, LAST, StepEntry(A.REVIEWED, TODAY), TODAY)


def test_what_became_of_an_appointment_was_on_its_day() -> None:
    was = TODAY - timedelta(days=2)
    assert referring.usual_day(A.ATTENDED, LAST, was, TODAY) == was
    assert referring.usual_day(A.MISSED, TODAY, was, TODAY) == TODAY
    assert referring.usual_day(A.ATTENDED, LAST, TODAY + timedelta(days=3), TODAY) == TODAY
    assert referring.usual_day(A.CANCELLED, LAST, was, TODAY) == TODAY


ONE = Referred(
    1, 1, "Ortiz, Ada", "meals", "Harvest Pantry", "", False, S.REQUESTED, date(2026, 11, 11),
    date(2026, 11, 17), "", None, None,
)  # fmt: skip


@pytest.mark.parametrize(
    ("one", "words", "chase"),
    [
        (ONE, "no answer for 9 days", "chase was due Tue 17"),
        (replace(ONE, since=TODAY, chase_on=date(2026, 11, 27)), "requested today", "chase Fri 27"),
        (replace(ONE, status=S.DRAFT, since=TODAY, chase_on=TODAY), "drafted today", "chase today"),
        (replace(ONE, status=S.ATTENDED), "no report for 9 days", "chase was due Tue 17"),
        (replace(ONE, status=S.CANCELLED, chase_on=None), "cancelled", ""),
        (
            replace(ONE, status=S.SCHEDULED, on_day=date(2026, 11, 24), at=time(10), chase_on=date(2026, 11, 25)),
            "appointment Tue 24 10:00",
            "chase Wed 25",
        ),
        (replace(ONE, status=S.SCHEDULED, on_day=TODAY - timedelta(days=1)), "yesterday: no word yet", None),
    ],
)
def test_silence_is_said_in_days(one: Referred, words: str, chase: str | None) -> None:
    assert referring.silence(one, TODAY) == words
    assert chase is None or referring.chase_words(one, TODAY) == chase
