"""Answers to what packs ask, in a real file: written with the rest, read back, undone, kept through a merge."""

from __future__ import annotations

import pytest
from tests.store.books import TODAY, Looking, reopened
from tests.store.intake_forms import form_with, proposed

from casetui.rules.intake import changed, resumed, wrongs
from casetui.rules.intake_again import caught_up
from casetui.rules.intake_packs import packs_of, questions, sections_of
from casetui.terms.intake import IntakeForm, Unreadable, to_body

KEYS = "pack:keys"


def accepted(look: Looking, form: IntakeForm) -> int:
    number = look.book.intake.accept(form, proposed(form), TODAY).client_id
    assert number is not None
    return number


def geriatric(**values: str) -> IntakeForm:
    form = form_with(setting="geriatric")
    form.values.update(values)
    return form


def of_reading(look: Looking, setting: str, reading: str) -> str:
    """The value's name of the first question of a pack that is read so."""
    asked = questions([look.book.library.pack_of(setting)])
    return next(name for name, one in asked.items() if one.field.reading == reading)


def test_the_sections_stand_in_the_packs_order_with_its_questions_last(look: Looking) -> None:
    shelf = look.book.library
    for setting in ("healthcare", "social work", "geriatric", "legal/insurance", "mental health"):
        form = form_with(setting=setting)
        sections = sections_of(form, shelf)
        pack = shelf.pack_of(setting)
        assert tuple(section.name for section in sections) == pack.order
        asked = [one.name for section in sections for one in section.fields if one.name.startswith("pack:")]
        assert sorted(asked) == sorted(f"pack:{one.field.name}" for one in pack.questions)
    both = form_with(setting="geriatric", packs="Mental-Health, legal, nothing such")
    assert [pack.id for pack in packs_of(both, shelf)] == ["geriatric", "mental-health", "legal"]


def test_an_answer_is_written_with_the_rest_read_back_edited_and_undone(look: Looking) -> None:
    day, yes = (
        of_reading(look, "legal/insurance", "day not ahead"),
        of_reading(look, "legal/insurance", "yes, no or not asked"),
    )
    form = form_with(setting="legal/insurance", **{day: "mon", yes: "Y", "pack:work-status": "off work"})
    number = accepted(look, form)
    kept = look.book.intake.form(number)
    assert kept.answers() == {day: "16 Nov 2026", yes: "yes", "pack:work-status": "off work"}
    assert not changed(kept)
    kept.values[day] = ""
    kept.values["pack:work-status"] = "modified duty"
    kept.values["programme"] = "return to work"
    assert changed(kept)
    assert look.book.intake.behind(number, kept) == []
    change = look.book.intake.save(number, kept, TODAY)
    assert change is not None
    assert "programme" in change.words
    assert "work status" in change.words
    again = look.book.intake.form(number)
    assert again.answers() == {yes: "yes", "pack:work-status": "modified duty"}
    assert look.book.intake.save(number, again, TODAY) is None
    look.book.undoing.undo()
    undone = look.book.intake.form(number)
    assert (undone.values["programme"], undone.answers()[day]) == ("", "16 Nov 2026")
    assert look.book.verify() == []


def test_what_cannot_be_read_is_named_and_nothing_is_written(look: Looking) -> None:
    day = of_reading(look, "legal/insurance", "day not ahead")
    form = form_with(setting="legal/insurance", packs="legal, nursing", **{day: "someday"})
    found = {wrong.field: wrong for wrong in wrongs(form, TODAY, look.book.library)}
    assert set(found) == {day, "packs"}
    assert "'nursing' is none of" in found["packs"].words
    assert found[day].words.startswith(found[day].label)
    before = look.state()
    with pytest.raises(Unreadable, match="someday"):
        look.book.intake.accept(form, proposed(form), TODAY)
    assert look.state() == before
    form.values.update(setting="geriatric", packs="")
    number = accepted(look, form)
    assert look.book.intake.form(number).answers() == {day: "someday"}


def test_more_packs_are_kept_and_their_questions_stand_too(look: Looking) -> None:
    number = accepted(look, geriatric(packs="Legal, mental-health, legal"))
    book = reopened(look.book)
    look.book = book
    form = book.intake.form(number)
    assert form.values["packs"] == "legal, mental-health"
    names = {one.name for section in sections_of(form, book.library) for one in section.fields}
    assert {KEYS, "pack:work-status"} <= names
    form.values["packs"] = "mental-health"
    assert book.intake.save(number, form, TODAY)
    assert look.rows("SELECT pack FROM client_pack WHERE client_id = ?", number) == [("mental-health",)]


def test_another_setting_loses_no_answer_and_a_draft_keeps_it(look: Looking) -> None:
    form = geriatric(**{KEYS: "under the mat"})
    number = accepted(look, form)
    kept = look.book.intake.form(number)
    kept.values.update(setting="healthcare", **{"pack:observation": "observation"})
    again = resumed(to_body(kept))
    assert again == kept
    assert changed(again)
    look.raw("UPDATE pack_answer SET value = 'with Ben' WHERE client_id = ?", number)
    fresh = caught_up(again, look.book.intake.form(number))
    assert fresh.answers() == {KEYS: "with Ben", "pack:observation": "observation"}
    assert look.book.intake.save(number, fresh, TODAY)
    assert look.book.intake.form(number).answers() == {KEYS: "with Ben", "pack:observation": "observation"}
    fresh.values[KEYS] = "mine"
    assert fresh.was is not None
    fresh.was.values[KEYS] = "before"
    assert "Keys, lock box" in look.book.intake.behind(number, fresh)


def test_two_who_are_one_have_one_answer_and_each_pack_once(look: Looking) -> None:
    other = accepted(look, geriatric(packs="legal", **{KEYS: "with Ben", "pack:heating-stairs-stove": "gas"}))
    keep = accepted(look, geriatric(packs="legal", **{KEYS: "under the mat"}))
    before = look.book.dump()
    look.book.intake.merge(keep, other, TODAY)
    form = look.book.intake.form(keep)
    assert form.answers() == {KEYS: "under the mat; with Ben", "pack:heating-stairs-stove": "gas"}
    assert form.values["packs"] == "legal"
    assert look.one("SELECT count(*) FROM client_pack") == 1
    look.book.undoing.undo()
    assert look.book.dump() == before
