"""Sector packs: what one field of case management asks, offers, watches and calls things (packs.md)."""

from __future__ import annotations

from dataclasses import dataclass

from casetui.terms.case import PlaceKind, Risk, Setting
from casetui.terms.checkin import Kind
from casetui.terms.instrument import Sure
from casetui.terms.intake import FormField
from casetui.terms.plan import Domain

BLANK = "___"
"""What stands in a wording for what only this client's plan can say; the editor marks it until it is filled."""


@dataclass(frozen=True, slots=True)
class Named:
    """What a field calls some of its clients: those in one of these `places`, those under an age in years.

    Where both are given both must hold; no places and 0 ask for nothing.
    """

    client: str
    clients: str
    places: tuple[PlaceKind, ...] = ()
    below_age: int = 0


@dataclass(frozen=True, slots=True)
class Words:
    """What a field calls people and papers; all in lower case, as in a sentence.

    The first of `named` that fits a client names her instead.
    """

    client: str = "client"
    clients: str = "clients"
    case: str = "case"
    plan: str = "care plan"
    named: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class PackQuestion:
    """A question of the intake that only this field asks, in the section of the form that it belongs to."""

    section: str
    field: FormField


@dataclass(frozen=True, slots=True)
class AssessmentDomain:
    """A part of a comprehensive assessment: what to look at, and which part of life a need from it belongs to.

    `prompts` are short; a strength is a finding too, it needs no need. `instruments` are offered with it.
    """

    id: str
    name: str
    domain: Domain
    prompts: tuple[str, ...]
    instruments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class External:
    """A tool that is not shipped and whose score is entered: its name and highest total (0: not known)."""

    name: str
    most: int = 0


@dataclass(frozen=True, slots=True)
class TemplateIntervention:
    """Something to be done; `rhythm` an RFC 5545 rule or empty."""

    name: str
    who: str = ""
    rhythm: str = ""


@dataclass(frozen=True, slots=True)
class TemplateGoal:
    """A goal as a pattern: `within_days` from the day that it is taken up; `score` an instrument that measures it."""

    name: str
    measure: str = ""
    target: str = ""
    within_days: int = 0
    score: str = ""
    interventions: tuple[TemplateIntervention, ...] = ()


@dataclass(frozen=True, slots=True)
class TemplateNeed:
    """A common need of the field. `screens` are instruments whose positive result proposes it."""

    name: str
    domain: Domain
    goals: tuple[TemplateGoal, ...]
    interventions: tuple[TemplateIntervention, ...] = ()
    screens: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RhythmStep:
    """One of the first check-ins: when it is first due, and how it goes on.

    Due `days` after the case begins, or `months` after, or on the next of `weekdays` (0 is Monday), moved on to a
    working day unless it is today's. `rhythm` is an RFC 5545 rule or empty; `until_days` ends it that many days
    after the beginning.
    """

    kind: Kind
    reason: str
    days: int = 0
    months: int = 0
    weekdays: tuple[int, ...] = ()
    rhythm: str = ""
    until_days: int = 0


@dataclass(frozen=True, slots=True)
class PackRhythm:
    """A rhythm of check-ins, and for whom: a risk, a kind of place, a word in the programme's name; the first fits."""

    name: str
    words: str
    steps: tuple[RhythmStep, ...]
    risks: tuple[Risk, ...] = ()
    places: tuple[PlaceKind, ...] = ()
    programme: str = ""
    sure: Sure = Sure.C


@dataclass(frozen=True, slots=True)
class Billing:
    """How time is billed: in steps of so many minutes, and what is billed besides contacts.

    `travel` and `unanswered` None: by agreement. `rule` says it in words.
    """

    rule: str
    step_minutes: int
    travel: bool | None = None
    unanswered: bool | None = None
    sure: Sure = Sure.C


@dataclass(frozen=True, slots=True)
class GapNumber:
    """A gap rule's number that this field changes: the rule's id, and days, or what else it counts (0: off)."""

    rule: str
    days: int


@dataclass(frozen=True, slots=True)
class Pack:
    """One field's pack.

    Attributes:
        setting: the main setting that it is for; None for the general one.
        order: the sections of the intake in this field's order; the others follow.
        plan_review_days: days after which plan and assessment are due again, 0 for not by itself.
        clocks: names of the clocks that it switches on.
        closing: what a closing summary reports.
        note: a rule of the field that is shown where she writes ("notes are discoverable: facts only").
        own: whether it came from her own folder.
    """

    id: str
    name: str
    setting: Setting | None
    about: str
    source: str
    sure: Sure
    words: Words
    questions: tuple[PackQuestion, ...]
    order: tuple[str, ...]
    domains: tuple[AssessmentDomain, ...]
    instruments: tuple[str, ...]
    externals: tuple[External, ...]
    needs: tuple[TemplateNeed, ...]
    rhythms: tuple[PackRhythm, ...]
    plan_review_days: int
    gaps: tuple[GapNumber, ...]
    clocks: tuple[str, ...]
    billing: Billing
    closing: tuple[str, ...]
    note: str = ""
    own: bool = False
