"""The lines of a plan written: added, bettered, moved, copied, removed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session

from casetui.records import Barrier, Client, Goal, Intervention, Need, Plan
from casetui.store.input import a_line, named, the
from casetui.store.plan_copies import Copying, chosen
from casetui.store.plan_queue import Moves
from casetui.store.plan_rows import (
    Place,
    Row,
    arrange,
    below,
    checked_values,
    insert,
    kind_of_entry,
    kind_of_row,
    landing,
    place_of,
    ref_to,
    said,
    siblings,
    take_over,
    the_line,
    topmost,
)
from casetui.store.plan_versions import agreed_ever
from casetui.store.plan_work import Working, plan_change
from casetui.terms.change import Refused
from casetui.terms.plan import BarrierKind, BarrierStatus
from casetui.terms.plan_tree import Entry, PlanChange, PlanTree, Ref, RefKind

DRAFT_NAME = "Care plan"
"""What a plan is called until she names it."""

WHILE_DRAFTING = "removed while drafting"
"""Why a line of a plan that was never agreed is gone, where she gives no reason."""


class PlanLines(Working):
    """Every write of a plan's lines."""

    def begin(self, client_id: int, name: str, today: date) -> PlanChange:
        """A new draft; `plan_id` of the change is its number.

        Raises:
            Refused: there is no such client.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("care plan", client_id) as (session, act):
            the(session, Client, client_id)
            plan = Plan(client_id=client_id, name=a_line(name) or DRAFT_NAME)
            session.add(plan)
            session.flush()
            act.words = f"{named(session, client_id)}: {plan.name} begun"
            self.rehearsed(Moves())
        return plan_change(act.done, plan.id)

    def rename(self, plan_id: int, name: str, today: date) -> PlanChange:
        """Give a plan another name.

        Raises:
            Refused: no name, or the plan is over.
            NotSaved: the disk said no.
        """
        with self.on_plan(plan_id, today) as work:
            if not name.strip():
                raise Refused("Say what the plan is called.")
            work.plan.name = a_line(name)
            take_over(work.plan)
            work.session.add(work.plan)
            work.words = f"plan named {work.plan.name}"
        return work.done

    def add(self, plan_id: int, at: Ref | None, entry: Entry, today: date) -> PlanChange:
        """A new line on another one: below it if it may stand there, else right after it.

        Raises:
            Refused: no name, a value that is not possible, or no line to belong to.
            NotSaved: the disk said no.
        """
        with self.on_plan(plan_id, today) as work:
            place, after = landing(work.session, kind_of_entry(entry), work.plan, at)
            row = _blank(work.plan.client_id, place, today)
            _fill(row, entry)
            work.session.add(row)
            insert(work.session, place, row, after)
            work.rows = [row]
            work.words = f"{place.kind} added, {row.name}"
        return work.done

    def edit(self, ref: Ref, entry: Entry, today: date) -> PlanChange | None:
        """Better a line; one from a record becomes hers. None when nothing is different.

        Raises:
            Refused: no name, a value that is not possible, or the entry is of another kind.
            NotSaved: the disk said no.
        """
        with self.on_lines((ref,), today) as work:
            (row,) = work.rows
            before = row.model_dump()
            _fill(row, entry)
            work.nothing = row.model_dump() == before
            take_over(row)
            work.session.add(row)
            work.words = f"{row.name}, {kind_of_row(row)} amended"
        return work.done_or_none

    def move(self, refs: Sequence[Ref], step: int, today: date) -> PlanChange | None:
        """Lines one place up (-1) or down (+1) among their own; None at the end, where they stay.

        Raises:
            Refused: a line is gone, or its plan is over.
            NotSaved: the disk said no.
        """
        with self.on_lines(refs, today) as work:
            places = dict.fromkeys(place_of(work.session, row) for row in work.rows)
            moved = [_shift(work.session, place, refs, step) for place in places]
            work.nothing = not any(moved)
            work.words = f"{said(work.rows)} moved {'up' if step < 0 else 'down'}"
        return work.done_or_none

    def reparent(self, refs: Sequence[Ref], at: Ref, today: date) -> PlanChange:
        """Lines to another line: a goal to a need, an intervention to a goal or straight under a need.

        Raises:
            Refused: a line is gone, or belongs to another plan.
            NotSaved: the disk said no.
        """
        with self.on_lines(refs, today) as work:
            work.rows = topmost(work.session, work.rows)
            if at in refs:
                raise Refused("A line cannot be moved onto itself.")
            work.words = f"{said(work.rows)} moved to {the_line(work.session, at).name}"
            last: dict[Place, Row] = {}
            for row in work.rows:
                place, after = landing(work.session, kind_of_row(row), work.plan, at)
                left = place_of(work.session, row)
                _put_under(work.session, row, place)
                insert(work.session, place, row, last.get(place, after))
                last[place] = row
                if left != place:
                    arrange(work.session, siblings(work.session, left))
        return work.done

    def copy(
        self, source: PlanTree, refs: Sequence[Ref], plan_id: int, at: Ref | None, today: date, heard: str = ""
    ) -> PlanChange:
        """Lines with all below them, from any plan, version or pack, onto a line of this one.

        `heard` is where the needs among them come from: "PHQ-9 of 20 Nov".

        Raises:
            Refused: they are not in the source, or have no line to belong to.
            NotSaved: the disk said no.
        """
        with self.on_plan(plan_id, today) as work:
            copying = Copying(work.session, source, work.plan, today)
            work.rows = [copying.put(node, at) for node in chosen(source, refs)]
            for row in work.rows:
                if isinstance(row, Need) and heard:
                    row.source = a_line(heard)
            work.words = f"{said(work.rows)} copied"
        return work.done

    def remove(self, refs: Sequence[Ref], why: str, today: date) -> PlanChange:
        """Void lines with all below them; their check-ins are cancelled.

        Raises:
            Refused: no reason is given for a plan that was agreed once, or a line is gone.
            NotSaved: the disk said no.
        """
        with self.on_lines(refs, today, why) as work:
            if not why.strip() and agreed_ever(work.session, work.plan.id):
                raise Refused("Say why it is removed.")
            work.rows = topmost(work.session, work.rows)
            with_it = [row for top in work.rows for row in below(work.session, top)]
            places = dict.fromkeys(place_of(work.session, row) for row in work.rows)
            for row in (*work.rows, *with_it):
                row.void_why = a_line(why) or WHILE_DRAFTING
                work.session.add(row)
            work.session.flush()
            for place in places:
                arrange(work.session, siblings(work.session, place))
            work.words = f"{said(work.rows)} removed"
            if with_it:
                work.words += f", with {said(with_it)} below"
        return work.done


def _blank(client_id: int, place: Place, today: date) -> Row:
    if place.kind is RefKind.NEED:
        return Need(client_id=client_id, plan_id=place.plan_id, name="", since=today)
    if place.kind is RefKind.GOAL:
        return Goal(client_id=client_id, need_id=place.need_id, name="")
    if place.kind is RefKind.INTERVENTION:
        return Intervention(client_id=client_id, need_id=place.need_id, goal_id=place.goal_id, name="")
    return Barrier(
        client_id=client_id,
        plan_id=place.plan_id,
        need_id=place.need_id or None,
        goal_id=place.goal_id,
        kind=BarrierKind(place.kind),
        name="",
        status=BarrierStatus.OPEN if place.kind is RefKind.BARRIER else None,
    )


def _fill(row: Row, entry: Entry) -> None:
    for name, value in checked_values(row, entry).items():
        setattr(row, name, value)


def _shift(session: Session, place: Place, refs: Sequence[Ref], step: int) -> bool:
    """Marked lines past their unmarked neighbours; a block at the end stays. Says whether anything moved."""
    rows = siblings(session, place)
    if step > 0:
        rows.reverse()
    before = list(rows)
    marked = set(refs)
    for place_now in range(1, len(rows)):
        here, ahead = rows[place_now], rows[place_now - 1]
        if ref_to(here) in marked and ref_to(ahead) not in marked:
            rows[place_now - 1], rows[place_now] = here, ahead
    if rows == before:
        return False
    arrange(session, reversed(rows) if step > 0 else rows)
    return True


def _put_under(session: Session, row: Row, place: Place) -> None:
    """A line's new parents; a goal takes what is below it along."""
    if isinstance(row, Need):
        return
    for one in below(session, row):
        if isinstance(one, Intervention | Barrier):
            one.need_id = place.need_id
            session.add(one)
    if isinstance(row, Barrier):
        row.need_id, row.goal_id = place.need_id or None, place.goal_id
    else:
        row.need_id = place.need_id
        if isinstance(row, Intervention):
            row.goal_id = place.goal_id
    take_over(row)
    session.add(row)
