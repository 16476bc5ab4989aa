"""Needs of a pack offered where something was found, and taken into the client's plan with their goals."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

from casetui.dialogs.plan_pick import PickLines
from casetui.rules.calling import words_of
from casetui.rules.client_packs import mark_of, packs_for
from casetui.rules.proposing import as_tree
from casetui.screens.room import Room
from casetui.store.casebook import Casebook
from casetui.terms.clock import Clock
from casetui.terms.pack import Pack, TemplateNeed
from casetui.terms.plan import Domain
from casetui.terms.plan_tree import NeedNode, Ref, ref_of
from casetui.widgets.rows import Row
from casetui.wording import spoken_name

OWN = "own"
"""The key of a need in words of its own."""


class Offering(Room):
    """A room about one client, `number`, from which needs lead into her plan."""

    def __init__(self, casebook: Casebook, clock: Clock, client_id: int) -> None:
        super().__init__(casebook, clock)
        self.number = client_id
        client = casebook.portraits.portrait(client_id)
        self.who = spoken_name(client.given, client.family, client.preferred)
        self.words = words_of(client, casebook.library, clock.today())
        self.packs = packs_for(client.setting, client.packs, casebook.library)
        self.pack: Pack = self.packs[0]

    def current_client(self) -> int:
        """A line of quick add is about this client."""
        return self.number

    def offer(
        self,
        needs: Sequence[TemplateNeed],
        heading: str,
        heard: str,
        then: Callable[[], None],
        own: Callable[[], None] | None = None,
        finding_id: int | None = None,
    ) -> None:
        """Offer needs of packs with their goals; what is marked goes into her plan as heard there, in one change.

        `then` comes after the question, whatever was chosen; but `own` where a need in words of its own is wanted.
        The finding that is meant has led to what is taken.
        """
        today, plans = self.clock.today(), self.casebook.plans
        tree = as_tree(self.pack, today, needs)
        marks = [self._mark(need) for need in needs]
        rows = [row for need, mark in zip(tree.needs, marks, strict=True) for row in _rows(need, mark)]
        rows = [*rows, Row(OWN, "a need in words of its own")] if own is not None else rows
        sheet = PickLines(heading, rows, [ref_of(need) for need in tree.needs])

        def picked(keys: tuple[Hashable, ...] | None) -> None:
            if own is not None and keys == (OWN,):
                own()
                return
            refs = [key for key in keys or () if isinstance(key, Ref)]
            if refs:
                self.make(lambda: plans.take_needs(self.number, tree, refs, today, heard, finding_id))
            then()

        self.app.push_screen(sheet, picked)

    def _mark(self, need: TemplateNeed) -> str:
        """The name of the pack that a need comes from, nothing for the main one."""
        known = (*self.packs, self.casebook.library.pack_of(None))
        return next((mark_of(pack, known) for pack in known if need in pack.needs), "")


def _rows(need: NeedNode, mark: str) -> list[Row[str]]:
    part = f" · {need.domain}" if need.domain is not Domain.OTHER else ""
    part += f" · {mark}" if mark else ""
    return [Row(ref_of(need), f"{need.name}{part}"), *(Row(None, f"    {goal.name}") for goal in need.goals)]
