"""The people around an invented client, and every telephone number."""

from __future__ import annotations

from random import Random

from casetui.demo.batch import Ledger
from casetui.demo.casting import Case
from casetui.demo.shelf import shelf

_TOWN_NUMBERS = 60
"""The first area code's numbers from here on belong to offices, those below to clients and families."""

_ROLES = {
    "doctor": "doctor",
    "specialist": "specialist",
    "prescriber": "specialist",
    "pharmacy": "pharmacy",
    "hospital": "preferred hospital",
    "nurse": "agency nurse",
    "therapist": "therapist",
    "lawyer": "lawyer",
    "adjuster": "adjuster",
    "employer": "employer",
    "school": "school",
    "court": "court",
    "gal": "court",
    "agency": "agency",
    "caregiver": "caregiver",
}
_RELATIONS = {
    "doctor": "primary care",
    "caregiver": "foster home",
    "gal": "guardian ad litem",
    "lawyer": "client's lawyer",
    "agency": "helpers",
    "school": "counselor",
    "prescriber": "prescriber",
}
_SCOPES = {
    "health-care agent": "treatment, hospital and records",
    "money POA": "bank, bills and benefits",
    "guardian": "where to live, treatment, school",
    "payee": "benefit cheque only",
    "parent": "visits and school papers; treatment with the county's consent",
}


class Phones:
    """Deals out numbers from the range kept for fiction, 555-0100 to 555-0199."""

    def __init__(self) -> None:
        self._dealt = 0
        roles: dict[str, list[list[str]]] = shelf("community")["roles"]
        offices = sorted({(role, name) for role, people in roles.items() for name, _ in people})
        self._offices = {office: number for number, office in enumerate(offices)}

    def own(self) -> str:
        """The next number for a client or for somebody near her."""
        codes: list[str] = shelf("community")["area_codes"]
        number, self._dealt = self._dealt, self._dealt + 1
        if number < _TOWN_NUMBERS:
            return f"{codes[0]} 555 01{number * 37 % _TOWN_NUMBERS:02d}"
        far = (number - _TOWN_NUMBERS) % (100 * (len(codes) - 1))
        return f"{codes[1 + far // 100]} 555 01{far * 37 % 100:02d}"

    def office(self, role: str, name: str) -> str:
        """The number of somebody in town, the same for every client."""
        number = self._offices[role, name]
        room = 100 - _TOWN_NUMBERS
        code = shelf("community")["area_codes"][number // room]
        return f"{code} 555 01{_TOWN_NUMBERS + number % room:02d}"


def add_phone(
    case: Case, ledger: Ledger, number: str, person: int | None, rng: Random, kind: str = "", **said: object
) -> None:
    """A number of hers, or of the person around her."""
    kind = kind or rng.choice(("mobile", "mobile", "home"))
    quiet = bool(case.lead.get("safe_contact")) and person is None
    message_ok = None if rng.random() < 0.15 else not quiet and rng.random() < 0.9
    ledger.add(
        "phone",
        person_id=person,
        number=number,
        digits=number.replace(" ", ""),
        kind=kind,
        message_ok=False if quiet else message_ok,
        **said,
    )


def add_people(case: Case, ledger: Ledger, phones: Phones) -> None:
    """Family with what each may decide, and the named roles around her."""
    rng = case.rng("people")
    for helper in case.helpers:
        decides = helper.authority != "none"
        friend = helper.relation in ("friend", "neighbour")
        person = ledger.add(
            "person",
            name=helper.name,
            role="other" if helper.relation == "trustee" else "friend" if friend else "family",
            relation=helper.relation,
            authority=helper.authority,
            scope=_SCOPES.get(helper.authority, ""),
            in_force=_in_force(case, rng) if decides else "not known",
            paper_on_file=decides and rng.random() < 0.7,
            may_be_told=True if decides else rng.choice((True, True, False, None)),
        )
        add_phone(case, ledger, phones.own(), person, rng)
    for role in _around(case):
        name, organization = case.words[f"{role}_name"], case.words[f"{role}_organization"]
        person = ledger.add(
            "person",
            name=name,
            role=_ROLES[role],
            relation=_RELATIONS.get(role, ""),
            organization=organization if role not in ("gal", "caregiver") else "",
            authority="court" if role == "court" else "none",
            may_be_told=True if role in ("doctor", "nurse", "specialist", "prescriber", "therapist") else None,
        )
        add_phone(case, ledger, phones.office(role, name), person, rng, "work")


def _in_force(case: Case, rng: Random) -> str:
    return "in force" if case.lead.get("helper") else rng.choice(("in force", "in force", "springing"))


def _around(case: Case) -> list[str]:
    roles = [role for role in case.setting["people"] if not role.startswith("helper")]
    if case.kind_of_setting == "social work" and not case.child:
        return [role for role in roles if role in ("doctor", "lawyer")]
    return roles
