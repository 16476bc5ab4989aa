"""Keys in their turn: one that was typed while the app was busy goes where it would have gone at leisure.

Textual hands every waiting key to what has the focus at once, so that the letters behind a key which opens a sheet
would be lost. Here the next key waits until the one before has come all the way, and what it opened can be typed at.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.timer import Timer

PATIENCE = 2.0
"""Seconds that a key waits at most, counted while the app is not busy: something may have swallowed the one before."""

Typed = events.Key | events.Paste
Handle = Callable[[Typed], Awaitable[None]]


class TypeAhead:
    """The keys of one app."""

    def __init__(self, app: App[Any], handle: Handle) -> None:
        self._app = app
        self._handle = handle
        self._waiting: deque[Typed] = deque()
        self._on_its_way: object = None
        self._limit: Timer | None = None

    async def take(self, event: Typed) -> None:
        """Handle a key or a paste now, or after those that are on their way."""
        self._waiting.append(event)
        if self._on_its_way is None:
            await self._next()
        elif self._limit is None:
            self._limit = self._app.set_timer(PATIENCE, self._next)

    async def _next(self) -> None:
        if self._limit is not None:
            self._limit.stop()
            self._limit = None
        self._on_its_way = None
        if not self._waiting:
            return
        event = self._on_its_way = self._waiting.popleft()
        if self._waiting:
            self._limit = self._app.set_timer(PATIENCE, self._next)
        at = self._app.focused or self._app.screen
        await self._handle(event)
        self._follow(event, at)

    def _follow(self, event: Typed, node: DOMNode) -> None:
        """Go behind the key the way that it takes: up from what has the focus to the app, which acts on it."""
        while node is not self._app:
            above = node.parent if isinstance(node.parent, DOMNode) else self._app
            if node.call_later(self._follow, event, above):
                return
            node = above
        self._app.call_later(self._settle, event)

    async def _settle(self, event: Typed) -> None:
        """Wait until the screen that is shown by now has been mounted and has its focus."""
        screen = self._app.screen

        def settled() -> None:
            self._app.call_later(self._come, event, screen)

        if event is self._on_its_way and not screen.call_later(settled):
            await self._next()

    async def _come(self, event: Typed, screen: object) -> None:
        if event is self._on_its_way:
            await (self._next() if screen is self._app.screen else self._settle(event))
