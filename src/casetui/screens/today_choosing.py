"""Which view of Today is shown, and why a row stands there: both are asked for with one key.

A question's sheet is imported when it is asked: the first frame of Today does without.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from casetui.rules import viewing
from casetui.screens.today_lines import matches
from casetui.screens.today_views import EVERYTHING, Viewing, rule_of, ways
from casetui.terms.change import Change, Refused
from casetui.terms.view import Behind, View, ViewKind
from casetui.widgets.lines import LineList
from casetui.wording import say_count

if TYPE_CHECKING:
    from casetui.dialogs.views import Chosen, Offered

KEYS = {"a": ViewKind.ALL, "p": ViewKind.PHONE, "v": ViewKind.VISITS, "w": ViewKind.PAPER}
"""The letter of each view that needs nothing else said."""

DIGITS = "123456789"


class Choosing(Viewing):
    """A queue whose views can be chosen, kept by name, and taken away."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "V",
            "views",
            "Views",
            id="today.views",
            tooltip="Show a part of Today: phone block, visits by area, paperwork, a setting, a payer, a saved view",
            show=False,
        ),
        Binding(
            "y",
            "why",
            "Why",
            id="today.why",
            tooltip="The whole reasoning of the row: why here, since when, what settles it",
            show=False,
        ),
    ]

    def acts(self) -> dict[str, Callable[..., object]]:
        """The name of a view."""
        return {**super().acts(), "view": self.save_view}

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a row has a reasoning."""
        if action == "why":
            return True if self.line() is not None else None
        return super().check_action(action, parameters)

    def action_why(self) -> None:
        """The whole reasoning of the row under the cursor."""
        from casetui.dialogs.why import Why
        from casetui.rules.why import reasoning

        line = self.line()
        if line is None:
            return
        try:
            facts = self.casebook.whys.behind(line, self._day)
        except Refused:
            self.reload()
            return
        parts = reasoning(line, facts, rule_of(line), self._day)
        self.app.push_screen(Why(f"Why · {self.who()}", line.why, parts))

    def action_views(self) -> None:
        """Choose what of Today is shown."""
        from casetui.dialogs.views import Views

        behind = self.read_behind()

        def remove(number: int) -> list[Offered | str]:
            self.make(lambda: self.casebook.views.remove(number))
            return self._offered(behind)

        def chosen(answer: Chosen | None) -> None:
            if answer is None:
                return
            if answer.saves:
                self.save_view()
            elif answer.begins:
                self._ask_begin(answer.view)
            else:
                self.show_view(answer.view)
                self.query_one(LineList).action_first()

        self.app.push_screen(Views("Views of Today", self._offered(behind), self.view, remove), chosen)

    def _offered(self, behind: Behind) -> list[Offered | str]:
        """The views that may be chosen, with how many rows each shows."""
        from casetui.dialogs.views import Offered

        def rows(view: View) -> str:
            count = sum(viewing.sees(view, line, behind, ways) and matches(line, view.words) for line in self.lines)
            return say_count(count, "row")

        found: list[Offered | str] = []
        for key, kind in KEYS.items():
            view = View(kind)
            found.append(Offered(key, view.name, rows(view), view))
        saved: list[Offered | str] = []
        for place, kept in enumerate(self.casebook.view_facts.saved()):
            try:
                view = kept.view
                hint = rows(view)
            except Refused as refused:
                view, hint = EVERYTHING, str(refused)
            key = DIGITS[place] if place < len(DIGITS) else ""
            saved.append(Offered(key, kept.name, hint, view, kept.id))
        found += ["SAVED", *saved] if saved else []
        for kind, values in viewing.choices(self.lines, behind).items():
            if values:
                found.append(f"BY {kind.upper()}")
                found += [
                    Offered("", value, say_count(count, "row"), View(kind, value)) for value, count in values.items()
                ]
        return found

    def save_view(self) -> None:
        """Keep the view that is shown, by a name."""
        from casetui.dialogs.ask import Ask
        from casetui.store.views import check_name

        view = self.view

        def reading(text: str) -> str:
            check_name(text)
            return ""

        def kept(name: str) -> Change | None:
            return self.make(lambda: self.casebook.views.save(name, view))

        about = self.matter("view", None, "the name of a view", "view")
        self.ask(
            Ask(f"Keep the view that is shown: {view.said}", "Name", reading, hint="it stands under V, with a digit"),
            kept,
            about,
        )

    def _ask_begin(self, view: View) -> None:
        """Ask for the postcode from which the day begins, and show the visits from there."""
        from casetui.dialogs.ask import Ask

        def answered(text: str | None) -> None:
            if text is not None:
                self.show_view(View(view.kind, text.strip().upper(), view.words))

        hint = "the postcode from which you set out; nothing for none"
        self.app.push_screen(Ask("Visits by area", "Begin at", lambda text: "", view.value, hint), answered)
