"""Find: beginnings of words, accents and punctuation ignored, nothing typed raises, the index follows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.store.books import ADA, BEN, NOW, TODAY, Looking, row

from casetui.records import Coverage, Identifier, Person, Phone
from casetui.store.find import MOST_NOTES, MOST_RECENT, Finder, match
from casetui.store.journal import Act
from casetui.terms.case import CaseStatus, ClientEntry, Setting
from casetui.terms.people import Role


def names(look: Looking, words: str) -> list[str]:
    return [f"{hit.kind} {hit.given}" for hit in look.book.finder.find(words)]


def peopled(look: Looking) -> int:
    """Ada with her daughter, her insurer and her record's number; Ben beside her."""
    client_id = look.take_on(ADA)
    look.take_on(BEN)
    look.keep(
        row(Person, client_id=client_id, name="Rosalía Ortiz", role=Role.FAMILY, relation="daughter"),
        row(Phone, client_id=client_id, person_id=1, number="207 555 0199", digits="2075550199"),
        row(Coverage, client_id=client_id, payer="Medicare", member_id="1EG4-TE5-MK72"),
        row(Coverage, client_id=client_id, payer="MaineCare", member_id="123-45-6789"),
        row(Identifier, client_id=client_id, system="urn:x", value="MRN0042", label="record"),
    )
    return client_id


@pytest.mark.parametrize("words", ["ortiz", "ADA", "ada ortiz", "ortiz ada", "ort", "o a", "  ada\t", "ORTIZ, Ada"])
def test_a_client_by_the_beginnings_of_her_names_in_any_order(look: Looking, words: str) -> None:
    look.take_on(ADA)
    look.take_on(BEN)
    assert names(look, words) == ["client Ada"]


@pytest.mark.parametrize("words", ["nunez", "Núñez", "NÚÑEZ", "nun", "Nu\u0301n\u0303ez", "nu\u0301 be"])
def test_accents_are_ignored_however_they_are_typed(look: Looking, words: str) -> None:
    look.take_on(ADA)
    look.take_on(BEN)
    assert names(look, words) == ["client Ben"]


@pytest.mark.parametrize(
    "words",
    [
        "2075550142",
        "(207) 555-0142",
        "207.555.0142",
        "+1 207 555 0142",
        "1-207-555-0142",
        "+1 207 555 0",
        "12075550142",
        "555-0142",
        "5550142",
        "555 01",
        "0142",
        "207",
        "ada 0142",
        "207 555 0142 ext 12",
        "(207) 555-0142 ortiz",
    ],
)
def test_a_telephone_in_any_punctuation(look: Looking, words: str) -> None:
    look.take_on(ADA)
    look.take_on(BEN)
    assert names(look, words) == ["client Ada"]


@pytest.mark.parametrize("words", ["9999", "207 555 0143", "ada nunez", "adab", "rtiz", "ortiz 9"])
def test_what_does_not_match_is_not_found(look: Looking, words: str) -> None:
    look.take_on(ADA)
    look.take_on(BEN)
    assert names(look, words) == []


@pytest.mark.parametrize(
    "words", ["1EG4-TE5-MK72", "1eg4", "123-45-6789", "123 45", "6789", "medicare", "mrn0042", "0042"]
)
def test_numbers_that_others_gave_her(look: Looking, words: str) -> None:
    peopled(look)
    assert names(look, words) == ([] if words == "0042" else ["client Ada"])


@pytest.mark.parametrize("words", ["rosalia", "daughter", "555 0199", "rosalía ort"])
def test_the_people_around_her(look: Looking, words: str) -> None:
    client_id = peopled(look)
    (hit,) = look.book.finder.find(words)
    assert (hit.kind, hit.id, hit.client_id, hit.text) == (
        "person",
        1,
        client_id,
        "Rosalía Ortiz · daughter · 207 555 0199",
    )


OPERATORS = ["AND", "OR", "NOT", "*", "NEAR(", "NEAR(a b)", "a*", "^a", "-a", "a:b", "words:ada", "a + b", "{a b}"]
SIGNS = ['"', '""', "(", ")", "'", ";", "--", "\\", "%", "_", "__", "\x00", "a\x00b", "\ud800", "\u202e"]
LETTERS = ["👩‍👩‍👧", "ａｄａ", "ß", "²", "𞤀", "हिन्दी", "北京", "x" * 20_000, "a " * 2_000]


@pytest.mark.parametrize("words", OPERATORS + SIGNS + LETTERS, ids=lambda words: ascii(words[:12]))
def test_nothing_typed_raises(look: Looking, words: str) -> None:
    look.take_on(ADA)
    look.book.finder.find(words)
    look.book.finder.client_ids(words)


def test_nothing_that_can_be_typed_raises(look: Looking) -> None:
    look.take_on(ADA)
    finder = Finder(look.book.vault.connection)

    @given(st.text(st.characters(), max_size=30))
    def typed(words: str) -> None:
        finder.find(words)

    typed()


@pytest.mark.parametrize("words", ["", " ", "\t\n", "*", '"', "()", "-", "\u202e"])
def test_no_words_find_nothing(look: Looking, words: str) -> None:
    look.take_on(ADA)
    assert match(words) == ""
    assert look.book.finder.find(words) == []
    assert look.book.finder.client_ids(words) == []


def test_operators_are_words(look: Looking) -> None:
    look.take_on(ClientEntry("And", "Or", Setting.SOCIAL, age=40, reach="here"))
    look.take_on(ADA)
    assert names(look, "AND") == ["client Or"]
    assert names(look, "or AND") == ["client Or"]
    assert names(look, "ada OR ben") == []


def test_clients_then_people_then_notes_newest_first(look: Looking) -> None:
    client_id = peopled(look)
    look.contact(None, client_id, note="spoke about the ortiz house")
    look.contact(None, client_id, note="ortiz: an older matter, written later", at=NOW.replace(day=2))
    found = look.book.finder.find("ortiz")
    assert [hit.kind for hit in found] == ["client", "person", "note", "note"]
    assert [hit.text[:5] for hit in found[2:]] == ["spoke", "ortiz"]
    assert found[2].at == NOW


def test_open_cases_before_closed_ones(look: Looking) -> None:
    closed = look.take_on(ClientEntry("Abel", "Ortiz", Setting.SOCIAL, age=40, reach="here"))
    look.take_on(ADA)
    look.book.cases.change_status(closed, CaseStatus.FINISHED, "moved", TODAY)
    assert names(look, "ortiz") == ["client Ada", "client Ortiz"]
    assert [(hit.given, hit.open) for hit in look.book.finder.client_ids("ortiz")] == [("Ortiz", False), ("Ada", True)]


def test_only_so_many_notes(look: Looking) -> None:
    client_id = look.take_on()
    with look.book.journal.transaction(Act("notes")):
        for number in range(MOST_NOTES + 5):
            look.raw(
                "INSERT INTO contact(client_id, at, direction, with_whom, about, note, recorded_at, void_why)"
                " VALUES (?, '2026-11-20 10:00:00.000000', 'out', '', '', ?, '2026-11-20 10:00:00.000000', '')",
                client_id,
                f"garden {number}",
            )
    found = look.book.finder.find("garden")
    assert len(found) == MOST_NOTES
    assert found[0].text == f"garden {MOST_NOTES + 4}"


def test_the_index_follows_undo_void_and_edits(look: Looking) -> None:
    client_id = look.take_on()
    look.contact(None, client_id, note="about the garden")
    assert names(look, "garden") == ["note Ada"]
    look.book.contacts.amend(1, "about the kitchen", None, None)
    assert (names(look, "garden"), names(look, "kitchen")) == ([], ["note Ada"])
    look.book.undoing.undo()
    assert (names(look, "garden"), names(look, "kitchen")) == (["note Ada"], [])
    look.book.contacts.void(1, "wrong client")
    assert names(look, "garden") == []
    look.book.undoing.undo()
    assert names(look, "garden") == ["note Ada"]
    look.book.undoing.undo()
    look.book.undoing.undo()
    assert names(look, "garden") == names(look, "ortiz") == names(look, "0142") == []
    look.book.undoing.redo()
    assert names(look, "0142") == ["client Ada"]


def test_the_index_follows_raw_edits_of_everything_in_it(look: Looking) -> None:
    client_id = peopled(look)
    look.raw("UPDATE client SET family = 'Oduya', email = 'ada@example.org' WHERE id = ?", client_id)
    assert (names(look, "ortiz"), names(look, "oduya")) == (["person Ada"], ["client Ada"])
    assert names(look, "ada@example.org") == ["client Ada"]
    look.raw("UPDATE coverage SET member_id = 'ZZ9' WHERE payer = 'Medicare'")
    assert (names(look, "1eg4"), names(look, "zz9")) == ([], ["client Ada"])
    look.raw("DELETE FROM identifier")
    assert names(look, "mrn0042") == []
    look.raw("DELETE FROM coverage")
    assert names(look, "mainecare") == []
    look.raw("UPDATE person SET name = 'Rosa Marsh'")
    assert (names(look, "rosalia"), names(look, "marsh")) == ([], ["person Ada"])


def test_a_telephone_that_changes_hands_leaves_the_first_hand(look: Looking) -> None:
    client_id = peopled(look)
    look.keep(row(Person, client_id=client_id, name="Sam Hill", role=Role.FRIEND))
    look.raw("UPDATE phone SET person_id = 2 WHERE person_id = 1")
    assert [hit.text[:8] for hit in look.book.finder.find("555 0199")] == ["Sam Hill"]
    look.raw("UPDATE phone SET person_id = NULL WHERE person_id = 2")
    assert names(look, "555 0199") == ["client Ada"]
    look.raw("DELETE FROM phone")
    assert names(look, "555 0199") == names(look, "555 0142") == []


def test_every_client_with_what_the_list_shows(look: Looking) -> None:
    first, second = look.take_on(ADA), look.take_on(BEN)
    look.contact(None, first, note="hers", at=NOW)
    ada, ben = look.book.finder.clients()
    assert (ada.id, ada.phone, ada.next_due, ada.last_contact) == (first, "207 555 0142", TODAY, NOW)
    assert (ben.id, ben.phone, ben.born, ben.risk, ben.last_contact) == (second, "", None, None, None)
    assert {"0142", "5550142", "Ortiz", "Ada"} <= set(ada.words.split())
    look.book.contacts.void(1, "wrong")
    assert [line.id for line in look.book.finder.clients()] == [second, first]


def test_the_last_opened_before_the_last_contacted_without_the_one_on_screen(look: Looking) -> None:
    ada, ben, *others = [look.settled(ADA), look.settled(BEN), *(look.settled(ADA) for _ in range(MOST_RECENT + 3))]
    for place, client_id in enumerate((ben, *others, ada)):
        look.contact(None, client_id, note="rang", at=NOW.replace(minute=place))
    finder = look.book.finder
    assert [hit.id for hit in finder.recent()] == [ada, *others[:3:-1]]
    finder.note_opened(ben)
    finder.note_opened(others[0])
    finder.note_opened(ben)
    assert [hit.id for hit in finder.recent()][:3] == [ben, others[0], ada]
    assert [hit.id for hit in finder.recent(ben)][:2] == [others[0], ada]
    assert len(finder.recent()) == len(finder.recent(ben)) == MOST_RECENT
    finder.note_opened(999)
    assert [hit.id for hit in finder.recent()][:2] == [ben, others[0]]


def test_a_merged_client_is_found_as_the_other_one(look: Looking) -> None:
    keep, other = look.settled(ADA), look.settled(BEN)
    look.raw("UPDATE client SET merged_into = ? WHERE id = ?", keep, other)
    assert names(look, "ben") == []
    assert look.book.finder.client_ids("ben") == []
    assert [line.id for line in look.book.finder.clients()] == [keep]
    look.book.finder.note_opened(other)
    assert look.book.finder.recent() == []
