"""What speaks for or against two names being one, in words."""

from collections.abc import Callable
from dataclasses import dataclass

from kg.language import say
from kg.link.forms import Form
from kg.link.keys import any_of


@dataclass(frozen=True, slots=True)
class Reason:
    """What one feature says.

    ``weight`` against parts the names whatever else is said; sure joins them; likely joins them
    when no third name could be meant as well; open joins nothing and is shown to a person.
    """

    feature: str
    weight: str
    zh: str
    en: str

    def __str__(self) -> str:
        return say(self.zh, self.en)


Feature = Callable[[Form, Form], Reason | None]


def ordered(a: Form, b: Form) -> tuple[Form, Form]:
    """Return the form with the shorter core first."""
    return (a, b) if (len(a.core), a.name) <= (len(b.core), b.name) else (b, a)


def distinguishes(text: str) -> bool:
    """Whether an additional word makes another thing; a single character only in a short word."""
    found = any_of("distinguishing").findall(text)
    return any(len(w) > 1 or len(text) < 3 for w in found)
