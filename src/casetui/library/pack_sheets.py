"""The models of a pack's file: what may stand in it, and nothing else."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BeforeValidator, Field, field_validator

from casetui.library.shelf import Sheet
from casetui.terms.case import PlaceKind, Risk, Setting
from casetui.terms.checkin import Kind
from casetui.terms.instrument import Sure
from casetui.terms.intake import Reading
from casetui.terms.plan import Domain

SECTIONS = (
    "who",
    "contact",
    "people",
    "coverage",
    "why",
    "setting",
    "where",
    "safety",
    "health",
    "agreement",
)
"""The sections of the intake form, as rules/intake_sections has them."""

_RULE = re.compile(r"(FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;[A-Z-]+=[A-Z0-9,+-]+)*)?")

Text = Annotated[str, Field(min_length=1, max_length=400)]
Word = Annotated[str, Field(min_length=1, max_length=24)]
Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")]
Known = Annotated[Sure, BeforeValidator(Sure)]
Days = Annotated[int, Field(ge=0, le=3660)]


def _rule(text: str) -> str:
    """An RFC 5545 rule or empty.

    Raises:
        ValueError: it is none.
    """
    if not _RULE.fullmatch(text):
        raise ValueError(f"{text!r} is no rule such as FREQ=WEEKLY;INTERVAL=2")
    return text


Rule = Annotated[str, BeforeValidator(_rule)]


class NamedSheet(Sheet):
    """What some of the people are called: by where they live, by age."""

    client: Word
    clients: Word
    places: list[Annotated[PlaceKind, BeforeValidator(PlaceKind)]] = []
    below_age: Annotated[int, Field(ge=0, le=120)] = 0


class WordsSheet(Sheet):
    """What people and papers are called."""

    client: Word = "client"
    clients: Word = "clients"
    case: Word = "case"
    plan: Word = "care plan"
    named: list[NamedSheet] = []


class QuestionSheet(Sheet):
    """A question of the intake."""

    id: Id
    label: Annotated[str, Field(min_length=1, max_length=40)]
    section: str
    reading: Annotated[Reading, BeforeValidator(Reading)] = Reading.LINE
    hint: str = ""
    choices: list[Text] = []

    @field_validator("section")
    @classmethod
    def _there(cls, name: str) -> str:
        if name not in SECTIONS:
            raise ValueError(f"the intake has no section {name!r}; it has {', '.join(SECTIONS)}")
        return name


class DomainSheet(Sheet):
    """A part of the assessment."""

    id: Id
    name: Text
    domain: Annotated[Domain, BeforeValidator(Domain)]
    prompts: Annotated[list[Text], Field(min_length=1)]
    instruments: list[Id] = []


class ExternalSheet(Sheet):
    """A tool whose score is entered."""

    name: Text
    most: Annotated[int, Field(ge=0)] = 0


class InterventionSheet(Sheet):
    """Something to be done."""

    name: Text
    who: str = ""
    rhythm: Rule = ""


class GoalSheet(Sheet):
    """A goal."""

    name: Text
    measure: str = ""
    target: str = ""
    within_days: Days = 0
    score: str = ""
    interventions: list[InterventionSheet] = []


class NeedSheet(Sheet):
    """A need with its goals."""

    name: Text
    domain: Annotated[Domain, BeforeValidator(Domain)]
    screens: list[Id] = []
    goals: Annotated[list[GoalSheet], Field(min_length=1)]
    interventions: list[InterventionSheet] = []


class StepSheet(Sheet):
    """One of the first check-ins."""

    kind: Annotated[Kind, BeforeValidator(Kind)]
    reason: Text
    days: Days = 0
    months: Annotated[int, Field(ge=0, le=60)] = 0
    weekdays: list[Annotated[int, Field(ge=0, le=6)]] = []
    rhythm: Rule = ""
    until_days: Days = 0


class RhythmSheet(Sheet):
    """A rhythm of check-ins."""

    name: Text
    words: Text
    risks: list[Annotated[Risk, BeforeValidator(Risk)]] = []
    places: list[Annotated[PlaceKind, BeforeValidator(PlaceKind)]] = []
    programme: str = ""
    sure: Known = Sure.C
    steps: Annotated[list[StepSheet], Field(min_length=1)]


class BillingSheet(Sheet):
    """How time is billed."""

    rule: Text
    step_minutes: Annotated[int, Field(ge=1, le=60)]
    travel: bool | None = None
    unanswered: bool | None = None
    sure: Known = Sure.C


class GapSheet(Sheet):
    """A gap rule's number."""

    rule: Text
    days: Days


class PackSheet(Sheet):
    """The whole file."""

    id: Id
    name: Text
    setting: Annotated[Setting, BeforeValidator(Setting)] | None = None
    about: Text
    source: Text
    sure: Known
    note: str = ""
    words: WordsSheet = WordsSheet()
    order: list[str] = []
    questions: list[QuestionSheet] = []
    domains: Annotated[list[DomainSheet], Field(min_length=1)]
    instruments: list[Id] = []
    externals: list[ExternalSheet] = []
    needs: Annotated[list[NeedSheet], Field(min_length=1)]
    rhythms: list[RhythmSheet] = []
    plan_review_days: Days = 0
    gaps: list[GapSheet] = []
    clocks: list[Text] = []
    billing: BillingSheet
    closing: list[Text] = []
