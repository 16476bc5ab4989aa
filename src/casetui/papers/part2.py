"""What goes along when substance-use records are told of: the notice against redisclosure and the consent's scope."""

from __future__ import annotations

from datetime import date

from casetui.terms.consent import DisclosedRead, ReleaseRead
from casetui.terms.paper import Block, Facts, Heading, Paper, Paragraph
from casetui.wording import list_words, say_in_full

NOTICE = (
    "Notice under 42 CFR 2.32: what you are told of substance use comes from records that federal law (42 CFR part 2)"
    " protects. You may not pass it on unless the written consent of {about} or that law allows it, and it may not be"
    " used against {about} in a civil, criminal, administrative or legislative proceeding without such a consent or a"
    " court's order."
)
"""The statement for whoever was told, on paper or by word of mouth (practice.md section 9, sure A)."""

SCOPE = "What you are told is covered by this consent, and by no more than it says."
"""What the scope means for whoever holds the paper."""


def part_2_paper(release: ReleaseRead, about: str, today: date, told: DisclosedRead | None = None) -> Paper:
    """The accompanying statement of 42 CFR 2.32 for whom a release names, about the client called `about`.

    `told` is the telling that it goes with, or None where it is printed ahead.
    """
    entry = release.entry
    when = f"told {say_in_full(told.on_day)}" if told is not None else f"as of {say_in_full(today)}"
    by = f" by {told.mode}" if told is not None and told.mode else ""
    blocks: tuple[Block, ...] = (
        Paragraph(NOTICE.format(about=about)),
        Heading("What the consent covers"),
        Paragraph(SCOPE),
        Facts(tuple((label, words) for label, words in _scope(release, about) if words)),
    )
    return Paper(
        "Notice against redisclosure", f"To {entry.receives}, {when}{by}", blocks, foot="42 CFR 2.32. Private."
    )


def _scope(release: ReleaseRead, about: str) -> tuple[tuple[str, str], ...]:
    entry, signature = release.entry, release.entry.signature
    signed = f", {say_in_full(signature.signed_on)}" if signature.signed_on else ""
    covers = list_words([one.value for one in entry.covers])
    return (
        ("About", about),
        ("Who tells", entry.discloses),
        ("Who may hear", entry.receives),
        ("Of", f"{covers}: {entry.what}" if entry.what else covers),
        ("What for", entry.purpose),
        ("From", say_in_full(entry.since) if entry.since else ""),
        ("Ends", say_in_full(entry.expires_on) if entry.expires_on else entry.expires_when),
        ("Signed", f"{signature.signed_by}, {signature.authority}{signed}"),
        ("Given", signature.given.value if signature.given else ""),
        ("Revoked", say_in_full(release.revoked_on) if release.revoked_on else ""),
    )
