"""New vaults: one's own, empty; and an invented caseload to try things on."""

from __future__ import annotations

import os
import secrets
import sys
from contextlib import suppress
from datetime import date, timedelta
from typing import TYPE_CHECKING

from casetui.commands import asking, output
from casetui.commands.opening import disk_in_words
from casetui.store.casebook import Casebook
from casetui.store.files import BESIDE, default_path
from casetui.store.key import RAW_BYTES, SALT_BYTES, Key, normalised, refusal
from casetui.store.passphrase import strength
from casetui.store.problems import refused_passphrase, taken
from casetui.store.statefile import StateFile
from casetui.store.vault import create
from casetui.terms.vault import PASSPHRASE_MINIMUM, Exit, VaultProblem

if TYPE_CHECKING:
    from pathlib import Path

    from casetui.commands.order import Order

ASKED_BACK = 2
"""How many groups of the recovery code are asked back."""

_TRIES = 3
_BAR = 24


def new(order: Order) -> int:
    """`casetui new`: an empty vault; its recovery code on stdout, where it is on stderr.

    Raises:
        VaultProblem: NOT_A_FILE where something stands there, USAGE for a passphrase that cannot be taken.
    """
    if os.path.lexists(order.path):
        raise taken(order.path)
    asking.must_have_way(order.descriptor)
    secret = chosen("casetui new") if order.descriptor is None else asking.passphrase(order.descriptor, "")
    state = StateFile.of(order.path)
    with disk_in_words(order.path), create(order.path, secret, state=state) as vault:
        Casebook(vault, state).close()
        code = vault.key.recovery_code
    output.tell(f"The vault is {order.path}")
    output.say(code)
    if order.descriptor is None:
        output.finish()
        ask_back(code)
    return Exit.DONE


def demo(order: Order) -> int:
    """`casetui demo`: with `--vault` a new file of invented people, otherwise one that lasts as long as the app.

    Raises:
        VaultProblem: NOT_A_FILE where something stands there, or where the user's own vault belongs.
    """
    if not order.named:
        return _throw_away(order)
    own = {os.path.realpath(path) for path in (default_path(), order.settings.vault) if path is not None}
    if os.path.lexists(order.path) or os.path.realpath(order.path) in own:
        raise taken(order.path)
    if order.descriptor is None:
        key = random_key()
        write(order.path, key, order)
        output.say(key.recovery_code)
        output.tell(_summary(order))
    else:
        write(order.path, asking.passphrase(order.descriptor, ""), order)
        output.say(_summary(order))
    return Exit.DONE


def random_key() -> Key:
    """A key that no passphrase leads to."""
    return Key(secrets.token_bytes(RAW_BYTES), secrets.token_bytes(SALT_BYTES))


def write(path: Path, secret: str | Key, order: Order) -> None:
    """Make a vault with the invented caseload that the order asks for, or nothing.

    Raises:
        VaultProblem: it cannot be made; nothing is left of it.
    """
    from casetui.demo import invent
    from casetui.store.rehearsal import write_caseload

    words, done = order.words, False
    batches = invent(words.seed, order.clock.today(), words.clients, words.years)
    with disk_in_words(path), create(path, secret) as vault:
        try:
            casebook = Casebook(vault)
            write_caseload(casebook.journal, batches, _progress)
            _turn_to(casebook, order.clock.today())
            done = True
        finally:
            vault.close()
            if not done:
                _take_away(path)


def _turn_to(casebook: Casebook, today: date) -> None:
    """Let the gaps stand as had she worked yesterday, so that what is new today can be told from the rest."""
    casebook.queue.gaps.turn(today - timedelta(days=1))
    casebook.heed_packs()
    casebook.queue.gaps.turn(today)


def _throw_away(order: Order) -> int:
    import tempfile
    from pathlib import Path

    from casetui.commands.starting import must_be_on_terminal, start_on

    must_be_on_terminal()
    with tempfile.TemporaryDirectory(prefix="casetui-demo-", ignore_cleanup_errors=True) as folder:
        path, key = Path(folder) / "demo.vault", random_key()
        write(path, key, order)
        return start_on(path, key, order)


def _summary(order: Order) -> str:
    words = order.words
    people = f"{words.clients} invented clients" if words.clients > 1 else "1 invented client"
    return f"{order.path}: {people}, {words.years:g} years of work, seed {words.seed}"


def _progress(done: int, of: int) -> None:
    if sys.stderr is None or not sys.stderr.isatty():
        return
    filled = _BAR * done // of
    bar = f"\r[{'#' * filled}{'.' * (_BAR - filled)}] {done} of {of}"
    with suppress(OSError):
        sys.stderr.write(bar if done < of else f"\r{' ' * len(bar)}\r")
        sys.stderr.flush()


def _take_away(path: Path) -> None:
    for ending in ("", *BESIDE):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def chosen(again: str, prompt: str = "Passphrase: ") -> str:
    """A new passphrase, typed twice unseen; `again` is the command that starts anew.

    Raises:
        VaultProblem: USAGE for one that cannot be taken, or two that differ.
    """
    output.tell(f"Choose a passphrase of at least {PASSPHRASE_MINIMUM} characters; a sentence or six words are good.")
    first = asking.passphrase(None, prompt)
    why = refusal(first)
    if why:
        raise refused_passphrase(why)
    output.tell(strength(first)[1])
    if normalised(asking.passphrase(None, "Once more: ")) != normalised(first):
        raise VaultProblem(Exit.USAGE, "The two are not the same.", "Nothing was made.", f"Start again: {again}")
    return first


def ask_back(code: str) -> None:
    """Ask for two groups of a new code, so that it is on paper; the passphrase opens the vault all the same."""
    groups = code.split("-")
    output.tell("Write this recovery code on paper: it opens the file by itself, and nobody can make another.")
    for place in sorted(secrets.SystemRandom().sample(range(len(groups)), ASKED_BACK)):
        for _ in range(_TRIES):
            if asking.answer(f"Group {place + 1} of {len(groups)}: ").upper().translate(_READ_AS) == groups[place]:
                break
            output.tell(f"That is not group {place + 1}: look at your paper.")
        else:
            output.tell("The code is not on your paper yet. The passphrase opens the vault all the same.")
            return
    output.tell("Both are right.")


_READ_AS = str.maketrans("OIL", "011")
