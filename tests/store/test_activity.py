"""Activity: pages that join, filters, a lifetime that stays flat, one change in full."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.amount import examples
from tests.store.books import ADA, BEN, TODAY, Looking
from tests.store.tampering import unguarded

from casetui.store import activity as reading
from casetui.store.activity import NEWEST, OLDEST
from casetui.store.activity_window import ActivityWindow
from casetui.terms.access import Access
from casetui.terms.activity import ActivityLine, ActivityPage, Place, Topic, Wanted
from casetui.terms.change import Refused

Key = tuple[str, int]


def walked(look: Looking, wanted: Wanted, *, newer: bool = False, limit: int = 3) -> list[ActivityLine]:
    """Every line, page by page, newest first."""
    place, found = (OLDEST if newer else NEWEST), list[ActivityLine]()
    while True:
        page = look.book.activity.page(wanted, place, newer=newer, limit=limit)
        found = [*page.lines, *found] if newer else [*found, *page.lines]
        if not page.more:
            return found
        assert page.end != place
        place = page.end


def words(lines: list[ActivityLine]) -> list[str]:
    return [line.words for line in lines]


def busy(look: Looking) -> tuple[int, int]:
    """Two clients, changes of every kind and access lines, an hour between each."""
    with time_machine.travel(datetime(2026, 11, 19, 12, tzinfo=UTC), tick=False) as clock:
        acts: list[Callable[[], object]] = [
            lambda: look.take_on(ADA),
            lambda: look.book.access.note(Access.UNLOCKED, "passphrase"),
            lambda: look.take_on(BEN),
            lambda: look.contact(None, 1, note="kept"),
            lambda: look.book.access.note(Access.PRINTED, "1"),
            lambda: look.book.cases.add_alert(2, "dog", TODAY),
            lambda: look.book.undoing.undo(),
            lambda: look.need(1, TODAY),
            lambda: look.book.access.note(Access.EXPORTED, "everything"),
        ]
        for act in acts:
            act()
            clock.shift(timedelta(hours=3))
    return 1, 2


def test_changes_and_access_stand_in_one_list(look: Looking) -> None:
    busy(look)
    whole = walked(look, Wanted(), limit=100)
    assert [line.access for line in whole].count(None) == 7
    assert [line.at for line in whole] == sorted((line.at for line in whole), reverse=True)
    assert words(whole)[0] == "Exported: everything"
    assert "Face sheet printed: Ortiz, Ada" in words(whole)
    undone = [line for line in whole if line.undone]
    assert words(undone) == ["Ben Núñez: alert added"]
    assert undone[0].client == "Núñez, Ben"


@pytest.mark.parametrize("limit", [1, 2, 5])
@pytest.mark.parametrize("newer", [False, True])
def test_pages_join_from_either_end(look: Looking, limit: int, newer: bool) -> None:
    busy(look)
    assert walked(look, Wanted(), newer=newer, limit=limit) == walked(look, Wanted(), limit=100)


def test_a_clock_set_back_changes_no_order(look: Looking) -> None:
    busy(look)
    with time_machine.travel(datetime(2025, 1, 1, tzinfo=UTC), tick=False):
        look.book.cases.add_alert(1, "later, by a wrong clock", TODAY)
        look.book.access.note(Access.LOCKED)
    found = walked(look, Wanted(), limit=2)
    assert {line.key for line in found} == {line.key for line in walked(look, Wanted(), newer=True)}
    for kind in ("change", "access"):
        numbers = [line.number for line in found if line.key[0] == kind]
        assert numbers == sorted(numbers, reverse=True)


FILTERED = {
    "a client": (Wanted(2), ["Undone: Ben", "Ben Núñez: ale", "Núñez, Ben: ta"]),
    "a client who was printed": (Wanted(1), ["Face sheet pri", "Ada Ortiz: not", "Ortiz, Ada: ta"]),
    "contacts": (Wanted(topic=Topic.CONTACTS), ["Ada Ortiz: not"]),
    "check-ins": (Wanted(topic=Topic.CHECK_INS), ["Núñez, Ben: ta", "Ortiz, Ada: ta"]),
    "the plan": (Wanted(topic=Topic.PLAN), ["kept by a test", "kept by a test"]),
    "intake": (Wanted(topic=Topic.INTAKE), ["Núñez, Ben: ta", "Ortiz, Ada: ta"]),
    "the case": (Wanted(topic=Topic.CASE), ["Undone: Ben Nú", "Ben Núñez: ale", "Núñez, Ben: ta", "Ortiz, Ada: ta"]),
    "undo": (Wanted(topic=Topic.UNDO), ["Undone: Ben Nú"]),
    "access": (Wanted(topic=Topic.ACCESS), ["Exported: ever", "Face sheet pri", "Unlocked with "]),
    "words without accents": (Wanted(words="alert nunez"), ["Undone: Ben Nú", "Ben Núñez: ale"]),
    "both": (Wanted(2, Topic.UNDO, "dog"), []),
}


@pytest.mark.parametrize(("wanted", "found"), FILTERED.values(), ids=FILTERED)
def test_filters_leave_what_fits(look: Looking, wanted: Wanted, found: list[str]) -> None:
    busy(look)
    assert [line[: len(start)] for line, start in zip(words(walked(look, wanted)), found, strict=True)] == found


def test_one_day_is_a_local_one(look: Looking) -> None:
    busy(look)
    days = {line.at.astimezone().date() for line in walked(look, Wanted())}
    assert len(days) == 2
    found = [walked(look, Wanted(day=day)) for day in sorted(days, reverse=True)]
    assert [line for day in found for line in day] == walked(look, Wanted())
    assert all(line.at.astimezone().date() == day for day in days for line in walked(look, Wanted(day=day)))
    assert walked(look, Wanted(day=date(2001, 1, 1))) == []


def lifetime(look: Looking, count: int) -> None:
    """So many changes, one word among them; told of by nobody."""
    look.take_on(ADA)
    with unguarded(look.book.vault.connection):
        look.raw(
            "WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i <= ?)"
            " INSERT INTO change(id, at, zone, who, kind, words, why, client_id, schema, entries, link)"
            " SELECT i, '2026-11-01T00:00:00+00:00', '', '', 'do',"
            " CASE i WHEN 3 THEN 'needle' ELSE 'hay ' || i END, '', 1, 2, '', '' FROM n",
            count,
        )


def test_a_search_goes_on_where_it_stopped_and_finds_the_last(look: Looking, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "SCAN", 50)
    lifetime(look, 500)
    first = look.book.activity.page(Wanted(words="needle"), NEWEST)
    assert (first.lines, first.more) == ((), True)
    assert words(walked(look, Wanted(words="needle"))) == ["needle"]


def test_what_is_at_hand_stays_small_and_moves(look: Looking) -> None:
    lifetime(look, 500)
    window = ActivityWindow(look.book.activity, Wanted(), page=20)
    while window.older:
        window.grow_down()
        assert len(window.lines) <= 80
    assert [line.number for line in window.lines] == list(range(80, 0, -1))
    while window.newer:
        window.grow_up()
        assert len(window.lines) <= 80
    assert window.lines[0].number == 501
    numbers = [line.number for line in window.lines]
    assert numbers == sorted(numbers, reverse=True) == list(range(501, 501 - len(numbers), -1))
    look.book.cases.add_alert(1, "dog", TODAY)
    window.again()
    assert window.lines[0].words == "Ada Ortiz: alert added"
    window.to_oldest()
    window.grow_up()
    assert window.lines[-1].number == 1


@settings(max_examples=examples(10), deadline=None, derandomize=True)
@given(steps=st.lists(st.sampled_from(["down", "up", "newest", "oldest", "again"]), max_size=12))
def test_what_is_at_hand_is_always_a_part_of_the_whole(steps: list[str]) -> None:
    whole = [ActivityLine(n, datetime(2026, 1, 1, tzinfo=UTC), "", None, "") for n in range(300, 0, -1)]
    window = ActivityWindow(_Made(whole), Wanted(), page=10)  # type: ignore[arg-type]
    for step in steps:
        {
            "down": window.grow_down,
            "up": window.grow_up,
            "newest": window.to_newest,
            "oldest": window.to_oldest,
            "again": window.again,
        }[step]()
        numbers = [line.number for line in window.lines]
        assert len(numbers) <= 40
        assert not numbers or numbers == list(range(numbers[0], numbers[0] - len(numbers), -1))


class _Made:
    """Activity made of lines at hand."""

    def __init__(self, whole: list[ActivityLine]) -> None:
        self.whole = whole

    def page(self, wanted: Wanted, place: Place, *, newer: bool = False, limit: int = 10) -> object:
        if newer:
            fits = [line for line in self.whole if line.number >= place.change][-limit:]
            end = Place(fits[0].number + 1 if fits else place.change, place.access)
            return ActivityPage(tuple(fits), end, bool(fits) and fits[0] is not self.whole[0])
        fits = [line for line in self.whole if line.number < place.change][:limit]
        end = Place(fits[-1].number if fits else place.change, place.access)
        return ActivityPage(tuple(fits), end, bool(fits) and fits[-1] is not self.whole[-1])


def test_one_change_in_full_names_what_it_points_at(look: Looking) -> None:
    client_id = look.take_on(ADA)
    number = look.planned(client_id)[0].id
    look.book.checkins.cancel(number, "she moved away", TODAY)
    newest = look.one("SELECT max(id) FROM change")
    change = look.book.activity.in_full(newest)
    assert (change.why, change.who, change.left_out) == ("she moved away", look.book.journal.who, 0)
    (record,) = change.records
    assert (record.table, record.row) == ("check_in", number)
    assert record.old is not None
    assert record.new is not None
    assert (record.old["status"], record.new["status"]) == ("planned", "cancelled")
    assert change.names[("client", client_id)] == "Ada Ortiz"


def test_what_is_gone_is_called_as_it_last_was(look: Looking) -> None:
    look.take_on(ADA)
    look.book.undoing.undo()
    change = look.book.activity.in_full(look.one("SELECT max(id) FROM change"))
    assert ("client", 1) in change.names
    assert change.names[("client", 1)] == "Ada Ortiz"
    with pytest.raises(Refused):
        look.book.activity.in_full(99)


def test_an_altered_history_can_still_be_looked_at(look: Looking) -> None:
    look.take_on(ADA)
    with unguarded(look.book.vault.connection):
        look.raw("UPDATE change SET at = 'some day'")
        look.raw("UPDATE history SET new = 'garbage'")
    (line,) = walked(look, Wanted())
    assert line.words.startswith("Ortiz, Ada")
    assert all(record.new == {} for record in look.book.activity.in_full(line.number).records)
