"""The answers that a question of a Questionnaire offers: their words, their values, the digit that gives each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from casetui.exchange.fhir.read import Left, Node
from casetui.terms.instrument import WORDS_MAXIMUM, Option

OPTIONS_MAXIMUM = 10
"""Most answers of a question: one digit gives one."""

POINTS_MAXIMUM = 1_000
"""Most points of one answer, above and below zero."""

NO_VALUES = "answers without values"

_FHIR = "http://hl7.org/fhir/StructureDefinition/"
_VALUES = {
    f"{_FHIR}{name}" for name in ("ordinalValue", "itemWeight", "questionnaire-ordinalValue", "valueset-ordinalValue")
}
_PREFIX = f"{_FHIR}questionnaire-optionPrefix"
_OPEN = {"optionsorstring", "optionsortype"}
"""Where R5 says that something else than the options may be answered."""


@dataclass(frozen=True, slots=True)
class Offered:
    """One answer as the form has it; `points` is None where it has no value."""

    words: str
    code: str
    prefix: str
    points: int | None


def words_of(node: Node, name: str) -> str:
    """What a part says, in one line and whole.

    Raises:
        Left: it is longer than an instrument's words may be.
    """
    said = node.text(name)
    if len(said) > WORDS_MAXIMUM:
        raise Left(f"words longer than {WORDS_MAXIMUM} characters")
    return said


def offered(item: Node, sets: Sequence[Node]) -> list[Offered]:
    """The answers of an item, its own or those of a value set that the form carries in itself (`sets`).

    Raises:
        Left: they cannot be known, or are not what one digit each could give.
    """
    if item.token("type") == "open-choice" or item.token("answerConstraint") in _OPEN:
        raise Left("free text may be written in place of an answer")
    if item.has("answerValueSet"):
        pairs = [(concept, concept) for concept in _concepts(item.text("answerValueSet"), sets)]
    else:
        pairs = [(option, option.part("valueCoding")) for option in item.parts("answerOption")]
    if not pairs:
        raise Left("no answers to choose from")
    if len(pairs) > OPTIONS_MAXIMUM:
        raise Left(f"{len(pairs)} answers, and one digit each allows {OPTIONS_MAXIMUM}")
    found = [_answer(option, coding) for option, coding in pairs]
    if len({one.words.casefold() for one in found}) < len(found):
        raise Left("two answers read the same")
    without = next((one for one in found if one.points is None), None)
    if without is not None and any(one.points is not None for one in found):
        raise Left(f"the answer “{without.words}” has no value and others have")
    return found


def options_of(found: Sequence[Offered]) -> tuple[Option, ...]:
    """The answers with the digit of each: the form's own, else its points, else its words, else its place.

    Raises:
        Left: whatever digits are taken, one is another answer's words.
    """
    ways: tuple[Iterable[str], ...] = (
        (one.prefix.rstrip(".):") for one in found),
        (str(one.points) for one in found),
        (one.words for one in found),
        (str(place % 10) for place in range(1, len(found) + 1)),
    )
    for way in ways:
        keys = list(way)
        if _tell_apart(keys, found):
            return tuple(
                Option(key, one.words, one.points, code=one.code) for key, one in zip(keys, found, strict=True)
            )
    raise Left("answers that are digits and stand for other digits")


def _tell_apart(keys: list[str], found: Sequence[Offered]) -> bool:
    digits = all(len(key) == 1 and key.isascii() and key.isdecimal() for key in keys)
    ambiguous = any(one.words in keys and one.words != key for key, one in zip(keys, found, strict=True))
    return digits and len(set(keys)) == len(keys) and not ambiguous


def _answer(node: Node, coding: Node) -> Offered:
    words = words_of(coding, "display") or words_of(node, "valueString") or node.text("valueInteger")
    if not words:
        raise Left("an answer without words")
    prefix = next((part.text("valueString") for part in node.parts("extension") if part.text("url") == _PREFIX), "")
    return Offered(words, coding.text("code"), prefix, _points(node, coding, words))


def _points(node: Node, coding: Node, words: str) -> int | None:
    parts = [*node.parts("extension"), *coding.parts("extension")]
    written = {part.text("valueDecimal") or part.text("valueInteger") for part in parts if part.text("url") in _VALUES}
    found = {_whole(value, words) for value in written}
    if len(found) > 1:
        raise Left(f"the answer “{words}” has two values")
    return next(iter(found), None)


def _whole(written: str, words: str) -> int:
    try:
        value = Decimal(written)
    except InvalidOperation:
        value = Decimal("nan")
    if not value.is_finite() or abs(value) > POINTS_MAXIMUM or value != value.to_integral_value():
        raise Left(
            f"the answer “{words}” is worth “{written}”, and only whole points up to {POINTS_MAXIMUM:,} are added"
        )
    return int(value)


def _concepts(named: str, sets: Sequence[Node]) -> list[Node]:
    """The concepts of a value set that stands in the form itself, by "#id" or by its address."""
    bare = named.partition("|")[0]
    for one in sets:
        if bare in (f"#{one.text('id')}", one.text("url")) and one.kind == "ValueSet":
            return _listed(one)
    raise Left(f"answers in the value set {named}, which the file does not hold")


def _listed(one: Node) -> list[Node]:
    expansion, compose = one.part("expansion"), one.part("compose")
    if expansion.has("contains"):
        found = expansion.parts("contains")
        nested = any(part.has("contains") or part.flag("abstract") for part in found)
    else:
        includes = compose.parts("include")
        found = [concept for include in includes for concept in include.parts("concept")]
        rules = any(part.has("filter", "valueSet") or not part.has("concept") for part in includes)
        nested = rules or compose.has("exclude")
    if nested or not found:
        raise Left(f"the value set “{one.text('name') or one.text('id')}” does not list the answers one by one")
    return found
