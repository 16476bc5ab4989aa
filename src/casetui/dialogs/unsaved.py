"""What to do with what was typed when she leaves a form."""

from __future__ import annotations

from casetui.dialogs.choose import Choose, Option

SAVE, DISCARD, KEEP = "save", "discard", "keep"


class Unsaved(Choose):
    """Save / Discard / Keep editing; Esc keeps editing."""

    def __init__(self) -> None:
        super().__init__(
            "Something was typed and is not saved",
            [
                Option("s", SAVE, "Save it"),
                Option("d", DISCARD, "Discard it"),
                Option("k", KEEP, "Keep editing"),
            ],
            start=KEEP,
        )
