"""What leaves the vault of a client's papers: a copy that another program shows, or one for good."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

from casetui.dialogs.ask import Ask
from casetui.dialogs.choose import Choose, Option
from casetui.dialogs.document_text import DocumentText
from casetui.dialogs.report import Report
from casetui.dialogs.sure import Sure
from casetui.dialogs.wait import Wait
from casetui.rules.document_reading import facts_of, text_of
from casetui.rules.documents import ending_for, ending_of, say_media, say_size
from casetui.screens.room import Room
from casetui.store import viewer
from casetui.store.leaving import export, keep_changed, put_outside
from casetui.store.papers import free_path, usual_folder
from casetui.terms.change import Refused
from casetui.terms.document import Filed, Readable
from casetui.terms.vault import VaultProblem
from casetui.widgets.tell import tell

KEEP, THROW = "keep", "throw"
EXPORT_HINT = "a new file, readable by whoever has it: delete it when it has served"

IN_MEMORY = (
    "It stands in this computer's memory ({place}), readable by you alone; on the disk only if memory is swapped out."
)
ON_DISK = (
    "It stands on the disk ({place}), readable by you alone. What was once on a disk can often be found again, also"
    " after it was deleted."
)
UNTIL = (
    "o closes it: then the copy is deleted. So it is when casetui is locked or left; and if casetui is killed, when it"
    " is started next."
)
CHANGED = (
    "If the other program saves a change, o asks whether to keep it as a new paper; a lock keeps it without asking."
    " After a kill it is lost."
)
NOT_OURS = "What the other program keeps by itself, such as a list of recent files, stays with it."


class Leaving(Room):
    """A room with a paper under the cursor."""

    @property
    def paper(self) -> Filed | None:
        """The paper under the cursor, or None."""
        raise NotImplementedError

    def open_paper(self) -> None:
        """Read a text here; anything else needs another program, which is asked first."""
        filed = self.paper
        if filed is None:
            return
        self.app.clear_notifications()
        if self.casebook.outside.of(filed.id) is not None:
            self.action_outside()
            return
        try:
            body = self.casebook.documents.body(filed.id)
        except Refused as refused:
            tell(self, str(refused), "refused")
            return
        lines = text_of(filed.media, body)
        if lines is not None:
            self.app.push_screen(DocumentText(filed.said.name, lines))
        else:
            self._ask_outside(filed, facts_of(filed.media, body))

    def action_outside(self) -> None:
        """Have another program show it; or close what that shows."""
        filed = self.paper
        if filed is None:
            return
        copy = self.casebook.outside.of(filed.id)
        if copy is not None:
            self.put_away(filed, copy)
        else:
            self._ask_outside(filed, "")

    def put_away(self, filed: Filed, copy: Readable) -> None:
        """Delete the readable copy; what was changed in it is asked about first."""
        body = self.casebook.outside.changed(copy)
        if body is None:
            self._delete(copy)
            return
        options = [
            Option("k", KEEP, "Keep it as a new paper", "the one that was opened stays as it was"),
            Option("t", THROW, "Throw the change away"),
        ]

        def chosen(word: str | None) -> None:
            if word == THROW or (
                word == KEEP and self.make(lambda: keep_changed(self.casebook, copy, body)) is not None
            ):
                self._delete(copy, word == KEEP)

        self.app.push_screen(Choose(f"{filed.said.name} was changed by another program", options), chosen)

    def action_export(self) -> None:
        """Write a copy to a file of her choice."""
        filed = self.paper
        if filed is None:
            return
        ending = ending_for(filed.media) or ending_of(filed.file_name)
        offered = str(free_path(usual_folder(), "paper", self.clock.today(), ending))
        sheet = Ask(f"Write a copy of {filed.said.name}", "File", lambda _: "", offered, EXPORT_HINT)
        sheet.keep = lambda name: self._export(filed, name)
        self.app.push_screen(sheet)

    def _export(self, filed: Filed, name: str) -> bool:
        path = Path(name.strip()).expanduser()
        try:
            export(self.casebook, filed.id, path)
        except Refused as refused:
            tell(self, str(refused), "refused")
            return False
        except VaultProblem as problem:
            tell(self, f"{problem.happened} {problem.todo}", "failed")
            return False
        tell(self, f"Written to {path}. It is not encrypted.")
        return True

    def _ask_outside(self, filed: Filed, facts: str) -> None:
        try:
            place, memory = self.casebook.outside.place
        except Refused as refused:
            tell(self, str(refused), "refused")
            return
        about = ", ".join(filter(None, (facts or say_media(filed.media), say_size(filed.size))))
        where = (IN_MEMORY if memory else ON_DISK).format(place=place)
        sentences = (
            f"{about}. Another program shows it, and needs a readable copy outside the vault.",
            where,
            UNTIL,
            f"{CHANGED} {NOT_OURS}",
        )

        def sure(yes: bool | None) -> None:
            if yes:
                self.run_worker(self._put_outside(filed), name="outside")

        self.app.push_screen(Sure(f"Open {filed.said.name} outside", sentences), sure)

    async def _put_outside(self, filed: Filed) -> None:
        """Put a copy outside; that another program shows it is waited for beside the screen."""
        wait, wrong = Wait("The paper is being opened."), list[str]()
        await self.app.push_screen(wait)
        try:
            copy = put_outside(self.casebook, filed.id, self.clock.today())
            await asyncio.to_thread(viewer.show, copy.path)
        except Refused as refused:
            wrong = [str(refused)]
            self.casebook.outside.take_away(filed.id)
        except VaultProblem as problem:
            wrong = [problem.happened, problem.todo]
        finally:
            await wait.dismiss()
        self._say_opened(filed, wrong)

    def _say_opened(self, filed: Filed, wrong: Sequence[str]) -> None:
        self.reload()
        if wrong:
            self.app.push_screen(Report("Not opened", [*wrong, "No readable copy is left."]))
        else:
            tell(self, f"{filed.said.name} is open in another program. o closes it.")

    def _delete(self, copy: Readable, said: bool = False) -> None:
        try:
            self.casebook.outside.take_away(copy.document_id)
        except VaultProblem as problem:
            tell(self, f"{problem.happened} {problem.todo}", "failed")
        else:
            if not said:
                tell(self, "The readable copy is deleted.")
        self.reload()
