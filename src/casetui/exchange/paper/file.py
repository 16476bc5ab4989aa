"""A document as what a file holds."""

from __future__ import annotations

from casetui.exchange.paper.pdf import to_pdf
from casetui.exchange.paper.text import to_text
from casetui.terms.paper import Paper

PDF, TEXT = ".pdf", ".txt"
"""How the names of such files end."""


def to_file(paper: Paper, name: str) -> bytes:
    """The document as PDF where the file's name ends so, else as plain text in UTF-8.

    Raises:
        PaperProblem: the PDF cannot be made.
    """
    return to_pdf(paper) if name.casefold().endswith(PDF) else to_text(paper).encode()
