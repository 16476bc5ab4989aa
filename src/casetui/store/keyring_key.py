"""The key of a vault in the system's own keyring: off unless the settings say `keyring = true`.

Whoever is logged in as the user then opens the vault without a passphrase. The `keyring` package is an extra.
"""

from __future__ import annotations

import importlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from casetui.store.statefile import StateFile
from casetui.terms.vault import Exit, VaultProblem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SERVICE = "casetui"
"""What the entries are filed under in the keyring."""

MEANING = "With it, whoever is logged in as you on this machine opens the vault."
"""What keeping the key in the keyring means."""

TYPE_IT = "Type the passphrase; it opens the vault as before."


class KeyringKey:
    """The recovery code of one vault in the keyring, filed under a hash of the vault's path."""

    def __init__(self, vault: Path) -> None:
        self._name = StateFile.of(vault).path.stem

    def fetch(self) -> str:
        """The recovery code.

        Raises:
            VaultProblem: WRONG_KEY where the keyring is not to be had, is locked, or has no key of this vault.
        """
        with _in_words() as ring:
            code = ring.get_password(SERVICE, self._name)
        if not code:
            raise _no_key("The system's keyring has no key of this vault yet.")
        return str(code)

    def keep(self, code: str) -> None:
        """Put the recovery code there. Raises VaultProblem where the keyring does not take it."""
        with _in_words() as ring:
            ring.set_password(SERVICE, self._name, code)

    def forget(self) -> None:
        """Take the key away; none is no fault. Raises VaultProblem where the keyring is not to be had."""
        with _in_words() as ring:
            if ring.get_password(SERVICE, self._name) is not None:
                ring.delete_password(SERVICE, self._name)


def stale() -> VaultProblem:
    """The key in the keyring is of an earlier passphrase, or of another file at the same place."""
    return _no_key("The key in the system's keyring does not open this vault any more.")


def _no_key(happened: str) -> VaultProblem:
    return VaultProblem(Exit.WRONG_KEY, happened, "Nothing was changed.", TYPE_IT)


@contextmanager
def _in_words() -> Iterator[Any]:
    """The keyring, and what it says against it as a problem."""
    try:
        ring: Any = importlib.import_module("keyring")
        errors: Any = importlib.import_module("keyring.errors")
    except ImportError as error:
        words = "The settings ask for the system's keyring, but casetui was installed without it (casetui[keyring])."
        raise _no_key(words) from error
    try:
        yield ring
    except errors.NoKeyringError as error:
        raise _no_key("This system has no keyring that casetui can use.") from error
    except errors.KeyringLocked as error:
        raise _no_key("The system's keyring is locked.") from error
    except (errors.KeyringError, OSError, RuntimeError) as error:
        raise _no_key("The system's keyring did not answer.") from error
