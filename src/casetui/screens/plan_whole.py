"""What can be done with a care plan as a whole: agree it, look at it again, hold or end it, copy from another."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from datetime import date
from types import MappingProxyType
from typing import ClassVar

from textual.binding import Binding, BindingType

from casetui import messages
from casetui.dialogs.choose import Choose, Option
from casetui.dialogs.plan_agree import Agree
from casetui.dialogs.plan_asks import OneLine
from casetui.dialogs.plan_pick import PickLines, PickOne
from casetui.rules.calling import plan_called
from casetui.rules.client_packs import mark_of, packs_for
from casetui.rules.dates import read_day
from casetui.rules.people import fold_name
from casetui.rules.planning import asks_reason, plan_steps
from casetui.rules.proposing import as_tree
from casetui.screens.plan_lines import LABELS, short_day
from casetui.screens.plan_room import some_words
from casetui.screens.plan_verbs import LETTERS, PlanVerbs
from casetui.terms.change import Refused
from casetui.terms.clock import MONTHS
from casetui.terms.plan import PlanStatus
from casetui.terms.plan_tree import BarrierNode, PlanHead, PlanTree, Ref, RefKind, ref_of, walk
from casetui.terms.portrait import ClientLine
from casetui.widgets.rows import Row
from casetui.wording import list_name, say_day

PLAN_KEYS = dict(zip(PlanStatus, "daorc", strict=True))
"""The letter of each status of a plan."""

NEW = "new"
"""The choice of a new draft among a client's plans."""


class PlanWhole(PlanVerbs):
    """The keys that are about the plan."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "equals_sign",
            "agree",
            "Agree",
            id="plan.agree",
            tooltip="Agreed with whom: keeps a version, makes it active",
        ),
        Binding("r", "go_through", "Review", id="plan.go_through", tooltip="Goal by goal, into a new version"),
        Binding("R", "review", "Review day", id="plan.review", tooltip="The day to look at the plan again", show=False),
        Binding(
            "v", "versions", "Versions", id="plan.versions", tooltip="Earlier versions: compare, open, copy", show=False
        ),
        Binding(
            "S",
            "plan_status",
            "Plan status",
            id="plan.plan_status",
            tooltip="Put the plan on hold, complete or revoke it",
            show=False,
        ),
        Binding(
            "F",
            "copy_from",
            "Copy from",
            id="plan.copy_from",
            tooltip="Copy lines of another client's plan, or of an older one",
            show=False,
        ),
        Binding(
            "T", "template", "Template", id="plan.template", tooltip="Needs with their goals from the field's pack"
        ),
        Binding(
            "O",
            "other",
            "Other plan",
            id="plan.other",
            tooltip="Another plan of the client, or a new draft",
            show=False,
        ),
        Binding("E", "rename", "Name", id="plan.name", tooltip="What the plan is called", show=False),
    ]

    def action_agree(self) -> None:
        """Agreed with whom: a version is kept."""
        head, today = self._head(), self.clock.today()
        hint = "the client, whoever decides, the team" if not head.agreed_with else f"last with {head.agreed_with}"
        sheet = Agree(f"Agree version {head.version + 1}", head.agreed_with, hint, today)
        about = self.matter("agree", head.id, f"agree · {self.who}", "agree")
        self.ask_and_put(sheet, lambda said: self.casebook.plans.agree(head.id, said.with_whom, today, said.on), about)

    def action_go_through(self) -> None:
        """A plan review or care conference: keep, revise or close goal by goal, in the end a new version."""
        if self._head().status is not PlanStatus.ACTIVE:
            self.refuse("Only an active plan is gone through. = agrees it first.")
            return
        self.app.post_message(messages.OpenReview(self.number, self._head().id))

    def action_review(self) -> None:
        """The day of the next review; empty for none."""
        head, today = self._head(), self.clock.today()

        def reading(text: str) -> str:
            return f"review {say_day(_day(text, today) or today, today)}" if text.strip() else "no review"

        value = (
            f"{head.review_on.day} {MONTHS[head.review_on.month - 1]} {head.review_on.year}" if head.review_on else ""
        )
        sheet = OneLine("Look at the plan again", "On", reading, value, "+3m, 2 jan; empty for no review")
        about = self.matter("review", head.id, f"next review · {self.who}", "review")
        self.ask_and_put(sheet, lambda text: self.casebook.plans.set_review(head.id, _day(text, today), today), about)

    def action_versions(self) -> None:
        """Versions side by side."""
        head, node = self._head(), self.node()
        if self.casebook.plans.versions(head.id):
            self.app.post_message(messages.OpenPlanVersions(head.id, ref_of(node) if node else None))
        else:
            self.refuse("No version yet: = keeps one each time the plan is agreed.")

    def action_plan_status(self) -> None:
        """On hold, completed, revoked, active again."""
        head = self._head()
        options = [Option(PLAN_KEYS[PlanStatus(step.word)], step.word, step.word) for step in plan_steps(head.status)]
        if head.status is PlanStatus.DRAFT:
            self.say("= agrees a draft and makes it active.")
        if options:
            self.app.push_screen(Choose(f"{self._named(head)} · {head.status}", options), self._plan_status_chosen)

    def _plan_status_chosen(self, word: str | None) -> None:
        if word is None:
            return
        head, today, status = self._head(), self.clock.today(), PlanStatus(word)
        if asks_reason(status):
            sheet = OneLine(f"{self._named(head)}: {word}", "Why", some_words)
            about = self.matter("plan status", head.id, f"plan {word} · {self.who}", "plan status", word)
            self.ask_and_put(sheet, lambda why: self.casebook.plans.set_plan_status(head.id, status, why, today), about)
        else:
            self.put(lambda: self.casebook.plans.set_plan_status(head.id, status, "", today))

    def action_rename(self) -> None:
        """What the plan is called."""
        head, today = self._head(), self.clock.today()
        sheet = OneLine("What the plan is called", "Name", some_words, self._named(head))
        about = self.matter("plan name", head.id, f"plan name · {self.who}", "plan name")
        self.ask_and_put(sheet, lambda name: self.casebook.plans.rename(head.id, name, today), about)

    def action_other(self) -> None:
        """Another plan of this client, or a new draft."""
        today = self.clock.today()
        heads = self.casebook.plans.plans_of(self.number)
        options = [
            Option(key, str(head.id), self._said(head, today)) for key, head in zip(_but("n"), heads, strict=False)
        ]
        options.append(Option("n", NEW, "a new draft", "what holds in the old one can be copied"))

        def chosen(word: str | None) -> None:
            if word == NEW:
                made = self.put_now(lambda: self.casebook.plans.begin(self.number, "", today))
                self.plan_id = made.plan_id if made else self.plan_id
            elif word is not None:
                self.plan_id = int(word)
            self.reload()

        start = str(self.plan.head.id) if self.plan else None
        self.app.push_screen(Choose("Plans", options, start), chosen)

    def action_copy_from(self) -> None:
        """Lines of another client's plan, of an older plan, of an older version."""
        clients = sorted(self.casebook.finder.clients(), key=lambda client: client.id != self.number)
        rows = [Row(client.id, _client_words(client, client.id == self.number)) for client in clients]

        def picked(client_id: Hashable | None) -> None:
            if isinstance(client_id, int):
                self._pick_plan(client_id)

        self.app.push_screen(PickOne("Copy from whose plan", rows, fold_name, "some letters of the name"), picked)

    def action_template(self) -> None:
        """Needs with their goals and interventions from her packs, that of her setting first, to be adapted."""
        if not self.editable:
            self.refuse("This plan is over. O begins a new one.")
            return
        client = self.casebook.portraits.portrait(self.number)
        packs = packs_for(client.setting, client.packs, self.casebook.library)
        tree = as_tree(packs[0], self.clock.today(), [need for pack in packs for need in pack.needs])
        marks = [mark_of(pack, packs) for pack in packs for _ in pack.needs]
        self._pick_lines(tree, dict(zip(map(ref_of, tree.needs), marks, strict=True)))

    def _pick_plan(self, client_id: int) -> None:
        plans, today = self.casebook.plans, self.clock.today()
        heads = plans.plans_of(client_id)
        if not heads:
            self.refuse("There is no plan to copy from.")
            return
        if len(heads) == 1 and client_id != self.number:
            self._pick_lines(plans.tree(heads[0].id))
            return
        versions = plans.versions(heads[0].id)
        rows: list[Row[str]] = [Row(("plan", head.id), self._said(head, today)) for head in heads]
        rows += [
            Row(("version", one.id), f"version {one.number} of {short_day(one.agreed_on, today)} · {one.plan_name}")
            for one in versions
        ]

        def picked(key: Hashable | None) -> None:
            if isinstance(key, tuple):
                kind, number = key
                self._pick_lines(plans.tree(number) if kind == "plan" else plans.version(number))

        self.app.push_screen(PickOne("Copy from which plan", rows, fold_name), picked)

    def _pick_lines(self, source: PlanTree, marks: Mapping[Ref, str] = MappingProxyType({})) -> None:
        """Choose lines of another plan; `marks` say where some of them come from."""
        left = (BarrierNode,) if source.head.client_id != self.number else ()
        rows = [
            Row(
                ref_of(node),
                f"{'  ' * (depth - 1)}{LABELS[ref_of(node).kind] if isinstance(node, BarrierNode) else ''}{node.name}"
                f"{f' · {marks[ref_of(node)]}' if marks.get(ref_of(node)) else ''}",
            )
            for depth, node in walk(source)
            if not isinstance(node, left) and ref_of(node).kind is not RefKind.FOUND
        ]
        whole = [ref_of(need) for need in source.needs]

        def picked(keys: tuple[Hashable, ...] | None) -> None:
            refs = [key for key in keys or () if isinstance(key, Ref)]
            if refs and self.begun() is not None:
                self.bring(source, refs)

        self.app.push_screen(PickLines(f"Copy from {source.head.name}", rows, whole), picked)

    def acts(self) -> dict[str, Callable[..., object]]:
        """What is asked about the whole plan."""
        asked: dict[str, Callable[..., object]] = {
            "agree": self.action_agree,
            "review": self.action_review,
            "plan status": self._plan_status_chosen,
            "plan name": self.action_rename,
        }
        return {**super().acts(), **(asked if self.plan is not None and self.editable else {})}

    def begun(self) -> int | None:
        """The number of the plan; where there is none yet, a draft is begun."""
        if self.plan is None:
            self.put_now(lambda: self.casebook.plans.begin(self.number, "", self.clock.today()))
        return self.plan.head.id if self.plan is not None else None

    def _named(self, head: PlanHead) -> str:
        return plan_called(head.name, self.words)

    def _said(self, head: PlanHead, today: date) -> str:
        since = f" since {short_day(head.since, today)}" if head.since else ""
        return f"{self._named(head)} · {head.status}{since} · {head.provenance}"

    def _head(self) -> PlanHead:
        assert self.plan is not None
        return self.plan.head


def _day(text: str, today: date) -> date | None:
    """A day to come, or None for an empty line.

    Raises:
        Refused: it cannot be read, or is past.
    """
    day = read_day(text, today) if text.strip() else None
    if day is not None and day < today:
        raise Refused(f"{say_day(day, today)} is past")
    return day


def _client_words(client: ClientLine, same: bool) -> str:
    return f"{list_name(client.family, client.given)}{' · the same client, also older ones' if same else ''}"


def _but(letter: str) -> str:
    return LETTERS.replace(letter, "")
