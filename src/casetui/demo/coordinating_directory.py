"""The directory of the invented town: who offers what there, at what cost, and whether they take anyone."""

from __future__ import annotations

from datetime import date, timedelta

from casetui.demo.batch import Ledger
from casetui.demo.shelf import Data, shelf
from casetui.rules.directory_words import read_offer
from casetui.rules.phones import phone_digits

_TEXTS = ("name", "kind", "postcode", "area", "languages", "payers", "hours", "portal", "note")


def provider_ids() -> dict[str, int]:
    """The number of every provider by its name."""
    return {one["name"]: number for number, one in enumerate(_providers(), start=1)}


def add_directory(today: date, ledger: Ledger) -> None:
    """Every provider with its offers, each heard of some days before `today`."""
    phones = {one["name"]: f"339 555 01{number:02d}" for number, one in enumerate(_providers())}
    for one in _providers():
        phone = phones[one.get("same_phone", one["name"])]
        said = {name: one[name] for name in _TEXTS if name in one}
        provider = ledger.add("provider", **said, phone=phone, digits=phone_digits(phone))
        heard = today - timedelta(days=one["heard"])
        for text in one["offers"]:
            offer = read_offer(text, heard)
            ledger.add(
                "offer",
                provider_id=provider,
                service=offer.service,
                cents=offer.cents,
                per=offer.per,
                wait_days=offer.wait_days,
                taking=offer.taking,
                as_of=heard,
            )


def _providers() -> list[Data]:
    found: list[Data] = shelf("directory")["provider"]
    return found
