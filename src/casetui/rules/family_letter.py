"""The letter to the family: what may stand in it for one recipient, and its words. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from casetui.rules.people import fold_name
from casetui.rules.telling import of_a_report
from casetui.terms.case import Setting
from casetui.terms.checkin import Kind
from casetui.terms.consent import Category, Hearing, KeptApart
from casetui.terms.plan import Achievement, Domain, Lifecycle
from casetui.terms.plan_tree import GoalNode, PlanTree
from casetui.terms.portrait import Owing
from casetui.terms.update import Gathered, LetterLine, LetterMatter, TellFact, TellNote
from casetui.wording import list_words, say_count, say_in_full

NOTES, GOALS, COMING = "How it has been", "What we are working on", "What comes next"
"""The headings of a letter, in their order."""

APART = {KeptApart.SUBSTANCE: Category.SUBSTANCE, KeptApart.PSYCHOTHERAPY: Category.PSYCHOTHERAPY}
"""What a note is about that is kept apart; a mandated report is in no letter, whatever anybody may hear."""

DOMAINS = {
    Domain.EMOTIONAL: Category.MENTAL,
    Domain.MONEY: Category.MONEY,
    Domain.LEGAL: Category.LEGAL,
    Domain.SCHOOL_WORK: Category.SCHOOL,
}
"""What a goal is about by the part of life of its need (C); every other one is about health and care."""

SPEAK_OF = {
    Category.SUBSTANCE: "substance substances alcohol drinking drug drugs opioid opioids methadone buprenorphine"
    " naloxone sober sobriety relapse detox overdose aa na",
    Category.HIV: "hiv aids",
    Category.PSYCHOTHERAPY: "psychotherapy",
}
"""Words by which a goal or visit that nobody marked by hand is taken to be about what needs its own consent (C)."""

VISITS = (Kind.VISIT, Kind.CALL)
"""What comes next, as far as a letter says it."""

RUNNING = (Lifecycle.ACCEPTED, Lifecycle.ACTIVE)

PLAINLY = {
    Achievement.IN_PROGRESS: "under way",
    Achievement.IMPROVING: "getting better",
    Achievement.WORSENING: "harder than before",
    Achievement.NO_CHANGE: "as it was",
    Achievement.ACHIEVED: "reached",
    Achievement.SUSTAINING: "reached, and it lasts",
    Achievement.NOT_ACHIEVED: "not reached",
    Achievement.NO_PROGRESS: "no step forward yet",
    Achievement.NOT_ATTAINABLE: "not within reach",
}
"""How far a goal is, for somebody outside the trade."""

NOTICE = (
    "Notice under 42 CFR 2.32: part of what stands above comes from records about substance use that federal law"
    " (42 CFR part 2) protects. You may not pass it on unless the client's written consent or that law allows it,"
    " and it may not be used against the client in a civil, criminal, administrative or legislative proceeding without"
    " the client's consent or a court's order."
)
"""Goes with every telling of substance use, with the scope of the consent (practice.md section 9, sure A)."""


def category_of(setting: Setting) -> Category:
    """What a note is about that is not kept apart: in a mental-health case mental health, else health and care (C)."""
    return Category.MENTAL if setting is Setting.MENTAL else Category.CARE


def goals_of(tree: PlanTree | None) -> tuple[TellFact, ...]:
    """The goals that run in a plan, each with how far it is, in plain words."""
    if tree is None:
        return ()
    return tuple(
        TellFact(_goal(goal), _about(f"{need.name} {goal.name}", DOMAINS.get(need.domain, Category.CARE)))
        for need in tree.needs
        for goal in need.goals
        if goal.lifecycle in RUNNING
    )


def coming_of(owing: Iterable[Owing], today: date) -> tuple[TellFact, ...]:
    """The visits and calls that are planned with her, soonest first."""
    return tuple(
        TellFact(f"{say_in_full(one.due)}: {one.kind}, {one.reason}", _about(one.reason, Category.CARE))
        for one in owing
        if one.due is not None and one.due >= today and one.kind in VISITS and not of_a_report(one.reason)
    )


def gather(matter: LetterMatter, found: Hearing) -> Gathered:
    """What may stand in a letter to somebody: only what she may hear of.

    Notes that are marked stand in it. One that is kept apart is offered, not chosen, where a live consent covers it;
    one of a mandated report never is. What is left out is counted.
    """
    lines: list[LetterLine] = []
    not_heard: dict[Category, int] = {}
    apart = 0
    for note in sorted(matter.notes, key=lambda one: (one.on_day, one.id)):
        category = APART.get(note.kept_apart, note.category)
        if note.kept_apart is KeptApart.MANDATED or (note.kept_apart and category not in found.categories):
            apart += 1
        elif not note.kept_apart and not note.may_tell:
            continue
        elif category not in found.categories:
            not_heard[category] = not_heard.get(category, 0) + 1
        else:
            lines.append(_note(note, category))
    for part, facts in ((GOALS, matter.goals), (COMING, matter.coming)):
        for number, fact in enumerate(facts):
            if fact.category in found.categories:
                lines.append(LetterLine(f"{part}-{number}", part, fact.words, fact.category, True))
            else:
                not_heard[fact.category] = not_heard.get(fact.category, 0) + 1
    return Gathered(tuple(lines), tuple(_left_out(not_heard, apart)))


def letter_words(
    gathered: Gathered, chosen: Collection[str], to: str, about: str, from_day: date | None, to_day: date
) -> str:
    """The letter as it is first proposed, with the chosen lines below their headings."""
    since = f" since {say_in_full(from_day)}" if from_day else ""
    parts = [f"Dear {to},", f"this is how {about} has been{since}, as of {say_in_full(to_day)}."]
    for part in (NOTES, GOALS, COMING):
        said = [f"- {line.words}" for line in gathered.lines if line.part == part and line.key in chosen]
        if said:
            parts.append("\n".join((f"{part}:", *said)))
    if len(parts) == 2:
        parts[1] = f"this is how {about} is, as of {say_in_full(to_day)}."
    return "\n\n".join((*parts, "With kind regards"))


def line_words(gathered: Gathered, keys: Collection[str]) -> str:
    """Some lines by themselves, to be added to a letter that was changed by hand."""
    return "\n".join(f"- {line.words}" for line in gathered.lines if line.key in keys)


def told_of(gathered: Gathered, chosen: Collection[str]) -> tuple[Category, ...]:
    """The categories that the chosen lines are about, in their order."""
    found = {line.category for line in gathered.lines if line.key in chosen}
    return tuple(category for category in Category if category in found)


def with_notices(words: str, covers: Collection[Category], scopes: Mapping[Category, str]) -> str:
    """A letter as it leaves: what tells of substance use takes the notice and the scope of the consent along."""
    if Category.SUBSTANCE not in covers:
        return words.strip()
    scope = scopes.get(Category.SUBSTANCE, "")
    return "\n\n".join(filter(None, (words.strip(), NOTICE, f"The consent: {scope}" if scope else "")))


def _about(words: str, usual: Category) -> Category:
    said = set(fold_name(words).split())
    return next((category for category, names in SPEAK_OF.items() if said & set(names.split())), usual)


def _note(note: TellNote, category: Category) -> LetterLine:
    words = f"{say_in_full(note.on_day)}: {' '.join(note.words.split())}"
    return LetterLine(f"note-{note.id}", NOTES, words, category, not note.kept_apart, bool(note.kept_apart))


def _goal(goal: GoalNode) -> str:
    far = PLAINLY[goal.achievement] if goal.achievement else "begun"
    by = f", by {say_in_full(goal.by)}" if goal.by else ""
    return f"{goal.name}{by}: {far}"


def _left_out(not_heard: Mapping[Category, int], apart: int) -> Iterable[str]:
    if not_heard:
        kinds = list_words([category.value for category in not_heard])
        yield f"{say_count(sum(not_heard.values()), 'line')} of {kinds} left out: no release covers it."
    if apart:
        yield f"{say_count(apart, 'note')} kept apart."
