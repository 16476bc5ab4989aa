"""Quick add: whose a line is, and what it becomes."""

from __future__ import annotations

from datetime import time

import pytest
from tests.store.books import ADA, BEN, MONDAY, NOW, TODAY, TUESDAY, Looking

from casetui.rules.quickadd import read_line
from casetui.store import one_line
from casetui.terms.case import CaseStatus, ClientEntry, Setting
from casetui.terms.change import Refused
from casetui.terms.checkin import Kind, Origin
from casetui.terms.contact import Direction


def called(look: Looking, given: str, family: str) -> int:
    return look.take_on(ClientEntry(family, given, Setting.SOCIAL, age=40, reach="here"))


def kept(look: Looking, text: str, client_id: int | None = None) -> str:
    return one_line.keep(look.book, read_line(text, TODAY), NOW, client_id).words


@pytest.mark.parametrize("words", ["ortiz", "ada", "ORT", "ada ortiz", "ortiz,ada", "0142"])
def test_one_client_is_meant(look: Looking, words: str) -> None:
    client_id = look.take_on(ADA)
    look.take_on(BEN)
    assert one_line.resolve(look.book.finder, words) == (client_id, "Ortiz, Ada")


@pytest.mark.parametrize("words", ["zz", "", "*", "ada nunez"])
def test_nobody_is_refused(look: Looking, words: str) -> None:
    look.take_on(ADA)
    with pytest.raises(Refused, match="No client matches"):
        one_line.resolve(look.book.finder, words)


def test_more_than_one_is_refused_and_named(look: Looking) -> None:
    for given in ("Amy", "Bo", "Cy", "Di", "Ed"):
        called(look, given, "Lee")
    with pytest.raises(Refused) as refused:
        one_line.resolve(look.book.finder, "lee")
    assert str(refused.value) == "“lee” could be 5 clients: “Lee, Amy”, “Lee, Bo”, “Lee, Cy” and “Lee, Di” and 1 more."


def test_a_whole_name_is_not_mistaken_for_the_beginning_of_another(look: Looking) -> None:
    ann = called(look, "Ann", "Lee")
    called(look, "Annabel", "Leeson")
    for words in ("ann lee", "Lee, Ann", "LEE ANN"):
        assert one_line.resolve(look.book.finder, words)[0] == ann
    with pytest.raises(Refused, match="could be 2 clients"):
        one_line.resolve(look.book.finder, "ann le")
    called(look, "Ann", "Lee")
    with pytest.raises(Refused, match="could be 3 clients"):
        one_line.resolve(look.book.finder, "ann lee")


def test_an_open_case_goes_first(look: Looking) -> None:
    closed = called(look, "Amy", "Lee")
    look.book.cases.change_status(closed, CaseStatus.FINISHED, "moved", TODAY)
    assert one_line.resolve(look.book.finder, "lee")[0] == closed
    still_open = called(look, "Bo", "Lee")
    assert one_line.resolve(look.book.finder, "lee")[0] == still_open


def test_a_line_is_read_back_in_words_and_kept_as_read(look: Looking) -> None:
    client_id = look.take_on(ADA)
    text = "call Dr Lee re PT referral tue 10am @ortiz !high"
    assert "Ortiz, Ada" in one_line.read(look.book, text, TODAY, None)
    assert kept(look, text) == "Ada Ortiz: call added, Tue 24 10:00"
    row = look.planned(client_id)[-1]
    assert (row.kind, row.due, row.at, row.reason, row.with_whom, row.high) == (
        Kind.CALL,
        TUESDAY,
        time(10),
        "PT referral",
        "Dr Lee",
        True,
    )


def test_who_is_on_screen_is_meant_where_nobody_is_named(look: Looking) -> None:
    ada, ben = look.take_on(ADA), look.take_on(BEN)
    assert one_line.read(look.book, "buy stamps", TODAY, ben).endswith("Núñez, Ben")
    assert kept(look, "call re rent mon", ben).startswith("Ben Núñez: call added")
    assert kept(look, "call re rent mon @ada", ben).startswith("Ada Ortiz: call added")
    assert kept(look, "buy stamps") == "Desk: task added, undated"
    assert len(look.planned(ada)) == len(look.planned(ben)) == 2


def test_a_call_that_came_in_with_its_promise(look: Looking) -> None:
    client_id = look.settled(ADA)
    kept(look, "in Rosa says she fell, ring back mon 9am @ada")
    (happened,) = look.book.portraits.contacts(client_id)
    assert (happened.direction, happened.outcome) == (Direction.IN, None)
    assert "fell" in happened.note
    (row,) = look.planned(client_id)
    assert (row.kind, row.due, row.at, row.origin) == (Kind.RING_BACK, MONDAY, time(9), Origin.PROMISE)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Say what it is for"),
        ("tue 10am", "Say what it is for"),
        ("call re rent @zz", "No client matches “zz”"),
        ("in she rang", "Say who it is about"),
    ],
)
def test_a_line_that_cannot_be_kept_is_refused_while_typed_and_after(look: Looking, text: str, said: str) -> None:
    look.take_on(ADA)
    before = look.state()
    with pytest.raises(Refused, match=said):
        one_line.read(look.book, text, TODAY, None)
    with pytest.raises(Refused, match=said):
        kept(look, text)
    assert look.state() == before
