"""Two clients who are one: every row moves, nothing is lost, she is shown once, and it undoes wholly."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from tests.amount import examples
from tests.store.books import ADA, BEN, KEY, NOTE_IN, NOW, TODAY, TOMORROW, YESTERDAY, Looking
from tests.store.coordinated import coordinated
from tests.store.intake_forms import add, form_with, forms, proposed, whole

from casetui.records import (
    Assessment,
    Barrier,
    ClientPack,
    Closing,
    Conference,
    Finding,
    Goal,
    GoalValue,
    Intervention,
    Measure,
    MeasureLimit,
    PackAnswer,
    Plan,
    PlanVersion,
    Proposal,
    Survey,
)
from casetui.rules.intake import missing, missing_words
from casetui.store.casebook import Casebook
from casetui.store.merging import references
from casetui.store.one_line import resolve
from casetui.store.vault import create
from casetui.terms.assessment import ConferenceKind, FindingSource, MeasureKind
from casetui.terms.case import CaseStatus, PlaceEntry, PlaceKind
from casetui.terms.change import Refused
from casetui.terms.checkin import Kind
from casetui.terms.intake import INTAKE, IntakeForm
from casetui.terms.plan import BarrierKind, PlanStatus


def accepted(look: Looking, form: IntakeForm) -> int:
    number = look.book.intake.accept(form, proposed(form), TODAY).client_id
    assert number is not None
    return number


def everything(look: Looking, client_id: int) -> None:
    """A row of every kind that can belong to a client."""
    look.need(client_id, YESTERDAY)
    need = look.one("SELECT max(id) FROM need")
    look.keep(Goal(client_id=client_id, need_id=need, name="g"))
    goal = look.one("SELECT max(id) FROM goal")
    look.keep(GoalValue(client_id=client_id, goal_id=goal, on_day=TODAY))
    look.keep(Intervention(client_id=client_id, need_id=need, goal_id=goal, name="i"))
    plan = look.one("SELECT max(id) FROM plan")
    look.keep(Barrier(client_id=client_id, plan_id=plan, need_id=need, kind=BarrierKind.BARRIER, name="b"))
    look.keep(PlanVersion(client_id=client_id, plan_id=plan, number=1, agreed_on=TODAY, agreed_with="Ada", body="{}"))
    look.keep(
        Proposal(client_id=client_id, subject="client", row_id=client_id, field="sight", label="sight",
                 theirs="glasses", made_on=TODAY)
    )  # fmt: skip
    look.book.contacts.record(None, client_id, NOTE_IN, TODAY)
    look.incident(client_id)
    assessed(look, client_id, plan)
    coordinated(look, client_id)
    look.book.cases.move(client_id, PlaceEntry(PlaceKind.REHAB, YESTERDAY, "Maple"), TODAY)


def assessed(look: Looking, client_id: int, plan: int) -> None:
    """A row of every kind that assessing and closing make."""
    look.keep(
        Assessment(client_id=client_id, instrument="phq-9", name="PHQ-9", on_day=TODAY),
        Measure(client_id=client_id, kind=MeasureKind.WEIGHT, on_day=TODAY, value="142"),
        MeasureLimit(client_id=client_id, kind=MeasureKind.WEIGHT, by_whom="Dr Lee", ordered_on=TODAY),
        Survey(client_id=client_id, pack="geriatric", on_day=TODAY),
    )
    survey = look.one("SELECT max(id) FROM survey")
    look.keep(
        Finding(client_id=client_id, survey_id=survey, domain="food", source=FindingSource.CLIENT, words="no food"),
        ClientPack(client_id=client_id, pack="legal"),
        PackAnswer(client_id=client_id, question="keys", value="under the mat"),
        Conference(client_id=client_id, plan_id=plan, kind=ConferenceKind.REVIEW, on_day=TODAY),
        Closing(client_id=client_id, on_day=TODAY, reason="moved"),
    )


def full() -> IntakeForm:
    form = whole()
    for name, needed in (
        ("coverages", "payer"), ("identifiers", "value"), ("alerts", "words"), ("medicines", "name"),
        ("conditions", "name"), ("allergies", "name"),
    ):  # fmt: skip
        add(form, name, **{needed: f"a {name}"})
    for name in ("conditions_asked", "medicines_asked", "allergies_asked"):
        form.values[name] = "listed"
    return form


def test_every_row_of_every_table_moves_and_comes_back(look: Looking) -> None:
    keep, other = look.take_on(BEN), accepted(look, full())
    everything(look, other)
    earlier = look.take_on(ADA)
    look.book.intake.merge(other, earlier, TODAY)
    tables = list(references(look.book.vault.connection))
    assert ("client", "merged_into") in tables
    for table, column in tables:
        assert look.one(f"SELECT count(*) FROM {table} WHERE {column} = ?", other) > 0, table
    before = look.book.dump()
    counts = {
        pair: look.one("SELECT count(*) FROM {} WHERE {} IN (?, ?)".format(*pair), keep, other) for pair in tables
    }
    look.book.intake.merge(keep, other, TODAY)
    for table, column in tables:
        left = look.one(f"SELECT count(*) FROM {table} WHERE {column} = ?", other)
        assert left == 0, table
        assert look.one(f"SELECT count(*) FROM {table} WHERE {column} = ?", keep) >= counts[table, column], table
    after = look.book.dump()
    look.book.undoing.undo()
    assert look.book.dump() == before
    look.book.undoing.redo()
    assert look.book.dump() == after
    assert look.book.verify() == []
    assert look.book.check() == []


def test_a_merged_away_client_is_shown_nowhere(look: Looking) -> None:
    keep, other = look.take_on(ADA), look.take_on(ADA)
    look.add(other, reason="bring the form")
    change = look.book.intake.merge(keep, other, TODAY)
    assert change.words.startswith("Ada Ortiz: merged with Ortiz, Ada, ")
    assert {line.client_id for line in look.today()} == {keep}
    assert "bring the form" in " ".join(line.why for line in look.today()) or len(look.planned(keep)) == 4
    assert look.planned(other) == []
    assert [hit.id for hit in look.book.finder.find("ortiz")] == [keep]
    assert [hit.id for hit in look.book.finder.client_ids("ortiz")] == [keep]
    assert [line.id for line in look.book.finder.clients()] == [keep]
    assert resolve(look.book.finder, "ada ortiz") == (keep, "Ortiz, Ada")
    assert look.one("SELECT count(*) FROM phone") == 1
    for act in (
        lambda: look.book.intake.form(other),
        lambda: look.book.intake.merge(keep, other, TODAY),
        lambda: look.book.intake.merge(other, keep, TODAY),
        lambda: look.book.intake.merge(keep, keep, TODAY),
    ):
        with pytest.raises(Refused):
            act()
    assert other not in look.book.intake.haystack().clients


def test_what_both_say_stays_hers_and_the_rest_is_asked_or_filled(look: Looking) -> None:
    keep = accepted(look, form_with(risk="low", born="81"))
    other = accepted(look, form_with(risk="high", hearing="aids", name="Okafor, Ruthie", born="3/14/45"))
    look.book.intake.merge(keep, other, TODAY)
    form = look.book.intake.form(keep)
    assert (form.values["risk"], form.values["hearing"], form.values["born"]) == ("low", "aids", "14 Mar 1945")
    differences = {one.label: (one.ours, one.theirs) for one in look.book.portraits.differences(keep)}
    assert differences == {"risk": ("low", "high"), "given name": ("Ruth", "Ruthie")}
    (risk,) = [one for one in look.book.portraits.differences(keep) if one.label == "risk"]
    look.book.portal.accept(risk.id, TODAY)
    assert look.book.intake.form(keep).values["risk"] == "high"


def test_why_now_is_never_the_merge_itself(look: Looking) -> None:
    keep = accepted(look, form_with(why_now="fell twice this month"))
    look.book.intake.merge(keep, accepted(look, form_with(born="14 Mar 1946")), TODAY)
    assert look.one("SELECT count(*) FROM case_interval WHERE reason LIKE 'merged %'") == 1
    assert look.book.intake.form(keep).values["why_now"] == "fell twice this month"
    silent = accepted(look, form_with(name="Other, Ann"))
    look.book.intake.merge(silent, look.take_on(BEN), TODAY)
    form = look.book.intake.form(silent)
    assert form.values["why_now"] == ""
    assert "why now" in missing_words(missing(form))


def test_a_draft_about_who_was_merged_away_is_let_go_and_comes_back(look: Looking) -> None:
    keep, other = look.take_on(ADA), look.take_on(ADA)
    drafts = look.book.drafts
    for number in (keep, other):
        drafts.keep(INTAKE, number, "Ortiz, Ada", {"typed": number}, NOW)
    look.book.intake.merge(keep, other, TODAY)
    assert [draft.subject for draft in drafts.all(INTAKE)] == [keep]
    look.book.undoing.undo()
    assert {draft.subject: draft.body for draft in drafts.all(INTAKE)} == {n: {"typed": n} for n in (keep, other)}
    look.book.undoing.redo()
    assert [draft.subject for draft in drafts.all(INTAKE)] == [keep]


def test_a_death_is_asked_never_taken(look: Looking) -> None:
    keep, other = look.take_on(ADA), look.take_on(ADA)
    look.raw("UPDATE client SET deceased_on = ? WHERE id = ?", YESTERDAY.isoformat(), other)
    look.book.intake.merge(keep, other, TODAY)
    assert look.rows("SELECT deceased_on FROM client WHERE id = ?", keep) == [(None,)]
    assert [one.label for one in look.book.portraits.differences(keep)] == ["date of death"]


@pytest.mark.parametrize(
    ("one", "two", "stands"),
    [
        (CaseStatus.ACTIVE, CaseStatus.WAITLIST, CaseStatus.ACTIVE),
        (CaseStatus.FINISHED, CaseStatus.ACTIVE, CaseStatus.ACTIVE),
        (CaseStatus.ON_HOLD, CaseStatus.FINISHED, CaseStatus.ON_HOLD),
    ],
)
def test_the_status_in_which_most_is_owed_stands(
    look: Looking, one: CaseStatus, two: CaseStatus, stands: CaseStatus
) -> None:
    keep, other = look.take_on(ADA), look.take_on(ADA)
    for number, status in ((keep, one), (other, two)):
        if status is not CaseStatus.ACTIVE:
            look.book.cases.change_status(number, status, "so", TODAY)
    look.book.intake.merge(keep, other, TOMORROW)
    assert look.one("SELECT status FROM client WHERE id = ?", keep) == stands
    assert look.rows("SELECT status FROM case_interval WHERE until IS NULL") == [(stands,)]
    interval = look.book.portraits.portrait(keep).interval
    assert interval is not None
    assert interval.status is stands


def test_one_place_one_plan_one_follow_up(look: Looking) -> None:
    keep = accepted(look, form_with(where_kind="home", where_since="1 nov"))
    other = accepted(look, form_with(where_kind="shelter", where_since="10 nov", languages="Igbo"))
    for number, since in ((keep, date(2026, 1, 1)), (other, date(2026, 5, 1))):
        look.keep(Plan(client_id=number, name="p", status=PlanStatus.ACTIVE, since=since))
    words = look.book.intake.merge(keep, other, TODAY).words
    assert "1 plan on hold" in words
    assert look.rows("SELECT kind FROM whereabouts WHERE until IS NULL") == [("shelter",)]
    assert look.rows("SELECT status FROM plan ORDER BY id") == [("active",), ("on hold",)]
    tasks = [row.reason for row in look.planned(keep) if row.kind is Kind.TASK]
    assert tasks == [missing_words(missing(look.book.intake.form(keep)))]


def test_no_message_of_either_holds(look: Looking) -> None:
    numbers = []
    for message_ok in ("yes", "no"):
        form = form_with(reach="")
        add(form, "phones", number="207 555 0142", message_ok=message_ok)
        numbers.append(accepted(look, form))
    keep, other = numbers
    look.book.intake.merge(keep, other, TODAY)
    assert look.rows("SELECT message_ok FROM phone") == [(0,)]


def test_contacts_keep_their_order(look: Looking) -> None:
    keep, other = look.take_on(ADA), look.take_on(BEN)
    for number, note in ((keep, "one"), (other, "two"), (keep, "three")):
        look.contact(None, number, note=note, at=NOW.replace(minute=10 + len(look.rows("SELECT 1 FROM contact"))))
    look.book.intake.merge(keep, other, TODAY)
    assert [one.note for one in look.book.portraits.contacts(keep)] == ["three", "two", "one"]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """One casebook for many examples, each of which leaves it as it was."""
    made = Casebook(create(tmp_path_factory.mktemp("shared") / "case.vault", KEY))
    yield Looking(made)
    made.close()


@settings(max_examples=examples(6), deadline=None, derandomize=True)
@given(one=forms(), other=forms())
def test_any_two_merge_and_come_apart_again(shared: Looking, one: IntakeForm, other: IntakeForm) -> None:
    numbers = accepted(shared, one), accepted(shared, other)
    before = shared.book.dump()
    shared.book.intake.merge(*numbers, TODAY)
    form = shared.book.intake.form(numbers[0])
    tasks = [row.reason for row in shared.planned(numbers[0]) if row.kind is Kind.TASK]
    assert tasks == [words for words in [missing_words(missing(form))] if words]
    shared.book.undoing.undo()
    assert shared.book.dump() == before
    shared.book.undoing.undo()
    shared.book.undoing.undo()
