"""The door: opened, locked, left; the theme, what everything is called; nothing about cases."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.worker import Worker, WorkerState

from casetui import messages, themes
from casetui.custody import Custody
from casetui.keeping import Keeping
from casetui.locking import Locking
from casetui.subscribing import Subscribing
from casetui.terms.change import NotSaved
from casetui.typeahead import TypeAhead
from casetui.widgets.field import make_harmless
from casetui.widgets.keybar import key_name
from casetui.widgets.small import LEAST
from casetui.widgets.tell import tell

if TYPE_CHECKING:
    from rich.console import RenderableType

    from casetui.door import Door
    from casetui.firstwalk import FirstWalk
    from casetui.settings import Settings
    from casetui.store.casebook import Casebook
    from casetui.terms.clock import Clock

LOCKED = "locked"
"""What the app returns when it was locked: the process is to be replaced."""

AT_WORK = "at work"
"""The stack of screens behind the door."""

NOT_BY_NAME = ("list.", "choice.", "palette")
"""How the ids begin of keys that are nothing without a keyboard."""


class CasetuiApp(Locking, Custody, Keeping, Subscribing):
    """casetui in a terminal."""

    CSS_PATH = ["app.tcss", "screens/unlock.tcss", "screens/today.tcss"]  # read once, not again for each first frame
    TITLE = "casetui"
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+l", "lock", "Lock", id="lock", tooltip="Close the vault", show=False, priority=True),
    ]
    DEFAULT_MODE = "casetui"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (LEAST[0], "-broad")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (LEAST[1], "-tall")]

    def __init__(self, door: Door, clock: Clock, settings: Settings, walk: FirstWalk | None = None) -> None:
        super().__init__()
        self.walk = walk
        self._type_ahead = TypeAhead(self, super().on_event)
        self._first_time = door.keyless or not door.exists
        self.door = door
        self.clock = clock
        self.settings = settings
        self.animation_level = "none"
        themes.register(self)
        # Setting `theme` itself would read every style a second time before the first frame.
        self.set_reactive(App.theme, self._validate_theme(settings.theme))
        self.stylesheet.set_variables(self.get_css_variables())
        self._refresh_truecolor_filter(self.ansi_theme)  # else the terminal's own colours are made into others
        if settings.keymap:
            from casetui import keymap

            keymap.check(settings.keymap, settings.file)
            self.set_keymap(dict(settings.keymap))
        self.add_mode(self.DEFAULT_MODE, self._first_screen)

    def on_mount(self) -> None:
        """The first frame stands: get ready what comes next."""
        self._heed_signals()
        self.watch_who_is_there()
        self.call_after_refresh(self._warm)

    def _first_screen(self) -> Screen[Any]:
        """The passphrase, or, for an open vault, the day's work; no empty screen is painted before it."""
        ready = self.door.open_now()
        if ready is not None:
            return self._today(ready)
        if self.door.exists:
            from casetui.screens.unlock import UnlockScreen

            return self._styled(UnlockScreen(self.door))
        from casetui.screens.set_up import SetUpScreen

        return SetUpScreen(self.door)

    def _today(self, casebook: Casebook) -> Screen[Any]:
        from casetui.screens.today import TodayScreen

        self.casebook = casebook
        walk = self.walk if self._first_time and self.walk is not None and not self.walk.seen else None
        return self._styled(TodayScreen(casebook, self.clock, walk.keep if walk is not None else None))

    def _styled(self, screen: Screen[Any]) -> Screen[Any]:
        """A screen that says that its styles, all of `CSS_PATH`, are read: else each new stack reads all of them."""
        screen._css_update_count = self._css_update_count
        return screen

    def _warm(self) -> None:
        self.run_worker(partial(_get_ready, self.casebook), thread=True, name="warm", exit_on_error=True)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """What is read in the background is there: the gap rules go by the packs of today's shelf.

        What is on screen stays as it is while she looks; the next act shows it.
        """
        if event.worker.name == "warm" and event.state is WorkerState.SUCCESS and self.casebook is not None:
            with suppress(NotSaved):
                self.casebook.heed_packs()

    async def on_opened(self, message: messages.Opened) -> None:
        """The vault is open: show the day, and forget the door."""
        today, before = self._today(message.casebook), self.current_mode
        self.being_set_up = False
        self.add_mode(AT_WORK, lambda: today)
        await self.switch_mode(AT_WORK)
        await self.remove_mode(before)
        self.call_after_refresh(self._warm)
        if self.door.said:
            tell(self, self.door.said, "refused")

    @property
    def locks_itself(self) -> bool:
        """Not while the first recovery code is being copied onto paper."""
        return super().locks_itself and not self.being_set_up

    def action_lock(self) -> None:
        """Lock, wherever she is; at the door there is nothing to lock."""
        if self.casebook is not None:
            self.lock()

    def on_lock(self) -> None:
        """A room asks for the lock, or the vault does not open any more."""
        self.lock()

    def lock(self) -> None:
        """Show nothing from now on, and close the vault; the caller replaces the process."""
        self.keep_typing(locked=True)
        self.leave_nothing()
        self.copy_then(partial(self._shut, LOCKED), at_once=True)

    def on_leave(self) -> None:
        """Close casetui; where something typed cannot be kept, only once that was asked."""
        from casetui.dialogs.choose import Choose
        from casetui.dialogs.taking_up import ask_discard

        leave = partial(self.copy_then, partial(self._shut, ""))
        if self.keep_typing():
            leave()
        elif not isinstance(self.screen, Choose):
            ask_discard(self, "what could not be kept", leave)

    async def action_quit(self) -> None:
        """Ctrl+Q: the same as q."""
        self.on_leave()

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Everything that can be done where she is, by name, from the live bindings; and the themes."""
        told: set[str] = set()
        for active in screen.active_bindings.values():
            binding = active.binding
            if binding.id and active.enabled and binding.id not in told and not binding.id.startswith(NOT_BY_NAME):
                told.add(binding.id)
                yield SystemCommand(
                    binding.description,
                    f"{binding.tooltip or binding.description} ({key_name(binding.key)})",
                    lambda action=binding.action, node=active.node: self.call_later(self.run_action, action, node),
                )
        if self.casebook is not None:
            words = "What each field asks, offers and calls things: read, copy, change, read again"
            yield SystemCommand("Packs", words, self.on_open_packs)
        yield from self.coordinating_commands(screen)
        yield from self.advocating_commands(screen)
        yield from self.watching_commands(screen)
        yield from self.custody_commands()
        yield from self.backup_commands()
        for name in themes.NAMES:
            yield SystemCommand(f"Theme {name.removeprefix('casetui-')}", "How casetui looks; kept", self._themed(name))

    def _themed(self, name: str) -> Any:
        def change() -> None:
            self.theme = name
            self.settings.keep_theme(name)

        return change

    def _shut(self, result: str, code: int = 0) -> None:
        if result == LOCKED and self.casebook is not None:
            self.casebook.access.locked()
        self.keep_typing(locked=result == LOCKED)
        self.leave_nothing()
        self.feed_last()
        self.workers.cancel_all()
        self.exit(result, code)

    def on_unmount(self) -> None:
        """Close the vault, now that no screen is left that could ask it anything."""
        if self.casebook is not None:
            self.casebook.close()

    async def on_event(self, event: events.Event) -> None:
        """Nothing but leaving and locking is taken from a terminal too small to show what it does."""
        small = self.size.width < LEAST[0] or self.size.height < LEAST[1]
        typed = isinstance(event, events.InputEvent | events.Paste)
        if typed and not self.touched():
            return
        if (small or self.blank) and typed and getattr(event, "key", "") not in ("ctrl+q", "ctrl+l"):
            return
        if isinstance(event, events.Paste):
            make_harmless(event, self.focused)
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            await self._type_ahead.take(event)
        else:
            await super().on_event(event)

    def _heed_signals(self) -> None:
        """SIGTERM and a closed terminal end casetui in order, so that the terminal is as it was.

        Stopped from outside and left to wait, what is typed is kept before that.
        """
        for name, heed in (("SIGTERM", self._obey), ("SIGHUP", self._obey), ("SIGTSTP", self._stopping())):
            number = getattr(signal, name, None)
            if number is not None and heed is not None:
                with suppress(NotImplementedError, RuntimeError):
                    asyncio.get_running_loop().add_signal_handler(number, heed, number)

    def _stopping(self) -> Callable[[int], None] | None:
        """What to do when stopped and left to wait, before what Textual does then; None where it does nothing."""
        number = getattr(signal, "SIGTSTP", None)
        stop = signal.getsignal(number) if number is not None else None
        if not callable(stop):
            return None

        def stopping(number: int) -> None:
            self.keep_typing()
            stop(number, None)

        return stopping

    def _obey(self, number: int) -> None:
        self.end_for_sure(128 + number)
        self._shut("", 128 + number)

    def panic(self, *renderables: RenderableType) -> None:
        """What reads the keyboard has failed: end with that, and print nothing of what it had read."""
        self._exception = self._exception or RuntimeError()
        self._fatal_error()

    def _fatal_error(self) -> None:
        """Close without a word: a traceback with its values would show a client. The caller says what happened."""
        self.leave_nothing()
        self._close_messages_no_wait()


def _get_ready(casebook: Casebook | None) -> None:
    """Import what comes next while nobody waits: Today, the sheets that its keys open, what writing needs."""
    from casetui import portrayal  # noqa: F401
    from casetui.dialogs import choose, contact, quick_add, settle, snooze, time_kept  # noqa: F401
    from casetui.screens import assess, intake, today  # noqa: F401
    from casetui.store import warming

    if casebook is not None:
        warming.warm(casebook)


def run_app(door: Door, clock: Clock, settings: Settings) -> tuple[str, int]:
    """Run casetui until it is left; returns `LOCKED` or "" and the exit code.

    Raises:
        Exception: whatever went wrong inside, once the terminal is as it was.
    """
    from casetui.firstwalk import FirstWalk

    app = CasetuiApp(door, clock, settings, FirstWalk.usual())
    result = app.run()
    app.ended_in_order()
    if app.casebook is not None:
        app.casebook.close()
    if app._exception is not None:
        raise app._exception
    return result or "", app.return_code or 0
