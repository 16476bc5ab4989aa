"""Rows that say who a client is: herself, where she lives, who pays, who is around her, and her health."""

from __future__ import annotations

import unicodedata
from datetime import datetime, time, timedelta
from random import Random

from casetui.demo.batch import Ledger
from casetui.demo.casting import Case, born
from casetui.demo.days import shifted
from casetui.demo.shelf import Data, shelf

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
    "agency": "agency",
    "caregiver": "caregiver",
}
_RELATIONS = {
    "doctor": "primary care",
    "caregiver": "foster parent",
    "lawyer": "her lawyer",
    "agency": "helpers",
    "school": "counselor",
    "prescriber": "prescriber",
}
_STATUSES = {"open": "active", "past": "finished", "deceased": "finished"}
_SCOPES = {
    "health-care agent": "treatment, hospital and records",
    "money POA": "bank, bills and benefits",
    "guardian": "where to live, treatment, school",
    "payee": "benefit cheque only",
    "parent": "visits and school papers; treatment with the county's consent",
}
_PLACES = {
    "assisted living": ("Linden House", "Saltmarsh Commons"),
    "group home": ("Tannery Way house",),
    "shelter": ("Harbor Light Shelter",),
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


def add_client(case: Case, ledger: Ledger, phones: Phones) -> None:
    """The client's own row, her telephones and address; names her number in `case.words`."""
    rng, lead, setting = case.rng("client"), case.lead, case.setting
    own_phone = "" if case.child else phones.own()
    case.words["phone"] = own_phone
    asked = rng.choice(("listed", "none known", "none known", "none known", "listed", "listed", "not asked"))
    if "allergies" in lead:
        asked = "listed" if lead["allergies"] else "none known"
    language = rng.choice(shelf("common")["languages"]["some"]) if rng.random() < 0.12 else ""
    ledger.add(
        "client",
        family=case.family,
        given=case.given,
        preferred=lead.get("preferred", ""),
        other_names=lead.get("other_names", ""),
        pronouns=shelf("names")["pronouns"][case.gender] if rng.random() < 0.5 or case.gender == "nonbinary" else "",
        born=born(case, rng),
        gender=case.gender,
        languages=lead.get("languages", f"{language}, English" if language else "English"),
        interpreter=lead.get("interpreter", bool(language) and rng.random() < 0.5),
        hearing="hearing aids, both" if case.age > 80 and rng.random() < 0.4 else "",
        sight="large print" if case.age > 80 and rng.random() < 0.3 else "",
        email="" if case.child or case.age > 80 else _email(case),
        reach="through the foster home" if case.child else "",
        safe_contact=case.say(lead.get("safe_contact", ""), rng, case.today),
        visitor_safety=lead.get("visitor_safety", ""),
        setting=setting["setting"],
        programme=rng.choice(setting["programmes"]),
        engaged_by=rng.choice(setting["engaged_by"]),
        paid_by=rng.choice(setting["paid_by"]),
        agreement_on=None if case.role in ("planned", "waitlist") else case.opened,
        referral_source=case.say(rng.choice(setting["referral"]), rng, case.today),
        risk=None if case.role == "planned" else case.risk,
        code_status=lead.get("code", "" if case.child else rng.choice(setting["codes"])),
        conditions_asked="listed",
        medicines_asked="listed" if case.role != "planned" else "not asked",
        allergies_asked=asked,
        deceased_on=case.closed if case.role == "deceased" else None,
        status=_STATUSES.get(case.role, case.role),
    )
    if own_phone:
        _add_phone(case, ledger, own_phone, None, rng)
    _add_health(case, ledger, asked, rng)


def _email(case: Case) -> str:
    name = unicodedata.normalize("NFKD", case.spoken.lower().translate(str.maketrans("øłđþ", "oldt")))
    kept = "".join(letter if letter.isascii() and letter.isalpha() else "." for letter in name if letter.isprintable())
    kept = ".".join(part for part in unicodedata.normalize("NFC", kept).split(".") if part)
    return f"{kept[:40]}@example.org"


def _add_phone(case: Case, ledger: Ledger, number: str, person: int | None, rng: Random, kind: str = "") -> None:
    kind = kind or rng.choice(("mobile", "mobile", "home"))
    quiet = bool(case.lead.get("safe_contact")) and person is None
    message_ok = None if rng.random() < 0.15 else not quiet and rng.random() < 0.9
    ledger.add(
        "phone",
        **{"client_id": case.client_id, "person_id": person, "number": number, "digits": number.replace(" ", "")},
        **{"kind": kind, "message_ok": False if quiet else message_ok},
    )


def add_place(case: Case, ledger: Ledger) -> None:
    """Where she is, where she was before, her address, and her standing alerts."""
    rng, where = case.rng("place"), case.lead.get("where")
    if where is not None and where["kind"] not in ("foster home", "shelter"):
        since = shifted(case.today, where["since"])
        ledger.add("whereabouts", client_id=case.client_id, kind="home", since=case.opened, until=since)
        ledger.add("whereabouts", client_id=case.client_id, **{**where, "since": since})
        kind = "home"
    elif where is not None:
        since = shifted(case.today, where["since"])
        ledger.add("whereabouts", client_id=case.client_id, **{**where, "since": since})
        kind = where["kind"]
    else:
        kind = "home" if case.lead.get("helper") else rng.choice(case.setting["places"])
        kind = rng.choice(("foster home", "foster home", "with family")) if case.child else kind
        kind = "home" if kind == "foster home" and not case.child else kind
        place = case.words["caregiver"] if kind == "foster home" else rng.choice(_PLACES.get(kind, ("",)))
        ledger.add("whereabouts", client_id=case.client_id, kind=kind, place=place, since=case.opened)
    if kind not in ("shelter", "no fixed place", "foster home"):
        _add_address(case, ledger, rng)
    alerts = case.lead.get("alerts", rng.sample(case.setting["alerts"], rng.choice((0, 0, 1, 1, 2))))
    for words in alerts:
        ledger.add("alert", client_id=case.client_id, words=words, since=case.opened)


def _add_address(case: Case, ledger: Ledger, rng: Random) -> None:
    town = shelf("community")
    city, postcode = rng.choice(town["towns"])
    unit = rng.choice(town["units"])
    street = f"{rng.randint(2, 240)} {rng.choice(town['streets'])}"
    ledger.add(
        "address",
        **{"client_id": case.client_id, "lines": f"{street}, {unit}" if unit else street, "city": city},
        **{"state": "ME", "postcode": postcode},
    )


def add_cover(case: Case, ledger: Ledger) -> None:
    """Who pays for her care, and the numbers that systems gave her."""
    rng, covers = case.rng("cover"), case.setting["covers"]
    chosen = case.lead.get("cover") or rng.choice(covers)
    if chosen in ("medicare", "medigap") and case.age < 65:
        chosen = "commercial"
    for rank, (payer, plan, member) in enumerate(shelf("common")["covers"][chosen], 1):
        ledger.add(
            "coverage",
            **{"client_id": case.client_id, "payer": case.say(payer, rng, case.today), "plan_kind": plan},
            **{"member_id": case.say(member, rng, case.today), "rank": rank, "since": case.opened},
        )
    system = case.words["hospital"] if chosen != "comp" else case.words["carrier"]
    label = "record number" if chosen != "comp" else "claim number"
    value = case.say("{100000-999999}", rng, case.today)
    ledger.add("identifier", client_id=case.client_id, system=system, value=value, label=label)


def add_people(case: Case, ledger: Ledger, phones: Phones) -> None:
    """Family with what each may decide, and the named roles around her."""
    rng = case.rng("people")
    for rank, helper in enumerate(case.helpers):
        decides = helper.authority != "none"
        friend = helper.relation in ("friend", "neighbour")
        person = ledger.add(
            "person",
            client_id=case.client_id,
            name=helper.name,
            role="other" if helper.relation == "trustee" else "friend" if friend else "family",
            relation=helper.relation,
            authority=helper.authority,
            scope=_SCOPES.get(helper.authority, ""),
            in_force=rng.choice(("in force", "in force", "springing")) if decides and rank == 0 else "not known",
            paper_on_file=decides and rng.random() < 0.7,
            may_be_told=True if decides else rng.choice((True, True, False, None)),
        )
        _add_phone(case, ledger, phones.own(), person, rng)
    for role in _around(case):
        name, organization = case.words[f"{role}_name"], case.words[f"{role}_organization"]
        person = ledger.add(
            "person",
            client_id=case.client_id,
            name=name,
            role=_ROLES[role],
            relation=_RELATIONS.get(role, ""),
            organization=organization,
            authority="court" if role == "court" else "none",
            may_be_told=True if role in ("doctor", "nurse", "specialist", "prescriber", "therapist") else None,
        )
        _add_phone(case, ledger, phones.office(role, name), person, rng, "work")


def _around(case: Case) -> list[str]:
    roles = [role for role in case.setting["people"] if not role.startswith("helper")]
    if case.kind_of_setting == "social work" and not case.child:
        return [role for role in roles if role in ("doctor", "lawyer")]
    return roles


def _add_health(case: Case, ledger: Ledger, asked: str, rng: Random) -> None:
    known: list[list[str]] = case.setting["conditions"]
    chosen = rng.sample(known, min(len(known), rng.choice((1, 1, 2))))
    if "conditions" in case.lead:
        chosen = [one for one in known if one[0] in case.lead["conditions"]]
    for name, *medicines in chosen:
        onset = case.today - timedelta(days=rng.randint(60, 3000))
        ledger.add("condition", client_id=case.client_id, name=name, onset=onset)
        for medicine in medicines if case.role != "planned" else ():
            drug, directions = medicine.split("|")
            ledger.add(
                "medicine",
                **{"client_id": case.client_id, "name": drug, "directions": directions},
                **{"prescriber": case.words["doctor"], "since": onset + timedelta(days=rng.randint(0, 40))},
            )
    if asked == "listed":
        allergies = case.lead.get("allergies") or [rng.choice(shelf("common")["allergies"]["known"])]
        for name, reaction, severity in allergies:
            ledger.add("allergy", client_id=case.client_id, name=name, reaction=reaction, severity=severity)


def add_events(case: Case, ledger: Ledger) -> None:
    """Her stay in hospital and what went wrong, where there was such a thing."""
    rng, lead = case.rng("events"), case.lead
    if stay := lead.get("stay"):
        ledger.add("stay", client_id=case.client_id, place=case.words["hospital"], **_moments(case, stay))
    if incident := lead.get("incident"):
        happened = case.today - timedelta(days=1)
        ledger.add("incident", client_id=case.client_id, happened=happened, what=weather(case)["what"], **incident)
    elif case.kind_of_setting in ("geriatric", "healthcare") and not lead.get("helper") and rng.random() < 0.4:
        kind, what, done, told = rng.choice(shelf("common")["incidents"]["past"])
        span = (case.closed or case.today) - case.opened
        happened = case.opened + timedelta(days=max(0, span.days - rng.randint(8, 45)))
        words = [case.say(text, rng, happened) for text in (what, done, told)]
        status = "closed" if not case.open or rng.random() < 0.7 else "followed up"
        ledger.add(
            "incident",
            **{"client_id": case.client_id, "kind": kind, "happened": happened, "status": status},
            **dict(zip(("what", "done", "told"), words, strict=True)),
        )


def _moments(case: Case, stay: Data) -> Data:
    said = dict(stay)
    for name, hour in (("admitted", 22), ("discharged", 19)):
        if name in stay:
            said[name] = datetime.combine(shifted(case.today, stay[name]), time(hour))
    return said


def weather(case: Case) -> Data:
    """The form of a leading case that suits the season."""
    form: Data = case.lead["cold" if case.today.month in (10, 11, 12, 1, 2, 3, 4) else "warm"]
    return form
