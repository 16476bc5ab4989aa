"""What invented clients were asked and what was measured, over the time of their case; the writing scores it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from casetui.demo.batch import Ledger
from casetui.demo.casting import Case
from casetui.demo.days import shifted, worked

Answers = dict[str, str]

EVERY = (28, 55)
"""Fewest and most days between two askings."""

MOST = 6
"""Most times that one client is asked the same."""

WEIGHED = 14
"""Days on end that somebody with heart failure has written her weight."""

_MOOD_IN_LATER_LIFE = ("1", "5", "7", "11", "13")
"""Items of the mood screen for later life that count where the answer is no (practice.md section 7)."""

_FALLS = [
    "fell",
    "cane",
    "unsteady",
    "furniture",
    "afraid",
    "hands",
    "curb",
    "toilet",
    "feet",
    "drowsy",
    "sleep",
    "sad",
]
_DAILY = ["bathing", "dressing", "toileting", "transferring", "continence", "feeding"]
_SOCIAL = ["housing", "food", "transport", "utilities", "safety"]

_ASKED = {
    "geriatric": ("gds-15", "falls", "adl-6"),
    "healthcare": ("phq-9", "social-needs"),
    "social work": ("social-needs", "phq-9"),
    "legal/insurance": ("pain", "work-ability", "phq-9"),
    "mental health": ("phq-9", "gad-7"),
}
_PACKS = {
    "geriatric": "geriatric",
    "healthcare": "healthcare",
    "social work": "social-work",
    "legal/insurance": "legal",
    "mental health": "mental-health",
}
_DOMAINS = {
    "health": "physical",
    "housing": "environment",
    "school and work": "function",
    "other": "wishes",
}
"""Which domain of an assessment a need's part of life belongs to, where it is not called the same."""


def add_assessed(case: Case, ledger: Ledger) -> None:
    """Instruments over time, measures with their limits, and the assessment that her plan rests on."""
    asked = _ASKED[case.kind_of_setting]
    for instrument in asked:
        if not (case.child and instrument in ("phq-9", "gad-7")):
            _ask_over_time(case, ledger, instrument)
    if stay := case.lead.get("stay"):
        _ask_at_discharge(case, ledger, stay)
    _add_measures(case, ledger)
    _add_survey(case, ledger)


def _ask_over_time(case: Case, ledger: Ledger, instrument: str) -> None:
    rng = case.rng(f"asked {instrument}")
    day = case.opened + timedelta(days=rng.randint(1, 6))
    days: list[date] = []
    while day <= case.last and len(days) < MOST:
        days.append(worked(day))
        day += timedelta(days=rng.randint(*EVERY))
    if instrument in ("social-needs", "adl-6"):
        days = days[:1] + days[3:4]
    for step, on_day in enumerate(days):
        _add(
            case, ledger, instrument, on_day, _MAKERS[instrument](case.rng(f"{instrument} {step}"), _fading(rng, step))
        )


def _fading(rng: Random, step: int) -> float:
    """How much of what was hard at first is left, 1 for all of it; mostly it fades."""
    return max(0.35, 1 - step * rng.uniform(0.05, 0.22))


def _add(case: Case, ledger: Ledger, instrument: str, on_day: date, answers: Answers) -> None:
    asked = case.helpers[0].relation if case.child and case.helpers else "client"
    ledger.add("assessment", instrument=instrument, on_day=on_day, answers=json.dumps(answers), asked=asked)


def _spread(rng: Random, total: int, items: range, most: int) -> Answers:
    """A total over some items, each at most `most`."""
    points = dict.fromkeys(items, 0)
    for _ in range(min(total, most * len(items))):
        points[rng.choice([item for item in items if points[item] < most])] += 1
    return {str(item): str(number) for item, number in points.items()}


def _phq_9(rng: Random, left: float) -> Answers:
    return {**_spread(rng, round(rng.randint(9, 18) * left), range(1, 9), 3), "9": "0"}


def _gad_7(rng: Random, left: float) -> Answers:
    return _spread(rng, round(rng.randint(7, 16) * left), range(1, 8), 3)


def _gds_15(rng: Random, left: float) -> Answers:
    sad = rng.sample(range(1, 16), round(rng.randint(3, 10) * left))
    names = (str(number) for number in range(1, 16))
    return {name: str(int((int(name) in sad) != (name in _MOOD_IN_LATER_LIFE))) for name in names}


def _falls(rng: Random, left: float) -> Answers:
    so = rng.sample(_FALLS, round(rng.randint(2, 7) * left))
    return {name: str(int(name in so)) for name in _FALLS}


def _adl_6(rng: Random, left: float) -> Answers:
    hard = rng.sample(_DAILY, rng.randint(0, 3))
    return {name: str(int(name not in hard)) for name in _DAILY}


def _social_needs(rng: Random, left: float) -> Answers:
    named = rng.sample(_SOCIAL[:-1], round(rng.randint(0, 3) * left))
    return {name: str(int(name in named)) for name in _SOCIAL}


def _pain(rng: Random, left: float) -> Answers:
    return {"pain": str(round(rng.randint(6, 8) * left))}


def _work_ability(rng: Random, left: float) -> Answers:
    return {"ability": str(min(10, round(rng.randint(2, 3) + (1 - left) * 6)))}


_MAKERS: dict[str, Callable[[Random, float], Answers]] = {
    "phq-9": _phq_9,
    "gad-7": _gad_7,
    "gds-15": _gds_15,
    "falls": _falls,
    "adl-6": _adl_6,
    "social-needs": _social_needs,
    "pain": _pain,
    "work-ability": _work_ability,
}


def _ask_at_discharge(case: Case, ledger: Ledger, stay: dict[str, str]) -> None:
    """LACE on the day that she went home; an emergency, with what illness there is."""
    if "discharged" not in stay or stay.get("kind", "inpatient") != "inpatient":
        return
    since, until = shifted(case.today, stay["admitted"]), shifted(case.today, stay["discharged"])
    rng = case.rng("lace")
    ticks = "5 7" if _has(case, "heart failure") else "6" if _has(case, "type 2 diabetes") else "0"
    answers = {"days": str((until - since).days), "acute": "1", "charlson": ticks, "ed": str(rng.randint(0, 2))}
    _add(case, ledger, "lace", until, answers)


def _has(case: Case, illness: str) -> bool:
    listed = case.lead.get("conditions") or [need.get("condition", "") for need in case.needs]
    return illness in listed


def _add_measures(case: Case, ledger: Ledger) -> None:
    rng = case.rng("measured")
    if _has(case, "heart failure"):
        usual = rng.randint(128, 196)
        ledger.add(
            "measure_limit",
            kind="weight",
            highest=float(usual + 3),
            by_whom=case.words["specialist"],
            ordered_on=case.opened,
        )
        for ago in range(WEIGHED, 0, -1):
            weight = usual + rng.choice((-1, 0, 0, 1, 1, 2))
            _measure(case, ledger, "weight", ago, str(weight + (3 if ago == 1 and rng.random() < 0.3 else 0)))
    if _has(case, "type 2 diabetes"):
        for ago in (9, 7, 5, 3, 1):
            _measure(case, ledger, "sugar", ago, str(rng.randint(104, 196)))
    if case.kind_of_setting == "mental health":
        for ago in (22, 15, 8, 1):
            _measure(case, ledger, "mood", ago, str(rng.randint(3, 7)))


def _measure(case: Case, ledger: Ledger, kind: str, ago: int, value: str) -> None:
    day = case.last - timedelta(days=ago)
    if day >= case.opened:
        ledger.add("measure", kind=kind, on_day=day, value=value, number=float(value))


def _add_survey(case: Case, ledger: Ledger) -> None:
    """The assessment in the first days of her case: what she said of each need, and who stands by her."""
    began = worked(case.opened + timedelta(days=2))
    done = min(worked(case.opened + timedelta(days=9)), case.last)
    survey = ledger.add("survey", pack=_PACKS[case.kind_of_setting], on_day=min(began, done), done_on=done)
    for need in case.needs:
        domain = _DOMAINS.get(need["domain"], need["domain"])
        ledger.add("finding", survey_id=survey, domain=domain, source="client", words=need["own"])
    if case.helpers:
        helper = case.helpers[0]
        words = f"{helper.name}, {helper.relation}, comes when called."
        ledger.add("finding", survey_id=survey, domain="supports", source="observed", words=words, strength=True)
