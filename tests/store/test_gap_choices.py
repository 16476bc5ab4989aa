"""What she decides about gaps: let be until a day, switched off, another number; and what a rule would find."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.store.books import BEN, TODAY, TOMORROW, Looking

from casetui.store.casebook import Casebook
from casetui.store.gap_choices import Previewing
from casetui.terms.change import Refused
from casetui.terms.gap import Tuning
from casetui.terms.plan import Domain
from casetui.terms.referral import ReferralAct, ReferralEntry, StepEntry
from casetui.terms.service import AuthorizationEntry, Granted, Unit

WEEK = TODAY + timedelta(days=7)


def stands(look: Looking, need: int, today: object = TODAY) -> bool:
    return f"gap-need-{need}" in look.ids(today)  # type: ignore[arg-type]


@pytest.fixture
def need(look: Looking) -> int:
    """A need for food that nobody has done anything for since yesterday."""
    return look.need(look.take_on(), TODAY - timedelta(days=1), Domain.FOOD)


def test_one_gap_is_let_be_until_its_day(book: Casebook, look: Looking, need: int) -> None:
    assert stands(look, need)
    done = book.gap_choices.dismiss(1, "need-unmet", f"need-{need}", WEEK, "her son brings meals", TODAY)
    assert done.words == "Ada Ortiz: Active need, nothing done, let be until Fri 27"
    assert not stands(look, need)
    assert not stands(look, need, WEEK - timedelta(days=1))
    assert stands(look, need, WEEK)


def test_it_is_taken_back_and_undone(book: Casebook, look: Looking, need: int) -> None:
    book.gap_choices.dismiss(1, "need-unmet", f"need-{need}", WEEK, "meals", TODAY)
    (kept,) = book.gap_choices.dismissed(TODAY, 1)
    assert (kept.about, kept.until, kept.why) == (f"need-{need}", WEEK, "meals")
    book.gap_choices.stand_again(kept.id, TODAY)
    assert stands(look, need)
    assert book.gap_choices.dismissed(TODAY) == ()
    book.undoing.undo()
    assert not stands(look, need)
    book.gap_choices.stand_again(kept.id, TODAY)
    with pytest.raises(Refused, match="taken back"):
        book.gap_choices.stand_again(kept.id, TODAY)


def test_let_be_again_takes_the_place_of_what_was_decided_before(book: Casebook, look: Looking, need: int) -> None:
    for until in (WEEK, TOMORROW):
        book.gap_choices.dismiss(1, "need-unmet", f"need-{need}", until, "meals", TODAY)
    assert [kept.until for kept in book.gap_choices.dismissed(TODAY)] == [TOMORROW]
    assert stands(look, need, TOMORROW)


@pytest.mark.parametrize(
    ("rule", "until", "why", "said"),
    [
        ("need-unmet", WEEK, " ", "Say why"),
        ("need-unmet", TODAY, "meals", "within a year"),
        ("need-unmet", TODAY + timedelta(days=367), "meals", "within a year"),
        ("safety-open", WEEK, "seen", "cannot be let be"),
        ("of yesterday", WEEK, "seen", "no such rule"),
    ],
)
def test_what_cannot_be_let_be(
    book: Casebook, look: Looking, need: int, rule: str, until: object, why: str, said: str
) -> None:
    before = look.state()
    with pytest.raises(Refused, match=said):
        book.gap_choices.dismiss(1, rule, f"need-{need}", until, why, TODAY)  # type: ignore[arg-type]
    assert look.state() == before


def test_a_rule_is_switched_off_and_tuned_for_every_client_at_once(book: Casebook, look: Looking, need: int) -> None:
    other = look.need(look.take_on(BEN), TODAY - timedelta(days=3))
    assert stands(look, need)
    assert stands(look, other)
    assert book.gap_choices.tune(Tuning("need-unmet", number=4)).words == "Active need, nothing done: 4 days"
    assert (stands(look, need), stands(look, other)) == (True, False)
    book.gap_choices.tune(Tuning("need-unmet", off=True))
    assert (stands(look, need), stands(look, other)) == (False, False)
    book.gap_choices.tune(Tuning("need-unmet"))
    assert (stands(look, need), stands(look, other)) == (True, True)
    book.undoing.undo()
    assert (stands(look, need), stands(look, other)) == (False, False)


def test_a_number_counts_from_the_newest_step_and_moves_no_day_that_she_set(book: Casebook, look: Looking) -> None:
    client, asked = look.take_on(), TODAY - timedelta(days=2)
    first, chase = StepEntry(ReferralAct.REQUESTED, asked), StepEntry(ReferralAct.CHASED, TODAY)
    book.referrals.start(client, ReferralEntry("home meals", "Harbor Meals"), first, asked)
    number, tuning = look.one("SELECT max(id) FROM referral"), Tuning("referral-not-accepted", number=2)
    row = f"gap-referral-{number}"
    assert row not in look.ids()
    assert Previewing(book.gap_choices, TODAY).with_tuning(tuning).clients == 1
    book.gap_choices.tune(tuning)
    assert look.line(row).due == TODAY
    book.referrals.step(number, chase, TODAY)
    assert (row in look.ids(TOMORROW), look.line(row, TODAY + timedelta(days=2)).due) == (
        False, TODAY + timedelta(days=2)
    )  # fmt: skip
    book.referrals.step(number, replace(chase, chase_on=WEEK - timedelta(days=1)), TODAY)
    assert row not in look.ids(TODAY + timedelta(days=2))
    assert look.line(row, WEEK).due == WEEK - timedelta(days=1)


def test_units_that_run_low_stand_though_the_end_counts_later(book: Casebook, look: Looking) -> None:
    ends = TODAY + timedelta(days=25)
    entry = AuthorizationEntry("Medicaid", "home health", TODAY - timedelta(days=90), Unit.VISITS, 24)
    book.authorizations.add(
        look.take_on(), entry, Granted(24, TODAY - timedelta(days=90), ends, ""), TODAY - timedelta(days=1)
    )
    number = look.one('SELECT max(id) FROM "authorization"')
    row = f"gap-authorization-{number}"
    assert row in look.ids()
    book.gap_choices.tune(Tuning("authorization-ending", number=10))
    assert row not in look.ids()
    book.authorizations.use(number, 20, TODAY, TODAY)
    assert look.line(row).due == TODAY


@pytest.mark.parametrize(
    "tuning",
    [
        Tuning("safety-open", off=True),
        Tuning("safety-open", number=3),
        Tuning("need-unmet", number=0),
        Tuning("need-unmet", number=1000),
        Tuning("no such"),
    ],
)
def test_what_cannot_be_set(book: Casebook, look: Looking, tuning: Tuning) -> None:
    before = look.state()
    with pytest.raises(Refused):
        book.gap_choices.tune(tuning)
    assert look.state() == before


def test_a_preview_says_for_how_many_and_writes_nothing(book: Casebook, look: Looking, need: int) -> None:
    client = look.take_on(BEN)
    look.need(client, TODAY - timedelta(days=3))
    look.need(client, TODAY - timedelta(days=4))
    before = look.state()
    found = Previewing(book.gap_choices, TODAY).with_tuning(Tuning("need-unmet"))
    assert (found.gaps, found.clients, found.of) == (3, 2, 2)
    found = Previewing(book.gap_choices, TODAY).with_tuning(Tuning("need-unmet", number=5))
    assert (found.gaps, found.clients, found.of) == (1, 1, 2)
    assert Previewing(book.gap_choices, TODAY).with_tuning(Tuning("need-unmet", off=True)).gaps == 0
    assert look.state() == before


def test_every_rule_stands_with_its_counts(book: Casebook, need: int) -> None:
    standings = {one.rule: one for one in book.gap_choices.standings(TODAY)}
    assert (standings["need-unmet"].clients, standings["need-unmet"].of) == (1, 1)
    assert standings["safety-open"].gaps == 0
