"""Care plans: read whole, and taken through their course - statuses, values, reviews, agreements."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from casetui.records import Goal
from casetui.rules.planning import RUNNING_GOALS, asks_reason, plan_steps
from casetui.store import goal_values, plan_tree_reads, plan_versions
from casetui.store.input import a_line, the
from casetui.store.plan_needs import PlanNeeds
from casetui.store.plan_rows import said, take_over
from casetui.store.plan_status import put_status
from casetui.terms.change import Refused
from casetui.terms.plan import PlanStatus
from casetui.terms.plan_tree import (
    GoalNode,
    GoalValueEntry,
    PlanChange,
    PlanHead,
    PlanTree,
    Ref,
    RefKind,
    VersionHead,
)
from casetui.wording import list_words, say_day

_ENDS = (PlanStatus.COMPLETED, PlanStatus.REVOKED)


class Plans(PlanNeeds):
    """Every read and write of care plans."""

    def plans_of(self, client_id: int) -> list[PlanHead]:
        """A client's plans: hers before those from a record, active first, the newest first."""
        return [tree.head for tree in plan_tree_reads.of_client(self.read, client_id, self._agreed)]

    def tree(self, plan_id: int) -> PlanTree:
        """A whole plan.

        Raises:
            Refused: it is not there any more.
        """
        found = plan_tree_reads.of_plan(self.read, plan_id, self._agreed)
        if found is None:
            raise Refused("That plan is not in this vault any more.")
        return found

    def first_goals(self, client_id: int) -> tuple[GoalNode, ...]:
        """The running goals of the client's active plan, in their order."""
        tree = self.current(client_id)
        if tree is None or tree.head.status is not PlanStatus.ACTIVE:
            return ()
        return tuple(goal for need in tree.needs for goal in need.goals if goal.lifecycle in RUNNING_GOALS)

    def versions(self, plan_id: int) -> list[VersionHead]:
        """The agreements of this plan's client, the newest first; numbers run on over her plans.

        Raises:
            Refused: the plan is not there any more.
        """
        return plan_versions.versions(self.read, self.tree(plan_id).head.client_id)

    def version(self, version_id: int) -> PlanTree:
        """A plan as it was agreed; its lines may be gone by now.

        Raises:
            Refused: there is no such version.
        """
        return plan_versions.version(self.read, version_id)

    def set_status(
        self,
        refs: Sequence[Ref],
        word: str,
        why: str,
        today: date,
        on: date | None = None,
        end_open: bool = False,
    ) -> PlanChange | None:
        """Give lines a status, a goal's achievement included; None when all have it already.

        `on` is the day of an achievement. With `end_open` the open interventions below a need or goal that ends are
        ended too; without it they keep their word, but nothing falls due by them.

        Raises:
            Refused: the word is none of such a line's, a reason is needed, or the day lies ahead.
            NotSaved: the disk said no.
        """
        with self.on_lines(refs, today, why) as work:
            work.rows = put_status(work.session, work.rows, word, why, today, on or today, end_open)
            work.nothing = not work.rows
            work.words = f"{said(work.rows)}, {word}" if work.rows else ""
        return work.done_or_none

    def record_value(self, goal_id: int, entry: GoalValueEntry, today: date) -> PlanChange:
        """Keep what was measured or said of a goal; its achievement becomes the one of the entry.

        Raises:
            Refused: nothing is said, the day lies ahead, or the goal was removed.
            NotSaved: the disk said no.
        """
        with self.on_lines((Ref(RefKind.GOAL, goal_id),), today) as work:
            goal = the(work.session, Goal, goal_id)
            work.words = f"{goal.name}: {goal_values.record(work.session, goal, entry, today)}"
        return work.done

    def set_review(self, plan_id: int, day: date | None, today: date) -> PlanChange | None:
        """The day on which the plan is looked at again; it falls due on Today once the plan is active.

        Raises:
            Refused: the day is past, or the plan is over.
            NotSaved: the disk said no.
        """
        if day is not None and day < today:
            raise Refused(f"{say_day(day, today)} is past.")
        with self.on_plan(plan_id, today) as work:
            work.nothing = work.plan.review_on == day
            work.plan.review_on = day
            take_over(work.plan)
            work.session.add(work.plan)
            work.words = f"plan review {say_day(day, today)}" if day else "no plan review"
        return work.done_or_none

    def set_plan_status(self, plan_id: int, status: PlanStatus, why: str, today: date) -> PlanChange:
        """Hold, resume, complete or revoke a plan; a draft becomes active by `agree` only.

        Raises:
            Refused: that status cannot follow, a reason is needed, or another plan of hers is active.
            NotSaved: the disk said no.
        """
        with self.on_plan(plan_id, today, why) as work:
            plan = work.plan
            if status is PlanStatus.ACTIVE and plan.status is PlanStatus.DRAFT:
                raise Refused("A draft becomes active when it is agreed with the client.")
            if status not in {step.word for step in plan_steps(plan.status)}:
                raise Refused(f"The plan is {plan.status}; it cannot become {status}.")
            if asks_reason(status) and not why.strip():
                raise Refused(f"Say why it is {status}.")
            if status is PlanStatus.ACTIVE and (others := plan_versions.others_active(work.session, plan)):
                raise Refused(f"{others[0].name} is active. Put that one on hold first, or agree this one anew.")
            plan.status = status
            plan.until = today if status in _ENDS else None
            take_over(plan)
            work.session.add(plan)
            work.words = f"{plan.name}, {status}"
        return work.done

    def agree(self, plan_id: int, with_whom: str, today: date, on: date | None = None) -> PlanChange:
        """Keep a version agreed with somebody, today or on an earlier day; the plan is active, the one before it ended.

        What falls due without a check-in is given one.

        Raises:
            Refused: nobody is named, the plan is empty or over, or the day lies ahead or before the last agreement.
            NotSaved: the disk said no.
        """
        if not with_whom.strip():
            raise Refused("Say with whom it is agreed.")
        day = on or today
        if day > today:
            raise Refused(f"{say_day(day, today)} is still to come.")
        with self.on_plan(plan_id, today) as work:
            plan = work.plan
            plan_versions.none_later(work.session, plan, day, today)
            ended = plan_versions.supersede(work.session, self.read, plan, today)
            plan.status, plan.since, plan.until = PlanStatus.ACTIVE, plan.since or day, None
            work.session.add(plan)
            plan_versions.make_hers(work.session, plan)
            whom = a_line(with_whom)
            number = plan_versions.keep(work.session, self.read, plan, whom, day)
            work.moves.all_due = True
            when = f" {say_day(day, today)}" if day < today else ""
            work.words = f"{plan.name} agreed with {whom}{when}, version {number}"
            if ended:
                work.words += f"; {list_words([f'{other.name} {other.status}' for other in ended])}"
        return work.done
