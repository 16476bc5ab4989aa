"""What is written in a comprehensive assessment: findings, the needs that they lead to, and what it says in the end."""

from __future__ import annotations

from collections.abc import Callable

from casetui.dialogs.ask import Ask
from casetui.dialogs.finding import ClosingSheet, FindingSheet, InTheEnd
from casetui.dialogs.plan_fields import fields_of
from casetui.rules.client_packs import parts_of
from casetui.rules.proposing import for_domain, parted
from casetui.screens.assess_needs import Offering
from casetui.screens.plan_room import some_words
from casetui.store.casebook import Casebook
from casetui.terms.assessment import FindingEntry, FindingSource, Found, Survey
from casetui.terms.change import Change, Refused
from casetui.terms.clock import Clock
from casetui.terms.draft import Matter
from casetui.terms.pack import AssessmentDomain
from casetui.terms.plan_tree import Entry, NeedEntry
from casetui.widgets.lines import LineList
from casetui.widgets.tell import tell
from casetui.wording import say_in_full


class SurveyWork(Offering):
    """One comprehensive assessment, `survey_id`, whatever it looks like; `at` is the domain that is shown."""

    def __init__(self, casebook: Casebook, clock: Clock, client_id: int, survey_id: int) -> None:
        super().__init__(casebook, clock, client_id)
        self.survey_id = survey_id
        self.survey: Survey | None = None
        self.at = ""

    def show(self) -> None:
        """Show what was read last."""
        raise NotImplementedError

    @property
    def domains(self) -> tuple[AssessmentDomain, ...]:
        """Those of its pack and, while it is open, of her other packs; and those in which something was found."""
        survey, shelf = self.survey, self.casebook.library
        first = shelf.packs.get(survey.pack) if survey else None
        others = self.packs if survey is not None and survey.done_on is None else ()
        packs = {pack.id: pack for pack in (first, *others) if pack is not None} if first is not None else {}
        found = (one.domain for one in survey.findings) if survey else ()
        return parts_of(tuple(packs.values()), found, shelf)

    @property
    def domain(self) -> AssessmentDomain:
        """The domain that is shown."""
        return next(domain for domain in self.domains if domain.id == self.at)

    @property
    def finding(self) -> Found | None:
        """The finding under the cursor."""
        current = self.query_one(LineList).current if self.is_mounted else None
        return current if isinstance(current, Found) else None

    def here(self) -> dict[str, object]:
        """The assessment, and the finding under the cursor."""
        row = self.query_one(LineList).key
        return {"room": "survey", "client": self.number, "survey": self.survey_id, "row": row}

    def stand_at(self, row: object) -> bool:
        """Bring the cursor back to its finding, in its domain."""
        found = next((one for one in self.survey.findings if one.id == row), None) if self.survey else None
        if found is None:
            return row is None
        self.at = found.domain
        self.show()
        return self.query_one(LineList).select(found.id)

    def acts(self) -> dict[str, Callable[..., object]]:
        """A finding, how it is bettered, why it goes, the need that it leads to; in a closed one only the need."""
        writes: dict[str, Callable[..., object]] = {
            "finding": self._add,
            "amend finding": self.action_edit,
            "take out": self.action_take_out,
            "close": self.action_finish,
        }
        going = self.survey is not None and self.survey.done_on is None
        return {**super().acts(), "own need": self._own_need, **(writes if going else {})}

    def action_add(self) -> None:
        """A finding of this domain."""
        self._add(self.at)

    def _add(self, domain: str) -> None:
        if domain not in {one.id for one in self.domains}:
            return
        self.at = domain
        self.show()
        about = self.matter(f"finding {domain}", self.survey_id, self._title("finding"), "finding", domain)
        entry = FindingEntry(domain, FindingSource.CLIENT, "")
        self._ask(entry, lambda said: self.casebook.surveys.find(self.survey_id, said), about)

    def action_edit(self) -> None:
        """Better the finding."""
        found = self.finding
        if found is None:
            return
        about = self.matter("amend finding", found.id, self._title("finding bettered"), "amend finding")
        entry = FindingEntry(found.domain, found.source, found.words, found.strength)
        self._ask(entry, lambda said: self._amended(found.id, said), about)

    def _amended(self, number: int, entry: FindingEntry) -> Change:
        change = self.casebook.surveys.amend(number, entry)
        if change is None:
            raise Refused("It stands so already.")
        return change

    def _ask(self, entry: FindingEntry, write: Callable[[FindingEntry], Change], about: Matter) -> None:
        heading = f"Finding · {self.domain.name} · {self.who}"
        sheet = FindingSheet(heading, entry, ", ".join(self.domain.prompts))
        self.ask(sheet, lambda said: self.make(lambda: write(said)), about)

    def _title(self, what: str) -> str:
        return f"{what} · {self.domain.name} · {self.who}"

    def action_take_out(self) -> None:
        """Take the finding out, with a reason."""
        found = self.finding
        if found is None:
            return
        number, take_out = found.id, self.casebook.surveys.take_out
        about = self.matter("finding taken out", number, f"why a finding goes · {self.who}", "take out")
        self.ask(
            Ask("Take out this finding", "Why", some_words), lambda why: self.make(lambda: take_out(number, why)), about
        )

    def action_need(self) -> None:
        """From the finding to a need: the pack's of that part of life first, or one in words of its own."""
        found = self.finding
        if found is None:
            return
        if found.strength or found.need_id is not None:
            why = "A strength asks for no need." if found.strength else "It led to a need already. p opens the plan."
            tell(self, why, "refused")
            return
        needs, _ = parted(for_domain(self.packs, self.domain.domain), self.casebook.plans.current(self.number))
        heading = f"A need from this · {self.who}"
        self.offer(needs, heading, self._heard(found), lambda: None, self._own_need, found.id)

    def _own_need(self) -> None:
        """A need in words of its own from the finding under the cursor, which has led to none."""
        found = self.finding
        if found is None or found.strength or found.need_id is not None:
            return
        number, today, plans = found.id, self.clock.today(), self.casebook.plans
        entry = NeedEntry(" ".join(found.words.split()), self.domain.domain, self._heard(found))

        def write(said: Entry) -> Change | None:
            assert isinstance(said, NeedEntry)
            need = said
            return self.make(lambda: plans.take_need(self.number, need, today, number))

        about = self.matter("own need", number, self._title("need"), "own need")
        self.ask(fields_of(f"Need · {self.who}", today, entry), write, about)

    def _heard(self, found: Found) -> str:
        assert self.survey is not None
        return f"assessment of {say_in_full(self.survey.on_day)}, {found.source}"

    def action_finish(self) -> None:
        """Close it: capacity and summary are asked, the next one becomes due."""
        survey = self.survey
        if survey is None:
            return
        if not survey.findings:
            tell(self, "Nothing was found yet. Esc leaves it open.", "refused")
            return
        today, number, close = self.clock.today(), survey.id, self.casebook.surveys.close
        sheet = ClosingSheet(f"Close the assessment · {self.who}", InTheEnd(survey.capacity, survey.summary))
        about = self.matter("close assessment", number, f"close the assessment · {self.who}", "close")
        self.ask(sheet, lambda said: self.make(lambda: close(number, said.capacity, said.summary, today)), about)
