"""Whether two names are one, with the reasons: same, different or unsure."""

from dataclasses import dataclass

from kg.link.against import AGAINST
from kg.link.forms import Form, form
from kg.link.reasons import Reason
from kg.link.support import FOR, bracket_opened
from kg.model import Name


@dataclass(frozen=True, slots=True)
class Verdict:
    """``decision`` is same, different or unsure; ``sure`` when no third name can change it."""

    decision: str
    reasons: tuple[Reason, ...]
    sure: bool = False


def conflicts(a: Form, b: Form) -> tuple[Reason, ...]:
    """Return all that speaks against two names being one; nothing does against equal keys."""
    if a.name.type == b.name.type and a.key == b.key:
        return ()
    opened = bracket_opened(a, b)
    found = (feature(a, b) for feature in AGAINST)
    return tuple(r for r in found if r and not (opened and r.feature in _BY_BRACKET))


_BY_BRACKET = ("different_brackets", "a_part_of_it", "different_numbers")


def compare(a: Form, b: Form) -> Verdict:
    """Judge two names taken apart."""
    if against := conflicts(a, b):
        return Verdict("different", against, True)
    found = tuple(r for feature in FOR if (r := feature(a, b)))
    if any(r.weight == "sure" for r in found):
        return Verdict("same", found, True)
    if any(r.weight == "likely" for r in found):
        return Verdict("same", found)
    return Verdict("unsure" if found else "different", found)


def judge(a: Name, b: Name) -> Verdict:
    """Return whether two names are one and why, the names alone considered.

    What documents and people state, and third names that could be meant as well, are the linker's
    (:mod:`kg.link.groups`).
    """
    return compare(form(a), form(b))
