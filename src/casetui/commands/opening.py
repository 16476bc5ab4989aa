"""The door, as a command goes through it: what stands there, then the passphrase, then the open vault."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from casetui.commands import output
from casetui.commands.asking import must_have_way, passphrase
from casetui.store import chain
from casetui.store.files import inspect
from casetui.store.migrations import NEWEST, migrate
from casetui.store.problems import trouble
from casetui.store.statefile import StateFile
from casetui.store.vault import open_vault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from types import TracebackType

    from casetui.commands.order import Order
    from casetui.store.casebook import Casebook
    from casetui.store.statefile import State
    from casetui.store.vault import Vault


@contextmanager
def unlocked(order: Order) -> Iterator[Vault]:
    """The vault as it stands, not even its schema touched; closed at the end.

    Raises:
        VaultProblem: whatever the door says, before the passphrase is asked where that can be; or what the disk
            says within the block.
    """
    with disk_in_words(order.path):
        inspect(order.path)
        must_have_way(order.descriptor)
        secret = passphrase(order.descriptor, "Passphrase or recovery code: ")
        with open_vault(order.path, secret, newest=NEWEST, state=StateFile.of(order.path)) as vault:
            yield vault


@contextmanager
def reading(order: Order) -> Iterator[Vault]:
    """The vault at today's schema, to be read: nothing that writing needs is imported, nothing is remembered of it.

    Raises as `unlocked`.
    """
    with unlocked(order) as vault:
        migrate(vault.connection)
        _warn_if_astray(vault, StateFile.of(order.path).read())
        yield vault


@contextmanager
def writing(order: Order) -> Iterator[Casebook]:
    """The casebook; where its history ends is remembered outside the file. Raises as `unlocked`."""
    from casetui.store.casebook import Casebook

    state = StateFile.of(order.path)
    with unlocked(order) as vault, ExitStack() as stack:
        casebook = Casebook(vault, state)
        _warn_if_astray(vault, state.read())
        stack.callback(casebook.close)
        yield casebook


@contextmanager
def disk_in_words(path: Path) -> Iterator[None]:
    """What the disk says within the block, through the ORM or not, as a problem of the vault at `path`.

    Raises:
        VaultProblem: DAMAGED, DISK_FULL or DISK_ERROR.
    """
    with ExitStack() as stack:
        stack.push(_translate(path))
        yield


def _translate(
    path: Path,
) -> Callable[[type[BaseException] | None, BaseException | None, TracebackType | None], bool]:
    def translate(kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> bool:
        for said in (error, error.__cause__ if error else None):
            if problem := trouble(said, path):
                raise problem from error
        return False

    return translate


def _warn_if_astray(vault: Vault, last: State) -> None:
    gone = chain.astray(vault.connection, (last.changes, last.head))
    if gone:
        output.tell(f"Take care: {gone}. See: casetui verify")
