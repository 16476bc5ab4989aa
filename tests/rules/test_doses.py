"""Doses that have a day, at their boundaries."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from casetui.rules.doses import from_intake, is_late, is_soon, next_day, say_due, say_rhythm
from casetui.terms.medicines import DoseEntry
from casetui.terms.practice import DueKind

TODAY = date(2026, 11, 20)
DUE = date(2026, 11, 16)
DOSE = DoseEntry("paliperidone", DueKind.INJECTION, 28, 7, DUE - timedelta(days=28), DUE)


def test_the_next_day_is_counted_from_the_last() -> None:
    assert next_day(TODAY, 28) == date(2026, 12, 18)
    assert next_day(TODAY, None) is None


@pytest.mark.parametrize(
    ("ahead", "late", "soon", "said"),
    [
        (-4, False, False, "in 8 days"),
        (-3, False, True, "in 7 days"),
        (4, False, True, "today"),
        (11, False, True, "grace until today"),
        (10, False, True, "grace until tomorrow"),
        (12, True, True, "late by 8 days"),
    ],
)
def test_how_it_stands_on_a_day(ahead: int, late: bool, soon: bool, said: str) -> None:
    today = date(2026, 11, 12) + timedelta(days=ahead)
    assert (is_late(DOSE, today), is_soon(DOSE, today), say_due(DOSE, today)) == (late, soon, said)


def test_how_often() -> None:
    assert say_rhythm(DOSE) == "every 28 days, 7 days of grace"
    assert say_rhythm(DoseEntry("sugar", DueKind.BLOOD_TEST)) == "once"


def test_an_injection_of_the_intake() -> None:
    found = from_intake("19 Oct 2026", "16 Nov 2026", TODAY, "injection")
    assert found == DoseEntry("injection", DueKind.INJECTION, 28, 0, date(2026, 10, 19), DUE)
    assert from_intake("19 Oct 2026", "", TODAY, "injection") is None
    assert from_intake("19 Oct 2026", "when she says", TODAY, "injection") is None
    late = from_intake("", "16 Nov 2026", TODAY, "injection")
    assert late is not None
    assert (late.every_days, late.last_on) == (None, None)
