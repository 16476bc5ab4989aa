"""What the first clients answered to the questions that their field's pack asks at intake."""

from __future__ import annotations

from casetui.demo.batch import Ledger
from casetui.demo.casting import Case
from casetui.demo.days import shifted
from casetui.demo.facts import injured_on
from casetui.terms.clock import MONTHS


def add_answers(case: Case, ledger: Ledger) -> None:
    """One row to a question; "@-40" is the day that `days.shifted` counts from today, "@injured" that of the injury."""
    rng = case.rng("answers")
    asked: dict[str, str] = case.lead.get("asked", {})
    for question, said in asked.items():
        value = _day(case, said[1:]) if said.startswith("@") else case.say(said, rng, case.today)
        ledger.add("pack_answer", question=question, value=value)


def _day(case: Case, offset: str) -> str:
    day = injured_on(case) if offset == "injured" else shifted(case.today, offset)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year:04d}"
