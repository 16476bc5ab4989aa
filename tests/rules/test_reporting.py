"""A mandated report: hours as entered and no others, steps in their order, words for every standing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from casetui.rules.reporting import (
    NOT_ENTERED,
    after,
    due,
    fitting,
    next_by,
    page,
    say_left,
    say_owed,
    steps,
    writes_too,
)
from casetui.terms.practice import ReportKind, ReportStatus
from casetui.terms.report import Duty, DutyEntry, ReportEntry, ReportNow, ReportStep

AT = datetime(2026, 11, 20, 15, tzinfo=UTC)
SPOKEN, WRITTEN, NOT = ReportStep


def duty(number: int, kind: ReportKind = ReportKind.ADULT) -> Duty:
    return Duty(number, DutyEntry("Maine", kind, "APS", "", 24, 48, "their page"), date(2026, 1, 2))


NOW = ReportNow(1, 7, ReportEntry(AT, "bruises", 1, "APS", "207 555 0110"), ReportStatus.OWED, duty=duty(1))
COUNTED = replace(NOW, spoken_by=AT + timedelta(hours=24), written_by=AT + timedelta(hours=48))


def test_hours_count_from_noticing_and_none_are_made_up() -> None:
    assert (due(AT, 24), due(AT, 0), due(AT, None)) == (AT + timedelta(hours=24), AT, None)


@pytest.mark.parametrize(
    ("kinds", "age", "number"),
    [
        ([ReportKind.ADULT, ReportKind.CHILD], 80, 1),
        ([ReportKind.ADULT, ReportKind.CHILD], 18, 1),
        ([ReportKind.ADULT, ReportKind.CHILD], 17, 2),
        ([ReportKind.ADULT, ReportKind.ADULT], 80, None),
        ([ReportKind.ADULT], None, None),
        ([ReportKind.FACILITY], 80, None),
    ],
)
def test_a_duty_is_taken_only_where_just_one_fits(kinds: list[ReportKind], age: int | None, number: int | None) -> None:
    found = fitting([duty(place, kind) for place, kind in enumerate(kinds, 1)], age)
    assert (found.id if found is not None else None) == number


def test_steps_and_what_comes_of_them() -> None:
    assert steps(NOW) == (SPOKEN, WRITTEN, NOT)
    assert steps(replace(NOW, written_at=AT)) == (SPOKEN, NOT)
    assert steps(replace(NOW, status=ReportStatus.SPOKEN)) == (WRITTEN, NOT)
    assert steps(replace(NOW, status=ReportStatus.REPORTED)) == ()
    assert after(NOW, SPOKEN, True) is ReportStatus.SPOKEN
    assert after(NOW, SPOKEN, False) is ReportStatus.REPORTED
    assert after(replace(NOW, written_at=AT), SPOKEN, True) is ReportStatus.REPORTED
    assert after(NOW, WRITTEN, False) is ReportStatus.REPORTED
    assert after(COUNTED, WRITTEN, False) is ReportStatus.OWED
    assert after(replace(COUNTED, spoken_at=AT), WRITTEN, False) is ReportStatus.REPORTED
    assert after(NOW, NOT, False) is ReportStatus.NOT_REQUIRED
    assert after(replace(NOW, status=ReportStatus.SPOKEN), NOT, False) is ReportStatus.REPORTED


def test_the_next_moment_is_that_of_what_is_still_owed() -> None:
    assert next_by(NOW) is None
    assert next_by(COUNTED) == COUNTED.spoken_by
    assert next_by(replace(COUNTED, status=ReportStatus.SPOKEN, spoken_at=AT)) == COUNTED.written_by
    assert next_by(replace(COUNTED, written_at=AT)) == COUNTED.spoken_by
    assert next_by(replace(COUNTED, status=ReportStatus.REPORTED)) is None


def test_a_report_without_a_duty_is_likely_to_be_written_too() -> None:
    assert writes_too(replace(NOW, duty=None))
    assert writes_too(COUNTED)
    assert not writes_too(NOW)


@pytest.mark.parametrize(
    ("away", "said"),
    [
        (timedelta(minutes=59), "59 min left"),
        (timedelta(0), "0 min left"),
        (timedelta(hours=23, minutes=59), "23 h left"),
        (timedelta(hours=72), "3 days left"),
        (-timedelta(minutes=1), "1 min late"),
        (-timedelta(hours=5), "5 h late"),
    ],
)
def test_what_is_left_in_words(away: timedelta, said: str) -> None:
    assert say_left(AT + away, AT) == said


def test_the_line_on_today() -> None:
    owed, to_write = ReportStatus.OWED, ReportStatus.SPOKEN
    assert say_owed("APS", owed, "Sat 21 09:30") == "report owed by Sat 21 09:30 to APS"
    assert say_owed("", owed, "") == "report owed, agency not named yet: your state's hours are not entered"
    assert say_owed("APS", to_write, "") == "report to be written to APS: your state's hours are not entered"


def test_the_page_leads_step_by_step() -> None:
    bare = ReportNow(1, 7, ReportEntry(AT), ReportStatus.OWED)
    bits = {bit.key: bit for bit in page(bare, AT)}
    assert [bit.key for bit in page(bare, AT) if bit.urgent] == ["whom", "hours", "spoken"]
    assert bits["hours"].words == (NOT_ENTERED,)
    bits = {bit.key: bit for bit in page(COUNTED, AT + timedelta(hours=25))}
    assert [key for key, bit in bits.items() if bit.urgent] == ["hours", "spoken"]
    assert bits["hours"].words[0].endswith(": 1 h late")
    assert bits["hours"].words[-1] == "as you entered it: their page"
    done = replace(COUNTED, status=ReportStatus.REPORTED, spoken_at=AT, spoken_to="Ms Lee", reference="R-1")
    bits = {bit.key: bit for bit in page(done, AT)}
    assert not [key for key, bit in bits.items() if bit.urgent]
    assert bits["spoken"].words[0].endswith("Ms Lee, reference R-1")
    assert "left" not in " ".join(bits["hours"].words)
    why = replace(NOW, status=ReportStatus.NOT_REQUIRED, why_not="the ward reported it")
    assert {bit.key: bit for bit in page(why, AT)}["not"].words == ("the ward reported it",)


def test_what_was_spoken_and_need_not_be_written_says_why() -> None:
    done = replace(COUNTED, status=ReportStatus.REPORTED, spoken_at=AT, why_not="they said so")
    bits = {bit.key: bit for bit in page(done, AT)}
    assert bits["written"].words == ("not asked for: they said so",)
    assert "not" not in bits
    waits = replace(COUNTED, status=ReportStatus.SPOKEN, spoken_at=AT)
    assert {bit.key: bit for bit in page(waits, AT)}["not"].words == ("l, then 3, says why nothing is to be written",)
