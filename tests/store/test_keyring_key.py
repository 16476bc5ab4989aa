"""The key in the system's keyring: kept, fetched, stale, forgotten; and every way in which a keyring says no."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest
from tests.store.vaults import PASSPHRASE

from casetui.door import VaultDoor
from casetui.store.casebook import Casebook
from casetui.store.keyring_key import SERVICE, KeyringKey
from casetui.store.rekeying import changed
from casetui.store.statefile import StateFile
from casetui.terms.vault import Exit, VaultProblem

OTHER_PASSPHRASE = "quite another sentence of mine"


class FakeKeyring(ModuleType):
    """Stands in for the `keyring` package."""

    def __init__(self) -> None:
        super().__init__("keyring")
        self.errors = ModuleType("keyring.errors")
        error = type("KeyringError", (Exception,), {})
        self.errors.__dict__.update(
            KeyringError=error,
            NoKeyringError=type("NoKeyringError", (error, RuntimeError), {}),
            KeyringLocked=type("KeyringLocked", (error,), {}),
        )
        self.entries: dict[tuple[str, str], str] = {}
        self.fails: Exception | None = None

    def _asked(self) -> None:
        if self.fails is not None:
            raise self.fails

    def get_password(self, service: str, name: str) -> str | None:
        self._asked()
        return self.entries.get((service, name))

    def set_password(self, service: str, name: str, secret: str) -> None:
        self._asked()
        self.entries[service, name] = secret

    def delete_password(self, service: str, name: str) -> None:
        self._asked()
        del self.entries[service, name]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> FakeKeyring:
    made = FakeKeyring()
    monkeypatch.setitem(sys.modules, "keyring", made)
    monkeypatch.setitem(sys.modules, "keyring.errors", made.errors)
    return made


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A vault under PASSPHRASE, closed."""
    made = tmp_path / "my.vault"
    VaultDoor(made).create(PASSPHRASE).close()
    return made


def opened(path: Path, secret: str, *, keyring: bool = True) -> tuple[Casebook, str]:
    """Through the door and closed again; what was said about the keyring."""
    door = VaultDoor(path, keyring=keyring)
    casebook = door.open(secret)
    casebook.close()
    return casebook, door.said


def test_off_unless_wanted(path: Path, ring: FakeKeyring) -> None:
    opened(path, PASSPHRASE, keyring=False)
    assert ring.entries == {}
    with pytest.raises(VaultProblem, match="passphrase does not match"):
        opened(path, "", keyring=False)


def test_a_passphrase_puts_the_code_there_and_then_nothing_opens(path: Path, ring: FakeKeyring) -> None:
    casebook, said = opened(path, PASSPHRASE)
    assert said == ""
    ((service, name),) = ring.entries
    assert service == SERVICE
    assert str(path) not in name
    assert ring.entries[service, name] == casebook.vault.key.recovery_code
    assert opened(path, "")[0].vault.key == casebook.vault.key


def test_before_the_first_passphrase_it_has_none(path: Path, ring: FakeKeyring) -> None:
    with pytest.raises(VaultProblem) as caught:
        opened(path, "")
    assert caught.value.code == Exit.WRONG_KEY
    assert "no key of this vault yet" in caught.value.happened
    assert "Type the passphrase" in caught.value.todo
    assert StateFile.of(path).read().failed == 0


def test_another_passphrase_is_followed(path: Path, ring: FakeKeyring) -> None:
    opened(path, PASSPHRASE)
    door = VaultDoor(path, keyring=True)
    fresh, problem = door.change(door.open(""), OTHER_PASSPHRASE)
    fresh.close()
    assert (problem, door.said) == (None, "")
    assert opened(path, "")[0].vault.key == fresh.vault.key


def test_a_stale_key_is_said_to_be_and_counts_as_no_wrong_passphrase(path: Path, ring: FakeKeyring) -> None:
    first, _ = opened(path, PASSPHRASE)
    changed(VaultDoor(path).open(PASSPHRASE), OTHER_PASSPHRASE, StateFile.of(path))[0].close()
    ring.entries[SERVICE, StateFile.of(path).path.stem] = first.vault.key.recovery_code
    with pytest.raises(VaultProblem, match="does not open this vault any more") as caught:
        opened(path, "")
    assert caught.value.code == Exit.WRONG_KEY
    assert StateFile.of(path).read().in_row == 0
    opened(path, OTHER_PASSPHRASE)
    opened(path, "")


def test_turning_it_off_forgets_the_entry(path: Path, ring: FakeKeyring) -> None:
    opened(path, PASSPHRASE)
    assert opened(path, PASSPHRASE, keyring=False)[1] == ""
    assert ring.entries == {}
    ring.fails = AssertionError("it is not asked again")
    opened(path, PASSPHRASE, keyring=False)


@pytest.mark.parametrize(
    ("kind", "words"),
    [("NoKeyringError", "has no keyring"), ("KeyringLocked", "is locked"), ("KeyringError", "did not answer")],
)
def test_a_keyring_that_says_no_leaves_the_passphrase(path: Path, ring: FakeKeyring, kind: str, words: str) -> None:
    opened(path, PASSPHRASE)
    ring.fails = getattr(ring.errors, kind)("no")
    with pytest.raises(VaultProblem, match=words):
        opened(path, "")
    assert words in opened(path, PASSPHRASE)[1]
    assert "still there" in opened(path, PASSPHRASE, keyring=False)[1]
    ring.fails = None
    opened(path, PASSPHRASE, keyring=False)
    assert ring.entries == {}


def test_without_the_package_it_is_said(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    with pytest.raises(VaultProblem, match=r"casetui\[keyring\]"):
        KeyringKey(path).fetch()
    assert "without it" in opened(path, PASSPHRASE)[1]
