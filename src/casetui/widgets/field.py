"""One line to fill in, in a form."""

from __future__ import annotations

from textual import on
from textual.message import Message
from textual.widgets import Input

from casetui.terms.text import LINE_MAXIMUM, plain_note
from casetui.widgets.labelled import LABEL, Labelled


class LineInput(Input):
    """An Input of one row without a frame; nothing that is pasted can move the cursor of the terminal."""

    DEFAULT_CSS = """
    LineInput, LineInput:focus { background: $surface; background-tint: transparent; }
    LineInput > .input--placeholder { color: $text-disabled; }
    """

    def validate_value(self, value: str) -> str:
        """Control characters become visible signs."""
        return value if value.isprintable() else plain_note(value).replace("\n", " ")


class Field(Labelled):
    """A labelled line to fill in, with an error, a reading or a hint in words.

    `width` is that of the line, in cells; without it the line takes the row and the words stand below.
    At most `maximum` characters are taken.
    """

    class About(Message):
        """Something about a field and its value."""

        def __init__(self, field: Field, value: str) -> None:
            super().__init__()
            self.field = field
            self.value = value

        @property
        def control(self) -> Field:
            """The field, for `@on(Field.Changed, "#due")`."""
            return self.field

    class Changed(About):
        """Something was typed, pasted or taken away."""

    class Submitted(About):
        """Enter was pressed in the field."""

    def __init__(
        self,
        label: str,
        value: str = "",
        *,
        width: int | None = None,
        hint: str = "",
        placeholder: str = "",
        password: bool = False,
        maximum: int = LINE_MAXIMUM,
        label_width: int = LABEL,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        self.input = LineInput(
            value, placeholder, password=password, max_length=maximum, compact=True, select_on_focus=False
        )
        self.input.cursor_blink = False
        super().__init__(label, self.input, width=width, hint=hint, label_width=label_width, id=id, classes=classes)

    @property
    def value(self) -> str:
        """What stands in the field."""
        return self.input.value

    @value.setter
    def value(self, text: str) -> None:
        self.input.value = text

    def focus(self, scroll_visible: bool = True) -> Field:
        """Give the focus to the line."""
        self.input.focus(scroll_visible)
        return self

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed(self, event.value))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Submitted(self, event.value))
