"""The app on a real terminal of 80 by 24: keys in, everything that it writes out, and its process looked into."""

from __future__ import annotations

import codecs
import fcntl
import os
import re
import select
import struct
import termios
from pathlib import Path

from tests.commands.typing_it import PATIENCE, Terminal

ENTER_PICTURE, LEAVE_PICTURE = "\x1b[?1049h", "\x1b[?1049l"
"""What a program writes to come to the terminal's second screen, of which nothing can be scrolled back to; and back."""

ENCODINGS = ("utf-8", "utf-16-le", "utf-32-le")
"""How a word stands in the memory of a Python process, by the widest letter of its text."""


class Screen(Terminal):
    """A terminal of 80 by 24 with the app on it; all that was ever written to it is kept."""

    def __init__(self, *words: str) -> None:
        super().__init__(*words)
        self.all = ""
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))

    def read(self, patience: float = PATIENCE) -> bool:
        """Read what there is; False once nobody writes any more."""
        if not select.select([self.master], [], [], patience)[0]:
            return False
        try:
            data = os.read(self.master, 65_536)
        except OSError:
            return False
        text = self._decoder.decode(data)
        self.said += text
        self.all += text
        return bool(data)

    def until(self, words: str) -> None:
        """Read until some words have been written, whatever their colours, since this was asked last."""
        while words not in re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", self.said):
            assert self.read(), f"waited for {words!r}, got {self.said[-2000:]!r}"
        self.said = ""

    def press(self, keys: str) -> None:
        """Press keys, as the terminal sends them."""
        os.write(self.master, keys.encode())

    def finish(self) -> int:
        """Read to the end; the exit code. The terminal must be as it was."""
        while self.read():
            pass
        code = self.child.wait(PATIENCE)
        assert self.echoes()
        os.close(self.master)
        return code

    def outside_pictures(self) -> str:
        """What was written to the terminal's first screen, which can be scrolled back to."""
        outside, pictured = [], False
        for part in re.split(r"(\x1b\[\?1049[hl])", self.all):
            if part in (ENTER_PICTURE, LEAVE_PICTURE):
                pictured = part == ENTER_PICTURE
            elif not pictured:
                outside.append(part)
        return "".join(outside)


def in_memory(process: int, words: str) -> bool:
    """Whether some words stand anywhere in the memory of a process (Linux).

    Raises:
        PermissionError: the system does not let one look.
    """
    wanted = [words.encode(encoding) for encoding in ENCODINGS]
    folder = Path("/proc") / str(process)
    with (folder / "mem").open("rb", buffering=0) as memory:
        for line in (folder / "maps").read_text().splitlines():
            place, rights, *_ = line.split()
            if not rights.startswith("r") or line.endswith(("[vvar]", "[vsyscall]", "[vvar_vclock]")):
                continue
            start, end = (int(number, 16) for number in place.split("-"))
            try:
                memory.seek(start)
                part = memory.read(end - start)
            except (OSError, ValueError, OverflowError):
                continue
            if any(word in part for word in wanted):
                return True
    return False
