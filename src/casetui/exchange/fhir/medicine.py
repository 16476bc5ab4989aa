"""Medicines: every request and statement about one drug, read as one medicine."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from casetui.exchange.fhir.health import verified
from casetui.exchange.fhir.index import Index
from casetui.exchange.fhir.read import Left, Node
from casetui.exchange.fhir.words import code_of, identity, key_of, words_of
from casetui.terms.health import MedicineStatus
from casetui.terms.portal import PortalMedicine
from casetui.terms.text import NOTE_MAXIMUM

_STATUS = {
    "active": MedicineStatus.ACTIVE,
    "completed": MedicineStatus.STOPPED,
    "stopped": MedicineStatus.STOPPED,
    "on-hold": MedicineStatus.STOPPED,
    "not-taken": MedicineStatus.STOPPED,
}
_NEVER_BEGUN = {
    "draft": "a draft",
    "cancelled": "cancelled before it began",
    "intended": "intended, not taken yet",
}
_UNITS = {"s": "seconds", "min": "minutes", "h": "hours", "d": "days", "wk": "weeks", "mo": "months", "a": "years"}


@dataclass(frozen=True, slots=True)
class Mention:
    """One request or statement: the medicine it makes alone, and when it was written."""

    medicine: PortalMedicine
    written: datetime


def read_mention(node: Node, index: Index) -> Mention:
    """A MedicationRequest or MedicationStatement. Raises `Left` when it does not count or names no drug."""
    verified(node)
    _wanted(node)
    drug, name = _drug(node, index)
    status = _STATUS.get(node.token("status"))
    if status is None:
        node.remark("its status is not known; taken as active")
        status = MedicineStatus.ACTIVE
    medicine = PortalMedicine(
        key=key_of("medicine", identity(drug) or name),
        name=name,
        status=status,
        directions=_directions(node),
        since=_since(node),
        code=code_of(drug),
        prescriber=index.named(node.part("requester")),
    )
    return Mention(medicine, _written(node))


def _wanted(node: Node) -> None:
    if node.flag("doNotPerform"):
        raise Left("says that it must not be given")
    if node.token("status") in _NEVER_BEGUN:
        raise Left(_NEVER_BEGUN[node.token("status")])
    if node.token("intent") in ("proposal", "option"):
        raise Left("only proposed")


def _drug(node: Node, index: Index) -> tuple[Node, str]:
    """The drug as a concept and in words, wherever the file keeps it."""
    concept = node.part("medicationCodeableConcept")
    if name := words_of(concept):
        return concept, name
    reference = node.part("medicationReference")
    target = index.follow(reference)
    if target is not None and (name := words_of(target.part("code"))):
        return target.part("code"), name
    if name := reference.text("display"):
        return concept, name
    raise Left("it does not say which medicine it is")


def _directions(node: Node) -> str:
    """The record's own words, one line a dosage; where it has none, its structured dosage in plain words."""
    dosages = node.parts("dosageInstruction") + node.parts("dosage")
    said = [dosage.note("text") or dosage.note("patientInstruction") or _in_words(dosage) for dosage in dosages]
    return node.joined(dict.fromkeys(said), "\n", NOTE_MAXIMUM)


def _in_words(dosage: Node) -> str:
    dose = dosage.part("doseAndRate").part("doseQuantity")
    amount = f"{number(dose.text('value'))} {dose.text('unit')}".strip()
    repeat = dosage.part("timing").part("repeat")
    often, period, unit = (repeat.text(name) for name in ("frequency", "period", "periodUnit"))
    rhythm = ""
    if period and unit in _UNITS:
        every = _UNITS[unit].removesuffix("s") if number(period) == "1" else f"{number(period)} {_UNITS[unit]}"
        rhythm = f"{number(often or '1')} times every {every}" if number(often or "1") != "1" else f"every {every}"
    needed = "as needed" if dosage.flag("asNeededBoolean") or dosage.is_object("asNeededCodeableConcept") else ""
    return ", ".join(filter(None, (f"{amount} {rhythm}".strip(), needed)))


def number(written: str) -> str:
    """A decimal as a person writes it: "1.0" is 1, "2.50" is 2.5."""
    whole, point, rest = written.partition(".")
    return f"{whole}{point}{rest.rstrip('0')}".rstrip(".") if point and rest.isdigit() else written


def _since(node: Node) -> date | None:
    return (
        node.day("authoredOn", "its date")
        or node.part("effectivePeriod").day("start", "its start")
        or node.day("effectiveDateTime", "its date")
    )


def _written(node: Node) -> datetime:
    for name in ("authoredOn", "dateAsserted", "effectiveDateTime"):
        if moment := node.moment(name, "its date"):
            return moment
    return node.part("effectivePeriod").moment("start", "its start") or datetime.min.replace(tzinfo=UTC)


def merged(mentions: list[Mention]) -> tuple[PortalMedicine, ...]:
    """One medicine a drug: active if any mention is, with the latest directions, since the first mention.

    A mention by name alone belongs to the coded drug of that name.
    """
    coded = {m.medicine.name.casefold(): m.medicine.key for m in mentions if m.medicine.code}
    drugs: dict[str, list[Mention]] = {}
    for mention in mentions:
        medicine = mention.medicine
        key = medicine.key if medicine.code else coded.get(medicine.name.casefold(), medicine.key)
        drugs.setdefault(key, []).append(mention)
    return tuple(_one(key, group) for key, group in drugs.items())


def _one(key: str, group: list[Mention]) -> PortalMedicine:
    """The latest active mention leads; what it leaves open comes from those before it."""
    leading = sorted(
        group, key=lambda mention: (mention.medicine.status is MedicineStatus.ACTIVE, mention.written), reverse=True
    )
    found = [mention.medicine for mention in leading]
    return PortalMedicine(
        key=key,
        name=found[0].name,
        status=found[0].status,
        directions=next((m.directions for m in found if m.directions), ""),
        since=min((m.since for m in found if m.since is not None), default=None),
        code=next((m.code for m in found if m.code), ""),
        prescriber=next((m.prescriber for m in found if m.prescriber), ""),
    )
