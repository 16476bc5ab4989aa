"""Climbing an unable-to-reach ladder: which one, what comes next, when and in which part of the day. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta

from casetui.rules.calendar import add_business_days
from casetui.terms.case import Risk
from casetui.terms.checkin import Kind, NextStep, Origin
from casetui.terms.clock import WEEKDAYS
from casetui.terms.ladder import Act, Band, Climb, ForWhom, Ladder, Rung, Safe, Try
from casetui.terms.text import LINE_MAXIMUM
from casetui.wording import say_count

OTHERS_TOO = "try again and ring the other contacts"
OTHERS = "ring the other contacts"
EVERY_CONTACT = "ring every contact"
LETTER = "send a letter"
DECIDE = "ladder used up: decide — keep trying, welfare check, letter or close"
DECIDE_NO_LETTER = "ladder used up: decide — keep trying, welfare check or close (no post)"
DECIDE_WELFARE = "ladder used up: decide — welfare check or keep trying"

WELFARE = "welfare check asked for: what came of it"
WELFARE_UNSAFE = "welfare check asked for, unsafe: what came of it"

TRY_AGAIN = "try again"
"""The reason of a try that has none of its own."""

BEST_WEEKDAYS = 5
"""Business days among which a try looks for a weekday that was not tried yet (C)."""

_ACTS = {
    OTHERS_TOO: Act.TRY_AND_OTHERS,
    OTHERS: Act.OTHERS,
    EVERY_CONTACT: Act.EVERY_CONTACT,
    LETTER: Act.LETTER,
    DECIDE: Act.DECISION,
    DECIDE_NO_LETTER: Act.DECISION,
    DECIDE_WELFARE: Act.DECISION,
}
_TODO = {act: words for words, act in reversed(_ACTS.items())}
_AFTER_DECIDING = (DECIDE, DECIDE_NO_LETTER, WELFARE)
_PUT_BEFORE = frozenset({*_ACTS, WELFARE, WELFARE_UNSAFE})
_BETWEEN = " · "

Slot = tuple[date, Band | None]
"""When a try is proposed: a day, and a part of it where one can be said."""


def whose(risk: Risk | None, in_transition: bool, *, unsafe: bool = False) -> ForWhom:
    """For whom a ladder is wanted: `unsafe` goes before transition or high risk, and that before routine."""
    if unsafe:
        return ForWhom.UNSAFE
    return ForWhom.URGENT if in_transition or risk is Risk.HIGH else ForWhom.ROUTINE


def ladder_of(climb: Climb, wanted: ForWhom) -> Ladder:
    """The ladder that a run goes on with: its own, unless it has become more urgent than that."""
    begun = climb.begun
    return climb.ladder(wanted) if begun is None or wanted.before(begun.for_whom) else begun


def act_of(reason: str) -> Act | None:
    """What a ladder put before a check-in's own reason; None where it is a plain try, or no ladder's."""
    return _ACTS.get(_split(reason)[0])


def act_said(why: str) -> Act | None:
    """What a ladder asks for, by the words that `progress` put together; None where it is a plain try."""
    return next((_ACTS[part] for part in why.split(_BETWEEN) if part in _ACTS), None)


def own_reason(reason: str) -> str:
    """The reason of a check-in without what a ladder put before it, so that rungs do not pile up."""
    return _split(reason)[1]


def is_decision(reason: str) -> bool:
    """Whether this is the reason of a ladder's last row: she decides, nothing is automatic."""
    return act_of(reason) is Act.DECISION


def is_usual_decision(reason: str) -> bool:
    """Whether it is the decision, or what was decided, about somebody who was not unsafe: a call comes after it."""
    return reason.startswith(_AFTER_DECIDING)


def welfare_reason(reason: str) -> str:
    """The reason of the row that looks at what came of a welfare check, by that of the decision."""
    todo = WELFARE if is_usual_decision(reason) else WELFARE_UNSAFE
    return _BETWEEN.join(part for part in (todo, own_reason(reason)) if part)[:LINE_MAXIMUM]


def progress(reason: str, said: str, attempt: int, of: int, band: str, *, own_first: bool = False) -> str:
    """How far a run is, before what the check-in is for: "no answer, 2 of 3; try evening · weekly check-in".

    Args:
        reason: the check-in's reason as kept.
        said: how the last try ended ("no answer"); "" where that is not known.
        attempt: rungs already climbed, 1 or more.
        of: tries of the ladder; 0 where it is no ladder's.
        band: the part of the day to try next, or "".
        own_first: what the check-in is for stands before it, unless she has to decide now.
    """
    todo, own = _split(reason)
    head = f"{said or 'not reached'}, {tally(attempt, of)}" + (f"; try {band}" if band else "")
    own = "" if own == TRY_AGAIN else own
    parts = (own, todo, head) if own_first and not is_decision(reason) else (todo, head, own)
    return _BETWEEN.join(part for part in parts if part)


def tally(attempt: int, of: int) -> str:
    """Tries made of a ladder's: "2 of 3"; without a ladder "2 tries"."""
    return f"{min(attempt, of)} of {of}" if of else say_count(attempt, "try")


def next_rung(
    climb: Climb,
    wanted: ForWhom,
    attempts: int,
    today: date,
    at: time | None,
    *,
    risk: Risk | None = None,
    kind: Kind = Kind.CALL,
    reason: str = "",
    rhythm: str = "",
    said: str = "not reached",
) -> NextStep:
    """The rung after attempt number `attempts` (1 or more, the one just made) that reached nobody.

    A rung that her safe-contact rules forbid is passed over, and said so; what comes instead comes on its day.

    Args:
        climb: the ladders and the run so far, the try just made among its tries.
        wanted: for whom a ladder is wanted now.
        attempts: rungs climbed so far, the one just made included.
        today: the day of that attempt.
        at: its local time of day; None where it is not known.
        risk: the client's risk: at high risk the decision is a safety row.
        kind: what the next attempt is; the decision is a task, or a safety row where risk is high or unsafe.
        reason: the check-in's own reason, carried along behind what is to be done, cut to `LINE_MAXIMUM`.
        rhythm: the check-in's rhythm, carried along so that it is not lost while she cannot be reached.
        said: the outcome in words ("no answer").
    """
    ladder = ladder_of(climb, wanted)
    made, skipped = _next_allowed(ladder, max(1, attempts), climb.safe)
    rung, spaced = _rung(ladder, made), _rung(ladder, max(1, attempts))
    day, band = (
        slot(spaced, today, at, climb.tried, climb.safe) if rung.act.tries else (day_of_rung(spaced, today), None)
    )
    todo = _todo(rung.act, ladder, climb.safe)
    if rung.act is Act.DECISION:
        kind = Kind.SAFETY if ladder.for_whom is ForWhom.UNSAFE or risk is Risk.HIGH else Kind.TASK
    words = _BETWEEN.join(part for part in (todo, own_reason(reason)) if part) or TRY_AGAIN
    why = f"{said}, {tally(made, ladder.tries)}; {_proposal(todo, rung.act, day, band, today)}"
    return NextStep(
        due=day,
        kind=kind,
        reason=words[:LINE_MAXIMUM],
        why="; ".join((why, *skipped)),
        rhythm=rhythm,
        attempt=made,
        origin=Origin.LADDER,
        of=ladder.tries,
        ladder=ladder.id,
        band=band or "",
    )


def begin_again(climb: Climb, wanted: ForWhom, today: date, at: time | None) -> Slot:
    """When the first try of a new run is, after she decided to keep trying: as far off as a ladder's second try."""
    ladder = ladder_of(climb, wanted)
    return slot(_rung(ladder, 1), today, at, climb.tried, climb.safe)


def slot(rung: Rung, today: date, at: time | None, tried: Sequence[Try], safe: Safe) -> Slot:
    """The day and part of the day of a try: another weekday and another part than those already tried, where it can.

    Days that are counted as business days look ahead for another weekday; calendar days do not, silence would only
    grow longer. Today only what is left of the day is proposed. No part is proposed where none is left or allowed.
    """
    pairs = {(one.day.weekday(), one.band) for one in tried}
    weekdays, bands = {one.day.weekday() for one in tried}, {one.band for one in tried}
    best: Slot = (day_of_rung(rung, today), None)
    lowest: tuple[bool, bool, bool] | None = None
    for day in _days(rung, today):
        for band in _bands(day, today, at, tried, safe):
            rank = ((day.weekday(), band) in pairs, day.weekday() in weekdays, band in bands)
            if lowest is None or rank < lowest:
                best, lowest = (day, band), rank
    return best


def day_of_rung(rung: Rung, today: date) -> date:
    """The day of a rung, counted from that of the one below it."""
    return add_business_days(today, rung.days) if rung.business else today + timedelta(days=rung.days)


def _days(rung: Rung, today: date) -> list[date]:
    first = day_of_rung(rung, today)
    if not rung.business or first == today:
        return [first]
    return [add_business_days(first, ahead) for ahead in range(BEST_WEEKDAYS)]


def _bands(day: date, today: date, at: time | None, tried: Sequence[Try], safe: Safe) -> list[Band]:
    """The parts of a day that are left and allowed, the one after the last try's first."""
    if day == today and at is None:
        return []
    bands = list(Band)
    last = next((one.band for one in reversed(tried) if one.band is not None), None)
    after = bands.index(last) + 1 if last is not None else 0
    turned = bands[after:] + bands[:after]
    return [band for band in turned if band in safe.bands and (day > today or (at is not None and band.from_ > at))]


def _rung(ladder: Ladder, made: int) -> Rung:
    return ladder.rungs[min(made, len(ladder.rungs) - 1)]


def _next_allowed(ladder: Ladder, made: int, safe: Safe) -> tuple[int, list[str]]:
    """The number of the next rung that her safe-contact rules leave, and what was passed over, in words."""
    skipped = []
    while made < len(ladder.rungs) - 1:
        act = ladder.rungs[made].act
        if act is Act.LETTER and safe.no_post:
            skipped.append(f"no letter: safe contact says “{safe.no_post}”")
        elif act in (Act.OTHERS, Act.EVERY_CONTACT) and safe.only:
            skipped.append(f"nobody else is rung: safe contact says “{safe.only}”")
        else:
            break
        made += 1
    return made, skipped


def _todo(act: Act, ladder: Ladder, safe: Safe) -> str:
    if act is Act.DECISION:
        if ladder.for_whom is ForWhom.UNSAFE:
            return DECIDE_WELFARE
        return DECIDE_NO_LETTER if safe.no_post else DECIDE
    return "" if act is Act.TRY or (act is Act.TRY_AND_OTHERS and safe.only) else _TODO[act]


def _proposal(todo: str, act: Act, day: date, band: Band | None, today: date) -> str:
    if act is Act.DECISION:
        return todo
    when = "today" if day == today else WEEKDAYS[day.weekday()]
    if not act.tries:
        return f"{todo} {when}"
    others = " and ring the other contacts" if todo else ""
    return f"try {' '.join(filter(None, ('again' if day == today and not band else '', band, when)))}{others}"


def _split(reason: str) -> tuple[str, str]:
    """What a ladder put before a reason, and the reason of its own."""
    if reason in _PUT_BEFORE:
        return reason, ""
    todo, between, own = reason.partition(_BETWEEN)
    return (todo, own) if between and todo in _PUT_BEFORE else ("", reason)
