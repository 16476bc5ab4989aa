"""Who is appointed to file: by which form, for which payer or ladder, since when, until when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from casetui.dialogs.typed_form import TypedForm, typed_day
from casetui.rules.representing import CMS, CONSENT, SSA
from casetui.terms.payer_call import RepresentativeEntry
from casetui.widgets.choice import Choice
from casetui.widgets.field import Field
from casetui.widgets.pieces import Words, shown
from casetui.widgets.word_choice import WordChoice

OTHER = "another paper"
FORMS = (CMS, SSA, CONSENT, OTHER)
"""The forms by their digits; another one is named in the line below."""

NO_PAPER = "none on file"
APPOINTED, NOBODY = "appointed", "nobody needs to be"
LABEL = 12


class RepresentativeSheet(TypedForm[RepresentativeEntry]):
    """One appointment. With `denial` it is asked for that one, and that nobody needs to be can be said instead.

    `papers` are the documents on file by name; `heed` what is to be known first.
    """

    DAYS = {"since": True, "until": False}
    DEFAULT_CSS = """
    RepresentativeSheet .fields { max-height: 90vh; overflow-y: auto; }
    RepresentativeSheet #heed { height: auto; color: $text-muted; padding: 0 1; }
    """

    def __init__(
        self,
        heading: Words,
        entry: RepresentativeEntry,
        papers: Mapping[str, int],
        heed: Sequence[str],
        today: date,
    ) -> None:
        super().__init__()
        self.heading = heading
        self.entry, self.papers, self.heed, self.today = entry, papers, heed, today

    def rows(self) -> ComposeResult:
        """Who, by which form, for what, since and until, the paper on file."""
        entry = self.entry
        if self.heed:
            yield Static(Content("\n".join(map(shown, self.heed))), id="heed")
        if entry.denial_id is not None:
            chosen = NOBODY if entry.why_none else APPOINTED
            yield Choice("Who files", [APPOINTED, NOBODY], chosen, label_width=LABEL, id="which")
        form = entry.form if entry.form in FORMS else OTHER
        yield Field("Name", entry.name, placeholder="who may file", label_width=LABEL, id="name")
        yield WordChoice("Form", FORMS, form, label_width=LABEL, id="form")
        named = entry.form if form == OTHER else ""
        yield Field("Which paper", named, placeholder="as its title says", label_width=LABEL, id="paper_name")
        hint = "a payer or ladder; empty for all that the form is for"
        yield Field("For", entry.covers, hint=hint, label_width=LABEL, id="covers")
        since = typed_day(entry.since, self.today)
        yield Field("Since", since, width=16, hint="the day it was signed", label_width=LABEL, id="since")
        until = typed_day(entry.until, self.today)
        yield Field("Until", until, width=16, hint="its last day, where it says one", label_width=LABEL, id="until")
        if self.papers:
            on_file = next((name for name, number in self.papers.items() if number == entry.document_id), NO_PAPER)
            yield WordChoice("Paper", [NO_PAPER, *self.papers], on_file, label_width=LABEL, id="paper")
        yield Field(
            "Why", entry.why_none, placeholder="who files, and by what right", label_width=LABEL, id="why"
        )  # fmt: skip

    def on_mount(self) -> None:
        """The name first, or whether anybody needs one."""
        self._show()
        self.query_one("#name" if self.entry.denial_id is None or not self.entry.name else "#which").focus()
        self.read_all_back()

    @on(Choice.Changed)
    def _show(self) -> None:
        nobody = self._nobody
        other = self.query_one("#form", WordChoice).value == OTHER
        for name in ("name", "form", "covers", "since", "until", "paper"):
            for row in self.query(f"#{name}"):
                row.display = not nobody
        self.query_one("#paper_name").display = other and not nobody
        self.query_one("#why").display = nobody

    def action_enter(self) -> None:
        """Enter keeps it from a line; from a choice it goes on."""
        if isinstance(self.focused, Choice):
            self.focus_next()
        else:
            self.action_save()

    def action_save(self) -> None:
        """Keep it, if it says who and by what, or why nobody."""
        if self._nobody:
            why = self._value("why")
            if not why:
                self._wrong("why", "say who files, and by what right")
                return
            self.answer(replace(self.entry, name="", form="", covers="", document_id=None, why_none=why))
            return
        chosen = self.query_one("#form", WordChoice).value
        form = self._value("paper_name") if chosen == OTHER else chosen
        if not self._value("name"):
            self._wrong("name", "say who is appointed")
        if not form:
            self._wrong("paper_name", "say what the paper is called")
        since, until = self.day("since") or self.today, self.day("until")
        if not self._fine:
            return
        paper = self.query_one("#paper", WordChoice).value if self.papers else NO_PAPER
        self.answer(
            replace(
                self.entry,
                name=self._value("name"),
                form=form,
                covers=self._value("covers"),
                since=since,
                until=until,
                document_id=self.papers.get(paper),
                denial_id=None,
                why_none="",
            )
        )

    @property
    def _nobody(self) -> bool:
        return any(choice.value == NOBODY for choice in self.query("#which").results(Choice))
