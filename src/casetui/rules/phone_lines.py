"""Several telephones in one typed line: "207 555 0142 home, message ok; 207 555 0199 work, no message"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from casetui.rules.phones import FEWEST_DIGITS, MOST_DIGITS, phone_digits, say_phone
from casetui.rules.typed import cannot
from casetui.terms.case import PhoneKind
from casetui.terms.portrait import Telephone

_WORDS: dict[str, tuple[str, object]] = {
    **{kind.value: ("kind", kind) for kind in PhoneKind},
    **dict.fromkeys(("cell", "cellphone"), ("kind", PhoneKind.MOBILE)),
    **dict.fromkeys(("message ok", "messages ok", "ok to leave a message"), ("message_ok", True)),
    **dict.fromkeys(("no message", "no messages"), ("message_ok", False)),
    **dict.fromkeys(("not working", "does not work", "dead"), ("works", False)),
}
_TAIL = re.compile(
    rf"(?P<rest>.*?)(?:[\s,]+|^)(?P<word>{'|'.join(sorted(map(re.escape, _WORDS), key=len, reverse=True))})[\s,]*", re.I
)


def read_number(text: str) -> str:
    """One number as it is kept.

    Raises:
        Refused: it has too few digits to be rung, or too many.
    """
    if not FEWEST_DIGITS <= len(phone_digits(text)) <= MOST_DIGITS:
        raise cannot(text, f"no phone number: {FEWEST_DIGITS} digits or more")
    return say_phone(text)


def read_phones(text: str) -> tuple[Telephone, ...]:
    """The telephones of a line, the one to try first first; none for an empty line.

    After a number stand its kind (mobile where none is said), "message ok" or "no message", and "not working".

    Raises:
        Refused: something is no number; names it.
    """
    return tuple(_read_one(piece.strip()) for piece in text.split(";") if piece.strip())


def _read_one(piece: str) -> Telephone:
    said: dict[str, object] = {}
    while found := _TAIL.fullmatch(piece):
        name, value = _WORDS[found["word"].casefold()]
        said.setdefault(name, value)
        piece = found["rest"]
    kind, message_ok = said.get("kind", PhoneKind.MOBILE), said.get("message_ok")
    return Telephone(
        read_number(piece.rstrip(" ,")),
        kind if isinstance(kind, PhoneKind) else PhoneKind.MOBILE,
        message_ok if isinstance(message_ok, bool) else None,
        said.get("works") is not False,
    )


def say_phones(phones: Iterable[Telephone]) -> str:
    """Telephones as a line that reads as the same ones."""
    return "; ".join(_say_one(phone) for phone in phones)


def _say_one(phone: Telephone) -> str:
    said = [f"{phone.number.replace(';', ',')} {phone.kind}"]
    if phone.message_ok is not None:
        said.append("message ok" if phone.message_ok else "no message")
    if not phone.works:
        said.append("not working")
    return ", ".join(said)
