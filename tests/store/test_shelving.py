"""A form on her own shelf: written once, read like any file of hers, and never over another one."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from tests.exchange.forms_made import answer, choice, read

from casetui.library.library import Library
from casetui.store.shelving import put_on_shelf
from casetui.terms.change import Refused
from casetui.terms.vault import Exit, VaultProblem

FORM = read(choice("a", 0, 2, words='Größe “x” \\ "y"\x1b[2J\nend'), choice("b", 0, 1), title="Übung")
SAID = "Übung: 2 questions with values, total from 0 to 3."


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Built-in files and a folder of hers that is not there yet."""
    return Library(tmp_path / "library")


def files(library: Library) -> list[str]:
    assert library.own is not None
    folder = library.own / "instruments"
    return sorted(os.listdir(folder)) if folder.is_dir() else []


def test_a_form_is_offered_at_once_and_says_what_came(library: Library) -> None:
    assert "mine" not in library.instruments
    said = put_on_shelf(library, FORM)
    assert said[:3] == (
        SAID,
        "No bands: the form does not say them.",
        "No answer is urgent by itself: the form does not say which would be.",
    )
    assert said[-1] == "Source (sure C): FHIR Questionnaire"
    assert library.instruments["mine"] == FORM.instrument
    assert library.instruments["mine"].items[0].words == 'Größe “x” \\ "y"␛[2J end'
    assert files(library) == ["mine.toml"]
    assert not library.wrong
    assert library.own is not None
    assert os.stat(library.own / "instruments" / "mine.toml").st_mode & 0o777 == 0o600


def test_the_same_form_a_second_time_is_there_once(library: Library) -> None:
    put_on_shelf(library, FORM)
    again = put_on_shelf(library, FORM)
    assert again == ("Übung is on your shelf already, as mine. Nothing was changed.",)
    assert files(library) == ["mine.toml"]


def test_another_form_of_the_same_name_is_refused_and_says_how(library: Library) -> None:
    put_on_shelf(library, FORM)
    with pytest.raises(Refused) as refused:
        put_on_shelf(library, read(choice("a", 0, 1)))
    said = str(refused.value)
    assert "mine.toml holds another instrument, “Übung”. Give the form another id" in said
    assert said.endswith("or take that file away first.")
    assert library.instruments["mine"] == FORM.instrument


def test_hers_under_another_file_s_name_is_known_by_its_id(library: Library) -> None:
    put_on_shelf(library, FORM)
    assert library.own is not None
    folder = library.own / "instruments"
    (folder / "mine.toml").rename(folder / "called-otherwise.toml")
    library.read_again()
    assert "already" in put_on_shelf(library, FORM)[0]
    with pytest.raises(Refused, match=r"called-otherwise\.toml holds another instrument"):
        put_on_shelf(library, read(choice("a", 0, 1)))


def test_a_built_in_instrument_is_never_replaced(library: Library) -> None:
    with pytest.raises(Refused, match="casetui itself has an instrument called “phq-9”"):
        put_on_shelf(library, read(choice("a", 0, 1), id="PHQ-9"))
    assert files(library) == []


def test_a_file_that_cannot_be_read_or_leads_nowhere_is_not_written_over(library: Library) -> None:
    assert library.own is not None
    folder = library.own / "instruments"
    folder.mkdir(parents=True)
    (folder / "mine.toml").write_text("broken", encoding="utf-8")
    with pytest.raises(Refused, match="holds something else"):
        put_on_shelf(library, FORM)
    assert (folder / "mine.toml").read_text(encoding="utf-8") == "broken"
    (folder / "mine.toml").unlink()
    (folder / "mine.toml").symlink_to(folder / "nowhere")
    with pytest.raises(Refused, match="holds something else"):
        put_on_shelf(library, FORM)


def test_a_disk_that_refuses_leaves_nothing(library: Library) -> None:
    assert library.own is not None
    library.own.parent.joinpath("library").write_text("a file where the folder should be")
    with pytest.raises(VaultProblem) as problem:
        put_on_shelf(library, FORM)
    assert problem.value.code == Exit.DISK_ERROR
    with pytest.raises(Refused, match="no folder"):
        put_on_shelf(replace(library, own=None), FORM)


def test_a_form_too_long_for_a_file_of_the_shelf(library: Library) -> None:
    wide = [answer(f"{at}" + "王" * 390, at) for at in range(10)]
    asked = [
        choice(
            str(at),
            answerOption=[answer(f"{at} {one['valueCoding']['display']}", place) for place, one in enumerate(wide)],
        )
        for at in range(120)
    ]
    with pytest.raises(Refused, match="has at most 1,000,000 bytes"):
        put_on_shelf(library, read(*asked))
    assert files(library) == []
