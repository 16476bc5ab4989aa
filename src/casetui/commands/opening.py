"""The door, as a command goes through it: what stands there, then the passphrase, then the open vault."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2 as driver

from casetui.commands import output
from casetui.commands.asking import must_have_way, passphrase
from casetui.store import chain
from casetui.store.files import inspect
from casetui.store.migrations import NEWEST, schema
from casetui.store.problems import said_by_driver
from casetui.store.statefile import StateFile
from casetui.store.vault import open_vault

if TYPE_CHECKING:
    from types import TracebackType

    from casetui.commands.order import Order
    from casetui.store.casebook import Casebook
    from casetui.store.statefile import State
    from casetui.store.vault import Vault

_DISK = frozenset(
    {
        driver.SQLITE_FULL,
        driver.SQLITE_IOERR,
        driver.SQLITE_READONLY,
        driver.SQLITE_CANTOPEN,
        driver.SQLITE_CORRUPT,
        driver.SQLITE_NOTADB,
    }
)


class OpenVault:
    """An open vault for the length of a block; what the disk says within becomes a problem in words.

    Raises on entering, before the passphrase is asked where that can be:
        VaultProblem: whatever the door says.
    """

    def __init__(self, order: Order) -> None:
        self.order = order
        self.state = StateFile.of(order.path)
        self._vault: Vault | None = None

    def unlock(self) -> Vault:
        """Ask for the passphrase and open, whatever the schema."""
        inspect(self.order.path)
        must_have_way(self.order.descriptor)
        secret = passphrase(self.order.descriptor, "Passphrase or recovery code: ")
        self._vault = open_vault(self.order.path, secret, newest=NEWEST, state=self.state)
        return self._vault

    def close(self) -> None:
        """Close what was opened."""
        if self._vault is not None:
            self._vault.close()

    def failed(self, error: BaseException | None) -> None:
        """Close, and say in words what the disk said.

        Raises:
            VaultProblem: the block ended with an error of the disk, or closing does.
        """
        found = _of_disk(error)
        try:
            self.close()
        except driver.Error as closing:
            found = found or closing
        if found is not None:
            raise said_by_driver(found, self.order.path) from (error or found)


class Reading(OpenVault):
    """The vault at today's schema, to be read: nothing of what writing needs is imported, nothing is remembered."""

    def __enter__(self) -> Vault:
        try:
            vault = self.unlock()
            if schema(vault.connection) != NEWEST:
                from casetui.store.casebook import Casebook

                Casebook(vault, self.state)
            _warn_if_older(vault, self.state.read())
        except BaseException as error:
            self.failed(error)
            raise
        return vault

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.failed(error)


class Unmigrated(Reading):
    """The vault as it stands, to be checked: not even its schema is touched."""

    def __enter__(self) -> Vault:
        try:
            return self.unlock()
        except BaseException as error:
            self.failed(error)
            raise


class Writing(OpenVault):
    """The casebook; its history's head is remembered outside the file at the end."""

    def __init__(self, order: Order) -> None:
        super().__init__(order)
        self._casebook: Casebook | None = None

    def __enter__(self) -> Casebook:
        from casetui.store.casebook import Casebook

        try:
            vault = self.unlock()
            before = self.state.read()
            self._casebook = Casebook(vault, self.state)
            _warn_if_older(vault, before)
        except BaseException as error:
            self.failed(error)
            raise
        return self._casebook

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.failed(error)

    def close(self) -> None:
        """Close the casebook, or the vault where it never came to one."""
        try:
            if self._casebook is not None:
                self._casebook.close()
        finally:
            super().close()


def _warn_if_older(vault: Vault, last: State) -> None:
    number, _ = chain.head(vault.connection)
    if last.head and number < last.changes:
        output.tell(
            f"Take care: this file ends at change {number}, but the last session here ended at change {last.changes}: "
            "an older or incomplete copy. See: casetui verify"
        )


def _of_disk(error: BaseException | None) -> driver.Error | None:
    """What the disk said, at the bottom of an error or not; None when it was something else."""
    for cause in (error, error.__cause__ if error else None):
        if isinstance(cause, driver.Error) and getattr(cause, "sqlite_errorcode", 0) & 0xFF in _DISK:
            return cause
    return None
