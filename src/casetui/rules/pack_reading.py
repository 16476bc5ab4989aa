"""A pack as a person reads it, whole: sections of labelled lines. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from casetui.rules.gaps.rules import BY_ID
from casetui.rules.intake_sections import SECTIONS
from casetui.rules.rhythm import say_rhythm
from casetui.terms.instrument import Instrument, Sure
from casetui.terms.pack import (
    AssessmentDomain,
    Billing,
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
from casetui.terms.page import Entry, Section
from casetui.terms.plan import Domain
from casetui.wording import list_words, say_count

_TITLES = {section.name: section.title for section in SECTIONS}

_SURE = {
    Sure.A: "A, a primary text or several sources that agree",
    Sure.B: "B, one decent source",
    Sure.C: "C, judgement: change it where you know better",
    Sure.D: "D, set by a state, a plan or a court",
}


def in_full(pack: Pack, instruments: Mapping[str, Instrument]) -> list[Section]:
    """Everything that a pack brings; a section without entries is left away."""
    order = list_words([_TITLES[name] for name in pack.order])
    found = [
        Section(pack.name, _about(pack)),
        Section("Words", tuple(_words(pack.words))),
        Section("Intake: order", _entry("", order)),
        Section("Intake: what it asks", tuple(_question(one) for one in pack.questions)),
        Section("Assessment", tuple(_part(one, instruments) for one in pack.domains)),
        Section("Instruments", tuple(_tools(pack, instruments))),
        *(Section(f"Need: {need.name}", tuple(_need(need, instruments))) for need in pack.needs),
        *(Section(f"Rhythm: {one.name}", tuple(_rhythm(one))) for one in pack.rhythms),
        Section("Gaps and clocks", tuple(_watched(pack))),
        Section("Billing", tuple(_billing(pack.billing))),
        Section("A closing reports", _entry("", list_words(pack.closing))),
    ]
    return [section for section in found if section.entries]


def instrument_in_full(one: Instrument) -> list[Section]:
    """An instrument in short: what it is, what it asks, what its totals mean."""
    bands = ", ".join(f"{band.low}-{band.high} {band.words}" for band in one.bands)
    about = (
        Entry("about", one.about),
        *_entry("asked", one.ask),
        Entry("totals", f"{one.least} to {one.most}{f': {bands}' if bands else ''}"),
        Entry("source", one.source),
        Entry("sure", _SURE[one.sure]),
    )
    return [Section(one.name, about), Section("Items", tuple(Entry(item.id, item.words) for item in one.items))]


def _about(pack: Pack) -> tuple[Entry, ...]:
    return (
        Entry("about", pack.about),
        Entry("setting", pack.setting or "any, or none of the five"),
        *_entry("note", pack.note),
        Entry("source", pack.source),
        Entry("sure", _SURE[pack.sure]),
    )


def _words(words: Words) -> Iterable[Entry]:
    yield Entry("client", f"{words.client}, {words.clients}")
    for one in words.named:
        yield Entry("", f"{one.client}, {one.clients}: {_whom(one)}")
    yield Entry("case", words.case)
    yield Entry("plan", words.plan)


def _whom(one: Named) -> str:
    age = f"under {one.below_age}" if one.below_age else ""
    return ", ".join(filter(None, (age, " or ".join(one.places)))) or "anybody"


def _question(one: PackQuestion) -> Entry:
    said = _joined(one.field.hint, ", ".join(filter(None, one.field.choices)))
    return Entry("", said, strong=one.field.label, mark=_TITLES[one.section])


def _part(one: AssessmentDomain, instruments: Mapping[str, Instrument]) -> Entry:
    return Entry("", ", ".join((*one.prompts, *_named(one.instruments, instruments))), strong=one.name)


def _tools(pack: Pack, instruments: Mapping[str, Instrument]) -> Iterable[Entry]:
    yield from _entry("offered", ", ".join(_named(pack.instruments, instruments)))
    externals = (f"{one.name}{f' of {one.most}' if one.most else ''}" for one in pack.externals)
    yield from _entry("entered", ", ".join(externals))


def _need(need: TemplateNeed, instruments: Mapping[str, Instrument]) -> Iterable[Entry]:
    proposed = ", ".join(_named(need.screens, instruments))
    if need.domain is not Domain.OTHER or proposed:
        yield Entry("part of life", _joined(need.domain, f"proposed by {proposed}" if proposed else ""))
    for goal in need.goals:
        yield Entry("goal", _measured(goal, instruments), strong=goal.name)
        yield from (_deed(one) for one in goal.interventions)
    yield from (_deed(one) for one in need.interventions)


def _measured(goal: TemplateGoal, instruments: Mapping[str, Instrument]) -> str:
    within = f"in {say_count(goal.within_days, 'day')}" if goal.within_days else ""
    score = f"by {_named((goal.score,), instruments)[0]}" if goal.score else ""
    target = f"target {goal.target}" if goal.target else ""
    return _joined(goal.measure, target, within, score)


def _deed(one: TemplateIntervention) -> Entry:
    return Entry("do", _joined(one.name, one.who, say_rhythm(one.rhythm) if one.rhythm else ""))


def _rhythm(one: PackRhythm) -> Iterable[Entry]:
    whom = [*(f"{risk} risk" for risk in one.risks), *one.places, *([f"“{one.programme}”"] if one.programme else [])]
    yield Entry("for", ", ".join(whom) or "anybody")
    yield Entry("is", one.words)
    for step in one.steps:
        rhythm = say_rhythm(step.rhythm) if step.rhythm else "once"
        until = f"for {say_count(step.until_days, 'day')}" if step.until_days else ""
        yield Entry(_when(step), _joined(f"{step.kind}: {step.reason}", rhythm, until))
    yield Entry("sure", _SURE[one.sure])


def _when(step: RhythmStep) -> str:
    if step.weekdays:
        return "this week"
    later = [say_count(step.months, "month")] if step.months else []
    later += [say_count(step.days, "day")] if step.days else []
    return f"in {', '.join(later)}" if later else "at once"


def _watched(pack: Pack) -> Iterable[Entry]:
    if pack.plan_review_days:
        yield Entry("plan", f"and assessment are due again after {say_count(pack.plan_review_days, 'day')}")
    for gap in pack.gaps:
        rule = BY_ID.get(gap.rule)
        name = rule.name if rule is not None else f"{gap.rule} (no rule of that name)"
        yield Entry("gap", f"{name}: {say_count(gap.days, 'day') if gap.days else 'off'}")
    yield from _entry("clocks", ", ".join(pack.clocks))


def _billing(rule: Billing) -> Iterable[Entry]:
    said = {True: "billed", False: "not billed", None: "by agreement"}
    yield Entry("rule", rule.rule)
    yield Entry("step", say_count(rule.step_minutes, "minute"))
    yield Entry("travel", said[rule.travel])
    yield Entry("unanswered", said[rule.unanswered])
    yield Entry("sure", _SURE[rule.sure])


def _named(ids: Iterable[str], instruments: Mapping[str, Instrument]) -> list[str]:
    return [instruments[one].name if one in instruments else one for one in ids]


def _entry(label: str, text: str) -> tuple[Entry, ...]:
    return (Entry(label, text),) if text else ()


def _joined(*parts: str) -> str:
    return " · ".join(filter(None, parts))
