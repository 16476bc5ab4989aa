"""What stands about the form: the words of each section, who she may already be, and everything that is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from casetui.palette import Role
from casetui.rules.intake import missing, starting
from casetui.rules.intake_sections import SECTIONS, blank
from casetui.screens.intake_pane import OPENING
from casetui.terms.intake import IntakeForm, Likeness, Missing, Section, Wrong
from casetui.widgets.contents import Part
from casetui.widgets.paint import Painted
from casetui.widgets.pieces import Line, Piece, wrap
from casetui.wording import say_count

SHOWN = 3
"""Clients alike in sight at once."""

OPENS, MERGES = "F6", "F7"

SHORT = {"people": "People", "agreement": "Agreement"}
"""Titles of sections where there is little room."""


def parts(form: IntakeForm, sections: Sequence[Section], wrongs: Sequence[Wrong]) -> list[Part]:
    """Each section with what it wants, in words."""
    wanted = Counter(item.section for item in missing(form))
    opening = {one.name for one in OPENING.fields} if OPENING in sections else set()
    wrong = Counter(OPENING.name if item.field in opening and not item.list_name else item.section for item in wrongs)
    wanted[OPENING.name] = len(starting(form))
    return [_part(section, form, wanted[section.name], wrong[section.name]) for section in sections]


def likely_words(found: Sequence[Likeness]) -> Line:
    """Who she may already be: "like Okafor, Ruth · F6 opens · F7 merges · same birth date, near name"."""
    if not found:
        return ()
    more = f" and {len(found) - 1} more" if len(found) > 1 else ""
    return (
        Piece("! ", Role.URGENT),
        Piece(f"like {found[0].name}{more}", Role.URGENT),
        Piece(f" · {OPENS}", Role.KEY),
        Piece(" opens"),
        Piece(f" · {MERGES}", Role.KEY),
        Piece(" merges"),
        Piece(f" · {found[0].why}"),
    )


def missing_here(form: IntakeForm, section: Section) -> Line:
    """What the section wants, in words."""
    items = starting(form) if section is OPENING else [item for item in missing(form) if item.section == section.name]
    if not items:
        return ()
    return (Piece("missing: ", Role.QUIET), Piece(", ".join(item.words for item in items), Role.QUIET))


class Aside(Painted):
    """On a wide screen: clients alike, then everything that is missing by its section."""

    DEFAULT_CSS = "Aside { height: 1fr; }"

    likely: Sequence[Likeness] = ()
    missing: Sequence[Missing] = ()

    sections: Sequence[Section] = SECTIONS

    def show(self, likely: Sequence[Likeness], wanted: Sequence[Missing], sections: Sequence[Section]) -> None:
        """Show these, what is missing in the order of the sections."""
        self.likely, self.missing, self.sections = likely, wanted, sections
        self.again()

    def lines(self, width: int, height: int) -> list[Line]:
        """First who she may be, for that cannot wait."""
        lines = [*self._likely(width), *self._missing(width)]
        return lines[:height]

    def _likely(self, width: int) -> list[Line]:
        if not self.likely:
            return []
        lines: list[Line] = [(Piece("MAY BE THE SAME", Role.HEADING),)]
        for found in self.likely[:SHOWN]:
            lines += wrap((Piece("! ", Role.URGENT), Piece(found.name, Role.URGENT)), width)
            lines += [(Piece("  "), *line) for line in wrap(Piece(found.why, Role.QUIET), width - 2)]
        if len(self.likely) > SHOWN:
            lines.append((Piece(f"  and {len(self.likely) - SHOWN} more", Role.QUIET),))
        keys = (Piece(OPENS, Role.KEY), Piece(" opens, "), Piece(MERGES, Role.KEY), Piece(" merges"))
        return [*lines, keys, ()]

    def _missing(self, width: int) -> list[Line]:
        if not self.missing:
            return [(Piece("Nothing is missing.", Role.QUIET),)]
        lines: list[Line] = [(Piece(f"MISSING {len(self.missing)}", Role.HEADING),)]
        for section in self.sections:
            words = ", ".join(item.words for item in self.missing if item.section == section.name)
            if words:
                lines.append((Piece(section.title),))
                lines += [(Piece("  "), *line) for line in wrap(Piece(words, Role.QUIET), width - 2)]
        return lines


def _part(section: Section, form: IntakeForm, wanted: int, wrong: int) -> Part:
    if wrong:
        words = f"{wrong} wrong"
    elif wanted:
        words = f"{wanted} missing"
    else:
        words = "done" if _filled(section, form) else ""
    return Part(section.name, SHORT.get(section.name, section.title), words, bool(wrong))


def _filled(section: Section, form: IntakeForm) -> bool:
    plain = blank()
    return any(form.text(one.name) != plain.text(one.name) for one in section.fields) or any(
        form.lists[one.name] for one in section.lists
    )


def count_words(form: IntakeForm) -> str:
    """How much is missing: "9 things missing"."""
    count = len(missing(form))
    return f"{say_count(count, 'thing')} missing" if count else "nothing missing"
