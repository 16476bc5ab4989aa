"""Sector packs from the shelf."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

from pydantic import ValidationError

from casetui.library.instruments import built_in_instruments
from casetui.library.lines import Place
from casetui.library.pack_sheets import (
    SECTIONS,
    InterventionSheet,
    NeedSheet,
    PackSheet,
    QuestionSheet,
    RhythmSheet,
    WordsSheet,
)
from casetui.library.shelf import Shelf, built_in, complaint, parsed, read_shelf, unfit
from casetui.terms.intake import FormField, Reading
from casetui.terms.pack import (
    AssessmentDomain,
    Billing,
    External,
    GapNumber,
    Named,
    Pack,
    PackQuestion,
    PackRhythm,
    RhythmStep,
    TemplateGoal,
    TemplateIntervention,
    TemplateNeed,
    Words,
)

FOLDER = "packs"
"""The folder's name, built in and in her own library."""

APART = "_"
"""What stands between a pack's id and a question's where the question's alone would name another one's answer."""


def read_pack(file: str, text: str, own: bool = False, *, instruments: Collection[str]) -> Pack:
    """One pack from a file's text; `instruments` are the ids that it may name.

    Raises:
        Unfit: it is wrong; the words name file, line and field.
    """
    try:
        sheet = PackSheet.model_validate(parsed(file, text))
    except ValidationError as error:
        raise unfit(file, text, error) from error
    for place, what in _faults(sheet, instruments):
        raise complaint(file, text, place, what)
    return _pack(sheet, own)


def read_packs(instruments: Collection[str], own: Path | None = None) -> Shelf[Pack]:
    """Every pack: built in, then her own folder's (the folder of the library, which holds `packs`)."""
    read = partial(read_pack, instruments=instruments)
    return _each_answer_its_own(read_shelf(FOLDER, read, own / FOLDER if own is not None else None))


def source_of(pack_id: str) -> tuple[str, str] | None:
    """File name and text of a built-in pack; None where there is none of that id."""
    return next(((name, text) for name, text in built_in(FOLDER) if parsed(name, text)["id"] == pack_id), None)


def _each_answer_its_own(shelf: Shelf[Pack]) -> Shelf[Pack]:
    """Give a question of hers a name of its own where another pack asks something else by the same name.

    An answer is kept by the question's name, whichever pack asks. A pack in the place of a built-in one may word its
    questions anew: their answers stay.
    """
    asked: dict[str, tuple[str, str, Reading]] = {}
    things = dict(shelf.things)
    for pack in (*shelf.built.values(), *(one for one in shelf.things.values() if one.own)):
        questions = tuple(_apart(one, pack, asked) for one in pack.questions)
        if pack.own and questions != pack.questions:
            things[pack.id] = replace(pack, questions=questions)
    return replace(shelf, things=things)


def _apart(question: PackQuestion, pack: Pack, asked: dict[str, tuple[str, str, Reading]]) -> PackQuestion:
    one = question.field
    holder, label, reading = asked.setdefault(one.name, (pack.id, one.label, one.reading))
    if holder == pack.id or (label, reading) == (one.label, one.reading):
        return question
    return replace(question, field=replace(one, name=f"{pack.id}{APART}{one.name}"))


@cache
def built_in_packs() -> dict[str, Pack]:
    """The built-in packs by id."""
    return read_packs(built_in_instruments()).things


def _faults(sheet: PackSheet, instruments: Collection[str]) -> Iterator[tuple[Place, str]]:
    """What no single entry can know: sections and instruments that are not there, things named twice."""
    unknown = [(("order", at), f"the intake has no section {one!r}") for at, one in enumerate(sheet.order)
               if one not in SECTIONS]  # fmt: skip
    yield from unknown
    for place, name in _named_instruments(sheet):
        if name not in instruments:
            yield place, f"there is no instrument {name!r}"
    for table, ids in (
        ("questions", [one.id for one in sheet.questions]),
        ("domains", [one.id for one in sheet.domains]),
    ):
        for at, name in enumerate(ids):
            if ids.index(name) != at:
                yield (table, at, "id"), f"{name!r} is there twice"
    for at, question in enumerate(sheet.questions):
        if bool(question.choices) != (question.reading is Reading.CHOICE):
            yield ("questions", at, "choices"), "choices belong to the reading 'choice', and it needs them"


def _named_instruments(sheet: PackSheet) -> Iterator[tuple[Place, str]]:
    yield from ((("instruments", at), name) for at, name in enumerate(sheet.instruments))
    for at, domain in enumerate(sheet.domains):
        yield from ((("domains", at, "instruments"), name) for name in domain.instruments)
    for at, need in enumerate(sheet.needs):
        yield from ((("needs", at, "screens"), name) for name in need.screens)
        for below, goal in enumerate(need.goals):
            if goal.score:
                yield ("needs", at, "goals", below, "score"), goal.score


def _pack(sheet: PackSheet, own: bool) -> Pack:
    return Pack(
        id=sheet.id,
        name=sheet.name,
        setting=sheet.setting,
        about=sheet.about,
        source=sheet.source,
        sure=sheet.sure,
        words=_words(sheet.words),
        questions=tuple(_question(one) for one in sheet.questions),
        order=tuple(sheet.order),
        domains=tuple(
            AssessmentDomain(one.id, one.name, one.domain, tuple(one.prompts), tuple(one.instruments))
            for one in sheet.domains
        ),
        instruments=tuple(sheet.instruments),
        externals=tuple(External(one.name, one.most) for one in sheet.externals),
        needs=tuple(_need(one) for one in sheet.needs),
        rhythms=tuple(_rhythm(one) for one in sheet.rhythms),
        plan_review_days=sheet.plan_review_days,
        gaps=tuple(GapNumber(one.rule, one.days) for one in sheet.gaps),
        clocks=tuple(sheet.clocks),
        billing=Billing(**dict(sheet.billing)),
        closing=tuple(sheet.closing),
        note=sheet.note,
        own=own,
    )


def _words(sheet: WordsSheet) -> Words:
    named = tuple(Named(one.client, one.clients, tuple(one.places), one.below_age) for one in sheet.named)
    return Words(sheet.client, sheet.clients, sheet.case, sheet.plan, named)


def _question(one: QuestionSheet) -> PackQuestion:
    return PackQuestion(one.section, FormField(one.id, one.label, one.reading, one.hint, tuple(one.choices)))


def _done(interventions: list[InterventionSheet]) -> tuple[TemplateIntervention, ...]:
    return tuple(TemplateIntervention(one.name, one.who, one.rhythm) for one in interventions)


def _need(one: NeedSheet) -> TemplateNeed:
    goals = tuple(
        TemplateGoal(
            goal.name, goal.measure, goal.target, goal.within_days, goal.score, _done(goal.interventions)
        )
        for goal in one.goals
    )  # fmt: skip
    return TemplateNeed(one.name, one.domain, goals, _done(one.interventions), tuple(one.screens))


def _rhythm(one: RhythmSheet) -> PackRhythm:
    steps = tuple(
        RhythmStep(
            step.kind, step.reason, step.days, step.months, tuple(step.weekdays), step.rhythm, step.until_days
        )
        for step in one.steps
    )  # fmt: skip
    return PackRhythm(one.name, one.words, steps, tuple(one.risks), tuple(one.places), one.programme, one.sure)
