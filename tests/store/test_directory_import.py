"""A file of providers taken in: new ones, services added to known ones, nothing twice, one undo for all of it."""

from __future__ import annotations

import pytest
from tests.store.books import TODAY, Looking

from casetui.exchange.providers_csv import guess, read_providers
from casetui.exchange.tables import read_table
from casetui.store.casebook import Casebook
from casetui.store.directory_import import DirectoryImport, lines_of
from casetui.terms.change import Refused
from casetui.terms.directory import OfferEntry, ProviderEntry
from casetui.terms.provider_file import Planned

FILE = (
    "name,phone,zip,services,cost\n"
    "Café Table,207 555 0101,04102,meals,free\n"
    "Harbor Rides,207 555 0102,,ride,$4/visit\n"
    "Harbor Rides Inc.,,,companion,\n"
    "Wrong,,,x,dear\n"
)


def planned(book: Casebook, text: str = FILE) -> Planned:
    """What a file would do."""
    table = read_table(text.encode(), "p.csv")
    return DirectoryImport(book.sessions).plan("p.csv", read_providers(table, guess(table.headers), TODAY))


def test_planning_writes_nothing_and_says_what_will_be(book: Casebook, look: Looking) -> None:
    before = look.counts()
    found = planned(book)
    assert list(lines_of(found)) == [
        "2 new providers; 1 row refused.",
        "Line 5: cost: “dear” is no cost, wait, or word for whether they take anyone.",
    ]
    assert look.counts() == before


def test_it_is_one_change_and_one_undo(book: Casebook, look: Looking) -> None:
    change = DirectoryImport(book.sessions).keep(planned(book), TODAY)
    assert change.words == "Directory: 2 new providers; 1 row refused, from p.csv"
    assert [(line.name, [offer.service for offer in line.offers]) for line in book.directory.search("")] == [
        ("Café Table", ["meals"]),
        ("Harbor Rides", ["ride", "companion"]),
    ]
    assert book.directory.entry(1).offers[0].as_of == TODAY
    assert book.directory.search("5550102")[0].name == "Harbor Rides"
    assert book.verify() == []
    book.undoing.undo()
    assert look.one("SELECT count(*) FROM provider") == look.one("SELECT count(*) FROM offer") == 0
    book.undoing.redo()
    assert len(book.directory.search("")) == 2


def test_the_same_file_twice_makes_no_duplicates_even_of_what_was_merged_or_removed(book: Casebook) -> None:
    importer = DirectoryImport(book.sessions)
    importer.keep(planned(book), TODAY)
    again = planned(book)
    assert (again.nothing, again.same) == (True, 3)
    with pytest.raises(Refused, match="adds nothing"):
        importer.keep(again, TODAY)
    book.directory.merge(2, 1)
    book.directory.remove(2, "closed")
    gone = planned(book)
    assert (gone.nothing, gone.left) == (True, 3)
    assert "they stay out" in list(lines_of(gone))[1]


def test_a_known_provider_gains_what_it_did_not_offer_and_keeps_its_own_words(book: Casebook) -> None:
    book.directory.add(
        ProviderEntry("CAFE TABLE", phone="(207) 555-0101", note="mine", offers=(OfferEntry("Meals", 500),)), TODAY
    )
    book.directory.add(ProviderEntry("Café Table", phone="207 555 0199"), TODAY)
    found = planned(book, "name,phone,services,note\nCafé Table,2075550101,meals; pantry,theirs\n")
    assert next(iter(lines_of(found))) == "0 new providers; 1 service added to 1 provider known before."
    DirectoryImport(book.sessions).keep(found, TODAY)
    kept = book.directory.entry(1)
    assert (kept.name, kept.note) == ("CAFE TABLE", "mine")
    assert [(offer.service, offer.cents) for offer in kept.offers] == [("Meals", 500), ("pantry", None)]


def test_nothing_half_done(book: Casebook, look: Looking, monkeypatch: pytest.MonkeyPatch) -> None:
    found = planned(book)
    before = look.state()
    monkeypatch.setattr("casetui.store.directory_import.offer_values", lambda *_: {"provider_id": 99, "service": "x"})
    with pytest.raises(Exception, match="FOREIGN KEY"):
        DirectoryImport(book.sessions).keep(found, TODAY)
    assert look.state() == before
