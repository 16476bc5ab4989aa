"""settings.toml: what is read, what is refused, and how the theme is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from casetui.settings import Settings, read_settings, save_theme
from casetui.terms.calendar_feed import Naming
from casetui.terms.vault import Exit, VaultProblem


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def refused(file: Path, text: str) -> str:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(VaultProblem) as caught:
        read_settings(file)
    assert caught.value.code == Exit.USAGE
    assert str(file) in caught.value.happened
    return caught.value.happened


def test_no_file_is_no_wish(file: Path) -> None:
    assert read_settings(file) == Settings(file=file)
    file.touch()
    assert read_settings(file) == Settings(file=file)
    assert read_settings(file / "under" / "a file") == Settings(file=file / "under" / "a file")


def test_everything_that_can_be_set(file: Path) -> None:
    file.write_text('theme = "casetui-light"\nvault = "~/my.vault"\n[keymap]\n"today.reached" = "y,f5"\n')
    read = read_settings(file)
    assert (read.theme, read.vault) == ("casetui-light", Path.home() / "my.vault")
    assert dict(read.keymap) == {"today.reached": "y,f5"}


def test_what_is_locked_and_kept_when_and_where(file: Path) -> None:
    file.write_text('idle_minutes = 60\nkeyring = true\nbackups = "~/copies"\nsecond_backups = "/media/stick"\n')
    read = read_settings(file)
    assert (read.idle_minutes, read.keyring) == (60, True)
    assert (read.backups, read.second_backups) == (Path.home() / "copies", Path("/media/stick"))
    file.write_text('calendar_feed = "~/feed.ics"\ncalendar_names = "initials"\n')
    read = read_settings(file)
    assert (read.calendar_feed, read.calendar_names) == (Path.home() / "feed.ics", Naming.INITIALS)
    file.write_text("idle_minutes = 1\n")
    assert read_settings(file).idle_minutes == 1


def test_unless_told_otherwise_it_locks_after_five_minutes_and_the_keyring_knows_nothing(file: Path) -> None:
    usual = read_settings(file)
    assert (usual.idle_minutes, usual.keyring, usual.backups, usual.second_backups) == (5, False, None, None)
    assert (usual.calendar_feed, usual.calendar_names) == (None, Naming.NOTHING)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("colour = 1", "'colour'"),
        ("[keys]\na = 'b'", "'keys'"),
        ("theme = 3", "'theme'"),
        ("theme = ''", "'theme'"),
        ("vault = 'mine.vault'", "'vault'"),
        ("vault = ''", "'vault'"),
        ("keymap = 'r'", "'keymap'"),
        ("[keymap]\nreached = 1", "'keymap.reached'"),
        ("[keymap]\ntoday.reached = 'r'", "'keymap.today'"),
        ("theme = ", "TOML"),
        ("idle_minutes = 0", "'idle_minutes' must be a whole number of minutes from 1 to 60"),
        ("idle_minutes = 61", "'idle_minutes'"),
        ("idle_minutes = -5", "'idle_minutes'"),
        ("idle_minutes = 2.5", "'idle_minutes'"),
        ("idle_minutes = true", "'idle_minutes'"),
        ("idle_minutes = 'off'", "'idle_minutes'"),
        ("keyring = 1", "'keyring' must be true or false"),
        ("keyring = 'yes'", "'keyring'"),
        ("backups = 'here'", "'backups' must be a folder's whole path"),
        ("calendar_feed = 'feed.ics'", "'calendar_feed' must be a file's whole path"),
        ("calendar_names = 'all'", '\'calendar_names\' must be "nothing" or "initials" or "names"'),
        ("calendar_names = true", "'calendar_names'"),
        ("second_backups = ''", "'second_backups' must be a folder's whole path"),
    ],
)
def test_what_cannot_be_taken_is_named(file: Path, text: str, named: str) -> None:
    assert named in refused(file, text)


def test_what_cannot_be_read_is_said(file: Path) -> None:
    file.write_bytes(b"theme = '\xff'")
    with pytest.raises(VaultProblem, match="UTF-8"):
        read_settings(file)
    file.unlink()
    file.mkdir()
    with pytest.raises(VaultProblem, match="directory"):
        read_settings(file)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", 'theme = "new"\n'),
        ('# mine\nvault = "/v" # short\n', 'theme = "new"\n# mine\nvault = "/v" # short\n'),
        ("# mine\n theme='old' # nice\r\nvault = \"/v\"\r\n", '# mine\n theme="new" # nice\r\nvault = "/v"\r\n'),
        ("[keymap]\ntheme = 'x'\n", "theme = \"new\"\n[keymap]\ntheme = 'x'\n"),
    ],
)
def test_the_theme_is_kept_and_all_else_stands(file: Path, before: str, after: str) -> None:
    file.write_bytes(before.encode())
    save_theme("new", file)
    assert file.read_bytes().decode() == after


def test_the_first_theme_makes_the_file(tmp_path: Path) -> None:
    file = tmp_path / "a" / "b" / "settings.toml"
    assert Settings(file=file).keep_theme('odd "name"')
    assert read_settings(file).theme == 'odd "name"'
    assert [path.name for path in file.parent.iterdir()] == ["settings.toml"]


def test_a_link_stays_a_link(tmp_path: Path, file: Path) -> None:
    real = tmp_path / "dotfiles.toml"
    real.write_text('vault = "/v"\n')
    file.symlink_to(real)
    save_theme("new", file)
    assert file.is_symlink()
    assert read_settings(real).theme == "new"


@pytest.mark.parametrize("text", ['theme = """\nold"""\n', "theme = \n", "vault = '''\ntheme = 'x'\n'''\n"])
def test_what_only_she_can_change_is_left_alone(file: Path, text: str) -> None:
    file.write_bytes(text.encode())
    assert not Settings(file=file).keep_theme("new")
    assert file.read_bytes() == text.encode()
