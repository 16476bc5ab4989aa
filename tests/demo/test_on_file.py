"""The invented papers: a few, of different clients, each with its bytes, made the same on any machine."""

from __future__ import annotations

import hashlib
from datetime import date

from casetui.demo import invent


def test_each_paper_has_its_bytes_and_proves_something_of_its_client() -> None:
    (batch,) = invent(1, date(2026, 11, 20), 40, 2)
    (again,) = invent(1, date(2026, 11, 20), 40, 2)
    papers = batch.rows["document"]
    assert again.bodies == batch.bodies
    assert len({row["client_id"] for row in papers}) == len(papers) == len(batch.bodies) == 4
    for row in papers:
        body = batch.bodies[int(str(row["id"]))]
        assert (row["size"], row["sha256"]) == (len(body), hashlib.sha256(body).hexdigest())
        proven = {one["id"]: one for one in batch.rows[str(row["proves"])]}[row["proves_id"]]
        assert proven.get("client_id", proven["id"]) == row["client_id"]
    assert any(row["until"] for row in papers)
