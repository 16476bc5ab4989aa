"""Tables of every dialect, wrong files named by line and field, and rows read as providers or refused."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from casetui.exchange import tables
from casetui.exchange.providers_csv import doubt, guess, read_providers
from casetui.exchange.tables import read_table
from casetui.terms.change import Refused
from casetui.terms.directory import OfferEntry, Per, ProviderEntry, ProviderKind, Taking
from casetui.terms.portal import PortalProblem
from casetui.terms.provider_file import Meaning, ReadProviders

TODAY = date(2026, 11, 20)
TEXT = 'Name,Services,Phone\r\n"Café, Olé",meals,207 555 0101\r\n\r\nHarbor,"ride\r\nhome aide",\r\n'


def read(text: str) -> ReadProviders:
    """A table read with its columns as they are guessed."""
    table = read_table(text.encode(), "a.csv")
    return read_providers(table, guess(table.headers), TODAY)


@pytest.mark.parametrize(
    ("data", "written"),
    [
        (TEXT.encode(), "commas, UTF-8"),
        (TEXT.encode("utf-8-sig"), "commas, UTF-8"),
        (TEXT.encode("utf-16"), "commas, UTF-16"),
        (TEXT.encode("utf-16-le"), "commas, UTF-16"),
        (TEXT.encode("utf-16-be"), "commas, UTF-16"),
        (TEXT.encode("latin-1"), "commas, Latin-1"),
        (
            TEXT.replace("Café, Olé", "Café; Olé").replace(",", ";").replace("Café; Olé", "Café, Olé").encode(),
            "semicolons, UTF-8",
        ),
        (TEXT.replace(",", "\t").replace("Café\t", "Café,").encode(), "tabs, UTF-8"),
        (TEXT.replace("\r\n", "\n").encode(), "commas, UTF-8"),
    ],
)
def test_every_dialect_gives_the_same_rows(data: bytes, written: str) -> None:
    table = read_table(data, "a.csv")
    assert table.written == written
    assert table.headers == ("Name", "Services", "Phone")
    assert [(row.line, row.cells[0]) for row in table.rows] == [(2, "Café, Olé"), (4, "Harbor")]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b"name,phone\n", "headers and no rows"),
        (b"PK\x03\x04...", "save it as CSV first"),
        (b"%PDF-1.7", "a PDF"),
        (b'{"a": 1}', "is no table"),
        (b"name,phone\na,\x00b\n", "line 2: that is no text"),
        (b'name,phone\nfine,1\n"open,2\n', "line 3: a quote is opened there and never closed"),
        (b'name,phone\n"a"b,2\n', "line 2: the quotes there do not match"),
        (b"\xff\xfea\x00b", "line 1: it is not the UTF-16"),
        (b"name\n" + b"x" * (tables.CELL_MAXIMUM + 1) + b"\n", "line 2: a cell is longer"),
        (b",".join([b"a"] * 201) + b"\n1\n", "201 columns"),
    ],
)
def test_a_wrong_file_is_refused_by_its_line(data: bytes, said: str) -> None:
    with pytest.raises(PortalProblem, match=r"a\.csv") as refused:
        read_table(data, "a.csv")
    assert said in str(refused.value)


def test_what_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "SIZE_MAXIMUM", 10)
    with pytest.raises(PortalProblem, match="larger than"):
        read_table(TEXT.encode(), "a.csv")
    monkeypatch.undo()
    monkeypatch.setattr(tables, "ROWS_MAXIMUM", 1)
    with pytest.raises(PortalProblem, match="more than 1 rows"):
        read_table(b"name,a\n1,2\n3,4\n", "a.csv")


def test_columns_are_guessed_by_what_they_are_called() -> None:
    headers = (
        "Agency Name",
        "Street",
        "City",
        "ZIP",
        "Main phone",
        "Services offered",
        "Accepts",
        "Notes",
        "Id",
        "Phone",
    )
    assert guess(headers) == (
        Meaning.NAME,
        Meaning.ADDRESS,
        Meaning.AREA,
        Meaning.POSTCODE,
        Meaning.PHONE,
        Meaning.SERVICES,
        Meaning.PAYERS,
        Meaning.NOTE,
        Meaning.LEFT_OUT,
        Meaning.LEFT_OUT,
    )
    assert guess(tuple(Meaning)) == tuple(Meaning)
    assert "names" in doubt([Meaning.PHONE])
    assert "Two columns" in doubt([Meaning.NAME, Meaning.PHONE, Meaning.PHONE])
    with pytest.raises(Refused, match="names"):
        read_providers(read_table(b"a,b\n1,2\n", "a.csv"), [Meaning.LEFT_OUT] * 2, TODAY)


def test_a_row_is_a_provider_with_its_offers() -> None:
    found = read(
        "name;type;services;cost;wait;accepting;city;county;insurance;phone;last updated;description\n"
        "Harbor Meals;charity;home meals, pantry;$4/visit;2 weeks;yes;Bath;Casco;MaineCare;555 0101;2026-11-02;good\n"
    )
    said: dict[str, Any] = {
        "cents": 400,
        "per": Per.VISIT,
        "wait_days": 14,
        "taking": Taking.OPEN,
        "as_of": date(2026, 11, 2),
    }
    assert [row.entry for row in found.read] == [
        ProviderEntry(
            "Harbor Meals",
            ProviderKind.PROGRAMME,
            area="Bath, Casco",
            payers="MaineCare",
            phone="555 0101",
            note="good",
            offers=(OfferEntry("home meals", **said), OfferEntry("pantry", **said)),
        )
    ]


def test_rows_that_cannot_be_read_are_named_with_the_reason_and_the_rest_is_read() -> None:
    found = read(
        "name,cost,wait,accepting,heard\n"
        "Fine,$3,10 days,full,2026-10-01\n"
        ",$3,,,\n"
        "A,dear,,,\n"
        "B,,someday,,\n"
        "C,,,maybe,\n"
        "D,,,,2027-01-01\n"
        "E,,,,,too,many\n"
        f"{'x' * 3000},,,,\n"
    )
    assert [row.line for row in found.read] == [2]
    assert [row.line for row in found.refused] == [3, 4, 5, 6, 7, 8, 9]
    said = ["no name", "cost: “dear”", "wait: “someday”", "“maybe”", "still to come", "7 cells", "name: longer than"]
    assert all(words in row.why for words, row in zip(said, found.refused, strict=True)), found.refused


def test_formulas_and_control_characters_are_text() -> None:
    (row,) = read('name,note,phone\n"=HYPERLINK(""x"")",\x1b]0;x\x07,\'+1 207 555 0101\n').read
    assert row.entry.name == '=HYPERLINK("x")'
    assert "\x1b" not in row.entry.note
    assert row.entry.phone == "+1 207 555 0101"


def test_reading_is_told_of_and_can_be_stopped() -> None:
    table = read_table(b"name,a\n" + b"x,y\n" * 1200, "a.csv")
    told: list[int] = []
    read_providers(table, guess(table.headers), TODAY, told.append)
    assert told == [0, 500, 1000]

    def stop(done: int) -> None:
        raise KeyError

    with pytest.raises(KeyError):
        read_providers(table, guess(table.headers), TODAY, stop)
