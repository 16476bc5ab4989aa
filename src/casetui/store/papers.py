"""A sheet written to a file of its own: private to the user, never on top of anything."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from casetui.store.files import sync_folder
from casetui.store.problems import said_by_system, taken

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def write_paper(path: Path, lines: Sequence[str]) -> None:
    """Write lines into a new file, mode 0600, wholly or not at all.

    Raises:
        VaultProblem: NOT_A_FILE where something stands there, DISK_FULL or DISK_ERROR.
    """
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError as error:
        raise taken(path) from error
    except (OSError, ValueError) as error:
        raise said_by_system(error if isinstance(error, OSError) else OSError(str(error)), path) from error
    try:
        with open(handle, "w", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in lines)
            file.flush()
            os.fsync(file.fileno())
        sync_folder(path.parent)
    except OSError as error:
        path.unlink(missing_ok=True)
        raise said_by_system(error, path) from error
