"""Every sheet in which something is typed, and how it is come to."""

from __future__ import annotations

import json
from typing import NamedTuple

from tests.screens.desk import Desk

from casetui.dialogs.drafted import Drafted
from casetui.dialogs.taking_up import TakingUp
from casetui.screens.client import ClientScreen
from casetui.screens.plan import PlanScreen
from casetui.screens.today import TodayScreen
from casetui.terms.draft import Draft

CANARY = "quetzal 4711"


class Kind(NamedTuple):
    """A sheet: on which line of Today, by which keys, the room behind it; there, on which line, by which keys."""

    name: str
    at: str
    keys: tuple[str, ...]
    room: type = TodayScreen
    then: str = ""
    keys_then: tuple[str, ...] = ()


PLAN = PlanScreen
KINDS = (
    Kind("note", "Chen", ("n",)),
    Kind("reached", "Chen", ("r",)),
    Kind("quick add", "Chen", ("plus",)),
    Kind("inbound call", "Chen", ("i",)),
    Kind("fall", "Chen", ("I", "f")),
    Kind("time", "Chen", ("t", "tab", "tab")),
    Kind("put off", "Chen", ("s", "d")),
    Kind("done", "Abara", ("d",)),
    Kind("followed up", "Fallen", ("d",)),
    Kind("goal", "Okafor", ("a", "tab")),
    Kind("alert", "Okafor", ("c", "A"), ClientScreen),
    Kind("case on hold", "Okafor", ("c", "S", "h"), ClientScreen),
    Kind("case closed", "Okafor", ("c", "S", "f"), ClientScreen),
    Kind("whereabouts", "Okafor", ("c", "w", "tab"), ClientScreen),
    Kind("note bettered", "Okafor", ("c", "tab", "tab", "tab"), ClientScreen, "reached", ("enter",)),
    Kind("why not needed", "Okafor", ("c", "tab"), ClientScreen, "weekly check-in", ("x",)),
    Kind("plan line", "Okafor", ("p",), PLAN, "Food", ("a",)),
    Kind("goal · Weigh", "Okafor", ("p",), PLAN, "Weigh daily", ("e", "end")),
    Kind("deferred", "Okafor", ("p",), PLAN, "Food", ("space", "d")),
    Kind("value", "Okafor", ("p",), PLAN, "Weigh daily", ("w",)),
    Kind("why remove", "Okafor", ("p",), PLAN, "Food", ("x",)),
    Kind("agree", "Okafor", ("p", "equals_sign", "ctrl+u"), PLAN),
    Kind("next review", "Okafor", ("p", "R"), PLAN),
    Kind("plan name", "Okafor", ("p", "E"), PLAN),
)


async def opened(desk: Desk, kind: Kind) -> Drafted[object]:
    """The sheet, from Today."""
    await desk.go_to(kind.at)
    await desk.press(*kind.keys)
    if kind.then:
        await desk.go_to(kind.then)
        await desk.press(*kind.keys_then)
    return sheet(desk)


def sheet(desk: Desk) -> Drafted[object]:
    """The sheet that is open."""
    return desk.screen(Drafted)


def drafts(desk: Desk) -> list[Draft]:
    """All that is unfinished."""
    return desk.book.drafts.unfinished()


def changes(desk: Desk) -> str:
    """Everything on record and in the history, as text."""
    rows = desk.book.vault.connection.execute("SELECT * FROM history").fetchall()
    return json.dumps(desk.book.dump(), ensure_ascii=False) + repr(rows)


async def typed(desk: Desk, words: str = CANARY) -> None:
    """Type, and keep it as a closing terminal would."""
    await desk.write(words)
    desk.app.keep_typing()
    await desk.pilot.pause()


async def opened_again(desk: Desk, kind: Kind) -> None:
    """The sheet once more, in the room where it was."""
    if kind.room is TodayScreen:
        await desk.go_to(kind.at)
    if kind.then:
        await desk.go_to(kind.then)
    keys = kind.keys_then or (kind.keys if kind.room is TodayScreen else kind.keys[1:])
    for key in keys:
        if not isinstance(desk.app.screen, TakingUp):
            await desk.press(key)
    await desk.until(lambda: isinstance(desk.app.screen, TakingUp))
