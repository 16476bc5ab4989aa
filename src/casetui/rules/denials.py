"""Denials: which status may follow, which ladder and level, what is watched, what may be done (practice.md 5, 10)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, time, timedelta

from casetui.rules.deadlines import deadline, facts_of_next, keep_deadline, next_level
from casetui.rules.decisions import decisions
from casetui.terms.advocacy import DenialStatus
from casetui.terms.appeal import AppealLadder, Doing, Fact, Level
from casetui.terms.change import Refused
from casetui.terms.deadline import DecisionDue, Facts
from casetui.terms.denial import AppealAct, Clocks, DenialEntry, DenialNow, Filed, LevelNow

_S = DenialStatus
PATHS: Mapping[DenialStatus, frozenset[DenialStatus]] = {
    _S.RECEIVED: frozenset({_S.DECIDING, _S.FILED, _S.OVERTURNED, _S.LET_GO}),
    _S.DECIDING: frozenset({_S.FILED, _S.OVERTURNED, _S.LET_GO}),
    _S.FILED: frozenset({_S.OVERTURNED, _S.PARTLY, _S.UPHELD, _S.WITHDRAWN}),
    _S.PARTLY: frozenset({_S.DECIDING, _S.LET_GO}),
    _S.UPHELD: frozenset({_S.DECIDING, _S.LET_GO}),
    _S.OVERTURNED: frozenset(),
    _S.WITHDRAWN: frozenset(),
    _S.LET_GO: frozenset(),
}
"""The statuses that may follow each; what was upheld is decided on anew where another level follows."""

UNFILED = (
    AppealAct.FILED,
    AppealAct.URGENT,
    AppealAct.DECIDING,
    AppealAct.NOT_KEPT,
    AppealAct.OVERTURNED,
    AppealAct.LET_GO,
)
"""What may be done before a level is filed; a digit each."""

AWAITED = (
    AppealAct.OVERTURNED,
    AppealAct.PARTLY,
    AppealAct.UPHELD,
    AppealAct.DISMISSED,
    AppealAct.ASKED,
    AppealAct.WITHDRAWN,
)
"""What may come of a level that is filed; a digit each."""

DECIDED = (AppealAct.NEXT, AppealAct.LET_GO)
"""What may follow a level that was lost, in part or whole, while the next one is not begun."""

LOOK_AGAIN = timedelta(days=7)
"""When to ask again for a decision, and whether a plan forwarded what it has to (C)."""

NO_TIME_KNOWN = timedelta(days=30)
"""When to ask for a decision of which no time is known (C)."""

_KINDS: Sequence[tuple[str, str]] = (
    (r"part d|drug plan|prescription", "part-d"),
    (r"advantage|part c", "medicare-advantage"),
    (r"medicare", "medicare"),
    (r"medicaid (managed|plan)|managed (care )?medicaid|mco", "medicaid-plan"),
    (r"medicaid|mainecare|medi-cal|masshealth", "medicaid"),
    (r"snap|food stamps?", "snap"),
    (r"social security|ssi|ssdi", "social-security"),
    (r"va|veterans?( affairs)?", "va"),
    (r"workers.? comp\w*|casualty", "workers-comp"),
    (r"long.term care|ltc", "ltc-policy"),
    (r"disability", "disability"),
)


def check_path(status: DenialStatus, to: DenialStatus) -> None:
    """See that a status may follow.

    Raises:
        Refused: it may not.
    """
    if to not in PATHS[status]:
        raise Refused(f"That denial is {status}: it cannot become {to}.")


def appealable(ladders: Iterable[AppealLadder]) -> list[AppealLadder]:
    """The ladders with a level at which something can be filed."""
    return [ladder for ladder in ladders if any(level.doing is Doing.FILE for level in ladder.levels)]


def rungs(ladder: AppealLadder) -> list[Level]:
    """The levels of a ladder but those that only keep the benefit, and those that wait for a first decision."""
    keeps = {level.keep for level in ladder.levels}
    return [level for level in ladder.levels if level.id not in keeps and level.doing is not Doing.WAIT]


def propose_ladder(payer: str, plan_kind: str = "") -> str:
    """The id of the ladder that goes with a payer by its words; "commercial" where they say nothing."""
    words = f"{plan_kind} {payer}".casefold()
    found = (ladder for words_of, ladder in _KINDS if re.search(rf"\b(?:{words_of})\b", words))
    return next(found, "commercial")


def clocks_of(ladder: AppealLadder, level: Level, facts: Facts) -> Clocks:
    """The clocks of one level.

    Raises:
        Refused: the facts contradict one another, or a number of days cannot be.
    """
    try:
        return Clocks(deadline(level, facts), keep_deadline(ladder, level, facts))
    except OverflowError:
        raise Refused("That day lies outside the calendar: look at the year.") from None


def wanted(ladder: AppealLadder, level: Level) -> frozenset[Fact]:
    """The facts that bear on the clocks of filing at a level and of keeping the benefit meanwhile."""
    return level.takes | (ladder.level(level.keep).takes if level.keep else frozenset())


def watch_before(clocks: Clocks, keep_why: str, today: date) -> date:
    """The day from which a level that is not filed stands on Today; today where nothing can be counted.

    The clock that keeps the benefit counts as long as it runs and was not let pass.
    """
    filing, keep = clocks.filing, clocks.keep
    if filing.level.doing is not Doing.FILE:
        return today + LOOK_AGAIN
    days = [filing.work_by or today]
    if keep is not None and keep.work_by is not None and keep.end is not None and today <= keep.end and not keep_why:
        days.append(keep.work_by)
    return min(days)


def watch_after(due_on: date) -> date:
    """The day from which a decision that has not come stands on Today: its last day counts in full."""
    return due_on + timedelta(days=1)


def decision_due(level: Level, facts: Facts, filed: Filed) -> DecisionDue | None:
    """The decision that filing starts: the one of its id, else the first that fits; None where none is known.

    Raises:
        Refused: the level has no decision of that id, or its day lies outside the calendar.
    """
    known = replace(facts, filed=filed.on_day, filed_at=filed.at, expedited=filed.expedited)
    try:
        found = decisions(level, known)
    except OverflowError:
        raise Refused("That day lies outside the calendar: look at the year.") from None
    if not filed.decision:
        return found[0] if found else None
    for due in found:
        if due.decision.id == filed.decision:
            return due
    raise Refused(f"There is no decision {filed.decision!r} at this level.")


def late_filing(end: date | None, hour: time | None, on_day: date, at: time | None) -> bool:
    """Whether something was filed after its last day, which counts in full, or after the hour of that day."""
    if end is None or on_day < end:
        return False
    return on_day > end or (hour is not None and at is not None and at.replace(second=0, microsecond=0) > hour)


def next_facts(facts: Facts, decided: date) -> Facts:
    """The facts with which the next level begins."""
    return facts_of_next(facts, decided)


def follows(ladder: AppealLadder | None, level: str) -> Level | None:
    """The level after one; None where none is on the shelf."""
    if ladder is None or all(one.id != level for one in ladder.levels):
        return None
    return next_level(ladder, ladder.level(level))


def acts(now: DenialNow, ladder: AppealLadder | None, today: date) -> tuple[AppealAct, ...]:
    """What may be done about a denial, the likeliest first; empty where it is over."""
    if now.status in (_S.RECEIVED, _S.DECIDING):
        return _before_filing(now, ladder)
    if now.status is _S.FILED:
        return (AppealAct.ASKED, *(act for act in AWAITED if act is not AppealAct.ASKED))
    if now.status in (_S.UPHELD, _S.PARTLY):
        return DECIDED if follows(ladder, now.level.level) is not None else (AppealAct.LET_GO,)
    return ()


def order_of(now: DenialNow) -> tuple[AppealAct, ...]:
    """Every act of the present status: a word's place in it is its digit."""
    if now.status is _S.FILED:
        return AWAITED
    return UNFILED if now.status.open else DECIDED


def _before_filing(now: DenialNow, ladder: AppealLadder | None) -> tuple[AppealAct, ...]:
    level = level_of(ladder, now.level.level)
    urgent = level is not None and any(one.urgent for one in level.decisions)
    missing = set() if urgent else {AppealAct.URGENT}
    if now.status is _S.DECIDING:
        missing.add(AppealAct.DECIDING)
    if now.level.keep_by is None or now.level.keep_why:
        missing.add(AppealAct.NOT_KEPT)
    left = [act for act in UNFILED if act not in missing]
    if urgent and now.level.facts.expedited:
        left.sort(key=lambda act: act is not AppealAct.URGENT)
    return tuple(left)


def level_of(ladder: AppealLadder | None, level: str) -> Level | None:
    """A level of a ladder by its id; None where the shelf does not have it any more."""
    return next((one for one in ladder.levels if one.id == level), None) if ladder is not None else None


def chosen_level(ladders: Mapping[str, AppealLadder], entry: DenialEntry) -> tuple[AppealLadder, Level]:
    """The ladder and level that a denial is entered at.

    Raises:
        Refused: the shelf has no such ladder or level, or nothing is filed there.
    """
    ladder = ladders.get(entry.ladder)
    if ladder is None or not rungs(ladder):
        raise Refused(f"There is no ladder of appeals called {entry.ladder!r}.")
    if not entry.level:
        return ladder, rungs(ladder)[0]
    level = level_of(ladder, entry.level)
    if level is None or level not in rungs(ladder):
        raise Refused(f"Nothing is filed at {entry.ladder}/{entry.level}.")
    return ladder, level


def is_late(level: LevelNow, today: date) -> bool:
    """Whether a level is past its last day and not filed, or its decision was due before today."""
    if level.ruling is not None:
        return False
    day = level.due_on if level.filed_on is not None else level.end
    return day is not None and today > day
