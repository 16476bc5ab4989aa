"""settings.toml: how casetui looks and behaves on this machine. Never anything about a client."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import platformdirs

from casetui.terms.calendar_feed import Naming
from casetui.terms.vault import Exit, VaultProblem

if TYPE_CHECKING:
    from collections.abc import Callable

IDLE_MINUTES = 5
"""Minutes without a key before the lock, unless the settings say otherwise (trust.md)."""

IDLE_LONGEST = 60
"""The most minutes that can be set: a lock cannot be put off for good."""

_THEME = re.compile(
    r"""^[ \t]*(?:theme|"theme"|'theme')[ \t]*=[ \t]*("(?:[^"\\\r\n]|\\.)*"|'[^'\r\n]*')""", re.MULTILINE
)
_TABLE = re.compile(r"^[ \t]*\[", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set.

    Attributes:
        theme: the name of a theme.
        keymap: keys by the id of what they do, several with commas between.
        vault: where the vault is, unless `--vault` says so; None for the usual place.
        idle_minutes: minutes without a key after which casetui locks itself; it cannot be off.
        backups: the folder of the backups; None for the usual one.
        second_backups: another folder that gets each backup too, such as a stick; None for none.
        keyring: whether the system's keyring may keep the key of the vault.
        calendar_feed: a calendar file (.ics) that is written anew after every change; None for none.
        calendar_names: how much of a client's name stands in it.
        file: where the settings were read from and are kept.
    """

    theme: str = "casetui-dark"
    keymap: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    vault: Path | None = None
    idle_minutes: int = IDLE_MINUTES
    backups: Path | None = None
    second_backups: Path | None = None
    keyring: bool = False
    calendar_feed: Path | None = None
    calendar_names: Naming = Naming.NOTHING
    file: Path | None = None

    def keep_theme(self, name: str) -> bool:
        """Write the theme into the file; False when the file or the disk does not allow it."""
        try:
            save_theme(name, self.file or settings_path())
        except (VaultProblem, OSError):
            return False
        return True


def settings_path() -> Path:
    """Where the settings stand."""
    return platformdirs.user_config_path("casetui", appauthor=False) / "settings.toml"


def library_path() -> Path:
    """Her own library: folders `instruments`, `packs`, `denials`, `ladders` and `clocks` of TOML files."""
    return platformdirs.user_data_path("casetui", appauthor=False) / "library"


def read_settings(file: Path | None = None) -> Settings:
    """The settings of a file, or of the usual one; no file is no wish.

    Raises:
        VaultProblem: USAGE for an unknown entry, a wrong value, or a file that cannot be read.
    """
    file = file or settings_path()
    try:
        text = _text(file)
    except FileNotFoundError:
        return Settings(file=file)
    entries = _parsed(text, file)
    unknown = sorted(set(entries) - set(_READ))
    if unknown:
        known = ", ".join(_READ)
        raise _problem(file, f"{unknown[0]!r} is nothing that can be set; what can be set is {known}")
    return Settings(file=file, **{name: _READ[name](value, file) for name, value in entries.items()})


def save_theme(name: str, file: Path) -> None:
    """Write the theme's name into a settings file and keep everything else in it as it stands.

    Raises:
        VaultProblem: USAGE when the file cannot be read as settings; it is left alone.
        OSError: the disk does not allow it.
    """
    import json

    file = Path(os.path.realpath(file))
    text = ""
    with suppress(FileNotFoundError):
        text = _text(file)
    value = json.dumps(name, ensure_ascii=False)
    first_table = _TABLE.search(text)
    there = _THEME.search(text, 0, first_table.start() if first_table else len(text))
    changed = f"{text[: there.start(1)]}{value}{text[there.end(1) :]}" if there else f"theme = {value}\n{text}"
    if _parsed(changed, file) != {**_parsed(text, file), "theme": name}:
        raise _problem(file, "the theme's line is written in a way that only you can change")
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    partial = file.with_name(f"{file.name}.{os.getpid()}.partial")
    try:
        partial.write_bytes(changed.encode())
        partial.replace(file)
    except OSError:
        partial.unlink(missing_ok=True)
        raise


def _text(file: Path) -> str:
    try:
        return file.read_bytes().decode()
    except FileNotFoundError:
        raise
    except NotADirectoryError as error:
        raise FileNotFoundError(file) from error
    except OSError as error:
        raise _problem(file, (error.strerror or "it cannot be read").lower()) from error
    except UnicodeDecodeError as error:
        raise _problem(file, "it is not UTF-8 text") from error


def _parsed(text: str, file: Path) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(text.replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as error:
        raise _problem(file, f"it is not TOML: {error}") from error


def _theme(value: object, file: Path) -> str:
    if not isinstance(value, str) or not value:
        raise _expected(file, "theme", 'the name of a theme, such as "casetui-light"')
    return value


def _keymap(value: object, file: Path) -> Mapping[str, str]:
    if not isinstance(value, dict):
        raise _expected(file, "keymap", 'a table of lines such as "today.reached" = "r"')
    for name, keys in value.items():
        if not isinstance(keys, str) or not keys:
            raise _expected(file, f"keymap.{name}", 'keys, such as "r" or "ctrl+s,f2"')
    return MappingProxyType(value)


def _whole_path(name: str, what: str) -> Callable[[object, Path], Path]:
    def read(value: object, file: Path) -> Path:
        path = Path(os.path.expanduser(value)) if isinstance(value, str) and value and "\0" not in value else None
        if path is None or not path.is_absolute():
            raise _expected(file, name, f"a {what}'s whole path")
        return path

    return read


def _minutes(value: object, file: Path) -> int:
    if type(value) is not int or not 1 <= value <= IDLE_LONGEST:
        raise _expected(file, "idle_minutes", f"a whole number of minutes from 1 to {IDLE_LONGEST}")
    return value


def _keyring(value: object, file: Path) -> bool:
    if not isinstance(value, bool):
        raise _expected(file, "keyring", "true or false")
    return value


def _names(value: object, file: Path) -> Naming:
    found = next((one for one in Naming if one == value), None)
    if found is None:
        raise _expected(file, "calendar_names", " or ".join(f'"{one}"' for one in Naming))
    return found


_READ: dict[str, Callable[[object, Path], Any]] = {
    "theme": _theme,
    "keymap": _keymap,
    "vault": _whole_path("vault", "file"),
    "idle_minutes": _minutes,
    "backups": _whole_path("backups", "folder"),
    "second_backups": _whole_path("second_backups", "folder"),
    "keyring": _keyring,
    "calendar_feed": _whole_path("calendar_feed", "file"),
    "calendar_names": _names,
}


def _expected(file: Path, entry: str, what: str) -> VaultProblem:
    return _problem(file, f"{entry!r} must be {what}")


def _problem(file: Path, what: str) -> VaultProblem:
    return VaultProblem(
        Exit.USAGE, f"The settings in {file} cannot be taken: {what}.", "Nothing was changed.", "Correct that file."
    )
