"""A calendar and its appointments as the vault keeps them, nothing said yet."""

from __future__ import annotations

CALENDAR_ROWS: dict[str, dict[str, object]] = {
    "calendar_source": {"name": "", "brought_on": None, "sha256": "", "void_why": ""},
    "appointment": {
        **dict.fromkeys(("client_id", "source_id", "on_day", "at", "first_day", "final_day")),
        **dict.fromkeys(("uid", "recurrence", "title", "place", "note", "starts", "zone"), ""),
        **dict.fromkeys(("rule", "last", "extra", "excluded", "void_why"), ""),
        **dict.fromkeys(("days", "minutes", "onward", "cancelled", "free", "sequence"), 0),
        "status": "planned",
    },
}
"""What stands in each column where nothing is said."""
