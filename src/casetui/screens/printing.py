"""What every room about one client can put on paper."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from textual.binding import Binding, BindingType

from casetui.dialogs.printing import Asked, PrintSheet
from casetui.dialogs.wait import Wait
from casetui.exchange.paper.file import to_file
from casetui.papers.client_page import ease_of
from casetui.rules.calling import words_of
from casetui.screens.room import Room
from casetui.store.papers import free_path, usual_folder, write_new
from casetui.store.part2 import naming
from casetui.store.printing import note_printed, paper_of
from casetui.store.ring_letters import last_letter
from casetui.terms.change import Refused
from casetui.terms.pack import Words
from casetui.terms.paper import Paper, PaperKind, PaperProblem, Wish
from casetui.terms.vault import VaultProblem
from casetui.widgets.tell import tell


class Printing(Room):
    """A room about one client whose papers can be printed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("P", "print", "Print", id="print", tooltip="On paper: a PDF or plain text in a new file", show=False),
    ]

    _page = ""
    """What the sheet calls the client's own page."""

    def papers(self, client_id: int) -> list[Wish]:
        """What can be printed here, the likeliest first."""
        plan = self.casebook.plans.current(client_id)
        kinds = [PaperKind.FACE, PaperKind.PAGE, *([PaperKind.PLAN] if plan is not None else [])]
        if self.casebook.closings.of(client_id):
            kinds.append(PaperKind.CLOSING)
        if naming(self.casebook, client_id, self.clock.today()):
            kinds.append(PaperKind.PART2)
        letter = last_letter(self.casebook.vault.connection, client_id)
        sent = [Wish(PaperKind.RING, client_id, contact_id=letter)] if letter is not None else []
        return [*(Wish(kind, client_id) for kind in kinds), *sent]

    def action_print(self) -> None:
        """Ask which paper, in which form, and where to."""
        client_id = self.current_client()
        if client_id is not None:
            words = words_of(self.casebook.portraits.portrait(client_id), self.casebook.library, self.clock.today())
            self._page = called(PaperKind.PAGE, words)
            self._ask_what({called(wish.kind, words): wish for wish in self.papers(client_id)})

    def _ask_what(self, wishes: dict[str, Wish]) -> None:
        ask_print(self, wishes, self._page)


def ask_print(
    room: Room, wishes: Mapping[str, Wish], page: str = "", before: Asked | None = None, wrong: str = ""
) -> None:
    """Ask which of some papers is printed, in which form and where to, and print it; `page` is the client's own.

    `before` is what was asked for and could not be done, `wrong` why.
    """
    folder, today, casebook = usual_folder(), room.clock.today(), room.casebook

    def name_of(paper: str, ending: str) -> str:
        return str(free_path(folder, wishes[paper].kind.short, today, ending))

    def ease() -> str:
        return ease_of(paper_of(casebook, wishes[page], today))

    def answered(asked: Asked | None) -> None:
        if asked is not None:
            room.run_worker(_print(room, wishes, page, asked), name="print")

    room.app.push_screen(PrintSheet("Print", list(wishes), page, name_of, ease, before, wrong), answered)


async def _print(room: Room, wishes: Mapping[str, Wish], page: str, asked: Asked) -> None:
    """Make the paper beside the screen; once it is made, write and note it in one go."""
    wish = replace(wishes[asked.paper], ring=asked.ring)
    path = Path(asked.file).expanduser()
    try:
        data = await _made(room, paper_of(room.casebook, wish, room.clock.today()), path)
        write_new(path, data, lambda: note_printed(room.casebook, wish))
    except (Refused, PaperProblem) as problem:
        ask_print(room, wishes, page, asked, str(problem))
    except VaultProblem as problem:
        ask_print(room, wishes, page, asked, f"{problem.happened} {problem.todo}")
    else:
        tell(room, f"Written to {path}.")


async def _made(room: Room, paper: Paper, path: Path) -> bytes:
    wait = Wait("The paper is being made.")
    await room.app.push_screen(wait)
    try:
        return await asyncio.to_thread(to_file, paper, path.name)
    finally:
        await wait.dismiss()


def called(kind: PaperKind, words: Words) -> str:
    """What a paper is called on the sheet, in the words of the client's field."""
    names = {
        PaperKind.PAGE: f"{words.client}'s page",
        PaperKind.PLAN: words.plan,
        PaperKind.ASSESSMENT: "this assessment",
    }
    return names.get(kind, kind.value)
