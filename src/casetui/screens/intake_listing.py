"""The rows of the intake form: added, edited, moved and taken away."""

from __future__ import annotations

from textual import on

from casetui.dialogs.row_sheet import FilledRow, RowSheet
from casetui.rules.intake import new_row
from casetui.screens.intake_pane import Pane
from casetui.screens.intake_rows import RowList
from casetui.screens.intake_work import IntakeWork
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
        del self._rows(event.rows_list.listed)[event.row]
        self._rows_changed(event.rows_list.listed, event.row)

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
