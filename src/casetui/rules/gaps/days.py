"""Days that gap rules share: from when what cannot be got back is shown."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from casetui.rules.calendar import add_business_days
from casetui.rules.triage import WORK_BY_BUSINESS_DAYS
from casetui.terms.queue import Tier

DECISION_BUSINESS_DAYS = 1
"""Business days after the day on which a decision was due until it is a high gap (practice.md section 3)."""

NEAR_SOURCE = "What cannot be got back is shown 3 business days ahead: practice, section 2"
"""The source of what is shown before its day."""


@lru_cache(maxsize=8)
def work_by(today: date) -> date:
    """The last day that is near: 3 business days from today (practice.md section 2, tier 1)."""
    return add_business_days(today, WORK_BY_BUSINESS_DAYS)


@lru_cache(maxsize=1024)
def shown_from(day: date) -> date:
    """The first day on which `day` is near."""
    return add_business_days(day, -WORK_BY_BUSINESS_DAYS)


def tier_of_silence(due_on: date | None, today: date) -> Tier:
    """How severe it is that a decision has not come: high a business day after it was due; medium with no such day."""
    late = due_on is not None and add_business_days(due_on, DECISION_BUSINESS_DAYS) <= today
    return Tier.OVERDUE if late else Tier.LOOPS
