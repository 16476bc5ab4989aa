"""Benefits: which status may follow, what is to be done next and from when it is watched (practice.md 3, 5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from casetui.rules.calendar import add_business_days
from casetui.rules.decisions import decisions
from casetui.rules.denials import NO_TIME_KNOWN
from casetui.rules.triage import WORK_BY_BUSINESS_DAYS
from casetui.terms.advocacy import BenefitKind, BenefitStatus
from casetui.terms.appeal import AppealLadder, Level
from casetui.terms.benefit import BenefitEntry, BenefitStep, DecisionWindow, NextOf, Window, WindowAhead
from casetui.terms.change import Refused
from casetui.terms.deadline import Facts

_S, _T = BenefitStatus, BenefitStep

PATHS: Mapping[BenefitStatus, frozenset[BenefitStatus]] = {
    _S.PLANNED: frozenset({_S.APPLIED, _S.PAPERS_ASKED, _S.APPROVED, _S.DENIED, _S.WITHDRAWN}),
    _S.APPLIED: frozenset({_S.APPLIED, _S.PAPERS_ASKED, _S.APPROVED, _S.DENIED, _S.WITHDRAWN}),
    _S.PAPERS_ASKED: frozenset({_S.APPLIED, _S.APPROVED, _S.DENIED, _S.WITHDRAWN}),
    _S.APPROVED: frozenset({_S.APPLIED, _S.PAPERS_ASKED, _S.APPROVED, _S.DENIED, _S.ENDED}),
    _S.DENIED: frozenset({_S.APPLIED, _S.APPROVED, _S.ENDED}),
    _S.WITHDRAWN: frozenset(),
    _S.ENDED: frozenset(),
}
"""The statuses that may follow each. One is approved again when it is renewed, and stays applied while a
decision is asked for."""

_STEPS: Mapping[BenefitStatus, tuple[BenefitStep, ...]] = {
    _S.PLANNED: (_T.APPLIED, _T.ASKED, _T.APPROVED, _T.DENIED, _T.LET_GO),
    _S.APPLIED: (_T.AGAIN, _T.APPROVED, _T.ASKED, _T.DENIED, _T.LET_GO),
    _S.PAPERS_ASKED: (_T.SENT, _T.APPROVED, _T.DENIED, _T.LET_GO),
    _S.APPROVED: (_T.APPLIED, _T.RENEWED, _T.ASKED, _T.DENIED, _T.LET_GO),
    _S.DENIED: (_T.APPLIED, _T.APPROVED, _T.LET_GO),
    _S.WITHDRAWN: (),
    _S.ENDED: (),
}

RENEW_AHEAD = timedelta(days=60)
"""How long before cover ends its renewal stands on Today (practice.md section 3, C)."""

HIGH_AHEAD = timedelta(days=14)
"""From how long before cover ends that is a high gap (practice.md section 3, C)."""

ASK_AGAIN = timedelta(days=7)
"""After how long a decision that is late is asked for again, as proposed (C)."""

OFFERED_AHEAD = timedelta(days=30)
"""How long before a yearly window opens it is offered (C)."""

APPLICATIONS = "application"
"""The ladder whose levels say how long an agency has to decide about an application."""


def steps(kind: BenefitKind, status: BenefitStatus) -> tuple[BenefitStep, ...]:
    """What can be said next; the first is something that she did herself, never what an agency decided."""
    if kind is BenefitKind.YEARLY_WINDOW:
        return (_T.CHOSEN, _T.LET_GO) if status is _S.PLANNED else ()
    if status is _S.PLANNED and kind is not BenefitKind.APPLICATION:
        return (_T.APPLIED, _T.RENEWED, *_STEPS[status][1:])
    return _STEPS[status]


def check_path(now: BenefitStatus, to: BenefitStatus) -> None:
    """Let a benefit go from one status to another.

    Raises:
        Refused: that status cannot follow.
    """
    if to not in PATHS[now]:
        raise Refused(f"A benefit that is {now} cannot be {to} next.")


def let_go_as(status: BenefitStatus) -> BenefitStatus:
    """What a benefit is once it is let go: ended where it was decided, else withdrawn."""
    return _S.ENDED if status in (_S.APPROVED, _S.DENIED) else _S.WITHDRAWN


def next_of(entry: BenefitEntry, status: BenefitStatus, today: date) -> NextOf | None:
    """What is to be done next, and from when it stands on Today; None where nothing is, or it is not known.

    Papers from 3 business days before their day, a decision from the day after it was due, a renewal from 60 days
    before cover ends, a yearly window from the day on which it opens. What is wanted without a day is watched at once;
    a decision of which no time is known, 30 days after it was applied for. While papers are wanted they come before the
    decision, and stand no later than it would.
    """
    found = list(_to_do(entry, status, today))
    if not found:
        return None
    first = found[0] if status is _S.PAPERS_ASKED else min(found, key=lambda one: one.watch_on)
    return NextOf(first.words, first.by, min(one.watch_on for one in found))


def _to_do(entry: BenefitEntry, status: BenefitStatus, today: date) -> Iterator[NextOf]:
    until = entry.renew_by or entry.ends_on
    unrenewed = "renewal not begun, to be in by" if until != entry.ends_on else "renewal not begun, cover ends"
    if entry.kind is BenefitKind.YEARLY_WINDOW:
        if status is _S.PLANNED:
            yield NextOf("compare the plans, the window closes", entry.renew_by, entry.opens_on or today)
    elif status is _S.PLANNED and entry.kind is BenefitKind.APPLICATION:
        yield NextOf("not applied yet", until, _ahead(until, RENEW_AHEAD) or today)
    elif status is _S.PLANNED or (status is _S.APPROVED and until is not None):
        yield NextOf(unrenewed if until else "renewal not begun", until, _ahead(until, RENEW_AHEAD) or today)
    elif status is _S.PAPERS_ASKED:
        day = entry.papers_by
        yield NextOf("papers to be sent", day, add_business_days(day, -WORK_BY_BUSINESS_DAYS) if day else today)
    if status in (_S.APPLIED, _S.PAPERS_ASKED) and entry.due_on is not None:
        late = entry.due_on + timedelta(days=1)
        yield NextOf("no decision yet, due", entry.due_on, max(late, entry.ask_on or late))
    if status is _S.APPLIED and entry.due_on is None and entry.ends_on is None:
        late = entry.applied_on + NO_TIME_KNOWN if entry.applied_on is not None else today
        yield NextOf("no decision yet", None, max(late, entry.ask_on or late))
    if status in (_S.APPLIED, _S.PAPERS_ASKED) and entry.ends_on is not None:
        yield NextOf("no decision yet, cover ends", entry.ends_on, entry.ends_on - HIGH_AHEAD)


def _ahead(day: date | None, by: timedelta) -> date | None:
    return day - by if day is not None else None


def programmes(ladders: Mapping[str, AppealLadder]) -> tuple[Level, ...]:
    """The applications whose time to decide is on the shelf."""
    return ladders[APPLICATIONS].levels if APPLICATIONS in ladders else ()


def decision_window(levels: Iterable[Level], programme: str, applied: date, urgent: bool) -> DecisionWindow | None:
    """When a decision about an application is due, by the programme's name; None where the shelf does not say.

    Without a time for urgent ones the usual time stands.

    Raises:
        OverflowError: the day lies outside the calendar.
    """
    level = next((one for one in levels if one.name.casefold() == programme.strip().casefold()), None)
    if level is None:
        return None
    hasty = decisions(level, Facts(filed=applied, expedited=True)) if urgent else ()
    found = hasty or decisions(level, Facts(filed=applied))
    if not found:
        return None
    due = found[0]
    name = "" if due.decision.name == "decision" else f", {due.decision.name}"
    why = f"{due.decision.days} days after the day of the application{name} (sure {due.decision.sure})"
    return DecisionWindow(due.due, why, f"{level.source}{name}, sure {due.decision.sure}")


def has_urgent(levels: Iterable[Level], programme: str) -> bool:
    """Whether a programme decides urgent applications sooner."""
    named = (one for one in levels if one.name.casefold() == programme.strip().casefold())
    return any(decision.urgent for one in named for decision in one.decisions)


def has_cover(window: Window, covers: Iterable[str]) -> bool:
    """Whether somebody with these payers, each with its kind of plan, has the cover that a window is for."""
    said = [" ".join(cover.casefold().split()) for cover in covers]
    return any(words in cover for words in window.covers for cover in said)


def windows_ahead(
    windows: Iterable[Window], covers: Iterable[str], taken: Iterable[tuple[str, date | None]], today: date
) -> tuple[WindowAhead, ...]:
    """The yearly windows to be offered: those of her covers that are open, or open within 30 days, and not taken.

    Args:
        covers: payer and kind of plan of each cover that holds.
        taken: name and last day of each window that was taken up before, whatever became of it.
    """
    covers, known = tuple(covers), set(taken)
    found = []
    for window in windows:
        ahead = next_window(window, today)
        near = ahead.opens - OFFERED_AHEAD <= today
        if near and has_cover(window, covers) and (window.name, ahead.closes) not in known:
            found.append(ahead)
    return tuple(found)


def next_window(window: Window, today: date) -> WindowAhead:
    """The window of this year while it is not over, else that of the next; its last day counts in full."""
    year = today.year if date(today.year, *window.closes) >= today else today.year + 1
    return WindowAhead(window, date(year, *window.opens), date(year, *window.closes))


def taken_up(ahead: WindowAhead) -> BenefitEntry:
    """What is entered when she takes up a window."""
    return BenefitEntry(
        BenefitKind.YEARLY_WINDOW,
        ahead.window.name,
        renew_by=ahead.closes,
        opens_on=ahead.opens,
        source=f"{ahead.window.source}, sure {ahead.window.sure}",
    )


def check_entry(entry: BenefitEntry) -> None:
    """See that an entry can be.

    Raises:
        Refused: it has no programme, or days that contradict one another.
    """
    if not entry.programme.strip():
        raise Refused("Say which programme it is.")
    applied = entry.applied_on
    for day, said in ((entry.due_on, "The decision cannot be due"), (entry.papers_by, "Papers cannot be wanted")):
        if applied is not None and day is not None and day < applied:
            raise Refused(f"{said} before it was applied for: look at the year.")
    if entry.opens_on is not None and entry.renew_by is not None and entry.renew_by < entry.opens_on:
        raise Refused("The window closes before it opens.")
