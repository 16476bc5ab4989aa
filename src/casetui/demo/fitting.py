"""What fits an invented client: the specialist for her illness, a programme and a payer for her setting, her weight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casetui.demo.shelf import shelf

if TYPE_CHECKING:
    from casetui.demo.casting import Case

_SPECIALISTS = {
    "heart failure": "Dr Brandt",
    "chronic lung disease": "Dr Yoon",
    "type 2 diabetes": "Dr Murthy",
    "total knee replacement, right": "Dr Castellano",
    "Alzheimer's disease, early stage": "Dr Falk",
}
"""Who in town looks after which illness."""

_CATASTROPHIC = ("mild traumatic brain injury", "tibial plateau fracture, left", "burn, right forearm")
"""Injuries so grave that a claim of theirs may be called catastrophic."""

_LIGHT = (112, 124)
_USUAL = (128, 196)
"""Pounds, fewest and most: of somebody who eats too little, and of anybody."""


def words_that_fit(case: Case) -> dict[str, str]:
    """The specialist for the first illness that she is known to have, and her weight in pounds."""
    named = set(case.lead.get("people", {}))
    fit = {"weight": str(case.lead.get("weight", usual_weight(case)))}
    for illness in illnesses(case):
        name = _SPECIALISTS.get(illness)
        if name and "specialist" not in named:
            (organization,) = [where for who, where in shelf("community")["roles"]["specialist"] if who == name]
            return {**fit, "specialist": name, "specialist_name": name, "specialist_organization": organization}
    return fit


def illnesses(case: Case) -> list[str]:
    """What she is known to have because it was set by hand or because a need of hers comes of it."""
    found: list[str] = case.lead.get("conditions") or [need["condition"] for need in case.needs if "condition" in need]
    return found


def usual_weight(case: Case) -> int:
    """Her weight in pounds, the same wherever it is written."""
    thin = any(need["name"] == "Meals" for need in case.needs)
    return case.rng("weight").randint(*(_LIGHT if thin else _USUAL))


def programmes(case: Case) -> list[str]:
    """The programmes of her setting that are for somebody like her."""
    child_only = {"foster care, contract"}
    grave = any(illness in _CATASTROPHIC for illness in illnesses(case))
    return [
        one
        for one in case.setting["programmes"]
        if (case.child or one not in child_only) and (grave or not one.startswith("catastrophic"))
    ]
