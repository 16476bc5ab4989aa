"""What a file is called and is, what a paper probably is by its name, and how long it holds. Pure."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from datetime import date

from casetui.terms.document import ENDING_SOON, DocumentKind
from casetui.terms.text import plain_line
from casetui.wording import say_count, say_day

NAME_MOST = 120
"""Most characters of a file's name that is kept, its ending included."""

NAMELESS = "paper"
"""What a file is called of whose name nothing is left."""

UNKNOWN = "application/octet-stream"
"""The media type of what nobody can tell."""

_OFFICE = "application/vnd.openxmlformats-officedocument."
MEDIA: Mapping[str, str] = {
    ".pdf": "application/pdf", ".txt": "text/plain", ".md": "text/markdown", ".csv": "text/csv",
    ".htm": "text/html", ".html": "text/html", ".xml": "text/xml", ".json": "application/json",
    ".eml": "message/rfc822", ".ics": "text/calendar", ".vcf": "text/vcard", ".rtf": "application/rtf",
    ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif", ".webp": "image/webp",
    ".tif": "image/tiff", ".tiff": "image/tiff", ".heic": "image/heic", ".bmp": "image/bmp",
    ".doc": "application/msword", ".xls": "application/vnd.ms-excel",
    ".docx": f"{_OFFICE}wordprocessingml.document", ".xlsx": f"{_OFFICE}spreadsheetml.sheet",
    ".odt": "application/vnd.oasis.opendocument.text", ".zip": "application/zip",
    ".mp3": "audio/mpeg", ".m4a": "audio/mp4", ".wav": "audio/wav", ".mp4": "video/mp4",
}  # fmt: skip
"""Media types by how a name ends."""

TEXTS = frozenset({"application/json", "message/rfc822"})
"""Media types that are text and do not say so."""

_BEGINS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"BM", "image/bmp"),
    (b"{\\rtf", "application/rtf"),
)
_ZIPPED = (f"{_OFFICE}wordprocessingml.document", f"{_OFFICE}spreadsheetml.sheet", MEDIA[".odt"], "application/zip")
_OLD_OFFICE = (b"\xd0\xcf\x11\xe0", ("application/msword", "application/vnd.ms-excel"))

_CALLED = {
    "application/pdf": "PDF",
    "text/plain": "text",
    "application/msword": "Word document",
    _ZIPPED[0]: "Word document",
    _ZIPPED[1]: "spreadsheet",
    "application/vnd.ms-excel": "spreadsheet",
    _ZIPPED[2]: "text document",
    "application/rtf": "formatted text",
    "message/rfc822": "e-mail",
    UNKNOWN: "unknown kind of file",
}
_NOT_IN_A_NAME = re.compile(r'[\\/:*?"<>|\N{REPLACEMENT CHARACTER}\u2400-\u2421]+')
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_WORD = re.compile(r"[a-z]+")

_BY_WORDS: tuple[tuple[DocumentKind, tuple[str, ...]], ...] = (
    (DocumentKind.POLST, ("polst", "molst", "dnr")),
    (DocumentKind.POWER_OF_ATTORNEY, ("poa", "dpoa", "hcpoa", "power attorney")),
    (DocumentKind.DIRECTIVE, ("directive", "living will")),
    (DocumentKind.GUARDIANSHIP, ("guardian", "guardianship", "conservator", "conservatorship")),
    (DocumentKind.COURT_ORDER, ("court", "order judge")),
    (DocumentKind.RELEASE, ("release", "roi", "consent")),
    (DocumentKind.AGREEMENT, ("agreement", "contract", "engagement")),
    (DocumentKind.DISCHARGE, ("discharge", "avs")),
    (DocumentKind.CARD, ("card",)),
    (DocumentKind.NOTICE, ("notice", "denial", "nomnc", "moon", "eob")),
    (DocumentKind.REPORT, ("report", "evaluation", "results", "labs")),
    (DocumentKind.LETTER, ("letter",)),
    (DocumentKind.PHOTO, ("photo", "picture", "selfie")),
)


def clean_name(raw: str) -> str:
    """A file's own name, fit to be shown and to be given to a file again: no folder, nothing harmful, not too long.

    The ending stays where the name is cut.
    """
    name = _NOT_IN_A_NAME.sub("_", plain_line(raw)).strip(" .") or NAMELESS
    if _DEVICE.match(name):
        name = f"_{name}"
    if len(name) <= NAME_MOST:
        return name
    ending = ending_of(name)
    return name[: NAME_MOST - len(ending)].rstrip(" .") + ending


def ending_of(name: str) -> str:
    """How a name ends, with its dot and in small letters, as far as it is one that is known; else empty."""
    ending = os.path.splitext(name)[1].casefold()
    return ending if ending in MEDIA else ""


def media_of(name: str, head: bytes) -> str:
    """The media type of a file by its first bytes (some hundred are enough), and where they say nothing by its name."""
    said = MEDIA.get(ending_of(name), "")
    for begins, media in _BEGINS:
        if head.startswith(begins):
            return media
    if head.startswith(b"PK\x03\x04"):
        return said if said in _ZIPPED else _ZIPPED[-1]
    if head.startswith(_OLD_OFFICE[0]):
        return said if said in _OLD_OFFICE[1] else UNKNOWN
    if b"\x00" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return said if said.startswith(("image/", "audio/", "video/")) else UNKNOWN
    return said if is_text(said) else "text/plain" if not said and _reads_as_text(head) else said or UNKNOWN


def ending_for(media: str) -> str:
    """How the name of a copy ends, so that another program knows what it is; empty where that is not known."""
    return next((ending for ending, one in MEDIA.items() if one == media), "")


def is_text(media: str) -> bool:
    """Whether a document can be read in the terminal."""
    return media.startswith("text/") or media in TEXTS


def say_media(media: str) -> str:
    """A media type as people say it."""
    if media in _CALLED:
        return _CALLED[media]
    kind, _, which = media.partition("/")
    return f"{which.upper()} picture" if kind == "image" else kind if kind in ("audio", "video", "text") else which


def kind_by_name(name: str, media: str) -> DocumentKind:
    """What a paper probably is, by the words of its file's name; a picture that says nothing is a photo."""
    words = set(_WORD.findall(re.sub(r"([a-z])([A-Z])", r"\1 \2", os.path.splitext(name)[0]).casefold()))
    for kind, signs in _BY_WORDS:
        if any(words >= set(sign.split()) for sign in signs):
            return kind
    return DocumentKind.PHOTO if media.startswith("image/") else DocumentKind.OTHER


def name_by_file(file_name: str) -> str:
    """A document's first name: the file's, without its ending, marks between words as spaces."""
    stem = os.path.splitext(file_name)[0] if ending_of(file_name) else file_name
    return " ".join(re.sub(r"[_]+|(?<=\w)-(?=\D)", " ", stem).split()) or NAMELESS


def say_size(size: int) -> str:
    """A size in bytes as people read it: "820 bytes", "14 kB", "2.4 MB"; a megabyte is 1024 times 1024 bytes."""
    if size < 1024:
        return say_count(size, "byte")
    if size < 1024 * 1024:
        return f"{max(1, round(size / 1024))} kB"
    return f"{size / (1024 * 1024):.1f} MB"


def ends_soon(until: date | None, today: date) -> bool:
    """Whether a paper ends within `ENDING_SOON` days, or has ended."""
    return until is not None and (until - today).days <= ENDING_SOON


def say_until(until: date | None, today: date) -> str:
    """How long a paper holds: "ends Fri 4 Dec, in 14 days"; empty where it does not end."""
    if until is None:
        return ""
    left = (until - today).days
    if left < 0:
        return f"ended {say_day(until, today)}"
    if left <= 1:
        return "ends today" if left == 0 else "ends tomorrow"
    soon = f", in {say_count(left, 'day')}" if ends_soon(until, today) else ""
    return f"ends {say_day(until, today)}{soon}"


def _reads_as_text(head: bytes) -> bool:
    try:
        head[: len(head) - 3 if len(head) > 3 else None].decode()
    except UnicodeDecodeError as error:
        return len(head) - error.start < 8
    return True
