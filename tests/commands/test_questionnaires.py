"""`casetui import` of questionnaires, and `casetui score` with instruments of her own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.commands.typing_it import run
from tests.exchange.forms_made import choice, form

from casetui.terms.vault import Exit


@pytest.fixture
def questionnaire(tmp_path: Path) -> Path:
    """A form of three questions."""
    file = tmp_path / "form.json"
    file.write_text(json.dumps(form(*[choice(link, 0, 1, 2) for link in "abc"], title="Mine\x1b[2J")), encoding="utf-8")
    return file


def test_a_questionnaire_is_put_on_the_shelf_listed_and_scored(vault: Path, questionnaire: Path, home: Path) -> None:
    ran = run("import", str(questionnaire), vault=vault)
    assert (ran.code, ran.err) == (Exit.DONE, "")
    said = ran.out.splitlines()
    assert said[0] == "form.json: Mine␛[2J: 3 questions with values, total from 0 to 6."
    assert said[1] == "  No bands: the form does not say them."
    assert (home / "data" / "casetui" / "library" / "instruments" / "mine.toml").is_file()
    assert "mine" in [line.split()[0] for line in run("score", secret=None).out.splitlines()]
    assert {"instrument": "mine", "name": "Mine␛[2J", "about": "Own copy of a form"} in json.loads(
        run("score", "--json", secret=None).out
    )
    assert run("score", "mine", "2,1,0", secret=None).out == "Mine␛[2J: 3 of 6\n"
    partly = json.loads(run("score", "mine", "2,-,0", "--json", secret=None).out)
    assert (partly["total"], partly["answered"], partly["asked"]) == (None, 2, 3)


def test_a_second_time_changes_nothing_and_another_of_that_name_is_refused(vault: Path, questionnaire: Path) -> None:
    assert run("import", str(questionnaire), vault=vault).code == Exit.DONE
    again = run("import", str(questionnaire), vault=vault)
    assert (again.code, "on your shelf already, as mine" in again.out) == (Exit.DONE, True)
    questionnaire.write_text(json.dumps(form(choice("a", 0, 1))), encoding="utf-8")
    other = run("import", str(questionnaire), vault=vault)
    assert (other.code, other.out) == (Exit.IMPORT_REFUSED, "")
    assert "Give the form another id in its file" in other.err
    assert other.err.endswith("Nothing was taken in.\n")


def test_one_that_cannot_be_scored_does_not_stop_the_rest(vault: Path, questionnaire: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.json"
    wrong.write_text(json.dumps(form(choice("x", 0, 0.5))), encoding="utf-8")
    ran = run("import", str(wrong), str(questionnaire), vault=vault)
    assert ran.code == Exit.IMPORT_REFUSED
    assert ran.err.startswith(
        "wrong.json cannot be taken as an instrument: item x: the answer “answer b” is worth “0.5”"
    )
    assert ran.out.startswith("form.json: Mine")
