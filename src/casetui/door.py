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
    from casetui.store.places import Places
    from casetui.terms.vault import VaultProblem


class Door(Protocol):
    """How a screen gets from a passphrase to a casebook."""

    path: Path
    keyless: bool
    keyring: bool
    """Whether an empty field asks the system's keyring."""

    places: Places | None
    """Where the backups are; None where none are kept."""

    said: str
    """What the keyring said against keeping the key when it was opened last; empty where there is nothing to say."""

    @property
    def exists(self) -> bool:
        """Whether there is a vault to open."""

    @property
    def gone(self) -> bool:
        """Whether a vault was opened here before, and there is none now."""

    def open_now(self) -> Casebook | None:
        """The casebook where no passphrase is asked; None where one is."""

    def wait(self) -> float:
        """Seconds until the next try, for the wrong ones before it."""

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

    def change(self, casebook: Casebook, passphrase: str) -> tuple[Casebook, VaultProblem | None]:
        """Put the file under another passphrase; slow by design, to be called in a thread.

        The casebook is closed in any case. Returns the file opened afresh, and what was said against the change
        where the old passphrase goes on opening it.

        Raises:
            VaultProblem: the file does not open any more.
        """


class VaultDoor:
    """The door of a vault's file."""

    keyless = False
    said = ""

    def __init__(self, path: Path, *, keyring: bool = False, places: Places | None = None) -> None:
        self.path = path
        self.keyring = keyring
        self.places = places
        if path.exists() or path.is_symlink():
            inspect(path)

    @property
    def exists(self) -> bool:
        """Whether there is a vault to open."""
        return self.path.exists()

    @property
    def gone(self) -> bool:
        """Whether a vault was opened here before, as the state file remembers, and there is none now."""
        from casetui.store.statefile import StateFile

        return not self.exists and bool(StateFile.of(self.path).read().salt)

    def open_now(self) -> Casebook | None:
        """None: a passphrase is asked."""
        return None

    def wait(self) -> float:
        """Seconds until the next try, as the state file counts them."""
        from casetui.store.statefile import StateFile

        return StateFile.of(self.path).read().wait()

    def open(self, secret: str) -> Casebook:
        """Open with a passphrase or recovery code; with nothing, by the key in the system's keyring."""
        if not secret and self.keyring:
            return _opened_by_keyring(self.path, self.places)
        casebook = _opened(self.path, secret, remembered=True, places=self.places)
        self.said = _kept_or_forgotten(self.path, casebook.vault.key, self.keyring)
        return casebook

    def create(self, passphrase: str) -> Casebook:
        """Make the vault and bring it to today's schema."""
        from casetui.store.casebook import Casebook
        from casetui.store.statefile import StateFile
        from casetui.store.vault import create

        state = StateFile.of(self.path)
        return Casebook(create(self.path, passphrase, state=state), state, self.places)

    def change(self, casebook: Casebook, passphrase: str) -> tuple[Casebook, VaultProblem | None]:
        """Put the file under another passphrase; the key in the keyring follows it."""
        from casetui.store.rekeying import changed
        from casetui.store.statefile import StateFile

        old = casebook.vault.key
        fresh, problem = changed(casebook, passphrase, StateFile.of(self.path))
        if fresh.vault.key != old:
            self.said = _kept_or_forgotten(self.path, fresh.vault.key, self.keyring)
        return fresh, problem


class OpenDoor:
    """The door of a throw-away vault: the key is at hand, and after a lock Enter opens it again."""

    keyless = True
    keyring = False
    places: Places | None = None
    said = ""

    def __init__(self, path: Path, key: Key, locked: bool = False) -> None:
        self.path = path
        self.key = key
        self.locked = locked

    @property
    def exists(self) -> bool:
        """There is one, or this door would not be."""
        return True

    @property
    def gone(self) -> bool:
        """It is where it was made."""
        return False

    def open_now(self) -> Casebook | None:
        """The casebook, unless it was locked."""
        return None if self.locked else self.open("")

    def wait(self) -> float:
        """Nobody is kept waiting."""
        return 0.0

    def open(self, secret: str) -> Casebook:
        """Open it; any passphrase will do, nothing in it is real."""
        return _opened(self.path, self.key, remembered=False)

    def create(self, passphrase: str) -> Casebook:
        """It is there already.

        Raises:
            FileExistsError: always.
        """
        raise FileExistsError(self.path)

    def change(self, casebook: Casebook, passphrase: str) -> tuple[Casebook, VaultProblem | None]:
        """Another key, for as long as it lasts; after a lock Enter opens it all the same."""
        from casetui.store.rekeying import changed

        fresh, problem = changed(casebook, passphrase, None)
        self.key = fresh.vault.key
        return fresh, problem


def _opened(path: Path, secret: str | Key, *, remembered: bool, places: Places | None = None) -> Casebook:
    from casetui.store.access import way_in
    from casetui.store.casebook import Casebook
    from casetui.store.migrations import NEWEST
    from casetui.store.statefile import StateFile
    from casetui.store.vault import open_vault

    state = StateFile.of(path) if remembered else None
    casebook = Casebook(open_vault(path, secret, newest=NEWEST, state=state), state, places)
    casebook.note_unlock(way_in(secret, casebook.vault.key))
    return casebook


def _opened_by_keyring(path: Path, places: Places | None) -> Casebook:
    """By the key in the system's keyring; a stale one counts as no wrong passphrase."""
    from casetui.store.casebook import Casebook
    from casetui.store.keyring_key import KeyringKey, stale
    from casetui.store.migrations import NEWEST
    from casetui.store.statefile import StateFile
    from casetui.store.vault import open_vault
    from casetui.terms.access import Way
    from casetui.terms.vault import Exit, VaultProblem

    state = StateFile.of(path)
    code = KeyringKey(path).fetch()
    try:
        vault = open_vault(path, code, newest=NEWEST)
    except VaultProblem as problem:
        raise (stale() if problem.code is Exit.WRONG_KEY else problem) from problem
    state.remember_key(vault.key)
    casebook = Casebook(vault, state, places)
    casebook.note_unlock(Way.KEYRING)
    return casebook


def _kept_or_forgotten(path: Path, key: Key, wanted: bool) -> str:
    """Give the key to the system's keyring where that is wanted, take it away where it no longer is.

    Returns what the keyring says against it, as sentences; empty where it does as it is told.
    """
    from casetui.store.keyring_key import KeyringKey
    from casetui.store.statefile import StateFile
    from casetui.terms.vault import VaultProblem

    state = StateFile.of(path)
    if not wanted and not state.read().in_keyring:
        return ""
    try:
        if wanted:
            KeyringKey(path).keep(key.recovery_code)
        else:
            KeyringKey(path).forget()
    except VaultProblem as problem:
        return f"{problem.happened} {problem.todo}" if wanted else f"{problem.happened} Its old key is still there."
    state.remember_keyring(wanted)
    return ""
