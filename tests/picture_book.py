"""screens.md from the running program: `python -m tests.picture_book` writes it anew."""

from __future__ import annotations

import asyncio
import contextlib
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import time_machine
from tests.contents import CHAPTERS
from tests.pages import Page, pressing
from tests.screens import caseload
from tests.screens.caseload import KEY, MORNING, TODAY
from tests.screens.desk import SMALL, Desk, at_work, open_door
from textual.screen import Screen

from casetui import keymap
from casetui.app import CasetuiApp
from casetui.demo import invent
from casetui.dialogs.unsaved import Unsaved
from casetui.firstwalk import FirstWalk
from casetui.screens.intake import IntakeScreen
from casetui.screens.keys import Key, keys_of
from casetui.screens.room import Room
from casetui.screens.set_up import CodeScreen
from casetui.screens.today import TodayScreen
from casetui.screens.working import Working
from casetui.settings import Settings
from casetui.store.casebook import Casebook
from casetui.store.places import Places
from casetui.store.problems import wrong_passphrase
from casetui.store.rehearsal import write_caseload
from casetui.store.vault import create
from casetui.terms.clock import Clock
from casetui.terms.intake import INTAKE
from casetui.terms.vault import VaultProblem
from casetui.widgets.choice import Choice
from casetui.widgets.lines import LineList

BOOK = Path(__file__).parent.parent / "screens.md"
COVER = BOOK.with_name("README.md")
NOBODY = caseload.Named({}, {})
OPENING = """\
# Screens

Every screen and dialog of casetui at 80 by 24, from the invented caseload, with its keys. This file is written by
`python -m tests.picture_book` from the running program, and a test fails when it is not what the program shows.
"""


@dataclass
class PaintedDoor:
    """A door to be drawn; what is behind it is made in a folder of its own."""

    path: Path
    exists: bool
    folder: Path
    keyless: bool = False
    keyring: bool = False
    places: Places | None = None
    said: str = ""
    gone: bool = False

    def open_now(self) -> Casebook | None:
        """A passphrase is asked."""
        return None

    def wait(self) -> float:
        """Nobody is kept waiting."""
        return 0.0

    def change(self, casebook: Casebook, passphrase: str) -> tuple[Casebook, VaultProblem | None]:
        """Nothing is changed."""
        return casebook, None

    def open(self, secret: str) -> Casebook:
        """No passphrase is right."""
        raise wrong_passphrase()

    def create(self, passphrase: str) -> Casebook:
        """A vault with a key that is always the same."""
        return Casebook(create(self.folder / "made.vault", KEY))


@dataclass(frozen=True, slots=True)
class Shown:
    """A page as it is shown: its picture and the keys that work."""

    page: Page
    kind: type[Screen[Any]]
    picture: str
    keys: list[Key]


@contextlib.contextmanager
def the_morning(folder: Path) -> Iterator[None]:
    """Always the same moment and the same working folder, with one record in Downloads."""
    downloads = folder / "Downloads"
    downloads.mkdir(exist_ok=True)
    (downloads / "portal-record.json").touch()
    (downloads / "letters").mkdir(exist_ok=True)
    with time_machine.travel(MORNING, tick=False), contextlib.chdir(folder):
        yield


def write_demo(path: Path) -> None:
    """The invented caseload in a vault."""
    book = Casebook(create(path, KEY))
    write_caseload(book.journal, invent(1, TODAY, 40, 2), lambda *_: None)
    book.queue.today(TODAY)
    book.heed_packs()
    book.close()


async def look(desk: Desk, page: Page) -> Shown:
    """One page; afterwards Today is shown again."""
    await page.steps(desk)
    for screen in desk.app.screen_stack:
        if isinstance(screen, IntakeScreen):
            screen.keep_draft()  # else the clock decides whether the picture says "draft"
    desk.app.keep_typing()
    desk.app.clear_notifications()
    await desk.settle()
    shown = Shown(page, type(desk.app.screen), desk.text(), keys_of(desk.app.screen))
    await home(desk)
    return shown


async def home(desk: Desk) -> None:
    """Back to Today; what was typed on the way is discarded."""
    while len(desk.app.screen_stack) > 1:
        if isinstance(desk.app.screen, Unsaved):
            await desk.press("d")
        elif desk.app.screen.is_modal:
            desk.app.screen.dismiss(None)
            await desk.pilot.pause()
        elif "escape" not in desk.app.screen.active_bindings:
            desk.app.pop_screen()
            await desk.pilot.pause()
        else:
            await desk.press("escape")
    for draft in desk.book.drafts.unfinished():
        if draft.kind != INTAKE:
            desk.book.drafts.drop(draft.id)
    await desk.press("escape", "g")


def as_it_stands(desk: Desk, heading: str, words: str) -> Shown:
    """What is on screen now, which nothing has to be pressed for."""
    return Shown(Page(heading, words, pressing()), type(desk.app.screen), desk.text(), keys_of(desk.app.screen))


async def at_the_door(folder: Path) -> list[Shown]:
    """The pages before the caseload is open."""
    usual = Path("/home/you/.local/share/casetui/casetui.vault")
    shown = []
    async with at_work(PaintedDoor(usual, True, folder), NOBODY) as desk:
        await desk.write("a guess")
        await desk.press("enter")
        await desk.until(lambda: "! " in desk.text())
        shown.append(as_it_stands(desk, "Unlock", "The passphrase, or the recovery code. It leads to Today."))
    async with at_work(PaintedDoor(usual, False, folder, gone=True), NOBODY) as desk:
        await desk.settle()
        words = "The file that was opened here before is gone: where it was, and how it comes back."
        shown.append(as_it_stands(desk, "Set up, the file gone", words))
    async with at_work(PaintedDoor(usual, False, folder), NOBODY) as desk:
        await desk.write("a lighthouse in the fog")
        words = "The first start: where the file will be, and the passphrase twice. It leads to the recovery code."
        shown.append(as_it_stands(desk, "Set up", words))
        await desk.press("enter")
        await desk.write("a lighthouse in the fog")
        await desk.press("enter")
        await desk.until(lambda: isinstance(desk.app.screen, CodeScreen))
        words = "Shown once; two groups are asked back. It leads to Today."
        shown.append(as_it_stands(desk, "Recovery code", words))
        desk.app.casebook = desk.screen(CodeScreen).casebook
    return shown


async def at_first(demo: Path) -> Shown:
    """The first walk, on the demo at its first start."""
    words = (
        "Five sentences at the first start, on the demo and on a new vault, each about one key: that key goes on, or"
        " `Enter`. `Esc` skips them for good."
    )
    app = CasetuiApp(open_door(demo), Clock(), Settings(), FirstWalk(demo.with_name("walked")))
    async with app.run_test(size=SMALL) as pilot:
        desk = Desk(app, pilot, NOBODY)
        await desk.settle()
        return Shown(Page("First steps", words, pressing()), type(app.screen), desk.text(), [])


async def everything(folder: Path) -> list[Shown]:
    """Every page of the book."""
    demo = folder / "demo.vault"
    write_demo(demo)
    shown = [*await at_the_door(folder), await at_first(demo)]
    async with at_work(open_door(demo), NOBODY) as desk:
        desk.watched = False
        await desk.until(lambda: isinstance(desk.app.screen, TodayScreen))
        for page in chain.from_iterable(CHAPTERS):
            shown.append(await look(desk, page))
    return shown


def table(keys: Iterable[Key]) -> str:
    """Keys as a table."""
    rows = [f"| `{key.keys}` | {key.words} | {key.tooltip} |" for key in keys]
    return "\n".join(["| key | | what it does |", "|---|---|---|", *rows])


def declared_by(*nodes: type[Any]) -> list[str]:
    """The ids of the keys that some classes declare."""
    return [str(binding.id) for node, binding in keymap.declared() if node in nodes]


def as_text(shown: list[Shown]) -> str:
    """The book."""
    alive = {key.name: key for page in shown for key in page.keys}
    common = {
        "Keys that work everywhere": declared_by(Room),
        "Keys in every list": declared_by(LineList),
        "Keys on a line of work": declared_by(Working),
    }
    once = {name for names in common.values() for name in names} | set(declared_by(Choice))
    parts = [OPENING]
    for heading, names in common.items():
        parts.append(f"## {heading}\n\n{table(alive[name] for name in names if name in alive)}\n")
    for page in shown:
        own = [key for key in page.keys if key.name not in once]
        parts.append(f"## {page.page.heading}\n\n{page.page.words}\n\n```text\n{page.picture}\n```\n")
        if own:
            parts.append(f"{table(own)}\n")
    return "\n".join(parts)


def on_the_cover(readme: str, shown: list[Shown]) -> str:
    """README with its pictures as they are now: what stands between `<!-- picture: HEADING -->` and the fence's end."""
    for page in shown:
        opening = f"<!-- picture: {page.page.heading} -->\n```text\n"
        before, found, after = readme.partition(opening)
        if found:
            readme = f"{before}{opening}{page.picture}\n```{after.partition('```')[2]}"
    return readme


def made(folder: Path) -> list[Shown]:
    """Every page, drawn now; `folder` is for the vaults."""
    with the_morning(folder):
        return asyncio.run(everything(folder))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        pages = made(Path(name))
        BOOK.write_text(as_text(pages), encoding="utf-8")
        COVER.write_text(on_the_cover(COVER.read_text(encoding="utf-8"), pages), encoding="utf-8")
