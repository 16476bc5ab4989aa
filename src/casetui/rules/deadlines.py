"""Until when to file at a level of a ladder: work-by and last day kept apart (practice.md section 5)."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date, time, timedelta

from casetui.rules.calendar import add_business_days, is_business_day
from casetui.rules.deadline_words import explained, say_date
from casetui.terms.appeal import AppealLadder, Doing, Fact, Level, Rolls, Start
from casetui.terms.change import Refused
from casetui.terms.deadline import Deadline, Facts

WORK_BY_HOUR = time(16)
"""Until when to have it done on the business day before a window that closes at an hour (C)."""

LONG, SHORT = 30, 10
"""A window of more than `LONG` days, and one of `SHORT` or fewer (C)."""

WEEK_EARLIER = timedelta(days=7)
"""How much earlier than the last day to work by in a long window without mailing days (C)."""

MIDDLE_EARLIER, SHORT_EARLIER = 2, 1
"""How many business days earlier in a window of 11 to 30 days, and in a short one (C)."""

YEAR = timedelta(days=366)
"""A letter's last day further than this after its notice is asked about where no window says better (C)."""


def deadline(level: Level, facts: Facts) -> Deadline:
    """The clock of filing at one level, as far as its start is known; days that cannot be known are None.

    The letter's own last day wins, unless it is later than the computed one by more than the mailing days: then the
    computed one stands, both are shown and `ask` says what to look at, until `facts.letter_stands`.

    Raises:
        Refused: the facts contradict one another, or the number of days is outside its range.
        OverflowError: a day lies outside the calendar.
    """
    _see_that_it_can_be(facts)
    if level.doing is not Doing.FILE:
        counted = facts.filed if level.doing is Doing.WAIT else None
        missing = () if counted or level.doing is Doing.FORWARDED else (Fact.FILED,)
        return explained(Deadline(level, counted_from=counted, missing=missing), facts)
    counted = _counted_from(level, facts)
    last = _last_day(level, facts, counted)
    found = _open(level, facts, counted) if counted is None or last is None else _closing(level, facts, counted, last)
    return explained(found if facts.letter is None else _with_letter(found, facts, facts.letter), facts)


def keep_deadline(ladder: AppealLadder, level: Level, facts: Facts) -> Deadline | None:
    """The clock that keeps the benefit going meanwhile; None where the level has none.

    What the letter says of the level itself, its last day and number of days, is not said of this one.

    Raises as `deadline`.
    """
    if not level.keep:
        return None
    return deadline(ladder.level(level.keep), replace(facts, letter=None, letter_stands=False, days=None))


def is_past(found: Deadline, today: date, at: time | None = None) -> bool:
    """Whether the window is closed: the last day counts in full, or until its hour; `at` is the local time of today.

    An unknown last day is never past, nor is the hour of the last day without `at`.
    """
    if found.end is None or today < found.end:
        return False
    return today > found.end or (found.hour is not None and at is not None and _minute(at) > found.hour)


def months_after(day: date, months: int) -> date:
    """The same day of the month, `months` (1 or more) calendar months later; where there is none, the 1st of the next.

    Raises:
        OverflowError: the result lies outside the calendar.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        raise OverflowError("outside the calendar")
    if day.day <= monthrange(year, month + 1)[1]:
        return date(year, month + 1, day.day)
    return date(year, month + 2, 1)


def next_level(ladder: AppealLadder, level: Level) -> Level | None:
    """The level that follows; None where the decision has to say."""
    return ladder.level(level.next) if level.next else None


def facts_of_next(facts: Facts, decided: date) -> Facts:
    """What the next level starts with: the decision's date is its notice, and the state stays."""
    return Facts(notice=decided, decided=decided, state=facts.state)


def _see_that_it_can_be(facts: Facts) -> None:
    if facts.notice is None:
        return
    for day, said in (
        (facts.received, "It cannot have come"),
        (facts.filed, "It cannot have been filed"),
        (facts.letter, "The last day cannot be"),
    ):
        if day is not None and day < facts.notice:
            raise Refused(f"{said} before the date of the notice, {say_date(facts.notice)}: look at the year.")


def _counted_from(level: Level, facts: Facts) -> date | None:
    if level.start is not Start.RECEIPT:
        return {
            Start.NOTICE: facts.notice,
            Start.DISCHARGE: facts.discharge,
            Start.ENDS: facts.ends,
            Start.DECIDED: facts.decided,
            Start.EFFECTIVE: facts.effective,
            Start.FILED: facts.filed,
        }[level.start]
    if facts.received is not None or facts.notice is None:
        return facts.received
    return facts.notice + timedelta(days=level.mailing_days)


def _last_day(level: Level, facts: Facts, counted: date | None) -> date | None:
    days = _days(level, facts)
    if counted is None:
        return None
    months = next((other.months for other in level.states if other.state == facts.state), level.months)
    if months is not None:
        return months_after(counted, months)
    if days is None:
        return None
    last = counted + timedelta(days=days)
    return max(last, facts.effective) if level.or_effective and facts.effective else last


def _days(level: Level, facts: Facts) -> int | None:
    """The window in days: hers where a state or a letter gives it.

    Raises:
        Refused: hers is outside of the range that is known.
    """
    if facts.days is None or not (level.set_by or level.at_least):
        return level.days
    fewest = level.fewest or (level.days if level.at_least else 1) or 1
    most = level.most or YEAR.days
    if not fewest <= facts.days <= most:
        raise Refused(f"{facts.days} days cannot be: {level.path} has {fewest} to {most} days.")
    return facts.days


def _open(level: Level, facts: Facts, counted: date | None) -> Deadline:
    """A clock whose last day is not known; the fewest days, or the day to work by meanwhile, are computed."""
    if level.set_by is None:
        receipt = level.start is Start.RECEIPT
        return Deadline(level, missing=(Fact.NOTICE, Fact.RECEIVED) if receipt else (level.wants,))
    missing = (Fact.LETTER, Fact.DAYS) if counted else (Fact.LETTER, level.wants)
    earliest = counted + timedelta(days=level.fewest) if counted and level.fewest else None
    work_by = _earlier(earliest, counted) if earliest else None
    if counted and level.work_by_days:
        work_by = _on_business_day(counted + timedelta(days=level.work_by_days))
    return Deadline(level, work_by=work_by, counted_from=counted, missing=missing, earliest=earliest)


def _closing(level: Level, facts: Facts, counted: date, last: date) -> Deadline:
    moves = level.rolls is Rolls.NEXT_WORKING_DAY and level.hour is None and not is_business_day(last)
    mailing = counted - facts.notice if level.mailing_days and facts.notice else timedelta()
    found = _until(level, last, counted if counted < last else facts.notice)
    if mailing:
        found = replace(found, work_by=_on_business_day(last - mailing))
    return replace(found, counted_from=counted, rolls_to=add_business_days(last, 1) if moves else None)


def _until(level: Level, last: date, since: date | None) -> Deadline:
    """A clock with this last day and no mailing days; the window began at `since`, None where that is not known."""
    if level.hour is None:
        return Deadline(level, work_by=_earlier(last, since), last_day=last)
    return Deadline(level, add_business_days(last, -1), WORK_BY_HOUR, last, hour=level.hour.at)


def _earlier(last: date, since: date | None) -> date:
    """The business day to work by in a window without mailing days; one of unknown length counts as long."""
    window = (last - since).days if since else LONG + 1
    if window > LONG:
        return _on_business_day(last - WEEK_EARLIER)
    return add_business_days(last, -(MIDDLE_EARLIER if window > SHORT else SHORT_EARLIER))


def _with_letter(found: Deadline, facts: Facts, letter: date) -> Deadline:
    latest = _latest(found)
    if latest is not None and letter > latest and not facts.letter_stands:
        return replace(found, letter=letter, ask=_ask(found, letter))
    if found.last_day is not None and found.last_day <= letter and not (latest and letter > latest):
        rolls_to = found.rolls_to if letter in (found.last_day, found.rolls_to) else None
        return replace(found, last_day=letter, rolls_to=None if rolls_to == letter else rolls_to, letter=letter)
    taken = _until(found.level, letter, found.counted_from or facts.notice)
    if found.last_day is not None and found.work_by and taken.work_by and letter < found.last_day:
        taken = replace(taken, work_by=min(found.work_by, taken.work_by))
    return replace(taken, counted_from=found.counted_from, letter=letter)


def _latest(found: Deadline) -> date | None:
    """The latest day that a letter can name without a question; None where nothing is known to compare with."""
    level = found.level
    if found.last_day is not None:
        mailed = found.last_day + timedelta(days=level.mailing_days)
        return max(mailed, found.rolls_to or mailed)
    if found.counted_from is None:
        return None
    return found.counted_from + (timedelta(days=level.most) if level.most else YEAR)


def _ask(found: Deadline, letter: date) -> str:
    than = f"the computed last day, {say_date(found.last_day)}" if found.last_day else "can be counted from the notice"
    return f"The letter says {say_date(letter)}, later than {than}. Look at it again: is that its day, month and year?"


def _on_business_day(day: date) -> date:
    return day if is_business_day(day) else add_business_days(day, -1)


def _minute(at: time) -> time:
    return at.replace(second=0, microsecond=0, tzinfo=None)
