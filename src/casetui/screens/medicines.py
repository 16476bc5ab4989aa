"""Medicines of one client: lists of hospital, home and pharmacy side by side, and doses that have a day."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType

from casetui.screens.medicines_doses import DosesSection
from casetui.screens.medicines_lists import DIGITS, ListsSection
from casetui.screens.printing import Printing
from casetui.screens.sectioned import Sectioned
from casetui.screens.step_compared import ask_question
from casetui.terms.change import Refused
from casetui.terms.paper import PaperKind, Wish
from casetui.widgets.tell import tell

DESKS = dict(zip("123456", ("today", "clients", "loops", "directory", "deadlines", "calendar"), strict=True))
"""Where digits lead that are no finding."""

OF_GOING = ("whole_list", "finish")


class MedicinesScreen(Sectioned, Printing):
    """One client's medicine lists and doses."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("L", "whole_list", "List", id="medicines.list", tooltip="One list as a whole: type it or paste it"),
        *[
            Binding(
                digit,
                f"finding('{digit}')",
                finding.value.capitalize(),
                id=f"medicines.{finding}",
                tooltip=f"Found by hand: {finding}",
                show=False,
            )
            for digit, finding in DIGITS.items()
        ],
        Binding("Q", "asked", "Asked", id="medicines.asked", tooltip="The question was put: whom, when"),
        Binding(
            "F", "finish", "Finish", id="medicines.finish", tooltip="Who compared the lists, to whom the one list went"
        ),
        Binding(
            "T",
            "take_over",
            "Take over",
            id="medicines.take_over",
            tooltip="Take the result over into the client's medicines",
            show=False,
        ),
    ]

    kinds = (ListsSection, DosesSection)
    called = "Medicines"
    place_name = "medicines"
    BELOW = 9
    WIDE = sys.maxsize
    """What is known of a line stands below it always: the lists need the width."""

    def papers(self, client_id: int) -> list[Wish]:
        """The questions first."""
        found = self.casebook.reconciliations.of(client_id)
        questions = [Wish(PaperKind.MEDICINES, client_id, lists_id=found[0].id)] if found else []
        return [*questions, *super().papers(client_id)]

    def acts(self) -> dict[str, Callable[..., object]]:
        """A question that was put, too."""
        return {**super().acts(), "question": lambda number: ask_question(self, number)}

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys of the lists are there with the lists; `l` and `Q` go by the line."""
        lists = self._lists()
        if action in (*OF_GOING, "asked", "take_over") and lists is None:
            return False
        if action in OF_GOING and lists is not None:
            now = lists.lists()
            return True if now is not None and now.finished_on is None else None
        if action == "asked":
            return True if self._number() is not None else None
        return super().check_action(action, parameters)

    def on_resize(self, event: events.Resize) -> None:
        """The lists stand beside each other where there is room."""
        self.reload()

    def action_finding(self, digit: str) -> None:
        """What was found, by hand; where no medicine is under the cursor the digit leads to a desk."""
        lists, number = self._lists(), self._number()
        if lists is not None and number is not None:
            lists.find(number, DIGITS[digit])
        elif digit in DESKS:
            self.action_desk(DESKS[digit])

    def action_whole_list(self) -> None:
        """One list as a whole."""
        self._with_lists(ListsSection.whole)

    def action_finish(self) -> None:
        """Finish."""
        self._with_lists(ListsSection.finish)

    def action_take_over(self) -> None:
        """Into her medicines."""
        self._with_lists(ListsSection.take_over)

    def action_asked(self) -> None:
        """The question was put."""
        number = self._number()
        if number is not None:
            self._with_lists(lambda lists: lists.asked(number))

    def _with_lists(self, do: Callable[[ListsSection], None]) -> None:
        lists = self._lists()
        try:
            if lists is not None:
                do(lists)
        except Refused as refused:
            tell(self, str(refused), "refused")

    def _lists(self) -> ListsSection | None:
        """The section of lists, where it is shown."""
        return self.section if isinstance(self.section, ListsSection) else None
