"""What every room about one client can put on paper."""

from __future__ import annotations

import asyncio
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
        return [Wish(kind, client_id) for kind in kinds]

    def action_print(self) -> None:
        """Ask which paper, in which form, and where to."""
        client_id = self.current_client()
        if client_id is not None:
            words = words_of(self.casebook.portraits.portrait(client_id), self.casebook.library, self.clock.today())
            self._page = called(PaperKind.PAGE, words)
            self._ask_what({called(wish.kind, words): wish for wish in self.papers(client_id)})

    def _ask_what(self, wishes: dict[str, Wish], before: Asked | None = None, wrong: str = "") -> None:
        folder, today = usual_folder(), self.clock.today()

        def name_of(paper: str, ending: str) -> str:
            return str(free_path(folder, wishes[paper].kind.short, today, ending))

        def ease() -> str:
            return ease_of(paper_of(self.casebook, wishes[self._page], today))

        def answered(asked: Asked | None) -> None:
            if asked is not None:
                self.run_worker(self._print(wishes, asked), name="print")

        self.app.push_screen(PrintSheet("Print", list(wishes), self._page, name_of, ease, before, wrong), answered)

    async def _print(self, wishes: dict[str, Wish], asked: Asked) -> None:
        """Make the paper beside the screen; once it is made, write and note it in one go."""
        chosen = wishes[asked.paper]
        wish = replace(chosen, ring=asked.ring)
        path = Path(asked.file).expanduser()
        try:
            data = await self._made(paper_of(self.casebook, wish, self.clock.today()), path)
            write_new(path, data, lambda: note_printed(self.casebook, wish))
        except (Refused, PaperProblem) as problem:
            self._ask_what(wishes, asked, str(problem))
        except VaultProblem as problem:
            self._ask_what(wishes, asked, f"{problem.happened} {problem.todo}")
        else:
            tell(self, f"Written to {path}.")

    async def _made(self, paper: Paper, path: Path) -> bytes:
        wait = Wait("The paper is being made.")
        await self.app.push_screen(wait)
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
