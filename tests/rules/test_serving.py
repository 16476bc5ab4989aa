"""What of a service is awaited, and when its silence is a gap."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.amount import examples

from casetui.rules.serving import (
    PATHS,
    Course,
    Promise,
    check_path,
    first_day,
    floor_after,
    missed,
    open_days,
    promise,
    steps,
)
from casetui.terms.change import Refused
from casetui.terms.service import DeliveryStatus, ServiceStatus, ServiceStep

TUESDAY, FRIDAY = date(2026, 11, 17), date(2026, 11, 20)
TUE_THU = "FREQ=WEEKLY;BYDAY=TU,TH"
CAME, NOT, OFF = DeliveryStatus
RUNNING = ServiceStatus.RUNNING


def course(rhythm: str = TUE_THU, status: ServiceStatus = RUNNING, alone: bool = False, **more: date) -> Course:
    return Course(status, rhythm, more.get("since", TUESDAY), more.get("until"), alone)


def day(number: int) -> date:
    return date(2026, 11, number)


def test_every_path_of_a_service_and_none_other() -> None:
    allowed = {
        ("planned", "running"), ("planned", "ended"), ("running", "paused"), ("running", "ended"),
        ("paused", "running"), ("paused", "ended"),
    }  # fmt: skip
    for now in ServiceStatus:
        for to in ServiceStatus:
            if (now.value, to.value) in allowed:
                check_path(now, to)
            else:
                with pytest.raises(Refused, match=f"{now} cannot be {to}"):
                    check_path(now, to)
    assert set(PATHS) == set(ServiceStatus)


@pytest.mark.parametrize(
    ("rhythm", "since", "first"),
    [
        ("", 18, 18),
        ("FREQ=WEEKLY", 18, 18),
        ("FREQ=DAILY", 18, 18),
        (TUE_THU, 17, 17),
        (TUE_THU, 18, 19),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", 20, 24),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", 17, 17),
    ],
)
def test_the_first_day_is_the_first_that_the_rhythm_names(rhythm: str, since: int, first: int) -> None:
    assert first_day(rhythm, day(since)) == day(first)


def test_what_is_awaited_is_the_first_day_of_which_nothing_is_known() -> None:
    known = {day(17): CAME, day(24): CAME}
    assert promise(course(), TUESDAY, known, at_home=True) == Promise(day(19), day(20))
    assert open_days(course(), TUESDAY, {}, FRIDAY) == (day(17), day(19))
    assert open_days(course(), day(18), {}, FRIDAY) == (day(19),)


def test_nothing_is_awaited_while_it_rests_is_over_or_she_is_in_hospital() -> None:
    for status in (ServiceStatus.PAUSED, ServiceStatus.ENDED):
        assert promise(course(status=status), TUESDAY, {}, at_home=True) == Promise()
    assert promise(course(), TUESDAY, {day(17): NOT}, at_home=False) == Promise()
    assert promise(course(until=day(18)), day(18), {}, at_home=True) == Promise()


def test_what_did_not_come_is_a_gap_until_the_next_comes_or_a_decision() -> None:
    assert promise(course(), TUESDAY, {day(17): NOT}, at_home=True) == Promise(day(19), day(17))
    for after in (CAME, OFF):
        known = {day(17): NOT, day(19): after}
        assert missed(known) is None
        assert promise(course(), TUESDAY, known, at_home=True) == Promise(day(24), day(25))


def test_what_comes_once_is_confirmed_once_on_any_day() -> None:
    once = course("", ServiceStatus.PLANNED)
    assert promise(once, TUESDAY, {}, at_home=True) == Promise(day(17), day(18))
    assert promise(once, day(20), {}, at_home=True) == Promise(day(20), day(23))
    assert promise(once, TUESDAY, {day(17): NOT}, at_home=True) == Promise(None, day(17))
    assert promise(once, TUESDAY, {day(17): NOT, day(19): CAME}, at_home=True) == Promise()


def test_one_that_came_on_another_day_was_that_before_it() -> None:
    assert floor_after(course(), day(17), day(18)) == day(18)
    assert floor_after(course(), day(17), day(19)) == day(17)
    assert floor_after(course(), day(19), day(17)) == day(19)
    assert floor_after(course(), None, day(17)) is None


def test_what_can_be_said_next() -> None:
    assert [step.value for step in steps(RUNNING, 1)] == [
        "delivered", "not delivered", "called off", "pause until", "end",
    ]  # fmt: skip
    assert steps(RUNNING, 2)[-1] is ServiceStep.ALL_DELIVERED
    assert ServiceStep.PAUSE not in steps(ServiceStatus.PLANNED, 0)
    assert steps(ServiceStatus.PAUSED, 0)[0] is ServiceStep.RESUME


@settings(max_examples=examples(40), deadline=None)
@given(
    st.sampled_from(["", "FREQ=DAILY", TUE_THU, "FREQ=MONTHLY", "FREQ=WEEKLY;INTERVAL=2"]),
    st.dictionaries(
        st.integers(0, 40).map(lambda ahead: TUESDAY + timedelta(days=ahead)), st.sampled_from([CAME, NOT])
    ),
    st.booleans(),
)
def test_nothing_that_is_known_is_awaited(rhythm: str, known: dict[date, DeliveryStatus], alone: bool) -> None:
    found = promise(course(rhythm, alone=alone), TUESDAY, known, at_home=True)
    assert found.awaited not in known
    if found.awaited is not None:
        assert found.confirm_by is not None
        assert found.confirm_by >= found.awaited or found.confirm_by == missed(known)
