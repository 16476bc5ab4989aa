"""The items of a Questionnaire in reading order: what is asked, what guides, what adds up, what stands in the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from casetui.exchange.fhir.answers import NO_VALUES, offered, options_of, words_of
from casetui.exchange.fhir.read import Left, Node, Notes
from casetui.exchange.fhir.sums import EVERYTHING, Added, added
from casetui.terms.instrument import Item, is_loinc

LOINC = "http://loinc.org"
SEEN_MAXIMUM = 2_000
"""Most items of a form, questions or not."""

ASKED = ("choice", "open-choice", "coding")
NUMBERS = ("decimal", "integer", "quantity")
TYPED = ("string", "text", "date", "datetime", "time", "url", "uri", "attachment", "reference")

_CALCULATED = ("calculatedexpression", "cqf-expression", "cqf-calculatedvalue")
_OFFERS = ("answerexpression", "candidateexpression", "answeroptionstoggleexpression")
_GATE = ("enablewhenexpression",)
_UNREAD = "calculated by an expression that casetui cannot read"
_TOTAL = ("total", "score")


@dataclass(frozen=True, slots=True)
class Question:
    """One question: the form's own name for it, where it stands in the form, and what is asked."""

    link: str
    above: tuple[str, ...]
    required: bool
    item: Item


@dataclass(slots=True)
class Questions:
    """What the items of a form come to.

    `problems` are pairs of a linkId and why the item cannot be taken. `total` is the LOINC code of the form's own
    total, where it has one. `guidance` is what is not a question, in reading order.
    """

    sets: Sequence[Node]
    variables: dict[str, str]
    asked: list[Question] = field(default_factory=list)
    guidance: list[str] = field(default_factory=list)
    problems: list[tuple[str, str]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    total: str = ""
    _sums: list[tuple[str, Added | None]] = field(default_factory=list)
    _links: set[str] = field(default_factory=set)
    _seen: int = 0

    def walk(self, items: Sequence[Node], above: tuple[str, ...] = (), gated: bool = False) -> None:
        """Go through items and what stands below them; `gated`: whether other answers decide if they are asked.

        Raises:
            Left: there are more than `SEEN_MAXIMUM`.
        """
        for item in items:
            link = item.text("linkId")
            if not link or link in self._links:
                self.problems.append((link or "(no linkId)", "a linkId that is missing or stands twice"))
            self._links.add(link)
            self._seen += 1
            if self._seen > SEEN_MAXIMUM:
                raise Left(f"it has more than {SEEN_MAXIMUM:,} items")
            asks = gated or item.has("enableWhen") or _says(item, _GATE) is not None
            try:
                self._one(item, link, above, asks)
            except Left as why:
                self.problems.append((link, str(why)))
            self.walk(item.parts("item"), (*above, link), asks)

    def settle(self) -> None:
        """What can be said only once every item is known: whether anything counts, and whether the total is its sum."""
        scored = [one for one in self.asked if one.item.scored]
        if not scored:
            self.problems += [(one.link, NO_VALUES) for one in self.asked]
        for link, sum_of in self._sums:
            if sum_of is None:
                self.problems.append((link, _UNREAD))
            elif not _whole(sum_of, scored):
                self.problems.append((link, "a total of other questions than those that have values"))
        if len(self._sums) > 1:
            named = " and ".join(link for link, _ in self._sums)
            self.problems.append((self._sums[0][0], f"one of several totals ({named}), and casetui keeps one"))
        self._say_optional(scored)

    def _say_optional(self, scored: Sequence[Question]) -> None:
        optional = [one.item.id for one in scored if not one.required]
        if optional and len(optional) < len(scored):
            one = len(optional) == 1
            named = f"question{'' if one else 's'} {', '.join(optional)}"
            without = "it" if one else "them"
            self.remarks.append(f"The form does not require {named}; casetui gives no total without {without}.")

    def _one(self, item: Node, link: str, above: tuple[str, ...], gated: bool) -> None:
        kind = item.token("type")
        if item.has("modifierExtension"):
            raise Left("a modifier that casetui does not know")
        if kind in ("display", "group"):
            self._guide(item, kind)
        elif kind in ASKED:
            self._choice(item, link, above, gated)
        elif kind in NUMBERS:
            self._number(item, link)
        elif kind in TYPED:
            self._free_text(item, link)
        elif kind == "boolean":
            raise Left("yes or no, without values")
        else:
            raise Left(f"the type “{kind}”, which casetui does not know" if kind else "no type")

    def _guide(self, item: Node, kind: str) -> None:
        if kind == "group" and item.flag("repeats"):
            raise Left("a group that may be answered several times")
        said = " ".join(item.note("text").split())
        if said:
            before = f"before question {len(self.asked) + 1}: " if self.asked else ""
            self.guidance.append(before + said)

    def _choice(self, item: Node, link: str, above: tuple[str, ...], gated: bool) -> None:
        if item.flag("repeats"):
            raise Left("several answers may be given")
        if _says(item, _CALCULATED) is not None:
            raise Left(_UNREAD)
        if _says(item, _OFFERS) is not None:
            raise Left("answers worked out by an expression")
        if _hidden(item):
            raise Left("hidden, so that nobody could answer")
        options = offered(item, self.sets)
        scored, required = options[0].points is not None, bool(item.flag("required"))
        if scored and gated:
            raise Left("other answers decide whether it is asked, which changes the score")
        if not scored and required:
            raise Left(NO_VALUES)
        words = words_of(item, "text") or words_of(_loinc_coding(item), "display")
        if not words:
            raise Left("no words" if scored else "neither words nor values")
        number = str(len(self.asked) + 1)
        if not scored:
            asks = ", and asked whatever was answered before" if gated else ""
            self.remarks.append(f"Question {number} ({link}) has answers without values: kept, not scored{asks}.")
        made = Item(number, words, options=options_of(options), code=self._code(item, link), scored=scored)
        self.asked.append(Question(link, above, required, made))

    def _number(self, item: Node, link: str) -> None:
        """A number is the total, or it would count and nobody knows how."""
        said = f"{item.text('text')} {_loinc_coding(item).text('display')}".casefold()
        expression = _says(item, _CALCULATED)
        if expression is None and not all(word in said for word in _TOTAL):
            raise Left("a number, and the form does not say how it counts")
        self._sums.append((link, Added() if expression is None else self._read(item, expression)))
        self.total = self.total or self._code(item, link)

    def _read(self, item: Node, expression: Node) -> Added | None:
        variables = self.variables | variables_of(item)
        formula = expression.part("valueExpression")
        if formula.token("language") != "text/fhirpath":
            return None
        return added(formula.note("expression"), variables)

    def _free_text(self, item: Node, link: str) -> None:
        if item.flag("required"):
            raise Left("free text that must be given and has no value")
        said = " ".join(item.note("text").split())
        self.remarks.append(f"Not asked: “{said or link}” ({link}), which takes free text.")

    def _code(self, item: Node, link: str) -> str:
        code = _loinc_coding(item).text("code")
        if not code or is_loinc(code):
            return code
        self.remarks.append(f"The LOINC code “{code}” of {link} has a wrong check digit and is not kept.")
        return ""


def variables_of(node: Node) -> dict[str, str]:
    """The FHIRPath variables that a form, or an item of it, declares, by name."""
    found = (part.part("valueExpression") for part in node.parts("extension") if _last(part) == "variable")
    return {one.text("name"): one.note("expression") for one in found if one.text("name")}


def loinc_of(node: Node) -> str:
    """The LOINC code of a form; empty where there is none, or where its check digit is wrong."""
    code = _loinc_coding(node).text("code")
    return code if is_loinc(code) else ""


def _whole(sum_of: Added, scored: Sequence[Question]) -> bool:
    """Whether a total adds up every question that has values, each once."""
    links = sorted(one.link for one in scored)
    if sum_of.links:
        return sorted(sum_of.links) == links
    return sum_of.within == EVERYTHING or all(sum_of.within in one.above for one in scored)


def _loinc_coding(node: Node) -> Node:
    return next((one for one in node.parts("code") if one.text("system") == LOINC), Node({}, 0, Notes()))


def _says(item: Node, kinds: Sequence[str]) -> Node | None:
    return next((part for part in item.parts("extension") if _last(part).endswith(tuple(kinds))), None)


def _last(extension: Node) -> str:
    return extension.text("url").rpartition("/")[2].casefold()


def _hidden(item: Node) -> bool:
    return any(_last(one) == "questionnaire-hidden" and one.flag("valueBoolean") for one in item.parts("extension"))
