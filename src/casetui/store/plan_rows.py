"""The lines of a plan as rows: found, placed, put in order, voided. Ranks are dense among the lines of one parent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from casetui.records import Barrier, Goal, Intervention, Need, Plan
from casetui.records.health import FromSource
from casetui.rules.cadence import check_rhythm
from casetui.rules.planning import OVER_PLANS, check_days
from casetui.store.input import checked, the
from casetui.terms.case import Provenance
from casetui.terms.change import Refused
from casetui.terms.plan_tree import BarrierEntry, Entry, GoalEntry, InterventionEntry, NeedEntry, Ref, RefKind
from casetui.wording import say_count

Row = Need | Goal | Intervention | Barrier

_TABLES: dict[RefKind, type[Row]] = {
    RefKind.NEED: Need,
    RefKind.GOAL: Goal,
    RefKind.INTERVENTION: Intervention,
    RefKind.BARRIER: Barrier,
    RefKind.STRENGTH: Barrier,
}
_KIND_OF: dict[type[Entry], RefKind] = {
    NeedEntry: RefKind.NEED,
    GoalEntry: RefKind.GOAL,
    InterventionEntry: RefKind.INTERVENTION,
}


@dataclass(frozen=True, slots=True)
class Place:
    """What a line stands under: a plan (`need_id` 0), a need, or a goal of a need."""

    kind: RefKind
    plan_id: int
    need_id: int = 0
    goal_id: int | None = None


def kind_of_row(row: Row) -> RefKind:
    """What kind of line a row is."""
    if isinstance(row, Barrier):
        return RefKind(row.kind)
    return next(kind for kind, table in _TABLES.items() if isinstance(row, table))


def kind_of_entry(entry: Entry) -> RefKind:
    """What kind of line an entry makes."""
    return RefKind(entry.kind) if isinstance(entry, BarrierEntry) else _KIND_OF[type(entry)]


def ref_to(row: Row) -> Ref:
    """The reference to a row."""
    return Ref(kind_of_row(row), row.id)


def the_line(session: Session, ref: Ref) -> Row:
    """A live line by its reference.

    Raises:
        Refused: it is not there any more, or was found in an assessment.
    """
    if ref.kind is RefKind.FOUND:
        raise Refused("That was found in an assessment. Change it there.")
    row = the(session, _TABLES[ref.kind], ref.id)
    if row.void_why:
        raise Refused(f"That {ref.kind} was removed.")
    return row


def the_plan(session: Session, plan_id: int) -> Plan:
    """A plan that may be edited.

    Raises:
        Refused: it is gone, or over.
    """
    plan = the(session, Plan, plan_id)
    if plan.void_why:
        raise Refused("That plan was removed.")
    if plan.status in OVER_PLANS:
        raise Refused(f"That plan is {plan.status}. Copy what still holds into a new one.")
    return plan


def place_of(session: Session, row: Row) -> Place:
    """What a line stands under."""
    if isinstance(row, Need):
        return Place(RefKind.NEED, row.plan_id)
    if isinstance(row, Barrier):
        return Place(kind_of_row(row), row.plan_id, row.need_id or 0, row.goal_id)
    need = the(session, Need, row.need_id)
    goal_id = row.goal_id if isinstance(row, Intervention) else None
    return Place(kind_of_row(row), need.plan_id, need.id, goal_id)


def siblings(session: Session, place: Place) -> list[Row]:
    """The live lines of one parent in their order."""
    found: Sequence[Row]
    if place.kind is RefKind.NEED:
        found = session.exec(select(Need).where(col(Need.plan_id) == place.plan_id, col(Need.void_why) == "")).all()
    elif place.kind is RefKind.GOAL:
        found = session.exec(select(Goal).where(col(Goal.need_id) == place.need_id, col(Goal.void_why) == "")).all()
    elif place.kind is not RefKind.INTERVENTION:
        found = _barriers(session, place)
    else:
        goal = col(Intervention.goal_id)
        found = session.exec(
            select(Intervention).where(
                col(Intervention.need_id) == place.need_id,
                goal.is_(None) if place.goal_id is None else goal == place.goal_id,
                col(Intervention.void_why) == "",
            )
        ).all()
    return sorted(found, key=lambda row: (row.rank, row.id))


def _barriers(session: Session, place: Place) -> Sequence[Barrier]:
    need, goal = col(Barrier.need_id), col(Barrier.goal_id)
    return session.exec(
        select(Barrier).where(
            col(Barrier.plan_id) == place.plan_id,
            need == place.need_id if place.need_id else need.is_(None),
            goal.is_(None) if place.goal_id is None else goal == place.goal_id,
            col(Barrier.kind) == place.kind.value,
            col(Barrier.void_why) == "",
        )
    ).all()


def arrange(session: Session, rows: Iterable[Row]) -> None:
    """Number the lines of one parent from 0 in the order given."""
    for rank, row in enumerate(rows):
        row.rank = rank
        session.add(row)


def insert(session: Session, place: Place, row: Row, after: Row | None) -> None:
    """Put a line into its place: after another one, or last."""
    session.flush()
    rows = [one for one in siblings(session, place) if one is not row]
    rows.insert(rows.index(after) + 1 if after in rows else len(rows), row)
    arrange(session, rows)


def landing(session: Session, kind: RefKind, plan: Plan, at: Ref | None) -> tuple[Place, Row | None]:
    """Where a line of some kind comes to stand when it is put on another: below it if it may, else beside it.

    Returns what it stands under, and the line that it follows, None for the last place.

    Raises:
        Refused: a goal or an intervention needs a line to belong to, or the line is another plan's.
    """
    if at is None or at.kind is RefKind.FOUND:
        if kind not in (RefKind.GOAL, RefKind.INTERVENTION):
            return Place(kind, plan.id), None
        wanted = "a need" if kind is RefKind.GOAL else "a need or a goal"
        raise Refused(f"Choose {wanted} that the {kind} belongs to.")
    row = the_line(session, at)
    place = place_of(session, row)
    if place.plan_id != plan.id:
        raise Refused("That line belongs to another plan. Copy it instead.")
    if kind in (RefKind.BARRIER, RefKind.STRENGTH):
        return _landing_beside(kind, row, place)
    if isinstance(row, Barrier) and row.need_id is None:
        return landing(session, kind, plan, None)
    need = row if isinstance(row, Need) else the(session, Need, place.need_id)
    if kind is RefKind.NEED:
        return Place(kind, plan.id), need
    if isinstance(row, Need):
        return Place(kind, plan.id, need.id), None
    if kind is RefKind.GOAL:
        return Place(kind, plan.id, need.id), row if isinstance(row, Goal) else _goal_of(session, row)
    if isinstance(row, Goal):
        return Place(kind, plan.id, need.id, row.id), None
    return Place(kind, plan.id, need.id, place.goal_id), row if isinstance(row, Intervention) else None


def _landing_beside(kind: RefKind, row: Row, place: Place) -> tuple[Place, Row | None]:
    """Where a barrier or a strength stands: below a need or a goal, beside one of its own, else with what is done."""
    if isinstance(row, Need):
        return Place(kind, row.plan_id, row.id), None
    if isinstance(row, Goal):
        return Place(kind, place.plan_id, row.need_id, row.id), None
    return Place(kind, place.plan_id, place.need_id, place.goal_id), row if place.kind is kind else None


def _goal_of(session: Session, row: Row) -> Goal | None:
    if isinstance(row, Intervention | Barrier) and row.goal_id is not None:
        return the(session, Goal, row.goal_id)
    return None


def below(session: Session, row: Row) -> list[Row]:
    """Every live line below a line."""
    if isinstance(row, Intervention | Barrier):
        return []
    stands = col(Barrier.goal_id) == row.id if isinstance(row, Goal) else col(Barrier.need_id) == row.id
    barriers = session.exec(select(Barrier).where(stands, col(Barrier.void_why) == "")).all()
    if isinstance(row, Goal):
        under = select(Intervention).where(col(Intervention.goal_id) == row.id)
        return [*session.exec(under.where(col(Intervention.void_why) == "")).all(), *barriers]
    goals = session.exec(select(Goal).where(col(Goal.need_id) == row.id, col(Goal.void_why) == "")).all()
    doing = session.exec(
        select(Intervention).where(col(Intervention.need_id) == row.id, col(Intervention.void_why) == "")
    ).all()
    return [*goals, *doing, *barriers]


def topmost(session: Session, rows: Sequence[Row]) -> list[Row]:
    """Marked lines without those that stand below another marked one, each once."""
    marked = {ref_to(row) for row in rows}
    found: dict[Ref, Row] = {}
    for row in rows:
        above = {Ref(RefKind.NEED, row.need_id)} if not isinstance(row, Need) and row.need_id is not None else set()
        if isinstance(row, Intervention | Barrier) and row.goal_id is not None:
            above.add(Ref(RefKind.GOAL, row.goal_id))
        if not above & marked:
            found[ref_to(row)] = row
    return list(found.values())


def checked_values(row: Row, entry: Entry) -> dict[str, object]:
    """The columns of an entry, made harmless and possible.

    Raises:
        Refused: no name, a value that is not possible, a rhythm that cannot be read, an end before its beginning.
    """
    kind = kind_of_entry(entry)
    if kind is not kind_of_row(row):
        raise Refused(f"A {kind_of_row(row)} cannot become a {kind}.")
    typed = {name: getattr(entry, name) for name in entry.__slots__}
    if not typed["name"].strip():
        raise Refused(f"Say what the {kind} is.")
    if isinstance(entry, InterventionEntry):
        check_rhythm(entry.rhythm)
        check_days(entry.since, entry.until)
    needed = {name: getattr(row, name) for name in ("client_id", "plan_id", "need_id") if hasattr(row, name)}
    kept = checked(type(row), **needed, **typed)
    return {name: getattr(kept, name) for name in typed}


def take_over(row: FromSource) -> None:
    """What she edits is hers."""
    if row.provenance is Provenance.FROM_RECORD:
        row.provenance = Provenance.TAKEN_OVER


def said(rows: Sequence[Row]) -> str:
    """Lines as a change names them: the one, or how many of each kind."""
    if len(rows) == 1:
        return rows[0].name
    kinds = [kind_of_row(row) for row in rows]
    return ", ".join(say_count(kinds.count(kind), kind) for kind in RefKind if kind in kinds)
