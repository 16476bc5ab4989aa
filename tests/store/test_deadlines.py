"""The Deadlines screen's read: every kind together, by day, filtered, and by its indexes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.store.books import BEN, TODAY, Looking, row

from casetui.records import Appeal, Authorization, Denial, Document, Release
from casetui.rules.ahead import in_weeks, standing
from casetui.store.casebook import Casebook
from casetui.store.deadlines import DEADLINES_SQL, MOST
from casetui.terms.advocacy import BenefitKind, DateKind
from casetui.terms.ahead import DAYS_AHEAD, Ahead, AheadKind, WantedAhead
from casetui.terms.benefit import BenefitEntry
from casetui.terms.checkin import Kind
from casetui.terms.legal_date import DateEntry

LAST = TODAY + timedelta(days=DAYS_AHEAD)


def everything(look: Looking) -> int:
    """One deadline of each kind, all of one client."""
    client = look.settled()
    book = look.book
    look.keep(row(Denial, client_id=client, payer="Medicare", ladder="medicare", what="home health", since=TODAY))
    look.keep(
        row(Appeal, client_id=client, denial_id=1, level="redetermination", work_by=date(2026, 11, 25),
            last_day=date(2026, 11, 28), rolls_to=date(2026, 11, 30), watch_on=date(2026, 11, 25)),
        row(Authorization, client_id=client, payer="Medicaid", what="therapy", asked_on=TODAY, status="approved",
            until=date(2026, 12, 15), watch_on=date(2026, 11, 15)),
        row(Release, client_id=client, receives="Ada", covers="health", signed_on=TODAY, expires_on=date(2027, 1, 5)),
        row(Document, client_id=client, kind="POLST", name="POLST", size=1, sha256="0" * 64, added_on=TODAY,
            until=date(2027, 2, 1)),
    )  # fmt: skip
    book.benefits.add(client, BenefitEntry(BenefitKind.RENEWAL, "Medicaid", renew_by=date(2026, 12, 31)), TODAY)
    book.legal_dates.add(client, DateEntry(DateKind.HEARING, "guardianship", date(2026, 11, 10)), TODAY)
    look.add(client, Kind.DEADLINE, reason="grant form", due=date(2026, 12, 4))
    look.add(client, Kind.CALL, due=date(2026, 12, 4))
    return client


def keys(book: Casebook, wanted: WantedAhead | None = None, today: date = TODAY) -> list[str]:
    return [one.key.partition("-")[0] for one in book.deadlines.ahead(wanted or WantedAhead(), today).lines]


def test_every_kind_stands_together_by_its_day(book: Casebook, look: Looking) -> None:
    everything(look)
    assert keys(book) == ["date", "appeal", "checkin", "authorization", "benefit", "release", "document"]
    lines = {one.kind: one for one in book.deadlines.ahead(WantedAhead(), TODAY).lines}
    appeal = lines[AheadKind.APPEAL]
    assert (appeal.day, appeal.last, appeal.level) == (
        date(2026, 11, 25), date(2026, 11, 30), "medicare/redetermination",
    )  # fmt: skip
    assert lines[AheadKind.BENEFIT].what == "Medicaid: renewal not begun, to be in by"
    for kind in AheadKind:
        assert len(keys(book, WantedAhead(kind))) == 1
    assert keys(book, WantedAhead(words="ortiz poLST")) == ["document"]
    assert keys(book, WantedAhead(client_id=look.settled(BEN))) == []


def test_only_what_stands_is_listed(book: Casebook, look: Looking) -> None:
    client = everything(look)
    look.raw("UPDATE appeal SET ruling = 'upheld'")
    look.raw("UPDATE release SET revoked_on = '2026-11-20'")
    look.raw("UPDATE document SET void_why = 'twice'")
    look.raw('UPDATE "authorization" SET watch_on = NULL')
    look.raw("UPDATE legal_date SET status = 'done'")
    assert keys(book) == ["checkin", "benefit"]
    look.raw("UPDATE client SET status = 'finished' WHERE id = ?", client)
    assert keys(book) == []


@pytest.mark.parametrize(
    ("due", "listed"), [(LAST, True), (LAST + timedelta(days=1), False), (TODAY, True), (date(2020, 1, 1), True)]
)
def test_ninety_days_ahead_and_whatever_is_past(book: Casebook, look: Looking, due: date, listed: bool) -> None:
    client = look.settled()
    look.add(client, Kind.DEADLINE, reason="form", due=due)
    book.legal_dates.add(client, DateEntry(DateKind.HEARING, "x", due), TODAY)
    book.benefits.add(client, BenefitEntry(BenefitKind.APPLICATION, "SNAP", date(2019, 1, 1), due_on=due), TODAY)
    assert keys(book) == (["benefit", "checkin", "date"] if listed else [])


def test_what_was_followed_by_another_is_not_said_to_end(book: Casebook, look: Looking) -> None:
    client = look.settled()
    for until in (date(2026, 12, 1), date(2027, 12, 1)):
        look.keep(
            row(Release, client_id=client, receives="Ada", covers="health", signed_on=TODAY, expires_on=until),
            row(Document, client_id=client, kind="POLST", name="POLST", size=1, sha256="0" * 64, added_on=TODAY,
                until=until),
        )  # fmt: skip
    assert keys(book) == []


def test_many_are_cut_and_that_is_said(book: Casebook, look: Looking) -> None:
    client = look.settled()
    look.raw(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
        " INSERT INTO legal_date (client_id, kind, what, on_day, place, with_whom, anchor, anchor_ref, clock, source,"
        " status, note, void_why) SELECT ?, 'hearing', 'x' || i, '2026-12-01', '', '', '', '', '', '', 'open', '', ''"
        " FROM n",
        MOST + 1,
        client,
    )
    found = book.deadlines.ahead(WantedAhead(), TODAY)
    assert (len(found.lines), found.more) == (MOST, True)


@pytest.mark.parametrize("kind", AheadKind)
def test_each_kind_is_a_search_of_an_index(book: Casebook, look: Looking, kind: AheadKind) -> None:
    named = {"today": "2026-11-20", "until": "2027-02-18", "after": "2027-02-19", "since": "2026-08-22", "client": None}
    plan = book.vault.connection.execute(f"EXPLAIN QUERY PLAN {DEADLINES_SQL[kind]}", named).fetchall()
    steps = [str(step[3]) for step in plan]
    assert not [step for step in steps if step.startswith("SCAN")], steps


def a_line(last: date, **more: object) -> Ahead:
    return Ahead("date-1", AheadKind.DATE, 1, "Ortiz, Ada", "hearing", last, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "heading", "words"),
    [
        (a_line(date(2026, 11, 19)), "PAST, NOT DEAD", "1 day past: late filing, say why"),
        (a_line(date(2026, 11, 18), awaits=True), "PAST, NOT DEAD", "they are 2 days late: ask in writing"),
        (a_line(date(2026, 11, 18), ends=True), "PAST, NOT DEAD", "ended 2 days ago"),
        (a_line(TODAY), "THIS WEEK", "today is the last day"),
        (a_line(TODAY, work_by=date(2026, 11, 19)), "WORK-BY DAY PAST", "today is the last day"),
        (a_line(TODAY, awaits=True), "THIS WEEK", "due today"),
        (a_line(date(2026, 11, 22)), "THIS WEEK", "in 2 days"),
        (a_line(date(2026, 11, 23)), "NEXT WEEK", "in 3 days"),
        (a_line(date(2026, 11, 29)), "NEXT WEEK", "in 9 days"),
        (a_line(date(2026, 11, 30)), "WEEK OF 30 NOV", "in 10 days"),
        (a_line(date(2026, 12, 7), work_by=date(2026, 11, 24)), "NEXT WEEK", "in 17 days, work by Tue 24"),
        (a_line(date(2027, 1, 5)), "WEEK OF 4 JAN 2027", "in 46 days"),
    ],
)
def test_weeks_and_words(one: Ahead, heading: str, words: str) -> None:
    assert in_weeks([one], TODAY) == [(heading, [one])]
    assert standing(one, TODAY) == words
