"""The rows of the intake form: added, edited, moved and taken away."""

from __future__ import annotations

from textual import on

from casetui.dialogs.ask import Ask
from casetui.dialogs.row_sheet import FilledRow, RowSheet
from casetui.rules.intake import new_row
from casetui.screens.intake_pane import Pane
from casetui.screens.intake_rows import RowList, say_row
from casetui.screens.intake_work import IntakeWork
from casetui.terms.change import Refused
from casetui.terms.intake import FormList, Row, Wrong


class Listing(IntakeWork):
    """What is done with the rows of a list."""

    @property
    def pane(self) -> Pane:
        """The fields."""
        raise NotImplementedError

    @property
    def wrongs(self) -> list[Wrong]:
        """What cannot be read at present."""
        raise NotImplementedError

    @on(RowList.Edit)
    def _edit(self, event: RowList.Edit) -> None:
        event.stop()
        self._row_sheet(event.rows_list.listed, event.row)

    @on(RowList.TakeAway)
    def _take_away(self, event: RowList.TakeAway) -> None:
        event.stop()
        listed, place = event.rows_list.listed, event.row
        row = self._rows(listed)[place]
        if not row["id"]:
            self._let_go(listed, place)
            return

        def said(why: str | None) -> None:
            if why is not None:
                self.form.gone.setdefault(listed.name, {})[row["id"]] = why
                self._let_go(listed, place)

        heading = f"Take away {listed.noun} · {say_row(listed, row).head}"
        self.app.push_screen(
            Ask(heading, "Why", _a_few_words, hint="entered twice, somebody else's, no longer so"), said
        )

    def _let_go(self, listed: FormList, place: int) -> None:
        del self._rows(listed)[place]
        self._rows_changed(listed, place)

    @on(RowList.Shift)
    def _shift(self, event: RowList.Shift) -> None:
        event.stop()
        rows, there = self._rows(event.rows_list.listed), event.row + event.step
        if 0 <= there < len(rows):
            rows[event.row], rows[there] = rows[there], rows[event.row]
            self._rows_changed(event.rows_list.listed, there)

    def action_add(self) -> None:
        """A row more in the list under the cursor, or in the section's first."""
        lists = self.pane.section.lists
        here = next((one for one in lists if one.name == self.pane.here[0]), None)
        if lists:
            self._row_sheet(here or lists[0], -1)

    def _row_sheet(self, listed: FormList, place: int) -> None:
        rows = self._rows(listed)
        row = rows[place] if 0 <= place < len(rows) else new_row(listed.name)
        whose = f" · {self.called}" if self.called else ""

        def filled(answer: FilledRow | None) -> None:
            if answer is None:
                return
            at = self._put(listed, place, answer.row)
            self._rows_changed(listed, at)
            if answer.another:
                self._row_sheet(listed, -1)

        self.app.push_screen(RowSheet(f"{listed.noun.capitalize()}{whose}", listed, row, self.clock.today()), filled)

    def _put(self, listed: FormList, place: int, row: Row) -> int:
        rows = self._rows(listed)
        if 0 <= place < len(rows):
            rows[place] = row
            return place
        rows.append(row)
        return len(rows) - 1

    def _rows_changed(self, listed: FormList, at: int) -> None:
        self.saved_at = ""
        self.pane.fill(self.wrongs, (listed.name, at))
        self.pane.go_to(listed.name, at)
        self.show_state()
        self.touched()

    def _rows(self, listed: FormList) -> list[Row]:
        return self.form.lists[listed.name]


def _a_few_words(text: str) -> str:
    if not text.strip():
        raise Refused("A few words are needed.")
    return ""
