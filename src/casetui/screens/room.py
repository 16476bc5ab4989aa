"""What every room behind the door has: the casebook, the clock, the keys that work everywhere, one way to write."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual import events
from textual.binding import Binding, BindingType
from textual.screen import Screen

from casetui import messages
from casetui.messages_watching import OpenNumbers
from casetui.screens.drafting import OF_NO_ROW, SheetKeeper, unfinished
from casetui.terms.change import Change, NotSaved, Refused
from casetui.terms.clock import Clock
from casetui.terms.draft import Draft, Matter
from casetui.widgets.small import ROOMY
from casetui.widgets.tell import tell, tell_saved

if TYPE_CHECKING:
    from casetui.dialogs.drafted import Drafted
    from casetui.store.casebook import Casebook

Answer = TypeVar("Answer")


class Room(Screen[None]):
    """A screen behind the door."""

    DEFAULT_CLASSES = ROOMY
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
        Binding(
            "exclamation_mark",
            "numbers",
            "Numbers",
            id="numbers",
            tooltip="Numbers to ring in need: 911, 988, poison control, yours",
            show=False,
        ),
        Binding("u", "undo", "Undo", id="undo", tooltip="Take the last change back", show=False),
        Binding("U", "redo", "Redo", id="redo", tooltip="Do the change again that was taken back", show=False),
        Binding("1", "desk('today')", "Today", id="desk.today", tooltip="Today's check-ins", show=False),
        Binding("2", "desk('clients')", "Clients", id="desk.clients", tooltip="Every client", show=False),
        Binding(
            "3", "desk('loops')", "Loops", id="desk.loops", tooltip="Everything asked of others, by silence", show=False
        ),
        Binding(
            "4", "desk('directory')", "Directory", id="desk.directory", tooltip="Providers and resources", show=False
        ),
        Binding(
            "5", "desk('deadlines')", "Deadlines", id="desk.deadlines", tooltip="Every deadline, by week", show=False
        ),
        Binding("6", "desk('calendar')", "Calendar", id="desk.calendar", tooltip="Days, weeks, months", show=False),
        Binding(
            "D",
            "unfinished",
            "Unfinished",
            id="unfinished",
            tooltip="What was typed and is not saved: go on with it, or discard it",
            show=False,
        ),
        Binding("h", "changes", "Changes", id="changes", tooltip="What was changed today", show=False),
        Binding(
            "B",
            "backups",
            "Backups",
            id="backups",
            tooltip="The backups: make one, test one, restore one",
            show=False,
        ),
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

    draft_id: int | None = None
    """The number of the draft of what is typed in the room itself, where it keeps one."""

    _going_on: Draft | None = None
    """The draft for which the next sheet is opened."""

    def __init__(self, casebook: Casebook, clock: Clock) -> None:
        super().__init__()
        self.casebook = casebook
        self.clock = clock

    def reload(self) -> None:
        """Show again what the casebook now says."""

    def keep_typing(self) -> bool:
        """Keep at once, as a draft, whatever is typed here and not saved; False where the disk said no.

        Nothing is typed here, unless a room says so.
        """
        return True

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
        tell_saved(self, change.words)
        self.reload()
        return change

    def ask(self, sheet: Drafted[Answer], write: Callable[[Answer], Change | None], about: Matter) -> None:
        """Put a question; its sheet closes when the answer is kept, and stays with what was typed when it is not."""
        sheet.keep = lambda answer: write(answer) is not None
        self.drafted(sheet, lambda: about)
        self.app.push_screen(sheet)

    def drafted(self, sheet: Drafted[Any], about: Callable[[], Matter]) -> None:
        """Have what is typed on a sheet kept as a draft, or gone on with; called before the sheet is pushed."""
        resumed, self._going_on = self._going_on, None
        sheet.keeper = SheetKeeper(self.casebook.drafts, self.clock, about, resumed)

    def matter(self, kind: str, subject: int | None, title: str, act: str, *args: object) -> Matter:
        """What is typed here: its kind, the number of what it is about, its words; and the act that asks for it."""
        return Matter(kind, subject or 0, title, {**self.here(), "act": act, "args": list(args)})

    def here(self) -> dict[str, object]:
        """How to come back to this room: `room`, the `client` it is about, the `row` under the cursor."""
        return {"room": "today"}

    def stand_at(self, row: object) -> bool:
        """Bring the cursor back to a row that `here` named; False where it is there no more."""
        return row is None

    def acts(self) -> dict[str, Callable[..., object]]:
        """What asks for something typed, by the name that a draft keeps."""
        return {"one line": self._one_line}

    def go_on_with(self, draft: Draft) -> bool:
        """Ask again for what a draft was typed for, filled in; False where that cannot be asked any more."""
        self._going_on = draft
        name, args = str(draft.place.get("act")), draft.place.get("args")
        act = self.acts().get(name)
        try:
            if act is not None and (self.stand_at(draft.place.get("row")) or name in OF_NO_ROW):
                act(*(args if isinstance(args, Sequence) else ()))
        except (Refused, ValueError):
            return False
        finally:
            taken, self._going_on = self._going_on is None, None
        return taken

    def action_unfinished(self) -> None:
        """What was typed and is not saved."""
        from casetui.dialogs.unfinished import Unfinished

        drafts, today = unfinished(self.casebook), self.clock.today()
        if not drafts:
            tell(self, "Nothing is unfinished: all that was typed is saved or discarded.")
            return

        def chosen(number: int | None) -> None:
            if number is not None:
                self.app.post_message(messages.GoOn(number))

        self.app.clear_notifications()
        self.app.push_screen(Unfinished(drafts, today, self.discard), chosen)

    def discard(self, number: int) -> bool:
        """Let a draft go for good; False where the disk said no."""
        try:
            self.casebook.drafts.drop(number)
        except NotSaved as failed:
            tell(self, str(failed), "failed")
            return False
        self.reload()
        return True

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Another room may have changed what is shown here; a room that has just come is not styled a second time."""
        if not self.stack_updates:
            event.refresh_styles = False
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
        self.app.post_message(messages.OpenActivity())

    def action_backups(self) -> None:
        """Show the backups."""
        self.app.post_message(messages.OpenBackups())

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
        self._one_line("", self.current_client())

    def action_inbound(self) -> None:
        """An inbound call in one line."""
        self._one_line("in ", self.current_client())

    def current_client(self) -> int | None:
        """The client that a line without `@` is about, where there is one."""
        return None

    def client_here(self) -> int | None:
        """The client under the cursor, whose own rules stand above the numbers to ring; None where there is none."""
        return self.current_client()

    def action_numbers(self) -> None:
        """Numbers to ring in need."""
        self.app.post_message(OpenNumbers(self.client_here()))

    def _one_line(self, prefix: str, client_id: int | None) -> None:
        from casetui.dialogs.quick_add import QuickAdd
        from casetui.rules import quickadd
        from casetui.store.one_line import keep, read

        def reading(text: str) -> str:
            return read(self.casebook, prefix + text, self.clock.today(), client_id)

        def kept(text: str) -> Change | None:
            line = quickadd.read_line(prefix + text, self.clock.today())
            return self.make(lambda: keep(self.casebook, line, self.clock.now(), client_id))

        kind = "inbound call" if prefix else "quick add"
        self.ask(
            QuickAdd(reading, inbound=bool(prefix)),
            kept,
            self.matter(kind, client_id, kind, "one line", prefix, client_id),
        )
