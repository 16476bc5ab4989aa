"""Whether the first walk was taken on this machine: an empty file beside the state of the vaults, nothing else."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import platformdirs


class FirstWalk:
    """Shown once on a machine, on the demo or on a vault that was just set up, until it is walked or skipped."""

    def __init__(self, file: Path) -> None:
        self.file = file

    @classmethod
    def usual(cls) -> FirstWalk:
        """The one of this user on this machine."""
        return cls(platformdirs.user_state_path("casetui", appauthor=False) / "walked")

    @property
    def seen(self) -> bool:
        """Whether it was walked or skipped."""
        return self.file.exists()

    def keep(self) -> None:
        """It was walked or skipped: never again. Where the disk refuses, it comes once more."""
        with suppress(OSError):
            self.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.file.touch(mode=0o600)
