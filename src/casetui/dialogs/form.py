"""A sheet of several fields: saved from anywhere, and left only after what was typed is asked about."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from casetui.dialogs.sheet import Answer, Sheet
from casetui.dialogs.unsaved import DISCARD, SAVE, Unsaved
from casetui.widgets.choice import Choice
from casetui.widgets.field import Field
from casetui.widgets.note import NoteField


class Form(Sheet[Answer]):
    """A form. `Ctrl+S` saves it, `Enter` does so from a line; `Esc` asks where something was typed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", id="form.save", tooltip="Keep it, from anywhere on the form", priority=True),
        Binding(
            "enter", "enter", "Save", id="form.enter", tooltip="Keep it, from any line that is not a note", show=False
        ),
    ]

    _at_first: tuple[str, ...] = ()

    def on_mount(self) -> None:
        """Remember how the form stood before anything was typed."""
        self._at_first = self._filled()

    @property
    def changed(self) -> bool:
        """Whether anything was typed or chosen."""
        return self._filled() != self._at_first

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
            self.dismiss(None)
            return

        def answered(word: str | None) -> None:
            if word == SAVE:
                self.action_save()
            elif word == DISCARD:
                self.dismiss(None)

        self.app.push_screen(Unsaved(), answered)

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

    def _filled(self) -> tuple[str, ...]:
        return tuple(
            widget.value for widget in self.query("*").results() if isinstance(widget, Field | NoteField | Choice)
        )
