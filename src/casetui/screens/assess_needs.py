"""Needs of a pack offered where something was found, and taken into the client's plan with their goals."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable

from casetui.dialogs.plan_pick import PickLines
from casetui.rules.proposing import as_tree
from casetui.screens.room import Room
from casetui.store.casebook import Casebook
from casetui.terms.change import Change
from casetui.terms.clock import Clock
from casetui.terms.pack import Pack, TemplateNeed
from casetui.terms.plan import Domain
from casetui.terms.plan_tree import NeedNode, PlanChange, PlanTree, Ref, ref_of
from casetui.widgets.rows import Row
from casetui.wording import spoken_name

Then = Callable[[PlanChange | None], None]
"""What comes after the question; told what was taken into the plan, None for nothing."""

OWN = "own"
"""The key of a need in words of its own."""


class Offering(Room):
    """A room about one client, `number`, from which needs lead into her plan."""

    def __init__(self, casebook: Casebook, clock: Clock, client_id: int) -> None:
        super().__init__(casebook, clock)
        self.number = client_id
        client = casebook.portraits.portrait(client_id)
        self.who = spoken_name(client.given, client.family, client.preferred)
        self.pack: Pack = casebook.library.pack_of(client.setting)

    def current_client(self) -> int:
        """A line of quick add is about this client."""
        return self.number

    def names_in_plan(self) -> tuple[str, ...]:
        """What the needs of her plan are called."""
        plan = self.casebook.plans.current(self.number)
        return tuple(need.name for need in plan.needs) if plan is not None else ()

    def offer(
        self, needs: Iterable[TemplateNeed], heading: str, heard: str, then: Then, own: Callable[[], None] | None = None
    ) -> None:
        """Offer needs of her pack with their goals; what is marked goes into her plan as heard there.

        `own` is called instead where a need in words of its own is wanted.
        """
        tree = as_tree(self.pack, self.clock.today())
        by_name = {need.name: need for need in tree.needs}
        offered = [by_name[need.name] for need in needs]
        rows = [row for need in offered for row in _rows(need)]
        rows = [*rows, Row(OWN, "a need in words of its own")] if own is not None else rows
        sheet = PickLines(heading, rows, [ref_of(need) for need in offered])

        def picked(keys: tuple[Hashable, ...] | None) -> None:
            if own is not None and keys == (OWN,):
                own()
                return
            refs = [key for key in keys or () if isinstance(key, Ref)]
            then(self._take(tree, refs, heard) if refs else None)

        self.app.push_screen(sheet, picked)

    def plan_number(self) -> int | None:
        """The number of the plan that is worked with; where there is none, a draft is begun; None if refused."""
        plan = self.casebook.plans.current(self.number)
        if plan is None:
            self.make(lambda: self.casebook.plans.begin(self.number, "", self.clock.today()))
            plan = self.casebook.plans.current(self.number)
        return plan.head.id if plan is not None else None

    def put_in_plan(self, write: Callable[[int], PlanChange]) -> PlanChange | None:
        """Write into her plan; None where it was refused."""
        number = self.plan_number()
        if number is None:
            return None
        made: list[PlanChange] = []

        def once() -> Change:
            made.append(write(number))
            return made[0]

        return made[0] if self.make(once) is not None else None

    def _take(self, tree: PlanTree, refs: list[Ref], heard: str) -> PlanChange | None:
        today, plans = self.clock.today(), self.casebook.plans
        return self.put_in_plan(lambda number: plans.copy(tree, refs, number, None, today, heard))


def _rows(need: NeedNode) -> list[Row[str]]:
    part = f" · {need.domain}" if need.domain is not Domain.OTHER else ""
    return [Row(ref_of(need), f"{need.name}{part}"), *(Row(None, f"    {goal.name}") for goal in need.goals)]
