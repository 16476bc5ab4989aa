"""Text that wishes harm, and a look at what must never be shown."""

from __future__ import annotations

import unicodedata

MEGABYTE = "word " * 200_000
STORM = "a" + "\u0315\u0300" * 200
"""One letter with four hundred accents, in the order that is slowest to sort."""

HOSTILE = {
    "markup": "[/] [bold]b[/bold] [link=http://x.example]y[/link] [@click=app.bell]z[/] [red",
    "title": "a\x1b]0;owned\x07b\x1b]2;owned\x1b\\c",
    "link": "\x1b]8;;http://x.example\x1b\\y\x1b]8;;\x1b\\",
    "clipboard": "\x1b]52;c;aGk=\x07",
    "screen": "\x1b[2J\x1b[?1049l\x1b[31mred\x1bc\x1bP1$r0m\x1b\\",
    "C1": "\x9b31m \x9d0;owned\x9c \x90q\x9c \x85",
    "overwritten": "good\x08\x08\x08\x08evil\x0bx\x0cy\x7f",
    "bidi": "a\u202egnp.exe\u202c \u2066x\u2069 \u200ey\u200f \u061c",
    "hidden": "a\ufeffb \u2028c\u2029 \ufff9d\ufffb \U000e0041\U000e0042",
    "half": "a\ud83d b\udcff",
    "nobody": "\ufdd0 \ufffe \uffff \U0001ffff",
    "nul": "a\x00b",
    "storm": STORM,
    "wide": "漢字かな交じり 👩‍👩‍👧 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f 🇺🇦 👍🏽",
    "right to left": "שָׁלוֹם محمد\u200cها",
}

ALL = " ".join(text for name, text in HOSTILE.items() if name != "storm")
"""All of it but the storm, for one paste."""

_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def harm_in(shown: str) -> list[str]:
    """What of a shown text may be obeyed by a terminal, by name; lines may end."""
    return [
        repr(character)
        for character in set(shown)
        if character != "\n" and (unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") or character in _TURNING)
    ]
