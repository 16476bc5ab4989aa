"""A file that is to be taken in: looked at first, read once and whole, or refused in words."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from casetui.store.files import BESIDE
from casetui.terms.portal import PortalProblem

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_READING = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
_CHUNK = 1 << 20


def read_incoming(file: Path, vault: Path, most: int, going_on: Callable[[float], None] = lambda done: None) -> bytes:
    """What a file holds, and at most `most` + 1 bytes of it.

    `going_on` is told after each piece how much is read, 0 to 1; it may raise to give the reading up.

    Raises:
        PortalProblem: there is none, it is a folder, a pipe or a device, it cannot be read, it changed meanwhile, or it
            is the open vault: closing that would drop SQLite's locks on it.
    """
    try:
        found = os.stat(file)
        if stat.S_ISDIR(found.st_mode):
            raise PortalProblem(f"{file} is a folder: name the files in it.")
        if not stat.S_ISREG(found.st_mode):
            raise PortalProblem(f"{file} is no ordinary file: nothing is read from pipes and devices.")
        if any(_is(found, vault.with_name(vault.name + ending)) for ending in ("", *BESIDE)):
            raise PortalProblem(f"{file} is the vault itself.")
        return _whole(file, found, most, going_on)
    except FileNotFoundError as error:
        raise PortalProblem(f"{file}: there is no such file.") from error
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "it cannot be read"
        raise PortalProblem(f"{file}: {why.lower()}.") from error


def _is(found: os.stat_result, other: Path) -> bool:
    try:
        return os.path.samestat(found, os.stat(other))
    except OSError:
        return False


def _whole(file: Path, found: os.stat_result, most: int, going_on: Callable[[float], None]) -> bytes:
    handle = os.open(file, _READING)
    try:
        read, left = bytearray(), min(found.st_size, most + 1)
        while left > 0 and (piece := os.read(handle, min(_CHUNK, left))):
            read += piece
            left -= len(piece)
            going_on(len(read) / (len(read) + left))
        if left or _state(os.fstat(handle)) != _state(found):
            raise PortalProblem(f"{file} changed while it was being read: try again when it is whole.")
        return bytes(read)
    finally:
        os.close(handle)


def _state(of: os.stat_result) -> tuple[int, int, int, int]:
    return of.st_dev, of.st_ino, of.st_size, of.st_mtime_ns
