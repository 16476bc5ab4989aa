"""Looking for a place and moving there: kept, refused, undone whole; what is due reaches Today."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest
from tests.store.books import ADA, BEN, TODAY, TOMORROW, TUESDAY, YESTERDAY, Looking

from casetui.records import Address, Service, Shift
from casetui.store.merging import merge
from casetui.terms.case import PlaceEntry, PlaceKind
from casetui.terms.change import Refused
from casetui.terms.checkin import Kind
from casetui.terms.placement import (
    Ends,
    ItemEntry,
    Level,
    MoveEntry,
    OptionEntry,
    OptionStatus,
    OptionStep,
    Search,
    SearchEntry,
    SearchStatus,
)
from casetui.terms.service import ServiceStatus

S = OptionStatus
MOVING = date(2026, 12, 7)


def searching(look: Looking, client: int | None = None) -> tuple[int, int]:
    """A client and the number of a search that goes on for her."""
    ada = client or look.settled()
    look.book.placements.begin(ada, SearchEntry(Level.ASSISTED, 450000, "her own", musts=("cat", "garden")), TODAY)
    return ada, look.book.placements.of(ada)[0].id


def place(look: Looking, search: int, name: str = "Maple") -> int:
    look.book.placements.look_at(search, OptionEntry(name, cents=480000), TODAY)
    return int(look.one("SELECT max(id) FROM placement_option"))


def step(look: Looking, number: int, to: S, **more: Any) -> str:
    return look.book.placements.step(number, OptionStep(to, TODAY, **more), TODAY).words


def chosen(look: Looking, client: int | None = None) -> tuple[int, Search]:
    """A client for whom a place is chosen."""
    ada, search = searching(look, client)
    number = place(look, search)
    step(look, number, S.OFFERED, answer_by=TUESDAY)
    step(look, number, S.CHOSEN, move_on=MOVING)
    return ada, look.book.placements.get(search)


def test_a_search_is_begun_once_and_changed(look: Looking) -> None:
    ada, number = searching(look)
    with pytest.raises(Refused, match="goes on already"):
        searching(look, ada)
    maple = place(look, number)
    look.book.placements.turn(maple, 1)
    look.book.placements.edit(number, SearchEntry(Level.MEMORY, None, musts=("garden", "Spanish")))
    (found,) = look.book.placements.of(ada)
    assert (found.level, found.budget, found.musts) == (Level.MEMORY, None, ("garden", "Spanish"))
    assert found.options[0].meets == (("garden", True), ("Spanish", None))
    look.book.undoing.undo()
    assert look.book.placements.get(number).options[0].meets == (("cat", None), ("garden", True))


def test_a_place_is_looked_at_once(look: Looking) -> None:
    _, search = searching(look)
    place(look, search)
    before = look.state()
    for entry in (OptionEntry("maple"), OptionEntry("  ")):
        with pytest.raises(Refused):
            look.book.placements.look_at(search, entry, TODAY)
    assert look.state() == before


def test_an_offer_stands_on_today_until_it_is_answered(look: Looking) -> None:
    ada, search = searching(look)
    number = place(look, search)
    line = f"gap-place-{number}"
    step(look, number, S.OFFERED, answer_by=date(2026, 12, 4))
    assert line not in look.ids(), "more than three business days away"
    step(look, number, S.OFFERED, answer_by=TUESDAY)
    found = look.line(line)
    assert (found.tier.value, found.why) == (1, "Maple: the offer stands until then, answer it")
    assert line in look.ids(date(2026, 12, 30)), "it leaves by a step only"
    step(look, number, S.DEPOSIT, deposit=50000)
    assert line not in look.ids()
    one = look.book.placements.option(number)
    assert (one.answer_by, one.deposit, one.status) == (None, 50000, S.DEPOSIT)
    look.book.undoing.undo()
    assert line in look.ids()
    assert look.book.placements.stop(search, "stays at home").words.endswith("search for assisted living stopped")
    assert line not in look.ids()
    assert look.book.placements.of(ada)[0].status is SearchStatus.STOPPED


def test_one_place_is_chosen_with_its_list_and_may_fall_through(look: Looking) -> None:
    ada, search = chosen(look)
    assert (search.status, search.move_on) == (SearchStatus.CHOSEN, MOVING)
    hers = [item for item in search.items if item.check_in_id is not None]
    assert {(row.kind, row.due) for row in look.planned(ada)} == {(Kind.TASK, item.due) for item in hers}
    assert len(hers) < len(search.items), "what others do stands in the list only"
    other = place(look, search.id, "Cedar")
    step(look, other, S.OFFERED, answer_by=TUESDAY)
    with pytest.raises(Refused, match="Another place is chosen"):
        step(look, other, S.CHOSEN, move_on=MOVING)
    step(look, search.options[0].id, S.DECLINED, why="no room after all")
    again = look.book.placements.get(search.id)
    assert (again.status, again.items, look.planned(ada)) == (SearchStatus.SEARCHING, (), [])
    assert again.options[0].note == "Declined: no room after all"


def test_a_thing_of_the_list_and_its_check_in_go_together(look: Looking) -> None:
    ada, search = chosen(look)
    book, mine = look.book, next(item for item in search.items if item.check_in_id is not None)
    assert mine.check_in_id is not None

    def now() -> date | None:
        return next(item.done_on for item in book.placements.get(search.id).items if item.id == mine.id)

    book.moves.tick(mine.id, TODAY)
    assert (now(), look.check_in(mine.check_in_id).status) == (TODAY, "done")
    book.moves.tick(mine.id, TODAY)
    assert (now(), look.check_in(mine.check_in_id).status) == (None, "planned")
    book.moves.edit(mine.id, ItemEntry("tell Aetna", "", TOMORROW), TODAY)
    assert (look.check_in(mine.check_in_id).reason, look.check_in(mine.check_in_id).due) == ("tell Aetna", TOMORROW)
    look.raw("UPDATE check_in SET status = 'done', settled_on = ? WHERE id = ?", "2026-11-20", mine.check_in_id)
    assert now() == TODAY, "done on Today is done on the list"
    with pytest.raises(Refused, match="done on Today"):
        book.moves.tick(mine.id, TODAY)
    other = next(item for item in book.placements.get(search.id).items if item.check_in_id and item.id != mine.id)
    book.moves.edit(other.id, ItemEntry(other.words, "her son", TOMORROW), TODAY)
    assert look.check_in(other.check_in_id or 0).status == "cancelled"
    book.moves.add(search.id, ItemEntry("winter coat", "me", TOMORROW), TODAY)
    assert [row.reason for row in look.planned(ada)].count("winter coat") == 1
    coat = look.one("SELECT max(id) FROM move_item")
    book.moves.void(coat, "has it on", TODAY)
    assert "winter coat" not in [row.reason for row in look.planned(ada)]


def living_at_home(look: Looking) -> int:
    """A client at home with an address, two services, a carer, and check-ins, one of them tied to a service."""
    ada = look.settled()
    book = look.book
    book.cases.move(ada, PlaceEntry(PlaceKind.HOME, date(2026, 1, 5)), TODAY)
    look.keep(Address(client_id=ada, lines="1 Elm", city="Bath", since=date(2020, 1, 1)))
    look.keep(
        Service(
            client_id=ada,
            name="meals",
            by_whom="Harvest",
            status=ServiceStatus.RUNNING,
            since=YESTERDAY,
            confirm_by=TODAY,
            awaited=TODAY,
        ),
        Service(client_id=ada, name="dialysis", by_whom="Kidney Centre", status=ServiceStatus.RUNNING, since=YESTERDAY),
    )
    look.keep(Shift(client_id=ada, carer="Ana", rhythm="FREQ=DAILY", begins=time(8), ends=time(12), since=YESTERDAY))
    look.add(ada, Kind.CALL, reason="do the meals come", with_whom="Harvest")
    look.add(ada, Kind.VISIT, reason="visit", rhythm="FREQ=WEEKLY")
    look.add(ada, Kind.CALL, reason="how was the dentist")
    return ada


def moved(look: Looking, ada: int) -> tuple[Search, MoveEntry]:
    _, search = chosen(look, ada)
    leaving = look.book.moves.leaving(search.id, PlaceKind.ASSISTED, TODAY)
    ends = tuple((one.kind, one.id) for one in leaving.endings if "dialysis" not in one.words)
    return search, MoveEntry(PlaceEntry(PlaceKind.ASSISTED, YESTERDAY, "Maple"), ends, "9 Oak", "Bath", "ME", "04530")


def test_a_move_shows_all_that_may_end(look: Looking) -> None:
    _, search = chosen(look, living_at_home(look))
    leaving = look.book.moves.leaving(search.id, PlaceKind.ASSISTED, TODAY)
    assert (leaving.place, leaving.address) == ("home", "1 Elm, Bath")
    assert [(one.kind.value, one.words, one.tied) for one in leaving.endings] == [
        ("service", "meals by Harvest", ""),
        ("service", "dialysis by Kidney Centre", ""),
        ("carer", "Ana 08:00-12:00", ""),
        ("check-in", "do the meals come, today", "Harvest"),
        ("check-in", "visit, weekly", ""),
    ]
    assert leaving.rhythm, "the pack has a rhythm for a facility"
    assert not look.book.moves.leaving(search.id, PlaceKind.HOME, TODAY).rhythm


def test_a_move_is_one_change_and_is_undone_whole(look: Looking) -> None:
    ada = living_at_home(look)
    search, entry = moved(look, ada)
    book, before, changes = look.book, look.book.dump()["tables"], look.counts()[0]
    words = book.moves.move(search.id, entry, TODAY).words
    assert "moved to Maple, yesterday; 1 service, 1 carer and 2 check-ins ended" in words
    assert look.counts()[0] == changes + 1
    assert look.rows("SELECT kind, place, since, until FROM whereabouts ORDER BY id") == [
        ("home", "", "2026-01-05", "2026-11-19"),
        ("assisted living", "Maple", "2026-11-19", None),
    ]
    assert look.rows("SELECT lines, until FROM address ORDER BY id") == [("1 Elm", "2026-11-19"), ("9 Oak", None)]
    assert look.rows("SELECT name, status, until FROM service ORDER BY id") == [
        ("meals", "ended", "2026-11-19"),
        ("dialysis", "running", None),
    ]
    assert look.rows("SELECT awaited, confirm_by FROM service WHERE name = 'meals'") == [(None, None)]
    assert look.one("SELECT until FROM shift") == "2026-11-19"
    planned = {row.reason: row for row in look.planned(ada)}
    assert "do the meals come" not in planned
    assert "visit" not in planned
    assert "how was the dentist" in planned
    review = planned["placement review: 30 days at Maple"]
    assert (review.kind, review.due) == (Kind.REVIEW, YESTERDAY + timedelta(days=30))
    assert look.one("SELECT settled_why FROM check_in WHERE reason = 'visit'") == "moved to Maple"
    assert book.placements.get(search.id).status is SearchStatus.MOVED
    book.undoing.undo()
    assert book.dump()["tables"] == before


@pytest.mark.parametrize("fault", ["ahead", "nameless", "gone", "not chosen"])
def test_a_move_that_cannot_be_does_nothing(look: Looking, fault: str) -> None:
    ada = living_at_home(look)
    search, entry = moved(look, ada)
    place_, ends = entry.place, entry.ends
    if fault == "ahead":
        place_ = PlaceEntry(PlaceKind.ASSISTED, TOMORROW, "Maple")
    elif fault == "nameless":
        place_ = PlaceEntry(PlaceKind.ASSISTED, TODAY, " ")
    elif fault == "gone":
        ends = (*ends, (Ends.SERVICE, 999))
    else:
        step(look, search.options[0].id, S.DECLINED, why="no")
    before = look.state()
    with pytest.raises(Refused):
        look.book.moves.move(search.id, MoveEntry(place_, ends), TODAY)
    assert look.state() == before


def test_a_merge_brings_her_search_along(look: Looking) -> None:
    ben = look.settled(BEN)
    _, search = chosen(look, ben)
    ada = look.settled(ADA)
    merge(look.book.sessions, ada, ben, TODAY)
    (found,) = look.book.placements.of(ada)
    assert (found.id, len(found.options), len(found.items)) == (search.id, 1, len(search.items))
