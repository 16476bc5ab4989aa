"""What holds of every run up an unable-to-reach ladder."""

from datetime import date, time, timedelta

from hypothesis import given
from hypothesis import strategies as st
from tests.rules.climbs import LADDERS, ROUTINE, SHELF, UNSAFE, step

from casetui.rules.calendar import add_business_days, is_business_day
from casetui.rules.ladder import (
    BEST_WEEKDAYS,
    is_decision,
    own_reason,
    slot,
)
from casetui.terms.case import Risk
from casetui.terms.checkin import Kind
from casetui.terms.instrument import Sure
from casetui.terms.ladder import Act, Band, Climb, ForWhom, Rung, Safe, Try

DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))
TIMES = st.none() | st.times()
SAFE = st.builds(Safe, st.sets(st.sampled_from(list(Band))).map(tuple), *[st.sampled_from(["", "said so"])] * 3)


@given(DAYS, TIMES)
def test_routine_tries_fall_on_three_weekdays_within_14_days(today: date, at: time | None) -> None:
    tried: tuple[Try, ...] = (Try(today, at),)
    days = [today]
    for attempt in (1, 2):
        found = step(ROUTINE, attempt, days[-1], at, Climb(LADDERS, tried=tried))
        assert found.due is not None
        assert found.due > days[-1]
        assert is_business_day(found.due)
        days.append(found.due)
        tried = (*tried, Try(found.due, Band(found.band).from_))
    assert days[2] - today < timedelta(days=14)
    assert len({day.weekday() for day in days}) == 3


@given(st.sampled_from(list(ForWhom)), DAYS, TIMES, SAFE, st.sampled_from([None, *Risk]))
def test_every_run_ends_in_a_decision_and_never_goes_back(
    wanted: ForWhom, today: date, at: time | None, safe: Safe, risk: Risk | None
) -> None:
    ladder = SHELF[wanted]
    attempts, day = 0, today
    tried: tuple[Try, ...] = (Try(today, at),)
    for _ in ladder.rungs:
        found = step(wanted, attempts + 1, day, at, Climb(LADDERS, ladder.id, tried, safe), risk=risk)
        assert found.due is not None
        assert found.due >= day
        assert found.attempt > attempts
        assert (found.ladder, found.of) == (ladder.id, ladder.tries)
        if wanted is ROUTINE:
            assert found.due > today
        if is_decision(found.reason):
            break
        attempts, day = found.attempt, found.due
        tried = (*tried, Try(day, Band(found.band).from_ if found.band else at))
    assert is_decision(found.reason)
    assert (found.kind is Kind.SAFETY) == (wanted is UNSAFE or risk is Risk.HIGH)
    assert is_decision(step(wanted, found.attempt + 1, day, at).reason)


@given(st.lists(st.tuples(DAYS, st.times()), min_size=1, max_size=14), st.integers(1, 5), SAFE)
def test_never_the_same_weekday_and_part_of_the_day_while_another_is_free(
    made: list[tuple[date, time]], apart: int, safe: Safe
) -> None:
    tried = [Try(day, at) for day, at in made]
    last = tried[-1]
    day, band = slot(Rung(Act.TRY, apart, True, Sure.C, ""), last.day, last.at, tried, safe)
    near = [add_business_days(last.day, apart + more) for more in range(BEST_WEEKDAYS)]
    assert day in near
    used = {(one.day.weekday(), one.band) for one in tried}
    free = {(one.weekday(), part) for one in near for part in safe.bands} - used
    assert band in safe.bands or (band is None and not safe.bands)
    if free:
        assert (day.weekday(), band) in free


@given(st.sampled_from(list(ForWhom)), st.integers(-1, 9), DAYS, TIMES, SAFE, st.text(max_size=20))
def test_words_never_pile_up(
    wanted: ForWhom, attempts: int, today: date, at: time | None, safe: Safe, reason: str
) -> None:
    climb = Climb(LADDERS, safe=safe)
    first = step(wanted, attempts, today, at, climb, reason=reason)
    again = step(wanted, attempts, today, at, climb, reason=first.reason)
    assert again.reason == first.reason
    assert own_reason(first.reason) in (own_reason(reason), reason, "try again")
