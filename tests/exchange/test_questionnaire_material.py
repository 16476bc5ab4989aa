"""The questionnaires and responses of the material, where it is beside this repository; and any form by properties."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st
from tests.exchange.forms_made import Json, choice, form

from casetui.exchange.fhir.file import read_file
from casetui.exchange.fhir.questionnaire import read_questionnaire
from casetui.library.instruments import built_in_instruments
from casetui.library.known import recognized
from casetui.rules.scoring import score
from casetui.terms.form import Form
from casetui.terms.instrument import Instrument, Score
from casetui.terms.portal import PortalProblem

MATERIAL = Path(__file__).resolve().parents[3] / "shared" / "material"
US_CORE = MATERIAL / "fhir-us-core"
HERE = pytest.mark.skipif(not US_CORE.exists(), reason="the material is not here")
ALL = built_in_instruments()
TOTAL = "/44261-6"

REAL: dict[str, Any] = {
    "fhir-us-core/Questionnaire-phq-9-example.json": ("phq-9-example", 9, 1, 0, 27, "44261-6"),
    "questionnaires/lforms_phq9.json": ("phq-9-quick-depression-assessment-panel", 9, 1, 0, 27, "44261-6"),
    "fhir-r4-examples/Questionnaire-gcs.json": "items 1.1, 1.2, 1.3: neither words nor values.",
    "fhir-r4-examples/Questionnaire-phq-9-questionnaire.json": (
        "items LittleInterest, FeelingDown, TroubleSleeping, FeelingTired, BadAppetite, FeelingBadAboutSelf and 3 "
        "more: answers in the value set http://loinc.org/vs/LL358-3, which the file does not hold; "
        "item TotalScore: calculated by an expression that casetui cannot read."
    ),
}
"""Id, questions with values and without, lowest and highest total, the total's code; or why it is refused."""


@HERE
@pytest.mark.parametrize(("name", "expected"), REAL.items())
def test_the_questionnaires_of_the_material(name: str, expected: Any) -> None:
    data = (MATERIAL / name).read_bytes()
    if isinstance(expected, str):
        with pytest.raises(PortalProblem) as refused:
            read_file(data, name)
        assert str(refused.value) == f"{name} cannot be taken as an instrument: {expected}"
        return
    found = read_file(data, name)
    assert isinstance(found, Form)
    one = found.instrument
    scored = sum(item.scored for item in one.items)
    assert (one.id, scored, len(one.items) - scored, one.least, one.most, one.total) == expected
    assert found.remarks[-1] == "The form does not require question 9; casetui gives no total without it."


@HERE
def test_every_questionnaire_of_the_material_is_in_that_table() -> None:
    files = [path for path in MATERIAL.glob("*/*.json") if b'"Questionnaire"' in path.read_bytes()]
    kinds = {str(path.relative_to(MATERIAL)): json.loads(path.read_bytes()) for path in files}
    assert {name for name, one in kinds.items() if one.get("resourceType") == "Questionnaire"} == set(REAL)


def answers_in(response: Json) -> dict[str, str]:
    """The words of each coded answer by the LOINC code that its linkId is."""
    found = {item["linkId"].removeprefix("/"): item["answer"][0] for item in response["item"]}
    return {code: said["valueCoding"]["display"] for code, said in found.items() if "valueCoding" in said}


def scored(instrument: Instrument, response: Json) -> Score:
    """A response scored by the LOINC codes of an instrument."""
    said = answers_in(response)
    by_id = {item.id: said[item.code] for item in instrument.items if item.code in said}
    return score(instrument, by_id)


@HERE
def test_the_responses_of_us_core_come_to_what_they_say() -> None:
    checked = []
    for path in sorted(US_CORE.glob("QuestionnaireResponse-*.json")):
        response = json.loads(path.read_bytes())
        stated = {item["linkId"]: item["answer"][0] for item in response["item"]}
        if TOTAL in stated:
            own = read_questionnaire((US_CORE / "Questionnaire-phq-9-example.json").read_bytes(), "phq-9")
            hers, _ = recognized(own.instrument, ALL.values())
            for instrument in (ALL["phq-9"], own.instrument, hers):
                found = scored(instrument, response)
                assert found.total == stated[TOTAL]["valueDecimal"] == 12
                assert not found.criticals
                assert found.parts[-1].answer.casefold() == "somewhat difficult"
            assert scored(hers, response).band == "moderate"
        else:
            at_risk = stated["/88124-3"]["valueCoding"]["display"]
            said = answers_in(response)
            found = score(ALL["food"], {"worried": said["88122-7"], "ran-out": said["88123-5"]})
            assert (found.band, found.positive) == (at_risk.casefold(), True)
        checked.append(path.name)
    assert checked == [
        "QuestionnaireResponse-hunger-vital-sign-example.json",
        "QuestionnaireResponse-phq-9-example.json",
    ]


@HERE
def test_the_observation_of_us_core_states_the_same_total() -> None:
    observed = json.loads((US_CORE / "Observation-PHQ9-item-example-44261-6.json").read_bytes())
    response = json.loads((US_CORE / "QuestionnaireResponse-phq-9-example.json").read_bytes())
    assert str(scored(ALL["phq-9"], response).total) == observed["valueString"]


POINTS = st.integers(-3, 12)
ODD = st.sampled_from([None, 0.5, "x"])


@st.composite
def items(draw: st.DrawFn, depth: int = 0) -> Json:
    """One item of any kind: mostly questions that can be scored, now and then one that cannot."""
    link = f"q{draw(st.integers(0, 10**9))}"
    kind = draw(st.sampled_from(["choice"] * 6 + ["unscored", "group", "display", "text", "odd"]))
    if kind == "choice":
        return choice(link, *draw(st.lists(POINTS, min_size=1, max_size=5)), required=draw(st.booleans()))
    if kind == "unscored":
        return choice(link, None, None)
    if kind == "odd":
        return choice(link, 0, draw(ODD))
    below = draw(st.lists(items(depth + 1), max_size=3)) if kind == "group" and depth < 2 else []
    return {"linkId": link, "type": kind, "text": draw(st.text(max_size=9)), "item": below}


def values_in(found: list[Json]) -> list[list[int]]:
    """The values of each question that has some, in reading order, read without casetui."""
    lists = []
    for item in found:
        options = item.get("answerOption", [])
        values = [part["valueDecimal"] for option in options for part in option.get("extension", [])]
        lists += [values] if values else []
        lists += values_in(item.get("item", []))
    return lists


@given(st.lists(items(), min_size=1, max_size=6), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_a_total_is_the_sum_of_the_values_and_a_missing_answer_is_never_a_zero(found: list[Json], chance: Any) -> None:
    try:
        instrument = read_questionnaire(json.dumps(form(*found)).encode(), "x.json").instrument
    except PortalProblem:
        reject()
    picked = {item.id: chance.randrange(len(item.options)) for item in instrument.items}
    answers = {item.id: item.options[picked[item.id]].key for item in instrument.items}
    asked = [item for item in instrument.items if item.scored]
    expected = sum(values[picked[item.id]] for item, values in zip(asked, values_in(found), strict=True))
    whole = score(instrument, answers)
    assert whole.total == expected
    assert instrument.least <= expected <= instrument.most
    assert whole.out_of == instrument.most
    del answers[chance.choice(asked).id]
    assert score(instrument, answers).total is None
