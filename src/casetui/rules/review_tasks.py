"""The tasks that a plan review ends with: read as they are typed, and the check-ins that they become."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from casetui.rules.planning import with_whom
from casetui.rules.quickadd import read_line
from casetui.rules.rhythm import say_rhythm
from casetui.terms.change import Refused
from casetui.terms.checkin import CheckInEntry, Kind, Origin
from casetui.terms.reviewing import Task
from casetui.wording import say_day, say_time

HINT = "Ada: order the bath chair, fri"
"""How a task of somebody else may be typed."""

_WHO = re.compile(r"([^:\d]{1,60}):\s+(.+)")
_HERSELF = frozenset({"", "me", "myself", "i", "case manager", "cm"})


def read_tasks(text: str, today: date) -> tuple[Task, ...]:
    """Tasks, one to a line.

    Raises:
        Refused: a line does not say what, or by when.
    """
    return tuple(read_task(line, today) for line in _lines(text))


def read_task(line: str, today: date) -> Task:
    """One task: "Ada: order the bath chair, fri" is somebody else's, "call Dr Lee re PT tue 10am" her own.

    After the name it is read as a line of quick add: kind, with whom, day, time and rhythm.

    Raises:
        Refused: it does not say what, or by when.
    """
    found = _WHO.fullmatch(line.strip())
    who, rest = found.groups() if found and not read_line(found[1], today).taken else ("", line)
    who = "" if who.strip().casefold() in _HERSELF else who.strip()
    said = read_line(rest, today)
    what = said.reason.removesuffix(" by").rstrip(" ,")
    if not (what or said.with_whom) or said.client:
        raise Refused(f"Say what is to be done: {HINT}.")
    if said.due is None:
        raise Refused(f"By when? “{line.strip()}” names no day.")
    if who and said.kind is not Kind.TASK:
        what = f"{said.kind} {what}".strip()
    kept = what or said.with_whom
    whom = "" if who or not what else said.with_whom
    return Task(kept, said.due, who, Kind.TASK if who else said.kind, whom, said.at, said.rhythm)


def say_tasks(text: str, today: date) -> Iterator[str]:
    """How each line is read, as it is typed; what cannot be read says why."""
    for line in _lines(text):
        try:
            yield _say(read_task(line, today), today)
        except Refused as refused:
            yield f"! {refused}"


def check_in_of(task: Task, client_id: int, names: Sequence[str]) -> CheckInEntry:
    """The check-in of a task: her own as it is; somebody else's is asked after on its day, by a call.

    `names` are what the client is called: of a task of hers she is asked herself.
    """
    if not task.who:
        return CheckInEntry(
            client_id, task.kind, task.what, task.due, task.at, task.rhythm, task.with_whom, origin=Origin.ADDED
        )
    whom = with_whom(task.who, names)
    return CheckInEntry(client_id, Kind.CALL, f"ask whether “{task.what}” is done", task.due, with_whom=whom)


def _lines(text: str) -> Iterator[str]:
    return (line for line in text.splitlines() if line.strip())


def _say(task: Task, today: date) -> str:
    at = f" {say_time(task.at)}" if task.at else ""
    kind = f"ask {task.who} whether it is done" if task.who else task.kind.value
    parts = (kind, task.with_whom, task.what, f"{say_day(task.due, today)}{at}", say_rhythm(task.rhythm))
    return " · ".join(part for part in parts if part)
