"""Whom a contact tells, of what, and on what ground; the warning where nothing on paper covers it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from casetui.rules.consent import covered
from casetui.rules.people import fold_name
from casetui.rules.telling import OUTRIGHT, SPOKE, say_asked
from casetui.terms.consent import (
    Category,
    DisclosedRead,
    Disclosing,
    Heard,
    Hearing,
    Heed,
    KeptApart,
    ReleaseRead,
    Telling,
)
from casetui.terms.contact import Outcome
from casetui.wording import say_day, say_in_full

GENERAL = tuple(one for one in Category if one not in (*OUTRIGHT, Category.HIV))
"""What a contact that is not marked may be about: nothing that needs a release which names it."""

BY_RELEASE = "release"
"""How a ground is called that is a release; every other one is an authority in its own words."""

_OF = {KeptApart.SUBSTANCE: Category.SUBSTANCE, KeptApart.PSYCHOTHERAPY: Category.PSYCHOTHERAPY}


def category_of(how: Telling) -> Category | None:
    """What a contact is about by its mark; None where that is not marked."""
    return _OF.get(how.kept_apart)


def offices(releases: Iterable[ReleaseRead], today: date) -> list[Hearing]:
    """What offices and people may hear whom a release names and who are not among those around her."""
    found: dict[str, Hearing] = {}
    for release in releases:
        if release.entry.person_id is not None:
            continue
        entry, key = release.entry, fold_name(release.entry.receives)
        heard = tuple(
            Heard(one, BY_RELEASE, entry.expires_on, entry.expires_when, release.id) for one in covered(release, today)
        )
        before = found[key].heard if key in found else ()
        found[key] = Hearing(0, entry.receives, "", (*before, *heard))
    return list(found.values())


def disclosing(
    with_whom: str, hearings: Sequence[Hearing], outcome: Outcome | None, how: Telling = Telling.NO
) -> Disclosing | None:
    """Whom a contact tells and on what ground; None where nobody that anything is known of is told anything.

    What needs a release which names it counts whoever it is told to: who treats her, and somebody unknown too.
    """
    wanted = set(fold_name(with_whom).split())
    if outcome not in SPOKE or not wanted:
        return None
    category = category_of(how)
    named = [one for one in hearings if wanted <= set(fold_name(f"{one.name} {one.relation}").split())]
    if not named:
        return Disclosing(with_whom.strip(), None, category, None) if category is not None else None
    one = next((one for one in named if ground(one, category)), None) or next(
        (one for one in named if one.treats), named[0]
    )
    return Disclosing(one.name, one.person_id or None, category, ground(one, category), one.spoken, one.treats)


def ground(found: Hearing, category: Category | None) -> Heard | None:
    """On what ground somebody may hear of a category, or of anything general where that is not marked."""
    wanted = GENERAL if category is None else (category,)
    return next((one for one in found.heard if one.category in wanted), None)


def is_for_treatment(one: Disclosing) -> bool:
    """Whether telling needs no paper: she who treats the client hears what treatment needs, unless it is kept apart."""
    return one.treats and one.category is None and one.ground is None


def heed(one: Disclosing | None, today: date) -> Heed:
    """What a sheet says of whom it tells: a warning, or that the notice of 42 CFR part 2 goes along."""
    if one is None or is_for_treatment(one):
        return Heed()
    if one.ground is None and one.category is None:
        asked = say_asked(one.spoken)
        return Heed(f"No live release or authority covers {one.to_whom}. {asked[0].upper()}{asked[1:]}.", True)
    if one.ground is None:
        return Heed(f"No live release to {one.to_whom} names {one.category}: a general one is not enough.", True, True)
    if one.category is Category.SUBSTANCE:
        until = f" until {say_day(one.ground.until, today)}" if one.ground.until else ""
        return Heed(f"By the release{until}. The notice of 42 CFR 2.32 goes along: offered once this is saved.")
    return Heed()


def say_disclosed(one: DisclosedRead, release: ReleaseRead | None) -> str:
    """Of what somebody was told and on what ground, or why without; a release that was revoked since says so."""
    of = one.category.value if one.category is not None else "in general"
    if not one.ground:
        return f"{of}, without a release: {one.why or 'no reason was kept'}"
    if one.ground != BY_RELEASE:
        return f"{of}, as {one.ground}"
    if release is None:
        return f"{of}, by a release that was voided since"
    signed = release.entry.signature.signed_on
    said = f"{of}, by the release signed {say_in_full(signed)}" if signed else f"{of}, by a release"
    if release.revoked_on is not None:
        said += f" (revoked since, {say_in_full(release.revoked_on)})"
    return said


def withdrawn(releases: Iterable[ReleaseRead], found: Hearing, today: date) -> list[str]:
    """What somebody could hear of by a release that holds no more, and by nothing else now; a sentence for each."""
    said = []
    for release in releases:
        entry = release.entry
        gone = [one.value for one in entry.covers if one not in found.categories]
        if entry.person_id != found.person_id or not gone or covered(release, today):
            continue
        if release.revoked_on is not None and release.revoked_on <= today:
            how = f"was revoked {say_day(release.revoked_on, today)}"
        elif entry.expires_on is not None and entry.expires_on < today:
            how = f"ended {say_day(entry.expires_on, today)}"
        else:
            continue
        said.append(f"The release to {entry.receives} {how}: nothing of {', '.join(gone)} may be told any more.")
    return said
