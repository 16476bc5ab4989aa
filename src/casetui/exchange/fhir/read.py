"""A tolerant cursor over FHIR JSON: what has the wrong shape reads as absent, and is remarked on where it matters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime

from casetui.terms.portal import NotTaken
from casetui.terms.text import LINE_MAXIMUM, NOTE_MAXIMUM, plain_line, plain_note

TWICE = "written twice; taken once"
"""Why a second mention of the same thing stays behind."""

_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:T|$)", re.ASCII)
_LOOKED_AT = 20_000
"""Most characters that are looked at for one line: megabytes of accents would take minutes."""
_CUT = "some of its words were too long and were cut"


class Left(Exception):
    """Raised by a reader for an entry that stays behind; the message says why, in words."""


class Notes:
    """What stays behind and what was taken only in part, by kind and reason."""

    def __init__(self) -> None:
        self._entries: dict[tuple[str, str], list[int]] = {}
        self._remarked: set[tuple[str, str, int]] = set()

    def leave(self, kind: str, why: str, entry: int) -> None:
        """Count one thing of the entry with that number."""
        self._entries.setdefault((kind, why), []).append(entry)

    def remark(self, kind: str, why: str, entry: int) -> None:
        """Count the entry with that number, once however often it is said."""
        if (kind, why, entry) not in self._remarked:
            self._remarked.add((kind, why, entry))
            self.leave(kind, why, entry)

    def listed(self) -> tuple[NotTaken, ...]:
        """Everything counted, sorted by kind, then by reason."""
        return tuple(
            NotTaken(kind, len(entries), why, tuple(dict.fromkeys(entries)))
            for (kind, why), entries in sorted(self._entries.items())
        )


class Node:
    """One JSON object of one entry. Absent and misshapen parts read alike: empty, never an error."""

    __slots__ = ("_data", "_notes", "_resource", "entry", "kind")

    def __init__(self, resource: Mapping[str, object], entry: int, notes: Notes) -> None:
        self._data = self._resource = resource
        self._notes = notes
        self.entry = entry
        self.kind = ""
        self.kind = self.text("resourceType")

    def _beside(self, data: Mapping[str, object]) -> Node:
        node = Node.__new__(Node)
        node._data, node._resource, node._notes = data, self._resource, self._notes
        node.entry, node.kind = self.entry, self.kind
        return node

    @property
    def resource(self) -> int:
        """What tells its resource from every other one while the file is read."""
        return id(self._resource)

    def same(self, other: Node) -> bool:
        """Whether both stand in one and the same resource of the file."""
        return self._resource is other._resource

    def has(self, *names: str) -> bool:
        """Whether any of these parts is there, in whatever shape."""
        return any(self._data.get(name) not in (None, "", [], {}) for name in names)

    def is_object(self, name: str) -> bool:
        """Whether a part is there and is an object."""
        return isinstance(self._data.get(name), dict)

    def is_text(self, name: str) -> bool:
        """Whether a part is there and is a bare string."""
        return isinstance(self._data.get(name), str)

    def part(self, name: str) -> Node:
        """The object of that name, the first where there are several, or an empty one."""
        return next(iter(self.parts(name)), self._beside({}))

    def parts(self, name: str) -> list[Node]:
        """The objects of that name; a single object counts as a list of one."""
        return [self._beside(item) for item in _listed(self._data.get(name)) if isinstance(item, dict)]

    def contained(self) -> list[Node]:
        """The resources that this resource carries inside itself, each as a resource of its own."""
        inner = _listed(self._resource.get("contained"))
        return [Node(item, self.entry, self._notes) for item in inner if isinstance(item, dict)]

    def text(self, name: str) -> str:
        """One harmless line, cut to the longest that a field holds; "" when absent."""
        return next(iter(self.texts(name)), "")

    def texts(self, name: str) -> list[str]:
        """Every string of that name as a harmless line, empty ones dropped."""
        written = (item for item in _listed(self._data.get(name)) if isinstance(item, str))
        lines = (self._begun(item, _LOOKED_AT, LINE_MAXIMUM, plain_line) for item in written)
        return [line for line in lines if line]

    def note(self, name: str) -> str:
        """Harmless text of several lines; "" when absent."""
        value = self._data.get(name)
        return self._begun(value, 2 * NOTE_MAXIMUM, NOTE_MAXIMUM, plain_note) if isinstance(value, str) else ""

    def joined(self, words: Iterable[str], by: str = " ", most: int = LINE_MAXIMUM) -> str:
        """The words that say something, joined, and cut to what a field holds."""
        return self._cut(by.join(filter(None, words)), most)

    def token(self, name: str) -> str:
        """A code word in lower case ("entered-in-error"); "" when absent."""
        return self.text(name).lower()

    def flag(self, name: str) -> bool | None:
        """True or false, also where a file writes it as a word; None when absent."""
        value = self._data.get(name)
        return value if isinstance(value, bool) else {"true": True, "false": False}.get(self.token(name))

    def day(self, name: str, called: str) -> date | None:
        """The day as written, without moving it to another zone. Anything but a full day: None, remarked on."""
        written = self.text(name)
        if not written:
            return None
        try:
            if _DAY.match(written):
                return date.fromisoformat(written[:10])
        except ValueError:
            pass
        self._not_full(called)
        return None

    def moment(self, name: str, called: str) -> datetime | None:
        """The moment in UTC. No offset: taken as UTC. No time: noon, so that the day stays itself in most zones."""
        written = self.text(name)
        if not written:
            return None
        try:
            if _DAY.match(written):
                read = datetime.fromisoformat(written if len(written) > 10 else f"{written}T12:00:00")
                return (read if read.tzinfo else read.replace(tzinfo=UTC)).astimezone(UTC)
        except (ValueError, OverflowError):
            pass
        self._not_full(called)
        return None

    def leave(self, why: str) -> None:
        """Count one thing of this entry as left behind."""
        self._notes.leave(self.kind or "entry", why, self.entry)

    def remark(self, why: str) -> None:
        """Say, once for this entry, what was taken only in part."""
        self._notes.remark(self.kind or "entry", why, self.entry)

    def _not_full(self, called: str) -> None:
        self.remark(f"{called} is not a full date; taken without it")

    def _begun(self, written: str, looked_at: int, most: int, harmless: Callable[[str], str]) -> str:
        """Text made harmless and cut to what a field holds; of what is far longer only the beginning is looked at."""
        words = self._cut(harmless(written[:looked_at]).strip(), most)
        if len(written) > looked_at:
            self.remark(_CUT)
        return words

    def _cut(self, words: str, most: int) -> str:
        if len(words) <= most:
            return words
        self.remark(_CUT)
        return words[: most - 1] + "…"


def _listed(value: object) -> Iterable[object]:
    return value if isinstance(value, list) else (value,)
