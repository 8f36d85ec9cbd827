"""By when a task is to be done, and which number it has to reach."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from kg.model import Span, Statement
from kg.relate import quantities
from kg.relate.dates import DATE, due
from kg.relate.page import Page
from kg.relate.words import MARKS, any_of, compiled, lookup, table

_END = re.compile(r"[；;。）)】\]\n]|[，,](?=[^，,；;：:]{2,8}[：:])|$")
_CLAUSES = re.compile(r"[，；。！？;|\t\n：]|,(?!\d{3})|$")
_RATE = re.compile(r"\d[\d.]*\s*(?:[%％‰]|个百分点)")
_UNITS = f"[{MARKS['A']}{MARKS['E']}{MARKS['I']}]"
_PAIRS = re.compile(r"[（(【\[［][^（(【\[［）)】\]］]*(?:[）)】\]］]|$)")
_DOERS = compiled(r"(?:(?m:^)|(?<=[，；。]))由?<AEI+>(?:共同|联合)?(?:牵头|负责|组织|配合|协助)?")
_SPOKEN = re.compile(r"[一二两三四五六七八九十百千]+")


@dataclass(frozen=True, slots=True)
class Terms:
    """``due`` is an ISO date, ``target`` the clauses with numbers; empty where none is set."""

    due: str
    target: str


@dataclass(frozen=True, slots=True)
class Body:
    """The words of a task, and the same with its names masked."""

    text: str
    mask: str


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    t = table("duties")["terms"]
    label = any_of(t["due"])
    units = (
        rf"{any_of(lookup('duties', 'label'))}(?:单位|部门|主体|处室|科室|区县)?[^：:，。\n]{{0,6}}"
    )
    lead = any_of(t["lead"])
    return {
        "due": re.compile(rf"{label}\s*[：:]\s*"),
        "label": re.compile(rf"\s*[（(【\[［]?(?:{label}|{units})\s*[：:]"),
        "before": re.compile(rf"(?<![\d前])(?P<d>(?:到|截至)?{DATE})(?P<by>)"),
        "lead": re.compile(rf"(?:{lead}|(?:到|截至)?{DATE}|[^，。]{{0,16}}?{DATE}(?<=前)|\s)+"),
        "idle": re.compile(rf"的$|^(?:{any_of(t['about'])})|{any_of(t['pays'])}"),
        "numeral": re.compile(
            r"\s*(?:[（(]?[一二三四五六七八九十\d]+[）).．、](?!\d)|[一二三四五六七八九十]+是)"
        ),
    }


def with_terms(page: Page, found: Iterable[Statement]) -> Iterator[Statement]:
    """Yield statements; those about a task carry its ``due`` and its ``target``."""
    found = list(found)
    tasks = {s: e.span for s in found for e in s.evidence if e.role == "task"}
    starts = sorted({span.start for span in tasks.values()})
    units: dict[Span, int] = {}
    for s, span in tasks.items():
        units[span] = max(units.get(span, span.end), s.place.end)
    terms = {
        span: _terms(page, span, _end(page, span, last, starts)) for span, last in units.items()
    }
    for s in found:
        yield _qualified(s, terms[tasks[s]]) if s in tasks else s


def _qualified(s: Statement, terms: Terms) -> Statement:
    said = {k: v for k, v in s.qualifiers if k not in ("due", "target")}
    said |= {k: v for k, v in (("due", terms.due), ("target", terms.target)) if v}
    return replace(s, qualifiers=tuple(sorted(said.items())))


def _end(page: Page, task: Span, last: int, starts: list[int]) -> int:
    """Return where a task ends: behind its units and the labels below them, before the next."""
    i = bisect_right(starts, task.start)
    limit = starts[i] if i < len(starts) else len(page.text)
    lines = page.document.lines
    n = page.line_at(max(task.start, min(last, limit) - 1))
    while n + 1 < len(lines) and lines[n + 1].start < limit:
        text = page.text[lines[n + 1].start : lines[n + 1].end]
        if text.strip() and not _patterns()["label"].match(text):
            break
        n += 1
    return min(lines[n].end, limit)


def _terms(page: Page, task: Span, end: int) -> Terms:
    year = page.year(task.start)
    body = _body(page, task.start, end)
    m = _patterns()["due"].search(page.text, task.start, end)
    if m:
        stop = _END.search(page.text, m.end(), end)
        said = page.text[m.end() : stop.start() if stop else end]
        return Terms(due(said.strip(), year), _target(body))
    return Terms(_latest(body.text, year), _target(body))


def _body(page: Page, start: int, end: int) -> Body:
    """Return the words of a task without its numeral, its lists of units and their labels."""
    text, mask = page.text[start:end], page.mask[start:end]
    aside = [m.span() for m in _PAIRS.finditer(mask) if _lists(m[0])]
    aside += [m.span() for m in _DOERS.finditer(mask)]
    aside += [m.span() for m in re.finditer(r"[^\n]+", mask) if _patterns()["label"].match(m[0])]
    if m := _patterns()["numeral"].match(text):
        aside.append(m.span())
    kept, at = [], 0
    for a, b in [*sorted(aside), (len(text), len(text))]:
        kept.append((at, max(at, a)))
        at = max(at, b)
    return Body(*("".join(words[a:b] for a, b in kept) for words in (text, mask)))


def _lists(bracket: str) -> bool:
    """Whether a bracket lists units, or says when."""
    return bool(re.search(_UNITS, bracket) or _patterns()["label"].match(bracket))


def _latest(body: str, year: int | None) -> str:
    """Return the last of the deadlines that stand in a task: 6月底前, 到2025年, 年内 in front."""
    found = []
    for a, b in _clauses(body):
        clause = body[a:b]
        for m in _patterns()["before"].finditer(clause):
            words = m["d"]
            leads = not _patterns()["lead"].sub("", clause[: m.start()], count=1)
            ranged = re.match(r"[至到—–-]|以来|的|度", clause[m.end() : m.end() + 2])
            if words.endswith(("前", "前夕")) or (leads and not ranged):
                found.append(due(words, year))
    return max(found, default="")


def _target(body: Body) -> str:
    """Return the clauses of a task that hold an amount, a count or a rate, joined by ；.

    Numbers in names are no targets, nor are conditions (超过5000万元的) and what is paid out.
    """
    out = []
    for a, b in _clauses(body.text):
        if lead := _patterns()["lead"].match(body.text, a, b):
            a = lead.end()
        words, bare = body.text[a:b], body.mask[a:b]
        if _patterns()["idle"].search(bare):
            continue
        if any(p.search(bare) for p in (quantities.money(), quantities.area(), _RATE)) or any(
            _counts(bare, m) for m in quantities.counted().finditer(bare)
        ):
            out.append(words.strip())
    return "；".join(out)


def _clauses(body: str) -> Iterator[tuple[int, int]]:
    at = 0
    for m in _CLAUSES.finditer(body):
        if m.start() > at:
            yield at, m.start()
        at = m.end()


def _counts(clause: str, m: re.Match[str]) -> bool:
    """Whether a number with a unit counts what is to be done: no 第3批, no “4+1”, no 三个方面."""
    before, after = clause[: m.start()], clause[m.end() : m.end() + 1]
    if before.endswith(("第", "〔", "+", "“")) or (after and after in "”+"):
        return False
    if m[0].endswith(tuple(table("duties")["terms"]["idle"])):
        return False
    return not _SPOKEN.match(m[0]) or (not after and not m[0].startswith("一"))
