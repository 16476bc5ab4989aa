"""Who was told what, on what ground or why without: kept with the contact, found again, on paper with the notice."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.rules.test_consent import WHOLE
from tests.store.books import BEN, NOW, TODAY, YESTERDAY, Looking, row
from tests.store.test_releases import entry_for, person

from casetui.exchange.paper.text import to_text
from casetui.records import LegalDate
from casetui.store import deciding
from casetui.store.merging import merge
from casetui.store.printing import paper_of
from casetui.terms.advocacy import DateKind
from casetui.terms.change import Refused
from casetui.terms.consent import Category, ReleaseEntry, Telling
from casetui.terms.contact import Mode, Outcome
from casetui.terms.paper import PaperKind, Wish
from casetui.terms.people import Authority, InForce
from casetui.terms.update import ToldEntry

COVERED = (Category.CARE, Category.SUBSTANCE)
SAID = Outcome.COLLATERAL
PAUL = "Paul Ortiz"


def named(number: int | None, **more: object) -> ReleaseEntry:
    return entry_for(number, covers=COVERED, **more)


def test_a_telling_by_a_release_is_kept_with_it_and_stays_when_it_is_revoked(look: Looking) -> None:
    hers = look.take_on()
    paul = person(look, hers)
    look.book.releases.add(hers, named(paul), TODAY)
    look.contact(None, hers, SAID, with_whom="paul", telling=Telling.SUBSTANCE, mode=Mode.PHONE)
    release = look.book.releases.of(hers)[0].id
    look.book.releases.revoke(release, TODAY, "by phone", TODAY)
    (told,) = look.book.disclosures.of(hers)
    assert (told.to_whom, told.on_day, told.mode) == (PAUL, TODAY, "phone")
    assert (told.category, told.ground, told.release_id, told.person_id) == (
        Category.SUBSTANCE,
        "release",
        release,
        paul,
    )
    assert told.part_2
    look.contact(None, hers, SAID, with_whom="paul", telling=Telling.SUBSTANCE, told_why="a life was at stake")
    after = look.book.disclosures.of(hers)[0]
    assert (after.ground, after.why, after.part_2) == ("", "a life was at stake", False)


def test_one_of_an_earlier_day_stands_on_the_ground_of_that_day(look: Looking) -> None:
    hers = look.take_on()
    look.book.releases.add(hers, named(person(look, hers), expires_on=YESTERDAY), TODAY)
    for at in (NOW - timedelta(days=1), NOW):
        look.contact(None, hers, SAID, with_whom=PAUL, telling=Telling.SUBSTANCE, at=at, told_why="he knew")
    assert [one.ground for one in look.book.disclosures.of(hers)] == ["", "release"]


def test_nobody_told_leaves_nothing(look: Looking) -> None:
    hers = look.take_on()
    person(look, hers)
    look.contact(None, hers, Outcome.REACHED)
    look.contact(None, hers, Outcome.NO_ANSWER, with_whom=PAUL)
    look.contact(None, hers, SAID, with_whom="the landlord")
    assert look.book.disclosures.of(hers) == []
    assert look.book.disclosures.last_kept(hers) is None


def test_a_mark_that_is_bettered_is_looked_at_anew(look: Looking) -> None:
    hers = look.take_on()
    look.book.releases.add(hers, entry_for(person(look, hers)), TODAY)
    look.contact(None, hers, SAID, with_whom=PAUL)
    assert look.book.disclosures.of(hers)[0].ground == "release"
    number = int(look.one("SELECT max(id) FROM contact"))
    look.book.updates.mark(number, Telling.SUBSTANCE)
    (told,) = look.book.disclosures.of(hers)
    assert (told.category, told.ground, told.why) == (Category.SUBSTANCE, "", "the client was not asked")
    look.book.contacts.void(number, "wrong person")
    assert look.book.disclosures.of(hers) == []
    look.book.undoing.undo()
    look.book.undoing.undo()
    assert look.book.disclosures.of(hers)[0].category is None


def test_a_letter_is_a_telling_of_each_of_its_kinds(look: Looking) -> None:
    hers = look.take_on()
    paul = person(look, hers, may_be_told=True)
    look.book.releases.add(hers, named(paul), TODAY)
    entry = ToldEntry("Well.", TODAY, Mode.LETTER, covers=(Category.SUBSTANCE, Category.MONEY), to_day=TODAY)
    look.book.updates.tell(hers, paul, entry, TODAY)
    found = {one.category: (one.ground, one.why) for one in look.book.disclosures.of(hers)}
    assert found == {Category.SUBSTANCE: ("release", ""), Category.MONEY: ("", "the client said yes, no paper")}


def test_a_merge_takes_them_along(look: Looking) -> None:
    hers, other = look.take_on(), look.take_on(BEN)
    person(look, other)
    look.contact(None, other, SAID, with_whom=PAUL, told_why="he drove her home")
    merge(look.book.sessions, hers, other, TODAY)
    assert [one.why for one in look.book.disclosures.of(hers)] == ["he drove her home"]


def test_the_notice_says_the_law_and_the_scope(look: Looking) -> None:
    hers = look.take_on()
    look.book.releases.add(hers, named(person(look, hers), what="the clinic's program"), TODAY)
    look.contact(None, hers, SAID, with_whom=PAUL, telling=Telling.SUBSTANCE, mode=Mode.PHONE)
    told = look.book.disclosures.last_kept(hers)
    assert told is not None
    text = to_text(paper_of(look.book, Wish(PaperKind.PART2, hers, disclosure_id=told.id), TODAY))
    assert "42 CFR 2.32" in text
    for words in (
        "Ada Ortiz",
        PAUL,
        "substance use: the clinic's program",
        "help at home",
        "31 Dec 2026",
        "3 Mar 2026",
    ):
        assert words in text
    look.book.releases.revoke(told.release_id or 0, TODAY, "by phone", TODAY)
    again = to_text(paper_of(look.book, Wish(PaperKind.PART2, hers, disclosure_id=told.id), TODAY))
    assert "Revoked" in again
    with pytest.raises(Refused, match="No live release"):
        paper_of(look.book, Wish(PaperKind.PART2, hers), TODAY)


@pytest.mark.parametrize(("covers", "made"), [(COVERED, True), (WHOLE.covers, False)])
def test_a_notice_ahead_needs_a_release_that_names_it(look: Looking, covers: tuple[Category, ...], made: bool) -> None:
    hers = look.take_on()
    look.book.releases.add(hers, replace(WHOLE, person_id=None, covers=covers), TODAY)
    if made:
        assert "as of" in paper_of(look.book, Wish(PaperKind.PART2, hers), TODAY).subtitle
    else:
        with pytest.raises(Refused, match="No live release"):
            paper_of(look.book, Wish(PaperKind.PART2, hers), TODAY)


def test_who_decides_with_scope_paper_and_report(look: Looking) -> None:
    hers = look.take_on()
    read = look.book.vault.connection
    assert deciding.deciders(read, hers) == []
    assert deciding.asked_who_decides(read, hers) == "not asked"
    person(look, hers, authority=Authority.GUARDIAN, in_force=InForce.SPRINGING, scope="medical", paper_on_file=True)
    (one,) = deciding.deciders(read, hers)
    assert (one.authority, one.in_force, one.scope, one.paper_on_file, one.report_on) == (
        "guardian",
        "springing",
        "medical",
        True,
        None,
    )
    for day in (TODAY, YESTERDAY):
        look.keep(row(LegalDate, client_id=hers, kind=DateKind.GUARDIAN_REPORT, what="annual report", on_day=day))
    look.keep(row(LegalDate, client_id=hers, kind=DateKind.HEARING, what="hearing", on_day=YESTERDAY))
    (one,) = deciding.deciders(read, hers)
    assert (one.report, one.report_on) == ("annual report", YESTERDAY)
