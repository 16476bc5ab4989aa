"""The client's page: one page in plain words and large type, for her or whoever helps her."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from casetui.rules.calling import USUAL, by_case_manager
from casetui.rules.planning import RUNNING_GOALS
from casetui.rules.reading_ease import FAIRLY_EASY, explained, reading_ease, say_ease
from casetui.rules.rhythm import say_rhythm
from casetui.rules.telling import of_a_report
from casetui.terms.pack import Words
from casetui.terms.paper import Block, Heading, Items, Paper, Paragraph
from casetui.terms.plan import BarrierKind, InterventionStatus, NeedStatus
from casetui.terms.plan_tree import BarrierNode, GoalNode, InterventionNode, NeedNode, PlanTree
from casetui.terms.portrait import Portrait
from casetui.wording import say_in_full, spoken_name

ENGLISH = "en"
RUNNING = (InterventionStatus.ACTIVE, InterventionStatus.PLANNED)
MOST_STRENGTHS = 3
"""Strengths that are said on the one page."""

SHOWN_NEEDS = (NeedStatus.ACTIVE, NeedStatus.REFERRED)


@dataclass(frozen=True, slots=True)
class Phrases:
    """The fixed phrases of one language, and its glossary."""

    language: str
    words: Mapping[str, str]
    glossary: Mapping[str, str]


@cache
def phrases(language: str = ENGLISH) -> Phrases:
    """The phrases of a language; English where it is not there."""
    found = tomllib.loads(files(__package__).joinpath("phrases.toml").read_text(encoding="utf-8"))
    language = language if language in found else ENGLISH
    words = dict(found[language])
    return Phrases(language, words, words.pop("glossary", {}))


def client_page(
    tree: PlanTree | None,
    client: Portrait,
    today: date,
    ring: str = "",
    language: str = ENGLISH,
    words: Words = USUAL,
) -> Paper:
    """What she is working on, who does what by when, what comes next and whom to ring.

    Words of the trade are explained where they come first. `ring` is her case manager's name and number; `words`
    are those of her field. Strengths are said that the plan names in plain words; barriers, which may be about
    people around her and lie open on her table, are not. Nor is anything of a mandated report.
    """
    said = phrases(language)
    needs = [need for need in tree.needs if need.status in SHOWN_NEEDS] if tree is not None else []
    blocks: list[Block] = [Heading(said.words["working_on"])]
    goals = tuple(_goal(goal, said) for need in needs for goal in need.goals if goal.lifecycle in RUNNING_GOALS)
    blocks.append(Items(goals) if goals else Paragraph(said.words["nothing_yet"]))
    if helps := _strengths(tree, needs):
        blocks += [Heading(said.words["what_helps"]), Items(helps)]
    steps = tuple(_step(one, said) for need in needs for one in _running(need))
    if steps:
        blocks += [Heading(said.words["who_does_what"]), Items(steps)]
    coming = tuple(
        f"{say_in_full(item.due)}: {item.reason}" for item in client.owing if item.due and not of_a_report(item.reason)
    )
    if coming:
        blocks += [Heading(said.words["next_steps"]), Items(coming)]
    blocks += [Heading(said.words["whom_to_ring"]), Items((*_to_ring(client, ring, said), said.words["emergency"]))]
    name = spoken_name(client.given, client.family, client.preferred)
    return Paper(
        said.words["client_page"].format(plan=words.plan),
        said.words["for_whom"].format(name=name, day=say_in_full(today)),
        _in_plain_words(blocks, said.glossary),
        foot=said.words["foot"],
        large=True,
        language=said.language,
    )


def ease_of(paper: Paper) -> str:
    """How easily a page is read, in words."""
    lines = [words for block in paper.blocks if isinstance(block, Items) for words in block.words]
    return say_ease(".\n".join(lines))


def _in_plain_words(blocks: list[Block], glossary: Mapping[str, str]) -> tuple[Block, ...]:
    """Each word of the trade explained where it comes first on the page."""
    left = dict(glossary)
    made: list[Block] = []
    for block in blocks:
        if not isinstance(block, Items):
            made.append(block)
            continue
        words = []
        for line in block.words:
            words.append(explained(line, left))
            left = {word: meaning for word, meaning in left.items() if f"({meaning})" not in words[-1]}
        made.append(Items(tuple(words)))
    return tuple(made)


def _goal(goal: GoalNode, said: Phrases) -> str:
    own = f" {said.words['my_words'].format(words=goal.own_words)}" if goal.own_words else ""
    when = f", {said.words['by_when'].format(day=say_in_full(goal.by))}" if goal.by else ""
    return f"{goal.name}{when}.{own}"


def _strengths(tree: PlanTree | None, needs: list[NeedNode]) -> tuple[str, ...]:
    """The first strengths that were written in the plan and read fairly easily."""
    written: list[BarrierNode] = []
    for need in needs:
        written += [*need.barriers, *(one for goal in need.goals for one in goal.barriers)]
    written += tree.barriers if tree is not None else ()
    plain = [
        one for one in written if one.kind is BarrierKind.STRENGTH and (reading_ease(one.name) or 0) >= FAIRLY_EASY
    ]
    return tuple(f"{one.name}." for one in plain[:MOST_STRENGTHS])


def _running(need: NeedNode) -> list[InterventionNode]:
    found = [one for goal in need.goals if goal.lifecycle in RUNNING_GOALS for one in goal.interventions]
    return [one for one in (*found, *need.interventions) if one.status in RUNNING]


def _step(one: InterventionNode, said: Phrases) -> str:
    name = said.words["case_manager"] if by_case_manager(one.who) else one.who
    who = f"{name}: " if name else ""
    often = f", {say_rhythm(one.rhythm)}" if one.rhythm else ""
    until = f", until {say_in_full(one.until)}" if one.until else ""
    return f"{who}{one.name}{often}{until}."


def _to_ring(client: Portrait, ring: str, said: Phrases) -> list[str]:
    found = [ring] if ring else []
    for person in client.people:
        if person.organization or person.role.value in ("doctor", "pharmacy"):
            number = person.phones[0].number if person.phones else said.words["no_phone"]
            found.append(f"{person.role.value.capitalize()} {person.name or person.organization}: {number}.")
    return found
