"""The gate: every write is one named transaction, or nothing at all; the disk's errors are said in words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy.exc import IntegrityError
from sqlcipher3 import dbapi2 as driver
from tests.store.books import ADA, TODAY, Looking, row

from casetui.records import CheckIn, Client, Phone
from casetui.store.casebook import Casebook
from casetui.store.journal import Act, Journal
from casetui.terms.case import Setting
from casetui.terms.change import NotSaved, Refused
from casetui.terms.text import NOTE_MAXIMUM


def write_half(book: Casebook, error: BaseException) -> None:
    """Write a client's row through the ORM and raise before the write is whole."""
    with book.sessions.changing("half") as (session, _):
        session.add(Client(family="Half", setting=Setting.GERIATRIC))
        session.flush()
        raise error


def write_half_bare(book: Casebook, error: BaseException) -> None:
    """The same through the bare driver."""
    with book.journal.transaction(Act("half")):
        book.vault.connection.execute("UPDATE client SET family = 'Half'")
        raise error


Half = Callable[[Casebook, BaseException], None]


@pytest.mark.parametrize("half", [write_half, write_half_bare])
@pytest.mark.parametrize("error", [Refused("no"), KeyboardInterrupt(), ValueError("fault")], ids=repr)
def test_an_exception_in_the_middle_leaves_nothing(look: Looking, half: Half, error: BaseException) -> None:
    look.take_on()
    before = look.state()
    with pytest.raises(type(error)):
        half(look.book, error)
    assert look.state() == before
    assert not look.book.vault.connection.in_transaction
    look.take_on()
    assert look.book.verify() == []


def test_a_constraint_that_fails_at_once_leaves_nothing(look: Looking) -> None:
    before = look.state()
    with pytest.raises(IntegrityError):
        look.keep(row(Client, family="Kept", setting="geriatric"), row(CheckIn, reason="no kind", added_on=TODAY))
    assert look.state() == before


def test_a_row_without_its_client_fails_at_commit_and_leaves_nothing(look: Looking) -> None:
    before = look.state()
    with pytest.raises(IntegrityError), look.book.sessions.changing("orphan") as (session, _):
        session.add(Phone(client_id=99, number="1"))
    assert look.state() == before
    with pytest.raises(driver.IntegrityError), look.book.journal.transaction(Act("orphan")):
        look.raw("INSERT INTO alert(client_id, words) VALUES (99, 'x')")
    assert look.state() == before
    look.take_on()


def test_nothing_is_returned_before_commit(look: Looking) -> None:
    said: list[str] = []
    look.book.vault.connection.set_trace_callback(said.append)
    change = look.book.cases.take_on(ADA, TODAY)
    look.book.vault.connection.set_trace_callback(None)
    assert change.words == "Ortiz, Ada: taken on, first call today"
    assert [text for text in said if text in ("BEGIN IMMEDIATE", "COMMIT")] == ["BEGIN IMMEDIATE", "COMMIT"]
    assert [text for text in said[said.index("COMMIT") + 1 :] if not text.startswith("--")] == []


def test_a_change_that_was_not_committed_cannot_be_had(look: Looking) -> None:
    act = Act("never")
    with pytest.raises(Refused), look.book.journal.transaction(act):
        raise Refused("no")
    with pytest.raises(RuntimeError):
        _ = act.done
    failing = Act("fails at commit")
    with pytest.raises(driver.IntegrityError), look.book.journal.transaction(failing):
        look.raw("INSERT INTO alert(client_id, words) VALUES (99, 'x')")
    assert failing.change is None


def test_a_change_says_who_when_what_and_why(look: Looking) -> None:
    client_id = look.take_on()
    look.book.checkins.cancel(look.planned(client_id)[0].id, "she moved\x1b[2J away", TODAY)
    who, kind, words, why, whose = look.rows("SELECT who, kind, words, why, client_id FROM change")[-1]
    assert (who, kind, whose) == (look.book.journal.who, "do", client_id)
    assert words == "Ada Ortiz: first call; complete the intake, cancelled"
    assert why == "she moved␛[2J away"


def test_the_reader_of_a_name_is_harmless_too(look: Looking) -> None:
    journal = Journal(look.book.vault.connection, "ann\udce9\x07")
    with journal.transaction(Act("words\nin two lines \ud800", why="\ud800")):
        pass
    assert look.rows("SELECT who, words, why FROM change") == [("ann�␇", "words in two lines �", "�")]
    assert look.book.verify() == []


def fill_the_disk(look: Looking) -> None:
    look.raw(f"PRAGMA max_page_count = {look.one('PRAGMA page_count')}")


def free_the_disk(look: Looking) -> None:
    look.raw("PRAGMA max_page_count = 1000000")


def test_a_full_disk_is_said_and_the_next_write_works(look: Looking) -> None:
    client_id = look.take_on()
    before = look.state()
    fill_the_disk(look)
    with pytest.raises(NotSaved, match="disk is full"):
        look.contact(None, client_id, note="x" * 200_000)
    with pytest.raises(NotSaved, match="disk is full"), look.book.journal.transaction(Act("bare")):
        look.raw("UPDATE client SET safe_contact = ?", "x" * 200_000)
    assert look.state() == before
    free_the_disk(look)
    look.contact(None, client_id, note="x" * 200_000)
    assert look.one("SELECT length(note) FROM contact") == 200_000
    assert look.book.verify() == look.book.check() == []


def test_undo_on_a_full_disk_is_not_saved_and_can_be_done_later(look: Looking) -> None:
    client_id = look.take_on()
    look.contact(None, client_id, note="x" * 200_000)
    before = look.state()
    fill_the_disk(look)
    with pytest.raises(NotSaved):
        look.book.undoing.undo()
    assert look.state() == before
    free_the_disk(look)
    look.book.undoing.undo()
    assert look.book.dump()["tables"]["contact"] == []


def test_a_file_that_can_only_be_read_is_said(look: Looking) -> None:
    client_id = look.take_on()
    before = look.state()
    look.raw("PRAGMA query_only = ON")
    with pytest.raises(NotSaved, match="can only be read"):
        look.contact(None, client_id, note="hers")
    with pytest.raises(NotSaved, match="can only be read"):
        look.book.undoing.undo()
    look.raw("PRAGMA query_only = OFF")
    assert look.state() == before
    look.contact(None, client_id, note="hers")


def driver_error(code: int) -> driver.OperationalError:
    error = driver.OperationalError("disk")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(("code", "words"), [(10, "disk reported"), (10 | 3 << 8, "disk reported"), (14, "beside")])
@pytest.mark.parametrize("half", [write_half, write_half_bare])
def test_a_failing_disk_is_said(look: Looking, half: Half, code: int, words: str) -> None:
    look.take_on()
    before = look.state()
    with pytest.raises(NotSaved, match=words):
        half(look.book, driver_error(code))
    assert look.state() == before


def test_an_error_that_is_not_the_disks_stays_what_it_is(look: Looking) -> None:
    with pytest.raises(driver.OperationalError, match="no such table"), look.book.journal.transaction(Act("typo")):
        look.raw("UPDATE missing SET x = 1")
    assert not look.book.vault.connection.in_transaction


def test_a_note_that_is_too_long_is_refused_in_words(look: Looking) -> None:
    client_id = look.take_on()
    before = look.state()
    with pytest.raises(Refused, match="Note: longer than 5,000,000 characters"):
        look.contact(None, client_id, note="x" * (NOTE_MAXIMUM + 1))
    assert look.state() == before
