"""The closing summary on paper: why a case was closed, what it came to, what was handed over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from casetui.rules.calling import USUAL
from casetui.rules.evaluating import outcome_rows, score_words, value_words
from casetui.terms.assessment import Outcomes
from casetui.terms.closing import Closed
from casetui.terms.pack import Words
from casetui.terms.paper import Block, Facts, Heading, Paper, Paragraph, Table
from casetui.terms.portrait import Portrait
from casetui.wording import list_name, say_in_full


def closing_paper(closed: Closed, client: Portrait, today: date, words: Words = USUAL, asked: str = "") -> Paper:
    """A closing as it was made: the reason first, then goals, scores and days in hospital, then what goes on.

    `words` are those of her field, `asked` what asking for her came to.
    """
    entry, found = closed.entry, closed.outcomes
    blocks: list[Block] = [Facts((("Reason", entry.reason), *_in_words(found)))]
    if entry.note:
        blocks += [Heading("Final note"), Paragraph(entry.note)]
    if found.goals:
        rows = tuple((one.name, one.achievement or one.lifecycle, value_words(one)) for one in found.goals)
        blocks += [Heading("Goals"), Table(("Goal", "How far", "Value"), rows)]
    if found.scores:
        scores = tuple((one.name, score_words(one)) for one in found.scores)
        blocks += [Heading("Scores, first to last"), Table(("Instrument", "Score"), scores)]
    if asked:
        blocks += [Heading("Asked for on the client's behalf"), Paragraph(f"{asked[0].upper()}{asked[1:]}.")]
    blocks += [Heading("Handed to"), Paragraph(entry.handed or "Nothing was handed over.")]
    blocks += [Heading("Stays open"), Paragraph(entry.stays_open or "Nothing.")]
    name = list_name(client.family, client.given)
    closed_on = f"{words.client.capitalize()}, {words.case} closed {say_in_full(entry.on_day)}"
    subtitle = f"{closed_on}, printed {say_in_full(today)}"
    return Paper(f"Closing summary · {name}", subtitle, tuple(blocks), foot="Private health record.")


def _in_words(found: Outcomes) -> tuple[tuple[str, str], ...]:
    bare = replace(found, goals=(), scores=(), open_items=())
    return outcome_rows(bare)
