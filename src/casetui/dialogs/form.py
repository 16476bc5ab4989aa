"""A sheet of several fields: saved from anywhere, and left only after what was typed is asked about."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from casetui.dialogs.drafted import Drafted
from casetui.dialogs.sheet import Answer
from casetui.dialogs.unsaved import DISCARD, DRAFT, SAVE, Unsaved
from casetui.widgets.field import Field


class Form(Drafted[Answer]):
    """A form. `Ctrl+S` saves it, `Enter` does so from a line; `Esc` asks where something was typed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", id="form.save", tooltip="Keep it, from anywhere on the form", priority=True),
        Binding(
            "enter", "enter", "Save", id="form.enter", tooltip="Keep it, from any line that is not a note", show=False
        ),
    ]

    @on(Field.Submitted)
    def _line_done(self) -> None:
        self.action_enter()

    @on(Field.Changed)
    def _mended(self, event: Field.Changed) -> None:
        event.field.error(None)

    def action_enter(self) -> None:
        """Enter in a line."""
        self.action_save()

    def action_save(self) -> None:
        """Answer with what stands on the form, if it can be read."""
        raise NotImplementedError

    def action_close(self) -> None:
        """Close; what was typed is asked about first."""
        if not self.changed:
            self.let_go()
            return

        def answered(word: str | None) -> None:
            if word == SAVE:
                self.action_save()
            elif word == DRAFT:
                self.leave_draft()
            elif word == DISCARD:
                self.let_go()

        self.app.push_screen(Unsaved(draft=self.keeper is not None), answered)

    def _value(self, name: str) -> str:
        return self.query_one(f"#{name}", Field).value.strip()

    def _whole(self, name: str) -> int | None:
        """The whole number in a field, or None; anything else is said to be wrong."""
        text = self._value(name)
        if text and not text.isdecimal():
            self._wrong(name, "a whole number, or nothing")
        return int(text) if text.isdecimal() else None

    def _wrong(self, name: str, words: str) -> None:
        field = self.query_one(f"#{name}", Field)
        field.error(words)
        field.focus()

    @property
    def _fine(self) -> bool:
        return not any(field.wrong for field in self.query(Field))
