"""A row of a form: its label on the left, and words beside or below what is filled in."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from casetui.palette import Role
from casetui.widgets.paint import Painted
from casetui.widgets.pieces import Line, Piece, crop, shown

LABEL = 10
"""Cells of a label, unless told otherwise."""


class Label(Painted):
    """The label of a row; strong while the row has the focus."""

    DEFAULT_CSS = "Label { height: 1; }"

    def __init__(self, words: str, width: int) -> None:
        super().__init__()
        self.words = words
        self.styles.width = width

    def lines(self, width: int, height: int) -> list[Line]:
        """The label in one line."""
        active = isinstance(self.parent, Widget) and self.parent.has_focus_within
        return [crop(Piece(self.words, Role.STRONG if active else Role.QUIET), width)][:height]


class Beside(Static):
    """What is said about a field: an error ("!"), else how it was read, else a hint; wrapped where it must be."""

    DEFAULT_CSS = """
    Beside { height: auto; min-height: 1; width: 1fr; color: $text-muted; }
    Beside:ansi { text-style: dim; }
    Beside.-wrong, Beside.-wrong:ansi { color: $text-error; text-style: bold; }
    """

    def __init__(self, hint: str = "") -> None:
        super().__init__(Content(shown(hint)), markup=False, classes=None if hint else "-silent")
        self.hint = hint
        self.reading = ""
        self.error = ""
        self._lasting = bool(hint)

    @property
    def words(self) -> str:
        """What is said now; a whole sentence, an error with its mark."""
        return f"! {shown(self.error)}" if self.error else shown(self.reading or self.hint)

    def say(self) -> None:
        """Show what is to be said now."""
        self.set_class(bool(self.error), "-wrong")
        self.set_class(not self.words and not self._lasting, "-silent")
        self.update(Content(self.words))


class Labelled(Horizontal):
    """A row with a label, a widget to fill in, and words about it.

    With a `width` the words stand beside the widget, else below it, where a row with a hint keeps their place. The row
    with the focus has a pointer at its left edge and a strong label.
    """

    DEFAULT_CSS = """
    Labelled { height: auto; width: 1fr; border-left: blank; }
    Labelled:focus-within { border-left: outer $text-accent; }
    Labelled > Container { height: auto; width: 1fr; }
    Labelled > Container.-beside { layout: horizontal; }
    Labelled > Container.-beside > Beside { padding: 0 0 0 2; }
    Labelled > Container.-below > Beside.-silent { display: none; }
    """

    def __init__(
        self,
        label: str,
        inner: Widget,
        *,
        width: int | None = None,
        hint: str = "",
        label_width: int = LABEL,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._inner = inner
        self._label = Label(label, label_width)
        self._beside = Beside(hint)
        if width is not None:
            inner.styles.width = width
        self._way = "-below" if width is None else "-beside"

    def compose(self) -> ComposeResult:
        """Label, widget and words."""
        yield self._label
        yield Container(*self._parts(), classes=self._way)

    def _parts(self) -> Iterator[Widget]:
        yield self._inner
        yield self._beside

    def on_descendant_focus(self) -> None:
        """Make the label strong."""
        self._label.again()

    def on_descendant_blur(self) -> None:
        """Make the label quiet."""
        self._label.again()

    @property
    def caption(self) -> str:
        """The words of the label."""
        return self._label.words

    def error(self, words: str | None) -> None:
        """Say what is wrong, in words; None when nothing is."""
        self._beside.error = words or ""
        self._beside.say()

    def reading(self, words: str) -> None:
        """Say how what was typed is read, as "Fri 27 Nov"; an empty string brings the hint back."""
        self._beside.reading = words
        self._beside.say()

    @property
    def wrong(self) -> bool:
        """Whether an error is shown."""
        return bool(self._beside.error)
