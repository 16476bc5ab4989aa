"""A few invented papers on file: a power of attorney, discharge papers, a notice, an agreement that ends soon."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from casetui.demo.batch import Ledger, Row
from casetui.demo.casting import Case
from casetui.demo.days import worked
from casetui.wording import say_in_full

INVENTED = "Invented for a demonstration; nobody of this name is meant."


def add_documents(case: Case, ledger: Ledger) -> None:
    """The papers of one client; most have none."""
    maker = _MAKERS.get(case.family)
    if maker is not None:
        maker(case, ledger)


def _power_of_attorney(case: Case, ledger: Ledger) -> None:
    agent = next((row for row in ledger.mine("person") if row["authority"] != "none"), None)
    if agent is None:
        return
    signed = case.opened - timedelta(days=140)
    lines = (
        "HEALTH CARE POWER OF ATTORNEY",
        f"I, {case.spoken}, name {agent['name']}, my {agent['relation']},",
        "to decide about my health care when I cannot.",
        f"Signed {say_in_full(signed)}, two witnesses.",
        INVENTED,
    )
    agent["paper_on_file"] = 1
    _keep(case, ledger, "power of attorney", "Health care POA", "health-care-poa.pdf", _pdf(lines), signed, agent)


def _discharge(case: Case, ledger: Ledger) -> None:
    stays = [row for row in ledger.mine("stay") if row["discharged"]]
    if not stays:
        return
    stay = max(stays, key=lambda row: str(row["discharged"]))
    day = date.fromisoformat(str(stay["discharged"])[:10])
    lines = (
        f"{stay['place']}: GOING HOME",
        f"{case.spoken}, home {say_in_full(day)}.",
        "Weigh yourself each morning. Ring if you are up 3 lb in a day.",
        INVENTED,
    )
    _keep(case, ledger, "discharge papers", "After-visit summary", "after-visit-summary.pdf", _pdf(lines), day, stay)


def _notice(case: Case, ledger: Ledger) -> None:
    cover = next(iter(ledger.mine("coverage")), None)
    day = worked(case.today - timedelta(days=12))
    lines = (
        "NOTICE OF DENIAL",
        f"{say_in_full(day)} · {case.spoken}",
        "We looked at the request and did not approve it.",
        "You may appeal. Ring the number on your card, or write to us.",
        INVENTED,
    )
    _keep(case, ledger, "notice", "Denial from the plan", "denial-notice.txt", _text(lines), day, cover)


def _agreement(case: Case, ledger: Ledger) -> None:
    day = case.opened
    lines = (
        "AGREEMENT FOR CASE MANAGEMENT",
        f"with {case.spoken}, from {say_in_full(day)}, to be renewed.",
        INVENTED,
    )
    until = case.today + timedelta(days=12)
    _keep(case, ledger, "agreement", "Engagement agreement", "agreement.txt", _text(lines), day, None, until)


_MAKERS: dict[str, Callable[[Case, Ledger], None]] = {
    "Thibodeau-Marsh": _power_of_attorney,
    "Okafor": _discharge,
    "Abara": _notice,
    "Kowalczyk": _agreement,
}
_TABLES = {"power of attorney": "person", "discharge papers": "stay", "notice": "coverage", "agreement": "client"}


def _keep(
    case: Case,
    ledger: Ledger,
    kind: str,
    name: str,
    file_name: str,
    body: bytes,
    dated: date,
    proves: Row | None,
    until: date | None = None,
) -> None:
    table = _TABLES[kind]
    proves_id = case.client_id if table == "client" else proves["id"] if proves is not None else None
    number = ledger.add(
        "document",
        kind=kind,
        name=name,
        file_name=file_name,
        media="application/pdf" if file_name.endswith(".pdf") else "text/plain",
        size=len(body),
        sha256=hashlib.sha256(body).hexdigest(),
        dated=dated,
        until=until,
        added_on=min(max(dated, case.opened), case.today),
        proves=table if proves_id is not None else "",
        proves_id=proves_id,
    )
    ledger.bodies[number] = body


def _text(lines: Sequence[str]) -> bytes:
    return "\n".join([*lines, ""]).encode()


def _pdf(lines: Sequence[str]) -> bytes:
    """One page of plain lines as a PDF, byte for byte the same on any machine."""
    shown = [line.replace("\\", "").replace("(", "").replace(")", "") for line in lines]
    text = "BT /F1 14 Tf 72 720 Td 20 TL " + " ".join(f"({line}) Tj T*" for line in shown) + " ET"
    stream = text.encode("cp1252", "replace")
    parts = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    )
    made, places = b"%PDF-1.4\n", list[int]()
    for number, part in enumerate(parts, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(parts) + 1, table)
    return made + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, start)
