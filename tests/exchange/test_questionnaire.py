"""Questionnaires as instruments: what is taken and in which words, and every item that is refused by name."""

from __future__ import annotations

import pytest
from tests.exchange.forms_made import DAYS, FHIR, SDC, Json, answer, calculated, choice, read, value

from casetui.exchange.fhir import parse
from casetui.exchange.fhir.file import read_file
from casetui.exchange.fhir.questionnaire import read_questionnaire
from casetui.terms.form import Form
from casetui.terms.instrument import Option, Sure
from casetui.terms.portal import PortalProblem


def keys(form_read: Form, place: int = 0) -> list[tuple[str, int | None]]:
    return [(option.key, option.points) for option in form_read.instrument.items[place].options]


def test_groups_are_flattened_in_reading_order_and_what_guides_is_kept() -> None:
    found = read(
        {"linkId": "d", "type": "display", "text": "Over the last\n two weeks"},
        choice("1", 0, 1, 2, words="  Sleep,  “bad” or\n none?", code="44259-0", item=[choice("1.1", 1, 0)]),
        {"linkId": "g", "type": "group", "text": "Getting about", "item": [choice("2", 0, 3)]},
        code=[{"system": "http://loinc.org", "code": "44249-1"}],
    ).instrument
    assert [(item.id, item.words, item.code) for item in found.items] == [
        ("1", "Sleep, “bad” or none?", "44259-0"),
        ("2", "Question 1.1", ""),
        ("3", "Question 2", ""),
    ]
    assert found.ask == "Over the last two weeks · before question 3: Getting about"
    assert (found.id, found.name, found.least, found.most, found.panel) == ("mine", "Mine", 0, 6, "44249-1")
    assert found.own
    assert not found.bands


@pytest.mark.parametrize("name", ["ordinalValue", "itemWeight", "questionnaire-ordinalValue"])
def test_values_by_each_name_that_fhir_gave_them_on_the_option_or_its_coding(name: str) -> None:
    on_option = [answer("a", extension=[value(0, name)]), answer("b", extension=[value("2.0", name)])]
    coding = [{"valueCoding": {"display": words, "extension": [value(at, name)]}} for at, words in enumerate("cd")]
    r5 = {"linkId": "2", "type": "coding", "text": "R5", "answerConstraint": "optionsOnly", "answerOption": coding}
    found = read(choice("1", answerOption=on_option), r5)
    assert (keys(found), keys(found, 1)) == ([("0", 0), ("2", 2)], [("0", 0), ("1", 1)])


@pytest.mark.parametrize("named", ["#days", "http://here.example/days|2"])
@pytest.mark.parametrize("way", ["compose", "expansion"])
def test_a_value_set_that_the_form_carries_in_itself(named: str, way: str) -> None:
    concepts = [
        {"code": f"LA{at}", "display": words, "extension": [value(at, "valueset-ordinalValue")]}
        for at, words in enumerate(DAYS)
    ]
    holds: Json = {"include": [{"concept": concepts}]} if way == "compose" else {"contains": concepts}
    carried = {"resourceType": "ValueSet", "id": "days", "url": "http://here.example/days", way: holds}
    asked = {"linkId": "1", "type": "choice", "text": "Tired", "answerValueSet": named}
    options = read(asked, contained=[carried]).instrument.items[0].options
    assert options == tuple(Option(str(at), words, at, code=f"LA{at}") for at, words in enumerate(DAYS))


def prefixed(words: str, points: int, prefix: str) -> Json:
    return answer(words, extension=[value(points), {"url": f"{FHIR}questionnaire-optionPrefix", "valueString": prefix}])


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ([prefixed("yes", 5, "1."), prefixed("no", 0, "2.")], [("1", 5), ("2", 0)]),
        ([answer("yes", 5), answer("no", 0)], [("5", 5), ("0", 0)]),
        ([answer("yes", 10), answer("no", -1)], [("1", 10), ("2", -1)]),
        ([answer("yes", 1), answer("often", 1), answer("no", 0)], [("1", 1), ("2", 1), ("3", 0)]),
        ([{"valueInteger": n, "extension": [value(n - 1)]} for n in (1, 2, 3)], [("1", 0), ("2", 1), ("3", 2)]),
        ([{"valueString": "2", "extension": [value(1)]}, answer("no", 0)], [("1", 1), ("0", 0)]),
    ],
)
def test_the_digit_of_an_answer_is_never_another_answer_s_words(
    options: list[Json], expected: list[tuple[str, int]]
) -> None:
    assert keys(read(choice("1", answerOption=options))) == expected


def test_what_is_not_asked_or_not_scored_is_said() -> None:
    found = read(
        choice("1", 0, 1, required=True),
        choice("2", 0, 1),
        choice("3", None, None, enableWhen=[{"question": "1", "operator": "exists", "answerBoolean": True}]),
        {"linkId": "4", "type": "text", "text": "Anything else"},
        choice("5", 0, 1, required=True, code="44259-1"),
        experimental=True,
        status="draft",
        description="x" * 401,
    )
    assert [item.scored for item in found.instrument.items] == [True, True, False, True]
    assert found.remarks == (
        "The form is marked a draft.",
        "The form is marked an experiment, not for real use.",
        "Question 3 (3) has answers without values: kept, not scored, and asked whatever was answered before.",
        "Not asked: “Anything else” (4), which takes free text.",
        "The LOINC code “44259-1” of 5 has a wrong check digit and is not kept.",
        "The form does not require question 2; casetui gives no total without it.",
        "Its description was cut to 400 characters.",
    )


def test_where_it_comes_from_and_how_sure_that_is() -> None:
    said = {"publisher": "Clinic", "url": "http://c.example/q", "version": "2", "copyright": "© C\nAll rights"}
    found = read(choice("1", 0, 1), **said).instrument
    assert (found.source, found.sure) == ("FHIR Questionnaire; Clinic; http://c.example/q|2; © C All rights", Sure.B)
    assert read(choice("1", 0, 1)).instrument.sure is Sure.C
    assert read(choice("1", 0, 1), **said, status="draft").instrument.sure is Sure.C


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"id": "Form.7_B"}, "form-7-b"),
        ({"id": "x" * 64, "name": "Größe"}, "grosse"),
        ({"id": None, "title": "Wie geht's?"}, "wie-geht-s"),
    ],
)
def test_its_id_is_the_first_that_can_be_typed(parts: Json, expected: str) -> None:
    assert read(choice("1", 0, 1), **parts).instrument.id == expected


GATE: Json = {"enableWhen": [{"question": "1", "operator": "=", "answerCoding": {"code": "x"}}]}
TOO_MANY = [answer(f"answer {place}", place) for place in range(11)]


@pytest.mark.parametrize(
    ("items", "parts", "said"),
    [
        ([choice("1", 0, 1)], {"title": None}, "it has no title"),
        ([choice("1", 0, 1)], {"title": "王", "id": "…"}, "make no id of 1 to 40"),
        ([choice("1", 0, 1)], {"modifierExtension": [{"url": "x"}]}, "a modifier that casetui does not know"),
        ([choice("1", 0, 1)], {"item": {"linkId": "1"}}, "not written as FHIR writes them"),
        ([choice("1", 0, 1)], {"item": ["1"]}, "not written as FHIR writes them"),
        ([choice("1", 0, 1, answerOption=[answer("x", 1), "y"])], {}, "not written as FHIR writes them"),
        ([], {}, "it asks nothing"),
        ([{"linkId": "d", "type": "display", "text": "x"}], {}, "it asks nothing"),
        ([choice(str(at), 0, 1) for at in range(201)], {}, "it asks 201 questions"),
        ([{"linkId": str(at), "type": "display"} for at in range(2_001)], {}, "more than 2,000 items"),
        ([choice("a", None, None), choice("b", None, None)], {}, "items a, b: answers without values"),
        ([choice("a", None, None, required=True), choice("b", 0, 1)], {}, "item a: answers without values"),
        ([choice("a", 0, None)], {}, "item a: the answer “answer b” has no value and others have"),
        ([choice("a", 0, 0.5)], {}, "item a: the answer “answer b” is worth “0.5”"),
        ([choice("a", 0, "1e999999")], {}, "item a: the answer “answer b” is worth “1e999999”"),
        ([choice("a", 0, "many")], {}, "item a: the answer “answer b” is worth “many”"),
        ([choice("a", 0, 1, answerOption=TOO_MANY)], {}, "item a: 11 answers, and one digit each allows 10"),
        ([choice("a", answerOption=[answer("x", 1), answer("X", 2)])], {}, "item a: two answers read the same"),
        ([choice("a", answerOption=[answer("x", extension=[value(1), value(2)])])], {}, "“x” has two values"),
        ([choice("a", answerOption=[{"valueCoding": {"code": "x"}}])], {}, "item a: an answer without words"),
        ([choice("a", answerOption=[])], {}, "item a: no answers to choose from"),
        ([choice("a", 0, 1, words="x" * 401)], {}, "item a: words longer than 400 characters"),
        ([choice("a", 0, 1) | {"text": ""}], {}, "item a: no words"),
        ([choice("a", 0, 1, repeats=True)], {}, "item a: several answers may be given"),
        ([choice("a", 0, 1, type="open-choice")], {}, "item a: free text may be written in place"),
        ([choice("a", 0, 1, type="coding", answerConstraint="optionsOrString")], {}, "item a: free text may be"),
        ([choice("1", 0, 1), choice("a", 0, 1, **GATE)], {}, "item a: other answers decide whether it is asked"),
        (
            [choice("1", 0, 1), {"linkId": "g", "type": "group", "item": [choice("a", 0, 1)], **GATE}],
            {},
            "item a: other answers decide whether it is asked",
        ),
        (
            [choice("a", 0, 1, extension=[{"url": f"{SDC}enableWhenExpression"}])],
            {},
            "item a: other answers decide whether it is asked",
        ),
        ([{"linkId": "g", "type": "group", "repeats": True}], {}, "item g: a group that may be answered several"),
        ([choice("a", 0, 1, modifierExtension=[{"url": "x"}])], {}, "item a: a modifier"),
        ([choice("a", 0, 1, extension=[{"url": f"{SDC}answerExpression"}])], {}, "item a: answers worked out by"),
        ([choice("a", 0, 1, extension=[{"url": f"{SDC}calculatedExpression"}])], {}, "item a: calculated by an"),
        (
            [choice("a", 0, 1, extension=[{"url": f"{FHIR}questionnaire-hidden", "valueBoolean": True}])],
            {},
            "item a: hidden",
        ),
        ([choice("a", 0, 1), choice("a", 0, 1)], {}, "item a: a linkId that is missing or stands twice"),
        ([choice("1", 0, 1), {"linkId": "n", "type": "integer", "text": "Hours of sleep"}], {}, "item n: a number"),
        ([choice("1", 0, 1), {"linkId": "n", "type": "integer", "text": "Score your pain"}], {}, "item n: a number"),
        ([choice("1", 0, 1), {"linkId": "n", "type": "boolean", "text": "Falls"}], {}, "item n: yes or no"),
        ([choice("1", 0, 1), {"linkId": "n", "type": "string", "required": True}], {}, "item n: free text that must"),
        ([choice("1", 0, 1), {"linkId": "n", "type": "song"}], {}, "item n: the type “song”"),
        ([choice("1", 0, 1), {"linkId": "n"}], {}, "item n: no type"),
        (
            [{"linkId": "v", "type": "choice", "text": "x", "answerValueSet": "http://loinc.org/vs/LL358-3"}],
            {},
            "item v: answers in the value set http://loinc.org/vs/LL358-3, which the file does not hold",
        ),
        (
            [{"linkId": "v", "type": "choice", "text": "x", "answerValueSet": "#s"}],
            {"contained": [{"resourceType": "ValueSet", "id": "s", "compose": {"include": [{"system": "y"}]}}]},
            "item v: the value set “s” does not list the answers one by one",
        ),
        (
            [
                choice("1", 0, 1),
                {"linkId": "t", "type": "decimal", "text": "Total score A"},
                {"linkId": "u", "type": "decimal", "text": "Total score B"},
            ],
            {},
            "item t: one of several totals (t and u)",
        ),
    ],
)
def test_what_cannot_be_scored_is_refused_by_name(items: list[Json], parts: Json, said: str) -> None:
    with pytest.raises(PortalProblem) as refused:
        read(*items, **parts)
    assert str(refused.value).startswith("mine.json cannot be taken as an instrument: ")
    assert said in str(refused.value)


def test_every_item_in_the_way_is_named_and_a_long_row_is_counted() -> None:
    with pytest.raises(PortalProblem) as refused:
        read(*[choice(str(at), 0.5, 1) for at in range(8)], choice("x", 0, 1, repeats=True))
    said = str(refused.value)
    assert "items 0, 1, 2, 3, 4, 5 and 2 more: the answer “answer a” is worth “0.5”" in said
    assert said.endswith("; item x: several answers may be given.")


ONE = (
    "%questionnaire.item.where(linkId = '{0}').answerOption.where(valueCoding.code=%resource.item.where(linkId = '{0}')"
    ".answer.valueCoding.code).extension.where(url=%ext).valueDecimal"
)
EXT = ("ext", f"'{FHIR}ordinalValue'")
V = (EXT, ("a", ONE.format("1")), ("b", ONE.format("2")))


@pytest.mark.parametrize(
    ("expression", "variables", "why"),
    [
        ("%resource.item.where(linkId!='sum').answer.value.weight().sum()", (), ""),
        ("%resource.repeat(item).answer.value.ordinal().aggregate($this + $total, 0)", (), ""),
        ("%a + %b", V, ""),
        ("iif(%any, iif(%a.exists(), %a, 0) + iif(%b.exists(), %b, 0), {})", V, ""),
        ("%a + %a", V, "a total of other questions"),
        ("%a", V, "a total of other questions"),
        ("%resource.repeat(item).where(linkId='1').answer.value.weight().sum()", (), "a total of other questions"),
        ("%a + 2 * %b", V, "calculated by an expression"),
        ("iif(%a.exists(), %b, 0) + %b", V, "calculated by an expression"),
        ("%a + %c", V, "calculated by an expression"),
        ("%a + %b", V[1:], "calculated by an expression"),
        ("%resource.item.answer.value.weight().avg()", (), "calculated by an expression"),
        ("%a + %b" + " + %a" * 20_000, V, "calculated by an expression"),
    ],
)
def test_a_total_is_read_where_it_is_a_plain_sum(
    expression: str, variables: tuple[tuple[str, str], ...], why: str
) -> None:
    items = choice("1", 0, 1), choice("2", 0, 1), calculated(expression, *variables)
    if not why:
        assert read(*items).instrument.most == 2
        return
    with pytest.raises(PortalProblem, match=f"item sum: {why}"):
        read(*items)


def test_what_is_no_questionnaire_or_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(PortalProblem, match=r"^x\.json is not a FHIR Questionnaire: it is a Patient\.$"):
        read_questionnaire(b'{"resourceType": "Patient"}', "x.json")
    with pytest.raises(PortalProblem, match=r"^x\.json is not JSON: line 1"):
        read_file(b"{", "x.json")
    with pytest.raises(PortalProblem, match="it is a single QuestionnaireResponse"):
        read_file(b'{"resourceType": "QuestionnaireResponse"}', "x.json")
    monkeypatch.setattr(parse, "SIZE_MAXIMUM", 1024 * 1024)
    with pytest.raises(PortalProblem, match="larger than 1 MB"):
        read_file(b" " * (1024 * 1024 + 1), "x.json")
