"""Dates in the safe: steps, what stands on Today, and what moves with the day it is counted from."""

from __future__ import annotations

from datetime import date

import pytest
from tests.store.books import BEN, TODAY, YESTERDAY, Looking, row

from casetui.records import PackAnswer, Whereabouts
from casetui.store.casebook import Casebook
from casetui.terms.advocacy import DateKind, DateStatus
from casetui.terms.change import Refused
from casetui.terms.legal_date import Anchor, DateEntry, DateStep, DateTaken
from casetui.terms.queue import Tier

HEARING = DateEntry(DateKind.HEARING, "guardianship", date(2026, 12, 8), work_by=date(2026, 12, 1), place="Room 4")
RISK = " · high risk"


def added(look: Looking, entry: DateEntry = HEARING, client: int | None = None) -> int:
    look.book.legal_dates.add(client or look.settled(), entry, TODAY)
    return int(look.one("SELECT max(id) FROM legal_date"))


def gap(look: Looking, number: int, today: date = TODAY) -> str:
    """What Today says of a date, with its tier; or nothing."""
    found = [line for line in look.today(today) if line.id == f"gap-date-{number}"]
    return f"{found[0].tier.value} {found[0].why.removesuffix(RISK)}" if found else ""


def in_care(look: Looking, entered: str = "31 Aug 2026", placed: date = date(2026, 11, 2)) -> int:
    """A child in a foster home."""
    client = look.settled(BEN)
    look.keep(
        row(PackAnswer, client_id=client, question="entered-care", value=entered),
        row(Whereabouts, client_id=client, kind="foster home", since=placed),
    )
    return client


def test_a_date_stands_on_today_until_it_is_settled(book: Casebook, look: Looking) -> None:
    number = added(look)
    tier = Tier.NOT_GOT_BACK.value
    assert gap(look, number, date(2026, 11, 24)) == ""
    assert gap(look, number, date(2026, 11, 25)).startswith(f"{tier} hearing: guardianship Tue 8 Dec, ready by Tue 1")
    assert "past: say what became of it · Room 4" in gap(look, number, date(2026, 12, 9))
    assert gap(look, number, date(2027, 6, 1)) != ""
    said = book.legal_dates.take(number, DateTaken(DateStep.MISSED, TODAY, note="no ride"), TODAY).words
    assert said == "Ada Ortiz: hearing: guardianship missed"
    assert gap(look, number, date(2026, 12, 9)) == ""
    moved = DateTaken(DateStep.MOVED, TODAY, date(2026, 12, 15), work_by=date(2026, 12, 8))
    assert book.legal_dates.take(number, moved, TODAY).words.endswith("moved to Tue 15 Dec")
    now = book.legal_dates.now(number)
    assert (now.status, now.settled_on, now.entry.note) == (DateStatus.OPEN, None, "missed: no ride")


def test_a_paper_that_is_filed_late_says_why_and_a_hearing_does_not(book: Casebook, look: Looking) -> None:
    client = look.settled()
    for kind in (DateKind.HEARING, DateKind.GUARDIAN_REPORT):
        number = added(look, DateEntry(kind, "x", YESTERDAY), client)
        late = DateTaken(DateStep.DONE, TODAY)
        if kind is DateKind.HEARING:
            book.legal_dates.take(number, late, TODAY)
            continue
        with pytest.raises(Refused, match="late: say why"):
            book.legal_dates.take(number, late, TODAY)
        book.legal_dates.take(number, DateTaken(DateStep.DONE, YESTERDAY), TODAY)


def test_what_cannot_be_leaves_everything_as_it_was(book: Casebook, look: Looking) -> None:
    number = added(look)
    before = look.state()
    for wrong in (
        DateTaken(DateStep.MISSED, TODAY),
        DateTaken(DateStep.LET_GO, TODAY, note=" "),
        DateTaken(DateStep.MOVED, TODAY),
        DateTaken(DateStep.DONE, date(2026, 11, 21)),
    ):
        with pytest.raises(Refused):
            book.legal_dates.take(number, wrong, TODAY)
    itself = Anchor("itself", HEARING.on_day, 7, ref=f"date-{number}")
    with pytest.raises(Refused):
        book.legal_dates.edit(number, DateEntry(DateKind.REPORT, "x", date(2026, 12, 15), anchor=itself), TODAY)
    with pytest.raises(Refused):
        book.legal_dates.void(number, "")
    assert look.state() == before
    book.legal_dates.void(number, "another's")
    assert (book.legal_dates.of(1), gap(look, number, date(2026, 12, 9))) == ((), "")


def test_clocks_of_the_pack_are_offered_and_the_next_follows(book: Casebook, look: Looking) -> None:
    client = in_care(look)
    offered = {one.clock.id: one for one in book.legal_dates.offered(client, TODAY)}
    assert set(offered) == {"plan", "review", "permanency", "petition", "face-to-face"}
    assert offered["plan"].entry.on_day == date(2027, 1, 1)
    book.legal_dates.take_up(client, offered["review"], TODAY)
    with pytest.raises(Refused):
        book.legal_dates.take_up(client, offered["review"], TODAY)
    (review,) = book.legal_dates.of(client)
    follows = book.legal_dates.follows(review.entry)
    assert follows is not None
    done = DateTaken(DateStep.DONE, TODAY, then=follows.on_day)
    assert book.legal_dates.take(review.id, done, TODAY).words.endswith("done, next 31 Aug 2027")
    assert [(one.entry.on_day, one.status.value) for one in book.legal_dates.of(client)] == [
        (date(2027, 3, 1), "done"),
        (date(2027, 8, 31), "open"),
    ]
    assert "review" not in {one.clock.id for one in book.legal_dates.offered(client, TODAY)}
    assert book.legal_dates.offered(look.settled(), TODAY) == ()


def test_dates_move_with_the_placement_in_one_change_once_she_says_so(book: Casebook, look: Looking) -> None:
    client = in_care(look)
    for one in book.legal_dates.offered(client, TODAY):
        if one.clock.id in ("plan", "face-to-face", "review"):
            book.legal_dates.take_up(client, one, TODAY)
    assert book.legal_dates.moved(client, TODAY) == ()
    look.raw("UPDATE whereabouts SET since = '2026-11-09' WHERE client_id = ?", client)
    moved = book.legal_dates.moved(client, TODAY)
    assert {(move.old, move.new) for move in moved} == {
        (date(2027, 1, 1), date(2027, 1, 8)),
        (date(2026, 12, 2), date(2026, 12, 9)),
    }
    kept = {one.id: one.entry.on_day for one in book.legal_dates.of(client)}
    words = {gap(look, move.id) for move in moved}
    assert f"{Tier.OVERDUE.value} report due: case plan 1 Jan 2027: the placement (foster home) is Mon 9 Nov now," in {
        said.rpartition(" l shows")[0] for said in words
    }
    numbers = {move.id for move in moved}
    said = book.legal_dates.move_with(client, numbers, TODAY).words
    assert said == "Ben Núñez: 2 dates moved with the placement (foster home)"
    assert book.legal_dates.moved(client, TODAY) == ()
    assert {one.entry.on_day for one in book.legal_dates.of(client)} >= {date(2027, 1, 8), date(2026, 12, 9)}
    book.undoing.undo()
    assert {one.id: one.entry.on_day for one in book.legal_dates.of(client)} == kept
    book.legal_dates.leave_as_they_are(client, numbers, TODAY)
    assert book.legal_dates.moved(client, TODAY) == ()
    assert {one.id: one.entry.on_day for one in book.legal_dates.of(client)} == kept
    with pytest.raises(Refused):
        book.legal_dates.move_with(client, numbers, TODAY)


def test_a_date_counted_from_another_one_moves_with_it(book: Casebook, look: Looking) -> None:
    client = look.settled()
    first = added(look, client=client)
    report = Anchor("the hearing", HEARING.on_day, 14, ref=f"date-{first}")
    second = added(look, DateEntry(DateKind.REPORT, "to the court", date(2026, 12, 22), anchor=report), client)
    book.legal_dates.take(first, DateTaken(DateStep.MOVED, TODAY, date(2026, 12, 15)), TODAY)
    (move,) = book.legal_dates.moved(client, TODAY)
    assert (move.id, move.old, move.new) == (second, date(2026, 12, 22), date(2026, 12, 29))


def test_the_days_that_can_be_counted_from_are_found_where_they_are_kept(book: Casebook, look: Looking) -> None:
    client = in_care(look, entered="not known")
    look.raw(
        "INSERT INTO stay (client_id, kind, place, reason, disposition, discharged, source_key, provenance, void_why)"
        " VALUES (?, 'inpatient', 'Mercy', '', '', '2026-11-18 04:30:00', '', 'entered', '')",
        client,
    )
    found = {point.ref.rpartition("-")[0]: point.on for point in book.legal_dates.points(client, TODAY)}
    assert found["placement"] == date(2026, 11, 2)
    assert found["discharge"] in (date(2026, 11, 17), date(2026, 11, 18))
    assert "entered care" not in found
    assert YESTERDAY not in found.values()
