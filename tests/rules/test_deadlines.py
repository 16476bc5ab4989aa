"""Until when to file: the check values of practice.md section 5, and both sides of every boundary."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.amount import examples
from tests.rules.appeals import LADDERS, LEVELS, clock, day, ends

from casetui.rules.calendar import is_business_day
from casetui.rules.deadlines import deadline, facts_of_next, is_past, keep_deadline, months_after, next_level
from casetui.terms.appeal import Doing, Fact, Level
from casetui.terms.change import Refused
from casetui.terms.deadline import Facts

DAYS = st.dates(date(2019, 12, 1), date(2036, 12, 31))


CHECKED = [
    ("medicare/redetermination", {"notice": "2022-05-15"}, ("2022-09-12", "2022-09-17", "2022-09-19")),
    ("medicare/redetermination", {"notice": "2022-08-15"}, ("2022-12-13", "2022-12-18", "2022-12-19")),
    ("medicare-advantage/plan", {"notice": "2026-09-25"}, ("2026-11-24", "2026-11-29", "")),
    ("commercial/external", {"received": "2026-10-31"}, ("2027-02-22", "2027-03-01", "")),
    ("commercial/external", {"notice": "2026-10-31"}, ("2027-02-22", "2027-03-01", "")),
    ("commercial/external", {"received": "2026-10-31", "state": "CA"}, ("2027-04-23", "2027-05-01", "2027-05-03")),
    ("commercial/external", {"received": "2026-10-31", "state": "ME"}, ("2027-02-22", "2027-03-01", "")),
    ("commercial/internal", {"received": "2026-11-20"}, ("2027-05-12", "2027-05-19", "")),
    ("medicare/reconsideration", {"notice": "2026-11-20"}, ("2027-05-19", "2027-05-24", "")),
    ("medicare/alj", {"notice": "2026-09-25"}, ("2026-11-24", "2026-11-29", "")),
    ("social-security/any", {"notice": "2026-09-25"}, ("2026-11-24", "2026-11-29", "2026-11-30")),
    ("social-security/keep-paying", {"notice": "2026-11-13"}, ("2026-11-23", "2026-11-28", "2026-11-30")),
    ("medicaid-plan/appeal", {"notice": "2026-11-02"}, ("2026-12-24", "2027-01-01", "")),
    ("medicaid-plan/keep", {"notice": "2026-11-10"}, ("2026-11-19", "2026-11-20", "")),
    ("medicaid-plan/keep", {"notice": "2026-11-10", "effective": "2026-11-19"}, ("2026-11-19", "2026-11-20", "")),
    ("medicaid-plan/keep", {"notice": "2026-11-10", "effective": "2026-11-21"}, ("2026-11-19", "2026-11-21", "")),
    ("medicaid-plan/hearing-keep", {"notice": "2026-11-10"}, ("2026-11-19", "2026-11-20", "")),
    ("medicaid/hearing-keep", {"notice": "2026-11-10", "effective": "2026-11-21"}, ("2026-11-19", "2026-11-20", "")),
    ("medicaid/hearing-keep", {"notice": "2026-11-09", "effective": "2026-11-21"}, ("2026-11-18", "2026-11-20", "")),
    ("snap/hearing", {"effective": "2026-09-01"}, ("2026-11-23", "2026-11-30", "")),
    ("snap/keep", {"notice": "2026-11-16"}, ("2026-11-25", "2026-11-26", "2026-11-27")),
    ("snap/keep", {"notice": "2026-11-16", "days": 13}, ("2026-11-25", "2026-11-29", "2026-11-30")),
    ("medicaid-plan/hearing", {"notice": "2026-11-02", "days": 120}, ("2027-02-23", "2027-03-02", "")),
    ("medicaid/hearing", {"notice": "2026-11-02", "days": 30}, ("2026-11-30", "2026-12-02", "")),
    ("medicaid/hearing", {"notice": "2026-11-02", "days": 31}, ("2026-11-25", "2026-12-03", "")),
    ("va/any", {"letter": "2026-12-30"}, ("2026-12-23", "2026-12-30", "")),
]


@pytest.mark.parametrize(("path", "facts", "days"), CHECKED)
def test_work_by_last_day_and_roll(path: str, facts: dict[str, str | int], days: tuple[str, str, str]) -> None:
    found = clock(path, **facts)
    assert ends(found) == days
    assert not found.missing
    assert found.why


@pytest.mark.parametrize(
    ("path", "facts", "work_by", "last", "hour"),
    [
        ("hospital-discharge/qio", {"discharge": "2026-11-20"}, "2026-11-19", "2026-11-20", time(23, 59)),
        ("hospital-discharge/qio", {"discharge": "2026-11-27"}, "2026-11-25", "2026-11-27", time(23, 59)),
        ("services-ending/qio", {"ends": "2026-11-30"}, "2026-11-27", "2026-11-29", time(12)),
        ("services-ending/qio", {"ends": "2026-11-25"}, "2026-11-23", "2026-11-24", time(12)),
        ("services-ending/qic", {"decided": "2026-11-20"}, "2026-11-20", "2026-11-21", time(12)),
        ("status-change/qio", {"discharge": "2026-11-20"}, "2026-11-19", "2026-11-20", None),
    ],
)
def test_a_window_that_closes_at_an_hour(
    path: str, facts: dict[str, str], work_by: str, last: str, hour: time | None
) -> None:
    found = clock(path, **facts)
    assert (ends(found)[:2], found.hour, found.work_by_hour) == ((work_by, last), hour, time(16))
    assert found.rolls_to is None


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2026-10-31", 4, "2027-03-01"),
        ("2026-10-30", 4, "2027-03-01"),
        ("2026-10-29", 4, "2027-03-01"),
        ("2026-10-28", 4, "2027-02-28"),
        ("2027-10-29", 4, "2028-02-29"),
        ("2027-10-30", 4, "2028-03-01"),
        ("2026-05-31", 4, "2026-10-01"),
        ("2026-05-30", 4, "2026-09-30"),
        ("2026-08-31", 4, "2026-12-31"),
        ("2028-02-29", 4, "2028-06-29"),
        ("2028-02-29", 12, "2029-03-01"),
        ("2026-12-31", 4, "2027-05-01"),
        ("2026-08-31", 6, "2027-03-01"),
    ],
)
def test_calendar_months(start: str, months: int, end: str) -> None:
    assert months_after(day(start), months) == day(end)


@given(DAYS, st.integers(1, 24))
def test_months_never_end_early_and_at_most_on_the_first_after(start: date, months: int) -> None:
    end = months_after(start, months)
    away = (end.year - start.year) * 12 + end.month - start.month
    assert (away, end.day) in ((months, start.day), (months + 1, 1))


def test_the_calendar_ends() -> None:
    with pytest.raises(OverflowError):
        months_after(date(9999, 11, 1), 4)


def test_leap_years_are_days_like_others() -> None:
    assert clock("medicaid-plan/appeal", notice="2028-01-01").last_day == day("2028-03-01")
    assert clock("medicaid-plan/appeal", notice="2027-01-01").last_day == day("2027-03-02")


@pytest.mark.parametrize(
    ("facts", "days"),
    [
        ({"received": "2022-05-18"}, ("2022-09-12", "2022-09-15", "")),
        ({"received": "2022-05-30"}, ("2022-09-12", "2022-09-27", "")),
        ({"received": "2022-05-15"}, ("2022-09-02", "2022-09-12", "")),
    ],
)
def test_receipt_when_known_stands_for_the_presumed_one(facts: dict[str, str], days: tuple[str, str, str]) -> None:
    found = clock("medicare/redetermination", notice="2022-05-15", **facts)
    assert ends(found) == days
    assert ("It came later than is presumed: be ready to show that." in found.notes) == ("05-30" in facts["received"])


@pytest.mark.parametrize(
    ("path", "facts", "words"),
    [
        ("medicare/alj", {"notice": "2026-11-02", "letter": "2026-01-02"}, "The last day cannot be before"),
        ("medicare/alj", {"notice": "2026-11-02", "received": "2026-11-01"}, "It cannot have come before"),
        ("medicare/alj", {"notice": "2026-11-02", "filed": "2026-11-01"}, "It cannot have been filed before"),
        ("medicaid-plan/hearing", {"notice": "2026-11-02", "days": 89}, "90 to 120 days"),
        ("medicaid-plan/hearing", {"notice": "2026-11-02", "days": 121}, "90 to 120 days"),
        ("snap/keep", {"notice": "2026-11-02", "days": 9}, "10 to 366 days"),
        ("va/any", {"notice": "2026-11-02", "days": 0}, "1 to 366 days"),
    ],
)
def test_facts_that_cannot_be_are_refused(path: str, facts: dict[str, str | int], words: str) -> None:
    with pytest.raises(Refused, match=words):
        clock(path, **facts)


@pytest.mark.parametrize(
    ("path", "missing"),
    [
        ("medicare/alj", (Fact.NOTICE, Fact.RECEIVED)),
        ("status-change/qio", (Fact.DISCHARGE,)),
        ("services-ending/qio", (Fact.ENDS,)),
        ("services-ending/qic", (Fact.DECIDED,)),
        ("snap/hearing", (Fact.EFFECTIVE,)),
        ("va/any", (Fact.LETTER, Fact.NOTICE)),
        ("application/snap", (Fact.FILED,)),
        ("medicare-advantage/ire", ()),
    ],
)
def test_a_clock_whose_start_is_not_known_says_what_it_needs(path: str, missing: tuple[Fact, ...]) -> None:
    found = clock(path)
    assert (found.work_by, found.last_day, found.missing) == (None, None, missing)


@pytest.mark.parametrize(
    ("path", "facts", "last"),
    [
        ("medicare/redetermination", {"notice": "2022-05-15"}, "2022-09-19"),
        ("medicare-advantage/plan", {"notice": "2026-09-25"}, "2026-11-29"),
        ("commercial/external", {"received": "2026-10-31"}, "2027-03-01"),
        ("hospital-discharge/qio", {"discharge": "2026-11-20"}, "2026-11-20"),
    ],
)
def test_the_last_day_counts_in_full_and_the_day_after_does_not(path: str, facts: dict[str, str], last: str) -> None:
    found = clock(path, **facts)
    assert not is_past(found, day(last), time(23, 59, 59))
    assert is_past(found, day(last) + timedelta(days=1))


def test_noon_is_noon() -> None:
    found = clock("services-ending/qio", ends="2026-11-25")
    assert not is_past(found, day("2026-11-23"), time(13))
    assert not is_past(found, day("2026-11-24"))
    assert not is_past(found, day("2026-11-24"), time(12, 0, 59))
    assert is_past(found, day("2026-11-24"), time(12, 1))
    assert not is_past(clock("va/any", notice="2020-01-02"), day("2026-01-02"))


def test_what_is_said_beside_a_clock() -> None:
    assert (
        "The last day is no working day, and does not move."
        in clock("medicare-advantage/plan", notice="2026-09-25").notes
    )
    assert any("not known" in note for note in clock("medicare/alj", notice="2026-09-25").notes)
    assert any("the state says" in note for note in clock("medicaid-plan/hearing-keep", notice="2026-11-11").notes)
    assert any("they are open" in note for note in clock("services-ending/qic", decided="2026-11-20").notes)
    assert any("is not given" in note for note in clock("commercial/internal", notice="2026-11-20").notes)
    assert "Work-by lies before the notice: file at once." in (
        clock("services-ending/qio", notice="2026-11-22", ends="2026-11-23").notes
    )


def test_the_next_level_starts_with_the_decision() -> None:
    ladder = LADDERS["medicare"]
    first = ladder.level("redetermination")
    second = next_level(ladder, first)
    assert second is ladder.level("reconsideration")
    facts = facts_of_next(Facts(notice=day("2026-01-02"), state="ME", letter=day("2026-05-02")), day("2026-03-02"))
    assert facts == Facts(notice=day("2026-03-02"), decided=day("2026-03-02"), state="ME")
    assert deadline(second, facts).work_by == day("2026-08-28")
    assert next_level(ladder, ladder.level("court")) is None


def test_what_keeps_the_benefit_has_its_own_clock() -> None:
    ladder = LADDERS["snap"]
    facts = Facts(notice=day("2026-11-16"), effective=day("2026-12-01"), letter=day("2027-02-26"), days=90)
    keep = keep_deadline(ladder, ladder.level("hearing"), facts)
    assert keep is not None
    assert (keep.level.id, keep.last_day, keep.ask) == ("keep", day("2026-11-26"), "")
    assert keep_deadline(ladder, ladder.level("keep"), facts) is None


@st.composite
def cases(draw: st.DrawFn) -> tuple[Level, Facts]:
    """A level and facts that do not contradict one another."""
    level = draw(st.sampled_from([one for one in LEVELS.values() if one.doing is Doing.FILE]))
    notice = draw(st.none() | DAYS)
    since = notice or date(2020, 1, 1)
    later = st.none() | st.integers(0, 500).map(lambda n: since + timedelta(days=n))
    low, high = (level.fewest, level.most) if level.fewest else (10, 366)
    facts = Facts(
        notice=notice,
        received=draw(later),
        effective=draw(later),
        ends=draw(later),
        discharge=draw(later),
        decided=draw(later),
        letter=draw(later),
        letter_stands=draw(st.booleans()),
        days=draw(st.none() | st.integers(low, high)),
        state=draw(st.sampled_from(["", "CA", "ME"])),
    )
    return level, facts


@settings(max_examples=examples(300), deadline=None)
@given(cases())
def test_no_last_day_comes_before_its_work_by_day(case: tuple[Level, Facts]) -> None:
    level, facts = case
    found = deadline(level, facts)
    assert (found.last_day is not None) or found.missing
    if found.last_day is None:
        return
    assert found.work_by is not None
    assert is_business_day(found.work_by)
    assert found.work_by <= found.last_day
    assert found.rolls_to is None or (found.rolls_to > found.last_day and is_business_day(found.rolls_to))
    if facts.letter and not found.ask:
        assert found.last_day == facts.letter
    if facts.letter and found.ask:
        assert replace(found, letter=None, ask="") == deadline(level, replace(facts, letter=None))
