"""Medicine lists compared: what is typed stays with its medicine, finishing settles what it may, undo takes it back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from tests.store.books import TODAY, TOMORROW, YESTERDAY, Looking, row
from tests.store.transitioned import ADMITTED, begin, clocks

from casetui.records import Medicine, Stay
from casetui.store.printing import note_printed, paper_of
from casetui.terms.access import Access
from casetui.terms.change import Change, Refused
from casetui.terms.health import MedicineStatus, StayKind
from casetui.terms.medicines import Answering, Asking, ComparedNow, Finishing, ListKind, ListsNow, Reviewer, Three
from casetui.terms.paper import PaperKind, Wish
from casetui.terms.transition import ClockStatus, ListFinding, TransitionKind, Turn

HOME = Turn(TransitionKind.DISCHARGE, YESTERDAY)
HOSPITAL = ("torsemide 40 mg, 1 each morning", "carvedilol 6.25 mg, 1 twice a day", "spironolactone 25 mg, daily")
NURSE = Finishing(Reviewer.NURSE, TODAY, "Kim", "client and Dr Lee")


def medicine(look: Looking, client_id: int, name: str, directions: str) -> int:
    look.keep(row(Medicine, client_id=client_id, name=name, directions=directions, status=MedicineStatus.ACTIVE))
    return int(look.one("SELECT max(id) FROM medicine"))


def came_home(look: Looking) -> int:
    """Somebody who came home yesterday with three medicines in the cupboard."""
    client_id = look.settled()
    medicine(look, client_id, "torsemide 20 mg", "1 each morning")
    medicine(look, client_id, "carvedilol 6.25 mg", "1 twice\na day")
    medicine(look, client_id, "potassium 20 mEq", "daily")
    begin(look, client_id, Turn(TransitionKind.ADMISSION, YESTERDAY, ADMITTED.place), HOME)
    return client_id


def compared(look: Looking, client_id: int) -> ListsNow:
    """Her lists, begun, with the hospital's put."""
    look.book.reconciliations.begin(client_id, TODAY)
    look.book.reconciliations.put_list(newest(look, client_id).id, ListKind.DISCHARGE, HOSPITAL)
    return newest(look, client_id)


def newest(look: Looking, client_id: int) -> ListsNow:
    return look.book.reconciliations.of(client_id)[0]


def of(look: Looking, client_id: int, name: str) -> ComparedNow:
    return next(line for line in newest(look, client_id).lines if line.name == name)


def test_the_list_at_home_is_what_she_is_known_to_take(look: Looking) -> None:
    client_id = came_home(look)
    said = look.book.reconciliations.begin(client_id, TODAY).words
    assert said == "Ada Ortiz: medicine lists begun, 3 medicines at home"
    lists = newest(look, client_id)
    assert (lists.place, lists.home_on) == ("Maine Medical", YESTERDAY)
    assert [line.at.home for line in lists.lines] == [
        "carvedilol 6.25 mg, 1 twice a day",
        "potassium 20 mEq, daily",
        "torsemide 20 mg, 1 each morning",
    ]
    assert {line.finding for line in lists.lines} == {ListFinding.UNCLEAR}
    with pytest.raises(Refused, match="being compared already"):
        look.book.reconciliations.begin(client_id, TODAY)


def test_lists_are_laid_side_by_side_as_they_are_typed(look: Looking) -> None:
    lists = compared(look, came_home(look))
    assert {line.name: line.finding for line in lists.lines} == {
        "torsemide": ListFinding.CHANGED,
        "carvedilol": ListFinding.SAME,
        "spironolactone": ListFinding.NEW,
        "potassium": ListFinding.STOPPED,
    }


def test_what_she_said_of_a_medicine_stays_until_its_lines_change(look: Looking) -> None:
    client_id = came_home(look)
    lists = compared(look, client_id)
    store = look.book.reconciliations
    torsemide = of(look, client_id, "torsemide")
    store.find(torsemide.id, ListFinding.UNCLEAR)
    store.asked(torsemide.id, Asking("Which?", "Dr Lee", TODAY), TODAY)
    store.add(lists.id, Three("", "melatonin 3 mg", ""))
    kept = of(look, client_id, "torsemide")
    assert (kept.id, kept.finding, kept.by_hand, kept.question) == (torsemide.id, ListFinding.UNCLEAR, True, "Which?")
    store.set_line(torsemide.id, Three("torsemide 20 mg, 1 each morning", kept.at.home, ""))
    after = of(look, client_id, "torsemide")
    assert (after.id, after.finding, after.by_hand, after.asked_whom) == (
        torsemide.id,
        ListFinding.SAME,
        False,
        "Dr Lee",
    )
    assert (after.question, after.medicine_id) == ("Which?", torsemide.medicine_id)


def test_a_medicine_that_no_list_has_any_more_is_void(look: Looking) -> None:
    client_id = came_home(look)
    lists = compared(look, client_id)
    look.book.reconciliations.put_list(lists.id, ListKind.DISCHARGE, HOSPITAL[:2])
    assert "spironolactone" not in {line.name for line in newest(look, client_id).lines}
    assert look.one("SELECT void_why FROM reconciled_medicine WHERE name = 'spironolactone'")
    with pytest.raises(Refused, match="Say what a list has"):
        look.book.reconciliations.set_line(newest(look, client_id).lines[0].id, Three())


@pytest.mark.parametrize(("reviewer", "met"), [(Reviewer.NURSE, True), (Reviewer.HERSELF, False)])
def test_finishing_ends_the_gap_and_meets_the_clock_if_it_counts(look: Looking, reviewer: Reviewer, met: bool) -> None:
    client_id = came_home(look)
    lists = compared(look, client_id)
    day = YESTERDAY + timedelta(days=7)
    about = f"gap-lists-{lists.stay_id}"
    assert about in look.ids(day)
    said = look.book.reconciliations.finish(lists.id, Finishing(reviewer, TODAY, "Kim"), TODAY).words
    assert said.startswith(f"Ada Ortiz: medicine lists compared by {reviewer}, Kim; 3 questions to ask; ")
    assert ("medicines reconciled met" in said) is met
    assert ("the 30-day measure counts a prescriber" in said) is not met
    assert about not in look.ids(day)
    clock = clocks(look, client_id)["medicines"]
    assert clock.status is (ClockStatus.MET if met else ClockStatus.RUNNING)
    with pytest.raises(Refused, match="finished"):
        look.book.reconciliations.find(lists.lines[0].id, ListFinding.SAME)
    look.book.undoing.undo()
    assert clocks(look, client_id)["medicines"].status is ClockStatus.RUNNING
    assert about in look.ids(day)


def test_the_result_goes_into_her_medicines_as_one_change_that_is_undone(look: Looking) -> None:
    client_id = came_home(look)
    lists = compared(look, client_id)
    store = look.book.reconciliations
    stopped = of(look, client_id, "potassium")
    store.asked(stopped.id, Asking("Stop?", "Dr Lee", TODAY), TODAY)
    store.answered(stopped.id, Answering("yes", TODAY, "Stopped"), TODAY)
    assert of(look, client_id, "potassium").holds == "stopped"
    store.finish(lists.id, NURSE, TODAY)
    before = look.book.dump()
    takes = store.takes(lists.id)
    assert {one.name: one.settled for one in takes} == {
        "torsemide 40 mg": False,
        "spironolactone 25 mg": False,
        "potassium 20 mEq": True,
    }
    said = store.take_over(lists.id, [one.line_id for one in takes], TODAY).words
    assert said == "Ada Ortiz: medicines taken over, 1 added, 1 stopped, 1 changed"
    assert [(one.name, one.directions) for one in store.medicines(client_id)] == [
        ("carvedilol 6.25 mg", "1 twice\na day"),
        ("spironolactone 25 mg", "daily"),
        ("torsemide 40 mg", "1 each morning"),
    ]
    assert look.one("SELECT stopped_on FROM medicine WHERE name LIKE 'potassium%'") == TODAY.isoformat()
    (stopped_fact,) = [one for one in look.book.portraits.health(client_id).medicines if not one.live]
    assert stopped_fact.until == TODAY
    assert store.takes(lists.id) == ()
    look.book.undoing.undo()
    assert look.book.dump() == before


def test_what_is_refused_leaves_everything_as_it_was(look: Looking) -> None:
    client_id = came_home(look)
    lists = compared(look, client_id)
    store = look.book.reconciliations
    first = lists.lines[0].id
    before = look.state()
    refused: tuple[tuple[str, Callable[[], Change]], ...] = (
        ("whom", lambda: store.asked(first, Asking("Which?", " ", TODAY), TODAY)),
        ("lies ahead", lambda: store.asked(first, Asking("Which?", "Dr Lee", TOMORROW), TODAY)),
        ("answered", lambda: store.answered(first, Answering(" ", TODAY), TODAY)),
        ("lies ahead", lambda: store.finish(lists.id, Finishing(Reviewer.NURSE, TOMORROW), TODAY)),
        ("were begun", lambda: store.finish(lists.id, Finishing(Reviewer.NURSE, date(2026, 11, 1)), TODAY)),
        ("longer than", lambda: store.add(lists.id, Three("x" * 501))),
        ("Nothing is chosen", lambda: store.take_over(lists.id, [], TODAY)),
        ("Say why", lambda: store.void(lists.id, " ")),
        ("Say why", lambda: store.take_out(first, "")),
    )
    for why, write in refused:
        with pytest.raises(Refused, match=why):
            write()
    assert look.state() == before


def test_lists_are_taken_out_with_a_reason_and_begun_anew(look: Looking) -> None:
    client_id = came_home(look)
    lists = compared(look, client_id)
    store = look.book.reconciliations
    store.take_out(lists.lines[0].id, "not hers")
    assert len(newest(look, client_id).lines) == len(lists.lines) - 1
    store.void(lists.id, "wrong client")
    assert store.of(client_id) == ()
    with pytest.raises(Refused):
        store.of_line(lists.lines[1].id)
    store.begin(client_id, TODAY)
    assert newest(look, client_id).id != lists.id


def test_a_stay_leads_to_its_client_and_is_no_other_clients(look: Looking) -> None:
    client_id, other = came_home(look), look.settled()
    stay = newest_stay(look)
    assert look.book.reconciliations.of_stay(stay) == (client_id, None)
    with pytest.raises(Refused, match="someone else"):
        look.book.reconciliations.begin(other, TODAY, stay)
    look.keep(row(Stay, client_id=other, kind=StayKind.INPATIENT))
    look.book.reconciliations.begin(other, TODAY)
    assert newest(look, other).stay_id is None


def newest_stay(look: Looking) -> int:
    return int(look.one("SELECT max(id) FROM stay"))


def test_the_questions_are_printed_and_noted(look: Looking) -> None:
    client_id = came_home(look)
    lists = compared(look, client_id)
    wish = Wish(PaperKind.MEDICINES, client_id, lists_id=lists.id)
    assert "3 questions" in str(paper_of(look.book, wish, TODAY).blocks)
    note_printed(look.book, wish)
    assert look.book.access.lines()[0].kind is Access.PRINTED
    with pytest.raises(Refused, match="Say which"):
        paper_of(look.book, Wish(PaperKind.MEDICINES, client_id), TODAY)
