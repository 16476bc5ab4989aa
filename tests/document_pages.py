"""The pages of screens.md about the papers of a client."""

from __future__ import annotations

from tests.pages import Page, Steps, pressing
from tests.screens.caseload import TODAY
from tests.screens.desk import Desk

from casetui.dialogs.document import Bringing
from casetui.screens.documents import DocumentsScreen
from casetui.store.document_files import brought
from casetui.store.outside import SHARED_MEMORY, Outside

WHO = "Kowalczyk"
NOTICE = (
    b"NOTICE OF DECISION\n\nThe insurer ends wage benefits on 4 December.\nA hearing may be asked for in 30 days.\n"
)


async def the_papers(desk: Desk) -> None:
    """Three papers of one client, two of them kept just now."""
    hers = desk.book.finder.client_ids(WHO.casefold())[0].id
    if len(desk.book.documents.of(hers)) == 1:
        for name, body in (("notice of decision.txt", NOTICE), ("court order.pdf", b"%PDF-1.4 /Type /Page")):
            desk.book.documents.add(hers, brought(name, body), TODAY)
    desk.book.__dict__["outside"] = Outside([SHARED_MEMORY])
    await pressing("c", "F", at=WHO)(desk)
    await desk.until(lambda: isinstance(desk.app.screen, DocumentsScreen))
    await desk.pilot.pause()


def on(words: str, *keys: str) -> Steps:
    """The papers, the cursor on one of them, then keys."""

    async def steps(desk: Desk) -> None:
        await the_papers(desk)
        await desk.go_to(words)
        await desk.press(*keys)

    return steps


async def the_bringing(desk: Desk) -> None:
    """A large file on its way."""
    sheet = Bringing("Keeping a paper", lambda: None)
    await desk.app.push_screen(sheet)
    sheet.told("Reading the file", 0.4)
    await desk.until(lambda: "40%" in desk.text())


DOCUMENTS = (
    Page(
        "Papers",
        "The documents of one client that are kept in the vault: `F` on her page. `Enter` reads a text, `V` shows what"
        " was taken out, `E` writes a readable copy into a file. What ends within 30 days is marked, here and on her"
        " page.",
        on("Engagement"),
    ),
    Page(
        "What a paper is",
        "Kind, name, the day on it, the day on which it ends. It comes by itself after a file was kept, else by `e`.",
        on("Engagement", "e"),
    ),
    Page(
        "What a paper proves",
        "Everything on record of this client that a paper can prove: `t`. A person who decides has her paper on file"
        " from then on.",
        on("court order", "t"),
    ),
    Page("Text of a paper", "Read where it is; nothing of it leaves the vault.", on("notice of", "enter")),
    Page(
        "Open outside",
        "Before another program shows a paper it is said what stands where, and for how long; `y` lets it. `o` closes"
        " it again.",
        on("court order", "o"),
    ),
    Page("Keeping a paper", "A file being read and kept; `Esc` gives it up, and nothing of it is kept.", the_bringing),
)
