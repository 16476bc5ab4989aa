"""What of a record may go to a payer: what is kept apart stays here unless a live release covers it. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from casetui.rules.consent import covered
from casetui.rules.family_letter import APART, SPEAK_OF
from casetui.rules.people import fold_name
from casetui.terms.appeal_letter import Event, Matter, Offered, SentLine
from casetui.terms.consent import Category, KeptApart, ReleaseRead
from casetui.terms.plan_tree import NeedNode, Node, PlanTree, children
from casetui.wording import list_words, say_count

OWN_CONSENT = frozenset(SPEAK_OF)
"""The categories that go nowhere without a release that names them."""


def to_payer(releases: Iterable[ReleaseRead], payer: str) -> tuple[ReleaseRead, ...]:
    """The releases whose recipient is a payer: called the same, or by the payer's name and more after it."""
    wanted = fold_name(payer).split()
    return tuple(
        one for one in releases if wanted and fold_name(one.entry.receives).split()[: len(wanted)] == wanted
    )  # fmt: skip


def allowed(releases: Iterable[ReleaseRead], today: date) -> frozenset[Category]:
    """What live releases cover on a day."""
    return frozenset(category for one in releases for category in covered(one, today))


def spoken(*texts: str) -> tuple[Category, ...]:
    """What words are about that needs a consent of its own."""
    said = set(fold_name(" ".join(texts)).split())
    return tuple(category for category, names in SPEAK_OF.items() if said & set(names.split()))


def uncovered(may: frozenset[Category], *texts: str) -> str:
    """What words are about that no live release covers, in a sentence; "" where they may go."""
    return say_covers(one for one in spoken(*texts) if one not in may)


def withheld(words: str, kept_apart: KeptApart, may: frozenset[Category]) -> str:
    """Why something stays here, "" where it may go.

    A mandated report never goes. Substance use, psychotherapy and HIV go where a live release covers them.
    """
    if kept_apart is KeptApart.MANDATED:
        return KeptApart.MANDATED.value
    return say_covers(one for one in own_consent(words, kept_apart) if one not in may)


def own_consent(words: str, kept_apart: KeptApart) -> frozenset[Category]:
    """What something is about that needs a consent of its own: by its mark, and by its words."""
    marked = {APART[kept_apart]} if kept_apart in APART else set()
    return frozenset(marked | set(spoken(words)))


def offer(matters: Iterable[Matter], may: frozenset[Category]) -> Offered:
    """The lines that may be chosen; what is kept apart is offered only under a release, and never chosen at first."""
    lines: list[SentLine] = []
    stays: dict[str, int] = {}
    for one in matters:
        if why := withheld(one.words, one.kept_apart, may):
            stays[why] = stays.get(why, 0) + 1
            continue
        own = own_consent(one.words, one.kept_apart)
        about = next((category for category in Category if category in own), Category.CARE)
        lines.append(SentLine(one.key, one.part, one.words, about, one.chosen and not own, bool(own)))
    return Offered(tuple(lines), say_withheld(stays))


def say_withheld(stays: dict[str, int]) -> tuple[str, ...]:
    """What stays here, by the reason: "2 lines stay here: substance use, no live release covers it"."""
    said = []
    for why, count in stays.items():
        never = "kept apart, never sent" if why == KeptApart.MANDATED else "no live release of the payer covers it"
        said.append(f"{say_count(count, 'line')} left out: {why}, {never}.")
    return tuple(said)


def events_that_go(
    events: Iterable[Event], may: frozenset[Category]
) -> tuple[tuple[Event, ...], frozenset[Category]]:  # fmt: skip
    """The events of a chronology that may go, the oldest first; and what they are about that needs its own consent."""
    kept = [one for one in events if not withheld(one.words, one.kept_apart, may)]
    about = frozenset(category for one in kept for category in own_consent(one.words, one.kept_apart))
    return tuple(sorted(kept, key=lambda one: one.on_day)), about


def plan_that_goes(
    tree: PlanTree, may: frozenset[Category]
) -> tuple[PlanTree, int, frozenset[Category]]:  # fmt: skip
    """A plan without the needs, and what hinders and helps in all of it, that stay here.

    Returns the plan, how many of its lines stay here, and what is in it that needs its own consent.
    """
    needs = tuple(one for one in tree.needs if not _withheld(one, may))
    barriers = tuple(one for one in tree.barriers if not _withheld(one, may))
    found = tuple(one for one in tree.found if not _withheld(one, may))
    stays = len(tree.needs) + len(tree.barriers) + len(tree.found) - len(needs) - len(barriers) - len(found)
    kept: tuple[Node, ...] = (*needs, *barriers, *found)
    about = frozenset(category for one in kept for category in spoken(*_texts(one)))
    return PlanTree(tree.head, needs, barriers, found), stays, about


def say_covers(categories: Iterable[Category]) -> str:
    """Categories in a sentence."""
    found = set(categories)
    return list_words([one.value for one in Category if one in found])


def _withheld(node: Node, may: frozenset[Category]) -> bool:
    return bool(uncovered(may, *_texts(node)))


def _texts(node: Node) -> list[str]:
    """Everything that a line of a plan says, with what stands below it."""
    values = [getattr(node, name, "") for name in ("name", "own_words", "measure", "target", "done", "why_not", "who")]
    texts = [value for value in values if isinstance(value, str)]
    if isinstance(node, NeedNode):
        texts.append(node.source)
    for value in getattr(node, "values", ()):
        texts += [value.value, value.note]
    for below in children(node):
        texts += _texts(below)
    return texts
