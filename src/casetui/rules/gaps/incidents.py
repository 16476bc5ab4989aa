"""Gaps of incidents: safety not followed up, reports owed, falls that add up, and a carer who did not come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from casetui.rules.gaps.rule import SECTION_3, Rule
from casetui.rules.gaps.words import said
from casetui.rules.incidents import FALLS as FALL_KINDS
from casetui.rules.incidents import FALLS_WITHIN, falls_since
from casetui.rules.reporting import OPEN, owed_by, say_owed
from casetui.terms.clock import day_of
from casetui.terms.facts.client import ClientFacts
from casetui.terms.facts.health import IncidentFact
from casetui.terms.gap import Counts, Gap, Settling
from casetui.terms.health import IncidentKind, IncidentStatus
from casetui.terms.queue import Tier
from casetui.wording import say_time

FALL_SCREEN = "falls"
"""The instrument that asks about falls."""

SHOWN = 300
"""How many letters of what happened are shown in a row."""


def _shown(incident: IncidentFact) -> str:
    return incident.what[:SHOWN].replace("\n", " ")


def _carers(facts: ClientFacts) -> set[int]:
    """Incidents that are a carer's shift which was not kept."""
    return {one.incident_id for one in facts.missed_shifts}


def _safety(facts: ClientFacts, _: int, today: date) -> Iterator[Gap]:
    carers = _carers(facts)
    for one in facts.incidents:
        if one.status is not IncidentStatus.OPEN or not one.kind.safety:
            continue
        what = _shown(one)
        why = what if one.id in carers and what else f"{one.kind}: {what}" if what else one.kind.value
        yield Gap(SAFETY.id, f"incident-{one.id}", "safety", one.happened, why, high=True)


def _no_show(facts: ClientFacts, _: int, today: date) -> Iterator[Gap]:
    carers = _carers(facts)
    for one in facts.incidents:
        if one.status is IncidentStatus.OPEN and one.kind is IncidentKind.NO_SHOW and one.id in carers:
            yield Gap(NO_SHOW.id, f"incident-{one.id}", "no-show", one.happened, _shown(one) or one.kind.value)


def _report(facts: ClientFacts, _: int, today: date) -> Iterator[Gap]:
    for one in facts.reports:
        if one.status not in OPEN:
            continue
        by = owed_by(one.status, one.spoken_by, one.spoken_at, one.written_by, one.written_at)
        here = by.astimezone() if by is not None else None
        moment = f"{said(here.date(), today)} {say_time(here.time())}" if here is not None else ""
        yield Gap(
            REPORT.id,
            f"report-{one.id}",
            "report",
            day_of(one.noticed_at),
            say_owed(one.agency, one.status, moment),
            due=here.date() if here is not None else None,
            at=here.time().replace(second=0, microsecond=0) if here is not None else None,
            high=True,
        )


def _falls(facts: ClientFacts, enough: int, today: date) -> Iterator[Gap]:
    """Too many falls, unless the last one stands in tier 0 still, or falls were screened for since."""
    found = falls_since(((one.kind, one.happened) for one in facts.incidents), today, enough)
    falls = [one for one in facts.incidents if one.kind in FALL_KINDS and one.happened <= today]
    if found is None or any(one.status is IncidentStatus.OPEN and one.kind.safety for one in falls):
        return
    last = max(falls, key=lambda one: (one.happened, one.id))
    if any(one.instrument == FALL_SCREEN and one.on_day >= last.happened for one in facts.assessments):
        return
    since, count = found
    many = f"{count} falls in {FALLS_WITHIN} days" if count > 1 else str(last.kind)
    why = f"{many}, the last {said(last.happened, today)}" if count > 1 else f"{many} {said(last.happened, today)}"
    yield Gap(FALLS.id, f"falls-{facts.id}", "falls", since, f"{why}, no fall screen since")


SAFETY = Rule(
    "safety-open",
    "Safety event not followed up",
    "A fall with a head strike, a missing person, an abuse or self-harm concern, or no food, heat, medicine or carer"
    " today, and nobody has said yet what was done and when to look again",
    SECTION_3,
    Tier.SAFETY,
    _safety,
    settles=(Settling.INCIDENT,),
    never_off=True,
    of_any_case=True,
)

NO_SHOW = Rule(
    "carer-no-show",
    "Carer did not come",
    "A carer's shift was not kept, of somebody who can be alone",
    SECTION_3,
    Tier.OVERDUE,
    _no_show,
    settles=(Settling.INCIDENT,),
    of_any_case=True,
)

REPORT = Rule(
    "report-owed",
    "Mandated report owed",
    "A report that the law may ask for was neither spoken and written nor found not to be required",
    "Practice, sections 2, 3 and 9; its hours are those that you entered",
    Tier.SAFETY,
    _report,
    settles=(Settling.REPORT,),
    never_off=True,
    of_any_case=True,
)

FALLS = Rule(
    "falls",
    "Falls, or one with an injury",
    "So many falls within 180 days, or one with an injury or a head strike, and no fall screen since the last one",
    SECTION_3,
    Tier.OVERDUE,
    _falls,
    number=2,
    counts=Counts.TIMES,
    settles=(Settling.ASSESS, Settling.VISIT),
)

RULES = (SAFETY, REPORT, NO_SHOW, FALLS)
"""Every rule of this file."""
