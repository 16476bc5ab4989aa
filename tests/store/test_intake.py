"""The intake form written and read back: what is kept, what is refused, what closes itself."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.amount import examples
from tests.store.books import ADA, KEY, NOW, TODAY, TOMORROW, Looking
from tests.store.intake_forms import add, form_with, forms, plain, proposed, whole

from casetui.rules.intake import blank, missing, missing_words
from casetui.store.casebook import Casebook
from casetui.store.intake_rows import TAKEN_AWAY
from casetui.store.vault import create
from casetui.terms.case import CaseStatus
from casetui.terms.change import Refused
from casetui.terms.checkin import CheckInStatus, Kind, NextStep
from casetui.terms.intake import IntakeForm, Unreadable


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Looking]:
    """One casebook for many examples, each of which leaves it as it was."""
    made = Casebook(create(tmp_path_factory.mktemp("shared") / "case.vault", KEY))
    yield Looking(made)
    made.close()


def accepted(look: Looking, form: IntakeForm) -> int:
    number = look.book.intake.accept(form, proposed(form), TODAY).client_id
    assert number is not None
    return number


def follow_ups(look: Looking, client_id: int) -> list[str]:
    return [row.reason for row in look.planned(client_id) if row.kind is Kind.TASK]


def test_four_fields_open_a_case_with_a_call_today(look: Looking) -> None:
    form = form_with(reach="(207) 555-0142", born="3/14/45")
    change = look.book.intake.accept(form, proposed(form), TODAY)
    assert change.words == "Okafor, Ruth: taken on, first call today; 16 things missing"
    assert [line.why for line in look.today()] == ["first call"]
    assert look.rows("SELECT number, digits FROM phone") == [("207 555 0142", "2075550142")]
    assert look.rows("SELECT status, until FROM case_interval WHERE until IS NULL") == [("active", None)]
    kept = look.book.intake.form(change.client_id or 0)
    assert (kept.values["born"], kept.values["reach"]) == ("14 Mar 1945", "")


@pytest.mark.parametrize(
    ("values", "wanting"),
    [
        ({"name": " "}, "name"),
        ({"born": ""}, "birth date or age"),
        ({"reach": ""}, "one way to reach the client"),
        ({"setting": ""}, "setting"),
    ],
)
def test_less_than_four_is_refused(look: Looking, values: dict[str, str], wanting: str) -> None:
    before = look.state()
    with pytest.raises(Refused, match=f"Still wanted: {wanting}"):
        look.book.intake.accept(form_with(**values), (), TODAY)
    assert look.state() == before


def test_what_cannot_be_read_is_named_and_nothing_is_written(look: Looking) -> None:
    form = form_with(born="3/99", where_kind="home", where_since="tomorrow")
    add(form, "people", name="Ada", phones="5550")
    add(form, "medicines", directions="daily")
    before = look.state()
    with pytest.raises(Unreadable) as caught:
        look.book.intake.accept(form, (), TODAY)
    assert [(wrong.list_name, wrong.row, wrong.field) for wrong in caught.value.wrongs] == [
        ("", -1, "born"),
        ("", -1, "where_since"),
        ("people", 0, "phones"),
        ("medicines", 0, "name"),
    ]
    assert "Born: " in str(caught.value)
    assert "person 1, phones: " in str(caught.value)
    assert look.state() == before


@settings(max_examples=examples(12), deadline=None, derandomize=True)
@given(form=forms(), again=st.data())
def test_a_form_saved_is_the_same_form(shared: Looking, form: IntakeForm, again: st.DataObject) -> None:
    """Form, save, form; what is saved unchanged writes nothing; every save can be undone."""
    intake, before = shared.book.intake, shared.book.dump()
    number = accepted(shared, form)
    kept = intake.form(number)
    assert plain(kept) == plain(form)
    assert follow_ups(shared, number) == [words for words in [missing_words(missing(kept))] if words]
    counts = shared.counts()
    assert intake.save(number, kept, TOMORROW) is None
    assert shared.counts() == counts

    between, other = shared.book.dump(), again.draw(forms())
    typed = kept.copy()
    typed.values.update(
        {name: text for name, text in other.values.items() if not name.startswith("where") and name != "id"}
    )
    typed.values["reach"] = kept.values["reach"]
    for name in typed.lists:
        if name != "incidents":
            typed.lists[name] = typed.lists[name][1:] + [{**row, "id": ""} for row in other.lists[name]]
    if again.draw(st.booleans()):
        typed.lists["people"].reverse()
    saved = _saved(shared, number, typed)
    if saved:
        assert follow_ups(shared, number) == [words for words in [missing_words(missing(intake.form(number)))] if words]
        shared.book.undoing.undo()
    assert shared.book.dump() == between
    shared.book.undoing.undo()
    assert shared.book.dump() == before


def _saved(look: Looking, number: int, form: IntakeForm) -> bool:
    try:
        return look.book.intake.save(number, form, TODAY) is not None
    except Unreadable:
        return False


def test_only_what_changed_is_written(look: Looking) -> None:
    number = accepted(look, whole())
    look.raw("UPDATE client SET hearing = 'aids' WHERE id = ?", number)
    form = look.book.intake.form(number)
    look.raw("UPDATE client SET sight = 'glasses' WHERE id = ?", number)
    form.values["risk"] = "low"
    change = look.book.intake.save(number, form, TODAY)
    assert change is not None
    assert change.words == "Ruth Okafor: risk changed; nothing missing"
    assert look.rows("SELECT hearing, sight, risk FROM client") == [("aids", "glasses", "low")]
    assert look.history()[-1][0] == "client"


def test_what_was_typed_over_and_changed_meanwhile_is_named(look: Looking) -> None:
    number = accepted(look, whole())
    form = look.book.intake.form(number)
    look.raw("UPDATE client SET sight = 'glasses', hearing = 'aids'")
    look.raw("UPDATE person SET name = 'Eve'")
    form.values["sight"], form.lists["people"][0]["name"] = "poor", "Eva"
    assert look.book.intake.behind(number, form) == ["Sight", "people"]


def test_rows_taken_away_are_ended_voided_or_deleted(look: Looking) -> None:
    form = whole()
    add(form, "coverages", payer="Medicare", member_id="1EG4")
    add(form, "identifiers", value="77")
    add(form, "alerts", words="dog")
    add(form, "conditions", name="COPD")
    form.values["conditions_asked"] = "listed"
    number = accepted(look, form)
    kept = look.book.intake.form(number)
    for rows in kept.lists.values():
        rows.clear()
    (condition,) = look.book.intake.form(number).lists["conditions"]
    kept.gone = {"conditions": {condition["id"]: "not hers"}}
    assert look.book.intake.save(number, kept, TODAY)
    assert set(look.one("SELECT why FROM change ORDER BY id DESC LIMIT 1").split("; ")) == {"not hers", TAKEN_AWAY}
    day = TODAY.isoformat()
    for table in ("coverage", "alert", "person", "address"):
        assert look.rows(f"SELECT until FROM {table}") == [(day,)]
    assert look.one("SELECT void_why FROM condition") == "not hers"
    assert look.rows("SELECT person_id FROM phone") == [(1,)]
    assert look.one("SELECT count(*) FROM identifier") == 0
    assert look.one("SELECT conditions_asked FROM client") == "not asked"


def test_a_changed_row_keeps_its_number_and_an_order_changes_ranks_only(look: Looking) -> None:
    form = whole()
    add(form, "coverages", payer="Medicare")
    add(form, "coverages", payer="Aetna")
    number = accepted(look, form)
    kept = look.book.intake.form(number)
    kept.lists["coverages"].reverse()
    kept.lists["coverages"][0]["member_id"] = "W12"
    kept.lists["coverages"].insert(0, {**kept.lists["coverages"][0], "id": "", "payer": "VA"})
    assert look.book.intake.save(number, kept, TODAY)
    assert look.rows("SELECT payer, rank, id FROM coverage ORDER BY rank") == [
        ("VA", 1, 3),
        ("Aetna", 2, 2),
        ("Medicare", 3, 1),
    ]


def test_a_persons_phones_in_one_line(look: Looking) -> None:
    number = accepted(look, whole())
    kept = look.book.intake.form(number)
    kept.lists["people"][0]["phones"] = "207 555 0123 work; 207 555 0199 home, no message"
    assert look.book.intake.save(number, kept, TODAY)
    rows = look.rows("SELECT id, number, kind, message_ok, rank FROM phone WHERE person_id = 1 ORDER BY rank")
    assert rows == [(3, "207 555 0123", "work", None, 1), (2, "207 555 0199", "home", 0, 2)]


def test_steps_are_made_as_they_were_shown(look: Looking) -> None:
    steps = [NextStep(TOMORROW, Kind.VISIT, "see the flat", "edited", rhythm="FREQ=WEEKLY")]
    change = look.book.intake.accept(form_with(), steps, TODAY)
    assert "see the flat tomorrow" in change.words
    with pytest.raises(Refused, match="rhythm"):
        look.book.intake.accept(form_with(), [NextStep(TODAY, Kind.CALL, "x", "y", rhythm="FREQ=HOURLY")], TODAY)


def test_declined_and_wait_listed_say_why_and_can_be_accepted_later(look: Looking) -> None:
    intake = look.book.intake
    draft = look.book.drafts.keep("intake", None, "Okafor", {}, NOW)
    form = form_with(why_now="fell twice")
    with pytest.raises(Refused, match="Say why"):
        intake.decline(form, " ", TODAY)
    number = intake.decline(form, "outside our county", TODAY, draft_id=draft).client_id
    assert number is not None
    assert look.today() == []
    assert look.planned(number) == []
    assert look.rows("SELECT reason FROM case_interval WHERE until IS NULL") == [("outside our county",)]
    kept = intake.form(number)
    assert kept.values["why_now"] == "fell twice"
    (own,) = look.book.drafts.all("intake")
    assert (own.id, own.subject, own.title) == (draft, number, "Okafor, Ruth, declined")
    intake.wait_list(kept, "a place in May", TODAY, client_id=number)
    assert look.one("SELECT status FROM client") == CaseStatus.WAITLIST
    with pytest.raises(Refused, match="already"):
        intake.wait_list(kept, "a place in May", TODAY, client_id=number)
    intake.accept(kept, proposed(kept), TODAY, client_id=number, draft_id=draft)
    assert look.one("SELECT status FROM client") == CaseStatus.ACTIVE
    assert [line.why for line in look.today()] == ["first call"]
    assert look.book.drafts.all("intake") == []
    assert look.one("SELECT count(*) FROM client") == 1


def test_undoing_an_acceptance_brings_the_draft_back(look: Looking) -> None:
    draft = look.book.drafts.keep("intake", None, "Okafor", {"a": 1}, NOW)
    look.book.intake.accept(form_with(), (), TODAY, draft_id=draft)
    assert look.book.drafts.all("intake") == []
    look.book.undoing.undo()
    (back,) = look.book.drafts.all("intake")
    assert (back.id, back.subject, back.body) == (draft, None, {"a": 1})


def test_an_intake_in_hospital_rings_the_ward_and_the_rhythm_waits(look: Looking) -> None:
    form = form_with(where_kind="hospital", where_place="Maine Medical", risk="high")
    number = accepted(look, form)
    kinds = {row.kind for row in look.planned(number)}
    assert kinds == {Kind.WARD, Kind.REVIEW, Kind.TASK}
    kept = look.book.intake.form(number)
    kept.values["where_kind"] = "home"
    change = look.book.intake.save(number, kept, TODAY)
    assert change is not None
    assert "5 clocks, the next step by Tue 24" in change.words
    calls = [row.reason for row in look.planned(number) if row.kind is Kind.CALL]
    assert calls == ["first call", "twice-weekly call", "weekly call"]


def test_a_place_bettered_is_no_move(look: Looking) -> None:
    number = accepted(look, form_with(where_kind="home", where_since="1 nov"))
    form = look.book.intake.form(number)
    form.values.update(where_unit="2b", where_since="2 Oct 2026")
    look.book.intake.save(number, form, TODAY)
    assert look.rows("SELECT unit, since, until FROM whereabouts") == [("2b", "2026-10-02", None)]


def test_an_open_safety_event_does_not_leave_by_the_form(look: Looking) -> None:
    form = form_with()
    add(form, "incidents", kind="missing", happened="yesterday", what="not at home")
    number = accepted(look, form)
    for act in ("remove", "close"):
        kept = look.book.intake.form(number)
        if act == "remove":
            kept.lists["incidents"].clear()
        else:
            kept.lists["incidents"][0]["status"] = "closed"
        with pytest.raises(Unreadable, match="next look"):
            look.book.intake.save(number, kept, TODAY)
    kept = look.book.intake.form(number)
    kept.lists["incidents"][0]["told"] = "the police"
    assert look.book.intake.save(number, kept, TODAY)
    assert look.planned(number)[0].status is CheckInStatus.PLANNED


def test_likenesses_leave_out_the_client_herself(book: Casebook, look: Looking) -> None:
    number = look.take_on(ADA)
    form = book.intake.form(number)
    assert book.intake.likenesses(form, TODAY, besides=number) == []
    form = blank()
    form.values.update(name="Ada Órtiz", born="2/29/44")
    (like,) = book.intake.likenesses(form, TODAY)
    assert (like.client_id, like.name, like.why) == (number, "Ortiz, Ada", "same birth date, near name")
