"""Credentials: education counted for the time that runs, taken out with a reason, behind on Today."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from tests.store.books import TODAY, TOMORROW, Looking

from casetui.terms.change import Change, Refused
from casetui.terms.credential import CredentialEntry, Education
from casetui.terms.queue import Tier

CCM = CredentialEntry("CCM", date(2023, 1, 1), date(2027, 12, 31), "123", 4800, "ethics", 480)


def test_education_counts_while_the_credential_runs(look: Looking) -> None:
    store = look.book.credentials
    store.add(CCM)
    store.educate(1, Education(TODAY, "ethics at law", 240, for_quota=True), TODAY)
    change = store.educate(1, Education(TODAY - timedelta(days=9), "transitions", 3600), TODAY)
    assert change.words.startswith("CCM: ethics 4 of 8 h done, 2.22 h behind; in pace: 64 of 80 h done, 78 % of")
    store.educate(1, Education(date(2022, 5, 1), "before it began", 600), TODAY)
    assert [kept.entry.minutes for kept in store.get(1).education] == [240, 3600]
    store.void_education(1, "another one's")
    assert [kept.id for kept in store.get(1).education] == [2]
    with pytest.raises(Refused, match="was taken out"):
        store.void_education(1, "again")


def test_behind_is_one_low_row_of_nobody_and_goes_with_the_hours(look: Looking) -> None:
    look.book.credentials.add(CCM)
    line = look.line("gap-credential-1")
    assert (line.tier, line.client_id) == (Tier.DESK, None)
    assert line.why.startswith("CCM: 0 of 80 h done, 62")
    look.book.credentials.educate(1, Education(TODAY, "much", 4320), TODAY)
    look.book.credentials.educate(1, Education(TODAY, "ethics", 480, for_quota=True), TODAY)
    assert "gap-credential-1" not in look.ids()


def test_what_cannot_be_a_credential_or_education(look: Looking) -> None:
    store = look.book.credentials
    store.add(CCM)
    before = look.state()
    wrong: list[tuple[Callable[[], Change], str]] = [
        (lambda: store.add(CredentialEntry(" ", CCM.since, CCM.until)), "needs a name"),
        (lambda: store.add(CredentialEntry("RN", CCM.until, CCM.since)), "ends before it begins"),
        (lambda: store.add(CredentialEntry("RN", CCM.since, CCM.until, "", 60, "ethics", 61)), "more than the whole"),
        (lambda: store.educate(1, Education(TOMORROW, "course", 60), TODAY), "lies ahead"),
        (lambda: store.educate(1, Education(TODAY, "course", 0), TODAY), "how long it took"),
        (lambda: store.void(1, " "), "Say why"),
    ]
    for write, said in wrong:
        with pytest.raises(Refused, match=said):
            write()
    assert look.state() == before


def test_renewed_it_begins_anew(look: Looking) -> None:
    store = look.book.credentials
    store.add(CCM)
    store.educate(1, Education(TODAY, "course", 600), TODAY)
    store.edit(1, CredentialEntry("CCM", TOMORROW, date(2031, 11, 20), "123", 4800))
    assert (store.get(1).education, store.all()[0].entry.quota) == ((), "")
    store.void(1, "given up")
    assert store.all() == ()
