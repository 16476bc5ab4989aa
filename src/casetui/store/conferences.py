"""Plan reviews and care conferences: a whole pass over a plan in one change, and those on record."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlmodel import Session, col, select

from casetui.records import CheckIn, Client, Goal, Need, PlanVersion
from casetui.records import Conference as ConferenceRow
from casetui.rules import reviewing
from casetui.rules.cadence import next_due
from casetui.rules.review_tasks import check_in_of
from casetui.store import goal_values, plan_tree_reads, plan_versions
from casetui.store.checkins import follow_up, planned_from, settle, settle_reviews
from casetui.store.input import a_line, a_note, the
from casetui.store.plan_queue import PLAN_REVIEW
from casetui.store.plan_rows import checked_values, take_over, the_line
from casetui.store.plan_status import put_status
from casetui.store.plan_work import Work, Working
from casetui.store.rows import a_day
from casetui.terms.assessment import ConferenceKind
from casetui.terms.change import Refused
from casetui.terms.checkin import CheckInStatus, NextStep, Origin
from casetui.terms.plan import PlanStatus
from casetui.terms.plan_tree import GoalEntry, GoalNode, GoalValueEntry, NeedNode, PlanChange, PlanTree, find
from casetui.terms.reviewing import Conference, Decision, Reviewed
from casetui.wording import say_count, say_day

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as driver

HELD = "held"
"""Why the check-in that asked for a review is settled."""

_READ = (
    "SELECT c.id, c.plan_id, p.name, c.kind, c.on_day, c.attended, c.decided, c.version_id, coalesce(v.number, 0)"
    " FROM conference c JOIN plan p ON p.id = c.plan_id LEFT JOIN plan_version v ON v.id = c.version_id"
)


class Conferences(Working):
    """Every read and write of how plans were gone through."""

    def of(self, client_id: int) -> list[Conference]:
        """A client's reviews and conferences, the newest first."""
        return _read(self.read, f"{_READ} WHERE c.client_id = ? ORDER BY c.on_day DESC, c.id DESC", client_id)

    def of_plan(self, plan_id: int) -> list[Conference]:
        """Those of one plan, the newest first."""
        return _read(self.read, f"{_READ} WHERE c.plan_id = ? ORDER BY c.on_day DESC, c.id DESC", plan_id)

    def finish(self, plan_id: int, reviewed: Reviewed, today: date) -> PlanChange:
        """Carry a whole pass out: decisions, a new version, the conference, its tasks, the day of the next review.

        What asked for this review is settled, and the check-ins of the plan follow it.

        Raises:
            Refused: the plan is not active, a line is not decided of or not possibly so, nobody is named, or the day
                lies ahead or before the last agreement.
            NotSaved: the disk said no.
        """
        begun, ended = reviewed.begun, reviewed.ended
        whom = a_line(ended.agreed_with).strip()
        if not whom:
            raise Refused("Say with whom it is agreed.")
        if begun.on_day > today:
            raise Refused(f"{say_day(begun.on_day, today)} is still to come.")
        if ended.review_on is not None and ended.review_on <= today:
            raise Refused("The next review is a day to come.")
        with self.on_plan(plan_id, today, ended.decided) as work:
            tree = self._tree(work, begun.on_day, today)
            decisions = _holding(tree, reviewed)
            for decision in decisions:
                _carry_out(work.session, tree, decision, begun.on_day, today)
            _settle(work.session, work.plan.client_id, begun.kind, today)
            work.plan.review_on = ended.review_on
            take_over(work.plan)
            work.session.add(work.plan)
            plan_versions.make_hers(work.session, work.plan)
            number = plan_versions.keep(work.session, self.read, work.plan, whom, begun.on_day)
            work.session.flush()
            self._keep(work, tree, Reviewed(begun, decisions, ended), number)
            self._add_tasks(work, reviewed, today)
            work.moves.all_due = True
            tasks = say_count(len(ended.tasks), "task")
            parts = (f"{begun.kind}, version {number}", reviewing.in_short(decisions), tasks if ended.tasks else "")
            work.words = "; ".join(part for part in parts if part)
        return work.done

    def _tree(self, work: Work, on_day: date, today: date) -> PlanTree:
        """The plan as it is gone through.

        Raises:
            Refused: it is not active, or was agreed again after that day.
        """
        if work.plan.status is not PlanStatus.ACTIVE:
            raise Refused(f"The plan is {work.plan.status}. Only an active one is gone through; = agrees it first.")
        plan_versions.none_later(work.session, work.plan, on_day, today)
        tree = plan_tree_reads.of_plan(self.read, work.plan.id)
        if tree is None:
            raise Refused("That plan is not in this vault any more.")
        return tree

    def _keep(self, work: Work, tree: PlanTree, reviewed: Reviewed, number: int) -> None:
        version = work.session.exec(
            select(PlanVersion).where(
                col(PlanVersion.client_id) == work.plan.client_id, col(PlanVersion.number) == number
            )
        ).one()
        work.session.add(
            ConferenceRow(
                client_id=work.plan.client_id,
                plan_id=work.plan.id,
                kind=reviewed.begun.kind,
                on_day=reviewed.begun.on_day,
                attended=a_note(reviewed.begun.attended),
                decided=a_note(reviewing.record_of(tree, reviewed)),
                version_id=version.id,
            )
        )

    def _add_tasks(self, work: Work, reviewed: Reviewed, today: date) -> None:
        client = the(work.session, Client, work.plan.client_id)
        names = (client.given, client.preferred, f"{client.given} {client.family}".strip())
        for task in reviewed.ended.tasks:
            work.session.add(planned_from(check_in_of(task, client.id, names), today))


def _read(read: driver.Connection, text: str, number: int) -> list[Conference]:
    return [_conference(row) for row in read.execute(text, (number,))]


def _conference(row: tuple[Any, ...]) -> Conference:
    id_, plan_id, name, kind, on_day, attended, decided, version_id, number = row
    day = a_day(on_day) or date.min
    return Conference(id_, plan_id, name, ConferenceKind(kind), day, attended, decided, version_id, number)


def _holding(tree: PlanTree, reviewed: Reviewed) -> tuple[Decision, ...]:
    """The decisions that hold.

    Raises:
        Refused: one cannot be carried out, or a line is left without one.
    """
    said = {decision.ref: decision for decision in reviewed.decisions}
    missing = reviewing.undecided(tree, said)
    if missing:
        raise Refused(reviewing.missing_words(tree, missing))
    return tuple(reviewing.checked(tree, decision) for decision in reviewing.counted(tree, said))


def _carry_out(session: Session, tree: PlanTree, decision: Decision, on_day: date, today: date) -> None:
    node, row = find(tree, decision.ref), the_line(session, decision.ref)
    if isinstance(row, Goal) and isinstance(node, GoalNode):
        _put_goal(session, row, node, decision, on_day, today)
    elif isinstance(row, Need) and isinstance(node, NeedNode):
        status = reviewing.need_after(node, decision)
        if status is not node.status or decision.why:
            put_status(session, [row], status, decision.why, today, on_day, end_open=True)


def _put_goal(session: Session, row: Goal, goal: GoalNode, decision: Decision, on_day: date, today: date) -> None:
    if isinstance(decision.entry, GoalEntry):
        for name, value in checked_values(row, decision.entry).items():
            setattr(row, name, value)
        session.add(row)
    if decision.value is not None:
        goal_values.record(session, row, decision.value, today)
    lifecycle, achievement = reviewing.after(goal, decision)
    if lifecycle is not goal.lifecycle:
        why = " ".join(filter(None, (decision.why, decision.note)))
        goal_values.record(session, row, GoalValueEntry(on_day, "", achievement, why), today)
        put_status(session, [row], lifecycle, decision.why, today, on_day, end_open=True)
    elif decision.note:
        goal_values.record(session, row, GoalValueEntry(on_day, note=decision.note), today)


def _settle(session: Session, client_id: int, kind: ConferenceKind, today: date) -> None:
    """Settle what asked for this: the plan's own review, and a conference that is due by a rhythm of its own."""
    settle_reviews(session, client_id, PLAN_REVIEW, HELD, today)
    due = session.exec(
        select(CheckIn).where(
            col(CheckIn.client_id) == client_id,
            col(CheckIn.status) == CheckInStatus.PLANNED,
            col(CheckIn.reason) == ConferenceKind.CONFERENCE.value,
            col(CheckIn.due) <= today,
        )
    ).all()
    for row in due if kind is ConferenceKind.CONFERENCE else ():
        settle(session, row.id, CheckInStatus.DONE, HELD, today)
        again = next_due(row.rhythm, row.due or today, today) if row.rhythm else None
        if again is not None:
            step = NextStep(again, row.kind, row.reason, "", row.at, row.rhythm, origin=Origin.RHYTHM)
            session.add(follow_up(step, client_id, row, today))
