"""Human names: which of several is the one to use, and how it reads."""

from __future__ import annotations

from casetui.exchange.fhir.read import Node

_RANKS = {"official": 0, "usual": 1, "": 2, "temp": 3, "anonymous": 3, "nickname": 4, "maiden": 5, "old": 5}
_PAST = 5


def rank(name: Node) -> int:
    """How far a name is from the one to use: official, usual, any, nickname, and last one no longer used."""
    if name.part("period").has("end"):
        return _PAST
    return _RANKS.get(name.token("use"), 2)


def past(name: Node) -> bool:
    """Whether a name is no longer, or not now, hers: a maiden name, an old one, one that ended."""
    return rank(name) == _PAST


def best_name(names: list[Node]) -> Node:
    """The name to use among at least one; those that say something come before empty ones."""
    return min(names, key=lambda name: (not spoken(name), rank(name)))


def given_of(name: Node) -> str:
    """The given names, in order."""
    return name.joined(name.texts("given"))


def spoken(name: Node, *, title: bool = True) -> str:
    """A name as it is said: the record's own text, or prefix (if `title`), given, family and suffix."""
    prefix = name.texts("prefix") if title else []
    built = [*prefix, *name.texts("given"), name.text("family"), *name.texts("suffix")]
    return name.joined(built) if name.has("given", "family") else name.text("text")


def family_and_given(name: Node) -> tuple[str, str]:
    """Family and given name. A name that is one text only is split at its comma or last space, and remarked on."""
    family, given = name.text("family"), given_of(name)
    written = name.text("text")
    if family or given or not written:
        return family, given
    name.remark("its name is one text, split into family and given name by guess")
    if "," in written:
        family, _, given = written.partition(",")
    else:
        given, _, family = written.rpartition(" ")
    return family.strip(), given.strip()
