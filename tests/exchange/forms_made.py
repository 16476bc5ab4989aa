"""Small FHIR Questionnaires, made in the test code."""

from __future__ import annotations

import json
from typing import Any

from casetui.exchange.fhir.questionnaire import read_questionnaire
from casetui.terms.form import Form

Json = dict[str, Any]

FHIR = "http://hl7.org/fhir/StructureDefinition/"
SDC = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-"
LOINC = "http://loinc.org"
DAYS = ("Not at all", "Several days", "More than half the days", "Nearly every day")


def value(points: Any, name: str = "ordinalValue") -> Json:
    """The extension that gives an answer its value."""
    return {"url": f"{FHIR}{name}", "valueDecimal": points}


def answer(words: str, points: Any = None, code: str = "", **parts: Any) -> Json:
    """One answer; None is no value."""
    extension = {} if points is None else {"extension": [value(points)]}
    return {"valueCoding": {"code": code or words[:3], "display": words}, **extension, **parts}


def choice(link: str, *points: Any, words: str = "", code: str = "", **parts: Any) -> Json:
    """A question whose answers have these values; each is worded by a word and its place."""
    coded = {"code": [{"system": LOINC, "code": code}]} if code else {}
    options = [answer(f"answer {chr(97 + place)}", one) for place, one in enumerate(points)]
    made = {"linkId": link, "type": "choice", "text": words or f"Question {link}", "answerOption": options}
    return {**made, **coded, **parts}


def calculated(expression: str, *variables: tuple[str, str], link: str = "sum", **parts: Any) -> Json:
    """A number that an expression gives."""
    found: list[Json] = [
        {"url": f"{FHIR}variable", "valueExpression": {"name": name, "language": "text/fhirpath", "expression": said}}
        for name, said in variables
    ]
    formula = {"language": "text/fhirpath", "expression": expression}
    found.append({"url": f"{SDC}calculatedExpression", "valueExpression": formula})
    return {"linkId": link, "type": "decimal", "text": "Sum", "extension": found, **parts}


def form(*items: Json, **parts: Any) -> Json:
    """A Questionnaire of these items."""
    made = {"resourceType": "Questionnaire", "id": "mine", "title": "Mine", "status": "active", "item": list(items)}
    return {name: said for name, said in (made | parts).items() if said is not None}


def read(*items: Json, **parts: Any) -> Form:
    """What such a form is read as."""
    return read_questionnaire(json.dumps(form(*items, **parts)).encode(), "mine.json")
