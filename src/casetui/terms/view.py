"""Views of Today: what of it is shown, and how it is grouped. A view that is kept has a name."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from enum import StrEnum

from casetui.terms.change import Refused
from casetui.terms.ladder import Band


class ViewKind(StrEnum):
    """What a view shows."""

    ALL = "all"
    PHONE = "phone block"
    VISITS = "visits by area"
    PAPER = "paperwork"
    SETTING = "setting"
    PROGRAMME = "programme"
    PAYER = "payer"


@dataclass(frozen=True, slots=True)
class View:
    """What of Today is shown.

    `value` is the setting, programme or payer that it is about; of visits the postcode from which the day begins, or
    "". `words` are those of a filter.
    """

    kind: ViewKind = ViewKind.ALL
    value: str = ""
    words: str = ""

    @property
    def everything(self) -> bool:
        """Whether nothing is left out."""
        return self.kind is ViewKind.ALL and not self.words

    @property
    def name(self) -> str:
        """What it is called where she gave it no name, the words of its filter not among them."""
        if self.kind is ViewKind.VISITS and self.value:
            return f"{_NAMES[self.kind]} from {self.value}"
        return f"{_NAMES[self.kind]} {self.value}".strip()

    @property
    def said(self) -> str:
        """What it is called, with the words of its filter."""
        return f"{self.name}, filter: {self.words}" if self.words else self.name

    def to_json(self) -> str:
        """As it is kept."""
        return json.dumps(asdict(self), ensure_ascii=False)


_NAMES = {
    ViewKind.ALL: "All",
    ViewKind.PHONE: "Phone block",
    ViewKind.VISITS: "Visits by area",
    ViewKind.PAPER: "Paperwork",
    ViewKind.SETTING: "",
    ViewKind.PROGRAMME: "Programme",
    ViewKind.PAYER: "Payer",
}


def read_view(text: str) -> View:
    """A view as it was kept.

    Raises:
        Refused: it cannot be read.
    """
    try:
        found = json.loads(text)
        return View(ViewKind(found["kind"]), str(found["value"]), str(found["words"]))
    except (ValueError, KeyError, TypeError) as error:
        raise Refused("That view cannot be read any more. x removes it.") from error


@dataclass(frozen=True, slots=True)
class SavedView:
    """A view by the name that she gave it; `body` as it was kept."""

    id: int
    name: str
    body: str

    @property
    def view(self) -> View:
        """The view itself.

        Raises:
            Refused: it cannot be read any more.
        """
        return read_view(self.body)


@dataclass(frozen=True, slots=True)
class Hers:
    """What a view needs of a client.

    Attributes:
        payers: who pays for her at present.
        phone: the first of her own numbers that works, or "".
        bands: the parts of the day in which she may be rung; all of them where nothing is said.
        address: where she lives, in one line, or ""; `city` and `postcode` are parts of it.
        away: where she is instead, as long as that is not her home.
    """

    setting: str = ""
    programme: str = ""
    payers: tuple[str, ...] = ()
    phone: str = ""
    bands: tuple[Band, ...] = tuple(Band)
    address: str = ""
    city: str = ""
    postcode: str = ""
    away: str = ""


@dataclass(frozen=True, slots=True)
class Behind:
    """What a view needs to know of the rows: of each client, and whose number a row is rung by that is not her own.

    `numbers` has the numbers of other people by the row's id, "" where none is known.
    """

    clients: dict[int, Hers]
    numbers: dict[int | str, str]
