"""The app, started: on the user's vault, on a new one, or on a throw-away one; and again after a lock."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from casetui.commands import asking
from casetui.door import Door, OpenDoor, VaultDoor
from casetui.store.problems import no_vault
from casetui.terms.vault import Exit, VaultProblem

if TYPE_CHECKING:
    from pathlib import Path

    from casetui.commands.order import Order
    from casetui.store.casebook import Casebook
    from casetui.store.key import Key

if sys.platform != "win32":
    import termios


def start(order: Order) -> int:
    """`casetui`: the app on the vault; where there is none, set-up on a terminal.

    Raises:
        VaultProblem: NO_VAULT without a vault and without a terminal, USAGE without a terminal, or what the door says.
    """
    if not os.path.lexists(order.path) and not on_terminal():
        raise no_vault(order.path)
    door = VaultDoor(order.path, keyring=order.settings.keyring, places=order.places)
    must_be_on_terminal()
    if door.exists and order.descriptor is not None:
        door = _UnlockedDoor(order, asking.passphrase(order.descriptor, ""))
    locked, code = _run(door, order)
    return _start_anew(order) if locked else code


def start_on(path: Path, key: Key, order: Order) -> int:
    """The app on a throw-away vault, whose key is at hand; a lock only closes it."""
    locked, code = _run(OpenDoor(path, key), order)
    while locked:
        locked, code = _run(OpenDoor(path, key, locked=True), order)
    return code


def on_terminal() -> bool:
    """Whether there is a terminal to draw on and to read keys from."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def must_be_on_terminal() -> None:
    """See that the app can be shown.

    Raises:
        VaultProblem: USAGE where there is no terminal.
    """
    if not on_terminal():
        todo = "Run it in a terminal, or name a command: casetui --help"
        raise VaultProblem(Exit.USAGE, "casetui needs a terminal.", "Nothing was changed.", todo)


class _UnlockedDoor(VaultDoor):
    """A vault's door, opened with the passphrase of a descriptor; once, for after a lock it is asked."""

    def __init__(self, order: Order, secret: str) -> None:
        super().__init__(order.path, keyring=order.settings.keyring, places=order.places)
        self._ready: Casebook | None = self.open(secret)

    def open_now(self) -> Casebook | None:
        """The open casebook, the first time."""
        ready, self._ready = self._ready, None
        return ready


def _run(door: Door, order: Order) -> tuple[bool, int]:
    """Run the app behind a door; whether it was locked, and the exit code.

    The echo is off from before the app until after it, and stays so from a lock to the next unlock: what is typed
    while one picture has gone and the next is not there yet would stand in the scrollback.
    """
    from casetui.app import LOCKED, run_app

    result = ""
    _echo(False)
    try:
        result, code = run_app(door, order.clock, order.settings)
    finally:
        if result != LOCKED:
            _echo(True)
    return result == LOCKED, code


def _start_anew(order: Order) -> int:
    """Replace the process, for a fresh one remembers nothing; what is typed meanwhile is neither shown nor kept."""
    arguments = [sys.executable, "-P", "-m", "casetui", f"--vault={order.path}"]
    if order.clock.fixed is not None:
        arguments.append(f"--today={order.clock.fixed.isoformat()}")
    if sys.platform == "win32":
        import subprocess

        return subprocess.call(arguments)
    try:
        return os.execv(sys.executable, arguments)
    finally:
        _echo(True)


def _echo(on: bool) -> None:
    """Show what is typed on the terminal, or do not; what was typed while it was not shown already is dropped."""
    if sys.platform == "win32":
        return
    with suppress(termios.error):
        settings = termios.tcgetattr(sys.stdin)
        if bool(settings[3] & termios.ECHO) != on:
            settings[3] ^= termios.ECHO
            termios.tcsetattr(sys.stdin, termios.TCSANOW, settings)
        elif not on:
            termios.tcflush(sys.stdin, termios.TCIFLUSH)
