"""A client's other packs and packs of her own, in a real file and a real folder."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from tests.store.books import TODAY, Looking
from tests.store.intake_forms import form_with

from casetui.library.library import Library
from casetui.rules.rhythms import steps_of
from casetui.store.packs import Packs
from casetui.terms.case import CaseStatus, PlaceEntry, PlaceKind, Risk
from casetui.terms.change import Refused
from casetui.terms.checkin import Kind
from casetui.terms.vault import VaultProblem


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.fixture
def packs(look: Looking, own: Path) -> Packs:
    return Packs(look.book.sessions, Library(own))


def chosen(look: Looking, client: int) -> tuple[str, ...]:
    return look.book.portraits.portrait(client).packs


def test_packs_are_chosen_taken_away_and_undone(look: Looking) -> None:
    client = look.take_on()
    change = look.book.packs.choose(client, ("legal", "mental-health", "legal"))
    assert change is not None
    assert change.words == "Ada Ortiz: also Legal / insurance and Mental health"
    assert chosen(look, client) == ("legal", "mental-health")
    assert look.book.intake.form(client).values["packs"] == "legal, mental-health"
    assert look.book.packs.choose(client, ("legal", "mental-health")) is None
    with pytest.raises(Refused, match="no pack 'nursing'"):
        look.book.packs.choose(client, ("nursing",))
    assert look.book.packs.choose(client, ())
    assert chosen(look, client) == ()
    look.book.undoing.undo()
    assert chosen(look, client) == ("legal", "mental-health")
    assert look.book.verify() == []


def test_a_pack_whose_file_is_away_stays_hers(look: Looking) -> None:
    client = look.take_on()
    look.raw("INSERT INTO client_pack (client_id, pack) VALUES (?, 'mine')", client)
    assert look.book.packs.choose(client, ("legal",))
    assert chosen(look, client) == ("legal", "mine")


def test_check_ins_of_a_later_pack_are_one_change_and_wait_while_she_is_on_a_ward(look: Looking) -> None:
    client = look.settled()
    legal = look.book.library.packs["legal"]
    steps = [step for _, step in steps_of([legal], TODAY, Risk.HIGH, None, "")]
    assert look.book.packs.begin(client, steps, TODAY).words.startswith(f"Ada Ortiz: {len(steps)} check-in")
    assert len(look.planned(client)) == len(steps)
    look.book.undoing.undo()
    assert look.planned(client) == []
    look.book.cases.move(client, PlaceEntry(PlaceKind.HOSPITAL, TODAY, "Maine Medical"), TODAY)
    (ward,) = look.planned(client)
    assert "at home wait" in look.book.packs.begin(client, steps, TODAY).words
    assert not {row.kind for row in look.planned(client)} & {Kind.CALL, Kind.VISIT}
    assert [row.id for row in look.planned(client) if row.kind is Kind.WARD] == [ward.id]
    with pytest.raises(Refused, match="No check-in"):
        look.book.packs.begin(client, (), TODAY)
    look.book.cases.change_status(client, CaseStatus.FINISHED, "moved away", TODAY)
    with pytest.raises(Refused, match="not open"):
        look.book.packs.begin(client, steps, TODAY)


def test_how_many_have_each(look: Looking) -> None:
    first, second = look.take_on(), look.take_on()
    look.book.packs.choose(first, ("legal",))
    look.book.packs.choose(second, ("legal",))
    assert look.book.packs.had() == {"geriatric": (2, 0), "legal": (0, 2)}


def test_a_copy_stands_in_the_built_in_ones_place_and_never_upon_anything(packs: Packs, own: Path) -> None:
    path = packs.copy("legal")
    assert path == own / "packs" / "legal.toml"
    assert (stat.S_IMODE(path.stat().st_mode), stat.S_IMODE(path.parent.stat().st_mode)) == (0o600, 0o700)
    mine = packs.library.packs["legal"]
    assert packs.library.in_place(mine)
    assert mine.questions == Library().packs["legal"].questions
    with pytest.raises(Refused, match=r"It is yours already: .*legal\.toml"):
        packs.copy("legal")
    (own / "packs" / "geriatric.toml").symlink_to(own / "nowhere")
    with pytest.raises(Refused, match=r"geriatric\.toml stands there already"):
        packs.copy("geriatric")
    assert not (own / "nowhere").exists()


def test_a_folder_that_cannot_be_made_is_said(packs: Packs, own: Path) -> None:
    own.write_text("no folder", encoding="utf-8")
    with pytest.raises(VaultProblem) as problem:
        packs.copy("legal")
    assert str(own) in str(problem.value)


def test_an_answer_of_her_own_packs_question_is_kept_apart(look: Looking, own: Path) -> None:
    (own / "packs").mkdir(parents=True)
    source = (Path(__file__).parents[2] / "src/casetui/library/packs/geriatric.toml").read_text(encoding="utf-8")
    mine = source.replace('id = "geriatric"', 'id = "mine"').replace("Keys, lock box", "Door code")
    (own / "packs" / "mine.toml").write_text(mine.replace('setting = "geriatric"\n', ""), encoding="utf-8")
    look.book.__dict__["library"] = Library(own)
    client = look.take_on()
    form = form_with(setting="geriatric", packs="mine", **{"pack:keys": "under the mat", "pack:mine_keys": "1234"})
    form.values["id"], form.was = str(client), look.book.intake.form(client)
    assert look.book.intake.save(client, form, TODAY)
    said = {label: answer for _, label, answer in look.book.intake.answered(client, "geriatric")}
    assert (said["Keys, lock box"], said["Door code"]) == ("under the mat", "1234")
