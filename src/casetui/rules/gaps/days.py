"""Days that gap rules share: from when what cannot be got back is shown, a day that another number moves."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from casetui.rules.calendar import add_business_days
from casetui.rules.triage import WORK_BY_BUSINESS_DAYS
from casetui.terms.gap import Counts
from casetui.terms.queue import Tier

DECISION_BUSINESS_DAYS = 1
"""Business days after the day on which a decision was due until it is a high gap (practice.md section 3)."""

NEAR_SOURCE = "What cannot be got back is shown 3 business days ahead: practice, section 2"
"""The source of what is shown before its day."""

BY_HAND = "A day set by hand stays"
"""What is said of rules whose number moves no day that she chose."""


@lru_cache(maxsize=8)
def work_by(today: date) -> date:
    """The last day that is near: 3 business days from today (practice.md section 2, tier 1)."""
    return add_business_days(today, WORK_BY_BUSINESS_DAYS)


@lru_cache(maxsize=1024)
def shown_from(day: date) -> date:
    """The first day on which `day` is near."""
    return add_business_days(day, -WORK_BY_BUSINESS_DAYS)


@lru_cache(maxsize=4096)
def moved(day: date, by: int, counts: Counts) -> date:
    """A day, as many days or business days on as `by` says; back where that is negative.

    A day that was counted by a rule's own number is moved by what another number is more than that.

    Raises:
        OverflowError: it lies outside the calendar.
    """
    return add_business_days(day, by) if counts is Counts.BUSINESS_DAYS else day + timedelta(days=by)


def ask_from(kept: date, due_on: date | None, late_after: int) -> date:
    """From when a decision that has not come is asked for; `kept` is the day that was written, `due_on` its last day.

    Kept is the day after it was due, which moves with `late_after` business days, or a day to ask again that she chose.
    """
    if due_on is None or kept != due_on + timedelta(days=1):
        return kept
    return moved(kept, late_after - DECISION_BUSINESS_DAYS, Counts.BUSINESS_DAYS)


def tier_of_silence(due_on: date | None, today: date, late_after: int) -> Tier:
    """How severe it is that a decision has not come: high `late_after` business days after it was due, else medium."""
    late = due_on is not None and moved(due_on, late_after, Counts.BUSINESS_DAYS) <= today
    return Tier.OVERDUE if late else Tier.LOOPS
