"""What stands behind the first screen: a vault to be made, to be opened, or open already.

What opening needs is imported when it is opened: the first frame does without.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from casetui.store.files import inspect

if TYPE_CHECKING:
    from casetui.store.casebook import Casebook
    from casetui.store.key import Key


class Door(Protocol):
    """How a screen gets from a passphrase to a casebook."""

    path: Path
    keyless: bool

    @property
    def exists(self) -> bool:
        """Whether there is a vault to open."""

    def open_now(self) -> Casebook | None:
        """The casebook where no passphrase is asked; None where one is."""

    def open(self, secret: str) -> Casebook:
        """Open with a passphrase or recovery code; slow by design, to be called in a thread.

        Raises:
            VaultProblem: it cannot be opened.
        """

    def create(self, passphrase: str) -> Casebook:
        """Make the vault.

        Raises:
            VaultProblem: it cannot be made.
        """


class VaultDoor:
    """The door of a vault's file."""

    keyless = False

    def __init__(self, path: Path) -> None:
        self.path = path
        if path.exists() or path.is_symlink():
            inspect(path)

    @property
    def exists(self) -> bool:
        """Whether there is a vault to open."""
        return self.path.exists()

    def open_now(self) -> Casebook | None:
        """None: a passphrase is asked."""
        return None

    def open(self, secret: str) -> Casebook:
        """Open with a passphrase or recovery code."""
        return _opened(self.path, secret, remembered=True)

    def create(self, passphrase: str) -> Casebook:
        """Make the vault and bring it to today's schema."""
        from casetui.store.casebook import Casebook
        from casetui.store.statefile import StateFile
        from casetui.store.vault import create

        state = StateFile.of(self.path)
        return Casebook(create(self.path, passphrase, state=state), state)


class OpenDoor:
    """The door of a throw-away vault: the key is at hand, and after a lock Enter opens it again."""

    keyless = True

    def __init__(self, path: Path, key: Key, locked: bool = False) -> None:
        self.path = path
        self.key = key
        self.locked = locked

    @property
    def exists(self) -> bool:
        """There is one, or this door would not be."""
        return True

    def open_now(self) -> Casebook | None:
        """The casebook, unless it was locked."""
        return None if self.locked else self.open("")

    def open(self, secret: str) -> Casebook:
        """Open it; any passphrase will do, nothing in it is real."""
        return _opened(self.path, self.key, remembered=False)

    def create(self, passphrase: str) -> Casebook:
        """It is there already.

        Raises:
            FileExistsError: always.
        """
        raise FileExistsError(self.path)


def _opened(path: Path, secret: str | Key, *, remembered: bool) -> Casebook:
    from casetui.store.casebook import Casebook
    from casetui.store.migrations import NEWEST
    from casetui.store.statefile import StateFile
    from casetui.store.vault import open_vault

    state = StateFile.of(path) if remembered else None
    return Casebook(open_vault(path, secret, newest=NEWEST, state=state), state)
