"""What a form is known to be by its LOINC codes, and the alarm that goes with one question of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casetui.library.instruments import built_in_instruments
from casetui.library.known import NOTHING_KNOWN, recognized
from casetui.rules.scoring import score
from casetui.terms.change import Refused
from casetui.terms.instrument import Instrument, Item, Option, Sure

ALL = built_in_instruments()
PHQ9, GAD7 = ALL["phq-9"], ALL["gad-7"]
IS_PHQ9 = "By its LOINC codes it is the PHQ-9: bands, limits and urgent answers are those."


def a_form(of: Instrument, coded: bool = True, shift: int = 0, **parts: object) -> Instrument:
    """Her own copy of an instrument's questions that count, in a form's bare shape, the points from `shift`."""
    items = [
        Item(
            f"q{item.id}",
            f"Wording {item.id}",
            options=tuple(
                Option(str(number), f"answer {number}", shift + number) for number in range(len(item.options))
            ),
            code=item.code if coded else "",
        )
        for item in of.items
        if item.scored
    ]
    made = Instrument("hers", "Hers", "Her copy", tuple(items), "a form", Sure.C, own=True)
    return replace(made, **parts)  # type: ignore[arg-type]


def test_the_same_codes_and_points_bring_bands_limits_and_what_is_urgent() -> None:
    backwards = a_form(PHQ9)
    found, said = recognized(replace(backwards, items=backwards.items[::-1]), ALL.values())
    assert said == (IS_PHQ9,)
    assert (found.bands, found.cutoffs, found.ages) == (PHQ9.bands, PHQ9.cutoffs, PHQ9.ages)
    assert (found.panel, found.total) == ("44249-1", "44261-6")
    assert score(found, {"q9": "1"}).criticals[0].words == PHQ9.criticals[0].words
    assert recognized(a_form(GAD7), ALL.values())[0].bands == GAD7.bands


def test_without_codes_of_its_items_it_is_known_by_its_own_code_and_the_order() -> None:
    bare = a_form(PHQ9, coded=False)
    assert recognized(bare, ALL.values()) == (bare, NOTHING_KNOWN)
    for named in (replace(bare, panel="44249-1"), replace(bare, total="44261-6")):
        found, said = recognized(named, ALL.values())
        assert said == (IS_PHQ9,)
        assert found.criticals[0].item == "q9"


def test_the_alarm_of_one_question_rings_in_any_form_and_from_its_lowest_answer_on() -> None:
    part = a_form(PHQ9, shift=1)
    part = replace(part, items=part.items[-2:])
    found, said = recognized(part, ALL.values())
    assert said == (NOTHING_KNOWN[0], "Urgent, whatever the total: question q9.")
    assert not found.bands
    assert [bool(score(found, {"q9": key}).criticals) for key in "0123"] == [False, True, True, True]


def test_a_question_that_can_be_urgent_must_count() -> None:
    form = a_form(PHQ9)
    last = form.items[-1]
    mute = replace(last, scored=False, options=tuple(replace(option, points=None) for option in last.options))
    with pytest.raises(Refused, match="question q9 can be answered urgently, and its answers have no values"):
        recognized(replace(form, items=(*form.items[:-1], mute)), ALL.values())


@pytest.mark.parametrize("other", [{"shift": 1}, {"coded": False}])
def test_other_points_or_no_codes_are_not_it(other: dict[str, int]) -> None:
    form = a_form(GAD7, **other)  # type: ignore[arg-type]
    assert recognized(form, ALL.values()) == (form, NOTHING_KNOWN)
