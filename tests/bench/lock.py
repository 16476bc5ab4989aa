"""The lock: what closing takes, and how long until the passphrase is asked by a program that remembers nothing."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from statistics import median

from tests.bench import vaults
from tests.bench.contact import NOTE
from tests.bench.keys import at_work
from tests.bench.lifetime import Lifetime, lifetime
from tests.bench.measure import Bench, Cost, Row, compare, here, in_turn
from tests.bench.save import Saving
from tests.bench.start import EMPTY, FLOOR, casetui, first_frame
from tests.bench.terminal import environment, python, secret

from casetui.store.statefile import StateFile

ROUNDS = 8
CLOSING = 24
LOCK = b"\x0c"
KIND = "note"
TYPED = b"zyx"
"""What is typed into a note and not saved."""

BLANK = b"\x1b[1;1H\x1b[2K"
"""How the blanking of the screen begins."""


def measure(bench: Bench) -> Iterator[Row]:
    """What is done with the file, beside a bare close; and the key to the passphrase asked, beside an empty app."""
    kept = lifetime(bench)
    ours, bare = in_turn(bench.rounds(CLOSING), lambda: _closed(kept, bench), lambda: _closed_bare(kept))
    yield compare(
        f"a draft kept, the lock noted, the vault closed, {kept.words}", "closing a bare connection", None, ours, bare
    )
    _back_up(kept, bench)
    blanked: list[float] = []
    drafts: list[int] = []
    asked, empty = in_turn(
        bench.rounds(ROUNDS),
        lambda: _locked(kept, bench, blanked, drafts),
        first_frame(python("-P", str(FLOOR)), b"ready", bench),
    )
    yield compare("Ctrl+L in a note half typed, to the passphrase asked by a new process", EMPTY, None, asked, empty)
    share = median(blanked) / median(cost.wall for cost in asked)
    bench.note(
        f"Lock: nothing is shown any more after {share:.0%} of that time; {sum(drafts)} of {len(drafts)} notes half "
        "typed were kept as drafts. A backup of what is on record was there, as it is when one was made since the "
        "last save; otherwise one is made first."
    )


def _closed(kept: Lifetime, bench: Bench) -> Cost:
    """What a lock does with the file, after a save."""
    saving = Saving(kept.path, StateFile.of(kept.path, bench.folder))
    saving.save()
    casebook, now = saving.casebook, datetime.now(UTC)

    def lock() -> None:
        number = casebook.drafts.keep(KIND, 1, "a note", {"text": NOTE}, now)
        casebook.drafts.come_back_to(number, now)
        casebook.access.locked()
        casebook.close()

    cost = here(lock)()
    _drop_drafts(kept)
    return cost


def _closed_bare(kept: Lifetime) -> Cost:
    """The driver's own end of the same, after the same save."""
    saving = Saving(kept.path)
    saving.save()
    return here(saving.casebook.vault.connection.close)()


def _locked(kept: Lifetime, bench: Bench, blanked: list[float], drafts: list[int]) -> Cost:
    """From the key to the passphrase being asked; notes when the screen was blank, and how many drafts there are."""
    with at_work(kept.path, bench) as terminal:
        terminal.until(kept.seen.encode())
        terminal.rest(0.5)
        terminal.press(b"n")
        terminal.rest()
        terminal.press(TYPED)
        terminal.until(TYPED)
        before, pressed = terminal.spent, terminal.press(LOCK)
        blank = terminal.until(BLANK)
        asked, after = terminal.until(b"passphrase"), terminal.spent
        blanked.append(blank - pressed)
    drafts.append(_drop_drafts(kept))
    return Cost(asked - pressed, None if before is None or after is None else after - before)


def _drop_drafts(kept: Lifetime) -> int:
    """Let go of every draft, so that the next opening comes back to none; how many notes there were."""
    with vaults.opened(kept.path) as connection:
        (found,) = connection.execute(
            "SELECT count(*) FROM draft WHERE body LIKE ?", (f"%{TYPED.decode()}%",)
        ).fetchone()
        connection.execute("DELETE FROM draft")
    return int(found)


def _back_up(kept: Lifetime, bench: Bench) -> None:
    """What is on record is in a checked backup."""
    descriptor = secret(vaults.key().recovery_code)
    said = ("backup", "--passphrase-fd", str(descriptor))
    subprocess.run(
        casetui(kept.path, *said),
        env=environment(bench.folder),
        pass_fds=(descriptor,),
        capture_output=True,
        check=True,
    )
    os.close(descriptor)
