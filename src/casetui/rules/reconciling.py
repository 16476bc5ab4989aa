"""Medicine lists side by side: what is the same, new, stopped, changed, doubled or unclear, and what to ask.

Facts of the lists only. It knows no drug, checks no interaction and judges no dose: whatever is not plainly the same
is a question to the prescriber.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from casetui.rules.medicine_line import MedicineLine, read_line
from casetui.terms.medicines import (
    STOPPED,
    Compared,
    ComparedNow,
    ListKind,
    Take,
    TakeKind,
    TakenMedicine,
    Three,
    ThreeLists,
)
from casetui.terms.transition import ListFinding
from casetui.wording import list_words, say_count

ONLY_FACTS = "Facts of the lists only: no interactions, doses or allergies are checked."
"""What stands on the sheet and on the paper."""

NEAR = 88.0
"""From how like (0 to 100) two names are asked about; they are never taken for the same by that (C)."""

_KINDS = tuple(ListKind)
_Line = tuple[int, MedicineLine]


@dataclass(slots=True)
class _Group:
    """The lines of one medicine, each with the place of its list; `like`: its names are only alike."""

    lines: list[_Line] = field(default_factory=list)
    like: bool = False

    @property
    def kinds(self) -> set[int]:
        """The places of the lists that have it."""
        return {kind for kind, _ in self.lines}

    @property
    def names(self) -> set[str]:
        """Every name that it goes by."""
        return {name for _, line in self.lines for name in line.names}


def compare(lists: ThreeLists) -> tuple[Compared, ...]:
    """The medicines of all lists in the order in which they stand there, the lines of one beside each other."""
    there = [kind for kind, lines in enumerate(lists) if lines]
    lines = [(kind, read_line(text)) for kind, texts in enumerate(lists) for text in texts if text.strip()]
    return tuple(one for group in _alike(_groups(lines)) for one in _rows(group, there))


def find(name: str, at: Three, finding: ListFinding) -> str:
    """The question for a finding that she set by hand; "" where nothing is to be asked."""
    return _question(name, [at], finding, [kind for kind, text in enumerate(at) if text], "")


def same_medicine(first: Three, other: Three) -> bool:
    """Whether two rows share a name."""
    names = [{name for text in at if text for name in read_line(text).names} for at in (first, other)]
    return bool(names[0] & names[1])


def takes(lines: Iterable[ComparedNow], medicines: Sequence[TakenMedicine]) -> tuple[Take, ...]:
    """What the result would do to her medicines: by what was said to hold, else by the hospital's list.

    What is doubled or unclear does nothing until it is said what holds.
    """
    known = {one.id: one for one in medicines}
    found = [_take(line, known) for line in lines]
    return tuple(one for one in found if one is not None)


def after_name(name: str, text: str) -> str:
    """A line of a list without the name that it begins with."""
    begins = text.casefold().startswith(name.casefold()) and len(text) > len(name)
    return text[len(name) :].lstrip(" ,;:") if begins else text


def say_take(take: Take) -> str:
    """One of them as a sentence without its full stop."""
    line = ", ".join(filter(None, (take.name, take.directions)))
    if take.kind is TakeKind.CHANGE:
        return f"change to: {line} (was {take.was})"
    return f"{take.kind}: {line}"


def say_findings(lines: Iterable[ComparedNow]) -> str:
    """How many of each, what is the same last: "2 changed, 1 new, 3 same"."""
    found = [line.finding for line in lines]
    order = [one for one in ListFinding if one is not ListFinding.SAME]
    return ", ".join(f"{found.count(one)} {one}" for one in (*order, ListFinding.SAME) if one in found)


def say_waiting(lines: Iterable[ComparedNow]) -> str:
    """How many questions are not asked or not answered; "" where none is open."""
    waits = [line for line in lines if line.waits]
    asked = sum(line.asked_on is not None for line in waits)
    unasked = len(waits) - asked
    said = [f"{say_count(unasked, 'question')} to ask" if unasked else "", f"{asked} not answered" if asked else ""]
    return ", ".join(filter(None, said))


def _groups(lines: Sequence[_Line]) -> list[_Group]:
    """Lines that share a name, in the order of the first of each."""
    groups: list[_Group] = []
    for line in lines:
        mine = [group for group in groups if group.names & line[1].names]
        if not mine:
            groups.append(_Group([line]))
            continue
        first, *rest = mine
        for other in rest:
            first.lines += other.lines
            groups.remove(other)
        first.lines.append(line)
    return groups


def _alike(groups: list[_Group]) -> list[_Group]:
    """Groups of different lists with names that are only alike stand beside each other, to be asked about."""
    pairs = [
        (-likeness, place, other)
        for place, group in enumerate(groups)
        for other in range(place + 1, len(groups))
        if not group.kinds & groups[other].kinds and (likeness := _likeness(group, groups[other])) >= NEAR
    ]
    taken: set[int] = set()
    for _, place, other in sorted(pairs):
        if not {place, other} & taken:
            groups[place] = _Group([*groups[place].lines, *groups[other].lines], like=True)
            taken |= {place, other}
            groups[other] = _Group()
    return [group for group in groups if group.lines]


def _likeness(one: _Group, other: _Group) -> float:
    best = 0.0
    for first in _called(one):
        for second in _called(other):
            words = set(first.split()), set(second.split())
            within = words[0] <= words[1] or words[1] <= words[0]
            best = max(best, 100.0 if within else fuzz.ratio(first, second))
    return best


def _called(group: _Group) -> set[str]:
    return group.names | {name for _, line in group.lines for name in line.near}


def _rows(group: _Group, there: Sequence[int]) -> list[Compared]:
    """The lines of a medicine beside each other, those of one strength in one row."""
    rows: list[dict[int, MedicineLine]] = []
    for kind in sorted(group.kinds):
        mine = [line for of, line in group.lines if of == kind]
        for line in sorted(mine, key=lambda line: not any(_same_strength(row, line) for row in rows)):
            free = [row for row in rows if kind not in row]
            row = next((row for row in free if _same_strength(row, line)), free[0] if free else None)
            if row is None:
                row = {}
                rows.append(row)
            row[kind] = line
    at = [Three(*(row[kind].text if kind in row else "" for kind in range(len(_KINDS)))) for row in rows]
    doubled = len(group.lines) > len(group.kinds)
    found = []
    for row, three in zip(rows, at, strict=True):
        name = next(iter(row[kind].called for kind in sorted(row)))
        finding, why = (ListFinding.DOUBLED, "") if doubled else _finding(row, there, group.like)
        found.append(Compared(name, three, finding, _question(name, at, finding, there, why)))
    return found


def _same_strength(row: Mapping[int, MedicineLine], line: MedicineLine) -> bool:
    return any(other.strength == line.strength for other in row.values())


def _finding(row: Mapping[int, MedicineLine], there: Sequence[int], like: bool) -> tuple[ListFinding, str]:
    """What is found of one row, and for what is unclear the question."""
    if len(there) < 2:
        return ListFinding.UNCLEAR, ""
    if like:
        named = list_words([f"{row[kind].called} on {_KINDS[kind].said}" for kind in sorted(row)])
        return ListFinding.UNCLEAR, f"Is it the same medicine: {named}? The names are not the same."
    hospital, home, _ = range(len(_KINDS))
    if hospital in there and home in there and (hospital in row) != (home in row):
        return (ListFinding.NEW if hospital in row else ListFinding.STOPPED), ""
    lacking = [kind for kind in there if kind not in row]
    if lacking:
        has = list_words([f"{_KINDS[kind].said}: {row[kind].text}" for kind in sorted(row)])
        lists = list_words([_KINDS[kind].said for kind in lacking])
        return ListFinding.UNCLEAR, f"Only on {has}. It is not on {lists}. Is it to be taken?"
    return _parts(row)


def _parts(row: Mapping[int, MedicineLine]) -> tuple[ListFinding, str]:
    """Whether strength and directions are the same where every list has the medicine."""
    unsaid = []
    for part, words in (("strength", "how strong it is"), ("how", "how it is taken")):
        said = {kind: str(getattr(line, part)) for kind, line in row.items()}
        if len(set(filter(None, said.values()))) > 1:
            return ListFinding.CHANGED, ""
        if not all(said.values()) and any(said.values()):
            silent = list_words([_KINDS[kind].said for kind in sorted(row) if not said[kind]])
            unsaid.append(f"{silent[:1].upper()}{silent[1:]} does not say {words}.")
    if unsaid:
        return ListFinding.UNCLEAR, f"{' '.join(unsaid)} Is it as on the others: {_longest(row)}?"
    return ListFinding.SAME, ""


def _longest(row: Mapping[int, MedicineLine]) -> str:
    return max((line.text for line in row.values()), key=len)


def _question(name: str, at: Sequence[Three], finding: ListFinding, there: Sequence[int], why: str) -> str:
    """The question in plain words; `at` are all rows of the medicine, `why` is what was found to be unclear."""
    said = [f"{_KINDS[kind].said}: {text}" for three in at for kind, text in enumerate(three) if text]
    begin = f"{name[:1].upper()}{name[1:]}: "
    match finding:
        case ListFinding.NEW:
            words = f"{at[0].discharge or _first(at[0])}. It is on the hospital's list and not on the one at home."
            return f"New: {words} Is it to be taken from now on, and until when?"
        case ListFinding.STOPPED:
            still = " The pharmacy still has it." if at[0].pharmacy else ""
            words = f"{at[0].home or _first(at[0])}. It is on the list at home and not on the hospital's.{still}"
            return f"Stopped: {words} Is it to be stopped?"
        case ListFinding.CHANGED:
            parts = [
                f"{_KINDS[kind].said}: {after_name(name, text)}"
                for three in at
                for kind, text in enumerate(three)
                if text
            ]
            return f"{begin}the lists differ. {_sentence(parts)}. Which holds now?"
        case ListFinding.DOUBLED:
            return f"{begin}it stands more than once. {_sentence(said)}. Are all of them to be taken?"
        case ListFinding.UNCLEAR if why:
            return f"{begin}{why[:1].lower()}{why[1:]}"
        case ListFinding.UNCLEAR if len(there) > 1:
            return f"{begin}not clear. {_sentence(said)}. How is it to be taken?"
    return ""


def _first(at: Three) -> str:
    return next((text for text in at if text), "")


def _sentence(said: Sequence[str]) -> str:
    words = "; ".join(said)
    return f"{words[:1].upper()}{words[1:]}"


def _take(line: ComparedNow, known: Mapping[int, TakenMedicine]) -> Take | None:
    now = known.get(line.medicine_id) if line.medicine_id is not None else None
    result = line.holds or _by_hospital(line)
    if not result:
        return None
    settled = bool(line.holds)
    if result == STOPPED:
        if now is None:
            return None
        return Take(line.id, TakeKind.STOP, now.id, now.name, " ".join(now.directions.split()), now.line, settled)
    read = read_line(result)
    if now is None:
        there = any(
            one.line == read.text or (one.name, one.directions) == (read.head, read.rest) for one in known.values()
        )
        return None if there else Take(line.id, TakeKind.ADD, None, read.head, read.rest, "", settled)
    if now.line == read.text or (now.name, now.directions) == (read.head, read.rest):
        return None
    return Take(line.id, TakeKind.CHANGE, now.id, read.head, read.rest, now.line, settled)


def _by_hospital(line: ComparedNow) -> str:
    """What the hospital's list alone would make of it."""
    if line.finding is ListFinding.STOPPED:
        return STOPPED
    return line.at.discharge if line.finding in (ListFinding.NEW, ListFinding.CHANGED) else ""
