"""Rows that say who a client is: herself, where she lives, who pays, who is around her, and her health."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime, time, timedelta
from random import Random

from casetui.demo.batch import Ledger, Row
from casetui.demo.casting import Case, born
from casetui.demo.days import shifted, worked
from casetui.demo.fitting import programmes
from casetui.demo.people import Phones, add_phone
from casetui.demo.shelf import Data, shelf

RETIRED = 65
"""From this age on she has Medicare, and no employer's plan."""

_PLAIN = str.maketrans("øłđþı", "oldti")
_STATUSES = {"open": "active", "past": "finished", "deceased": "finished"}
_PLACES = {
    "assisted living": ("Linden House", "Saltmarsh Commons"),
    "group home": ("Tannery Way house",),
    "shelter": ("Harbor Light Shelter",),
}


def add_client(case: Case, ledger: Ledger, phones: Phones) -> None:
    """The client's own row, her telephones and address; names her number in `case.words`."""
    rng, lead, setting = case.rng("client"), case.lead, case.setting
    own_phone = "" if case.child else phones.own()
    case.words["phone"] = own_phone
    asked = rng.choice(("listed", "none known", "none known", "none known", "listed", "listed", "not asked"))
    if "allergies" in lead:
        asked = "listed" if lead["allergies"] else "none known"
    row: Row = {
        "family": case.family,
        "given": case.given,
        "preferred": lead.get("preferred", ""),
        "other_names": lead.get("other_names", ""),
        "pronouns": shelf("names")["pronouns"][case.gender] if rng.random() < 0.5 or case.gender == "nonbinary" else "",
        "born": born(case, rng),
        "gender": case.gender,
        "languages": f"{case.language}, English" if case.language else "English",
        "interpreter": bool(case.language) and (lead.get("interpreter", False) or rng.random() < 0.5),
        "hearing": "hearing aids, both" if case.age > 80 and rng.random() < 0.4 else "",
        "sight": "large print" if case.age > 80 and rng.random() < 0.3 else "",
        "email": "" if case.child or case.age > 80 else _email(case),
        "reach": "through the foster home" if case.child else "",
        "safe_contact": case.say(lead.get("safe_contact", ""), rng, case.today),
        "visitor_safety": lead.get("visitor_safety", ""),
        "setting": setting["setting"],
        "programme": rng.choice(programmes(case)),
        "engaged_by": rng.choice(_fitting(case, setting["engaged_by"])),
        "paid_by": rng.choice(_fitting(case, setting["paid_by"])),
        "agreement_on": None if case.role in ("planned", "waitlist") else case.opened,
        "referral_source": case.say(rng.choice(setting["referral"]), rng, case.today),
        "risk": None if case.role == "planned" else case.risk,
        "code_status": lead.get("code", _code_status(case, rng)),
        "conditions_asked": "listed",
        "medicines_asked": "listed" if case.role != "planned" else "not asked",
        "allergies_asked": asked,
        "decides_asked": _decides(case),
        "deceased_on": case.closed if case.role == "deceased" else None,
        "status": _STATUSES.get(case.role, case.role),
    }
    row.update(lead.get("said", {}))
    case.words["paid_by"] = str(row["paid_by"])
    ledger.add("client", **row)
    if own_phone and case.oddity in ("wrong number", "disconnected"):
        add_phone(case, ledger, phones.own(), None, rng, rank=2, works=False)
    if own_phone:
        add_phone(case, ledger, own_phone, None, rng)
    _add_health(case, ledger, asked, rng)


def injured_on(case: Case) -> date:
    """The day of the injury that her claim is about: some weeks before she was referred."""
    return worked(case.opened - timedelta(days=case.rng("injured").randint(9, 40)))


def _code_status(case: Case, rng: Random) -> str:
    if case.child:
        return ""
    codes: list[str] = case.setting["codes"]
    return rng.choice(codes if case.age >= RETIRED else [code for code in codes if "DNR" not in code])


def _fitting(case: Case, listed: list[str]) -> list[str]:
    return [one for one in listed if case.age < RETIRED or "employer" not in one]


def _email(case: Case) -> str:
    name = unicodedata.normalize("NFKD", case.spoken.lower().translate(_PLAIN)).replace(" ", ".")
    kept = "".join(letter for letter in name if letter.isascii() and (letter.isalpha() or letter == "."))
    return f"{kept[:40].strip('.')}@example.org"


def add_place(case: Case, ledger: Ledger) -> None:
    """Where she is, where she was before, her address, and her standing alerts."""
    rng = case.rng("place")
    kind = _add_whereabouts(case, ledger, rng)
    if kind not in ("shelter", "no fixed place", "foster home"):
        _add_address(case, ledger, rng)
    alerts = case.lead.get("alerts", rng.sample(case.setting["alerts"], rng.choice((0, 0, 1, 1, 2))))
    for words in alerts:
        ledger.add("alert", words=case.say(words, rng, case.today), since=case.opened)


def _add_whereabouts(case: Case, ledger: Ledger, rng: Random) -> str:
    """Every place she has been in; returns what kind of place her address is."""
    where, stay = case.lead.get("where"), case.lead.get("stay")
    if where is not None and "since" in where:
        since = shifted(case.today, where["since"])
        if where["kind"] not in ("foster home", "shelter"):
            ledger.add("whereabouts", kind="home", since=min(case.opened, since), until=since)
        ledger.add("whereabouts", **{**where, "since": since})
        return str(where["kind"])
    if stay is not None:
        admitted, discharged = (shifted(case.today, stay[name]) for name in ("admitted", "discharged"))
        ledger.add("whereabouts", kind="home", since=min(case.opened, admitted), until=admitted)
        hospital = case.words["hospital"]
        ledger.add("whereabouts", kind="hospital", place=hospital, since=admitted, until=discharged)
        ledger.add("whereabouts", kind="home", since=discharged)
        return "home"
    kind = "home" if case.lead.get("helper") else str(rng.choice(case.setting["places"]))
    if case.child:
        kind = "foster home"
    place = case.words["caregiver"] if kind == "foster home" else rng.choice(_PLACES.get(kind, ("",)))
    ledger.add("whereabouts", kind=kind, place=place, since=case.opened)
    return kind


def _add_address(case: Case, ledger: Ledger, rng: Random) -> None:
    town = shelf("community")
    city, postcode = rng.choice(town["towns"])
    unit = rng.choice(town["units"])
    street = f"{rng.randint(2, 240)} {rng.choice(town['streets'])}"
    ledger.add(
        "address",
        lines=f"{street}, {unit}" if unit else street,
        city=city,
        state="ME",
        postcode=postcode,
    )


def add_cover(case: Case, ledger: Ledger) -> None:
    """Who pays for her care, and the numbers that systems gave her."""
    rng, covers = case.rng("cover"), case.setting["covers"]
    chosen = case.lead.get("cover") or rng.choice(covers)
    if "cover" not in case.lead and case.words["paid_by"].startswith("Medicaid"):
        chosen = "medicaid"
    if chosen in ("medicare", "medigap") and case.age < RETIRED:
        chosen = "commercial"
    members: list[str] = []
    for rank, (payer, plan, member) in enumerate(shelf("common")["covers"][chosen], 1):
        members.append(case.say(member, rng, case.today))
        ledger.add(
            "coverage",
            payer=case.say(payer, rng, case.today),
            plan_kind=plan,
            member_id=members[-1],
            rank=rank,
            since=case.opened,
        )
    system = case.words["hospital"] if chosen != "comp" else case.words["carrier"]
    label = "record number" if chosen != "comp" else "claim number"
    value = case.say("{100000-999999}", rng, case.today)
    ledger.add("identifier", system=system, value=value if chosen != "comp" else members[0], label=label)


def _decides(case: Case) -> str:
    if case.role == "planned":
        return "not asked"
    return "listed" if any(helper.authority != "none" for helper in case.helpers) else "none known"


def _add_health(case: Case, ledger: Ledger, asked: str, rng: Random) -> None:
    known: list[list[str]] = case.setting["conditions"]
    chosen = rng.sample(known, min(len(known), rng.choice((1, 1, 2))))
    named = {need["condition"] for need in case.needs if "condition" in need}
    chosen = [one for one in known if one[0] in named] or chosen
    if "conditions" in case.lead:
        chosen = [one for one in known if one[0] in case.lead["conditions"]]
    for name, *medicines in chosen:
        onset = case.today - timedelta(days=rng.randint(60, 3000))
        if case.kind_of_setting == "legal/insurance":
            onset = injured_on(case)
        ledger.add("condition", name=name, onset=onset)
        for medicine in medicines if case.role != "planned" else ():
            drug, directions = medicine.split("|")
            ledger.add(
                "medicine",
                name=drug,
                directions=directions,
                prescriber=case.words["doctor"],
                since=onset + timedelta(days=rng.randint(0, 40)),
            )
    if asked == "listed":
        allergies = case.lead.get("allergies") or [rng.choice(shelf("common")["allergies"]["known"])]
        for name, reaction, severity in allergies:
            ledger.add("allergy", name=name, reaction=reaction, severity=severity)


def add_events(case: Case, ledger: Ledger) -> None:
    """Her stay in hospital and what went wrong, where there was such a thing."""
    rng, lead = case.rng("events"), case.lead
    if stay := lead.get("stay"):
        ledger.add("stay", place=case.words["hospital"], **_moments(case, stay))
    if incident := lead.get("incident"):
        said = {key: value for key, value in incident.items() if key != "on"}
        if "cold" in lead:
            said["what"] = weather(case)["what"]
        ledger.add("incident", happened=shifted(case.today, incident["on"]), **said)
    elif case.kind_of_setting in ("geriatric", "healthcare") and not lead.get("helper") and rng.random() < 0.5:
        _add_incident(case, ledger, rng)


def _add_incident(case: Case, ledger: Ledger, rng: Random) -> None:
    kind, *texts = rng.choice(shelf("common")["incidents"]["past"])
    span = ((case.closed or case.today) - case.opened).days
    happened = case.opened + timedelta(days=max(0, span - rng.randint(8, 45)))
    what, done, told = (case.say(text, rng, happened) for text in texts)
    status = "closed" if not case.open or rng.random() < 0.7 else "followed up"
    ledger.add("incident", kind=kind, happened=happened, what=what, done=done, told=told, status=status)


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
