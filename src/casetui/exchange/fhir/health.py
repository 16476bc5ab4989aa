"""Conditions, allergies and stays."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime

from casetui.exchange.fhir.index import Index
from casetui.exchange.fhir.read import Left, Node
from casetui.exchange.fhir.words import all_words, code_of, codes_of, identity, key_of, own_words, words_of
from casetui.terms.health import ConditionStatus, StayKind
from casetui.terms.portal import PortalAllergy, PortalCondition, PortalStay

ENTERED_IN_ERROR = "entered in error"

_CONDITION_STATUS = {
    "active": ConditionStatus.ACTIVE,
    "recurrence": ConditionStatus.ACTIVE,
    "relapse": ConditionStatus.ACTIVE,
    "inactive": ConditionStatus.RESOLVED,
    "remission": ConditionStatus.RESOLVED,
    "resolved": ConditionStatus.RESOLVED,
}
_ABATED = ("abatementDateTime", "abatementPeriod", "abatementAge", "abatementRange", "abatementString")

_NO_KNOWN_ALLERGY = {"716186003", "160244002", "no-known-allergies"}
"""SNOMED CT "No known allergy" and its retired forerunner, and the International Patient Summary's code."""

_NO_KNOWN_OF_A_KIND = {
    "409137002",
    "428607008",
    "429625007",
    "428197003",
    "716184000",
    "716220001",
    "1003774007",
    "no-known-medication-allergies",
    "no-known-environmental-allergies",
    "no-known-food-allergies",
}
"""No known drug, environmental, food, insect, latex or animal allergy: each says nothing of the other kinds."""

_ALLERGY_NOT_KNOWN = {"787923006", "1631000175102", "no-allergy-info"}
"""Allergy status unknown, patient not asked, no information."""

_NO_ALLERGY_WORDS = re.compile(r"^(no known .*allerg|no allerg|nka$|nkda$)", re.IGNORECASE)
_SEVERITIES = ("severe", "moderate", "mild")
_CRITICALITY = {"high": "high risk", "low": "low risk"}

_STAY_KINDS = {
    "imp": StayKind.INPATIENT,
    "acute": StayKind.INPATIENT,
    "nonac": StayKind.INPATIENT,
    "inpatient": StayKind.INPATIENT,
    "emer": StayKind.EMERGENCY,
    "emergency": StayKind.EMERGENCY,
    "obsenc": StayKind.OBSERVATION,
}


def verified(node: Node) -> None:
    """Raises `Left` where an entry is marked as entered in error or as refuted."""
    states = [*codes_of(node, "verificationStatus"), node.token("status")]
    if "entered-in-error" in states:
        raise Left(ENTERED_IN_ERROR)
    if "refuted" in states:
        raise Left("refuted")


def read_condition(node: Node) -> PortalCondition:
    """A condition, known by its code, what was written beside it, and the day on which it began.

    Raises `Left` when it does not count or has no name.
    """
    verified(node)
    code = node.part("code")
    name = words_of(code)
    if not name:
        raise Left("it does not say which condition it is")
    began = "onsetDateTime" if node.has("onsetDateTime") else "start"
    onset = node if began == "onsetDateTime" else node.part("onsetPeriod")
    return PortalCondition(
        key=key_of("condition", identity(code), own_words(code), day_key(onset, began)),
        name=name,
        status=_condition_status(node),
        onset=onset.day(began, "its onset"),
        abated=node.day("abatementDateTime", "its end") or node.part("abatementPeriod").day("end", "its end"),
        code=code_of(code),
    )


def _condition_status(node: Node) -> ConditionStatus:
    for status in codes_of(node, "clinicalStatus"):
        if status in _CONDITION_STATUS:
            return _CONDITION_STATUS[status]
    if node.has(*_ABATED):
        return ConditionStatus.RESOLVED
    node.remark("its clinical status is not given; taken as active")
    return ConditionStatus.ACTIVE


def joined_condition(first: PortalCondition, second: PortalCondition) -> PortalCondition:
    """One condition written twice: active if either is."""
    active = next((c for c in (first, second) if c.status is ConditionStatus.ACTIVE), None)
    return active or replace(first, abated=first.abated or second.abated)


def day_key(node: Node, name: str) -> str:
    """A date as part of a key: the day in UTC, since exports differ in offset, or whatever is written."""
    written = node.text(name)
    try:
        read = datetime.fromisoformat(written)
        return (read.astimezone(UTC) if read.tzinfo else read).date().isoformat()
    except (ValueError, OverflowError):
        return written


def says_no_allergy(node: Node) -> bool:
    """Whether an allergy entry is the coded statement that no allergy at all is known.

    Raises `Left` where it denies a kind of allergy, or says that nothing is known: neither is an allergy.
    """
    verified(node)
    codes = {coding.token("code") for coding in node.part("code").parts("coding")}
    if codes & _NO_KNOWN_ALLERGY:
        _still_true(node)
        return True
    if codes & _NO_KNOWN_OF_A_KIND:
        raise Left(f"says only: {words_of(node.part('code'))}")
    if codes & _ALLERGY_NOT_KNOWN:
        raise Left("says that nothing is known about allergies")
    if _NO_ALLERGY_WORDS.match(words_of(node.part("code"))):
        raise Left("says in words, not in a known code, that there is no allergy")
    return False


def _still_true(node: Node) -> None:
    if {"inactive", "resolved"} & set(codes_of(node, "clinicalStatus")):
        raise Left("no longer active")


def read_allergy(node: Node) -> PortalAllergy:
    """An allergy, known by its code or words. Raises `Left` when it does not count or has no name."""
    _still_true(node)
    reactions = node.parts("reaction")
    substances = [node.part("code"), *(reaction.part("substance") for reaction in reactions)]
    what = next((concept for concept in substances if words_of(concept)), None)
    if what is None:
        raise Left("it does not say what the allergy is to")
    severities = [reaction.token("severity") for reaction in reactions]
    worst = next((severity for severity in _SEVERITIES if severity in severities), "")
    return PortalAllergy(
        key=key_of("allergy", identity(what)),
        name=words_of(what),
        reaction=all_words([shown for reaction in reactions for shown in reaction.parts("manifestation")]),
        severity=worst or _CRITICALITY.get(node.token("criticality"), ""),
        since=_allergy_since(node),
        code=code_of(what),
    )


def _allergy_since(node: Node) -> date | None:
    return node.day("onsetDateTime", "its onset") or node.day("recordedDate", "the day it was recorded")


def joined_allergy(first: PortalAllergy, second: PortalAllergy) -> PortalAllergy:
    """One allergy written twice: what the first leaves open comes from the second."""
    return replace(
        first,
        reaction=first.reaction or second.reaction,
        severity=first.severity or second.severity,
        since=first.since or second.since,
    )


def read_stay(node: Node, index: Index) -> PortalStay:
    """An ended stay, known by its kind and the minute of admission.

    Raises `Left` for another kind of encounter, one that has not ended, and one without any date.
    """
    verified(node)
    kind = next((_STAY_KINDS[code] for code in codes_of(node, "class") if code in _STAY_KINDS), None)
    if kind is None:
        raise Left("neither an inpatient, an observation nor an emergency stay")
    period = node.part("period")
    if node.token("status") not in ("finished", "", "unknown") or not (
        period.has("end") or node.token("status") == "finished"
    ):
        raise Left("a stay that has not ended or did not take place")
    admitted = period.moment("start", "the admission")
    discharged = period.moment("end", "the discharge")
    known = admitted or discharged
    if known is None:
        raise Left("a stay without a date")
    return PortalStay(
        key=key_of("stay", kind, known.isoformat(timespec="minutes")),
        kind=kind,
        place=_place(node, index),
        admitted=admitted,
        discharged=discharged,
        reason=_reason(node, index),
        disposition=words_of(node.part("hospitalization").part("dischargeDisposition")),
    )


def _place(node: Node, index: Index) -> str:
    places = [index.named(location.part("location")) for location in node.parts("location")]
    return index.named(node.part("serviceProvider")) or next(filter(None, places), "")


def _reason(node: Node, index: Index) -> str:
    referred = node.parts("reasonReference") + [diagnosis.part("condition") for diagnosis in node.parts("diagnosis")]
    named = (index.named(reference) for reference in referred)
    return all_words(node.parts("reasonCode")) or node.joined(dict.fromkeys(named), ", ")


def joined_stay(first: PortalStay, second: PortalStay) -> PortalStay:
    """One stay written twice: the one that says when it ended."""
    return first if first.discharged is not None else second
