"""Numbers to ring: the shelf's until she changes one, then hers; nothing national is lost by that."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.store.books import Looking

from casetui.library import practice
from casetui.terms.change import Change, Refused
from casetui.terms.number import NumberEntry

TEAM = NumberEntry("County crisis team", "(207) 555-0199", "comes to the door", "8 to 8")


def names(look: Looking) -> list[str]:
    return [one.entry.name for one in look.book.numbers.all()]


def test_the_shelf_is_shown_and_writes_nothing(look: Looking) -> None:
    assert [one.entry for one in look.book.numbers.all()] == list(practice.numbers())
    assert not any(one.own for one in look.book.numbers.all())
    assert look.rows("SELECT * FROM number_to_ring") == []


def test_the_first_change_makes_all_of_them_hers_and_undo_gives_the_shelf_back(look: Looking) -> None:
    shelf = names(look)
    blank = next(one for one in look.book.numbers.all() if one.entry.name == "Adult protective services")
    change = look.book.numbers.edit(blank.id, NumberEntry("APS", "2075550110", "adults"))
    assert change.words == "Number of APS: 207 555 0110"
    mine = look.book.numbers.all()
    assert [one.entry.name for one in mine] == [name.replace("Adult protective services", "APS") for name in shelf]
    assert all(one.own for one in mine)
    look.book.undoing.undo()
    assert names(look) == shelf
    assert not any(one.own for one in look.book.numbers.all())


def test_added_moved_and_taken_out(look: Looking) -> None:
    shelf = names(look)
    look.book.numbers.add(TEAM)
    last = look.book.numbers.all()[-1]
    assert (names(look), last.entry.number) == ([*shelf, "County crisis team"], "207 555 0199")
    look.book.numbers.shift(last.id, -1)
    assert names(look) == [*shelf[:-1], "County crisis team", shelf[-1]]
    look.book.numbers.take_out(last.id)
    assert names(look) == shelf
    for number in [one.id for one in look.book.numbers.all()]:
        look.book.numbers.take_out(number)
    assert names(look) == []


def test_what_cannot_be_done_with_a_number(look: Looking) -> None:
    first, last = look.book.numbers.all()[0].id, look.book.numbers.all()[-1].id
    before = look.state()
    wrong: list[tuple[Callable[[], Change], str]] = [
        (lambda: look.book.numbers.add(NumberEntry("team")), "number is needed"),
        (lambda: look.book.numbers.add(NumberEntry(" ", "911")), "whose number"),
        (lambda: look.book.numbers.shift(first, -1), "stands there already"),
        (lambda: look.book.numbers.shift(last, 1), "stands there already"),
        (lambda: look.book.numbers.edit(99, TEAM), "not in this vault"),
    ]
    for write, said in wrong:
        with pytest.raises(Refused, match=said):
            write()
    assert look.state() == before
