"""The intake form as data, as typed, and what is missing in it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.store.intake_forms import add, form_with, forms, whole

from casetui.rules.intake import (
    blank,
    changed,
    missing,
    missing_words,
    new_row,
    resumed,
    say,
    say_date,
    say_name,
    split_name,
    starting,
    wrongs,
)
from casetui.rules.intake_reading import read, read_value
from casetui.rules.intake_sections import FIELDS, LISTS, SECTIONS, START, field, list_of, section_of
from casetui.rules.phone_lines import read_number, read_phones, say_phones
from casetui.terms.case import PhoneKind
from casetui.terms.change import Refused
from casetui.terms.intake import IntakeForm, Reading, from_body, to_body
from casetui.terms.portrait import Telephone

TODAY = date(2026, 11, 20)


def test_every_field_has_a_name_of_its_own_and_words() -> None:
    names = [one.name for section in SECTIONS for one in section.fields]
    names += [one.name for section in SECTIONS for one in section.lists]
    assert len(names) == len(set(names))
    assert all(one.label for one in FIELDS.values())
    assert set(START) <= set(FIELDS)
    assert [section_of(name) for name in START] == ["who", "who", "contact", "setting"]
    for one in LISTS.values():
        assert one.needs in ("", *(part.name for part in one.fields))
        assert list_of(one.name) is one
        assert {part.name for part in one.fields} | {"id", "provenance"} == set(new_row(one.name))


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("name", "ruth okafor", "okafor, ruth"),
        ("born", "3/14/45", "14 Mar 1945, 81"),
        ("born", "81", "about 81"),
        ("reach", "2075550142", "207 555 0142"),
        ("reach", "at the shelter", ""),
        ("agreement_on", "mon", "Mon 16 Nov 2026"),
        ("agreement_on", "", ""),
        ("risk", "high", ""),
    ],
)
def test_what_is_typed_is_read_back(name: str, text: str, said: str) -> None:
    assert say(field(name), text, TODAY) == said


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("born", "3/99", "birth date"),
        ("born", "121", "no age"),
        ("where_since", "tomorrow", "a day ahead"),
        ("agreement_on", "someday", "no day"),
        ("risk", "severe", "choices"),
        ("interpreter", "maybe", "neither yes nor no"),
        ("gender", "x" * 501, "longer than 500"),
    ],
)
def test_what_cannot_be_read_says_why(name: str, text: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        say(field(name), text, TODAY)
    form = form_with(**{name: text, **({"where_kind": "home"} if name.startswith("where") else {})})
    (wrong,) = wrongs(form, TODAY)
    assert wrong.words.startswith(f"{field(name).label}: ")
    assert wrong.section == section_of(name)


def test_moments_and_days_of_rows() -> None:
    admitted = {one.name: one for one in LISTS["stays"].fields}["admitted"]
    assert say(admitted, "yesterday 3pm", TODAY) == "Thu 19 Nov 2026 15:00"
    with pytest.raises(Refused, match="ahead"):
        read_value(admitted, "tomorrow 3pm", TODAY)
    form = form_with()
    add(form, "stays", admitted="10 nov 9am", discharged="9 nov 9am")
    assert [wrong.words for wrong in wrongs(form, TODAY)] == ["stay 1, discharged: before the admission"]


def test_two_that_cannot_stand_together() -> None:
    form = form_with(allergies_asked="none known", where_place="Maine Medical")
    add(form, "allergies", name="penicillin")
    assert [wrong.field for wrong in wrongs(form, TODAY)] == ["allergies_asked", "where_kind"]


def test_blank_rows_count_for_nothing() -> None:
    form = form_with()
    form.lists["people"].append(new_row("people"))
    assert wrongs(form, TODAY) == []
    assert read(form, TODAY)[0].rows == {}


@pytest.mark.parametrize(
    ("text", "family", "given"),
    [
        ("Okafor, Ruth", "Okafor", "Ruth"),
        ("Ruth  Ann Okafor", "Okafor", "Ruth Ann"),
        ("Okafor", "Okafor", ""),
        (", Ruth", "", "Ruth"),
        ("", "", ""),
    ],
)
def test_names(text: str, family: str, given: str) -> None:
    assert split_name(text) == (family, given)
    assert split_name(say_name(family, given)) == (family, given)


def test_the_four_are_enough_and_the_rest_is_counted() -> None:
    assert [one.words for one in starting(blank())] == [
        "name",
        "birth date or age",
        "one way to reach the client",
        "setting",
    ]
    assert starting(form_with()) == []
    assert missing(whole()) == []
    assert missing_words([]) == ""


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"risk": ""}, "risk"),
        ({"born": "81"}, "birth date"),
        ({"decides_asked": "not asked"}, "who decides"),
        ({"allergies_asked": "not asked"}, "allergies"),
        ({"paid_by": ""}, "coverage or who pays"),
        ({"code_status": ""}, "code status"),
        ({"consent_on": ""}, "consent"),
        ({"where_kind": ""}, "whereabouts"),
    ],
)
def test_each_missing_thing_is_named(values: dict[str, str], words: str) -> None:
    form = whole()
    form.values.update(values)
    assert [one.words for one in missing(form)] == [words]
    assert missing_words(missing(form)) == f"intake: 1 thing missing ({words})"


def test_none_known_is_not_not_asked_and_a_list_answers_too() -> None:
    form = whole()
    form.values.update(decides_asked="not asked", allergies_asked="not asked")
    assert [one.words for one in missing(form)] == ["who decides", "allergies"]
    add(form, "people", name="Ada", authority="guardian")
    add(form, "allergies", name="penicillin")
    assert missing(form) == []


def test_what_a_setting_does_not_ask_for_is_not_missed() -> None:
    form = whole()
    form.values.update(code_status="", setting="legal/insurance")
    assert missing(form) == []
    form.values["where_kind"] = "no fixed place"
    form.lists["addresses"].clear()
    assert missing(form) == []


def test_whether_a_message_may_be_left_is_missed() -> None:
    form = whole()
    form.lists["phones"][0]["message_ok"] = ""
    assert [one.words for one in missing(form)] == ["whether a message may be left"]
    form.lists["phones"][0]["message_ok"] = "no"
    assert missing(form) == []


@settings(max_examples=30, deadline=None)
@given(form=forms())
def test_any_form_goes_through_a_draft(form: IntakeForm) -> None:
    form.was = form.copy()
    again = from_body(to_body(form))
    assert again == form
    assert again.was == form.was
    assert resumed(to_body(form)) == form
    assert not changed(form)


def test_a_draft_of_another_casetui_is_mended() -> None:
    body = {"values": {"name": "a", "gone": "x"}, "lists": {"people": [{"name": "b"}]}, "provenance": "entered"}
    form = resumed(body)
    assert form.values["name"] == "a"
    assert "gone" not in form.values
    assert form.lists["people"] == [{**new_row("people"), "name": "b"}]
    assert changed(form)


@settings(max_examples=30, deadline=None)
@given(form=forms(), day=st.dates(TODAY, TODAY + timedelta(days=400)))
def test_what_the_vault_writes_back_reads_the_same_on_any_later_day(form: IntakeForm, day: date) -> None:
    first, wrong = read(form, TODAY)
    assert wrong == []
    assert read(form, day) == (first, [])


@given(day=st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_a_day_written_is_that_day(day: date) -> None:
    assert read_value(field("agreement_on"), say_date(min(day, TODAY)), TODAY) == min(day, TODAY)


@pytest.mark.parametrize(
    ("text", "phones"),
    [
        ("", ()),
        ("207-555-0142", (Telephone("207 555 0142", PhoneKind.MOBILE, None, True),)),
        ("(207) 555-0142 home, message OK", (Telephone("207 555 0142", PhoneKind.HOME, True, True),)),
        (
            "2075550142 cell no messages; 555 0199 ext 4 work, not working;",
            (
                Telephone("207 555 0142", PhoneKind.MOBILE, False, True),
                Telephone("555 0199 ext 4", PhoneKind.WORK, None, False),
            ),
        ),
    ],
)
def test_phones_in_one_line(text: str, phones: tuple[Telephone, ...]) -> None:
    assert read_phones(text) == phones
    assert read_phones(say_phones(phones)) == phones


def test_a_line_without_a_number_is_refused() -> None:
    for text in ("home", "555", "207 555 0142; ask Ada"):
        with pytest.raises(Refused, match="no phone number"):
            read_phones(text)
    with pytest.raises(Refused):
        read_number("1" * 16)


def test_every_reading_has_a_field() -> None:
    used = {one.reading for one in FIELDS.values()} | {part.reading for one in LISTS.values() for part in one.fields}
    assert used == set(Reading)
