"""What is measured or said of a goal: kept by its day, and the goal's achievement with it."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session, select

from casetui.records import Goal, GoalValue
from casetui.rules.planning import RUNNING_GOALS
from casetui.store.input import a_line, a_note, the
from casetui.store.plan_rows import take_over
from casetui.terms.change import Refused
from casetui.terms.contact import GoalUpdate
from casetui.terms.plan_tree import GoalValueEntry
from casetui.wording import say_day


def record(session: Session, goal: Goal, entry: GoalValueEntry, today: date, contact_id: int | None = None) -> str:
    """Keep a value of a goal; its achievement becomes the one of the value. Returns what was said of it.

    Raises:
        Refused: nothing is said, the day lies ahead, or the goal was removed.
    """
    if goal.void_why:
        raise Refused("That goal was removed.")
    value, note = a_line(entry.value), a_note(entry.note)
    if not (value or note or entry.achievement):
        raise Refused("Say a value, how far the goal is, or a note.")
    if entry.on_day > today:
        raise Refused(f"{say_day(entry.on_day, today)} lies ahead.")
    session.add(
        GoalValue(
            client_id=goal.client_id,
            goal_id=goal.id,
            on_day=entry.on_day,
            value=value,
            achievement=entry.achievement,
            note=note,
            contact_id=contact_id,
        )
    )
    if entry.achievement is not None:
        goal.achievement = entry.achievement
    take_over(goal)
    session.add(goal)
    return ", ".join(part for part in (value, entry.achievement or "", "" if value else note and "noted") if part)


def update(session: Session, said: GoalUpdate, client_id: int | None, contact_id: int, on: date, today: date) -> str:
    """Keep what a contact said of a goal; returns it for the end of the contact's sentence, "" for nothing said.

    Raises:
        Refused: the goal is somebody else's, or was removed.
    """
    if not (said.value.strip() or said.achievement):
        return ""
    goal = the(session, Goal, said.goal_id)
    if goal.client_id != client_id:
        raise Refused("That goal is someone else's.")
    entry = GoalValueEntry(min(on, today), said.value, said.achievement)
    return f"; {goal.name}: {record(session, goal, entry, today, contact_id)}"


def give(session: Session, client_id: int, measures: set[str], on_day: date, value: str, today: date) -> str:
    """A value to every running goal of a client that is measured by one of these; returns what was said of it.

    `measures` are names in lower case.
    """
    found = session.exec(select(Goal).where(Goal.client_id == client_id, Goal.void_why == "")).all()
    given = [goal for goal in found if goal.lifecycle in RUNNING_GOALS and goal.measure.strip().casefold() in measures]
    for goal in given:
        record(session, goal, GoalValueEntry(on_day, value), today)
    return "".join(f"; value of “{goal.name}”" for goal in given)
