"""Family updates: the day of the next one at every write, what leaves Today, the letter from the file."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.store.books import BEN, NOW, TODAY, TOMORROW, YESTERDAY, Looking
from tests.store.test_releases import entry_for, person

from casetui.store.merging import merge
from casetui.store.update_reads import begin_letter
from casetui.terms.assessment import ClosingEntry
from casetui.terms.case import CaseStatus
from casetui.terms.change import Refused
from casetui.terms.consent import Category, Telling
from casetui.terms.contact import ContactEntry, Mode, Outcome
from casetui.terms.update import USUAL_RHYTHM, RhythmEntry, ToldEntry, UpdateRead

MONTH = timedelta(days=31)


def begun(look: Looking, **more: object) -> tuple[int, int, int]:
    """A client, a person, and the rhythm by which that person hears; due today unless said otherwise."""
    hers = look.settled()
    paul = person(look, hers)
    look.book.updates.begin(hers, RhythmEntry(paul, **{"next_on": TODAY, **more}), TODAY)  # type: ignore[arg-type]
    return hers, paul, look.book.updates.of(hers)[0].id


def rhythm(look: Looking, client_id: int) -> UpdateRead:
    return look.book.updates.of(client_id)[0]


def gaps(look: Looking, today: date = TODAY) -> list[str]:
    return [str(one) for one in look.ids(today) if str(one).startswith("gap-update")]


def test_a_rhythm_without_a_day_begins_31_days_on(look: Looking) -> None:
    hers, _, _ = begun(look, next_on=None)
    assert (rhythm(look, hers).rhythm, rhythm(look, hers).next_on) == (USUAL_RHYTHM, TODAY + MONTH)
    assert (gaps(look), gaps(look, TODAY + MONTH)) == ([], ["gap-update-1"])


@pytest.mark.parametrize(
    ("entry", "next_on"),
    [
        (ToldEntry("She is well.", TODAY, Mode.PHONE), TODAY + MONTH),
        (ToldEntry("She is well.", YESTERDAY, Mode.IN_PERSON), YESTERDAY + MONTH),
        (ToldEntry("She is well.", TODAY, Mode.PHONE, TOMORROW), TOMORROW),
    ],
)
def test_told_leaves_today_until_the_next_day(look: Looking, entry: ToldEntry, next_on: date) -> None:
    hers, paul, _ = begun(look)
    assert look.line("gap-update-1").why.startswith("tell Paul Ortiz, not told yet")
    look.book.updates.tell(hers, paul, entry, TODAY)
    assert (rhythm(look, hers).next_on, rhythm(look, hers).last_on, gaps(look)) == (next_on, entry.on_day, [])
    assert "days since the last" in look.line("gap-update-1", next_on).why


def test_later_and_stop_leave_today_too(look: Looking) -> None:
    hers, _, number = begun(look)
    with pytest.raises(Refused, match="to come"):
        look.book.updates.postpone(number, TODAY, TODAY)
    look.book.updates.postpone(number, TOMORROW, TODAY)
    assert (gaps(look), gaps(look, TOMORROW)) == ([], ["gap-update-1"])
    with pytest.raises(Refused, match="why"):
        look.book.updates.stop(number, "", TODAY)
    look.book.updates.stop(number, "they speak every day", TODAY)
    found = rhythm(look, hers)
    assert (found.next_on, found.stopped_on, found.stopped_why) == (None, TODAY, "they speak every day")
    with pytest.raises(Refused, match="stopped"):
        look.book.updates.postpone(number, TOMORROW, TODAY)


def test_a_second_rhythm_for_the_same_person_is_refused(look: Looking) -> None:
    hers, paul, number = begun(look)
    with pytest.raises(Refused, match="already"):
        look.book.updates.begin(hers, RhythmEntry(paul), TODAY)
    look.book.updates.change(number, RhythmEntry(paul, "FREQ=WEEKLY", Mode.VIDEO), TODAY)
    assert (rhythm(look, hers).next_on, rhythm(look, hers).mode) == (TODAY + timedelta(days=7), Mode.VIDEO)


def test_a_death_and_a_closing_stop_them_with_a_reason(look: Looking) -> None:
    hers, paul, _ = begun(look)
    look.contact(None, hers, Outcome.DECEASED)
    assert (rhythm(look, hers).stopped_why, gaps(look)) == ("deceased", [])
    with pytest.raises(Refused, match="over"):
        look.book.updates.begin(hers, RhythmEntry(paul), TODAY)
    his = look.settled(BEN)
    anna = person(look, his, "Anna")
    look.book.updates.begin(his, RhythmEntry(anna), TODAY)
    look.book.closings.close(his, ClosingEntry(TODAY, "moved away"), TODAY)
    assert rhythm(look, his).stopped_why == "case closed"
    look.book.undoing.undo()
    assert rhythm(look, his).stopped_on is None


def test_a_case_on_hold_keeps_its_rhythm_off_today(look: Looking) -> None:
    hers, _, _ = begun(look)
    look.book.cases.change_status(hers, CaseStatus.ON_HOLD, "away", TODAY)
    assert (gaps(look), rhythm(look, hers).stopped_on) == ([], None)


def test_a_merge_takes_them_along(look: Looking) -> None:
    other, paul, _ = begun(look)
    hers = look.take_on(BEN)
    look.book.updates.tell(other, paul, ToldEntry("She is well.", TODAY, Mode.PHONE), TODAY)
    merge(look.book.sessions, hers, other, TODAY)
    assert [one.person_id for one in look.book.updates.of(hers)] == [paul]
    assert [one.entry.words for one in look.book.updates.told(hers)] == ["She is well."]


def test_a_note_is_marked_and_says_so(look: Looking) -> None:
    hers = look.take_on()
    look.contact(None, hers, note="Slept well.")
    assert look.book.updates.mark(1, Telling.MAY).words == "Ada Ortiz: note may be told"
    assert look.book.portraits.happened(1)[1].telling is Telling.MAY
    look.book.updates.mark(1, Telling.SUBSTANCE)
    assert (look.one("SELECT may_tell FROM contact"), look.one("SELECT kept_apart FROM contact")) == (
        0,
        "substance use",
    )
    with pytest.raises(Refused, match="already"):
        look.book.updates.mark(1, Telling.SUBSTANCE)
    look.book.contacts.amend(1, "Slept well.", None, None, Telling.NO)
    assert look.book.portraits.happened(1)[1].telling is Telling.NO
    look.book.contacts.void(1, "wrong client")
    with pytest.raises(Refused, match="voided"):
        look.book.updates.mark(1, Telling.MAY)


def noted(look: Looking, client_id: int, note: str, how: Telling, days_ago: int = 0) -> None:
    entry = ContactEntry(NOW - timedelta(days=days_ago), note=note, telling=how)
    look.book.contacts.record(None, client_id, entry, TODAY)


def test_a_letter_is_gathered_since_the_last_update(look: Looking) -> None:
    hers, paul, _ = begun(look)
    look.book.releases.add(hers, entry_for(paul), TODAY)
    for days_ago in (12, 11, 10, 9):
        noted(look, hers, f"note of {days_ago} days ago", Telling.MAY, days_ago)
    noted(look, hers, "not for anybody", Telling.NO)
    noted(look, hers, "a report", Telling.MANDATED)
    first = begin_letter(look.book, hers, paul, TODAY)
    assert (first.from_day, len(first.gathered.lines), first.gathered.left_out) == (None, 4, ("1 note kept apart.",))
    told_on = TODAY - timedelta(days=10)
    look.book.updates.tell(hers, paul, ToldEntry("By phone.", told_on, Mode.PHONE), TODAY)
    letter = begin_letter(look.book, hers, paul, TODAY)
    assert letter.from_day == told_on
    assert [line.words[-11:] for line in letter.gathered.lines] == ["10 days ago", " 9 days ago"]
    assert (letter.heed, letter.next_on) == ((), TODAY + MONTH)


def test_a_letter_to_somebody_without_a_release_is_empty_and_says_so(look: Looking) -> None:
    hers, paul, _ = begun(look)
    noted(look, hers, "Slept well.", Telling.MAY)
    letter = begin_letter(look.book, hers, paul, TODAY)
    assert letter.gathered.lines == ()
    assert letter.heed == ("No live release or authority covers Paul Ortiz. The client was not asked.",)


def test_substance_use_is_offered_by_a_release_that_names_it(look: Looking) -> None:
    hers, paul, _ = begun(look)
    covers = (Category.CARE, Category.SUBSTANCE)
    look.book.releases.add(hers, entry_for(paul, covers=covers), TODAY)
    noted(look, hers, "Sober 40 days.", Telling.SUBSTANCE)
    letter = begin_letter(look.book, hers, paul, TODAY)
    ((line,), scope) = (letter.gathered.lines, letter.scopes[Category.SUBSTANCE])
    assert (line.chosen, line.apart) == (False, True)
    assert "health and care and substance use" in scope


def test_safe_contact_forbids_the_letter_not_the_call(look: Looking) -> None:
    hers, paul, _ = begun(look)
    look.raw("UPDATE client SET safe_contact = 'mornings only, no post'")
    letter = ToldEntry("Dear Paul", TODAY, Mode.LETTER, None, (), None, TODAY)
    assert begin_letter(look.book, hers, paul, TODAY).heed[0] == "Safe contact: mornings only, no post"
    before = look.state()
    with pytest.raises(Refused, match="no post"):
        look.book.updates.tell(hers, paul, letter, TODAY)
    assert look.state() == before
    look.book.updates.tell(hers, paul, ToldEntry("She is well.", TODAY, Mode.PHONE), TODAY)
    assert len(look.book.updates.told(hers)) == 1


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (ToldEntry(" ", TODAY, Mode.PHONE), "what was told"),
        (ToldEntry("Well.", TOMORROW, Mode.PHONE), "to come"),
        (ToldEntry("Well.", TODAY, Mode.PHONE, TODAY), "a day to come"),
    ],
)
def test_what_is_not_kept(look: Looking, entry: ToldEntry, words: str) -> None:
    hers, paul, _ = begun(look)
    with pytest.raises(Refused, match=words):
        look.book.updates.tell(hers, paul, entry, TODAY)


def test_a_voided_update_is_told_no_more(look: Looking) -> None:
    hers, paul, _ = begun(look)
    look.book.updates.tell(hers, paul, ToldEntry("Well.", TODAY, Mode.PHONE), TODAY)
    look.book.updates.void_told(1, "another client's")
    assert (look.book.updates.told(hers), rhythm(look, hers).last_on) == ([], None)
