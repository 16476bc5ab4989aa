"""How a clock of an appeal reads: what it was counted from, why, and what to know beside it. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from casetui.rules.calendar import is_business_day
from casetui.terms.appeal import FACT_WORDS, Doing, Hour, Level, Rolls, SetBy, Start
from casetui.terms.clock import WEEKDAYS
from casetui.terms.deadline import Deadline, DecisionDue, Facts
from casetui.wording import say_count, say_in_full, say_time

STARTS = {
    Start.NOTICE: "the notice",
    Start.RECEIPT: "receipt",
    Start.DISCHARGE: "the discharge",
    Start.ENDS: "the end of the services",
    Start.DECIDED: "the decision",
    Start.EFFECTIVE: "the action",
    Start.FILED: "filing",
}
"""What a window is counted from, in words."""

_SET_BY = {SetBy.STATE: "The state", SetBy.LETTER: "The letter"}


def say_date(day: date) -> str:
    """A day that must not be mistaken: "Sat 17 Sep 2022"."""
    return f"{WEEKDAYS[day.weekday()]} {say_in_full(day)}"


def say_window(level: Level) -> str:
    """A level's window in words: "120 days (+5)", "4 calendar months", "noon of the day before", "the letter says"."""
    if level.doing is Doing.FORWARDED:
        return "nothing to file"
    if level.doing is Doing.WAIT:
        return "wait for the decision"
    if level.set_by is not None:
        says = f"{_SET_BY[level.set_by].casefold()} says"
        return f"{says}: {level.fewest} to {level.most} days" if level.fewest else says
    if level.months is not None:
        return say_count(level.months, "calendar month")
    return _say_days(level, level.days or 0)


def _say_days(level: Level, days: int) -> str:
    if level.hour is Hour.LEAVING:
        return level.hour.value
    if level.hour is not None or days < 0:
        away = {-1: "the day before", 0: "the day of", 1: "the day after"}.get(days)
        away = away or f"{say_count(abs(days), 'day')} {'before' if days < 0 else 'after'}"
        return f"{f'{level.hour.value} of ' if level.hour else ''}{away} {STARTS[level.start]}"
    mailing = f" (+{level.mailing_days})" if level.mailing_days else ""
    later = ", or until the action takes effect if that is later" if level.or_effective else ""
    return f"{say_count(days, 'day')}{mailing}{' or more' if level.at_least else ''}{later}"


def say_clock(found: Deadline) -> str:
    """A clock in one line: "work-by Mon 12 Sep 2022, last day Sat 17 Sep 2022 (rolls to Mon 19 Sep 2022)".

    Where there is no last day yet it says which facts would give one; empty at a level where nothing is filed.
    """
    if found.level.doing is not Doing.FILE:
        return ""
    said = []
    if found.work_by is not None:
        at = f", {say_time(found.work_by_hour)}" if found.work_by_hour else ""
        said.append(f"work-by {say_date(found.work_by)}{at}")
    if found.last_day is None:
        wanted = " or ".join(f"the {FACT_WORDS[fact]} ({fact}=)" for fact in found.missing)
        return ", ".join([*said, f"no last day yet: it needs {wanted}"])
    until = f" until {found.level.hour.value}" if found.level.hour and found.hour else ""
    leaving = f", {Hour.LEAVING.value}" if found.level.hour is Hour.LEAVING else ""
    rolls = f" (rolls to {say_date(found.rolls_to)})" if found.rolls_to else ""
    return ", ".join([*said, f"last day {say_date(found.last_day)}{until}{leaving}{rolls}"])


def say_due(due: DecisionDue) -> str:
    """When a decision is due, in one line, with what to do when it has not come."""
    at = f" {say_time(due.moment.time())}" if due.moment else ""
    more = f", {say_date(due.extended)} if extended" if due.extended else ""
    return f"due {say_date(due.due)}{at}{more}; after that: {due.if_late} (sure {due.decision.sure})"


def say_windows(level: Level) -> str:
    """How long the decisions of a level may take once it is filed: "urgent 72 hours (+14 days), payment 60 days"."""
    said = []
    for one in level.decisions:
        window = f"{one.hours} hours" if one.hours else say_count(one.days, "day")
        more = f" (+{one.more_days} days)" if one.more_days else ""
        since = f" from {one.since}" if one.since else ""
        said.append(f"{one.name} {window}{more}{since}")
    return f"once filed, {', '.join(said)}"


def explained(found: Deadline, facts: Facts) -> Deadline:
    """The clock with its `why` and `notes`."""
    return replace(found, why=_why(found, facts), notes=tuple(_notes(found, facts)))


def _why(found: Deadline, facts: Facts) -> str:
    level = found.level
    if level.doing is not Doing.FILE:
        return say_window(level)
    taken = found.letter is not None and found.letter == found.last_day
    if found.counted_from is None:
        return "the letter's own last day" if taken else ""
    counted = _counted(found, facts, found.counted_from)
    if not taken:
        return counted
    known = level.set_by is None or facts.days is not None
    return f"the letter's own last day (counted: {counted})" if known else "the letter's own last day"


def _counted(found: Deadline, facts: Facts, since: date) -> str:
    level = found.level
    start = f"{STARTS[level.start]}, {say_date(since)}"
    if level.start is Start.RECEIPT and facts.received is None and facts.notice:
        days = say_count(level.mailing_days, "day")
        start += f" (presumed: {days} after the notice)" if level.mailing_days else " (the notice's date)"
    window = _window(level, facts)
    if (level.days or 0) < 0 or level.hour is not None:
        return f"{window}, {say_date(since)}"
    return f"{window} after {start}" if window else f"counted from {start}"


def _window(level: Level, facts: Facts) -> str:
    other = next((one for one in level.states if one.state == facts.state), None)
    if other is not None:
        return f"{say_count(other.months, 'calendar month')} ({other.state})"
    if level.months is not None:
        return say_count(level.months, "calendar month")
    if facts.days is not None and (level.set_by or level.at_least):
        return say_count(facts.days, "day")
    if level.or_effective and facts.effective and facts.notice:
        later = facts.effective > facts.notice + timedelta(days=level.days or 0)
        return f"until the action takes effect, later than {level.days} days" if later else f"{level.days} days"
    if level.set_by is not None:
        return ""
    days = level.days or 0
    return _say_days(level, days) if level.hour or days < 0 else say_count(days, "day")


def _notes(found: Deadline, facts: Facts) -> Iterator[str]:
    level = found.level
    if level.note:
        yield level.note
    if level.doing is not Doing.FILE:
        return
    yield from _about_receipt(level, facts)
    if level.set_by is not None and found.last_day is None:
        yield from _about_range(found, facts)
    if level.at_least and facts.days is None and (found.letter is None or found.ask):
        yield f"The notice may give more than {level.days} days: say how many, or its own last day."
    if found.last_day is not None and found.rolls_to is None and not is_business_day(found.last_day):
        yield from _about_weekend(level)
    if found.work_by and facts.notice and found.work_by < facts.notice:
        yield "Work-by lies before the notice: file at once."


def _about_receipt(level: Level, facts: Facts) -> Iterator[str]:
    if level.start is not Start.RECEIPT or facts.notice is None:
        return
    if facts.received is None and not level.mailing_days:
        yield "The day of receipt is not given: counted from the notice, which is never later."
    if facts.received and level.mailing_days and facts.received > facts.notice + timedelta(days=level.mailing_days):
        yield "It came later than is presumed: be ready to show that."


def _about_range(found: Deadline, facts: Facts) -> Iterator[str]:
    level = found.level
    by = _SET_BY[level.set_by] if level.set_by else ""
    given = f", {level.fewest} to {level.most}" if level.fewest else ""
    yield f"{by} sets the days{given}: no last day until their number or the letter's own date is known."
    if found.earliest is not None:
        yield f"With {level.fewest} days, the fewest, the last day would be {say_date(found.earliest)}."
    if facts.state:
        yield f"How many days {facts.state} gives is not on the shelf."


def _about_weekend(level: Level) -> Iterator[str]:
    if level.rolls is Rolls.NO:
        yield "The last day is no working day, and does not move."
    elif level.rolls is Rolls.NEXT_OPEN_DAY:
        yield "If they are closed that day: the next day they are open."
    elif level.rolls is Rolls.STATE:
        yield "The last day is no working day; whether it moves, the state says: take it that it does not."
    elif level.rolls is Rolls.UNKNOWN:
        yield "The last day is no working day; whether it moves is not known: take it that it does not."
