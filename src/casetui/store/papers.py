"""A paper written to a file of its own: private to the user, never on top of anything, wholly or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from tempfile import mkstemp
from typing import TYPE_CHECKING

from casetui.store.files import sync_folder
from casetui.store.problems import said_by_system, taken
from casetui.terms.vault import VaultProblem

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date


def write_paper(path: Path, lines: Sequence[str]) -> None:
    """Write lines into a new file. Raises as `write_new`."""
    write_new(path, "".join(f"{line}\n" for line in lines).encode())


def write_new(path: Path, data: bytes, noted: Callable[[], None] = lambda: None) -> None:
    """Write bytes into a new file, mode 0600, wholly or not at all.

    `noted` writes into the access log that they left the vault; where it cannot, there is no file.

    Raises:
        VaultProblem: NOT_A_FILE where something stands there, DISK_FULL or DISK_ERROR, or what `noted` raises.
    """
    try:
        if os.path.lexists(path):
            raise taken(path)
        handle, name = mkstemp(prefix=".casetui-", suffix=".partial", dir=path.parent)
    except (OSError, ValueError) as error:
        raise said_by_system(error if isinstance(error, OSError) else OSError(str(error)), path) from error
    partial = Path(name)
    try:
        with open(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _give_name(partial, path)
    except FileExistsError as error:
        raise taken(path) from error
    except OSError as error:
        raise said_by_system(error, path) from error
    finally:
        partial.unlink(missing_ok=True)
    try:
        noted()
        sync_folder(path.parent)
    except VaultProblem:
        path.unlink(missing_ok=True)
        raise
    except OSError as error:
        path.unlink(missing_ok=True)
        raise said_by_system(error, path) from error


def usual_folder() -> Path:
    """Where she will look for what she printed."""
    documents = Path.home() / "Documents"
    return documents if documents.is_dir() else Path.home()


def free_path(folder: Path, short: str, day: date, ending: str) -> Path:
    """A path where nothing stands yet: the paper in one word, the day and a number, nothing of a client."""
    number = 1
    with suppress(OSError):
        while os.path.lexists(_numbered(folder, short, day, number, ending)):
            number += 1
    return _numbered(folder, short, day, number, ending)


def _numbered(folder: Path, short: str, day: date, number: int, ending: str) -> Path:
    return folder / f"casetui-{short}-{day:%Y%m%d}-{number}{ending}"


def _give_name(partial: Path, path: Path) -> None:
    """Give a whole file its name; a disk that knows no second names, as a stick may, gets it by renaming.

    Raises:
        FileExistsError: something stands there by now.
        OSError: the disk failed.
    """
    try:
        os.link(partial, path)
    except FileExistsError:
        raise
    except OSError:
        if os.path.lexists(path):
            raise FileExistsError(path) from None
        partial.rename(path)
