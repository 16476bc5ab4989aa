"""Another passphrase: the same file under another key, one or the other at every moment.

The file is re-keyed in place, in one transaction of SQLite's, rather than copied and swapped: a kill or a full disk
leaves the old key or the new one (the log beside the file holds every page until it is committed), no second file
with the old key is left behind, and links, permissions and locks stay those of the file. The salt stays too: by it
the state file and the backups know the file again. A fresh one would keep nobody out who has an old copy.
"""

from __future__ import annotations

from contextlib import ExitStack, closing, suppress
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2 as driver

from casetui.store import problems
from casetui.store.casebook import Casebook
from casetui.store.key import CodeMistyped, Key, derive, read_recovery_code, refusal
from casetui.store.migrations import NEWEST
from casetui.store.vault import check, open_vault
from casetui.terms.access import Access
from casetui.terms.backup import BEFOREHAND
from casetui.terms.vault import Exit, VaultProblem

if TYPE_CHECKING:
    from pathlib import Path

    from casetui.store.statefile import StateFile
    from casetui.store.vault import Vault

KEPT_BY_BACKUPS = "Backups made before keep the old passphrase and the old code."
"""What she has to know before the passphrase is changed."""

_JUST_BEFORE = "The backup made before that, and every earlier one, keep the old passphrase and the old code."


def what_backups_keep(casebook: Casebook) -> str:
    """What she has to know once the passphrase is changed, as a sentence."""
    head = casebook.vault.connection.head
    backed_up = casebook.places is not None and head is not None and head[0] > 0
    return _JUST_BEFORE if backed_up else KEPT_BY_BACKUPS


def opens(secret: str, key: Key) -> bool:
    """Whether a passphrase or recovery code is that of a key; takes about 0.3 s."""
    with suppress(CodeMistyped):
        if read_recovery_code(secret) == key.raw:
            return True
    return derive(secret, key.salt) == key.raw


def new_key(passphrase: str, old: Key) -> Key:
    """The key of a new passphrase over the file's own salt; takes about 0.3 s.

    Raises:
        VaultProblem: USAGE for a passphrase that cannot be taken, or that is the old one.
    """
    why = refusal(passphrase)
    if why:
        raise problems.refused_passphrase(why)
    key = Key.from_passphrase(passphrase, old.salt)
    if key == old:
        raise problems.refused_passphrase("That is the passphrase that it has already.")
    return key


def rekey(vault: Vault, key: Key, *, newest: int, state: StateFile | None = None) -> Vault:
    """Put an open vault under another key, and hand it back opened afresh and checked.

    The driver says nothing of a disk that is full half-way: which key it is now, only the file itself tells.

    Args:
        vault: closed in any case; not inside a transaction.
        key: the new one, over the same salt.
        newest: the highest `PRAGMA user_version` that this program knows.
        state: where what recognises the key is remembered.

    Raises:
        VaultProblem: it was not re-keyed, and the old key opens the file as before; or the file is damaged.
    """
    path, old = vault.path, vault.key
    if state is not None:
        state.forget_key()
    said = _written(vault, key)
    try:
        opened = open_vault(path, key, newest=newest)
    except VaultProblem as refused:
        open_vault(path, old, newest=newest, state=state).close()
        raise _still_the_old(said or refused, path) from refused
    if state is not None:
        state.remember_key(key)
    _must_be_sound(opened)
    return opened


def changed(casebook: Casebook, passphrase: str, state: StateFile | None) -> tuple[Casebook, VaultProblem | None]:
    """Put an open casebook under another passphrase, a checked backup under the old one first; the access log says so.

    The casebook is closed in any case. Returns it opened afresh, and what was said against the change where the old
    passphrase goes on opening the file.

    Raises:
        VaultProblem: the file does not open any more.
    """
    path, old, places = casebook.vault.path, casebook.vault.key, casebook.places
    try:
        with closing(casebook):
            key = new_key(passphrase, old)
            if casebook.backups is not None:
                casebook.backups.make_if_changed(patience=BEFOREHAND)
        vault = rekey(open_vault(path, old, newest=NEWEST), key, newest=NEWEST, state=state)
    except VaultProblem as problem:
        with suppress(VaultProblem):
            return Casebook(open_vault(path, old, newest=NEWEST, state=state), state, places), problem
        raise
    fresh = Casebook(vault, state, places)
    fresh.access.note(Access.REKEYED)
    return fresh, None


def _written(vault: Vault, key: Key) -> VaultProblem | None:
    """Re-key the file and close it; what the driver said against it, which is not always all that there is."""
    try:
        vault.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        vault.connection.execute(f'PRAGMA rekey = "{key.pragma_literal}"').fetchall()
    except driver.Error as error:
        return problems.said_by_driver(error, vault.path)
    finally:
        vault.close()
    return None


def _still_the_old(said: VaultProblem, path: Path) -> VaultProblem:
    happened, todo = said.happened, said.todo
    code = said.code
    if code is Exit.WRONG_KEY:
        full = problems.disk_full(path)
        code, todo = full.code, full.todo
        happened = f"The disk that holds {path} did not take all of it under the new passphrase: it is full or failing."
    safe = "The passphrase was not changed: the old one opens the file as before, and nothing in it is lost."
    return VaultProblem(code, happened, safe, todo)


def _must_be_sound(opened: Vault) -> None:
    with ExitStack() as undo:
        undo.callback(opened.close)
        wrong = check(opened)
        if wrong:
            raise problems.damaged(opened.path, f"has its new passphrase, but is not sound ({wrong[0].rstrip('.')})")
        undo.pop_all()
