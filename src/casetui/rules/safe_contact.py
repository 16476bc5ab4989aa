"""Safe-contact rules as far as they can be read: which number, which part of the day, no message, no post. Pure."""

from __future__ import annotations

import re
from datetime import time

from casetui.rules.telling import forbidden
from casetui.rules.times import read_time
from casetui.terms.change import Refused
from casetui.terms.contact import Mode
from casetui.terms.ladder import Band, Safe

_NUMBER = r"\+?\(?\d[\d\s().\-]{5,}\d"
_ONLY = re.compile(
    rf"\b(?:only (?:on |by )?(?:this|her|his|their|the) (?:own )?(?:number|phone|mobile)|(?:this|one) number only"
    rf"|only (?:on )?{_NUMBER}|{_NUMBER}[ ,]+only)"
)
_CLOCK = r"(\d{1,2}(?::\d\d)? ?(?:am|pm)?|noon)(?![\d-])"
_AFTER = re.compile(rf"\b(?:only )?(?:after|from) {_CLOCK}")
_BEFORE = re.compile(rf"\b(?:only )?(?:before|until) {_CLOCK}")
_BAND = r"(mornings?|afternoons?|evenings?)"
_ONLY_BAND = re.compile(rf"\bonly (?:in the |on |by |weekday )?{_BAND}|{_BAND} only\b")
_NOT_BAND = re.compile(rf"\b(?:no|not|never)(?: calls?| in| the| on| ring){{0,3}} {_BAND}")


def read_safe(rules: str) -> Safe:
    """What a client's safe-contact rules leave, as she typed them; what cannot be read forbids nothing here."""
    said = " ".join(rules.casefold().split())
    ways = forbidden(rules)
    only = _ONLY.search(said)
    return Safe(
        _bands(said),
        only.group().strip(" ,") if only else "",
        ways.get(Mode.LETTER, ""),
        ways.get(Mode.TEXT, ""),
    )


def _bands(said: str) -> tuple[Band, ...]:
    bands = set(Band)
    if only := {_band(one) for found in _ONLY_BAND.findall(said) for one in found if one}:
        bands &= only
    bands -= {_band(one) for one in _NOT_BAND.findall(said)}
    for at in _times(_AFTER, said):
        bands -= {band for band in Band if band.to <= at}
    for at in _times(_BEFORE, said):
        bands -= {band for band in Band if band.from_ >= at}
    return tuple(band for band in Band if band in bands)


def _band(word: str) -> Band:
    return Band(word.removesuffix("s"))


def _times(rule: re.Pattern[str], said: str) -> list[time]:
    found = (_read(one) for one in rule.findall(said))
    return [at for at in found if at is not None]


def _read(text: str) -> time | None:
    try:
        return read_time(text)
    except Refused:
        return None
