"""Who may hear what on a day: by live releases, by an authority in force, by her spoken word."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from casetui.rules.consent import SOON, covered, say_end, say_until
from casetui.terms.checkin import Kind
from casetui.terms.consent import Category, Heard, Hearing, ReleaseRead, Telling
from casetui.terms.contact import Mode, Outcome
from casetui.terms.health import IncidentKind
from casetui.terms.people import Authority, InForce, Role
from casetui.terms.portrait import Around

BY_AUTHORITY = {
    Authority.HEALTH_AGENT: (Category.CARE, Category.MENTAL),
    Authority.GUARDIAN: (Category.CARE, Category.MENTAL, Category.LEGAL, Category.SCHOOL),
    Authority.PARENT: (Category.CARE, Category.MENTAL, Category.SCHOOL),
}
"""What somebody may hear who decides for her, while the authority is in force (C). Substance use, psychotherapy
notes and HIV are in none of them: those need a release that names them."""

TREATS = (Role.DOCTOR, Role.SPECIALIST, Role.PHARMACY, Role.HOSPITAL, Role.AGENCY_NURSE, Role.THERAPIST)
"""Who treats her: telling them for her treatment is not warned of (C)."""

SPOKE = (Outcome.REACHED, Outcome.COLLATERAL)
"""Outcomes of a contact in which something may have been told."""

LATELY = 31
"""Days within which a telling counts as lately (C)."""

NEVER_GENERAL = "Psychotherapy notes are never covered by a general release."

_NO = r"\b(?:no|never|not by)(?: an?)? "
_FORBIDS = (
    (re.compile(_NO + r"(?:post|mail|letters?)\b"), (Mode.LETTER, Mode.FAX)),
    (re.compile(_NO + r"(?:messages?|texts?|sms)\b"), (Mode.TEXT, Mode.EMAIL, Mode.PORTAL)),
    (re.compile(_NO + r"e-?mails?\b"), (Mode.EMAIL,)),
    (re.compile(_NO + r"fax(?:es)?\b"), (Mode.FAX,)),
)
"""How safe-contact rules forbid a way, and which ways that is."""

OUTRIGHT = (Category.SUBSTANCE, Category.PSYCHOTHERAPY)
"""What is named as not to be told wherever it is not covered."""


def hearing(person: Around, releases: Iterable[ReleaseRead], today: date, told_on: date | None = None) -> Hearing:
    """What one person may hear on a day; of two grounds for one category the one that lasts longer."""
    heard: dict[Category, Heard] = {}
    for release in releases:
        if release.entry.person_id != person.id:
            continue
        for category in covered(release, today):
            entry = release.entry
            _longer(heard, Heard(category, "release", entry.expires_on, entry.expires_when, release.id))
    if person.in_force is InForce.IN_FORCE:
        for category in BY_AUTHORITY.get(person.authority, ()):
            _longer(heard, Heard(category, person.authority.value))
    found = tuple(heard[category] for category in Category if category in heard)
    name = person.name or person.organization
    relation = person.relation or person.role.value
    return Hearing(person.id, name, relation, found, person.may_be_told, person.role in TREATS, told_on)


def say_hearing(found: Hearing, today: date) -> str:
    """What somebody may hear, in words: "health and care until 3 Mar; not substance use or psychotherapy notes"."""
    if not found.heard:
        return say_spoken(found)
    grounds: dict[str, list[str]] = {}
    for one in found.heard:
        grounds.setdefault(_ground(one, today), []).append(one.category.value)
    said = [" ".join(filter(None, (", ".join(names), ground))) for ground, names in grounds.items()]
    refused = [one.value for one in OUTRIGHT if one not in found.categories]
    return "; ".join((*said, *((f"not {' or '.join(refused)}",) if refused else ())))


def say_spoken(found: Hearing) -> str:
    """What she said when she was asked at intake, where no paper says more; who treats her hears for that."""
    if found.treats:
        return "what treatment needs"
    if found.spoken is None:
        return "nothing: no release, not asked"
    return say_asked(True) if found.spoken else f"nothing: {say_asked(False)}"


def mark_of(found: Hearing, today: date) -> str:
    """What presses about somebody: what she may hear ends within 30 days, or she was told lately without a release."""
    left = [(one.until - today).days for one in found.heard if one.until is not None]
    soon = [days for days in left if days <= SOON]
    if soon:
        return say_end(min(soon))
    lately = found.told_on is not None and today - found.told_on <= timedelta(days=LATELY)
    if lately and not found.heard and not found.treats:
        return "told, no release"
    return ""


def uncovered(found: Hearing) -> str:
    """That nothing on paper covers somebody, and what she said when she was asked."""
    asked = say_asked(found.spoken)
    return f"No live release or authority covers {found.name}. {asked[0].upper()}{asked[1:]}."


def say_asked(spoken: bool | None) -> str:
    """What she said at intake of telling somebody."""
    if spoken is None:
        return "the client was not asked"
    return "the client said yes, no paper" if spoken else "the client said no"


def usual_telling(kind: Kind, reason: str) -> Telling:
    """How a contact stands when it begins: what looks again at an abuse concern belongs to a mandated report."""
    return Telling.MANDATED if kind is Kind.SAFETY and of_a_report(reason) else Telling.NO


def of_a_report(words: str) -> bool:
    """Whether words name an abuse concern: what belongs to a mandated report goes on no paper for anybody else.

    The family, or whoever stands beside her, may be the one reported.
    """
    return IncidentKind.ABUSE_CONCERN.value in words.casefold()


def forbidden(safe_contact: str) -> dict[Mode, str]:
    """By what means nothing may be sent, with the words of her safe-contact rules that say so."""
    said = " ".join(safe_contact.casefold().split())
    found: dict[Mode, str] = {}
    for rule, modes in _FORBIDS:
        match = rule.search(said)
        if match is not None:
            found.update(dict.fromkeys(modes, match.group()))
    return found


def _longer(heard: dict[Category, Heard], one: Heard) -> None:
    held = heard.get(one.category)
    if held is None or (held.until is not None and (one.until is None or one.until > held.until)):
        heard[one.category] = one


def _ground(one: Heard, today: date) -> str:
    if one.by != "release":
        return f"as {one.by}"
    return say_until(one.until, one.when, today)
