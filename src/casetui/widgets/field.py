"""One line to fill in, in a form."""

from __future__ import annotations

from textual import events, on
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Input

from casetui.terms.text import LINE_MAXIMUM, harmless
from casetui.widgets.labelled import LABEL, Labelled

_SPACES = {ord(character): " " for character in "\t\n"}


class LineInput(Input):
    """An Input of one row without a frame; nothing that is pasted can move the cursor of the terminal."""

    DEFAULT_CLASSES = "-textual-compact"
    compact = reactive(True, toggle_class=DEFAULT_CLASSES)
    DEFAULT_CSS = """
    LineInput, LineInput:focus { background: $surface; background-tint: transparent; }
    LineInput > .input--placeholder { color: $text-disabled; }
    LineInput:ansi { text-style: underline; }
    LineInput:ansi > .input--placeholder { color: ansi_default; text-style: dim; }
    LineInput:ansi > .input--cursor { color: ansi_default; background: ansi_default; text-style: reverse; }
    """

    class TooLong(Message):
        """Text was refused whole, for it was longer by `over` characters than there is room for; says so in `words`."""

        def __init__(self, over: int, maximum: int) -> None:
            super().__init__()
            self.words = f"too long by {over:,}: this line holds {maximum:,} characters, nothing was added"

    def validate_value(self, value: str) -> str:
        """What is harmful becomes visible signs; a passphrase, which is never shown, stays as it is."""
        return value if self.password else harmless(value.translate(_SPACES))

    def replace(self, text: str, start: int, end: int) -> None:
        """Put text in the place of what stands there, unless the line would become too long."""
        over = len(self.value) - abs(end - start) + len(text) - (self.max_length or 0)
        if self.max_length and text and over > 0:
            self.post_message(self.TooLong(over, self.max_length))
        else:
            super().replace(text, start, end)

    def _on_paste(self, event: events.Paste) -> None:
        """Several lines become one: nothing of what is pasted is left out."""
        event.stop()
        event.prevent_default()
        lines = event.text.strip("\r\n").replace("\r\n", " ").replace("\r", " ").replace("\n", " ")
        self.replace(lines, *self.selection)


def in_brackets(words: str) -> str:
    """How a hint reads where a value will stand, so that nobody takes it for one."""
    return f"({words})" if words else ""


def make_harmless(paste: events.Paste, into: object) -> None:
    """Of a paste into a line that is not casetui's own, as the palette's is, take the beginning, made harmless."""
    if isinstance(into, Input) and not isinstance(into, LineInput):
        paste.text = harmless(paste.text[:LINE_MAXIMUM])


class Field(Labelled):
    """A labelled line to fill in, with an error, a reading or a hint in words.

    `width` is that of the line, in cells; without it the line takes the row and the words stand below. There the hint
    stands in the line itself while that is empty, in brackets; so does a `placeholder`, which keeps no row below.
    At most `maximum` characters are taken; what would pass that is refused in words, and nothing of it is added.
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
        self._moving = hint if width is None else ""
        within = in_brackets(placeholder or self._moving)
        self.input = LineInput(
            value, within, password=password, max_length=maximum, compact=True, select_on_focus=False
        )
        self.input.cursor_blink = False
        self._refused = False
        super().__init__(label, self.input, width=width, hint=hint, label_width=label_width, id=id, classes=classes)
        self._place_hint()

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

    @on(LineInput.TooLong)
    def _too_long(self, event: LineInput.TooLong) -> None:
        event.stop()
        self._refused = True
        self.error(event.words)

    def _place_hint(self) -> None:
        """A hint that stands in the empty line stands below once something is typed."""
        below = self._moving if self.value else ""
        if self._moving and self._beside.hint != below:
            self._beside.hint = below
            self._beside.say()

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self._place_hint()
        if self._refused:
            self._refused = False
            self.error(None)
        self.post_message(self.Changed(self, event.value))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Submitted(self, event.value))
