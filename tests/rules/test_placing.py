"""Looking for a place: every path and none other, amounts, must-haves, and how places compare."""

from datetime import date, timedelta
from itertools import product

import pytest

from casetui.rules import placing
from casetui.rules.moving import FIRST_VISIT_DAYS, proposed_list, review_day
from casetui.terms.change import Refused
from casetui.terms.directory import OfferEntry, Per, ProviderKind, ProviderLine
from casetui.terms.placement import Level, OptionStatus, OptionStep, PlaceOption, Search, SearchStatus

TODAY = date(2026, 11, 20)
S = OptionStatus
PATHS = {
    (S.FOUND, S.TOURED): S.TOURED,
    (S.FOUND, S.WAIT_LISTED): S.WAIT_LISTED,
    (S.FOUND, S.OFFERED): S.OFFERED,
    (S.FOUND, S.DECLINED): S.DECLINED,
    (S.TOURED, S.TOURED): S.TOURED,
    (S.TOURED, S.WAIT_LISTED): S.WAIT_LISTED,
    (S.TOURED, S.OFFERED): S.OFFERED,
    (S.TOURED, S.DECLINED): S.DECLINED,
    (S.WAIT_LISTED, S.TOURED): S.WAIT_LISTED,
    (S.WAIT_LISTED, S.OFFERED): S.OFFERED,
    (S.WAIT_LISTED, S.DECLINED): S.DECLINED,
    (S.OFFERED, S.TOURED): S.OFFERED,
    (S.OFFERED, S.OFFERED): S.OFFERED,
    (S.OFFERED, S.WAIT_LISTED): S.WAIT_LISTED,
    (S.OFFERED, S.DEPOSIT): S.DEPOSIT,
    (S.OFFERED, S.CHOSEN): S.CHOSEN,
    (S.OFFERED, S.DECLINED): S.DECLINED,
    (S.DEPOSIT, S.CHOSEN): S.CHOSEN,
    (S.DEPOSIT, S.DECLINED): S.DECLINED,
    (S.CHOSEN, S.DECLINED): S.DECLINED,
    (S.DECLINED, S.FOUND): S.FOUND,
}
"""Written out by hand: there is no other."""


@pytest.mark.parametrize(("status", "step"), list(product(S, S)))
def test_every_path_of_a_place_and_none_other(status: S, step: S) -> None:
    if (status, step) in PATHS:
        assert placing.leads_to(status, step) is PATHS[status, step]
        assert step in placing.steps_from(status)
    else:
        with pytest.raises(Refused):
            placing.leads_to(status, step)


@pytest.mark.parametrize(
    ("status", "step", "said"),
    [
        (S.FOUND, OptionStep(S.TOURED, TODAY + timedelta(days=1)), "lies ahead"),
        (S.TOURED, OptionStep(S.OFFERED, TODAY), "until when"),
        (S.TOURED, OptionStep(S.OFFERED, TODAY, answer_by=TODAY - timedelta(days=1)), "before it was made"),
        (S.OFFERED, OptionStep(S.DECLINED, TODAY, why=" "), "Say why"),
    ],
)
def test_a_step_needs_what_belongs_to_it(status: S, step: OptionStep, said: str) -> None:
    with pytest.raises(Refused, match=said):
        placing.check_step(status, step, TODAY)


@pytest.mark.parametrize(
    ("typed", "cents"),
    [("4,500", 450000), ("$4500", 450000), ("4,512.50", 451250), ("4,500 a month", 450000), ("", None)],
)
def test_an_amount_is_typed_as_people_do(typed: str, cents: int | None) -> None:
    assert placing.read_amount(typed) == cents


@pytest.mark.parametrize("typed", ["200 a day", "plenty", "-5"])
def test_what_is_no_amount_a_month_is_refused(typed: str) -> None:
    with pytest.raises(Refused):
        placing.read_amount(typed)


@pytest.mark.parametrize(
    ("cents", "budget", "said"),
    [
        (480000, 450000, "$300 over"),
        (430000, 450000, "$200 under"),
        (450050, 450000, "$0.50 over"),
        (450000, 450000, "on budget"),
        (None, 450000, ""),
        (450000, None, ""),
    ],
)
def test_a_cost_is_said_against_the_budget(cents: int | None, budget: int | None, said: str) -> None:
    assert placing.against(cents, budget) == said


def test_one_key_turns_a_must_have_on() -> None:
    meets = placing.meets_of("", ("cat", "Spanish"))
    seen = []
    for _ in range(3):
        meets = placing.turned(meets, 0)
        seen.append(meets[0][1])
        assert placing.meets_of(placing.keep_meets(meets), ("cat", "Spanish")) == meets
    assert seen == [True, False, None]
    assert placing.keep_meets(meets) == ""


def test_must_haves_that_were_dropped_are_forgotten_and_new_ones_not_known() -> None:
    kept = placing.keep_meets((("cat", True), ("garden", False)))
    assert placing.meets_of(kept, ("garden", "piano")) == (("garden", False), ("piano", None))
    assert placing.read_musts(" cat \n\nCat\nno stairs") == ("Cat", "no stairs")


def option(name: str, status: S = S.TOURED, **more: object) -> PlaceOption:
    values = {"cents": None, "toured_on": None, "answer_by": None, "deposit": None, "meets": (), "note": "", **more}
    return PlaceOption(1, 1, "Ortiz, Ada", 1, name, status, TODAY, **values)  # type: ignore[arg-type]


def test_places_stand_beside_each_other_and_empty_rows_are_left_out() -> None:
    search = Search(1, 1, Level.ASSISTED, 450000, "", "", ("cat",), SearchStatus.SEARCHING, TODAY, None, None, "", "")
    one = option("Maple", S.OFFERED, cents=480000, answer_by=date(2026, 11, 24), meets=(("cat", True),))
    other = option("Cedar", S.WAIT_LISTED, meets=(("cat", None),))
    assert placing.compared(search, (one, other), TODAY) == (
        ("Status", ("offered, answer by Tue 24", "wait-listed since today")),
        ("A month", ("$4,800", "not known")),
        ("Budget", ("$300 over", "")),
        ("Toured", ("not yet", "not yet")),
        ("cat", ("met", "not known")),
    )
    assert placing.say_meets(other) == "0 of 1 met, 1 not known"


@pytest.mark.parametrize(("per", "cents"), [(Per.MONTH, 20000), (Per.WEEK, 86667), (Per.VISIT, None)])
def test_the_directory_says_what_a_place_costs_in_a_month(per: Per, cents: int | None) -> None:
    offer = OfferEntry("assisted living", 20000, per)
    line = ProviderLine(1, "Maple", ProviderKind.FACILITY, "", "", "", "", "", "", "", (offer,), offer)
    assert placing.cents_of(line) == cents


def test_every_level_is_lived_at_some_kind_of_place() -> None:
    assert set(placing.PLACE_OF) == set(Level)
    assert {one.value for one in S} == set(map(str, placing.STEP_WORDS))


def test_the_moving_list_is_hers_on_business_days_and_never_in_the_past() -> None:
    moving = date(2026, 11, 30)
    items = proposed_list(moving, TODAY)
    hers = {item.words.split(":")[0]: item.due for item in items if item.hers}
    assert hers["tell the payer"] == date(2026, 11, 25)
    assert hers["pharmacy and doctor told"] == date(2026, 11, 27)
    assert {item.due for item in proposed_list(date(2026, 11, 29), TODAY) if item.hers} >= {date(2026, 11, 25)}, (
        "not Thu"
    )
    assert hers["first visit at the new place"] == moving + timedelta(days=FIRST_VISIT_DAYS)
    assert {item.due for item in proposed_list(TODAY, TODAY)} >= {TODAY}
    assert all(item.due is not None and item.due >= TODAY for item in proposed_list(TODAY, TODAY))


@pytest.mark.parametrize(
    ("moved", "review"),
    [(date(2026, 1, 31), date(2026, 3, 2)), (date(2028, 1, 31), date(2028, 3, 1)), (TODAY, date(2026, 12, 20))],
)
def test_a_place_is_looked_at_again_after_thirty_days(moved: date, review: date) -> None:
    assert review_day(moved) == review
