"""The packs that a client has besides that of her setting, chosen on her page; what they begin with is offered."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import date
from typing import ClassVar

from textual.binding import Binding, BindingType

from casetui.dialogs.packs import ChoosePacks
from casetui.dialogs.plan_pick import PickLines
from casetui.rules.rhythm import say_rhythm
from casetui.rules.rhythms import steps_of
from casetui.screens.room import Room
from casetui.terms.change import Change, Refused
from casetui.terms.checkin import NextStep
from casetui.terms.pack import Pack
from casetui.terms.portrait import Portrait
from casetui.widgets.rows import Row
from casetui.wording import list_words, say_day, spoken_name


class OtherPacks(Room):
    """A room about one client whose packs can be chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "Y", "packs", "Packs", id="client.packs", tooltip="Packs besides that of the setting",
            show=False,
        ),
    ]  # fmt: skip

    def action_packs(self) -> None:
        """Which other packs she has."""
        client_id = self.current_client()
        if client_id is None:
            return
        client, shelf = self.casebook.portraits.portrait(client_id), self.casebook.library
        main = shelf.pack_of(client.setting)
        others = [pack for pack in shelf.packs.values() if pack.id != main.id]
        who = spoken_name(client.given, client.family, client.preferred)

        def chosen(names: tuple[str, ...] | None) -> None:
            if names is not None and self.make(lambda: self._choose(client_id, names)) is not None:
                self._offer(client, [pack for pack in others if pack.id in names and pack.id not in client.packs])

        self.app.push_screen(ChoosePacks(f"Packs of {who}", main.name, others, client.packs), chosen)

    def _choose(self, client_id: int, names: Sequence[str]) -> Change:
        change = self.casebook.packs.choose(client_id, names)
        if change is None:
            raise Refused("It stands so already.")
        return change

    def _offer(self, client: Portrait, new: Sequence[Pack]) -> None:
        """The check-ins that packs begin with: none is made unless she takes it."""
        today, where = self.clock.today(), client.where.kind if client.where is not None else None
        offered = steps_of(new, today, client.risk, where, client.programme)
        if not offered or not client.status.open:
            return
        rows = [Row(place, _said(step, today)) for place, (_, step) in enumerate(offered)]
        names = list_words(list(dict.fromkeys(name for name, _ in offered)))

        def picked(keys: tuple[Hashable, ...] | None) -> None:
            steps = [step for place, (_, step) in enumerate(offered) if place in (keys or ())]
            if steps:
                self.make(lambda: self.casebook.packs.begin(client.id, steps, today))

        self.app.push_screen(PickLines(f"First check-ins of {names}, too?", rows, range(len(offered))), picked)


def _said(step: NextStep, today: date) -> str:
    day = say_day(step.due, today) if step.due is not None else "undated"
    return " · ".join(filter(None, (day, step.kind, step.reason, say_rhythm(step.rhythm) if step.rhythm else "")))
