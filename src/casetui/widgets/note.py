"""A note of any number of lines, in a form."""

from __future__ import annotations

from dataclasses import replace

from textual import events, on
from textual.document._document import EditResult
from textual.document._edit import Edit
from textual.message import Message
from textual.widgets import TextArea

from casetui.terms.text import NOTE_ON_SCREEN, plain_note
from casetui.widgets.labelled import LABEL, Labelled
from casetui.widgets.tell import tell


class NoteArea(TextArea):
    """A text area without a frame that takes at most `maximum` characters: what would pass it is refused whole."""

    DEFAULT_CSS = """
    NoteArea, NoteArea:focus { padding: 0; height: auto; min-height: 2; background: $surface; }
    """

    class TooLong(Message):
        """Text was refused: it was longer by `over` characters than there is room for."""

        def __init__(self, over: int) -> None:
            super().__init__()
            self.over = over

    class Passed(Message):
        """Enter was pressed while the note was empty."""

    def __init__(self, text: str, maximum: int, placeholder: str = "") -> None:
        super().__init__(
            text,
            compact=True,
            soft_wrap=True,
            tab_behavior="focus",
            highlight_cursor_line=False,
            placeholder=placeholder,
        )
        self.cursor_blink = False
        self._maximum = maximum

    def on_key(self, event: events.Key) -> None:
        """Enter begins a new line only where there is something to end."""
        if event.key == "enter" and not self.text:
            event.stop()
            event.prevent_default()
            self.post_message(self.Passed())

    def edit(self, edit: Edit) -> EditResult:
        """Make an edit, with control characters made visible, unless the note would become too long."""
        edit = replace(edit, text=plain_note(edit.text))
        held = sum(len(line) for line in self.document.lines) + self.document.line_count - 1
        taken = len(self.get_text_range(edit.top, edit.bottom))
        over = held - taken + len(edit.text) - self._maximum
        if over > 0 and len(edit.text) > taken:
            self.post_message(self.TooLong(over))
            return EditResult(edit.bottom, "")
        return super().edit(edit)


class NoteField(Labelled):
    """A labelled note. Tab moves on; text beyond `maximum` characters is refused in words and nothing is lost.

    A note that came longer than that is kept whole, and its beginning can be read, not changed.
    """

    class Submitted(Message):
        """Enter was pressed while the note was empty."""

    class Changed(Message):
        """The note has changed."""

        def __init__(self, field: NoteField) -> None:
            super().__init__()
            self.field = field

        @property
        def control(self) -> NoteField:
            """The field, for `@on(NoteField.Changed, "#note")`."""
            return self.field

    def __init__(
        self,
        label: str,
        value: str = "",
        *,
        hint: str = "",
        placeholder: str = "",
        maximum: int = NOTE_ON_SCREEN,
        label_width: int = LABEL,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        self.area = NoteArea("", maximum, placeholder)
        self._maximum = maximum
        self._refused = False
        self._too_long_here = ""
        super().__init__(label, self.area, hint=hint, label_width=label_width, id=id, classes=classes)
        self.value = value

    @property
    def value(self) -> str:
        """The note as it stands."""
        return self._too_long_here or self.area.text

    @value.setter
    def value(self, text: str) -> None:
        text = plain_note(text)
        self._too_long_here = text if len(text) > self._maximum else ""
        self.area.read_only = bool(self._too_long_here)
        self.area.load_text(text[: self._maximum])
        if self._too_long_here:
            self.reading(self._says_too_long())

    def on_mount(self) -> None:
        """Say of a note that is too long that it is, for the words about it stand below what is shown."""
        if self._too_long_here:
            tell(self, self._says_too_long())

    def _says_too_long(self) -> str:
        held = len(self._too_long_here)
        return f"The first {self._maximum:,} of {held:,} characters; too long to change here, and kept whole."

    def focus(self, scroll_visible: bool = True) -> NoteField:
        """Give the focus to the note."""
        self.area.focus(scroll_visible)
        return self

    @on(NoteArea.Passed)
    def _passed(self, event: NoteArea.Passed) -> None:
        event.stop()
        self.post_message(self.Submitted())

    @on(NoteArea.TooLong)
    def _too_long(self, event: NoteArea.TooLong) -> None:
        event.stop()
        self._refused = True
        words = f"too long by {event.over:,}: a note holds {self._maximum:,} characters, nothing was added"
        self.error(words)
        tell(self, words[0].upper() + words[1:], "refused")

    @on(TextArea.Changed)
    def _changed(self, event: TextArea.Changed) -> None:
        event.stop()
        if self._refused:
            self._refused = False
            self.error(None)
        self.post_message(self.Changed(self))
