"""Where backups lie, and where what is known of them is noted."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import platformdirs


@dataclass(frozen=True, slots=True)
class Places:
    """The folder of the backups, a second one (such as a stick) or None, and the folder for the notes about them."""

    folder: Path
    second: Path | None
    state: Path

    @classmethod
    def usual(cls, folder: Path | None = None, second: Path | None = None) -> Places:
        """The user's own folders, unless the settings name others."""
        return cls(
            folder or platformdirs.user_data_path("casetui", appauthor=False) / "backups",
            second,
            platformdirs.user_state_path("casetui", appauthor=False),
        )

    @property
    def folders(self) -> tuple[Path, ...]:
        """The one or two folders, the first first."""
        return (self.folder,) if self.second is None else (self.folder, self.second)
