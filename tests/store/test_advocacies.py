"""The advocacy log as it is kept: sums over clients and years; a decided denial proposes its entry once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.store.books import ADA, BEN, TODAY, YESTERDAY, Looking
from tests.store.denied import filed

from casetui.exchange.paper.text import to_text
from casetui.rules.asking import say_sum
from casetui.store.casebook import Casebook
from casetui.store.printing import paper_of
from casetui.terms.advocacy import AdvocacyOutcome, Ruling
from casetui.terms.asking import AdvocacyEntry
from casetui.terms.assessment import ClosingEntry
from casetui.terms.change import Refused
from casetui.terms.denial import Ruled
from casetui.terms.paper import PaperKind, Wish

WON = AdvocacyEntry(
    "12 more visits", "Seaboard", YESTERDAY, AdvocacyOutcome.WON, TODAY, saved_cents=1_430_000, note="by phone"
)


def test_entries_are_kept_bettered_and_summed_over_clients(book: Casebook, look: Looking) -> None:
    ada, ben = look.take_on(ADA), look.take_on(BEN)
    book.advocacy.add(ada, WON, TODAY)
    book.advocacy.add(ben, replace(WON, outcome=AdvocacyOutcome.OPEN, settled_on=None, saved_cents=None), TODAY)
    (open_one,) = book.advocacy.of(ben)
    lost = replace(open_one.entry, outcome=AdvocacyOutcome.LOST, settled_on=TODAY)
    book.advocacy.edit(open_one.id, lost, TODAY)
    assert book.advocacy.of(ada)[0].entry == WON
    assert say_sum(book.advocacy.sum_of_all(2026)) == "won 1 of 2, $14,300 saved"
    assert say_sum(book.advocacy.sum_of_all(2025)) == ""
    book.advocacy.void(open_one.id, "entered twice")
    assert say_sum(book.advocacy.sum_of_all(2026)) == "won 1 of 1, $14,300 saved"


def test_a_decided_denial_proposes_its_entry_until_it_is_in_the_log(book: Casebook, look: Looking) -> None:
    now = filed(look)
    assert book.advocacy.proposed(now.id, TODAY) is None, "not decided"
    book.advocacy.add(now.client_id, AdvocacyEntry("home health", "Seaboard", TODAY, denial_id=now.id), TODAY)
    book.denials.rule(now.id, Ruled(Ruling.OVERTURNED, TODAY, "all of it"), TODAY)
    entry = book.advocacy.proposed(now.id, TODAY)
    assert entry is not None
    assert (entry.asked, entry.outcome, entry.denial_id) == ("home health", AdvocacyOutcome.WON, now.id)
    begun = book.advocacy.open_for(now.id)
    assert begun is not None
    book.advocacy.edit(begun.id, replace(entry, saved_cents=120_000), TODAY)
    assert book.advocacy.proposed(now.id, TODAY) is None
    assert book.advocacy.of(now.client_id)[0].about == "home health"


def test_the_closing_summary_says_what_asking_came_to(book: Casebook, look: Looking) -> None:
    client = look.take_on(ADA)
    book.advocacy.add(client, WON, TODAY)
    book.closings.close(client, ClosingEntry(TODAY, "goals met"), TODAY)
    text = to_text(paper_of(book, Wish(PaperKind.CLOSING, client), TODAY))
    assert "Won 1 of 1, $14,300 saved." in text


def test_an_impossible_entry_leaves_everything_as_it_was(book: Casebook, look: Looking) -> None:
    ada, ben = look.take_on(ADA), look.take_on(BEN)
    book.advocacy.add(ada, WON, TODAY)
    now = filed(look)
    before = look.state()
    for entry in (replace(WON, asked=""), replace(WON, on_day=date(2027, 1, 1)), replace(WON, denial_id=now.id)):
        with pytest.raises(Refused):
            book.advocacy.add(ben, entry, TODAY)
    assert look.state() == before
