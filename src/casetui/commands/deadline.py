"""`casetui deadline`: until when to file, computed without any vault."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from casetui.commands import output
from casetui.library.appeals import read_ladders
from casetui.library.reaching import read_ladders as read_reaching
from casetui.rules.deadline_facts import find_ladder, read_facts
from casetui.rules.deadline_words import say_clock, say_due, say_window, say_windows
from casetui.rules.deadlines import deadline as clock
from casetui.rules.deadlines import keep_deadline
from casetui.rules.decisions import decisions
from casetui.settings import library_path
from casetui.terms.appeal import FACT_WORDS, Doing
from casetui.terms.change import Refused
from casetui.terms.clock import Clock
from casetui.terms.deadline import NOT_ADVICE, NOTICE_CONTROLS
from casetui.terms.vault import Exit

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator
    from datetime import time

    from casetui.terms.appeal import AppealLadder, Level
    from casetui.terms.deadline import Deadline, DecisionDue
    from casetui.terms.instrument import Sure


def deadline(words: Namespace) -> int:
    """`casetui deadline LADDER/LEVEL DATE [FACT=VALUE ...]`: work-by and last day; without words, the ladders.

    Raises:
        Refused: no such ladder, level or fact, a date that cannot be read, or facts that contradict one another.
    """
    shelf = read_ladders(library_path())
    wrong = (*shelf.wrong, *read_reaching(library_path()).wrong)
    output.tell(*(f"Not taken: {one.why}" for one in wrong))
    if not words.words:
        _list(list(shelf.things.values()), as_json=words.json)
        return Exit.DONE
    path, *said = words.words
    ladder, level = find_ladder(shelf.things, path)
    if level is None and said:
        raise Refused(f"Which level of {ladder.id}? It has {', '.join(level.id for level in ladder.levels)}.")
    if level is None or not said:
        _list([ladder], as_json=words.json, only=level)
        return Exit.DONE
    facts, unused = read_facts(level, said, Clock(getattr(words, "today", None)).today())
    found = clock(level, facts)
    keep = keep_deadline(ladder, level, facts)
    due = decisions(level, facts)
    idle = [fact for fact in unused if keep is None or fact not in keep.level.takes]
    notes = [*found.notes, *(f"{fact}= does not bear on this clock." for fact in idle), NOTICE_CONTROLS, NOT_ADVICE]
    if words.json:
        output.say_json(_as_json(found, keep, due, notes))
    else:
        output.say(*_in_words(ladder, found, keep, due, notes))
    return Exit.DONE


def _list(ladders: list[AppealLadder], *, as_json: bool, only: Level | None = None) -> None:
    """The ladders and their levels; with one ladder, what a level counts from and where that is known from."""
    levels = [only] if only else [level for ladder in ladders for level in ladder.levels]
    if as_json:
        output.say_json([{**_about(level), "window": say_window(level)} for level in levels])
        return
    wide = max(len(level.path) for level in levels)
    for ladder in ladders:
        output.say(f"{ladder.name}: {ladder.about}")
        for level in (one for one in ladder.levels if one in levels):
            output.say(f"  {level.path:<{wide}}  {level.name}: {say_window(level)} · sure {level.sure}")
            if len(ladders) == 1:
                output.say(*(f"      {name}: {value}" for name, value in _data(level)))
    if only:
        names = ", ".join(f"{fact}=" for fact in sorted(only.takes) if fact is not only.given)
        output.say(f"Type the {FACT_WORDS[only.given]} after it; it also takes {names}.")
    output.say(f"{NOTICE_CONTROLS} {NOT_ADVICE}")


def _about(level: Level) -> dict[str, Any]:
    """What a level says of itself, whatever the dates."""
    return {
        "ladder": level.ladder,
        "level": level.id,
        "name": level.name,
        "counts_from": level.counts_from,
        "filed_when": level.filed_when,
        "until": level.hour.value if level.hour else None,
        "rolls": level.rolls.value,
        "needs": level.needs,
        "keeps_benefit": level.keeps_benefit,
        "keep": f"{level.ladder}/{level.keep}" if level.keep else None,
        "next": f"{level.ladder}/{level.next}" if level.next else None,
        "sure": level.sure.value,
        "set_by": level.set_by.value if level.set_by else None,
        "source": level.source,
    }


def _data(level: Level) -> Iterator[tuple[str, str]]:
    """The same in words, without what is not known."""
    yield "counts from", level.counts_from
    if level.filed_when:
        yield "filed when", level.filed_when + _doubt(level, level.filed_when_sure)
    if level.doing is Doing.FILE:
        yield "on a weekend or holiday", _ROLLS[level.rolls.value] + _doubt(level, level.rolls_sure)
    if level.needs:
        yield "needs", level.needs + _doubt(level, level.needs_sure)
    if level.keeps_benefit:
        yield "filed in time, it keeps", level.keeps_benefit
    rest = f"; the rest {level.rest_sure}" if level.rest_sure is not level.sure else ""
    yield "sure", f"{_SURE[level.sure.value]}{rest}"
    yield "source", level.source
    if level.next:
        yield "next", f"{level.ladder}/{level.next}"
    elif level.doing is Doing.FILE and not level.keeps_benefit:
        yield "next", "the decision has to say"


_ROLLS = {
    "next working day": "moves to the next working day",
    "next day it is open": "moves to the next day that they are open",
    "no": "does not move",
    "state": "the state says",
    "unknown": "not known",
}
_SURE = {
    "A": "A, a primary text or several sources that agree",
    "B": "B, one decent source",
    "C": "C, judgement",
    "D": "D, set by a state, a plan, a court or the letter",
}


def _as_json(found: Deadline, keep: Deadline | None, due: tuple[DecisionDue, ...], notes: list[str]) -> dict[str, Any]:
    level = found.level
    return {
        **_about(level),
        **_days(found),
        "counted_from": _iso(found.counted_from),
        "why": found.why,
        "earliest": _iso(found.earliest),
        "letter": _iso(found.letter),
        "ask": found.ask,
        "missing": [fact.value for fact in found.missing],
        "rest_sure": level.rest_sure.value,
        "meanwhile": {"ladder": level.ladder, "level": level.keep, **_days(keep)} if keep else None,
        "decisions": [_decision(one) for one in due],
        "note": " ".join(notes),
    }


def _days(found: Deadline) -> dict[str, str | None]:
    return {
        "work_by": _iso(found.work_by),
        "work_by_hour": _iso(found.work_by_hour),
        "last_day": _iso(found.last_day),
        "rolls_to": _iso(found.rolls_to),
        "hour": _iso(found.hour),
    }


def _decision(one: DecisionDue) -> dict[str, Any]:
    return {
        "decision": one.decision.id,
        "name": one.decision.name,
        "due": _iso(one.due),
        "moment": one.moment.isoformat() if one.moment else None,
        "extended": _iso(one.extended),
        "sure": one.decision.sure.value,
        "why": one.why,
        "if_late": one.if_late,
    }


def _iso(when: date | time | None) -> str | None:
    return None if when is None else when.isoformat()[: 10 if isinstance(when, date) else 5]


def _in_words(
    ladder: AppealLadder, found: Deadline, keep: Deadline | None, due: tuple[DecisionDue, ...], notes: list[str]
) -> Iterator[str]:
    level = found.level
    yield f"{ladder.name}: {level.name} ({level.path})"
    if level.doing is Doing.FILE:
        yield say_clock(found)
    if found.ask:
        yield f"! {found.ask} If it is, add: stands=yes"
    if found.why and level.doing is Doing.FILE:
        yield f"  why: {found.why}"
    yield from (f"  {name}: {value}" for name, value in _data(level))
    if keep:
        yield f"  meanwhile, {keep.level.path}: {say_clock(keep)}"
    for one in due:
        yield f"  decision, {one.decision.name}: {say_due(one)}"
    if level.decisions and not due:
        yield f"  decision: {say_windows(level)}"
    yield from (f"  {note}" for note in notes)


def _doubt(level: Level, sure: Sure) -> str:
    return f" (sure {sure})" if sure not in (level.sure, level.rest_sure) else ""
