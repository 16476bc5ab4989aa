"""The patient herself: names, numbers, ways to reach her, languages, birth and death."""

from __future__ import annotations

from casetui.exchange.fhir.index import Index
from casetui.exchange.fhir.names import best_name, family_and_given, given_of, past, spoken
from casetui.exchange.fhir.read import Node
from casetui.exchange.fhir.words import codes_of, words_of
from casetui.terms.case import PhoneKind
from casetui.terms.portal import PortalAddress, PortalIdentifier, PortalPhone, PortalRecord

_INTERPRETER_NEEDED = "http://hl7.org/fhir/us/core/StructureDefinition/us-core-interpreter-needed"
_INTERPRETER_REQUIRED = "http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired"
_SNOMED_YES_NO = {"373066001": True, "373067005": False}

_LABELS = {
    "mr": "medical record number",
    "ss": "social security number",
    "dl": "driver's license number",
    "ppn": "passport number",
    "mb": "member number",
    "mc": "Medicare number",
    "ma": "Medicaid number",
    "sn": "subscriber number",
    "pi": "patient number",
}
"""Identifier kinds of HL7 table 0203 in words."""

_LANGUAGES = {
    "ar": "Arabic",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fa": "Persian",
    "fr": "French",
    "hi": "Hindi",
    "ht": "Haitian Creole",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "pl": "Polish",
    "pt": "Portuguese",
    "ru": "Russian",
    "sgn": "Sign language",
    "so": "Somali",
    "tl": "Tagalog",
    "uk": "Ukrainian",
    "vi": "Vietnamese",
    "zh": "Chinese",
}

_PHONE_KINDS = {"mobile": PhoneKind.MOBILE, "home": PhoneKind.HOME, "work": PhoneKind.WORK}


def read_patient(patient: Node, index: Index) -> PortalRecord:
    """The patient as a record that holds nothing else yet."""
    names = patient.parts("name")
    best = best_name(names) if names else patient.part("name")
    family, given = family_and_given(best)
    if not family and not given:
        patient.remark("the patient has no name")
    _remark_unreached(patient)
    return PortalRecord(
        source=_source(patient, index),
        identifiers=_identifiers(patient),
        family=family,
        given=given,
        prefix=best.joined(best.texts("prefix")),
        preferred=_preferred(names, best),
        other_names=_other_names(names, best),
        born=patient.day("birthDate", "the birth date"),
        gender=patient.token("gender"),
        deceased=patient.day("deceasedDateTime", "the date of death"),
        deceased_flag=patient.has("deceasedDateTime") or bool(patient.flag("deceasedBoolean")),
        languages=_languages(patient),
        interpreter=_interpreter(patient),
        phones=phones_of(patient),
        emails=_emails(patient),
        addresses=_addresses(patient),
    )


def _source(patient: Node, index: Index) -> str:
    """What wrote the record: the system of its record number, or of any number, or the organization that keeps it."""
    numbers = patient.parts("identifier")
    numbers.sort(key=lambda number: "mr" not in codes_of(number, "type"))
    systems = [number.text("system") for number in numbers]
    return next(filter(None, systems), "") or index.named(patient.part("managingOrganization")) or "FHIR record"


def _identifiers(patient: Node) -> tuple[PortalIdentifier, ...]:
    found = []
    for number in patient.parts("identifier"):
        if number.token("use") == "old" or number.part("period").has("end"):
            patient.leave("a number that is no longer in use")
        elif value := number.text("value"):
            labels = [_LABELS[code] for code in codes_of(number, "type") if code in _LABELS]
            label = next(iter(labels), "") or words_of(number.part("type"))
            found.append(PortalIdentifier(number.text("system"), value, label))
    return tuple(dict.fromkeys(found))


def _preferred(names: list[Node], best: Node) -> str:
    """What she is called: a nickname, or a usual name whose given name is another than the official one's."""
    for use in ("nickname", "usual"):
        for name in names:
            called = given_of(name) or name.text("text")
            if name is not best and name.token("use") == use and not past(name) and called not in ("", given_of(best)):
                return called
    return ""


def _other_names(names: list[Node], best: Node) -> tuple[str, ...]:
    """Names that were hers before or stand beside the one in use; what she is called has its own place."""
    main = spoken(best, title=False)
    others = [
        spoken(name, title=False) for name in names if name.token("use") != "nickname" and name.has("family", "text")
    ]
    return tuple(dict.fromkeys(other for other in others if other not in ("", main)))


def _languages(patient: Node) -> tuple[str, ...]:
    spoken_ones = sorted(patient.parts("communication"), key=lambda one: one.flag("preferred") is not True)
    return tuple(dict.fromkeys(filter(None, (_language(one.part("language")) for one in spoken_ones))))


def _language(concept: Node) -> str:
    codings = concept.parts("coding")
    display = next(filter(None, (coding.text("display") for coding in codings)), "")
    known = (_LANGUAGES.get(coding.token("code").partition("-")[0], "") for coding in codings)
    return display or next(filter(None, known), "") or words_of(concept)


def _interpreter(patient: Node) -> bool | None:
    for extension in patient.parts("extension"):
        if extension.text("url") == _INTERPRETER_REQUIRED:
            return extension.flag("valueBoolean")
        if extension.text("url") == _INTERPRETER_NEEDED:
            return _SNOMED_YES_NO.get(extension.part("valueCoding").text("code"))
    return None


def _in_use(telecom: Node) -> bool:
    return telecom.token("use") != "old" and not telecom.part("period").has("end")


def _system(telecom: Node) -> str:
    return telecom.token("system") or ("email" if "@" in telecom.text("value") else "phone")


def _reached(holder: Node, *systems: str) -> list[Node]:
    """The telecoms in use of these systems that say something, the preferred first."""
    found = [t for t in holder.parts("telecom") if t.has("value") and _in_use(t) and _system(t) in systems]
    return sorted(found, key=lambda telecom: telecom.text("rank") or "~")


def _remark_unreached(patient: Node) -> None:
    for telecom in patient.parts("telecom"):
        if telecom.has("value") and not _in_use(telecom):
            patient.leave("a telephone number or e-mail address no longer in use")
        elif telecom.has("value") and _system(telecom) not in ("phone", "sms", "email"):
            patient.leave("a fax, pager, web or other address")


def phones_of(holder: Node) -> tuple[PortalPhone, ...]:
    """The telephone numbers in use of a patient, contact or practitioner, the preferred first."""
    numbers = [
        PortalPhone(number, _PHONE_KINDS.get(telecom.token("use"), PhoneKind.OTHER))
        for telecom in _reached(holder, "phone", "sms")
        if (number := telecom.text("value").removeprefix("tel:"))
    ]
    return tuple(dict.fromkeys(numbers))


def _emails(patient: Node) -> tuple[str, ...]:
    found = [telecom.text("value").removeprefix("mailto:") for telecom in _reached(patient, "email")]
    return tuple(dict.fromkeys(filter(None, found)))


def _addresses(patient: Node) -> tuple[PortalAddress, ...]:
    found = []
    for address in patient.parts("address"):
        if address.token("use") == "old" or address.part("period").has("end"):
            patient.leave("an address that is no longer in use")
            continue
        lines = address.joined(address.texts("line"), ", ")
        parts = (address.text("city"), address.text("state"), address.text("postalCode"))
        if not lines and not any(parts):
            lines = address.text("text")
        if lines or any(parts):
            found.append(PortalAddress(lines, *parts))
    return tuple(dict.fromkeys(found))
