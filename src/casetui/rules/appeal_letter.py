"""The words of an appeal letter, made of what the record knows; what it does not know stands as a blank. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection

from casetui.rules.family_letter import NOTICE, with_notices
from casetui.rules.sending import spoken
from casetui.terms.appeal_letter import BLANK, LetterToBegin, Offered, Part
from casetui.terms.consent import Category
from casetui.wording import say_count, say_in_full

_BLANKS = re.compile(r"_{3,}")

_PARTS = (Part.PLAN, Part.SCORES, Part.RISKS, Part.NOTES)
"""The headings of the reasons, in their order."""


def letter_words(begun: LetterToBegin, chosen: Collection[str]) -> str:
    """The letter as it is first proposed, with the chosen lines as its reasons. Nothing in it is made up."""
    head = begun.head
    denied = f"denied on {say_in_full(head.denied_on)}" if head.denied_on else f"denied on {BLANK}"
    born = say_in_full(head.born) if head.born else BLANK
    parts = [
        say_in_full(begun.on_day),
        f"{head.payer or BLANK}\nAppeals\nAddress or fax: {BLANK}",
        "\n".join(
            (
                f"About: {head.client or BLANK}, born {born}",
                f"Member number: {head.member or BLANK}",
                f"Claim or reference number: {head.reference or BLANK}",
                f"Decision: {head.what or BLANK}, {denied}",
                f"This is: {head.level or BLANK}",
            )
        ),
        "To whom it may concern:",
        f"{_why_denied(begun)}I ask you to look at this decision again and to reverse it.",
    ]
    if head.expedited:
        parts.append(
            f"I ask for an expedited decision. {head.client or 'The client'} cannot wait for a standard one"
            f" because {BLANK}."
        )
    parts.append("My reasons:")
    parts += _reasons(begun.offered, chosen) or [f"- {BLANK}"]
    parts.append(_enclosed(begun.enclosed))
    parts.append(f"Please write or call if anything is missing. Telephone: {BLANK}")
    parts.append(f"{head.signs or BLANK}\n{head.by or f'Appointed by: {BLANK}'}\n\nSignature: {BLANK}")
    return "\n\n".join(parts)


def more_reasons(offered: Offered, keys: Collection[str]) -> str:
    """Some lines by themselves, to be added to a letter that was changed by hand."""
    return "\n".join(f"- {line.words}" for line in offered.lines if line.key in keys)


def tells_of_substance(offered: Offered, chosen: Collection[str]) -> bool:
    """Whether a chosen line is kept apart as one about substance use, whatever its words."""
    return any(line.category is Category.SUBSTANCE for line in offered.lines if line.key in chosen)


def as_it_leaves(words: str, scope: str, told: bool = False) -> str:
    """A letter with the statement that goes with what it tells of substance use; `scope` is that of the consent.

    It tells of it where `told` says so, or its own words do. Once it has the statement, only a live release prints it.
    """
    if NOTICE in words or not (told or Category.SUBSTANCE in spoken(words)):
        return words.strip()
    return with_notices(words, (Category.SUBSTANCE,), {Category.SUBSTANCE: scope})


def blanks(words: str) -> int:
    """How many blanks are still to be filled in."""
    return len(_BLANKS.findall(words))


def say_blanks(words: str) -> str:
    """How many blanks there are: "3 blanks to fill in"; "" for none."""
    count = blanks(words)
    return f"{say_count(count, 'blank')} to fill in" if count else ""


def _why_denied(begun: LetterToBegin) -> str:
    head = begun.head
    on = f"On {say_in_full(head.denied_on)} you" if head.denied_on else "You"
    reason = " ".join(head.reason.split()).rstrip(".")
    return f"{on} denied this: {head.what or BLANK}. The reason you gave: {reason or BLANK}. "


def _reasons(offered: Offered, chosen: Collection[str]) -> list[str]:
    said = []
    for part in _PARTS:
        lines = [f"- {line.words}" for line in offered.lines if line.part is part and line.key in chosen]
        if lines:
            said.append("\n".join((f"{part}:", *lines)))
    return said


def _enclosed(enclosed: Collection[str]) -> str:
    return "\n".join(("Enclosed:", *(f"- {one}" for one in enclosed or (BLANK,))))
