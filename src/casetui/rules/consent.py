"""Releases of information: how one stands on a day, what it covers, what it lacks (practice.md section 9)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from casetui.rules.people import fold_name
from casetui.terms.change import Refused
from casetui.terms.consent import Category, ReleaseEntry, ReleaseRead, ReleaseStatus, SignatureEntry
from casetui.terms.text import plain_line
from casetui.wording import list_words, say_count, say_day, say_in_full

SOON = 30
"""Days before its end from which a release is said to end (practice.md section 3)."""

SIGNED_BY_HER = "the client"
"""The authority by which a client signs for herself."""

_STATEMENTS = {
    "says_revocable": "the statement that it may be revoked",
    "says_no_condition": "the statement that it is no condition of care",
    "says_redisclosure": "the statement that it may be redisclosed",
}


def missing(entry: ReleaseEntry) -> tuple[str, ...]:
    """The elements that a release lacks, in words, in the order of practice.md section 9; empty when it is whole."""
    signature = entry.signature
    held = (
        (bool(entry.covers), "what may be told"),
        (bool(entry.discloses), "who discloses"),
        (bool(entry.receives), "who receives"),
        (bool(entry.purpose), "the purpose"),
        (bool(entry.expires_on or entry.expires_when), "the day or event with which it ends"),
        (bool(signature.signed_by), "who signed"),
        (bool(signature.authority), "by what authority it was signed"),
        (signature.signed_on is not None, "the date of the signature"),
        (signature.given is not None, "how it was given"),
        *((bool(getattr(signature, name)), words) for name, words in _STATEMENTS.items()),
    )
    return tuple(words for there, words in held if not there)


def status(release: ReleaseRead, today: date) -> ReleaseStatus:
    """How a release stands on a day: its last day counts in full, a revocation holds from its own day on."""
    if release.revoked_on is not None and release.revoked_on <= today:
        return ReleaseStatus.REVOKED
    if missing(release.entry) or not _begun(release.entry, today):
        return ReleaseStatus.DRAFT
    if release.entry.expires_on is not None and release.entry.expires_on < today:
        return ReleaseStatus.EXPIRED
    return ReleaseStatus.LIVE


def say_status(release: ReleaseRead, today: date) -> str:
    """The status with what makes it so: what is missing, until when, since when, why."""
    found, entry = status(release, today), release.entry
    if found is ReleaseStatus.REVOKED and release.revoked_on is not None:
        return f"revoked {say_day(release.revoked_on, today)}: {release.revoked_why}"
    if found is ReleaseStatus.EXPIRED and entry.expires_on is not None:
        return f"expired {say_day(entry.expires_on, today)}"
    if found is ReleaseStatus.DRAFT:
        lacks = missing(entry)
        if lacks:
            more = f" and {len(lacks) - 1} more" if len(lacks) > 1 else ""
            return f"draft: {lacks[0]} is missing{more}"
        return f"draft: it begins {say_day(entry.since or today, today)}"
    return f"live {say_until(entry.expires_on, entry.expires_when, today)}".rstrip()


def say_until(day: date | None, event: str, today: date) -> str:
    """How long something holds: "until 3 Mar", "until she moves out"; "" where nothing ends it."""
    return f"until {say_day(day, today)}" if day is not None else f"until {event}" if event else ""


def ends_in(release: ReleaseRead, today: date) -> int | None:
    """Whole days until a live release ends, 0 on its last day, where that is within 30 days; else None."""
    if status(release, today) is not ReleaseStatus.LIVE or release.entry.expires_on is None:
        return None
    days = (release.entry.expires_on - today).days
    return days if days <= SOON else None


def watch_on(release: ReleaseRead, today: date) -> date | None:
    """The day from which Today has a release, written down at every change of it; None where nothing is to be done.

    From a revocation on, while it is not whole or signed, and from 30 days before its end on.
    """
    if release.let_go_why:
        return None
    if release.revoked_on is not None:
        return release.revoked_on
    if missing(release.entry):
        return release.watch_on or today
    ends = release.entry.expires_on
    return ends - timedelta(days=SOON) if ends is not None else None


def renews(new: ReleaseEntry, old: ReleaseEntry) -> bool:
    """Whether a release is the next one of another: for the same person or office, of all that the other covers."""
    same = new.person_id == old.person_id and (
        new.person_id is not None or fold_name(new.receives) == fold_name(old.receives)
    )
    return same and set(new.covers) >= set(old.covers)


def say_end(left: int | None) -> str:
    """How near an end is: "ends in 20 days", "ends today"; "" where it is not near."""
    if left is None:
        return ""
    return f"ends in {say_count(left, 'day')}" if left else "ends today"


def covered(release: ReleaseRead, today: date) -> tuple[Category, ...]:
    """What may be told by a release on a day; nothing unless it is live.

    Psychotherapy notes are covered only by a release of their own, substance use only where it is named.
    """
    if status(release, today) is not ReleaseStatus.LIVE:
        return ()
    covers = release.entry.covers
    return tuple(one for one in covers if one is not Category.PSYCHOTHERAPY or len(covers) == 1)


def check(entry: ReleaseEntry, today: date) -> ReleaseEntry:
    """A release as it may be kept, without what stands twice.

    Raises:
        Refused: nobody receives, nothing is covered, psychotherapy notes stand with anything else, it was signed on
            a day to come, or it ends before it begins.
    """
    if not entry.receives.strip():
        raise Refused("Say who may hear.")
    if not entry.covers:
        raise Refused("Say what may be told: at least one kind.")
    if Category.PSYCHOTHERAPY in entry.covers and len(set(entry.covers)) > 1:
        raise Refused("Psychotherapy notes need a release of their own.")
    check_signature(entry.signature, today)
    begins = entry.since or entry.signature.signed_on
    if begins is not None and entry.expires_on is not None and entry.expires_on < begins:
        raise Refused(f"It would end {say_in_full(entry.expires_on)}, before it begins.")
    return replace(entry, covers=tuple(one for one in Category if one in entry.covers))


def check_signature(signature: SignatureEntry, today: date) -> None:
    """Refuse a signature of a day to come.

    Raises:
        Refused: it is one.
    """
    if signature.signed_on is not None and signature.signed_on > today:
        raise Refused(f"Nobody has signed on {say_day(signature.signed_on, today)} yet.")


def renewed(entry: ReleaseEntry, today: date) -> ReleaseEntry:
    """The release that would follow: the same, as long again where that is known, to be signed anew."""
    begun = entry.since or entry.signature.signed_on
    lasts = (entry.expires_on - begun) if entry.expires_on is not None and begun is not None else timedelta(days=365)
    first = today if entry.expires_on is None else max(today, entry.expires_on + timedelta(days=1))
    ends = first + max(lasts, timedelta(days=1)) if entry.expires_on is not None else None
    before = entry.signature
    return replace(
        entry,
        since=first if first > today else None,
        expires_on=ends,
        signature=SignatureEntry(before.signed_by, before.authority, None, before.given),
    )


def scope_words(releases: Iterable[ReleaseRead], category: Category, today: date) -> str:
    """What the live consent for a category says of its scope, as it goes with what is told; "" without one."""
    said = []
    for release in releases:
        if category not in covered(release, today):
            continue
        entry, signature = release.entry, release.entry.signature
        signed = say_in_full(signature.signed_on) if signature.signed_on else ""
        ends = say_in_full(entry.expires_on) if entry.expires_on else entry.expires_when
        covers = list_words([one.value for one in entry.covers])
        what = f" ({entry.what})" if entry.what else ""
        said.append(
            f"{signature.signed_by} ({signature.authority}) consented on {signed} that {entry.discloses} tell"
            f" {entry.receives} of {covers}{what}, for {entry.purpose}, until {ends}."
        )
    return " ".join(said)


def read_covers(text: str) -> tuple[Category, ...]:
    """The kinds that a person types, each by the beginning of one of its words: "care, money", "psycho"; "" for none.

    Raises:
        Refused: a word begins no kind; it is named.
    """
    found: set[Category] = set()
    for typed in re.split(r"[,;]|\band\b", text.casefold()):
        if (words := typed.split()) and (kind := _kind(words)) is None:
            raise Refused(f'"{plain_line(typed.strip())[:40]}" is no kind: try care, mental, money, legal, school')
        if words and kind is not None:
            found.add(kind)
    return tuple(one for one in Category if one in found)


def _kind(words: list[str]) -> Category | None:
    """The kind that has a word for each typed one, begun alike; that whose own first word is typed comes first."""
    held = [one for one in Category if all(_begins(word, one) for word in words)]
    first = [one for one in held if one.value.casefold().startswith(words[0])]
    return next(iter((*first, *held)), None)


def _begins(word: str, kind: Category) -> bool:
    return any(own.startswith(word) for own in kind.value.casefold().split())


def _begun(entry: ReleaseEntry, today: date) -> bool:
    first = entry.since or entry.signature.signed_on
    return first is None or first <= today
