"""The door, as a command goes through it: what stands there, then the passphrase, then the open vault."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from casetui.commands import output
from casetui.commands.asking import must_have_way, passphrase
from casetui.store import chain
from casetui.store.access import AccessLog, way_in
from casetui.store.files import inspect
from casetui.store.migrating import migrate_safely
from casetui.store.migrations import NEWEST
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
    from casetui.terms.access import Access, Way

NOT_NOTED = "The access log could not be written."


@contextmanager
def unlocked(order: Order) -> Iterator[Vault]:
    """The vault as it stands, not even its schema touched; closed at the end.

    Raises:
        VaultProblem: whatever the door says, before the passphrase is asked where that can be; or what the disk
            says within the block.
    """
    with entered(order) as (vault, _):
        yield vault


@contextmanager
def reading(order: Order) -> Iterator[Vault]:
    """The vault at today's schema, to be read: nothing that writing needs is imported.

    That it was opened is noted in the access log; where its history ends is not remembered. Raises as `unlocked`.
    """
    state = StateFile.of(order.path)
    with entered(order) as (vault, way):
        migrate_safely(vault, order.places)
        _warn_if_astray(vault, state.read())
        note_unlock(vault, way, state)
        yield vault


@contextmanager
def writing(order: Order) -> Iterator[Casebook]:
    """The casebook; where its history ends is remembered outside the file. Otherwise as `reading`."""
    from casetui.store.casebook import Casebook

    state = StateFile.of(order.path)
    with entered(order) as (vault, way), ExitStack() as stack:
        casebook = Casebook(vault, state, order.places)
        _warn_if_astray(vault, state.read())
        note_unlock(vault, way, state)
        stack.callback(casebook.close)
        yield casebook


def note(vault: Vault, kind: Access, words: str = "") -> None:
    """Note something in the access log; where that cannot be written, say so once and go on."""
    if not AccessLog(vault.connection).note(kind, words):
        output.tell_once(NOT_NOTED)


@contextmanager
def disk_in_words(path: Path) -> Iterator[None]:
    """What the disk says within the block, through the ORM or not, as a problem of the vault at `path`.

    Raises:
        VaultProblem: DAMAGED, DISK_FULL or DISK_ERROR.
    """
    with ExitStack() as stack:
        stack.push(_translate(path))
        yield


@contextmanager
def entered(order: Order) -> Iterator[tuple[Vault, Way]]:
    """The vault as it stands, and what opened it. Raises as `unlocked`."""
    with disk_in_words(order.path):
        inspect(order.path)
        must_have_way(order.descriptor)
        secret = passphrase(order.descriptor, "Passphrase or recovery code: ")
        with open_vault(order.path, secret, newest=NEWEST, state=StateFile.of(order.path)) as vault:
            yield vault, way_in(secret, vault.key)


def note_unlock(vault: Vault, way: Way, state: StateFile) -> None:
    """Note the unlock in the access log, and say which failed ones waited for it."""
    log = AccessLog(vault.connection)
    if not log.unlocked(way, state):
        output.tell_once(NOT_NOTED)
    if log.tried is not None:
        from casetui.history_words import say_tried

        output.tell(f"{say_tried(log.tried)}.")


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
