"""A note of five megabytes, as an import may bring one: kept whole, read in part, and nothing freezes over it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import pytest
from tests.hostile.test_fields import FREEZE
from tests.screens import caseload
from tests.screens.conftest import Work
from tests.screens.desk import Desk
from textual import events
from textual.timer import Timer

from casetui.dialogs import drafted
from casetui.dialogs.note_read import NoteRead
from casetui.terms.contact import ContactEntry
from casetui.terms.draft import KEPT_EVERY
from casetui.terms.text import NOTE_MAXIMUM, NOTE_ON_SCREEN
from casetui.widgets.note import NoteField
from casetui.widgets.pieces import cells, crop, fit, wrap

LONG = {
    "one line": ("garden " * NOTE_MAXIMUM)[:NOTE_MAXIMUM].strip(),
    "many lines": ("garden\n" * NOTE_MAXIMUM)[:NOTE_MAXIMUM].strip(),
    "wide": f"garden {'漢字 ' * 300_000}".strip(),
}


@contextmanager
def unfrozen(what: str) -> Iterator[None]:
    """The block may compute for as long as somebody waits without wondering."""
    before = time.process_time()
    yield
    assert time.process_time() - before < FREEZE, what


def kept(desk: Desk, note: str) -> int:
    """A contact with Chen that has this note; its client."""
    client = desk.client("Chen")
    at = datetime.combine(caseload.TODAY, caseload.MORNING.time(), caseload.EAST)
    desk.book.contacts.record(None, client, ContactEntry(at, note=note), caseload.TODAY)
    return client


@pytest.mark.parametrize("kind", ["many lines", "wide"])
async def test_it_is_kept_whole_and_nothing_freezes(work: Work, kind: str) -> None:
    note = LONG[kind]
    async with work() as desk:
        with unfrozen("kept"):
            client = kept(desk, note)
        for what, keys in {
            "facts": ("g", "j"),
            "client": ("c",),
            "timeline": ("tab", "tab", "tab"),
            "filter": ("slash", "g"),
            "filtered": ("enter",),
        }.items():
            if what == "facts":
                await desk.go_to("Chen")
            with unfrozen(what):
                await desk.press(*(keys if what != "facts" else ()))
                await desk.settle()
        await desk.go_to("garden")
        with unfrozen("note"):
            await desk.press("enter")
        assert desk.screen(NoteRead)
        assert f"The first {NOTE_ON_SCREEN:,} of {len(note):,} characters" in desk.said
        with unfrozen("a key in the note"):
            await desk.press("x")
        assert desk.screen(NoteRead).query_one(NoteField).value == note
        await desk.press("ctrl+s")
        with unfrozen("find"):
            await desk.press("f")
            await desk.write("garden")
        assert "Chen, Wei" in desk.text()
        assert desk.book.portraits.contacts(client)[0].note == note
        assert desk.book.verify() == []


async def test_its_minutes_can_be_bettered_and_it_stays_whole(work: Work) -> None:
    note = LONG["one line"][:1_000_000].strip()
    async with work() as desk:
        client = kept(desk, note)
        await desk.go_to("Chen")
        await desk.press("c", "tab", "tab", "tab")
        await desk.go_to("garden")
        await desk.press("enter", "shift+tab", "shift+tab", "shift+tab")
        await desk.press("1", "2", "ctrl+s")
        (happened,) = desk.book.portraits.contacts(client)
        assert (happened.note, happened.minutes) == (note, 12)


async def test_a_note_as_long_as_the_screen_takes_can_be_written(desk: Desk) -> None:
    await desk.go_to("Chen")
    await desk.press("n")
    with unfrozen("paste"):
        desk.app.post_message(events.Paste("a line\n" * (NOTE_ON_SCREEN // 7)))
        await desk.pilot.pause()
    with unfrozen("key"):
        await desk.press("x")
    await desk.press("ctrl+s")
    assert len(desk.happened("Chen")[0].note) > NOTE_ON_SCREEN - 10


@pytest.mark.parametrize("text", [*LONG.values(), "e" + "\u0301" * NOTE_MAXIMUM], ids=[*LONG, "accents"])
def test_a_line_of_a_list_is_cut_before_it_is_measured(text: str) -> None:
    with unfrozen("fit"):
        for _ in range(20):
            assert cells(fit(text, 40)) <= 40
            assert cells(crop(text, 40)) <= 40
    with unfrozen("wrap"):
        assert wrap(text, 40)


async def test_a_draft_that_is_overdue_is_kept_soon_but_not_in_no_time(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A timer of no time at all that comes late ends Textual."""
    hours, waits, set_timer = iter(range(10_000)), list[float](), drafted.Drafted.set_timer

    def waiting(sheet: drafted.Drafted[Any], delay: float, *more: Any) -> Timer:
        waits.append(delay)
        return set_timer(sheet, delay, *more)

    monkeypatch.setattr(drafted, "monotonic", lambda: float(next(hours) * 3600))
    monkeypatch.setattr(drafted.Drafted, "set_timer", waiting)
    await desk.go_to("Chen")
    await desk.press("n", *"on")
    assert 0 < min(waits) < KEPT_EVERY
    await desk.press("ctrl+s")
    assert desk.happened("Chen")[0].note == "on"
