"""Until when to file where the letter, or a state, says so."""

from __future__ import annotations

import pytest
from tests.rules.appeals import clock, day, ends

from casetui.rules.deadline_words import say_clock
from casetui.terms.appeal import Fact


@pytest.mark.parametrize(
    ("letter", "stands", "days", "asked"),
    [
        ("2022-09-12", False, ("2022-09-02", "2022-09-12", ""), False),
        ("2022-09-17", False, ("2022-09-12", "2022-09-17", "2022-09-19"), False),
        ("2022-09-19", False, ("2022-09-12", "2022-09-19", ""), False),
        ("2022-09-22", False, ("2022-09-12", "2022-09-22", ""), False),
        ("2022-09-23", False, ("2022-09-12", "2022-09-17", "2022-09-19"), True),
        ("2023-09-17", False, ("2022-09-12", "2022-09-17", "2022-09-19"), True),
        ("2022-09-23", True, ("2022-09-16", "2022-09-23", ""), False),
    ],
)
def test_the_letter_wins_unless_it_is_too_late_to_be_meant(
    letter: str, stands: bool, days: tuple[str, str, str], asked: bool
) -> None:
    found = clock("medicare/redetermination", notice="2022-05-15", letter=letter, letter_stands=stands)
    assert ends(found) == days
    assert (bool(found.ask), found.letter) == (asked, day(letter))


def test_without_mailing_days_a_letter_that_names_the_rolled_day_is_not_asked_about() -> None:
    assert not clock("commercial/external", received="2026-09-30", letter="2027-02-01").ask
    assert clock("commercial/external", received="2026-09-30", letter="2027-02-02").ask
    assert clock("medicaid-plan/appeal", notice="2026-11-02", letter="2027-01-02").ask


@pytest.mark.parametrize("path", ["medicaid-plan/hearing", "medicaid/hearing", "nursing-home/discharge", "va/any"])
def test_what_a_state_or_a_letter_sets_has_no_last_day_until_it_is_said(path: str) -> None:
    found = clock(path, notice="2026-11-02")
    assert found.last_day is None
    assert found.missing == (Fact.LETTER, Fact.DAYS)
    assert "no last day yet" in say_clock(found)
    assert clock(path, notice="2026-11-02", letter="2027-02-12").last_day == day("2027-02-12")
    assert clock(path, notice="2026-11-02", days=90).last_day == day("2027-01-31")


def test_meanwhile_there_is_a_day_to_work_by() -> None:
    ninety = clock("medicaid-plan/hearing", notice="2026-11-02", state="ME")
    assert (ninety.earliest, ninety.work_by) == (day("2027-01-31"), day("2027-01-22"))
    assert "How many days ME gives is not on the shelf." in ninety.notes
    assert any("90 to 120" in note for note in ninety.notes)
    assert clock("medicaid/hearing", notice="2026-11-02").work_by == day("2026-12-02")
    assert clock("medicaid/hearing", notice="2026-11-05").work_by == day("2026-12-04")
    assert clock("va/any", notice="2026-11-02").work_by is None


def test_a_mistyped_year_does_not_win_where_nothing_can_be_computed() -> None:
    for path, last, after in (
        ("medicaid-plan/hearing", "2027-03-02", "2027-03-03"),
        ("va/any", "2027-11-03", "2027-11-04"),
    ):
        assert clock(path, notice="2026-11-02", letter=last).last_day == day(last)
        doubted = clock(path, notice="2026-11-02", letter=after)
        assert (doubted.last_day, bool(doubted.ask)) == (None, True)
        assert clock(path, notice="2026-11-02", letter=after, letter_stands=True).last_day == day(after)
