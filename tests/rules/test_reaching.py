"""Whom to ring about a client who cannot be reached, and the letter to her."""

from datetime import date

import pytest

from casetui.rules.ladder import DECIDE, DECIDE_NO_LETTER, DECIDE_WELFARE, EVERY_CONTACT
from casetui.rules.reaching import choices_of, letter_words, to_ring
from casetui.terms.case import PhoneKind
from casetui.terms.consent import Category, Heard, Hearing
from casetui.terms.ladder import Safe
from casetui.terms.people import Authority, InForce, Role
from casetui.terms.portrait import Around, Telephone
from casetui.terms.reaching import Decided

TODAY = date(2026, 11, 20)
WORKS = Telephone("207 555 0190", PhoneKind.MOBILE, True, True)
DEAD = Telephone("207 555 0191", PhoneKind.MOBILE, True, False)
QUIET = Telephone("207 555 0192", PhoneKind.MOBILE, False, True)
RELEASED = (Heard(Category.CARE, "release", date(2027, 1, 1)),)


def person(*phones: Telephone) -> Around:
    return Around(1, "Mara", Role.FAMILY, "sister", "", Authority.NONE, "", InForce.UNKNOWN, None, phones)


def hearing(spoken: bool | None = None, heard: tuple[Heard, ...] = (), treats: bool = False) -> Hearing:
    return Hearing(1, "Mara", "sister", heard, spoken, treats)


@pytest.mark.parametrize(
    ("phones", "heard", "every", "left"),
    [
        ((WORKS,), hearing(True), False, ""),
        ((WORKS,), hearing(None, RELEASED), False, ""),
        ((WORKS,), hearing(False, RELEASED), False, ""),
        ((WORKS,), hearing(None, treats=True), False, ""),
        ((WORKS,), hearing(None), False, "no release, the client was not asked"),
        ((WORKS,), hearing(None), True, ""),
        ((WORKS,), hearing(False), True, "the client said no"),
        ((DEAD,), hearing(True), True, "no number that works"),
        ((), hearing(True), False, "no number that works"),
    ],
)
def test_who_can_be_rung(phones: tuple[Telephone, ...], heard: Hearing, every: bool, left: str) -> None:
    found, not_rung = to_ring([person(*phones)], {1: heard}, {}, Safe(), every, TODAY)
    assert not_rung == ((f"Mara: {left}",) if left else ())
    assert [one.name for one in found] == ([] if left else ["Mara"])


@pytest.mark.parametrize(
    ("reason", "choices"),
    [
        (f"{DECIDE} · weekly check-in", tuple(Decided)),
        (DECIDE_NO_LETTER, tuple(Decided)),
        (f"{DECIDE_WELFARE} · no heat", (Decided.WELFARE, Decided.TRY)),
        (DECIDE_WELFARE, (Decided.WELFARE, Decided.TRY)),
        (f"{EVERY_CONTACT} · no heat", ()),
        ("no heat", ()),
    ],
)
def test_of_somebody_unsafe_nobody_decides_for_a_letter_or_to_close(reason: str, choices: tuple[Decided, ...]) -> None:
    assert choices_of(reason) == choices


def test_a_message_only_where_it_is_allowed() -> None:
    def message_ok(safe: Safe, *phones: Telephone) -> bool:
        ((one,), _) = to_ring([person(*phones)], {1: hearing(True)}, {"Mara": "today 9:30: busy"}, safe, False, TODAY)
        assert one.rung == "today 9:30: busy"
        return one.message_ok

    assert message_ok(Safe(), QUIET, WORKS)
    assert not message_ok(Safe(), QUIET)
    assert not message_ok(Safe(no_message="no message"), WORKS)


def test_only_her_own_number_is_nobody_else() -> None:
    found, left = to_ring([person(WORKS)], {1: hearing(True)}, {}, Safe(only="only this number"), True, TODAY)
    assert (found, left) == ((), ("anybody else: safe contact says “only this number”",))


def test_the_letter_says_her_name_and_please_ring_me_and_nothing_else() -> None:
    words = letter_words("Ada Ortiz", TODAY)
    assert "Dear Ada Ortiz," in words
    assert "Please ring me" in words
    for told in ("case", "care", "agency", "health", "visit", "risk", "check"):
        assert told not in words.casefold().replace("ada ortiz", "")
    assert "Dear ___," in letter_words("", TODAY)
