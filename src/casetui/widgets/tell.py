"""Short messages at the foot of the screen, as plain words."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

from textual.app import App
from textual.notifications import SeverityLevel
from textual.widget import Widget

from casetui.widgets.pieces import shown

Tone: TypeAlias = Literal["done", "soon", "refused", "failed"]

NOT_SAVED = "Not saved: "
DRAFT_NOT_KEPT = "Draft not kept: "
"""How what is said begins where the disk said no."""

_SEVERITY: dict[Tone, SeverityLevel] = {
    "done": "information",
    "soon": "information",
    "refused": "warning",
    "failed": "error",
}
_SECONDS: dict[Tone, float] = {"done": 5, "soon": 30, "refused": 8, "failed": 20}


def tell(to: App[Any] | Widget, words: str, tone: Tone = "done") -> None:
    """Say `words` at the foot of the screen: what was done, what comes soon, what was refused and why, or what failed.

    They stay for seconds, the longer the graver; a refusal begins with "!". Never read as markup.
    """
    app = to if isinstance(to, App) else to.app
    text = "\n".join(shown(line) for line in words.splitlines())
    app.notify(
        text if tone in ("done", "soon") else f"! {text}",
        severity=_SEVERITY[tone],
        timeout=_SECONDS[tone],
        markup=False,
    )


def tell_saved(to: App[Any] | Widget, words: str) -> None:
    """Say what was saved; what was said of saves and drafts that failed before is true no more, and goes."""
    app = to if isinstance(to, App) else to.app
    for notification in list(app._notifications):
        if notification.message.startswith(tuple(f"! {failed}" for failed in (NOT_SAVED, DRAFT_NOT_KEPT))):
            app._unnotify(notification)
    tell(app, words)


def untell(app: App[Any], words: str) -> None:
    """Take a message away before its time; one that is gone already is no fault."""
    for notification in list(app._notifications):
        if notification.message == words:
            app._unnotify(notification)
