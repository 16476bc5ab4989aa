"""Random histories of real writes with undo and redo mixed in: back to nothing, and forward to the same."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.amount import examples
from tests.store.books import ADA, BEN, KEY, MONDAY, NOTE_IN, NOW, TODAY, YESTERDAY, Looking, reopened

from casetui.store import chain
from casetui.store.casebook import Casebook
from casetui.store.vault import create
from casetui.terms.case import CaseStatus, PlaceEntry, PlaceKind
from casetui.terms.change import Refused
from casetui.terms.contact import Outcome
from casetui.terms.health import IncidentKind

Step = Callable[[Looking, int], object]

OUTCOMES = list(Outcome)
STATUSES = list(CaseStatus)
PLACES = list(PlaceKind)


def client(look: Looking, n: int) -> int:
    numbers = [number for (number,) in look.rows("SELECT id FROM client ORDER BY id")]
    if not numbers:
        raise Refused("nobody yet")
    return int(numbers[n % len(numbers)])


def owed(look: Looking, n: int) -> tuple[int, int]:
    found = look.rows("SELECT id, client_id FROM check_in WHERE client_id IS NOT NULL ORDER BY status <> 'planned', id")
    if not found:
        raise Refused("nothing owed")
    number, whose = found[n % min(len(found), 3)]
    return number, whose


def contact(look: Looking, n: int) -> int:
    return int(look.one("SELECT coalesce(max(id), 0) FROM contact")) - n % 2


STEPS: dict[str, Step] = {
    "take on": lambda look, n: look.take_on((ADA, BEN)[n % 2]),
    "contact": lambda look, n: look.contact(*owed(look, n // 20), OUTCOMES[n % len(OUTCOMES)], note="so"),
    "attempt": lambda look, n: look.book.contacts.attempt(*owed(look, n), Outcome.NO_ANSWER, NOW),
    "note": lambda look, n: look.book.contacts.record(None, client(look, n), NOTE_IN, TODAY),
    "amend": lambda look, n: look.book.contacts.amend(contact(look, n), "better\nwords", n, None),
    "void": lambda look, n: look.book.contacts.void(contact(look, n), "wrong client"),
    "add": lambda look, n: look.add(client(look, n), rhythm="FREQ=WEEKLY;COUNT=3"),
    "snooze": lambda look, n: look.book.checkins.snooze(owed(look, n)[0], MONDAY, TODAY, why="away"),
    "done": lambda look, n: look.book.checkins.done(owed(look, n)[0], NOW, "it was done", MONDAY),
    "cancel": lambda look, n: look.book.checkins.cancel(owed(look, n)[0], "no need", TODAY),
    "status": lambda look, n: look.book.cases.change_status(
        client(look, n // 8), STATUSES[n % len(STATUSES)], "so", TODAY
    ),
    "move": lambda look, n: look.book.cases.move(
        client(look, n // 16), PlaceEntry(PLACES[n % len(PLACES)], YESTERDAY, "Ward 3"), TODAY
    ),
    "alert": lambda look, n: look.book.cases.add_alert(client(look, n), "dog", TODAY),
    "incident": lambda look, n: look.incident(client(look, n), IncidentKind.MISSING),
    "follow up": lambda look, n: look.book.incidents.follow_up(n % 3 + 1, "rang the police", MONDAY, TODAY),
    "undo": lambda look, n: look.book.undoing.undo(),
    "undo an older one": lambda look, n: look.book.undoing.undo(chain.head(look.book.vault.connection)[0] - n % 8),
    "redo": lambda look, n: look.book.undoing.redo(),
}

histories = st.lists(st.tuples(st.sampled_from(sorted(STEPS)), st.integers(0, 60)), min_size=1, max_size=8)


def as_often_as_it_goes(act: Callable[[], object]) -> int:
    count = 0
    with suppress(Refused):
        while True:
            act()
            count += 1
    return count


def tell(look: Looking, history: list[tuple[str, int]]) -> None:
    """Live through a history, whatever of it is refused."""
    look.take_on()
    for name, n in history:
        with suppress(Refused):
            STEPS[name](look, n)


def test_undoing_everything_and_redoing_it(look: Looking) -> None:
    """Every example begins and ends with nothing on record, and leaves its changes in the one file."""

    @settings(max_examples=examples(15), deadline=None, derandomize=True)
    @given(history=histories)
    def lived(history: list[tuple[str, int]]) -> None:
        tell(look, history)
        after = look.book.dump()
        undone = as_often_as_it_goes(look.book.undoing.undo)
        assert not any(look.book.dump()["tables"].values())
        assert look.book.finder.find("ortiz") == look.book.finder.find("so") == []
        for _ in range(undone):
            look.book.undoing.redo()
        assert look.book.dump() == after
        assert len(look.book.finder.client_ids("ortiz")) == sum(
            row["family"] == "Ortiz" for row in after["tables"]["client"]
        )
        assert as_often_as_it_goes(look.book.undoing.undo) == undone

    lived()
    assert look.book.verify() == look.book.check() == []


@settings(max_examples=examples(5), deadline=None, derandomize=True)
@given(history=histories)
def test_the_same_with_the_file_closed_in_between(history: list[tuple[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        look = Looking(Casebook(create(Path(folder) / "case.vault", KEY)))
        tell(look, history)
        after = look.book.dump()
        look.book = reopened(look.book)
        undone = as_often_as_it_goes(look.book.undoing.undo)
        assert not any(look.book.dump()["tables"].values())
        look.book = reopened(look.book)
        for _ in range(undone):
            look.book.undoing.redo()
        assert look.book.dump() == after
        assert look.book.verify() == []
        look.book.close()
