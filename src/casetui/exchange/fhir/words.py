"""Concepts in words: what a CodeableConcept says, its code, and what identifies it across two exports."""

from __future__ import annotations

from hashlib import sha256

from casetui.exchange.fhir.read import Node
from casetui.terms.text import plain_line

_SYSTEMS = {
    "http://snomed.info/sct": "SNOMED",
    "http://www.nlm.nih.gov/research/umls/rxnorm": "RxNorm",
    "http://hl7.org/fhir/sid/icd-10-cm": "ICD-10-CM",
    "http://hl7.org/fhir/sid/icd-10": "ICD-10",
    "http://hl7.org/fhir/sid/icd-9-cm": "ICD-9-CM",
    "http://loinc.org": "LOINC",
    "http://hl7.org/fhir/sid/ndc": "NDC",
}
"""Code systems that other programs know, the best to identify a thing by first."""

_KEY_MAXIMUM = 200


def _ranked(concept: Node) -> list[Node]:
    """The codings that have a code, those of well-known systems first."""
    order = list(_SYSTEMS)
    coded = [coding for coding in concept.parts("coding") if coding.text("code")]
    return sorted(coded, key=lambda c: order.index(s) if (s := c.text("system")) in _SYSTEMS else len(order))


def code_of(concept: Node) -> str:
    """The code with its system's short name ("SNOMED 44054006"), or ""."""
    for coding in _ranked(concept):
        return coding.joined((_SYSTEMS.get(coding.text("system"), ""), coding.text("code")))
    return ""


def words_of(concept: Node) -> str:
    """What a person reads: the text, or a coding's display, or the bare code, or ""."""
    displays = [coding.text("display") for coding in _ranked(concept) + concept.parts("coding")]
    return concept.text("text") or next(filter(None, displays), "") or code_of(concept)


def all_words(concepts: list[Node]) -> str:
    """Several concepts in words, joined by commas, none twice."""
    return concepts[0].joined(dict.fromkeys(map(words_of, concepts)), ", ") if concepts else ""


def codes_of(node: Node, name: str) -> list[str]:
    """The lower-case codes of a status or class, whether written as a concept, a coding or a bare string."""
    if node.is_text(name):
        return [node.token(name)]
    found = [part.token("code") for part in node.parts(name)]
    found += [coding.token("code") for part in node.parts(name) for coding in part.parts("coding")]
    return [code for code in found if code]


def identity(concept: Node) -> str:
    """What a concept is known by in every export: system and code, or its words where it has no code."""
    for coding in _ranked(concept):
        return f"{coding.text('system')}|{coding.text('code')}"
    return words_of(concept)


def own_words(concept: Node) -> str:
    """The text that somebody wrote beside the coding, or "" where it only repeats a coding's display."""
    written = concept.text("text")
    displays = [coding.text("display").casefold() for coding in concept.parts("coding")]
    return "" if not displays or written.casefold() in displays else written


def key_of(*parts: str) -> str:
    """One key from what identifies a thing; a long one is shortened to its start and a digest."""
    key = plain_line("|".join(filter(None, parts)).casefold())
    if len(key) <= _KEY_MAXIMUM:
        return key
    return f"{key[:150]}#{sha256(key.encode()).hexdigest()[:32]}"
