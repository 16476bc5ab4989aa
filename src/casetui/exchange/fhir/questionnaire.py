"""A FHIR Questionnaire (R4, and R5 where it differs little) read as an instrument, or refused item by item."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from casetui.exchange.fhir.answers import words_of
from casetui.exchange.fhir.parse import parsed
from casetui.exchange.fhir.questions import Questions, loinc_of, variables_of
from casetui.exchange.fhir.read import Left, Node, Notes
from casetui.terms.form import Form
from casetui.terms.instrument import ITEMS_MAXIMUM, SOURCE_MAXIMUM, WORDS_MAXIMUM, Instrument, Sure
from casetui.terms.portal import PortalProblem
from casetui.terms.text import plain_line

KIND = "Questionnaire"
ID_MAXIMUM = 40
"""Most characters of an instrument's id."""

_NAMED = 6
"""Most items that are named beside one reason; the rest is counted."""

_LISTS = ("item", "answerOption", "extension", "enableWhen", "contained", "include", "concept", "contains")
"""Parts that hold objects only: what stands there in another shape could change a score unseen."""

_FALLBACK = "Own copy of a form"
_MARKED = {"draft": "The form is marked a draft.", "retired": "The form is marked retired."}


def read_questionnaire(data: bytes, name: str) -> Form:
    """The instrument that a file's Questionnaire is; `name` is the file's own name, for messages.

    The total is the sum of the answers' values; bands, limits and urgent answers are not in such a form. Words are
    the form's own, only what could harm a terminal made visible and white space folded.

    Raises:
        PortalProblem: it is no Questionnaire, or it cannot be scored as a whole; every item that stands in the way is
            named by its linkId with why.
    """
    called = plain_line(name) or "the file"
    return form_of(parsed(data, called), called)


def form_of(resource: Mapping[str, object], called: str) -> Form:
    """The same of a resource that is parsed already. Raises as `read_questionnaire`."""
    top = Node(resource, 0, Notes())
    if top.kind != KIND:
        what = f"it is a {top.kind}" if top.kind else "it does not say what it is"
        raise PortalProblem(f"{called} is not a FHIR Questionnaire: {what}.")
    try:
        return _form(top, resource)
    except Left as why:
        raise PortalProblem(f"{called} cannot be taken as an instrument: {why}.") from None


def _form(top: Node, resource: Mapping[str, object]) -> Form:
    if _misshapen(resource):
        raise Left("its items are not written as FHIR writes them")
    if top.has("modifierExtension", "implicitRules"):
        raise Left("it carries a modifier that casetui does not know")
    title = words_of(top, "title")
    if not title:
        raise Left("it has no title")
    questions = Questions(top.contained(), variables_of(top))
    questions.walk(top.parts("item"))
    questions.settle()
    if questions.problems:
        raise Left(_together(questions.problems))
    if not questions.asked:
        raise Left("it asks nothing")
    if len(questions.asked) > ITEMS_MAXIMUM:
        raise Left(f"it asks {len(questions.asked)} questions, and an instrument has at most {ITEMS_MAXIMUM}")
    remarks = [*_marks(top), *questions.remarks]
    source, sure = _source(top, remarks)
    instrument = Instrument(
        id=_id(top),
        name=title,
        about=_about(top, title, remarks),
        items=tuple(one.item for one in questions.asked),
        source=source,
        sure=sure,
        ask=" · ".join(questions.guidance),
        panel=loinc_of(top),
        total=questions.total,
        own=True,
    )
    return Form(instrument, tuple(remarks))


def _misshapen(value: object) -> bool:
    waiting = [value]
    while waiting:
        here = waiting.pop()
        if isinstance(here, list):
            waiting += here
        elif isinstance(here, dict):
            waiting += here.values()
            lists = [here[name] for name in _LISTS if name in here]
            if not all(isinstance(one, list) and all(map(_is_object, one)) for one in lists):
                return True
    return False


def _is_object(part: object) -> bool:
    return isinstance(part, dict)


def _together(problems: list[tuple[str, str]]) -> str:
    """The reasons, each once, with the items that it is true of."""
    by_why: dict[str, list[str]] = {}
    for link, why in problems:
        by_why.setdefault(why, []).append(link)
    return "; ".join(f"{_items(links)}: {why}" for why, links in by_why.items())


def _items(links: list[str]) -> str:
    named = ", ".join(links[:_NAMED])
    more = f" and {len(links) - _NAMED} more" if len(links) > _NAMED else ""
    return f"item{'s' if len(links) > 1 else ''} {named}{more}"


def _id(top: Node) -> str:
    """The first of id, name and title that makes a name for files and for the command line."""
    for part in ("id", "name", "title"):
        letters = unicodedata.normalize("NFKD", top.text(part).casefold())
        plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
        made = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
        if 0 < len(made) <= ID_MAXIMUM:
            return made
    raise Left(f"its id, name and title make no id of 1 to {ID_MAXIMUM} letters, digits and hyphens")


def _about(top: Node, title: str, remarks: list[str]) -> str:
    said = plain_line(top.note("description"))
    if len(said) > WORDS_MAXIMUM:
        remarks.append(f"Its description was cut to {WORDS_MAXIMUM} characters.")
        said = f"{said[: WORDS_MAXIMUM - 1]}…"
    display = plain_line(top.part("code").note("display"))
    other = display if display != title and len(display) <= WORDS_MAXIMUM else ""
    return said or other or _FALLBACK


def _source(top: Node, remarks: list[str]) -> tuple[str, Sure]:
    """Where it comes from, and how sure that is: a published form by a named publisher B, anything else C."""
    publisher, version = top.text("publisher"), top.text("version")
    address = "|".join(part for part in (top.text("url"), version) if part)
    parts = ("FHIR Questionnaire", publisher, address, top.text("date"), plain_line(top.note("copyright")))
    said = "; ".join(part for part in parts if part)
    if len(said) > SOURCE_MAXIMUM:
        remarks.append(f"Its source and copyright were cut to {SOURCE_MAXIMUM:,} characters.")
        said = f"{said[: SOURCE_MAXIMUM - 1]}…"
    settled = bool(publisher) and top.token("status") == "active" and not top.flag("experimental")
    return said, Sure.B if settled else Sure.C


def _marks(top: Node) -> list[str]:
    found = [_MARKED[status] for status in (top.token("status"),) if status in _MARKED]
    return [*found, *(["The form is marked an experiment, not for real use."] if top.flag("experimental") else [])]
