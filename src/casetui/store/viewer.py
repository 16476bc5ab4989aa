"""Another program asked to show a file: the one that the desktop has for such files. Never through a shell."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

from casetui.terms.change import Refused

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE = 2.0
"""Seconds in which a program that shows nothing says so; one that shows the file may go on for hours."""

_INSTEAD = "E writes a copy to a file of your choice."


def show(path: Path) -> None:
    """Have a file shown; waits at most `PATIENCE` seconds, to be called in a thread.

    Raises:
        Refused: there is no desktop, or nothing on it that shows such a file.
    """
    if sys.platform == "win32":
        try:
            os.startfile(path)
        except OSError as error:
            raise Refused(f"No program here opens such a file. {_INSTEAD}") from error
        return
    opener = _opener()
    try:
        process = subprocess.Popen(
            [opener, str(path)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            cwd="/",
        )
    except OSError as error:
        raise Refused(f"{opener} could not be started. {_INSTEAD}") from error
    try:
        failed = process.wait(PATIENCE) != 0
    except subprocess.TimeoutExpired:
        threading.Thread(target=process.wait, name="viewer", daemon=True).start()
        return
    if failed:
        raise Refused(f"No program here opens such a file. {_INSTEAD}")


def _opener() -> str:
    """The desktop's own command that opens a file.

    Raises:
        Refused: there is none.
    """
    if sys.platform == "darwin":
        return "/usr/bin/open"
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        raise Refused(f"No desktop is running here that could show it. {_INSTEAD}")
    found = shutil.which("xdg-open")
    if found is None:
        raise Refused(f"xdg-open, which finds the program for a file, is not installed here. {_INSTEAD}")
    return found
