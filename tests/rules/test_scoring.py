"""Every instrument's scoring: checked beside published pairs, and held by properties."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casetui.library.instruments import built_in_instruments
from casetui.rules.scoring import UNKNOWN_SEX, score
from casetui.terms.change import Refused
from casetui.terms.instrument import Asking, Instrument, Item, Score

ALL = built_in_instruments()
NAMES = sorted(ALL)
PAIRS = Path(__file__).parents[3] / "shared" / "material" / "scores" / "pairs.json"
MATERIAL = pytest.mark.skipif(not PAIRS.exists(), reason="the material is not here")


def in_order(instrument: Instrument, *values: object) -> dict[str, str]:
    return {item.id: str(value) for item, value in zip(instrument.items, values, strict=False)}


def phq9(*values: int) -> Score:
    return score(ALL["phq-9"], in_order(ALL["phq-9"], *values))


def answer_of(item: Item) -> st.SearchStrategy[str]:
    if item.asking is Asking.CHOICE:
        return st.sampled_from([option.key for option in item.options])
    if item.asking is Asking.TICKS:
        places = st.lists(st.integers(1, len(item.ticks)), unique=True, max_size=5)
        return places.map(lambda found: " ".join(map(str, found)) or "0")
    return st.integers(int(item.least), int(item.most)).map(str)


@st.composite
def answered(draw: st.DrawFn, whole: bool) -> tuple[Instrument, dict[str, str]]:
    instrument = ALL[draw(st.sampled_from(NAMES))]
    answers = {item.id: draw(answer_of(item)) for item in instrument.items}
    if not whole:
        left_out = draw(st.sampled_from([item.id for item in instrument.items if item.scored]))
        del answers[left_out]
    return instrument, answers


@given(answered(whole=True))
@settings(deadline=None)
def test_a_whole_one_has_a_total_within_range_and_a_band(case: tuple[Instrument, dict[str, str]]) -> None:
    instrument, answers = case
    found = score(instrument, answers)
    assert found.complete
    counted = [part.points for part in found.parts if part.points is not None]
    if counted:
        assert found.total == sum(counted)
        assert instrument.least <= found.total <= found.out_of <= instrument.most
    full = len(counted) == sum(item.scored for item in instrument.items)
    assert bool(found.band) == bool(instrument.bands and full)


@given(answered(whole=False))
@settings(deadline=None)
def test_a_missing_answer_is_never_a_zero(case: tuple[Instrument, dict[str, str]]) -> None:
    instrument, answers = case
    found = score(instrument, answers)
    assert (found.total, found.band, found.positive, found.complete) == (None, "", None, False)


@pytest.mark.parametrize("name", NAMES)
def test_every_total_is_in_one_band(name: str) -> None:
    instrument = ALL[name]
    for total in range(instrument.least, instrument.most + 1):
        assert sum(band.low <= total <= band.high for band in instrument.bands) == bool(instrument.bands)


@pytest.mark.parametrize("item9", range(4))
@pytest.mark.parametrize("others", [0, 3])
def test_item_nine_is_urgent_whatever_the_total(item9: int, others: int) -> None:
    assert bool(phq9(*[others] * 8, item9).criticals) == (item9 > 0)


def test_item_nine_is_urgent_before_the_rest_is_answered() -> None:
    found = score(ALL["phq-9"], {"9": "1"})
    assert found.total is None
    assert found.criticals


def test_how_difficult_it_is_counts_nothing() -> None:
    assert phq9(1, 1, 1, 1, 1, 1, 1, 1, 0, 3).total == 8
    assert phq9(1, 1, 1, 1, 1, 1, 1, 1, 0).complete


@pytest.mark.parametrize(
    ("sex", "values", "positive", "remarks"),
    [
        ("male", (2, 1, 0), False, ()),
        ("male", (2, 1, 1), True, ()),
        ("female", (1, 1, 1), True, ()),
        ("female", (1, 1, 0), False, ()),
        ("", (1, 1, 1), True, (UNKNOWN_SEX,)),
        ("", (1, 1, 0), False, (UNKNOWN_SEX,)),
        ("female", (3, 0, 0), True, ("all points from question 1: likely within limits, review",)),
        ("male", (3, 0, 0), False, ()),
    ],
)
def test_drinking_by_sex(sex: str, values: tuple[int, ...], positive: bool, remarks: tuple[str, ...]) -> None:
    found = score(ALL["audit-c"], in_order(ALL["audit-c"], *values), sex)
    assert (found.positive, found.remarks) == (positive, remarks)


def test_the_gds_scores_five_items_on_no() -> None:
    on_no = {"1", "5", "7", "11", "13"}
    yes = score(ALL["gds-15"], {item.id: "1" for item in ALL["gds-15"].items})
    assert {part.item for part in yes.parts if not part.points} == on_no
    assert (yes.total, yes.band) == (10, "almost always depression (B)")


def test_never_did_this_is_answered_and_does_not_count() -> None:
    found = score(ALL["iadl-8"], in_order(ALL["iadl-8"], 1, 1, 1, 9, 1, 1, 1, 2))
    assert (found.total, found.out_of, found.complete) == (7, 7, True)
    nothing = score(ALL["iadl-8"], in_order(ALL["iadl-8"], *[9] * 8))
    assert (nothing.total, nothing.out_of, nothing.complete) == (None, 0, True)


def test_what_a_positive_answer_asks_for() -> None:
    social = score(ALL["social-needs"], in_order(ALL["social-needs"], 1, 1, 0, 1, 1))
    assert social.needs == ("housing", "food", "safety")
    assert score(ALL["phq-2"], {"1": "2", "2": "1"}).next == "phq-9"


@pytest.mark.parametrize(("age", "said"), [(64, "made for 65 and over, age is 64"), (65, ""), (None, "")])
def test_it_warns_by_age(age: int | None, said: str) -> None:
    found = score(ALL["falls"], {}, age=age)
    assert found.remarks == ((said,) if said else ())


@pytest.mark.parametrize(
    ("name", "answers"),
    [
        ("phq-9", {"1": "4"}),
        ("phq-9", {"11": "0"}),
        ("phq-9", {"1": "often"}),
        ("pain", {"pain": "11"}),
        ("pain", {"pain": "nan"}),
        ("pain", {"pain": "inf"}),
        ("lace", {"days": "-1"}),
        ("lace", {"charlson": "15"}),
        ("lace", {"charlson": "1 1"}),
        ("lace", {"charlson": "x"}),
    ],
)
def test_what_is_no_answer_is_refused(name: str, answers: dict[str, str]) -> None:
    with pytest.raises(Refused):
        score(ALL[name], answers)


def test_ticks_add_up_and_four_or_more_count_five() -> None:
    counted = {"0": 0, "1": 1, "1 2": 2, "5 1": 3, "5 6": 5, "14": 5, "=3": 3}
    for text, points in counted.items():
        assert score(ALL["lace"], {"charlson": text}).parts[0].points == points


def of_pair(pair: dict[str, Any]) -> Score | None:
    """A published pair, scored; None for a tool that is not shipped."""
    given_ = pair["input"]
    match pair["instrument"]:
        case "PHQ-9" | "GAD-7" as name:
            one = ALL[name.lower()]
            return score(one, in_order(one, *given_))
        case "HVS":
            return score(ALL["food"], in_order(ALL["food"], *given_))
        case "LACE":
            return score(
                ALL["lace"],
                {
                    "days": str(given_["length_of_stay_days"]),
                    "acute": "yes" if given_["acute"] else "no",
                    "charlson": f"={given_['charlson_lace']}",
                    "ed": str(given_["ed_visits_prior_6mo"]),
                },
            )
        case "Katz ADL":
            return score(ALL["adl-6"], {name: str(value) for name, value in given_.items()})
        case "Lawton IADL":
            return score(ALL["iadl-8"], {key.replace("_", "-"): text.split()[1] for key, text in given_.items()})
    return None


@MATERIAL
def test_published_pairs_come_out_the_same() -> None:
    checked = 0
    for pair in json.loads(PAIRS.read_text(encoding="utf-8"))["pairs"]:
        found = of_pair(pair)
        if found is None:
            continue
        checked += 1
        if pair["instrument"] == "HVS":
            assert found.positive, pair
            continue
        assert found.total == pair["score"], pair
        said = pair["interpretation"]
        if isinstance(said, dict):
            assert found.band == said["severity"].removeprefix("none-").replace("-", " "), pair
            assert bool(found.criticals) == said.get("self_harm_item_flag", False), pair
        elif said:
            assert found.band == said.split()[0], pair
    assert checked == 36
