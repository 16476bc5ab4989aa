"""Releases kept, signed, revoked, renewed; who may hear what, asked of the file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from tests.rules.test_consent import SIGNED, WHOLE
from tests.store.books import BEN, NOW, TODAY, TOMORROW, YESTERDAY, Looking, row

from casetui.records import Person
from casetui.rules.consent import renewed, status
from casetui.store.merging import merge
from casetui.terms.change import Refused
from casetui.terms.consent import Category, ReleaseEntry, ReleaseStatus, SignatureEntry
from casetui.terms.contact import Outcome
from casetui.terms.people import Authority, InForce, Role
from casetui.terms.update import RhythmEntry


def person(look: Looking, client_id: int, name: str = "Paul Ortiz", **more: object) -> int:
    look.keep(row(Person, client_id=client_id, name=name, role=Role.FAMILY, relation="son", **more))
    return int(look.one("SELECT max(id) FROM person"))


def entry_for(number: int | None, **more: object) -> ReleaseEntry:
    return replace(WHOLE, person_id=number, **more)  # type: ignore[arg-type]


def test_every_element_comes_back_as_it_was_kept(look: Looking) -> None:
    hers = look.take_on()
    entry = entry_for(person(look, hers), what="falls", since=TODAY, covers=(Category.CARE, Category.MONEY))
    said = look.book.releases.add(hers, entry, TODAY).words
    assert said == "Ada Ortiz: release for Paul Ortiz, live until Thu 31 Dec"
    (found,) = look.book.releases.of(hers)
    assert found.entry == entry


def test_a_draft_is_signed_and_then_live(look: Looking) -> None:
    hers = look.take_on()
    draft = entry_for(None, signature=SignatureEntry("", "", None, None))
    look.book.releases.add(hers, draft, TODAY)
    (found,) = look.book.releases.of(hers)
    assert status(found, TODAY) is ReleaseStatus.DRAFT
    look.book.releases.sign(found.id, SIGNED, TODAY)
    assert status(look.book.releases.get(found.id), TODAY) is ReleaseStatus.LIVE


def test_a_revoked_one_stays_as_it_was_and_is_renewed_by_another(look: Looking) -> None:
    hers = look.take_on()
    book = look.book.releases
    book.add(hers, entry_for(None), TODAY)
    number = book.of(hers)[0].id
    with pytest.raises(Refused, match="why"):
        book.revoke(number, TODAY, " ", TODAY)
    with pytest.raises(Refused, match="to come"):
        book.revoke(number, TOMORROW, "by phone", TODAY)
    book.revoke(number, YESTERDAY, "by phone", TODAY)
    assert status(book.get(number), TODAY) is ReleaseStatus.REVOKED
    with pytest.raises(Refused, match="revoked"):
        book.revoke(number, TODAY, "again", TODAY)
    with pytest.raises(Refused, match="revoked"):
        book.edit(number, entry_for(None), TODAY)
    with pytest.raises(Refused, match="revoked"):
        book.sign(number, SIGNED, TODAY)
    book.add(hers, renewed(book.get(number).entry, TODAY), TODAY)
    assert [status(one, TODAY) for one in book.of(hers)] == [ReleaseStatus.DRAFT, ReleaseStatus.REVOKED]


def test_what_was_never_signed_is_voided_not_revoked(look: Looking) -> None:
    hers = look.take_on()
    look.book.releases.add(hers, entry_for(None, signature=SignatureEntry("", "", None, None)), TODAY)
    number = look.book.releases.of(hers)[0].id
    with pytest.raises(Refused, match="never signed"):
        look.book.releases.revoke(number, TODAY, "by phone", TODAY)
    look.book.releases.void(number, "wrong form")
    assert look.book.releases.of(hers) == []
    with pytest.raises(Refused, match="not there"):
        look.book.releases.get(number)


def test_nothing_is_written_for_somebody_around_another_client(look: Looking) -> None:
    hers, his = look.take_on(), look.take_on(BEN)
    entry = entry_for(person(look, his))
    before = look.state()
    with pytest.raises(Refused, match="someone else"):
        look.book.releases.add(hers, entry, TODAY)
    assert look.state() == before


def test_who_may_hear_is_by_release_authority_and_word(look: Looking) -> None:
    hers = look.take_on()
    paul = person(look, hers, may_be_told=True)
    person(look, hers, "Ruth", authority=Authority.HEALTH_AGENT, in_force=InForce.IN_FORCE)
    look.book.releases.add(hers, entry_for(paul), TODAY)
    found = {one.name: one for one in look.book.releases.hearings(hers, TODAY)}
    assert found["Paul Ortiz"].categories == {Category.CARE}
    assert found["Ruth"].categories == {Category.CARE, Category.MENTAL}
    later = WHOLE.expires_on + timedelta(days=1) if WHOLE.expires_on else TODAY
    after = look.book.releases.hearing(hers, paul, later)
    assert (after.heard, after.spoken) == ((), True)


def test_a_contact_with_somebody_is_a_telling(look: Looking) -> None:
    hers = look.take_on()
    paul = person(look, hers)
    look.contact(None, hers, Outcome.NO_ANSWER, with_whom="Paul Ortiz")
    assert look.book.releases.hearing(hers, paul, TODAY).told_on is None
    look.contact(None, hers, Outcome.COLLATERAL, with_whom="paul ortiz", at=NOW)
    assert look.book.releases.hearing(hers, paul, TODAY).told_on == TODAY


def test_a_merge_takes_releases_and_rhythms_along(look: Looking) -> None:
    hers, other = look.take_on(), look.take_on(BEN)
    paul = person(look, other)
    look.book.releases.add(other, entry_for(paul), TODAY)
    merge(look.book.sessions, hers, other, TODAY)
    assert [one.entry.person_id for one in look.book.releases.of(hers)] == [paul]
    assert look.book.releases.hearing(hers, paul, TODAY).heard


def test_undo_takes_a_revocation_back(look: Looking) -> None:
    hers = look.take_on()
    look.book.releases.add(hers, entry_for(None), TODAY)
    number = look.book.releases.of(hers)[0].id
    look.book.releases.revoke(number, TODAY, "by phone", TODAY)
    look.book.undoing.undo()
    assert status(look.book.releases.get(number), TODAY) is ReleaseStatus.LIVE


def on_today(look: Looking, day: date = TODAY) -> list[str]:
    kinds = ("gap-release", "gap-hearer")
    return [line.why for line in look.book.queue.today(day) if str(line.id).startswith(kinds)]


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (31, []),
        (30, ["release to Paul Ortiz ends Sun 20 Dec"]),
        (0, ["release to Paul Ortiz ends Fri 20"]),
        (-1, ["release to Paul Ortiz ended Thu 19"]),
    ],
)
def test_today_has_it_from_thirty_days_before_its_end_on(look: Looking, days: int, said: list[str]) -> None:
    look.book.releases.add(look.take_on(), entry_for(None, expires_on=TODAY + timedelta(days=days)), TODAY)
    assert on_today(look) == said


def test_it_leaves_today_once_renewed_or_let_go(look: Looking) -> None:
    hers = look.take_on()
    book = look.book.releases
    book.add(hers, entry_for(None, expires_on=TODAY), TODAY)
    number = book.of(hers)[0].id
    draft = renewed(book.get(number).entry, TODAY)
    book.add(hers, draft, TODAY, number)
    assert on_today(look) == ["release to Paul Ortiz is not signed yet"]
    book.sign(book.of(hers)[0].id, replace(SIGNED, signed_on=TODAY), TODAY)
    assert on_today(look) == []
    book.void(book.of(hers)[0].id, "wrong form")
    assert len(on_today(look)) == 1
    with pytest.raises(Refused, match="why"):
        book.let_go(number, " ", TODAY)
    book.let_go(number, "she lives with him now", TODAY)
    assert on_today(look) == []
    with pytest.raises(Refused, match="already"):
        book.let_go(number, "again", TODAY)
    look.book.undoing.undo()
    assert len(on_today(look)) == 1


def test_a_revoked_one_is_on_today_until_it_is_let_go(look: Looking) -> None:
    hers = look.take_on()
    book = look.book.releases
    book.add(hers, entry_for(None, expires_on=TODAY + timedelta(days=300)), TODAY)
    number = book.of(hers)[0].id
    book.revoke(number, YESTERDAY, "by phone", TODAY)
    (said,) = on_today(look)
    assert said.startswith("release to Paul Ortiz revoked ")
    book.let_go(number, "not wanted any more", TODAY)
    assert on_today(look) == []


def test_a_new_one_for_the_same_renews_the_old_one_unasked(look: Looking) -> None:
    hers = look.take_on()
    look.book.releases.add(hers, entry_for(None, expires_on=TODAY), TODAY)
    look.book.releases.add(hers, entry_for(None, expires_on=TODAY + timedelta(days=365)), TODAY)
    assert on_today(look) == []


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, ["no release to Paul Ortiz, who is told in a rhythm"]),
        ({"may_be_told": True}, []),
        ({"authority": Authority.HEALTH_AGENT, "in_force": InForce.IN_FORCE}, []),
        ({"authority": Authority.HEALTH_AGENT, "in_force": InForce.SPRINGING}, [""]),
        ({"authority": Authority.PAYEE, "in_force": InForce.IN_FORCE}, [""]),
    ],
)
def test_whoever_is_told_in_a_rhythm_without_any_ground(look: Looking, more: dict[str, Any], said: list[str]) -> None:
    hers = look.take_on()
    paul = person(look, hers, **more)
    look.book.updates.begin(hers, RhythmEntry(paul, next_on=TOMORROW), TODAY)
    assert len(on_today(look)) == len(said)
    look.book.releases.add(hers, entry_for(paul, expires_on=TODAY + timedelta(days=300)), TODAY)
    assert on_today(look) == []
