"""What to do with what was typed when she leaves a form."""

from __future__ import annotations

from casetui.dialogs.choose import Choose, Option

SAVE, DISCARD, DRAFT, KEEP = "save", "discard", "draft", "keep"


class Unsaved(Choose):
    """Save / Leave as a draft, where there can be one / Discard / Keep editing; Esc keeps editing."""

    def __init__(self, draft: bool = False) -> None:
        later = [Option("l", DRAFT, "Leave it as a draft", "offered when this is opened again")] if draft else []
        super().__init__(
            "Something was typed and is not saved",
            [
                Option("s", SAVE, "Save it"),
                *later,
                Option("d", DISCARD, "Discard it"),
                Option("k", KEEP, "Keep editing"),
            ],
            start=KEEP,
        )
