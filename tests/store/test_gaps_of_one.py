"""The gaps of one client as the page of the client has them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.store.books import BEN, TODAY, TOMORROW, YESTERDAY, Looking

from casetui.store.gaps import Gaps
from casetui.terms.change import NotSaved
from casetui.terms.health import IncidentKind

WEEK = timedelta(days=7)


def of_one(look: Looking, client_id: int) -> list[object]:
    return [one.line.id for one in look.book.queue.gaps_of(client_id, TODAY)]


def test_they_are_the_lines_of_today_with_the_day_since_when_those_let_be_among_them(look: Looking) -> None:
    ada, ben = look.take_on(), look.take_on(BEN)
    need, his = look.need(ada, TODAY - WEEK), look.need(ben, TODAY - WEEK)
    incident = look.incident(ada, IncidentKind.HEAD_STRIKE)
    gaps = look.book.queue.gaps_of(ada, TODAY)
    assert [one.line for one in gaps] == [line for line in look.today() if line.client_id == ada and line.rule]
    since = {one.line.id: one.since for one in gaps}
    assert since[f"gap-incident-{incident}"] == YESTERDAY
    assert (gaps[0].line.id, f"gap-need-{his}" in since) == (f"gap-incident-{incident}", False)
    look.book.gap_choices.dismiss(ada, "need-unmet", f"need-{need}", TODAY + WEEK, "meals", TODAY)
    assert f"gap-need-{need}" not in look.ids()
    assert of_one(look, ada) == list(since)


def test_the_day_is_turned_first_and_one_statement_reads_them(look: Looking) -> None:
    ada = look.take_on()
    need = look.need(ada, TODAY - WEEK)
    look.raw("DELETE FROM gap_day")
    look.raw("DELETE FROM gap")
    assert f"gap-need-{need}" in of_one(look, ada)
    assert look.one("SELECT day FROM gap_day") == str(TODAY)
    said: list[str] = []
    connection = look.book.vault.connection
    connection.set_trace_callback(said.append)
    of_one(look, ada)
    connection.set_trace_callback(None)
    assert len([text for text in said if "FROM gap g" in text]) == 1
    assert not [text for text in said if text.startswith(("INSERT", "UPDATE", "DELETE", "BEGIN"))]


def test_on_a_disk_that_cannot_be_written_they_are_worked_out_all_the_same(
    look: Looking, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada, ben = look.take_on(), look.take_on(BEN)
    need, his = look.need(ada, TODAY - WEEK), look.need(ben, TODAY - WEEK)
    look.today()
    look.book.gap_choices.dismiss(ada, "need-unmet", f"need-{need}", TOMORROW, "meals", TODAY)
    kept, of_today = look.book.queue.gaps_of(ada, TODAY), look.today()

    def refuse(self: Gaps, today: object) -> bool:
        raise NotSaved("The disk is full.")

    monkeypatch.setattr(Gaps, "turn", refuse)
    look.raw("DELETE FROM gap")
    assert look.book.queue.gaps_of(ada, TODAY) == kept
    assert look.today() == of_today
    assert {f"gap-need-{his}"} <= set(look.ids())
