"""How a Questionnaire says that a total is added up: the few FHIRPath shapes that say no more than that."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

EVERYTHING = "*"
"""Stands for every question of the form."""

LONGEST = 50_000
"""Most characters of an expression that is looked at."""

_SPACE = re.compile(r"\s+")
_SUM = r"\.(?:sum\(\)|aggregate\(\$this\+\$total,0\)|aggregate\(\$total\+\$this,0\))"
_ALL = re.compile(
    r"%resource(?:\.item|\.repeat\(item\)|\.descendants\(\))(?:\.where\(linkId(?P<is>!?=)'(?P<link>[^']*)'\))?"
    r"(?P<inner>\.item)?\.answer(?:\.value)?\.(?:weight|ordinal|ordinalValue)\(\)" + _SUM
)
_IF_ANY = re.compile(r"iif\(%\w+,(?P<sum>.*),\{\}\)")
_TERM = re.compile(r"(?:iif\(%(?P<asked>\w+)\.exists\(\),%(?P<then>\w+),0\)|%(?P<bare>\w+))")
_ONE = re.compile(
    r"%questionnaire\.item\.where\(linkId='(?P<link>[^']*)'\)\.answerOption"
    r"\.where\(valueCoding\.code=%resource\.item\.where\(linkId='(?P<same>[^']*)'\)\.answer\.valueCoding\.code\)"
    r"\.extension\.where\(url=(?:%(?P<name>\w+)|'(?P<url>[^']*)')\)\.(?:valueDecimal|value)"
)
_VALUE = re.compile(r"'http://hl7\.org/fhir/StructureDefinition/(?:ordinalValue|itemWeight)'")


@dataclass(frozen=True, slots=True)
class Added:
    """What a total adds up: questions by their linkId, or everything within the item `within`."""

    links: tuple[str, ...] = ()
    within: str = EVERYTHING


def added(expression: str, variables: Mapping[str, str]) -> Added | None:
    """What an expression adds up; None where it is not certain to be a plain sum of the answers' values.

    Args:
        expression: FHIRPath.
        variables: FHIRPath by the names that the expression may use.
    """
    if len(expression) > LONGEST:
        return None
    text = _SPACE.sub("", expression)
    if whole := _ALL.fullmatch(text):
        if whole["is"] == "=":
            return Added(within=whole["link"]) if whole["inner"] else Added((whole["link"],))
        return Added()
    known = {name: _SPACE.sub("", words) for name, words in variables.items()}
    if inside := _IF_ANY.fullmatch(text):
        text = inside["sum"]
    links = [_link(term, known) for term in text.split("+")]
    return Added(tuple(link for link in links if link is not None)) if None not in links else None


def _link(term: str, known: Mapping[str, str]) -> str | None:
    """The question whose value a term is."""
    found = _TERM.fullmatch(term)
    if found is None or found["asked"] != found["then"]:
        return None
    one = _ONE.fullmatch(known.get(found["then"] or found["bare"], ""))
    if one is None or one["link"] != one["same"]:
        return None
    address = known.get(one["name"], "") if one["name"] else f"'{one['url']}'"
    return one["link"] if _VALUE.fullmatch(address) else None
