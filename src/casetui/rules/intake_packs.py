"""What the packs bring to the intake form: the questions of the field, and the order of its sections."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from casetui.rules.client_packs import Packs, packs_for
from casetui.rules.intake_sections import FIELDS, SECTIONS
from casetui.terms.intake import PACK, FormField, IntakeForm, Reading, Section
from casetui.terms.pack import Pack, PackQuestion

ALSO = "packs"
"""The field that names the packs besides that of the setting."""


def packs_of(form: IntakeForm, shelf: Packs) -> tuple[Pack, ...]:
    """The packs of a form: that of its setting, then those named besides; what is no pack's name counts for nothing."""
    named = (word.strip().casefold() for word in form.values[ALSO].split(","))
    return packs_for(form.values["setting"], named, shelf)


def sections_of(form: IntakeForm, shelf: Packs) -> tuple[Section, ...]:
    """The sections of a form in the order of its setting's pack, each with what its packs ask after its own fields."""
    packs = packs_of(form, shelf)
    asked = questions(packs)
    order = packs[0].order
    places = {section.name: order.index(section.name) if section.name in order else len(order) for section in SECTIONS}
    return tuple(
        replace(
            section,
            fields=(
                *(also(shelf) if one.name == ALSO else one for one in section.fields),
                *(question.field for question in asked.values() if question.section == section.name),
            ),
        )
        for section in sorted(SECTIONS, key=lambda one: places[one.name])
    )


def also(shelf: Packs) -> FormField:
    """The field for the packs besides that of the setting, which takes the shelf's names."""
    return replace(FIELDS[ALSO], choices=tuple(shelf.packs))


def questions(packs: Iterable[Pack]) -> dict[str, PackQuestion]:
    """What packs ask, by the name of its value on the form; what two of them ask is asked once, as the first has it."""
    found: dict[str, PackQuestion] = {}
    for pack in packs:
        for one in pack.questions:
            found.setdefault(f"{PACK}{one.field.name}", PackQuestion(one.section, _on_the_form(one.field)))
    return found


def questions_of(form: IntakeForm, shelf: Packs) -> dict[str, PackQuestion]:
    """What any pack asks, as a form's own packs have it, then as the others have it."""
    return questions((*packs_of(form, shelf), *shelf.packs.values()))


def labels(names: Iterable[str], asked: Mapping[str, PackQuestion]) -> list[str]:
    """The labels of answers by their names on the form; of one that no pack asks any more, its own name."""
    return [asked[name].field.label if name in asked else name.removeprefix(PACK) for name in names]


def _on_the_form(one: FormField) -> FormField:
    """A question as the form has it: under a name of its own, and with a word for no answer."""
    choices = one.choices
    if one.reading is Reading.YES_NO:
        choices = ("", "yes", "no")
    elif one.reading is Reading.CHOICE and "" not in choices:
        choices = ("", *choices)
    return replace(one, name=f"{PACK}{one.name}", choices=choices)
