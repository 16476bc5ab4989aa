"""The shelf's numbers: national ones with their source, blank ones that are hers to enter."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from casetui.library import practice


def test_only_what_is_certain_has_a_number() -> None:
    known = {one.name: one.number for one in practice.numbers() if one.number}
    assert known == {
        "Emergency": "911",
        "Suicide, crisis lifeline": "988",
        "Poison control": "1-800-222-1222",
    }
    assert [one.name for one in practice.numbers() if not one.number] == [
        "Adult protective services",
        "Child protective services",
        "Crisis team",
    ]


@pytest.mark.parametrize(
    "given",
    [
        {"name": "x", "number": "1"},
        {"name": "x", "number": "1", "source": "s"},
        {"name": "x", "source": "s", "sure": "A"},
        {"name": "", "number": "1", "source": "s", "sure": "A"},
    ],
)
def test_a_number_says_where_it_is_from(given: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        practice._Number.model_validate(given)
