"""Text from outside is kept harmless and whole, in every door that takes words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.store.books import MONDAY, NOW, TODAY, Looking

from casetui.terms.case import CaseStatus, ClientEntry, PlaceEntry, PlaceKind, Setting
from casetui.terms.checkin import Kind
from casetui.terms.text import plain_line, plain_note

HOSTILE = {
    "markup": "Ann [/] Lee [bold]",
    "escapes": "a\x1b]52;c;aGk=\x07b\x1b[2J\x9b31m",
    "nul": "a\x00b",
    "bidi": "a\u202egnp.exe\u2069",
    "surrogates": "a\ud83d b\udcff",
    "emoji": "👩‍👩‍👧 ok 🏠",
    "decomposed": "Nu\u0301n\u0303ez",
    "quotes": 'it\'s "so"; DROP TABLE client; --',
    "lines": "one\r\ntwo\rthree\tfour\u2028five",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_note_is_kept_as_plain_note_says(look: Looking, text: str) -> None:
    client_id = look.take_on()
    look.contact(None, client_id, note=text, with_whom=text, about=text)
    kept = plain_note(text), plain_line(text), plain_line(text)
    assert look.rows("SELECT note, with_whom, about FROM contact") == [kept]
    assert look.history()[-1][3]["note"] == kept[0]
    look.book.undoing.undo()
    look.book.undoing.redo()
    assert look.rows("SELECT note, with_whom, about FROM contact") == [kept]
    assert look.book.verify() == []


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_name_is_kept_as_plain_line_says_and_found(look: Looking, text: str) -> None:
    entry = ClientEntry(text, text, Setting.SOCIAL, age=40, phone=text, email=text, reach=text, preferred=text)
    client_id = look.take_on(entry)
    line = plain_line(text)
    assert look.rows("SELECT family, given, preferred, email, reach FROM client") == [(line,) * 5]
    assert look.rows("SELECT number FROM phone") == [(line,)]
    assert look.book.portraits.portrait(client_id).family == line
    assert [hit.family for hit in look.book.finder.find(line)] == [line]
    assert look.today()[0].client == f"{line}, {line}"


Door = Callable[[Looking, int, str], object]

DOORS: dict[str, tuple[Door, str]] = {
    "cancel": (lambda look, _, text: look.book.checkins.cancel(1, text, TODAY), "SELECT settled_why FROM check_in"),
    "done": (lambda look, _, text: look.book.checkins.done(1, NOW, text), "SELECT settled_why FROM check_in"),
    "close": (
        lambda look, client, text: look.book.cases.change_status(client, CaseStatus.FINISHED, text, TODAY),
        "SELECT reason FROM case_interval WHERE reason <> ''",
    ),
    "move": (
        lambda look, client, text: look.book.cases.move(
            client, PlaceEntry(PlaceKind.HOSPITAL, TODAY, text, text), TODAY
        ),
        "SELECT place FROM whereabouts UNION SELECT unit FROM whereabouts UNION SELECT place FROM stay",
    ),
    "alert": (lambda look, client, text: look.book.cases.add_alert(client, text, TODAY), "SELECT words FROM alert"),
    "add": (
        lambda look, client, text: look.add(client, Kind.CHASE, reason=text, with_whom=text),
        "SELECT reason FROM check_in WHERE id = 2 UNION SELECT with_whom FROM check_in WHERE id = 2",
    ),
    "follow up": (
        lambda look, client, text: look.book.incidents.follow_up(look.incident(client), text, MONDAY, TODAY),
        "SELECT done FROM incident",
    ),
    "snooze": (
        lambda look, _, text: look.book.checkins.snooze(1, MONDAY, TODAY, why=text),
        "SELECT why FROM change WHERE why <> ''",
    ),
}
MANY_LINES = {"close", "follow up", "snooze"}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("door", DOORS)
def test_every_other_door_keeps_it_harmless_too(look: Looking, door: str, text: str) -> None:
    client_id = look.take_on()
    enter, query = DOORS[door]
    enter(look, client_id, text)
    assert look.rows(query) == [(plain_note(text) if door in MANY_LINES else plain_line(text),)]
    assert look.book.verify() == []


def test_a_note_of_a_megabyte_is_kept_whole_and_found(look: Looking) -> None:
    client_id = look.take_on()
    note = "garden " + "x" * 1_000_000 + "\nend"
    look.contact(None, client_id, note=note)
    assert look.book.portraits.contacts(client_id)[0].note == note
    assert [hit.text for hit in look.book.finder.find("garden")] == [note]
    look.book.contacts.amend(1, note + "!", None, None)
    look.book.undoing.undo()
    assert look.book.portraits.contacts(client_id)[0].note == note
    assert look.book.verify() == []
