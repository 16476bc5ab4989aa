"""What every room behind the door has: the casebook, the clock, the keys that work everywhere, one way to write."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

from casetui import messages
from casetui.terms.change import Change, NotSaved, Refused
from casetui.terms.clock import Clock
from casetui.widgets.tell import tell

if TYPE_CHECKING:
    from casetui.dialogs.sheet import Sheet
    from casetui.store.casebook import Casebook

Answer = TypeVar("Answer")


class Room(Screen[None]):
    """A screen behind the door."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "find", "Find", id="find", tooltip="Find anyone or anything, anywhere"),
        Binding(
            "plus",
            "quick_add",
            "Add",
            id="quick_add",
            tooltip="Add a check-in or an inbound call in one line",
            show=False,
        ),
        Binding(
            "i",
            "inbound",
            "Inbound",
            id="inbound",
            tooltip="Somebody rings in: who, what, and when to ring back",
            show=False,
        ),
        Binding("u", "undo", "Undo", id="undo", tooltip="Take the last change back", show=False),
        Binding("U", "redo", "Redo", id="redo", tooltip="Do the change again that was taken back", show=False),
        Binding("1", "desk('today')", "Today", id="desk.today", tooltip="Today's check-ins", show=False),
        Binding("2", "desk('clients')", "Clients", id="desk.clients", tooltip="Every client", show=False),
        Binding("h", "changes", "Changes", id="changes", tooltip="What was changed today", show=False),
        Binding("question_mark,f1", "keys", "Keys", id="keys", tooltip="The keys that work here"),
        Binding(
            "colon",
            "palette",
            "Everything",
            id="palette",
            tooltip="Everything that can be done, by name; Ctrl+P too",
            show=False,
        ),
        Binding("ctrl+l", "lock", "Lock", id="lock", tooltip="Close the vault and show nothing", show=False),
        Binding("q", "leave", "Quit", id="leave", tooltip="Close casetui", show=False),
    ]

    def __init__(self, casebook: Casebook, clock: Clock) -> None:
        super().__init__()
        self.casebook = casebook
        self.clock = clock

    def reload(self) -> None:
        """Show again what the casebook now says."""

    def keep_typing(self) -> None:
        """Keep at once, as a draft, whatever is typed here and not saved. Nothing is, unless a room says so."""

    def make(self, write: Callable[[], Change]) -> Change | None:
        """Do one write, say what it did, and show the list again; None where it was refused or not saved."""
        try:
            change = write()
        except Refused as refused:
            tell(self, str(refused), "refused")
            return None
        except NotSaved as failed:
            tell(self, str(failed), "failed")
            return None
        tell(self, change.words)
        self.reload()
        return change

    def ask(self, sheet: Sheet[Answer], write: Callable[[Answer], Change | None]) -> None:
        """Put a question; its sheet closes when the answer is kept, and stays with what was typed when it is not."""
        sheet.keep = lambda answer: write(answer) is not None
        self.app.push_screen(sheet)

    def on_screen_resume(self) -> None:
        """Another room may have changed what is shown here."""
        self.reload()

    def action_undo(self) -> None:
        """Take the last change back."""
        self.make(self.casebook.undoing.undo)

    def action_redo(self) -> None:
        """Do again what was taken back last."""
        self.make(self.casebook.undoing.redo)

    def action_find(self) -> None:
        """Find anyone or anything."""
        self.app.post_message(messages.OpenFind())

    def action_desk(self, desk: str) -> None:
        """Go to a desk."""
        self.app.post_message(messages.OpenDesk(desk))

    def action_keys(self) -> None:
        """Show the keys that work here."""
        self.app.post_message(messages.OpenKeys())

    def action_changes(self) -> None:
        """Show what was changed today."""
        self.app.post_message(messages.OpenChanges())

    def action_palette(self) -> None:
        """Everything that can be done, by name."""
        self.app.action_command_palette()

    def action_lock(self) -> None:
        """Close the vault and show nothing."""
        self.app.post_message(messages.Lock())

    def action_leave(self) -> None:
        """Close casetui."""
        self.app.post_message(messages.Leave())

    def action_quick_add(self) -> None:
        """Add a check-in in one line."""
        self._one_line("")

    def action_inbound(self) -> None:
        """An inbound call in one line."""
        self._one_line("in ")

    def current_client(self) -> int | None:
        """The client that a line without `@` is about, where there is one."""
        return None

    def _one_line(self, prefix: str) -> None:
        from casetui.dialogs.quick_add import QuickAdd
        from casetui.rules import quickadd
        from casetui.store.one_line import keep, read

        client_id = self.current_client()

        def reading(text: str) -> str:
            return read(self.casebook, prefix + text, self.clock.today(), client_id)

        def kept(text: str) -> Change | None:
            line = quickadd.read_line(prefix + text, self.clock.today())
            return self.make(lambda: keep(self.casebook, line, self.clock.now(), client_id))

        self.ask(QuickAdd(reading, inbound=bool(prefix)), kept)
