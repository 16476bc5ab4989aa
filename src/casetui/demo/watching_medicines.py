"""Medicine lists compared after two stays, one half done and one finished, and doses that have a day."""

from __future__ import annotations

from datetime import date

from casetui.demo.batch import Ledger, Row
from casetui.demo.casting import Case
from casetui.demo.days import shifted, worked
from casetui.demo.shelf import Data, shelf
from casetui.rules.reconciling import compare
from casetui.terms.medicines import Compared, ThreeLists
from casetui.terms.transition import ClockName, ClockStatus


def add_medicines(case: Case, ledger: Ledger) -> None:
    """The lists and the doses of a leading case."""
    known = shelf("watching_medicines")
    for one in known["lists"]:
        if one["client"] == case.lead.get("family"):
            _lists(case, ledger, one)
    for one in known["doses"]:
        if one["client"] == case.lead.get("family"):
            _dose(case, ledger, one)


def _lists(case: Case, ledger: Ledger, one: Data) -> None:
    taken = [row for row in ledger.mine("medicine") if row["status"] == "active"]
    texts = {f"{row['name']}, {row['directions']}": row for row in taken}
    hospital = [one.get("hospital", {}).get(row["name"], text) for text, row in texts.items()]
    lists = ThreeLists(
        (*hospital, *one.get("hospital_besides", ())),
        (*texts, *one.get("home", ())),
        (*texts, *one.get("pharmacy_besides", ())),
    )
    stay = ledger.mine("stay")[-1]
    home = date.fromisoformat(str(stay["discharged"])[:10])
    finished = one.get("finished", {})
    number = ledger.add(
        "reconciliation",
        stay_id=stay["id"],
        on_day=_since(case, home, "-1b"),
        finished_on=_since(case, home, finished["on"]) if finished else None,
        by_whom=finished.get("by_whom", ""),
        sent_to=finished.get("sent_to", ""),
    )
    for rank, found in enumerate(compare(lists)):
        row = {"reconciliation_id": number, "rank": rank, **_said(case, home, found, one)}
        _compared(ledger, found, texts, row)
    if finished:
        _meet(ledger, _since(case, home, finished["on"]), finished["by_whom"])


def _said(case: Case, home: date, found: Compared, one: Data) -> Row:
    """What was asked about a medicine, and answered."""
    asked, answered = one.get("asked", {}), one.get("answered", {})
    put = next((put for put in (asked, answered) if put.get("medicine") == found.name), None)
    if put is None:
        return {}
    day = _since(case, home, put["on"])
    said: Row = {"asked_on": day, "asked_whom": f"{case.words['doctor']}, by fax"}
    if put is answered:
        said |= {"answer": answered["answer"], "answered_on": day, "holds": found.at.discharge}
    return said


def _compared(ledger: Ledger, found: Compared, texts: dict[str, Row], said: Row) -> None:
    at_home = texts.get(found.at.home)
    ledger.add(
        "reconciled_medicine",
        medicine_id=at_home["id"] if at_home is not None else None,
        name=found.name,
        at_discharge=found.at.discharge,
        at_home=found.at.home,
        at_pharmacy=found.at.pharmacy,
        finding=found.finding,
        question=found.question,
        **said,
    )


def _meet(ledger: Ledger, day: date, whom: str) -> None:
    """The clock of medicine reconciliation is met by a comparison that a pharmacist finished."""
    for row in ledger.mine("transition_clock"):
        if row["clock"] == ClockName.MEDICINES:
            row["status"], row["met_on"], row["met_how"] = ClockStatus.MET.value, day.isoformat(), whom


def _dose(case: Case, ledger: Ledger, one: Data) -> None:
    word = one.get("medicine", "")
    of = next((row for row in ledger.mine("medicine") if word and word in str(row["name"])), None)
    ledger.add(
        "medicine_due",
        medicine_id=of["id"] if of is not None else None,
        name=one.get("name") or (of["name"] if of is not None else word),
        kind=one["kind"],
        every_days=one["every_days"],
        window_days=one.get("window_days", 0),
        last_on=shifted(case.today, one["last"]),
        next_on=shifted(case.today, one["next"]),
        note=one.get("note", ""),
    )


def _since(case: Case, home: date, on: str) -> date:
    """A working day, not before she was home."""
    return max(home, worked(shifted(case.today, on)))
