"""What can be read of a document in the terminal: its text, or a few facts about a picture or a PDF. Pure."""

from __future__ import annotations

import codecs
import re
import struct

from casetui.rules.documents import is_text
from casetui.terms.text import plain_note
from casetui.wording import say_count

MOST = 400_000
"""Most characters of a text that are shown."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_PAGE = re.compile(rb"/Type\s*/Page(?![a-zA-Z])")
_VERSION = re.compile(rb"%PDF-(\d\.\d)")
_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
"""The markers of a JPEG after which its size stands."""


def text_of(media: str, body: bytes) -> tuple[str, ...] | None:
    """The lines of a text, whatever is harmful in them made visible; None for what is no text.

    At most `MOST` characters; a last line says so where there is more.
    """
    if not is_text(media):
        return None
    text = _decoded(body)
    lines = plain_note(text[:MOST]).split("\n")
    if len(text) > MOST:
        lines.append(f"[{len(text) - MOST:,} more characters are not shown here; E writes the whole to a file]")
    return tuple(lines)


def facts_of(media: str, body: bytes) -> str:
    """What is known of a document that cannot be shown here; empty where nothing is."""
    if media == "application/pdf":
        return _pdf_facts(body)
    size = _SIZES[media](body) if media in _SIZES else None
    return f"{size[0]:,} by {size[1]:,} pixels" if size else ""


def _decoded(body: bytes) -> str:
    for mark, name in _MARKS:
        if body.startswith(mark):
            return body.decode(name, "replace")
    try:
        return body.decode()
    except UnicodeDecodeError:
        return body.decode("cp1252", "replace")


def _pdf_facts(body: bytes) -> str:
    version = _VERSION.match(body)
    pages = len(_PAGE.findall(body))
    return ", ".join(
        filter(
            None,
            (
                f"PDF {version[1].decode()}" if version else "",
                say_count(pages, "page") if pages else "",
                "protected by a password of its own" if b"/Encrypt" in body else "",
            ),
        )
    )


def _png_size(body: bytes) -> tuple[int, int] | None:
    return struct.unpack(">II", body[16:24]) if len(body) >= 24 else None


def _gif_size(body: bytes) -> tuple[int, int] | None:
    return struct.unpack("<HH", body[6:10]) if len(body) >= 10 else None


def _jpeg_size(body: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(body) and body[at] == 0xFF:
        marker, length = body[at + 1], int.from_bytes(body[at + 2 : at + 4])
        if marker in _FRAMES:
            return int.from_bytes(body[at + 7 : at + 9]), int.from_bytes(body[at + 5 : at + 7])
        at += 2 + length
    return None


_SIZES = {"image/png": _png_size, "image/gif": _gif_size, "image/jpeg": _jpeg_size}
