"""The evidence for an appeal: one thing a line, and whether it is there."""

from __future__ import annotations

from collections.abc import Iterable

from casetui.terms.appeal_letter import Evidence, Standing
from casetui.wording import say_count

_NEXT = {Standing.MISSING: Standing.ASKED, Standing.ASKED: Standing.HAVE, Standing.HAVE: Standing.MISSING}


def read_evidence(text: str) -> tuple[Evidence, ...]:
    """Evidence as it is kept, "have: denial letter" a line; a line without such a word is missing. Each thing once."""
    found: dict[str, Evidence] = {}
    for line in text.splitlines():
        word, colon, rest = line.partition(":")
        said = word.strip().casefold()
        known = bool(colon) and said in set(Standing)
        words = " ".join((rest if known else line).split())
        if words:
            found.setdefault(words.casefold(), Evidence(words, Standing(said) if known else Standing.MISSING))
    return tuple(found.values())


def keep_evidence(evidence: Iterable[Evidence]) -> str:
    """Evidence as the record keeps it."""
    return "\n".join(f"{one.standing}: {' '.join(one.words.split())}" for one in evidence)


def joined(kept: Iterable[Evidence], proposed: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """What is on the list, then what the record proposes besides; a thing on the list stands as it is there."""
    found = {one.words.casefold(): one for one in kept}
    for one in proposed:
        found.setdefault(one.words.casefold(), one)
    return tuple(found.values())


def turned(one: Evidence) -> Evidence:
    """The same thing a step on: missing, asked, have, and missing again."""
    return Evidence(one.words, _NEXT[one.standing])


def say_evidence(evidence: Iterable[Evidence]) -> str:
    """How a list stands: "3 have, 1 asked, 2 missing"; "" for an empty one."""
    standing = [one.standing for one in evidence]
    said = [f"{standing.count(one)} {one}" for one in (Standing.HAVE, Standing.ASKED, Standing.MISSING)]
    return ", ".join(words for words in said if not words.startswith("0 "))


def say_open(evidence: Iterable[Evidence]) -> str:
    """What is not there yet: "2 pieces of evidence are not there"; "" where all is."""
    count = sum(one.standing is not Standing.HAVE for one in evidence)
    return f"{say_count(count, 'piece')} of evidence {'is' if count == 1 else 'are'} not there yet." if count else ""
