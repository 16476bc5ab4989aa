"""What case systems get wrong, as practice.md names it in section 1, each as one test of what happens here instead.

What only a screen can show stands in `tests/screens/test_what_others_get_wrong.py`.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.store.books import ADA, BEN, MONDAY, NOW, TODAY, TOMORROW, YESTERDAY, Looking, reopened
from tests.store.denied import dates, denied

from casetui.store.checkins import planned_from
from casetui.terms.advocacy import DateKind
from casetui.terms.ahead import WantedAhead
from casetui.terms.case import CaseStatus
from casetui.terms.change import Refused
from casetui.terms.checkin import CheckInEntry, CheckInStatus, Kind
from casetui.terms.contact import ContactEntry, GoalUpdate, Outcome
from casetui.terms.denial import Filed
from casetui.terms.legal_date import DateEntry
from casetui.terms.plan import Achievement
from casetui.terms.plan_tree import GoalEntry, NeedEntry
from casetui.terms.queue import Tier
from casetui.terms.referral import ReferralAct, ReferralEntry, StepEntry
from casetui.terms.service import ServiceEntry

WEEKLY = "FREQ=WEEKLY"
DAY = timedelta(days=1)


def test_work_lost_at_a_time_out(look: Looking) -> None:
    """What is typed is kept in the file before it is saved, and is there however the session ended."""
    client_id = look.take_on()
    look.book.drafts.keep("contact", client_id, "Ada Ortiz", {"note": "she said that the heat"}, NOW)
    look.book = reopened(look.book)
    (draft,) = look.book.drafts.unfinished()
    assert (draft.subject, draft.body["note"]) == (client_id, "she said that the heat")
    assert look.one("SELECT count(*) FROM contact") == 0
    look.book.close()


def test_follow_ups_go_on_after_a_case_is_closed(look: Looking) -> None:
    client_id = look.take_on()
    look.add(client_id, rhythm=WEEKLY)
    look.book.services.add(client_id, ServiceEntry("home meals", TODAY, WEEKLY), TODAY)
    look.book.referrals.start(
        client_id, ReferralEntry("therapy", "Clinic"), StepEntry(ReferralAct.REQUESTED, TODAY), TODAY
    )
    look.need(client_id, YESTERDAY)
    look.book.cases.change_status(client_id, CaseStatus.FINISHED, "moved away", TODAY)
    assert look.planned(client_id) == []
    for days in (0, 1, 7, 30, 400):
        assert look.ids(TODAY + days * DAY) == []


def test_nor_can_they_be_logged_after_it_is(look: Looking) -> None:
    client_id = look.settled()
    look.book.cases.change_status(client_id, CaseStatus.FINISHED, "moved away", TODAY)
    look.contact(None, client_id, Outcome.REACHED, note="she rang, all is well", next_step=None)
    (kept,) = look.book.portraits.contacts(client_id)
    assert (kept.outcome, kept.note) == (Outcome.REACHED, "she rang, all is well")
    assert look.ids() == []


def test_future_tasks_are_invisible_until_they_are_overdue(look: Looking) -> None:
    """A task of a later day is on her page and among what comes, a date at law among the deadlines."""
    client_id = look.settled()
    task = look.add(client_id, Kind.TASK, reason="renew the lease", due=TODAY + 40 * DAY)
    look.book.legal_dates.add(client_id, DateEntry(DateKind.HEARING, "custody", TODAY + 50 * DAY), TODAY)
    assert look.ids() == []
    assert [(one.due, one.reason) for one in look.book.queue.coming(TODAY)] == [(TODAY + 40 * DAY, "renew the lease")]
    assert [one.id for one in look.book.portraits.portrait(client_id).owing] == [task]
    assert [line.day for line in look.book.deadlines.ahead(WantedAhead(), TODAY).lines] == [TODAY + 50 * DAY]


def test_overdue_is_not_first(look: Looking) -> None:
    client_id = look.settled()
    today = [look.add(client_id, reason=f"today {n}") for n in range(3)]
    late = [look.add(client_id, reason=f"late {n}", due=TODAY - n * DAY) for n in (1, 9, 4)]
    assert look.ids() == [late[1], late[2], late[0], *today]
    assert [look.line(number).overdue_days for number in late] == [1, 9, 4]


def test_a_list_is_capped(look: Looking) -> None:
    client_id = look.settled()
    with look.book.sessions.changing("a long day", client_id) as (session, _):
        for n in range(1_200):
            session.add(planned_from(CheckInEntry(client_id, Kind.CALL, f"call {n}", TODAY - n % 40 * DAY), TODAY))
    lines = look.today()
    assert len(lines) == 1_200
    assert len({line.id for line in lines}) == 1_200
    assert len(look.book.portraits.portrait(client_id).owing) == 1_200


def test_the_last_day_of_a_deadline_is_treated_as_dead(look: Looking) -> None:
    """It counts in full; what is filed after it is filed late, with the reason, and stands until it is."""
    now = denied(look, look.settled(), "medicare-advantage", notice="2026-09-25")
    assert dates(now)[1] == "2026-11-29"
    last, row = date(2026, 11, 29), f"gap-appeal-{now.level.id}"
    line = look.line(row, last)
    assert (line.tier, "today is the day" in line.why) == (Tier.NOT_GOT_BACK, True)
    look.book.denials.file(now.id, Filed(last, alone_why="by her own hand"), last)
    look.book.undoing.undo()
    late = last + 30 * DAY
    assert "late filing: say why" in look.line(row, late).why
    with pytest.raises(Refused, match="late filing"):
        look.book.denials.file(now.id, Filed(late, alone_why="by her own hand"), late)
    look.book.denials.file(now.id, Filed(late, late_why="in hospital", alone_why="by her own hand"), late)
    assert row not in look.ids(late)


def test_late_recording_is_refused(look: Looking) -> None:
    """A contact, a delivery and a step of a referral of weeks ago are kept on their own day, though later ones are."""
    client_id = look.settled()
    look.contact(None, client_id, Outcome.REACHED, note="today")
    before = NOW - timedelta(days=60)
    look.contact(None, client_id, Outcome.REACHED, at=before, note="weeks ago", next_step=None)
    assert [one.note for one in look.book.portraits.contacts(client_id)] == ["today", "weeks ago"]
    assert look.book.portraits.contacts(client_id)[1].at == before
    services, since = look.book.services, TODAY - 30 * DAY
    services.add(client_id, ServiceEntry("home meals", since, "FREQ=DAILY"), since)
    number = look.one("SELECT max(id) FROM service")
    services.delivered(number, TODAY, TODAY)
    services.delivered(number, since + DAY, TODAY)
    assert look.rows("SELECT on_day FROM delivery ORDER BY id") == [(str(TODAY),), (str(since + DAY),)]
    entry, asked = ReferralEntry("therapy", "Clinic"), StepEntry(ReferralAct.REQUESTED, since)
    look.book.referrals.start(client_id, entry, asked, TODAY)
    number = look.one("SELECT max(id) FROM referral")
    look.book.referrals.step(number, StepEntry(ReferralAct.ACCEPTED, TODAY - 20 * DAY), TODAY)
    assert look.book.referrals.get(number).since == TODAY - 20 * DAY


def test_one_note_per_day(look: Looking) -> None:
    client_id = look.settled()
    words = [f"note number {n}" for n in range(5)]
    for one in words:
        look.book.contacts.record(None, client_id, ContactEntry(NOW, note=one), TODAY)
    assert sorted(note.note for note in look.book.portraits.contacts(client_id)) == words
    assert len(look.book.finder.find("number")) == len(words)


def test_the_same_contact_is_typed_three_times(look: Looking) -> None:
    """Note, time, mileage, what became of the goal, what was owed and the next date are one act, undone as one."""
    client_id = look.settled()
    plan = look.book.plans.begin(client_id, "", TODAY).plan_id
    (need,) = look.book.plans.add(plan, None, NeedEntry("a ride"), TODAY).refs
    (goal,) = look.book.plans.add(plan, need, GoalEntry("to the shop", target="weekly"), TODAY).refs
    owed = look.add(client_id, rhythm=WEEKLY)
    before, changes = look.book.dump(), look.counts()[0]
    told = GoalUpdate(goal.id, Achievement.IMPROVING, "twice")
    words = look.contact(owed, client_id, Outcome.REACHED, note="went twice", minutes=20, miles=7, goal=told)
    assert look.counts()[0] == changes + 1
    (kept,) = look.book.portraits.contacts(client_id)
    assert (kept.note, kept.minutes, kept.miles) == ("went twice", 20, 7)
    assert look.one("SELECT value FROM goal_value") == "twice"
    assert look.check_in(owed).status is CheckInStatus.DONE
    (follow,) = look.planned(client_id)
    assert follow.due == TODAY + timedelta(days=7)
    assert "next Fri 27" in words
    look.book.undoing.undo()
    assert look.book.dump() == before


def test_there_is_no_list_of_recent_clients(look: Looking) -> None:
    ada, ben = look.take_on(ADA), look.take_on(BEN)
    look.contact(None, ada, Outcome.REACHED, next_step=None)
    assert [one.client_id for one in look.book.finder.recent()] == [ada]
    look.book.finder.note_opened(ben)
    assert [one.client_id for one in look.book.finder.recent()] == [ben, ada]
    assert [one.client_id for one in look.book.finder.recent(besides=ben)] == [ada]


def test_there_is_no_sign_that_a_note_was_saved(look: Looking) -> None:
    """What was kept is said in words once it is in the file, and is found in what was changed."""
    client_id = look.settled()
    said = look.contact(None, client_id, note="the heat is off", mode=None)
    assert said == "Ada Ortiz: note kept"
    again = Looking(reopened(look.book))
    assert [one.note for one in again.book.portraits.contacts(client_id)] == ["the heat is off"]
    assert again.rows("SELECT words FROM change ORDER BY id DESC LIMIT 1") == [(said,)]
    again.book.close()


def test_a_deadline_of_tomorrow_and_one_of_monday_are_both_there_today(look: Looking) -> None:
    """What cannot be got back is shown three business days ahead: over a weekend, too."""
    client_id = look.settled()
    soon = [look.add(client_id, Kind.DEADLINE, reason="file it", due=day) for day in (TOMORROW, MONDAY)]
    assert look.ids() == soon
