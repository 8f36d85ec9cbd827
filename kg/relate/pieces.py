"""The pieces of a page: names, groups of names, clauses and sentences, and where each ends."""

import re
from dataclasses import dataclass
from functools import cache

from kg.model import Name
from kg.relate.words import MARKS, any_of, table

CLAUSE_END = re.compile(r"(?<!\d)[，,；;。！？：](?!\d)|(?<=\D)[，,；;。！？：]|[，；。！？：]|——")


ALIAS = re.compile(r"[（(](?:以下|下)?(?:简称|称|又称|原|以下简称|即)?[:：]?$")


NUMBERED = re.compile(r"\s*(?:序号|[△▲●★]?\s*\d+\s)")


LINKS = frozenset(("、", "和", "与", "及", "以及", "", "）和", "暨"))


LOOSE_LINK = re.compile(
    r"（[^（）\ue000-\ue00f]{1,40}）[、和]?|[、和与及][^，。；、\ue000-\ue00f]{0,8}\d[^，。；、\ue000-\ue00f]{1,14}的"
)


ASIDE = re.compile(r"（[^（）]*）|\([^()]*\)")


BRACKET = re.compile(r"（[^（）\ue000-\ue00f]{1,40}）")


TAILING = frozenset("等、为一两二三四五六七八九十百多数0123456789")


@dataclass(frozen=True, slots=True)
class Named:
    """A name in the text: its place, label letter (P K E A I L) and the name that it makes."""

    start: int
    end: int
    letter: str
    name: Name


@dataclass(frozen=True, slots=True)
class Group:
    """Names joined by 、 or 和, with what follows them: 等25个项目.

    ``end`` is behind the tail; ``tail`` is its words (empty when there is none).
    """

    members: tuple[Named, ...]
    start: int
    end: int
    tail: str

    @property
    def letter(self) -> str:
        """The label letter of the first member."""
        return self.members[0].letter

    @property
    def counted(self) -> bool:
        """Whether an amount after it would be the sum over several."""
        return len(self.members) > 1 or bool(self.tail)


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch between commas; ``opens`` is true for the first of its sentence."""

    start: int
    end: int
    groups: tuple[Group, ...]
    opens: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a line of running text."""

    start: int
    end: int
    line: int
    clauses: tuple[Clause, ...]

    @property
    def groups(self) -> list[Group]:
        """All groups of its clauses."""
        return [g for c in self.clauses for g in c.groups]


@cache
def tail_pattern() -> re.Pattern[str]:
    """Return the pattern of what follows an enumeration: 等25个项目, 为代表的……项目."""
    heads = any_of(table("names")["tail"]["heads"])
    marks = "".join(MARKS.values())
    loose = rf"[^，,。；;：、（）{marks}]"
    calm = rf"(?:(?!{any_of(table('names')['tail']['verbs'])})[^，,。；;：、（）{marks}])"
    number = r"(?:[\d一二三四五六七八九十两百]+余?|一批|一大批|多|数)"
    count = rf"{number}(?:个|家|项|处|条|所|座|类|宗|栋|幢|名|件)?"
    return re.compile(
        rf"(?:、{loose}{{1,16}})*(?:等|为代表的){calm}{{0,24}}{heads}"
        rf"|等{calm}{{2,10}}、{calm}{{2,10}}(?:项目|工程)"
        rf"|(?:、{loose}{{1,16}})*(?:等|为代表的){loose}{{0,24}}?{heads}"
        rf"|等{count}|等|{count}{loose}{{0,12}}?{heads}"
    )
