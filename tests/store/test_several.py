"""One act on several check-ins is one change, all of it or nothing, and undone in one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.store.books import ADA, BEN, MONDAY, NEXT_FRIDAY, NOW, TODAY, YESTERDAY, Looking

from casetui.terms.case import ClientEntry, Setting
from casetui.terms.change import Change, Refused
from casetui.terms.checkin import CheckInStatus, Kind

CHEN, ABARA = (ClientEntry(name, "", Setting.SOCIAL, age=60, reach="desk") for name in ("Chen", "Abara"))


def three(look: Looking) -> list[int]:
    return [look.add(look.settled(who), rhythm="FREQ=WEEKLY") for who in (ADA, BEN, CHEN)]


def test_several_are_put_off_in_one_change_and_come_back_in_one(look: Looking) -> None:
    numbers = three(look)
    before = look.state()[0]
    changes = look.counts()[0]
    change = look.book.several.snooze(numbers, MONDAY, TODAY)
    assert change.words == "3 check-ins put off to Mon 23: Ada Ortiz, Ben Núñez, Chen"
    assert [look.check_in(number).due for number in numbers] == [MONDAY] * 3
    assert look.counts()[0] == changes + 1
    look.book.undoing.undo()
    assert look.state()[0] == before


def test_several_are_done_with_one_note_each_follows_its_rhythm(look: Looking) -> None:
    numbers = three(look)
    change = look.book.several.done(numbers, NOW, "letters sent to all")
    assert change.words == "3 check-ins done: Ada Ortiz, Ben Núñez, Chen"
    assert {look.check_in(number).status for number in numbers} == {CheckInStatus.DONE}
    notes = look.rows("SELECT check_in_id, note FROM contact ORDER BY check_in_id")
    assert notes == [(number, "letters sent to all") for number in numbers]
    client = look.check_in(numbers[0]).client_id
    assert [row.due for row in look.planned(client)] == [NEXT_FRIDAY]


def test_more_than_three_are_counted_and_those_of_one_client_are_hers(look: Looking) -> None:
    ada = look.settled()
    numbers = [look.add(ada, reason=f"thing {n}") for n in range(2)]
    assert look.book.several.snooze(numbers, MONDAY, TODAY).client_id == ada
    numbers += [look.add(look.settled(who)) for who in (BEN, CHEN, ABARA)]
    words = look.book.several.snooze(numbers, NEXT_FRIDAY, TODAY).words
    assert words == "5 check-ins put off to Fri 27: Ada Ortiz, Ben Núñez, Chen and 1 more"


@pytest.mark.parametrize(
    ("odd", "act", "said"),
    [
        ({"kind": Kind.SAFETY}, lambda look, ids: look.book.several.snooze(ids, MONDAY, TODAY), "cannot be put off"),
        (
            {"kind": Kind.DEADLINE},
            lambda look, ids: look.book.several.snooze(ids, MONDAY, TODAY),
            "Say why it can wait",
        ),
        ({}, lambda look, ids: look.book.several.snooze(ids, YESTERDAY, TODAY), "is past"),
        ({"kind": Kind.SAFETY}, lambda look, ids: look.book.several.done(ids, NOW, "rung"), "with the next look"),
        ({}, lambda look, ids: look.book.several.done(ids, NOW, " "), "Say what was done"),
        ({}, lambda look, ids: look.book.several.done([*ids, ids[0]], NOW, "rung"), "settled already"),
        ({}, lambda look, ids: look.book.several.done([], NOW, "rung"), "Nothing is marked"),
    ],
)
def test_one_that_is_refused_leaves_all_as_they_were(
    look: Looking, odd: dict[str, Kind], act: Callable[[Looking, list[int]], Change], said: str
) -> None:
    numbers = [*three(look), look.add(look.settled(ABARA), **odd)]
    before = look.state()
    with pytest.raises(Refused, match=said):
        act(look, numbers)
    assert look.state() == before
