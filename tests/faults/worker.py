"""A process that opens vaults and dies in them: `python -m tests.faults.worker`.

Everything is imported once; each job (a line of JSON on stdin) is done by a child of its own, forked off. A child says
on stdout what it did, one line each: `ack NUMBER DIGEST` after every acknowledged change, with the digest of everything
on record, `refused WORDS` for one that was not saved. `pid` and `end` come before and after it.
"""

from __future__ import annotations

import hashlib
import json
import os
import resource
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as driver
from tests.store.books import ADA, KEY, NOW, TODAY, TOMORROW, Looking

from casetui.cli import main
from casetui.store import vault as vaults
from casetui.store import warming
from casetui.store.casebook import Casebook
from casetui.store.files import harden_process
from casetui.store.migrations import NEWEST
from casetui.store.statefile import StateFile
from casetui.terms.change import NotSaved, Refused

CANARY = "Xylomantha"
"""A word that stands in every record and nowhere else."""

NOTE = f"{CANARY} said: zażółć gęślą jaźń 🌻 \u202e\n\ttabs, and \x1b[31mred\x1b[0m. "

FREE = "free"
"""The end of the name of a file beside the vault: a disk full of it has room when it is gone."""

NOWHERE = 9_999
"""A descriptor that is not open."""

Job = dict[str, Any]


def digest(book: Casebook) -> str:
    """A digest of everything on record."""
    return hashlib.sha256(json.dumps(book.dump(), default=str).encode()).hexdigest()


def opened(path: Path) -> Looking:
    """A vault as the program opens it, its state remembered."""
    state = StateFile.of(path)
    return Looking(Casebook(vaults.open_vault(path, KEY, newest=NEWEST, state=state), state))


def a_note(look: Looking, number: int) -> None:
    look.contact(None, 1, note=f"{number} {NOTE * (number % 9 * 12 + 1)}")


def a_call(look: Looking, number: int) -> None:
    look.add(1, reason=f"{CANARY} {number}", rhythm="FREQ=WEEKLY;COUNT=3")


def an_edit(look: Looking, number: int) -> None:
    look.book.contacts.amend(int(look.one("SELECT coalesce(max(id), 0) FROM contact")), f"{number} {NOTE}", 5, None)


def a_snooze(look: Looking, number: int) -> None:
    look.book.checkins.snooze(int(look.one("SELECT coalesce(max(id), 0) FROM check_in")), TOMORROW, TODAY)


def a_void(look: Looking, number: int) -> None:
    look.book.contacts.void(int(look.one("SELECT coalesce(max(id), 0) FROM contact")), f"{CANARY} was not there")


ACTS: tuple[Callable[[Looking, int], object], ...] = (
    a_note,
    a_call,
    lambda look, _: look.book.undoing.undo(),
    lambda look, _: look.book.undoing.redo(),
    an_edit,
    a_snooze,
    a_void,
)
"""What is written, by turns."""


def act(look: Looking, number: int) -> None:
    """One acknowledged change, or a line that says why there is none."""
    before = look.book.vault.connection.head
    try:
        with suppress(Refused):
            ACTS[number % len(ACTS)](look, number)
    except NotSaved as failed:
        say("refused", str(failed))
    else:
        if look.book.vault.connection.head != before:
            say("ack", look.counts()[0], digest(look.book))


def say(*words: object) -> None:
    """One line on stdout, whole even when the process dies next."""
    os.write(1, (" ".join(str(word) for word in words).replace("\n", " ") + "\n").encode())


def write(job: Job) -> int:
    """Changes one after another, from the job's `first` on, `times` of them or until somebody puts an end to it."""
    look = opened(Path(job["vault"]))
    say("open")
    burn(job)
    strike(look.book.vault.connection, job)
    first = job.get("first", 0)
    for number in range(first, first + job.get("times", 1_000_000)):
        act(look, number)
    look.book.close()
    return 0


def hold(job: Job) -> int:
    """The vault stays open until a signal comes."""
    opened(Path(job["vault"]))
    say("open")
    signal.pause()
    return 0


def fill(job: Job) -> int:
    """Long notes until nothing more goes in at all; then the hindrance is taken away, and one is written again."""
    look = opened(Path(job["vault"]))
    if "limit" in job:
        resource.setrlimit(resource.RLIMIT_FSIZE, (job["limit"], resource.RLIM_INFINITY))
    note, in_a_row = f"{CANARY} " * 8_000, 0
    while in_a_row < 3:
        try:
            look.contact(None, 1, note=note)
        except NotSaved as failed:
            in_a_row += 1
            say("refused", failed)
            say("still", len(look.today()), digest(look.book))
        else:
            in_a_row = 0
            say("ack", look.counts()[0], digest(look.book))
    if "limit" in job:
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    with suppress(FileNotFoundError):
        os.unlink(f"{job['vault']}.{FREE}")
    look.contact(None, 1, note=note)
    say("ack", look.counts()[0], digest(look.book))
    look.book.close()
    return 0


def command(job: Job) -> int:
    """One command of casetui's, the recovery code on its descriptor; it may be struck in the middle."""
    reading, writing = os.pipe()
    os.write(writing, KEY.recovery_code.encode())
    os.close(writing)
    driver.connect = partial(driver.connect, factory=partial(Struck, strokes(job)))
    return main([*job["words"], f"--vault={job['vault']}", f"--passphrase-fd={reading}", "--today=2026-11-20"])


def burn(job: Job) -> None:
    """Use up calls that do nothing, so that the one that `strace` makes fail is the one that the job wants."""
    calls: dict[str, Callable[[], object]] = {
        "pwrite64": lambda: os.pwrite(NOWHERE, b"", 0),
        "fdatasync": lambda: os.fdatasync(NOWHERE),
        "fsync": lambda: os.fsync(NOWHERE),
    }
    for call in job.get("calls", ()):
        for _ in range(job["burn"]):
            with suppress(OSError):
                calls[call]()


def strike(connection: Any, job: Job) -> None:
    """Have the process killed in the middle, at statements of triggers too."""
    if "stop" in job:
        connection.set_trace_callback(strokes(job))


def strokes(job: Job) -> Callable[[str], None]:
    """Told of every statement, hits the process by a signal at the `stop`-th of its first write; the last is after
    COMMIT.
    """
    seen = list[str]()

    def count(text: str) -> None:
        if (seen or text == "BEGIN IMMEDIATE") and "COMMIT" not in seen[:-1]:
            seen.append(text)
            if len(seen) == job.get("stop"):
                say("struck", text[:40])
                os.kill(os.getpid(), job["signal"])

    return count


class Struck(driver.Connection):  # type: ignore[misc]
    """A connection that tells of its statements where an exception of a signal's may be raised: before them."""

    def __init__(self, told: Callable[[str], None], *place: Any, **options: Any) -> None:
        super().__init__(*place, **options)
        self.told = told

    def cursor(self) -> driver.Cursor:
        """A cursor that does."""
        made = super().cursor(StruckCursor)
        made.told = self.told
        return made


class StruckCursor(driver.Cursor):  # type: ignore[misc]
    """One of its cursors."""

    def execute(self, text: str, *values: Any) -> driver.Cursor:
        """A statement."""
        self.told(text)
        return super().execute(text, *values)


JOBS = {"write": write, "hold": hold, "fill": fill, "command": command}


def child(job: Job) -> int:
    """Do a job; an exit code."""
    try:
        return JOBS[job["do"]](job)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1


def rehearse() -> None:
    """Every act once, in no file, so that no child has to import or compile anything."""
    look = Looking(Casebook(vaults.Vault(Path("nowhere"), driver.connect(":memory:", isolation_level=None), KEY)))
    warming.warm(look.book)
    look.take_on(ADA)
    for number in range(len(ACTS)):
        with suppress(Refused):
            ACTS[number](look, number)
    look.book.close()


def serve() -> None:
    """Do jobs until there are no more."""
    harden_process()
    rehearse()
    say("ready")
    for line in sys.stdin:
        job = json.loads(line)
        pid = os.fork()
        if pid == 0:
            code = 70
            try:
                code = child(job)
            except Exception:
                sys.excepthook(*sys.exc_info())
            finally:
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(code)
        say("pid", pid)
        _, status = os.waitpid(pid, 0)
        say("end", os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    assert NOW.tzinfo is not None
    serve()
