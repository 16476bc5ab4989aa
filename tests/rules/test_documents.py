"""What a file is called and is, what can be read of it, and how long a paper holds."""

from __future__ import annotations

import struct
from datetime import date

import pytest

from casetui.rules.document_reading import MOST, facts_of, text_of
from casetui.rules.documents import (
    NAME_MOST,
    UNKNOWN,
    clean_name,
    ends_soon,
    kind_by_name,
    media_of,
    name_by_file,
    say_media,
    say_size,
    say_until,
)
from casetui.terms.document import LARGEST, DocumentKind

TODAY = date(2026, 11, 20)
ZIP = b"PK\x03\x04\x14\x00"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + struct.pack(">II", 640, 480)
JPEG = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08" + struct.pack(">HH", 300, 200) + b"\x03"


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("POLST.pdf", "POLST.pdf"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("card\x1b]0;owned\x07.png", "card_]0;owned_.png"),
        ("invoice\u202efdp.exe", "invoice_fdp.exe"),
        ("C:\\Users\\ada\\poa.pdf", "C_Users_ada_poa.pdf"),
        ("con.txt", "_con.txt"),
        ("  . ", "paper"),
        ("\udcff.txt", "_.txt"),
        ("x" * 400 + ".pdf", "x" * (NAME_MOST - 4) + ".pdf"),
        ("Vollmacht für Ada.pdf", "Vollmacht für Ada.pdf"),
    ],
)
def test_a_name_is_fit_to_be_shown_and_to_be_used_again(raw: str, kept: str) -> None:
    assert clean_name(raw) == kept


@pytest.mark.parametrize(
    ("name", "head", "media"),
    [
        ("a.txt", b"%PDF-1.7", "application/pdf"),
        ("a.pdf", b"no such thing", "application/pdf"),
        ("a", b"only words", "text/plain"),
        ("a", b"\x00\x01\x02", UNKNOWN),
        ("a.txt", b"\x7fELF\x00", UNKNOWN),
        ("a.txt", "Wörter".encode("utf-16"), "text/plain"),
        ("a.docx", ZIP, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("a.pdf", ZIP, "application/zip"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1", "application/msword"),
        ("a.exe", b"MZ\x90\x00", UNKNOWN),
        ("a.png", PNG, "image/png"),
        ("a.eml", b"From: ada", "message/rfc822"),
    ],
)
def test_a_kind_is_told_by_content_then_by_name(name: str, head: bytes, media: str) -> None:
    assert media_of(name, head) == media


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("HealthCarePOA_signed.pdf", DocumentKind.POWER_OF_ATTORNEY),
        ("polst 2026.pdf", DocumentKind.POLST),
        ("Discharge-Summary.pdf", DocumentKind.DISCHARGE),
        ("medicare_card.jpg", DocumentKind.CARD),
        ("denial.pdf", DocumentKind.NOTICE),
        ("living will.pdf", DocumentKind.DIRECTIVE),
        ("IMG_2041.jpg", DocumentKind.PHOTO),
        ("scan0001.pdf", DocumentKind.OTHER),
        ("postcards.pdf", DocumentKind.OTHER),
    ],
)
def test_what_a_paper_probably_is(name: str, kind: DocumentKind) -> None:
    assert kind_by_name(name, media_of(name, b"")) is kind


def test_how_it_is_said() -> None:
    assert name_by_file("Medicare_card-front.jpg") == "Medicare card front"
    assert name_by_file("notice 2026-11-02.pdf") == "notice 2026-11-02"
    assert [say_size(size) for size in (1, 900, 14_000, LARGEST)] == ["1 byte", "900 bytes", "14 kB", "25.0 MB"]
    assert [say_media(media) for media in ("application/pdf", "image/png", "text/csv", UNKNOWN)] == [
        "PDF",
        "PNG picture",
        "text",
        "unknown kind of file",
    ]


@pytest.mark.parametrize(
    ("until", "soon", "words"),
    [
        (None, False, ""),
        (date(2026, 11, 20), True, "ends today"),
        (date(2026, 11, 21), True, "ends tomorrow"),
        (date(2026, 12, 20), True, "ends Sun 20 Dec, in 30 days"),
        (date(2026, 12, 21), False, "ends Mon 21 Dec"),
        (date(2026, 11, 2), True, "ended Mon 2 Nov"),
    ],
)
def test_how_long_a_paper_holds(until: date | None, soon: bool, words: str) -> None:
    assert (ends_soon(until, TODAY), say_until(until, TODAY)) == (soon, words)


def test_text_is_shown_with_whatever_is_hostile_in_it_visible() -> None:
    assert text_of("text/plain", b"one\r\ntwo\x1b[2J\tx") == ("one", "two␛[2J    x")
    assert text_of("text/plain", "für".encode("cp1252")) == ("für",)
    assert text_of("text/plain", "für".encode("utf-16")) == ("für",)
    assert text_of("application/pdf", b"%PDF") is None
    long = text_of("text/plain", b"x" * (MOST + 5))
    assert long is not None
    assert len(long[0]) == MOST
    assert "5 more characters" in long[1]


def test_facts_of_what_cannot_be_shown() -> None:
    pdf = b"%PDF-1.7\n/Type /Pages\n<</Type /Page>> <</Type/Page /Encrypt>>"
    assert facts_of("application/pdf", pdf) == "PDF 1.7, 2 pages, protected by a password of its own"
    assert facts_of("image/png", PNG) == "640 by 480 pixels"
    assert facts_of("image/jpeg", JPEG) == "200 by 300 pixels"
    assert facts_of("image/gif", b"GIF89a" + struct.pack("<HH", 3, 4)) == "3 by 4 pixels"
    for media in ("image/png", "image/jpeg", "image/gif", "audio/mpeg"):
        assert facts_of(media, b"\xff\xd8\xff") == ""
