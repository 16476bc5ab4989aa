"""When silence about a promised delivery is a gap."""

from __future__ import annotations

from datetime import date

import pytest

from casetui.rules.confirming import confirm_day


@pytest.mark.parametrize(
    ("awaited", "alone", "from_day"),
    [
        (date(2026, 11, 17), False, date(2026, 11, 18)),
        (date(2026, 11, 17), True, date(2026, 11, 17)),
        (date(2026, 11, 20), False, date(2026, 11, 23)),
        (date(2026, 11, 25), False, date(2026, 11, 27)),
    ],
)
def test_silence_is_a_gap_one_business_day_later_or_the_same_day(awaited: date, alone: bool, from_day: date) -> None:
    assert confirm_day(awaited, alone) == from_day
