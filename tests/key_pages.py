"""The pages of screens.md about who holds the key: another passphrase, the recovery code shown again."""

from __future__ import annotations

from tests.pages import Page
from tests.screens.desk import Desk

from casetui.screens.passphrase import RekeyingScreen


async def the_passphrase(desk: Desk) -> None:
    """Another passphrase, asked for by name."""
    desk.app.ask_passphrase()
    await desk.pilot.pause()


async def the_proof(desk: Desk) -> None:
    """The passphrase, before the recovery code is shown again."""
    desk.app.ask_proof()
    await desk.pilot.pause()


async def the_rekeying(desk: Desk) -> None:
    """What stands there while the file is put under another key."""
    desk.app.push_screen(RekeyingScreen())
    await desk.pilot.pause()


KEYS = (
    Page(
        "Change the passphrase",
        "By name, `Ctrl+P`: the passphrase as it is, and another one twice. It leads to the new recovery code.",
        the_passphrase,
    ),
    Page("Rekeying", "While the file is put under another passphrase; it goes by itself.", the_rekeying),
    Page(
        "Recovery code again",
        "By name, `Ctrl+P`: the passphrase is asked before the code is shown; `Ctrl+S` there writes a sheet.",
        the_proof,
    ),
)
