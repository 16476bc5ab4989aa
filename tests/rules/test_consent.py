"""Releases: their status at the edge of a day, every element that may be missing, what they cover."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from casetui.rules import consent
from casetui.terms.change import Refused
from casetui.terms.consent import Category, HowGiven, ReleaseEntry, ReleaseRead, ReleaseStatus, SignatureEntry

TODAY = date(2026, 11, 20)
DAY = timedelta(days=1)
SIGNED = SignatureEntry("Ada Ortiz", "herself", date(2026, 3, 3), HowGiven.ON_PAPER, True, True, True)
WHOLE = ReleaseEntry(
    "Paul Ortiz",
    (Category.CARE,),
    7,
    discloses="the case manager",
    purpose="help at home",
    expires_on=date(2026, 12, 31),
    signature=SIGNED,
)


def read(entry: ReleaseEntry = WHOLE, **more: Any) -> ReleaseRead:
    return ReleaseRead(1, 1, entry, **more)


LACKS: dict[str, ReleaseEntry] = {
    "what may be told": replace(WHOLE, covers=()),
    "who discloses": replace(WHOLE, discloses=""),
    "who receives": replace(WHOLE, receives=""),
    "the purpose": replace(WHOLE, purpose=""),
    "the day or event with which it ends": replace(WHOLE, expires_on=None),
    "who signed": replace(WHOLE, signature=replace(SIGNED, signed_by="")),
    "by what authority it was signed": replace(WHOLE, signature=replace(SIGNED, authority="")),
    "the date of the signature": replace(WHOLE, signature=replace(SIGNED, signed_on=None)),
    "how it was given": replace(WHOLE, signature=replace(SIGNED, given=None)),
    "the statement that it may be revoked": replace(WHOLE, signature=replace(SIGNED, says_revocable=False)),
    "the statement that it is no condition of care": replace(WHOLE, signature=replace(SIGNED, says_no_condition=False)),
    "the statement that it may be redisclosed": replace(WHOLE, signature=replace(SIGNED, says_redisclosure=False)),
}


@pytest.mark.parametrize("element", LACKS)
def test_every_missing_element_is_named_and_leaves_a_draft(element: str) -> None:
    found = read(LACKS[element])
    assert consent.missing(found.entry) == (element,)
    assert consent.status(found, TODAY) is ReleaseStatus.DRAFT
    assert consent.say_status(found, TODAY) == f"draft: {element} is missing"
    assert consent.covered(found, TODAY) == ()


def test_a_whole_one_lacks_nothing() -> None:
    assert consent.missing(WHOLE) == ()
    assert consent.missing(replace(WHOLE, expires_on=None, expires_when="she moves out")) == ()
    assert len(consent.missing(ReleaseEntry("", ()))) == len(LACKS)


END = date(2026, 12, 31)


@pytest.mark.parametrize(
    ("release", "day", "status"),
    [
        (read(), END - DAY, ReleaseStatus.LIVE),
        (read(), END, ReleaseStatus.LIVE),
        (read(), END + DAY, ReleaseStatus.EXPIRED),
        (read(), date(2026, 3, 2), ReleaseStatus.DRAFT),
        (read(), date(2026, 3, 3), ReleaseStatus.LIVE),
        (read(replace(WHOLE, since=TODAY)), TODAY - DAY, ReleaseStatus.DRAFT),
        (read(replace(WHOLE, since=TODAY)), TODAY, ReleaseStatus.LIVE),
        (read(revoked_on=TODAY), TODAY - DAY, ReleaseStatus.LIVE),
        (read(revoked_on=TODAY), TODAY, ReleaseStatus.REVOKED),
        (read(revoked_on=TODAY), END + DAY, ReleaseStatus.REVOKED),
        (read(replace(WHOLE, expires_on=None, expires_when="she moves out")), date(2036, 1, 1), ReleaseStatus.LIVE),
    ],
)
def test_the_status_at_the_edge_of_a_day(release: ReleaseRead, day: date, status: ReleaseStatus) -> None:
    assert consent.status(release, day) is status


@pytest.mark.parametrize(
    ("ends", "left"),
    [(TODAY, 0), (TODAY + 30 * DAY, 30), (TODAY + 31 * DAY, None), (TODAY - DAY, None)],
)
def test_an_end_is_near_from_thirty_days_on(ends: date, left: int | None) -> None:
    assert consent.ends_in(read(replace(WHOLE, expires_on=ends)), TODAY) == left


def test_psychotherapy_notes_stand_alone_and_substance_use_is_named() -> None:
    general = read(replace(WHOLE, covers=(Category.CARE, Category.PSYCHOTHERAPY)))
    assert consent.covered(general, TODAY) == (Category.CARE,)
    alone = read(replace(WHOLE, covers=(Category.PSYCHOTHERAPY,)))
    assert consent.covered(alone, TODAY) == (Category.PSYCHOTHERAPY,)
    assert Category.SUBSTANCE not in consent.covered(read(), TODAY)


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (replace(WHOLE, receives=" "), "who may hear"),
        (replace(WHOLE, covers=()), "at least one kind"),
        (replace(WHOLE, covers=(Category.CARE, Category.PSYCHOTHERAPY)), "release of their own"),
        (replace(WHOLE, signature=replace(SIGNED, signed_on=TODAY + DAY)), "yet"),
        (replace(WHOLE, expires_on=date(2026, 3, 2)), "before it begins"),
    ],
)
def test_what_cannot_be_kept(entry: ReleaseEntry, words: str) -> None:
    with pytest.raises(Refused, match=words):
        consent.check(entry, TODAY)


def test_one_day_is_enough_and_kinds_stand_in_their_order() -> None:
    entry = replace(WHOLE, covers=(Category.MONEY, Category.CARE), expires_on=SIGNED.signed_on)
    assert consent.check(entry, TODAY).covers == (Category.CARE, Category.MONEY)


def test_a_renewed_one_is_as_long_and_to_be_signed() -> None:
    again = consent.renewed(WHOLE, TODAY)
    assert (again.since, again.expires_on) == (date(2027, 1, 1), date(2027, 1, 1) + (END - date(2026, 3, 3)))
    assert again.signature == SignatureEntry("Ada Ortiz", "herself", None, HowGiven.ON_PAPER)
    assert consent.renewed(replace(WHOLE, expires_on=date(2026, 6, 1)), TODAY).since is None


@pytest.mark.parametrize(
    ("typed", "covers"),
    [
        ("care", (Category.CARE,)),
        ("health and care, mental", (Category.CARE, Category.MENTAL)),
        ("money; legal and school", (Category.MONEY, Category.LEGAL, Category.SCHOOL)),
        ("psycho", (Category.PSYCHOTHERAPY,)),
        ("substance use, hiv", (Category.SUBSTANCE, Category.HIV)),
        ("", ()),
    ],
)
def test_kinds_are_read_as_typed(typed: str, covers: tuple[Category, ...]) -> None:
    assert consent.read_covers(typed) == covers


def test_a_word_that_is_no_kind_is_named() -> None:
    with pytest.raises(Refused, match="gossip"):
        consent.read_covers("care, gossip")


def test_the_scope_says_who_consented_to_what() -> None:
    entry = replace(WHOLE, covers=(Category.SUBSTANCE,), what="attendance")
    said = consent.scope_words([read(entry)], Category.SUBSTANCE, TODAY)
    for part in ("Ada Ortiz", "3 Mar 2026", "the case manager", "Paul Ortiz", "attendance", "31 Dec 2026"):
        assert part in said
    assert consent.scope_words([read()], Category.SUBSTANCE, TODAY) == ""


NOT_SIGNED = replace(WHOLE, signature=SignatureEntry("", "", None, None))


@pytest.mark.parametrize(
    ("release", "day"),
    [
        (read(), date(2026, 12, 1)),
        (read(replace(WHOLE, expires_on=date(2028, 3, 30))), date(2028, 2, 29)),
        (read(replace(WHOLE, expires_on=date(2027, 3, 30))), date(2027, 2, 28)),
        (read(replace(WHOLE, expires_on=None, expires_when="she moves out")), None),
        (read(NOT_SIGNED), TODAY),
        (read(NOT_SIGNED, watch_on=TODAY - DAY), TODAY - DAY),
        (read(revoked_on=TODAY - DAY), TODAY - DAY),
        (read(revoked_on=TODAY, let_go_why="they live together"), None),
        (read(NOT_SIGNED, let_go_why="not wanted"), None),
        (read(let_go_why="it may end"), None),
    ],
)
def test_the_day_from_which_it_is_watched(release: ReleaseRead, day: date | None) -> None:
    assert consent.watch_on(release, TODAY) == day


@pytest.mark.parametrize(
    ("new", "followed"),
    [
        (WHOLE, True),
        (replace(WHOLE, covers=(Category.CARE, Category.MONEY)), True),
        (replace(WHOLE, covers=(Category.MONEY,)), False),
        (replace(WHOLE, person_id=8), False),
        (replace(WHOLE, person_id=None), False),
        (replace(WHOLE, receives="Paul"), True),
    ],
)
def test_what_renews_another_covers_as_much_for_the_same(new: ReleaseEntry, followed: bool) -> None:
    assert consent.renews(new, WHOLE) is followed
    office = replace(WHOLE, person_id=None)
    assert consent.renews(replace(office, receives="paul ORTIZ"), office)
    assert not consent.renews(replace(office, receives="Paula"), office)
