"""What is done with a client's papers: kept, bettered, tied to what they prove, taken out, let go."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Hashable
from pathlib import Path

from casetui.dialogs.ask import Ask
from casetui.dialogs.document import Bringing, DocumentSheet
from casetui.dialogs.pick_file import PickFile
from casetui.dialogs.plan_pick import PickOne
from casetui.dialogs.report import Report
from casetui.dialogs.sure import Sure
from casetui.rules.documents import say_size
from casetui.rules.people import fold_name
from casetui.screens.documents_outside import Leaving
from casetui.screens.plan_room import some_words
from casetui.store.casebook import Casebook
from casetui.store.document_files import read_document
from casetui.terms.backup import Stopped
from casetui.terms.change import Change, NotSaved, Refused
from casetui.terms.clock import Clock
from casetui.terms.document import Filed
from casetui.widgets.lines import LineList
from casetui.widgets.rows import Row
from casetui.widgets.tell import tell
from casetui.wording import say_count

NOTHING = "Nothing was kept"
PROVES_NOTHING = 0
"""The key of the line that ties a paper to nothing."""


class DocumentsWork(Leaving):
    """A room about the papers of one client, `number`, called `who`."""

    who = ""

    def __init__(self, casebook: Casebook, clock: Clock, client_id: int) -> None:
        super().__init__(casebook, clock)
        self.number = client_id

    @property
    def paper(self) -> Filed | None:
        """The paper under the cursor, or None."""
        current = self.query_one(LineList).current if self.is_mounted else None
        return current if isinstance(current, Filed) else None

    def current_client(self) -> int:
        """A line of quick add is about this client."""
        return self.number

    def here(self) -> dict[str, object]:
        """Her papers, and the one under the cursor."""
        return {"room": "papers", "client": self.number, "row": self.query_one(LineList).key}

    def stand_at(self, row: object) -> bool:
        """Bring the cursor back to its line."""
        return row is None or (isinstance(row, Hashable) and self.query_one(LineList).select(row))

    def acts(self) -> dict[str, Callable[..., object]]:
        """What a paper is, and why one is taken out."""
        return {**super().acts(), "paper": self.better, "paper out": self.out_of}

    def action_add(self) -> None:
        """Pick a file."""
        self.app.push_screen(PickFile(f"Keep a paper of {self.who}"), self._picked)

    def _picked(self, path: Path | None) -> None:
        if path is not None:
            self.run_worker(self._bring(path), name="documents")

    async def _bring(self, path: Path) -> None:
        """Read a file beside the screen; keeping what is in it is for the screen's own thread."""
        given_up: list[bool] = []
        sheet = Bringing("Keeping a paper", lambda: given_up.append(True))
        await self.app.push_screen(sheet)
        vault, wrong = self.casebook.vault.path, ""
        change: Change | None = None
        try:
            found = await asyncio.to_thread(read_document, path, vault, sheet.told, lambda: bool(given_up))
            change = self.casebook.documents.add(self.number, found, self.clock.today())
        except (Refused, NotSaved) as problem:
            wrong = str(problem)
        except Stopped:
            wrong = "It was given up. The file itself is as it was."
        finally:
            await sheet.dismiss()
        if change is None:
            self.app.push_screen(Report(NOTHING, [wrong]))
        else:
            self._kept(change, path)

    def _kept(self, change: Change, path: Path) -> None:
        tell(self, f"{change.words}. The file at {path} is still there, not encrypted.")
        self.reload()
        newest = max((filed.id for filed in self.casebook.documents.of(self.number)), default=None)
        if newest is not None:
            self.query_one(LineList).select(newest)
            self.better(newest)

    def action_edit(self) -> None:
        """What the paper is."""
        if self.paper is not None:
            self.better(self.paper.id)

    def better(self, document_id: int) -> None:
        """Ask what a paper is, when it was made and when it ends.

        Raises:
            Refused: it is not there any more.
        """
        filed, today = self.casebook.documents.one(document_id), self.clock.today()
        if filed.void_why:
            raise Refused("It was taken out.")
        about = self.matter("paper", document_id, f"paper · {self.who}", "paper", document_id)
        sheet = DocumentSheet(f"{filed.file_name} · {self.who}", filed.said, today)
        self.ask(sheet, lambda said: self.make(lambda: self.casebook.documents.better(document_id, said)), about)

    def action_tie(self) -> None:
        """What the paper proves, out of everything on record of this client."""
        filed = self.paper
        if filed is None:
            return
        found = {proof.key: proof for proof in self.casebook.documents.may_prove(self.number)}
        rows: list[Row[str]] = [Row(key, proof.words) for key, proof in found.items()]
        if filed.proves is not None:
            rows.append(Row(PROVES_NOTHING, "nothing"))

        def picked(key: Hashable | None) -> None:
            if key is not None:
                proof = found.get(key) if isinstance(key, tuple) else None
                self.make(lambda: self.casebook.documents.tie(filed.id, proof))

        self.app.push_screen(PickOne(f"What does {filed.said.name} prove?", rows, fold_name, "or some words"), picked)

    def action_take_out(self) -> None:
        """Take the paper out, and say why."""
        if self.paper is not None:
            self.out_of(self.paper.id)

    def out_of(self, document_id: int) -> None:
        """Ask why a paper is taken out.

        Raises:
            Refused: it is not there any more.
        """
        filed = self.casebook.documents.one(document_id)
        about = self.matter("paper out", document_id, f"why taken out · {self.who}", "paper out", document_id)
        sheet = Ask(f"Take out {filed.said.name}", "Why", some_words)
        self.ask(sheet, lambda why: self.make(lambda: self.casebook.documents.take_out(document_id, why)), about)

    def action_let_go(self) -> None:
        """Let the bytes of everything that was taken out go for good."""
        room = self.casebook.documents.room()
        if not room.count:
            tell(self, "Nothing that was taken out has a file any more.", "refused")
            return
        files = say_count(room.count, "file")
        sentences = (
            f"{files} of papers that were taken out, {say_size(room.size)}, go for good: of every client, not only"
            " this one's.",
            "That they were there, what they were and why they were taken out stays on record. u does not bring the"
            " files back; backups made until now have them still.",
        )

        def sure(yes: bool | None) -> None:
            if yes:
                self.make(lambda: self.casebook.documents.purge(self.clock.today()))

        self.app.push_screen(Sure(f"Let {files} go for good", sentences), sure)
