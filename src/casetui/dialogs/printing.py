"""Print: which paper, as PDF or text, into which file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from casetui.dialogs.sheet import Sheet
from casetui.widgets.choice import Choice
from casetui.widgets.field import Field
from casetui.widgets.pieces import Words, shown

PDF, TEXT = "PDF", "plain text"
ENDINGS = {PDF: ".pdf", TEXT: ".txt"}
LABEL = 14

NOT_ENCRYPTED = "The file is not encrypted: print it, then delete it."


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be printed: the paper, PDF or text, the file's name, and whom the client is to ring."""

    paper: str
    form: str
    file: str
    ring: str


class PrintSheet(Sheet[Asked]):
    """The choices and the file's name; Enter writes it from anywhere.

    `page` is what the client's own page is called; `name_of` gives a new file's name for a paper and an ending; `ease`
    says how easily that page reads.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "Write it", id="print.take", tooltip="Write the file, and say where", priority=True),
    ]

    def __init__(
        self,
        heading: Words,
        papers: Sequence[str],
        page: str,
        name_of: Callable[[str, str], str],
        ease: Callable[[], str],
        before: Asked | None = None,
        wrong: str = "",
    ) -> None:
        super().__init__()
        self.heading = heading
        self.papers = papers
        self.page = page
        self.name_of = name_of
        self.ease = ease
        self.before = before
        self.wrong = wrong
        self._offered = ""

    def rows(self) -> ComposeResult:
        """Paper, form, file, whom to ring; what is to be known of it."""
        before = self.before or Asked(self.papers[0], PDF, "", "")
        yield Choice("Paper", self.papers, before.paper, label_width=LABEL, id="paper")
        yield Choice("As", tuple(ENDINGS), before.form, label_width=LABEL, id="form")
        yield Field("File", before.file, maximum=4096, label_width=LABEL, id="file")
        yield Field(
            "Whom to ring", before.ring, placeholder="your name and number", label_width=LABEL, id="ring"
        )  # fmt: skip
        yield Static(Content(""), id="about")

    def on_mount(self) -> None:
        """Offer a name, or say what was wrong with the one that was typed."""
        self._say()
        if self.before is None:
            self._offer()
            self.query_one("#paper", Choice).focus()
        else:
            field = self.query_one("#file", Field)
            field.error(self.wrong)
            field.focus()

    @on(Choice.Changed)
    def _chosen(self) -> None:
        file = self.query_one("#file", Field)
        if file.value == self._offered:
            self._offer()
        else:
            file.value = self._with_ending(file.value)
        self._say()

    @on(Field.Changed)
    def _mended(self, event: Field.Changed) -> None:
        if event.field.id == "file" and (self.before is None or event.value != self.before.file):
            event.field.error(None)

    def action_take(self) -> None:
        """Answer with what stands here, if the file has a name."""
        field = self.query_one("#file", Field)
        name = field.value.strip()
        if not name:
            field.error("a file needs a name")
            field.focus()
            return
        self.answer(
            Asked(self._paper, self._form, self._with_ending(name), self.query_one("#ring", Field).value.strip())
        )

    @property
    def _paper(self) -> str:
        return self.query_one("#paper", Choice).value

    @property
    def _form(self) -> str:
        return self.query_one("#form", Choice).value

    def _offer(self) -> None:
        self._offered = self.name_of(self._paper, ENDINGS[self._form])
        self.query_one("#file", Field).value = self._offered

    def _with_ending(self, name: str) -> str:
        """The name with the ending of the form, in the place of the other one's."""
        ending = ENDINGS[self._form]
        if name.casefold().endswith(ending):
            return name
        other = next((other for other in ENDINGS.values() if name.casefold().endswith(other)), "")
        return f"{name[: len(name) - len(other)]}{ending}"

    def _say(self) -> None:
        hers = self._paper == self.page
        self.query_one("#ring", Field).display = hers
        ease = self.ease() if hers else ""
        said = [f"One page in plain words: {ease}."] if ease else []
        self.query_one("#about", Static).update(Content("\n".join(map(shown, [*said, NOT_ENCRYPTED]))))
