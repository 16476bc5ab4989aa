"""Carers' shifts: their days, hours in which nobody is there, nights on which the clocks change, no-shows counted."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from casetui.rules import shifts
from casetui.rules.dates import read_day
from casetui.terms.case import CaseStatus
from casetui.terms.change import Refused
from casetui.terms.clock import local_moment
from casetui.terms.shift import CarerShift, DayNoted, ShiftEntry, ShiftOutcome

EAST = ZoneInfo("America/New_York")
FRIDAY = date(2026, 11, 20)
MONDAY = date(2026, 11, 16)
BACK, FORTH = date(2026, 11, 1), date(2026, 3, 8)
"""Sundays on which the clocks go back and forth."""


@pytest.fixture(autouse=True)
def east() -> Iterator[None]:
    with time_machine.travel(datetime(2026, 11, 20, 9, 30, tzinfo=EAST), tick=False):
        yield


def shift(begins: int, ends: int, rhythm: str = "FREQ=DAILY", number: int = 1, **more: object) -> CarerShift:
    values = {"since": date(2026, 1, 5), "until": None, "never_alone": True, "backup": "", "backup_phone": "", **more}
    return CarerShift(number, 1, "Ortiz, Ada", "Ana", rhythm, time(begins), time(ends), note="", **values)  # type: ignore[arg-type]


def noted(day: date, outcome: ShiftOutcome, number: int = 1) -> DayNoted:
    return DayNoted(number, 1, day, outcome, "", datetime.now(UTC), "")


def gaps(day: date, *found: CarerShift, known: tuple[DayNoted, ...] = (), days: int = 1) -> list[str]:
    last = day + timedelta(days=days - 1)
    return [shifts.say_alone(gap) for gap in shifts.alone(shifts.slots(found, known, day, last), day, last)]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("14:00-18:00", "14:00-18:00"),
        ("9am to 1pm", "09:00-13:00"),
        ("22:00-06:00", "22:00-06:00 +1"),
        ("6pm-midnight", "18:00-00:00 +1"),
        ("7:00-7:00", "19:00-19:00 +1"),
        ("07:00 until 19:00", "07:00-19:00"),
    ],
)
def test_hours_are_typed_as_people_do(typed: str, said: str) -> None:
    assert shifts.say_hours(*shifts.read_hours(typed)) == said


def test_hours_are_two_times() -> None:
    with pytest.raises(Refused):
        shifts.read_hours("14:00")


@pytest.mark.parametrize(
    ("rhythm", "since", "days"),
    [
        ("FREQ=DAILY", MONDAY, [0, 1, 2, 3, 4, 5, 6]),
        ("FREQ=WEEKLY;BYDAY=MO,WE", date(2026, 10, 6), [0, 2]),
        ("FREQ=DAILY", date(2026, 11, 19), [3, 4, 5, 6]),
        ("", date(2026, 11, 18), [2]),
        ("", date(2026, 11, 8), []),
        ("FREQ=DAILY;COUNT=2", MONDAY, [0, 1]),
        ("FREQ=DAILY;UNTIL=20261118", MONDAY, [0, 1, 2]),
    ],
)
def test_a_shift_falls_on_the_days_of_its_rhythm(rhythm: str, since: date, days: list[int]) -> None:
    found = shifts.days_of(shift(8, 12, rhythm, since=since), MONDAY, MONDAY + timedelta(days=6))
    assert found == [MONDAY + timedelta(days=day) for day in days]


def test_the_end_of_a_month_passes_nobody_over() -> None:
    monthly = shift(8, 12, "FREQ=MONTHLY", since=date(2026, 1, 31))
    assert shifts.days_of(monthly, date(2026, 2, 1), date(2026, 4, 30)) == [
        date(2026, 2, 28),
        date(2026, 3, 31),
        date(2026, 4, 30),
    ]
    ended = shift(8, 12, since=MONDAY, until=date(2026, 11, 17))
    assert shifts.days_of(ended, MONDAY, FRIDAY) == [MONDAY, date(2026, 11, 17)]


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ([], ["Fri 00:00-24:00 nobody, 24 h"]),
        ([shift(8, 18), shift(22, 8, number=2)], ["Fri 18:00-22:00 nobody, 4 h"]),
        ([shift(8, 18), shift(14, 22, number=2), shift(22, 8, number=3)], []),
        ([shift(8, 20), shift(10, 12, number=2), shift(20, 8, number=3)], []),
        ([shift(0, 0)], []),
        ([shift(8, 16), shift(16, 0, number=2)], ["Fri 00:00-08:00 nobody, 8 h"]),
        ([shift(22, 6, "FREQ=WEEKLY;BYDAY=FR")], ["Fri 00:00-22:00 nobody, 22 h"]),
        ([shift(22, 6, "FREQ=WEEKLY;BYDAY=TH")], ["Fri 06:00-24:00 nobody, 18 h"]),
    ],
)
def test_hours_in_which_nobody_is_there(found: list[CarerShift], said: list[str]) -> None:
    assert gaps(FRIDAY, *found) == said


def test_hours_alone_go_on_past_midnight() -> None:
    assert gaps(FRIDAY, shift(8, 22), days=2) == [
        "Fri 00:00-08:00 nobody, 8 h",
        "Fri 22:00 to Sat 08:00 nobody, 10 h",
        "Sat 22:00-24:00 nobody, 2 h",
    ]


@pytest.mark.parametrize(
    ("outcome", "alone"),
    [
        (ShiftOutcome.CAME, []),
        (ShiftOutcome.COVERED, []),
        (ShiftOutcome.NO_SHOW, ["Fri 00:00-24:00 nobody, 24 h"]),
        (ShiftOutcome.CALLED_OFF, ["Fri 00:00-24:00 nobody, 24 h"]),
    ],
)
def test_who_did_not_come_is_not_there(outcome: ShiftOutcome, alone: list[str]) -> None:
    night_before = noted(FRIDAY - timedelta(days=1), outcome)
    known = (night_before, noted(FRIDAY, outcome, 2))
    assert gaps(FRIDAY, shift(0, 0), known=known) == alone


@pytest.mark.parametrize(
    ("day", "by_day", "said"),
    [
        (BACK, (), "Sun 00:00-24:00 nobody, 25 h"),
        (FORTH, (), "Sun 00:00-24:00 nobody, 23 h"),
        (BACK, (8, 22), "Sun 00:00-08:00 nobody, 9 h"),
        (FORTH, (8, 22), "Sun 00:00-08:00 nobody, 7 h"),
    ],
)
def test_a_night_on_which_the_clocks_change_is_as_long_as_it_is(day: date, by_day: tuple[int, int], said: str) -> None:
    found = [shift(*by_day)] if by_day else []
    assert gaps(day, *found)[0] == said


@pytest.mark.parametrize(("day", "hours"), [(BACK, 9), (FORTH, 7), (FRIDAY, 8)])
def test_a_night_shift_ends_by_the_clock_on_the_wall(day: date, hours: int) -> None:
    night = shifts.slot_of(shift(22, 6), day - timedelta(days=1))
    assert night.ends - night.begins == timedelta(hours=hours)
    assert night.ends == local_moment(day, time(6))


@pytest.mark.parametrize(
    ("clock", "day"),
    [(time(9), None), (time(14, 30), FRIDAY), (time(23), FRIDAY), (time(13, 59), None)],
)
def test_the_shift_that_should_have_begun(clock: time, day: date | None) -> None:
    once = shift(14, 18, "FREQ=WEEKLY;BYDAY=FR", since=FRIDAY)
    slot = shifts.current(once, [], local_moment(FRIDAY, clock))
    assert (slot.on_day if slot else None) == day


def test_the_night_before_is_still_to_be_asked_about() -> None:
    slot = shifts.current(shift(22, 6), [], local_moment(FRIDAY, time(7)))
    assert slot is not None
    assert slot.on_day == FRIDAY - timedelta(days=1)


def test_no_shows_of_thirty_days_are_counted_covered_ones_too() -> None:
    days = [(0, "no-show"), (-29, "covered by the back-up"), (-30, "no-show"), (-3, "came"), (-4, "called off")]
    known = [noted(FRIDAY + timedelta(days=away), ShiftOutcome(word)) for away, word in days]
    assert shifts.say_no_shows(shifts.count_no_shows(known, FRIDAY)) == "2 no-shows in 30 days"


def test_a_no_show_says_whom_to_ring() -> None:
    found = shift(14, 18, backup="Kit Doyle", backup_phone="207 555 0188")
    assert shifts.no_show_words(found) == "no carer: Ana did not come 14:00, back-up Kit Doyle 207 555 0188"
    without = shift(14, 18, never_alone=False)
    assert shifts.no_show_words(without) == "Ana did not come 14:00, no back-up is named"


def entry(**more: object) -> ShiftEntry:
    values = {"carer": "Ana", "rhythm": "FREQ=DAILY", "begins": time(8), "ends": time(12), "since": FRIDAY, **more}
    return ShiftEntry(**values)  # type: ignore[arg-type]


def test_who_cannot_be_alone_has_a_back_up_or_it_is_said_that_there_is_none() -> None:
    with pytest.raises(Refused, match="name the back-up"):
        shifts.check_shift(entry(never_alone=True))
    shifts.check_shift(entry(never_alone=True, backup="Kit"))
    shifts.check_shift(entry(never_alone=True, no_backup=True))


@pytest.mark.parametrize(
    "wrong", [{"carer": " "}, {"rhythm": "FREQ=HOURLY"}, {"until": read_day("2026-11-19", FRIDAY, past=True)}]
)
def test_a_shift_that_cannot_be_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(Refused):
        shifts.check_shift(entry(**wrong))


@pytest.mark.parametrize(
    ("ward", "status", "deceased", "why"),
    [
        (None, CaseStatus.ACTIVE, False, ""),
        (None, CaseStatus.ON_HOLD, False, ""),
        ("", CaseStatus.ACTIVE, False, "in hospital"),
        ("Maine Medical", CaseStatus.ACTIVE, False, "in hospital, Maine Medical"),
        (None, CaseStatus.FINISHED, False, "the case is finished"),
        (None, CaseStatus.ACTIVE, True, "the client has died"),
    ],
)
def test_nobody_is_expected_in_hospital_or_after_the_case(
    ward: str | None, status: CaseStatus, deceased: bool, why: str
) -> None:
    assert shifts.nobody_expected(ward, status, deceased) == why
