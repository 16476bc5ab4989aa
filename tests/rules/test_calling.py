"""What clients, cases and plans are called: by the pack, by age, by where she is."""

from __future__ import annotations

import pytest

from casetui.library.library import Library
from casetui.rules.calling import UNNAMED, USUAL, fitting, plan_called, word_for_all
from casetui.store.plan_lines import DRAFT_NAME
from casetui.terms.case import PlaceKind, Setting

SHELF = Library()


@pytest.mark.parametrize(
    ("setting", "age", "where", "client", "clients", "plan"),
    [
        (Setting.HEALTH, 81, None, "patient", "patients", "care plan"),
        (Setting.GERIATRIC, 81, PlaceKind.HOME, "client", "clients", "care plan"),
        (Setting.GERIATRIC, 81, PlaceKind.ASSISTED, "resident", "residents", "care plan"),
        (Setting.GERIATRIC, None, PlaceKind.NURSING, "resident", "residents", "care plan"),
        (Setting.SOCIAL, 13, PlaceKind.FOSTER, "child", "children", "case plan"),
        (Setting.SOCIAL, 14, None, "youth", "youths", "case plan"),
        (Setting.SOCIAL, 21, None, "client", "clients", "case plan"),
        (Setting.SOCIAL, None, None, "client", "clients", "case plan"),
        (Setting.LEGAL, 40, None, "injured worker", "injured workers", "return-to-work plan"),
        (Setting.MENTAL, 40, None, "person", "people", "treatment plan"),
    ],
)
def test_each_field_has_its_words(
    setting: Setting, age: int | None, where: PlaceKind | None, client: str, clients: str, plan: str
) -> None:
    words = fitting(SHELF.pack_of(setting).words, age, where)
    assert (words.client, words.clients, words.plan) == (client, clients, plan)


def test_all_are_clients_unless_one_field_has_them_all() -> None:
    assert word_for_all([], SHELF) == "clients"
    assert word_for_all([Setting.HEALTH, Setting.HEALTH], SHELF) == "patients"
    assert word_for_all([Setting.LEGAL, Setting.HEALTH], SHELF) == "clients"


def test_a_plan_has_the_fields_name_until_it_has_its_own() -> None:
    assert UNNAMED == DRAFT_NAME
    assert plan_called(DRAFT_NAME, USUAL) == "Care plan"
    assert plan_called(DRAFT_NAME, SHELF.pack_of(Setting.LEGAL).words) == "Return-to-work plan"
    assert plan_called("Until spring", SHELF.pack_of(Setting.LEGAL).words) == "Until spring"
