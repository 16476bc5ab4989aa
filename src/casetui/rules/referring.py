"""Referrals: which step may follow which, when silence is to be broken, and how it reads (practice.md 3 and 10).

A sent fax is not an acceptance: sending and chasing leave the status as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from casetui.rules.calendar import add_business_days
from casetui.terms.change import Refused
from casetui.terms.referral import OVER, ReferralAct, ReferralStatus, Referred, StepEntry
from casetui.wording import say_count, say_day, say_time

_Status, _Act = ReferralStatus, ReferralAct

PATHS: Mapping[ReferralStatus, Mapping[ReferralAct, ReferralStatus]] = {
    _Status.DRAFT: {
        _Act.REQUESTED: _Status.REQUESTED,
        _Act.CANCELLED: _Status.CANCELLED,
    },
    _Status.REQUESTED: {
        _Act.CHASED: _Status.REQUESTED,
        _Act.ACCEPTED: _Status.ACCEPTED,
        _Act.SCHEDULED: _Status.SCHEDULED,
        _Act.WAIT_LISTED: _Status.WAIT_LISTED,
        _Act.REJECTED: _Status.REJECTED,
        _Act.SENT: _Status.REQUESTED,
        _Act.CANCELLED: _Status.CANCELLED,
    },
    _Status.WAIT_LISTED: {
        _Act.CHASED: _Status.WAIT_LISTED,
        _Act.ACCEPTED: _Status.ACCEPTED,
        _Act.SCHEDULED: _Status.SCHEDULED,
        _Act.REJECTED: _Status.REJECTED,
        _Act.CANCELLED: _Status.CANCELLED,
    },
    _Status.ACCEPTED: {
        _Act.CHASED: _Status.ACCEPTED,
        _Act.SCHEDULED: _Status.SCHEDULED,
        _Act.ATTENDED: _Status.ATTENDED,
        _Act.REJECTED: _Status.REJECTED,
        _Act.CANCELLED: _Status.CANCELLED,
    },
    _Status.SCHEDULED: {
        _Act.CHASED: _Status.SCHEDULED,
        _Act.ATTENDED: _Status.ATTENDED,
        _Act.MISSED: _Status.MISSED,
        _Act.SCHEDULED: _Status.SCHEDULED,
        _Act.CANCELLED: _Status.CANCELLED,
    },
    _Status.MISSED: {
        _Act.CHASED: _Status.MISSED,
        _Act.SCHEDULED: _Status.SCHEDULED,
        _Act.CANCELLED: _Status.CANCELLED,
    },
    _Status.ATTENDED: {
        _Act.CHASED: _Status.ATTENDED,
        _Act.REPORT_RECEIVED: _Status.REPORT_RECEIVED,
        _Act.REVIEWED: _Status.REVIEWED,
    },
    _Status.REPORT_RECEIVED: {
        _Act.REVIEWED: _Status.REVIEWED,
    },
    _Status.REJECTED: {},
    _Status.REVIEWED: {},
    _Status.CANCELLED: {},
}
"""Where each step leads from each status, in the order in which they are offered; there is no other.

A date that is given is an acceptance; attended without a report can be closed, which is then said (C).
"""

BEGINNINGS: Mapping[ReferralAct, ReferralStatus] = {
    _Act.DRAFTED: _Status.DRAFT,
    _Act.REQUESTED: _Status.REQUESTED,
}
"""With what a referral begins."""

URGENT_BUSINESS_DAYS = 2
"""An urgent one that is not accepted (C)."""

DAYS: Mapping[ReferralStatus, int] = {
    _Status.REQUESTED: 7,
    _Status.ACCEPTED: 7,
    _Status.WAIT_LISTED: 14,
    _Status.ATTENDED: 14,
}
"""Days of silence: not accepted, no date, still on the wait list, no report (C)."""

BUSINESS_DAYS: Mapping[ReferralStatus, int] = {
    _Status.DRAFT: 1,
    _Status.SCHEDULED: 1,
    _Status.MISSED: 1,
    _Status.REPORT_RECEIVED: 3,
}
"""Business days: not asked, no word after the appointment, no new date after a missed one, report not read (C)."""

_SILENCE = {
    _Status.DRAFT: "not asked for",
    _Status.REQUESTED: "no answer for",
    _Status.WAIT_LISTED: "on the wait list for",
    _Status.ACCEPTED: "accepted, no date for",
    _Status.MISSED: "no new date for",
    _Status.ATTENDED: "no report for",
    _Status.REPORT_RECEIVED: "report not read for",
}


def steps_from(status: ReferralStatus) -> tuple[ReferralAct, ...]:
    """What can be noted of a referral in this status, in the order in which it is offered."""
    return tuple(PATHS[status])


def first_step(status: ReferralStatus, chase_on: date | None, today: date) -> ReferralAct:
    """The likeliest step: to chase once that is due, but to say what became of an appointment; else the news.

    Raises:
        ValueError: the referral is over.
    """
    steps = steps_from(status)
    if not steps:
        raise ValueError(f"a {status} referral has no step")
    due = chase_on is not None and chase_on <= today
    if steps[0] is not ReferralAct.CHASED or (due and status is not ReferralStatus.SCHEDULED):
        return steps[0]
    return steps[1]


def leads_to(status: ReferralStatus, act: ReferralAct) -> ReferralStatus:
    """The status after a step.

    Raises:
        Refused: that step does not follow from this status.
    """
    found = PATHS[status].get(act)
    if found is None:
        raise Refused(f"A referral that is {status} cannot be {act}.")
    return found


def asks_why(status: ReferralStatus, act: ReferralAct) -> bool:
    """Whether a step needs its reason: why it came to nothing, or why no report is awaited."""
    if act is ReferralAct.REVIEWED:
        return status is ReferralStatus.ATTENDED
    return act in (ReferralAct.REJECTED, ReferralAct.CANCELLED, ReferralAct.MISSED)


def chase_day(status: ReferralStatus, on_day: date, urgent: bool, appointment: date | None) -> date | None:
    """The day on which silence is to be broken, counted from a step or a chase; None once nothing is awaited.

    After a date is given it counts from the appointment, or from a chase after that.

    Raises:
        OverflowError: it lies outside the calendar.
    """
    if status in OVER:
        return None
    if status is ReferralStatus.REQUESTED and urgent:
        return add_business_days(on_day, URGENT_BUSINESS_DAYS)
    if status in DAYS:
        return on_day + timedelta(days=DAYS[status])
    begins = max(on_day, appointment) if status is ReferralStatus.SCHEDULED and appointment else on_day
    return add_business_days(begins, BUSINESS_DAYS[status])


def usual_day(act: ReferralAct, last: date, appointment: date | None, today: date) -> date:
    """The day of a step that is noted today: of one attended or missed the day of the appointment, where it is past."""
    if act in (ReferralAct.ATTENDED, ReferralAct.MISSED) and appointment is not None:
        return min(max(appointment, last), today)
    return today


def check_step(status: ReferralStatus, last: date, entry: StepEntry, today: date) -> None:
    """Refuse a step that cannot be; it may be noted late. `last` is the day of the step before it.

    Raises:
        Refused: it does not follow, its day is ahead or before the last step, its reason or appointment is missing or
            impossible, or the day of the next chase is past.
    """
    leads_to(status, entry.act)
    if entry.on_day > today:
        raise Refused(f"{say_day(entry.on_day, today).capitalize()} lies ahead: a step is noted once it is made.")
    if entry.on_day < last:
        raise Refused(f"The step before it was {say_day(last, today)}: this one cannot be earlier.")
    if asks_why(status, entry.act) and not entry.note.strip():
        raise Refused("Say why.")
    if entry.act is ReferralAct.SCHEDULED and entry.appointment is None:
        raise Refused("Say when the appointment is.")
    if entry.act is ReferralAct.SCHEDULED and entry.appointment is not None and entry.appointment < entry.on_day:
        raise Refused("The appointment cannot be before the day on which it was made.")
    if entry.chase_on is not None and entry.chase_on < entry.on_day:
        raise Refused("The next chase cannot be before the step.")


def silence(one: Referred, today: date) -> str:
    """How long nothing was heard, in words: "no answer for 9 days"; of an appointment when it is or was."""
    if one.status is ReferralStatus.SCHEDULED and one.on_day is not None:
        day = say_day(one.on_day, today)
        at = f" {say_time(one.at)}" if one.at else ""
        return f"{day}{at}: no word yet" if one.on_day < today else f"appointment {day}{at}"
    words = _SILENCE.get(one.status)
    if words is None:
        return one.status.value
    days = (today - one.since).days
    return f"{words} {say_count(days, 'day')}" if days > 0 else f"{_asked(one.status)} today"


def chase_words(one: Referred, today: date) -> str:
    """When silence is to be broken: "chase was due Tue 17", "chase today", "chase Tue 24"; "" once it is over."""
    if one.chase_on is None:
        return ""
    return f"chase {'was due ' if one.chase_on < today else ''}{say_day(one.chase_on, today)}"


def late(one: Referred, today: date) -> bool:
    """Whether the day has come on which silence is to be broken."""
    return one.chase_on is not None and one.chase_on <= today


def _asked(status: ReferralStatus) -> str:
    return "drafted" if status is ReferralStatus.DRAFT else status.value
