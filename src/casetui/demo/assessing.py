"""What invented clients were asked and what was measured, over the time of their case; the writing scores it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from casetui.demo.batch import Ledger
from casetui.demo.casting import Case
from casetui.demo.days import shifted, worked
from casetui.demo.fitting import illnesses
from casetui.demo.shelf import Data
from casetui.demo.surveying import add_survey
from casetui.rules.gaps.screened import PARTS

Answers = dict[str, str]

EVERY = (28, 55)
"""Fewest and most days between two askings."""

MOST = 6
"""Most times that are kept of one client: the first, and the latest."""

WEIGHED = 14
"""Days on end that somebody with heart failure has written her weight."""

_MOOD_IN_LATER_LIFE = ("1", "5", "7", "11", "13")
"""Items of the mood screen for later life that count where the answer is no (practice.md section 7)."""

_FALLS = [
    "fell", "cane", "unsteady", "furniture", "afraid", "hands", "curb", "toilet", "feet", "drowsy", "sleep", "sad",
]  # fmt: skip
_DAILY = ["bathing", "dressing", "toileting", "transferring", "continence", "feeding"]
_SOCIAL = {
    "housing": ("Housing crisis", "A home"),
    "food": ("Food and money", "Meals"),
    "transport": ("Getting there",),
    "utilities": (),
    "safety": (),
}
"""The social needs that are asked for, and the needs of a plan that say the same."""

_ASKED = {
    "geriatric": ("gds-15", "falls", "adl-6"),
    "healthcare": ("phq-9", "social-needs"),
    "social work": ("social-needs", "food", "phq-9"),
    "legal/insurance": ("pain", "work-ability", "phq-9"),
    "mental health": ("phq-9", "gad-7"),
}
_OF_GROWN_PEOPLE = ("phq-9", "gad-7", "audit-c")
_SELDOM = ("social-needs", "adl-6", "food")
"""Asked at the beginning and once more."""

_DRINKS = "alcohol use disorder"


def add_assessed(case: Case, ledger: Ledger) -> None:
    """Instruments over time, measures with their limits, and the assessment that her plan rests on."""
    asked = _ASKED[case.kind_of_setting]
    if any(need["name"] == "Recovery from substances" for need in case.needs) or _DRINKS in illnesses(case):
        asked = (*asked, "audit-c")
    for instrument in asked:
        if not (case.child and instrument in _OF_GROWN_PEOPLE):
            _ask_over_time(case, ledger, instrument)
    for other in case.setting.get("externals", []):
        if _fits(case, other):
            _add_external(case, ledger, other)
    if stay := case.lead.get("stay"):
        _ask_at_discharge(case, ledger, stay)
    _add_measures(case, ledger)
    add_survey(case, ledger)


def _ask_over_time(case: Case, ledger: Ledger, instrument: str) -> None:
    rng = case.rng(f"asked {instrument}")
    days = _asked_on(case, rng)
    if instrument in _SELDOM:
        days = days[:1] + days[1:][-1:]
    for step, on_day in enumerate(days):
        left = _fading(rng, step)
        if on_day == days[-1] and not _is_worked_on(case, instrument):
            left = 0.0
        answers = _MAKERS[instrument](case, case.rng(instrument), left)
        asked = _answers_for(case) if case.child else "client"
        ledger.add("assessment", instrument=instrument, on_day=on_day, answers=json.dumps(answers), asked=asked)


def _is_worked_on(case: Case, instrument: str) -> bool:
    """Whether her plan has a need of what an instrument asks for; where not, it was over by the latest asking."""
    return any(need["domain"] in PARTS.get(instrument, ()) for need in case.needs)


def _asked_on(case: Case, rng: Random) -> list[date]:
    day = case.opened + timedelta(days=rng.randint(1, 6))
    days: list[date] = []
    while day <= case.last:
        if not _in_hospital(case, worked(day)):
            days.append(worked(day))
        day += timedelta(days=rng.randint(*EVERY))
    return days[:1] + days[1:][-(MOST - 1) :]


def _in_hospital(case: Case, day: date) -> bool:
    """Whether she was away that day on the stay that was set by hand."""
    stay: dict[str, str] = case.lead.get("stay", {})
    if "admitted" not in stay:
        return False
    until = shifted(case.today, stay["discharged"]) if "discharged" in stay else date.max
    return shifted(case.today, stay["admitted"]) <= day < until


def _fading(rng: Random, step: int) -> float:
    """How much of what was hard at first is left, 1 for all of it; mostly it fades."""
    return max(0.35, 1 - step * rng.uniform(0.05, 0.16))


def _answers_for(case: Case) -> str:
    fostered = case.lead.get("where", {}).get("kind") == "foster home"
    return "foster parent" if fostered or not case.helpers else case.helpers[0].relation


def _fits(case: Case, other: Data) -> bool:
    """Whether a tool that is scored elsewhere is for somebody like her."""
    if "child" in other:
        return bool(other["child"]) == case.child
    if "needs" in other:
        return any(need["name"] in other["needs"] for need in case.needs)
    return any(illness in other["conditions"] for illness in illnesses(case))


def _add_external(case: Case, ledger: Ledger, other: Data) -> None:
    """The scores of another tool as they came in, from the first weeks to the latest."""
    rng = case.rng(f"asked {other['name']}")
    shift = rng.randint(-1, 1)
    days, totals = _asked_on(case, rng), other["totals"]
    kept = {round(step * (len(days) - 1) / (len(totals) - 1)): total for step, total in enumerate(totals)}
    for on_day, total in ((days[place], total) for place, total in kept.items() if 0 <= place < len(days)):
        ledger.add(
            "assessment",
            instrument="",
            name=other["name"],
            on_day=on_day,
            total=total + shift,
            out_of=other.get("of"),
            asked=case.say(other["by"], rng, on_day),
        )


def _spread(rng: Random, total: int, items: range, most: int) -> Answers:
    """A total over some items, each at most `most`."""
    points = dict.fromkeys(items, 0)
    for _ in range(min(total, most * len(items))):
        points[rng.choice([item for item in items if points[item] < most])] += 1
    return {str(item): str(number) for item, number in points.items()}


def _phq_9(case: Case, rng: Random, left: float) -> Answers:
    low, high = (9, 18) if case.kind_of_setting == "mental health" else (5, 14)
    return {**_spread(rng, round(rng.randint(low, high) * left), range(1, 9), 3), "9": "0"}


def _gad_7(_case: Case, rng: Random, left: float) -> Answers:
    return _spread(rng, round(rng.randint(7, 16) * left), range(1, 8), 3)


def _audit_c(_case: Case, rng: Random, left: float) -> Answers:
    often, much = rng.choice((("4", "2"), ("3", "2"), ("3", "1")))
    return {"1": often if left > 0.8 else "2", "2": much if left > 0.6 else "1", "3": "2" if left > 0.8 else "1"}


def _gds_15(_case: Case, rng: Random, left: float) -> Answers:
    sad = rng.sample(range(1, 16), 15)[: round(rng.randint(3, 10) * left)]
    names = (str(number) for number in range(1, 16))
    return {name: str(int((int(name) in sad) != (name in _MOOD_IN_LATER_LIFE))) for name in names}


def _falls(_case: Case, rng: Random, left: float) -> Answers:
    so = rng.sample(_FALLS, len(_FALLS))[: round(rng.randint(3, 7) * left)]
    return {name: str(int(name in so)) for name in _FALLS}


def _adl_6(_case: Case, rng: Random, left: float) -> Answers:
    """What is hard stays hard with the years unless all of it is over; a bath by herself may be won back."""
    hard = rng.sample(_DAILY, rng.randint(0, 3)) if left else []
    won_back = hard[:1] if left < 0.8 and rng.random() < 0.4 else []
    return {name: str(int(name not in hard or name in won_back)) for name in _DAILY}


def _social_needs(case: Case, rng: Random, left: float) -> Answers:
    """At first what her plan is about and perhaps one thing more; later only what is still not met."""
    named = [need["name"] for need in case.needs]
    so = {key for key, needs in _SOCIAL.items() if any(name in named for name in needs)}
    so.update(rng.sample(("transport", "utilities"), rng.randint(0, 1)))
    if left < 1 or "unmet" in case.lead:
        so = set(case.lead.get("unmet", ()))
    return {name: str(int(name in so)) for name in _SOCIAL}


def _food(case: Case, _rng: Random, left: float) -> Answers:
    short = any(need["name"] == "Food and money" for need in case.needs)
    short = short and left == 1
    return {"worried": str(2 * short), "ran-out": str(int(short))}


def _pain(_case: Case, rng: Random, left: float) -> Answers:
    return {"pain": str(round(rng.randint(6, 8) * left))}


def _work_ability(_case: Case, rng: Random, left: float) -> Answers:
    return {"ability": str(min(10, round(rng.randint(2, 3) + (1 - left) * 6)))}


_MAKERS: dict[str, Callable[[Case, Random, float], Answers]] = {
    "phq-9": _phq_9,
    "gad-7": _gad_7,
    "audit-c": _audit_c,
    "gds-15": _gds_15,
    "falls": _falls,
    "adl-6": _adl_6,
    "social-needs": _social_needs,
    "food": _food,
    "pain": _pain,
    "work-ability": _work_ability,
}


def _ask_at_discharge(case: Case, ledger: Ledger, stay: dict[str, str]) -> None:
    """LACE on the day that she went home; an emergency, with what illness there is."""
    if "discharged" not in stay or stay.get("kind", "inpatient") != "inpatient":
        return
    since, until = shifted(case.today, stay["admitted"]), shifted(case.today, stay["discharged"])
    rng, known = case.rng("lace"), illnesses(case)
    ticks = "5 7" if "heart failure" in known else "6" if "type 2 diabetes" in known else "0"
    answers = {"days": str((until - since).days), "acute": "1", "charlson": ticks, "ed": str(rng.randint(0, 2))}
    ledger.add("assessment", instrument="lace", on_day=until, answers=json.dumps(answers), asked="record")


def _add_measures(case: Case, ledger: Ledger) -> None:
    rng, known = case.rng("measured"), illnesses(case)
    _add_weights(case, ledger, rng, known)
    if "type 2 diabetes" in known:
        _limit(case, ledger, "sugar", "doctor", lowest=70.0, highest=250.0)
        for ago in (9, 7, 5, 3, 1):
            _measure(case, ledger, "sugar", ago, str(rng.randint(104, 196)))
    if case.kind_of_setting == "mental health":
        for ago in (22, 15, 8, 1):
            _measure(case, ledger, "mood", ago, str(rng.randint(3, 7)))
    for one in case.lead.get("measured", []):
        ordered = shifted(case.today, one["on"]) if "on" in one else None
        said = {name: one[name] for name in ("name", "lowest", "highest") if name in one}
        _limit(case, ledger, one["kind"], one["by"], ordered, **said)
        for step, value in enumerate(reversed(one["values"])):
            _measure(case, ledger, one["kind"], one["every"] * step + 1, value, one["name"])


def _add_weights(case: Case, ledger: Ledger, rng: Random, known: list[str]) -> None:
    """Every morning where the heart fails, every week where too little is eaten."""
    usual = int(case.words["weight"])
    if "heart failure" in known:
        _limit(case, ledger, "weight", "specialist", highest=float(usual + 3))
        for ago in range(WEIGHED, 0, -1):
            _measure(case, ledger, "weight", ago, str(usual + rng.choice((-1, 0, 0, 1, 1, 2))))
    elif any(need["name"] == "Meals" for need in case.needs):
        _limit(case, ledger, "weight", "doctor", lowest=float(usual - 5))
        for ago in (28, 21, 14, 7, 1):
            _measure(case, ledger, "weight", ago, str(usual - ago // 14))


def _limit(case: Case, ledger: Ledger, kind: str, role: str, on_day: date | None = None, **said: object) -> None:
    ledger.add("measure_limit", kind=kind, by_whom=case.words[role], ordered_on=on_day or case.opened, **said)


def _measure(case: Case, ledger: Ledger, kind: str, ago: int, value: str, name: str = "") -> None:
    day = case.last - timedelta(days=ago)
    if day >= case.opened and not _in_hospital(case, day):
        ledger.add("measure", kind=kind, name=name, on_day=day, value=value, number=float(value))
