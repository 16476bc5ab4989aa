"""Whatever is done in whatever order, locked, killed, backed up and restored in between: the vault is what a plain list
of acknowledged changes says.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from tests.amount import examples
from tests.faults.worker import NOTE
from tests.store.books import ADA, BEN, KEY, MONDAY, NOW, TODAY, Looking

from casetui.store.casebook import Casebook
from casetui.store.files import BESIDE
from casetui.store.migrations import NEWEST
from casetui.store.places import Places
from casetui.store.restoring import restore
from casetui.store.statefile import StateFile
from casetui.store.vault import create, open_vault
from casetui.terms.case import CaseStatus
from casetui.terms.change import Refused
from casetui.terms.contact import Outcome

Dump = dict[str, Any]
Write = Callable[[Looking, int], object]


@dataclass(slots=True)
class Model:
    """What is on record, and what undo and redo would make of it: each change as what was there before and after."""

    now: Dump
    done: list[tuple[Dump, Dump]] = field(default_factory=list)
    undone: list[tuple[Dump, Dump]] = field(default_factory=list)

    def did(self, after: Dump) -> None:
        self.done.append((self.now, after))
        self.undone.clear()
        self.now = after

    def undo(self) -> None:
        change = self.done.pop()
        self.undone.append(change)
        self.now = change[0]

    def redo(self) -> None:
        change = self.undone.pop()
        self.done.append(change)
        self.now = change[1]

    def copy(self) -> Model:
        return replace(self, done=list(self.done), undone=list(self.undone))


def newest(look: Looking, table: str, back: int) -> int:
    """The number of one of the newest rows of a table."""
    return max(1, int(look.one(f'SELECT coalesce(max(id), 1) FROM "{table}"')) - back % 3)


def client(look: Looking, n: int) -> int:
    return 1 + n % max(1, int(look.one("SELECT count(*) FROM client")))


WRITES: dict[str, tuple[set[str], Write]] = {
    "take on": ({"client", "phone", "case_interval", "check_in"}, lambda look, n: look.take_on((ADA, BEN)[n % 2])),
    "check-in": ({"check_in"}, lambda look, n: look.add(client(look, n), reason=f"reason {n} {NOTE}")),
    "note": ({"contact"}, lambda look, n: look.contact(None, client(look, n), note=f"{n} {NOTE}" * (n % 5 + 1))),
    "attempt": (
        {"contact", "check_in"},
        lambda look, n: look.book.contacts.attempt(
            newest(look, "check_in", n), client(look, n), Outcome.NO_ANSWER, NOW
        ),
    ),
    "edit": ({"contact"}, lambda look, n: look.book.contacts.amend(newest(look, "contact", n), f"edited {n}", n, None)),
    "void": ({"contact"}, lambda look, n: look.book.contacts.void(newest(look, "contact", n), "wrong client")),
    "cancel": (
        {"check_in"},
        lambda look, n: look.book.checkins.cancel(newest(look, "check_in", n), "no need", TODAY),
    ),
    "snooze": (
        {"check_in"},
        lambda look, n: look.book.checkins.snooze(newest(look, "check_in", n), MONDAY, TODAY, why="away"),
    ),
    "on hold": (
        {"client", "case_interval", "check_in"},
        lambda look, n: look.book.cases.change_status(client(look, n), CaseStatus.ON_HOLD, "so", TODAY),
    ),
}
"""Everything that is written here, and the tables that it may touch."""

writes = st.tuples(st.sampled_from(sorted(WRITES)), st.integers(0, 20))


class Work(RuleBasedStateMachine):
    """A casebook at work, and the model beside it."""

    @initialize()
    def begin(self) -> None:
        """A vault with its state file and its backups, each in a folder of this machine's own."""
        self.folder = tempfile.TemporaryDirectory()
        home = Path(self.folder.name)
        self.path = home / "kept" / "case.vault"
        self.state = StateFile.of(self.path, home / "state")
        self.places = Places(home / "backups", None, home / "state")
        self.look = Looking(Casebook(create(self.path, KEY, state=self.state), self.state, self.places))
        self.model = Model(self.look.book.dump())
        self.backups: list[tuple[Path, Model]] = []

    def open(self) -> None:
        """The vault as it stands, opened afresh."""
        book = Casebook(open_vault(self.path, KEY, newest=NEWEST, state=self.state), self.state, self.places)
        self.look = Looking(book)
        assert book.astray == ""
        assert book.check() == []

    @rule(write=writes)
    def do(self, write: tuple[str, int]) -> None:
        """One acknowledged change, in its own tables only; or a refusal, which changes nothing."""
        name, n = write
        touched, act = WRITES[name]
        before = self.look.counts()
        try:
            act(self.look, n)
        except Refused:
            return
        if self.look.counts() == before:
            return
        after = self.look.book.dump()
        was, now = self.model.now["tables"], after["tables"]
        assert {table for table in now if now[table] != was[table]} <= touched
        self.model.did(after)

    @rule(write=writes)
    def break_off(self, write: tuple[str, int]) -> None:
        """A change that is written and never committed, the file torn away in the middle of it."""
        with suppress(Refused, ZeroDivisionError), self.look.book.sessions.changing("half") as (session, _):
            session.connection().exec_driver_sql("UPDATE client SET family = 'half'")
            session.connection().exec_driver_sql("DELETE FROM check_in")
            self.snatch()
            raise ZeroDivisionError
        self.put_back()

    @rule()
    def undo(self) -> None:
        """Take the newest change back, or hear that there is none."""
        try:
            self.look.book.undoing.undo()
        except Refused:
            assert not self.model.done
        else:
            self.model.undo()

    @rule()
    def redo(self) -> None:
        """Bring the last one back, or hear that there is none."""
        try:
            self.look.book.undoing.redo()
        except Refused:
            assert not self.model.undone
        else:
            self.model.redo()

    @rule()
    def lock(self) -> None:
        """Closed and opened again."""
        self.look.book.close()
        self.open()

    @rule()
    def kill(self) -> None:
        """What kill -9 leaves: the file and its log as they stand on the disk."""
        self.snatch()
        self.put_back()

    def snatch(self) -> None:
        self.left = {
            ending: file.read_bytes()
            for ending in ("", *BESIDE)
            if (file := self.path.with_name(self.path.name + ending)).exists()
        }

    def put_back(self) -> None:
        remembered = self.state.path.read_bytes()
        self.look.book.close()
        for ending, data in self.left.items():
            file = self.path.with_name(self.path.name + ending)
            file.write_bytes(data)
            file.chmod(0o600)
        self.state.path.write_bytes(remembered)
        self.open()

    @precondition(lambda self: len(self.backups) < 3)
    @rule()
    def back_up(self) -> None:
        """A backup, and what the model was then."""
        backups = self.look.book.backups
        assert backups is not None
        if (made := backups.make_if_changed()) is not None:
            self.backups.append((made.backup.path, self.model.copy()))

    @precondition(lambda self: self.backups)
    @rule(which=st.integers(0, 2))
    def bring_back(self, which: int) -> None:
        """An earlier backup in the vault's place: everything is as it was then, undo and redo as well."""
        path, then = self.backups[which % len(self.backups)]
        self.look.book.close()
        restore(path, KEY, self.path, self.places, self.state)
        self.model = then.copy()
        self.open()

    @invariant()
    def is_what_was_acknowledged(self) -> None:
        """Byte for byte, and the history bears it out."""
        if hasattr(self, "look"):
            assert self.look.book.dump() == self.model.now
            assert self.look.book.verify() == []

    def teardown(self) -> None:
        """Everything undone leaves nothing."""
        if not hasattr(self, "look"):
            return
        while self.model.done:
            self.undo()
        assert self.look.book.dump() == self.model.now
        assert self.look.book.check() == self.look.book.verify() == []
        self.look.book.close()
        self.folder.cleanup()


TestWork = Work.TestCase
TestWork.settings = settings(
    max_examples=examples(8),
    stateful_step_count=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
