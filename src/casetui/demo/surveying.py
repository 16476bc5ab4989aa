"""The assessment in the first days of an invented case: what was found, from whom, and which need it led to."""

from __future__ import annotations

from datetime import timedelta

from casetui.demo.batch import Ledger
from casetui.demo.casting import Case
from casetui.demo.days import worked

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


AGAIN = timedelta(days=156)
"""How long after the last assessment she is assessed anew."""


def add_survey(case: Case, ledger: Ledger) -> None:
    """What she said of each need, what others, a record or the eye told, and who stands by her; the newest one."""
    first_day = case.opened + max(0, (case.last - case.opened) // AGAIN) * AGAIN
    began = worked(first_day + timedelta(days=2))
    done = min(worked(first_day + timedelta(days=9)), case.last)
    rng = case.rng("survey")
    first, *others = (need["name"] for need in case.needs)
    survey = ledger.add(
        "survey",
        pack=_PACKS[case.kind_of_setting],
        on_day=min(began, done),
        done_on=done,
        capacity=case.say(_capacity(case), rng, done),
        summary=f"First: {', '.join((first, *others))}.",
    )
    for need in case.needs:
        domain = _DOMAINS.get(need["domain"], need["domain"])
        ledger.add(
            "finding",
            survey_id=survey,
            domain=domain,
            source="client",
            words=need["own"],
            need_id=case.need_ids[need["name"]],
        )
    for found in case.listed("found"):
        domain, source, words = found.split("|")
        ledger.add("finding", survey_id=survey, domain=domain, source=source, words=case.say(words, rng, done))
    if case.helpers:
        helper = case.helpers[0]
        (stands_by,) = case.listed("stands_by")
        words = f"{helper.name}, {helper.relation}, {stands_by}."
        ledger.add("finding", survey_id=survey, domain="supports", source="observed", words=words, strength=True)


def _capacity(case: Case) -> str:
    unsure = any("Alzheimer" in need.get("condition", "") for need in case.needs)
    (words,) = case.listed("capacity_unsure" if unsure else "capacity") or [""]
    return words
