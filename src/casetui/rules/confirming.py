"""When silence about a promised delivery is a gap (practice.md 3); apart from its rhythm, which is heavy to read."""

from __future__ import annotations

from datetime import date

from casetui.rules.calendar import add_business_days

CONFIRM_WITHIN = 1
"""Business days after a promised delivery until its silence is a gap (practice.md section 3, high)."""


def confirm_day(awaited: date | None, never_alone: bool) -> date | None:
    """From when silence about a delivery is a gap; None where none is awaited."""
    if awaited is None or never_alone:
        return awaited
    return add_business_days(awaited, CONFIRM_WITHIN)
