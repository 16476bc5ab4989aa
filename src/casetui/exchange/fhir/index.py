"""Where a reference leads: to an entry, to something contained, or nowhere; and whose record an entry is."""

from __future__ import annotations

from urllib.parse import parse_qs, unquote

from casetui.exchange.fhir.names import best_name, spoken
from casetui.exchange.fhir.read import Node
from casetui.exchange.fhir.words import words_of


class Index:
    """Every resource of a file by the ways in which others refer to it, and the one patient."""

    def __init__(self, entries: list[tuple[str, Node]], patient: Node) -> None:
        """`entries` are (fullUrl, resource) pairs, one of them the patient."""
        self.patient = patient
        self._patient_url = next((url for url, node in entries if node.same(patient)), "")
        self._by_name: dict[str, Node] = {}
        self._by_identifier: dict[tuple[str, str, str], Node] = {}
        self._contained: dict[int, dict[str, Node]] = {}
        for url, node in entries:
            self._add(url, node)

    def _add(self, url: str, node: Node) -> None:
        own_id = node.text("id")
        for name in filter(None, (url, own_id and f"{node.kind}/{own_id}", own_id and f"urn:uuid:{own_id}")):
            self._by_name.setdefault(name, node)
        for identifier in node.parts("identifier"):
            if value := identifier.text("value"):
                for kind in (node.kind, ""):
                    self._by_identifier.setdefault((kind, identifier.text("system"), value), node)
                self._by_identifier.setdefault((node.kind, "", value), node)

    def follow(self, reference: Node) -> Node | None:
        """The resource that a Reference leads to, or None where the file does not hold it."""
        written = reference.text("reference")
        if written.startswith("#"):
            return self._inside(reference).get(written.lstrip("#"))
        if "?" in written:
            return self._by_condition(written)
        found = self._by_name.get(written) or self._by_name.get(_tail(written))
        identifier = reference.part("identifier")
        return found or self._identified(reference.text("type"), identifier.text("system"), identifier.text("value"))

    def _inside(self, reference: Node) -> dict[str, Node]:
        """What the resource of a reference carries inside itself, by id."""
        if reference.resource not in self._contained:
            self._contained[reference.resource] = {n.text("id").lstrip("#"): n for n in reference.contained()}
        return self._contained[reference.resource]

    def _by_condition(self, written: str) -> Node | None:
        kind, _, query = written.partition("?")
        for token in parse_qs(query.replace("+", "%2B")).get("identifier", []):
            system, bar, value = token.partition("|")
            if found := self._identified(_last(kind), *((system, value) if bar else ("", token))):
                return found
        return None

    def _identified(self, kind: str, system: str, value: str) -> Node | None:
        return self._by_identifier.get((kind, system, value))

    def mine(self, node: Node) -> bool:
        """Whether a resource is about the patient. One that names nobody is; one that names another is not."""
        reference = node.part("subject") if node.has("subject") else node.part("patient")
        written = reference.text("reference")
        target = self.follow(reference)
        if target is not None:
            return target.same(self.patient)
        if written.startswith("urn:"):
            return not self._patient_url
        if "?" in written:
            return not self.patient.has("identifier")
        return not written or written.startswith("#") or not self.patient.has("id")

    def named(self, reference: Node) -> str:
        """What a Reference points at, in words: its display, or the name of the resource it leads to."""
        if display := reference.text("display"):
            return display
        target = self.follow(reference)
        return "" if target is None else self.title(target)

    def title(self, node: Node) -> str:
        """What a resource is called: a person's or place's name, or what its code says."""
        if names := node.parts("name"):
            return spoken(best_name(names))
        if node.kind == "PractitionerRole":
            return self.named(node.part("practitioner"))
        return node.text("name") or words_of(node.part("code")) or node.text("title")


def _tail(written: str) -> str:
    """The last Type/id of an address, any version cut off."""
    plain = written.partition("/_history/")[0]
    return "/".join(unquote(plain).rsplit("/", 2)[-2:])


def _last(path: str) -> str:
    return path.rsplit("/", 1)[-1]
