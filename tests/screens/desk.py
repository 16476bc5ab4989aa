"""The app at work under Pilot: keys are pressed and counted, then the screen is read or the casebook is asked."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar

import time_machine
from tests import thrift
from tests.screens.caseload import KEY, Named
from textual import events
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, TextArea

from casetui.app import CasetuiApp
from casetui.door import Door, OpenDoor
from casetui.screens import activity, today
from casetui.settings import Settings
from casetui.store.casebook import Casebook
from casetui.terms.clock import Clock
from casetui.terms.portrait import Happened
from casetui.widgets.lines import LineList

SMALL, WIDE = (80, 24), (120, 40)
RESTS = 0.01
"""Seconds until what belongs to the line under the cursor is shown, which no test need wait longer for."""

TYPED = 2
"""How many letters are typed key by key before the rest is pasted."""

AnyScreen = TypeVar("AnyScreen", bound=Screen[Any])

today.SETTLES_IN = activity.SETTLES_IN = RESTS


class Desk:
    """The app, its keyboard and its casebook."""

    def __init__(self, app: CasetuiApp, pilot: Pilot[str], named: Named) -> None:
        thrift.draw_when_looked_at(app)
        self.app = app
        self.pilot = pilot
        self.named = named
        self.keys = 0
        self.watched = True
        """Whether what the keys changed is drawn each time; else whenever the screen is read."""

    @property
    def book(self) -> Casebook:
        """The casebook behind the screens."""
        assert self.app.casebook is not None
        return self.app.casebook

    async def press(self, *keys: str) -> None:
        """Press keys; each is counted."""
        self.keys += len(keys)
        await self.pilot.press(*keys)
        await self.pilot.pause()
        if self.watched:
            self.draw()

    def draw(self) -> None:
        """Draw what changed since it was drawn last, as the terminal is shown it."""
        screen = self.app.screen
        screen._compositor.render_update(screen_stack=self.app._background_screens)

    async def write(self, text: str) -> None:
        """Write words into what has the focus: the first letters by key, the rest pasted; they are not counted."""
        focused = self.app.focused
        assert isinstance(focused, Input | TextArea), focused
        await self.pilot.press(*text[:TYPED])
        if text[TYPED:]:
            self.app.post_message(events.Paste(text[TYPED:]))
        await self.pilot.pause()

    def later(self, clock: time_machine.Traveller, by: timedelta) -> None:
        """Time goes on while she is there: nothing locks."""
        clock.shift(by)
        self.app.idle.touch()

    async def until(self, true: Callable[[], object]) -> None:
        """Let the app go on until something is so; it never waits long."""
        for _ in range(400):
            if true():
                return
            await self.pilot.pause()
        raise AssertionError("it never came true\n" + self.text())

    async def settle(self) -> None:
        """Until the facts of the line are shown and nothing moves any more."""
        await self.pilot.pause(RESTS * 1.5)
        await self.pilot.pause()

    async def go_to(self, words: str) -> None:
        """Bring the cursor of the list to the first line that shows some words; not counted."""
        lines = self.app.screen.query_one(LineList)
        for row in lines.rows:
            shown = "".join(piece.text for piece in lines._draw(row, lines.size.width, False))
            if row.key is not None and words in shown:
                lines.select(row.key)
                await self.pilot.pause()
                return
        raise AssertionError(f"no line shows {words!r}\n{self.text()}")

    def selected(self) -> str:
        """The line under the cursor, as it is drawn; below a sheet without a list, that of the screen behind it."""
        listing = next(screen for screen in reversed(self.app.screen_stack) if screen.query(LineList))
        lines = listing.query(LineList).first()
        rows = self.text().splitlines()[lines.region.y : lines.region.bottom]
        return next((row for row in rows if row.startswith("▌")), "")

    def text(self) -> str:
        """The whole screen, as text."""
        screen = self.app.screen
        screens = [*self.app._background_screens, screen]
        rows = screens[0]._compositor.render_strips()
        shown = ["".join(segment.text for segment in row) for row in rows]
        for sheet in screens[1:]:
            for y, row in enumerate(_opaque(sheet)):
                if row is not None and y < len(shown):
                    shown[y] = row
        return "\n".join(row.rstrip() for row in shown)

    @property
    def said(self) -> str:
        """The newest message at the foot of the screen."""
        return list(self.app._notifications)[-1].message if len(self.app._notifications) else ""

    def screen(self, kind: type[AnyScreen]) -> AnyScreen:
        """The screen that is shown, which must be of some kind."""
        assert isinstance(self.app.screen, kind), self.app.screen
        return self.app.screen

    def client(self, whom: str) -> int:
        """A client's number."""
        return self.named.clients[whom]

    def owing(self, whom: str) -> list[tuple[str, str, str]]:
        """What is planned with a client: kind, day, reason."""
        found = self.book.portraits.portrait(self.client(whom)).owing
        return [(item.kind.value, str(item.due), item.reason) for item in found]

    def happened(self, whom: str) -> tuple[Happened, ...]:
        """Her contacts, newest first."""
        return self.book.portraits.contacts(self.client(whom))

    def changes(self) -> int:
        """How many changes there are in the history."""
        return int(self.book.vault.connection.execute("SELECT count(*) FROM change").fetchone()[0])


def _opaque(sheet: Screen[Any]) -> list[str | None]:
    """The rows of a screen, None where it shows what lies behind it."""
    rows = ["".join(segment.text for segment in row) for row in sheet._compositor.render_strips()]
    covered = {
        y
        for widget in sheet.children
        if widget.display and widget.styles.background.a
        for y in range(widget.region.y, widget.region.bottom)
    }
    modal = sheet.styles.background.a == 0
    return [row if not modal or y in covered else None for y, row in enumerate(rows)]


@asynccontextmanager
async def at_work(
    door: Door,
    named: Named,
    size: tuple[int, int] = SMALL,
    settings: Settings | None = None,
) -> AsyncIterator[Desk]:
    """The app behind a door, until the block ends."""
    app = CasetuiApp(door, Clock(), settings or Settings())
    async with app.run_test(size=size) as pilot:
        yield Desk(app, pilot, named)


def open_door(path: Path) -> OpenDoor:
    """A door whose key is at hand."""
    return OpenDoor(path, KEY)
