"""Agreements: each keeps the whole plan as it was agreed, numbered on over a client's plans."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from sqlmodel import Session, col, func, select

from casetui.records import Goal, Intervention, Need, Plan, PlanVersion
from casetui.rules.planning import OPEN_GOALS, OPEN_INTERVENTIONS, OPEN_NEEDS
from casetui.store import plan_tree_reads
from casetui.store.plan_rows import take_over
from casetui.store.rows import a_day
from casetui.terms.case import Provenance
from casetui.terms.change import Refused
from casetui.terms.plan import PlanStatus
from casetui.terms.plan_json import from_json, to_json
from casetui.terms.plan_tree import PlanTree, VersionHead
from casetui.wording import say_day

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as driver


def versions(read: driver.Connection, client_id: int) -> list[VersionHead]:
    """Every agreement of a client's plans, the newest first."""
    rows = read.execute(
        "SELECT v.id, v.plan_id, p.name, v.number, v.agreed_on, v.agreed_with FROM plan_version v"
        " JOIN plan p ON p.id = v.plan_id WHERE v.client_id = ? ORDER BY v.number DESC",
        (client_id,),
    )
    return [
        VersionHead(id_, plan_id, name, number, a_day(agreed_on) or date.min, agreed_with)
        for id_, plan_id, name, number, agreed_on, agreed_with in rows
    ]


def version(read: driver.Connection, version_id: int) -> PlanTree:
    """A plan as it was agreed; its lines may be gone by now.

    Raises:
        Refused: there is no such version.
    """
    row = read.execute("SELECT body FROM plan_version WHERE id = ?", (version_id,)).fetchone()
    if row is None:
        raise Refused("That version is not in this vault any more.")
    return from_json(row[0])


def keep(session: Session, read: driver.Connection, plan: Plan, with_whom: str, day: date) -> int:
    """Keep the plan as it stands as the client's next version, agreed on a day; returns its number."""
    newest = session.exec(
        select(func.max(PlanVersion.number)).where(col(PlanVersion.client_id) == plan.client_id)
    ).one()
    number = (newest or 0) + 1
    session.flush()
    tree = plan_tree_reads.of_plan(read, plan.id)
    if tree is None or not tree.needs:
        raise Refused("The plan is empty. Add a need first.")
    head = replace(tree.head, version=number, agreed_on=day, agreed_with=with_whom, changed=False)
    session.add(
        PlanVersion(
            client_id=plan.client_id,
            plan_id=plan.id,
            number=number,
            agreed_on=day,
            agreed_with=with_whom,
            body=to_json(replace(tree, head=head)),
        )
    )
    return number


def none_later(session: Session, plan: Plan, day: date, today: date) -> None:
    """An agreement of an earlier day is not put before one that the plan has had since.

    Raises:
        Refused: the plan was agreed again after that day.
    """
    last = session.exec(select(func.max(PlanVersion.agreed_on)).where(col(PlanVersion.plan_id) == plan.id)).one()
    if last is not None and day < min(last, today):
        raise Refused(f"The version before it was agreed later, {say_day(last, today)}.")


def make_hers(session: Session, plan: Plan) -> None:
    """A plan that is agreed is hers with every line of it."""
    take_over(plan)
    needs = session.exec(select(Need).where(col(Need.plan_id) == plan.id)).all()
    numbers = [need.id for need in needs]
    goals = session.exec(select(Goal).where(col(Goal.need_id).in_(numbers))).all()
    doing = session.exec(select(Intervention).where(col(Intervention.need_id).in_(numbers))).all()
    for row in (*needs, *goals, *doing):
        take_over(row)
        session.add(row)


def others_active(session: Session, plan: Plan) -> list[Plan]:
    """The client's other plans that are active and hers."""
    return list(
        session.exec(
            select(Plan).where(
                col(Plan.client_id) == plan.client_id,
                col(Plan.id) != plan.id,
                col(Plan.status) == PlanStatus.ACTIVE,
                col(Plan.void_why) == "",
                col(Plan.provenance) != Provenance.FROM_RECORD,
            )
        ).all()
    )


def hold_all_but_one(session: Session, client_id: int) -> int:
    """Before a client's plans from a record become hers: at most one plan stays active; returns how many are held.

    Her own active plan comes first, then the newest of the record; the others go on hold, so that nothing is lost
    and nothing is ended that nobody has ended.
    """
    rows = session.exec(
        select(Plan).where(
            col(Plan.client_id) == client_id, col(Plan.status) == PlanStatus.ACTIVE, col(Plan.void_why) == ""
        )
    ).all()
    newest = sorted(rows, key=lambda plan: (plan.since or date.min, plan.id), reverse=True)
    theirs = [plan for plan in newest if plan.provenance is Provenance.FROM_RECORD]
    held = theirs if len(theirs) < len(rows) else theirs[1:]
    for plan in held:
        plan.status = PlanStatus.ON_HOLD
        session.add(plan)
    return len(held)


def supersede(session: Session, read: driver.Connection, plan: Plan, today: date) -> list[Plan]:
    """End the plans that this one takes the place of: completed when nothing in it is open, else revoked."""
    ended = others_active(session, plan)
    for other in ended:
        tree = plan_tree_reads.of_plan(read, other.id)
        other.status = PlanStatus.REVOKED if tree is not None and _anything_open(tree) else PlanStatus.COMPLETED
        other.until = today
        session.add(other)
    return ended


def _anything_open(tree: PlanTree) -> bool:
    return any(
        need.status in OPEN_NEEDS
        or any(goal.lifecycle in OPEN_GOALS for goal in need.goals)
        or any(one.status in OPEN_INTERVENTIONS for one in need.interventions)
        for need in tree.needs
    )


def agreed_ever(session: Session, plan_id: int) -> bool:
    """Whether a plan was agreed at least once."""
    return session.exec(select(PlanVersion.id).where(col(PlanVersion.plan_id) == plan_id)).first() is not None
