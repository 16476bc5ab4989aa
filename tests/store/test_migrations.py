"""The numbered steps: whole or not at all, and the same shape as the records."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlcipher3 import dbapi2 as driver
from sqlmodel import SQLModel
from tests.store.books import KEY, NOW, TODAY, Looking, reopened

from casetui.store import migrations
from casetui.store.casebook import Casebook
from casetui.store.drafts import Drafts
from casetui.store.dump import dump
from casetui.store.journal import Act, Journal
from casetui.store.vault import Vault, create, open_vault
from casetui.terms.intake import Brought
from casetui.terms.vault import Exit, VaultProblem

TEXTS = (
    "given preferred pronouns prefix other_names gender hearing sight email reach safe_contact visitor_safety programme"
    " engaged_by paid_by referral_source code_status consent_note"
)
OLD_CLIENT = {
    **dict.fromkeys(TEXTS.split(), ""),
    **dict.fromkeys(("conditions_asked", "medicines_asked", "allergies_asked", "decides_asked"), "not asked"),
    "family": "Okafor",
    "languages": "Igbo",
    "setting": "healthcare",
    "status": "active",
}
"""What a client of the second schema must say."""


def test_a_trigger_is_one_statement() -> None:
    text = (
        "-- what it is for; and why\n"
        "CREATE TABLE a (id INTEGER, words TEXT DEFAULT 'x;\n');\n\n"
        "CREATE TRIGGER t AFTER INSERT ON a BEGIN\n    DELETE FROM a;\n    SELECT 1;\nEND;\n"
        "INSERT INTO a VALUES (1, 'it''s; so');\n"
    )
    first, trigger, last = migrations.statements(text)
    assert (first[:7], first[-3:]) == ("-- what", "');")
    assert (trigger[:14], trigger[-4:]) == ("CREATE TRIGGER", "END;")
    assert last == "INSERT INTO a VALUES (1, 'it''s; so');"


def test_a_last_statement_without_its_semicolon_is_not_lost() -> None:
    assert list(migrations.statements("SELECT 1;\nSELECT 2")) == ["SELECT 1;", "SELECT 2"]
    assert list(migrations.statements("SELECT 1;\n\n  \n")) == ["SELECT 1;"]
    assert list(migrations.statements("")) == []


def test_every_statement_of_every_step_is_found() -> None:
    for name in migrations.STEPS:
        text = files("casetui.store.migrations").joinpath(name).read_text(encoding="utf-8")
        found = list(migrations.statements(text))
        assert len(found) == len(re.findall(r"^(?:CREATE|ALTER|DROP|INSERT|UPDATE)\b", text, re.MULTILINE))


@pytest.fixture
def step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that takes the place of the steps' folder, with one more step to be written."""
    for name in migrations.STEPS:
        text = files("casetui.store.migrations").joinpath(name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, "9999_next.sql"))
    monkeypatch.setattr(migrations, "NEWEST", len(migrations.STEPS))
    monkeypatch.setattr(migrations, "_text", lambda name: (tmp_path / name).read_text(encoding="utf-8"))
    return tmp_path / "9999_next.sql"


def schema_of(connection: driver.Connection) -> list[object]:
    return list(connection.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY name"))


@pytest.mark.parametrize("fault", ["INSERT INTO nowhere VALUES (1);", "CREATE TABLE client (id INTEGER);", "nonsense"])
def test_a_step_that_fails_leaves_nothing(book: Casebook, step: Path, fault: str) -> None:
    look = Looking(book)
    look.take_on()
    connection = book.vault.connection
    before = schema_of(connection), book.dump(), look.counts()
    step.write_text(f"CREATE TABLE new (id INTEGER);\nUPDATE client SET family = 'x';\n{fault}\n", encoding="utf-8")
    with pytest.raises(driver.Error):
        migrations.migrate(connection)
    assert (schema_of(connection), book.dump(), look.counts()) == before
    assert migrations.schema(connection) == len(migrations.STEPS) - 1
    assert not connection.in_transaction


def test_a_first_step_that_fails_leaves_an_empty_file(tmp_path: Path, step: Path) -> None:
    step.write_text("CREATE TABLE b (id INTEGER);", encoding="utf-8")
    (tmp_path / migrations.STEPS[0]).write_text("CREATE TABLE a (id INTEGER);\nnonsense;", encoding="utf-8")
    with create(tmp_path / "new.vault", KEY) as vault:
        with pytest.raises(driver.Error):
            Casebook(vault)
        assert schema_of(vault.connection) == []
        assert migrations.schema(vault.connection) == 0


def test_a_step_runs_once_and_its_table_is_recorded(
    book: Casebook, step: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    step.write_text(
        "CREATE TABLE meal (id INTEGER PRIMARY KEY, words VARCHAR NOT NULL);\n"
        "ALTER TABLE alert ADD COLUMN colour VARCHAR NOT NULL DEFAULT '';\n",
        encoding="utf-8",
    )
    look = Looking(book)
    client_id = look.take_on()
    look.raw("INSERT INTO alert(client_id, words) VALUES (?, 'dog')", client_id)
    assert migrations.migrate(book.vault.connection) == ["9999_next.sql"]
    assert migrations.migrate(book.vault.connection) == []
    look.raw("INSERT INTO meal(words) VALUES ('soup')")
    look.raw("UPDATE alert SET colour = 'red'")
    assert [(tab, new) for tab, _, _, new in look.history()[-2:]] == [
        ("meal", {"id": 1, "words": "soup"}),
        ("alert", {"id": 1, "client_id": 1, "words": "dog", "since": None, "until": None, "colour": "red"}),
    ]
    assert dump(book.vault.connection)["tables"]["meal"] == [{"id": 1, "words": "soup"}]


def test_a_casebook_says_which_steps_it_ran(tmp_path: Path) -> None:
    book = Casebook(create(tmp_path / "new.vault", KEY))
    assert book.migrated == list(migrations.STEPS)
    again = reopened(book)
    assert again.migrated == []
    again.close()


def test_a_file_of_the_schema_before_own_values_opens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a client from a record all that it brought is still the record's; a merged one's draft is let go."""
    vault = create(tmp_path / "old.vault", KEY)
    with monkeypatch.context() as before:
        before.setattr(migrations, "NEWEST", 2)
        migrations.migrate(vault.connection)
    columns = ", ".join([*OLD_CLIENT, "id", "provenance", "merged_into"])
    marks = ", ".join("?" for _ in range(len(OLD_CLIENT) + 3))
    with Journal(vault.connection, "she").transaction(Act("three clients")):
        for row in ((1, "from the record", None), (2, "entered", None), (3, "entered", 1)):
            vault.connection.execute(f"INSERT INTO client ({columns}) VALUES ({marks})", (*OLD_CLIENT.values(), *row))
    for number in (1, 2, 3):
        Drafts(vault.connection).keep("intake", number, "", {}, NOW)
    vault.close()
    look = Looking(Casebook(open_vault(tmp_path / "old.vault", KEY, newest=migrations.NEWEST)))
    assert look.book.migrated == list(migrations.STEPS[2:])
    assert len(look.history()) == 3
    assert look.book.intake.form(1).of_record == {"name", "languages"}
    assert look.book.intake.form(2).of_record == set()
    assert [draft.subject for draft in look.book.drafts.all("intake")] == [2, 1]
    look.book.intake.take_over_items(1, [Brought("client", 1, "languages")], TODAY)
    assert look.history()[-1][3]["taken_over"] == "languages"
    assert (look.book.check(), look.book.verify()) == ([], [])
    look.book.close()


def test_a_newer_file_is_left_alone(book: Casebook) -> None:
    Looking(book).raw("PRAGMA user_version = 99")
    path = book.vault.path
    book.close()
    before = path.read_bytes()
    with pytest.raises(VaultProblem) as problem:
        open_vault(path, KEY, newest=migrations.NEWEST)
    assert problem.value.code is Exit.NEWER
    assert path.read_bytes() == before


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Vault:
    vault = create(tmp_path_factory.mktemp("shape") / "case.vault", KEY)
    migrations.migrate(vault.connection)
    return vault


TABLES = sorted(SQLModel.metadata.tables)


@pytest.mark.parametrize("name", TABLES)
def test_the_steps_and_the_records_agree(migrated: Vault, name: str) -> None:
    table, connection = SQLModel.metadata.tables[name], migrated.connection
    dialect = sa.create_engine("sqlite://", module=driver).dialect
    assert {
        (row[1], row[2], bool(row[3]), bool(row[5])) for row in connection.execute(f'PRAGMA table_info("{name}")')
    } == {
        (column.name, column.type.compile(dialect), not column.nullable, column.primary_key) for column in table.columns
    }
    assert {(row[3], row[2], row[4]) for row in connection.execute(f'PRAGMA foreign_key_list("{name}")')} == {
        (key.parent.name, key.column.table.name, key.column.name) for key in table.foreign_keys
    }


@pytest.mark.parametrize("name", TABLES)
def test_the_steps_and_the_records_agree_about_indexes(migrated: Vault, name: str) -> None:
    table, connection = SQLModel.metadata.tables[name], migrated.connection
    made = {}
    for row in connection.execute(f'PRAGMA index_list("{name}")').fetchall():
        keys = [key[2] for key in connection.execute(f'PRAGMA index_info("{row[1]}")')]
        made[row[1]] = (keys, bool(row[2]), bool(row[4]))
    assert made == {
        index.name: (
            [column.name for column in index.columns],
            bool(index.unique),
            index.dialect_options["sqlite"]["where"] is not None,
        )
        for index in table.indexes
    }


@pytest.mark.parametrize("name", TABLES)
def test_the_steps_and_the_records_agree_about_words(migrated: Vault, name: str) -> None:
    """Every enum's words are the ones that the file's CHECK lets in."""
    ((sql,),) = migrated.connection.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (name,)).fetchall()
    checks = {
        column: set(re.findall(r"'([^']*)'", words))
        for column, words in re.findall(r"CHECK \((\w+) IN \((.*?)\)\)", sql)
    }
    assert checks == {
        column.name: set(column.type.enums)
        for column in SQLModel.metadata.tables[name].columns
        if isinstance(column.type, sa.Enum)
    }
