"""When an insurer or agency has to decide, which filing starts (practice.md section 5)."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from casetui.rules.deadline_words import say_date
from casetui.terms.appeal import Decision, Level
from casetui.terms.clock import local_moment
from casetui.terms.deadline import DecisionDue, Facts
from casetui.wording import say_count

_DAY_HOURS = 24


def decisions(level: Level, facts: Facts) -> tuple[DecisionDue, ...]:
    """The decisions that are due after filing: the urgent ones if it was expedited, else the others.

    Empty before filing, and where nothing is known of a decision. A window in hours runs by the clock, whatever
    happens to the clocks meanwhile; without the hour of filing it ends on a day.

    Raises:
        OverflowError: a day lies outside the calendar.
    """
    filed = facts.filed
    if filed is None:
        return ()
    fits = [one for one in level.decisions if one.urgent is facts.expedited and filed.year >= one.since]
    return tuple(_due(one, filed, facts.filed_at) for one in fits)


def is_late(due: DecisionDue, today: date, now: datetime | None = None) -> bool:
    """Whether a decision has not come in its time: its last day counts in full, or until its moment (`now` is aware).

    An extension is no excuse here: whether there is one is the first thing to ask.
    """
    if due.moment is not None and now is not None:
        return now > due.moment
    return today > due.due


def _due(decision: Decision, filed: date, at: time | None) -> DecisionDue:
    moment = _moment(decision, filed, at)
    days = decision.days or -(-decision.hours // _DAY_HOURS)
    due = moment.date() if moment else filed + timedelta(days=days)
    extended = due + timedelta(days=decision.more_days) if decision.more_days else None
    window = f"{decision.hours} hours" if decision.hours else say_count(decision.days, "day")
    more = f"; with an extension, {decision.more_days} days more" if decision.more_days else ""
    return DecisionDue(decision, due, moment, extended, f"{window} after filing, {say_date(filed)}{more}")


def _moment(decision: Decision, filed: date, at: time | None) -> datetime | None:
    if at is None or not decision.hours:
        return None
    return (local_moment(filed, at).astimezone(UTC) + timedelta(hours=decision.hours)).astimezone()
