"""A user's own register of companies, matched against the enterprises of the ledger."""

import csv
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from io import StringIO
from pathlib import Path

from kg.errors import InputError
from kg.link.forms import key
from kg.link.keys import fold
from kg.model import Entity, Name
from kg.schema import resource

_DIGITS = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # GB 32100-2015 leaves out I, O, S, V, Z


@cache
def words() -> dict[str, list[str]]:
    """The headings of columns (``data/words/register.toml``)."""
    return tomllib.loads(resource("data/words/register.toml").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Company:
    """A row of the register: its line in the file, name and code; ``code`` may be empty."""

    line: int
    name: str
    code: str


@dataclass(frozen=True, slots=True)
class Match:
    """What a company is in the ledger.

    ``status`` is matched, ambiguous or unmatched; ``how`` is exact (the name as written) or key
    (as the linker compares names), ``entities`` the candidates, ``zh`` and ``en`` the reason.
    """

    company: Company
    status: str
    how: str
    entities: tuple[Entity, ...]
    zh: str
    en: str


def code_fault(code: str) -> tuple[str, str] | None:
    """Say what is wrong with a unified social credit code (GB 32100-2015), or nothing.

    >>> code_fault("91350100M000100Y43")
    """
    if len(code) != 18:
        return (
            f"信用代码有 {len(code)} 位，应为 18 位",
            f"the code has {len(code)} characters, not 18",
        )
    if bad := sorted(set(code) - set(_DIGITS)):
        return f"信用代码不用字符 {bad[0]}", f"no code has the character {bad[0]}"
    total = sum(_DIGITS.index(c) * pow(3, i, 31) for i, c in enumerate(code[:17]))
    if _DIGITS[-total % 31] != code[17]:
        return "信用代码的校验位不对", "the code's check digit is wrong"
    return None


def read_register(path: Path) -> list[Company]:
    """Read a CSV file (UTF-8 or GB18030) with a column of names and, if there, one of codes.

    Raises:
        InputError: it cannot be read or has no column of names; the columns it has are told.
    """
    try:
        raw = path.read_bytes()
    except OSError as e:
        raise InputError(
            f"不能读 {path}（{e.strerror}）；请检查路径。",
            f"cannot read {path} ({e.strerror}); check the path.",
        ) from e
    text = _decoded(path, raw)
    first = text.split("\n", 1)[0]
    between = max(",;\t", key=first.count)
    rows = csv.reader(StringIO(text, newline=""), delimiter=between)
    heads = [h.strip() for h in next(rows, [])]
    name, code = _column(heads, words()["names"]), _column(heads, words()["codes"])
    if name is None:
        raise InputError(
            f"{path} 没有名称一栏（名称、企业名称或 name）；它有：{'、'.join(heads) or '无'}。",
            f"{path} has no column of names (名称, 企业名称 or name); it has: "
            f"{', '.join(heads) or 'none'}.",
        )
    return list(_companies(path, rows, name, code))


def _decoded(path: Path, raw: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise InputError(
        f"{path} 不是 CSV 文本；请另存为 UTF-8 编码的 CSV。",
        f"{path} is no CSV text; save it as CSV in UTF-8.",
    )


def _column(heads: list[str], known: Iterable[str]) -> int | None:
    folded = [fold(h) for h in heads]
    return next((folded.index(fold(k)) for k in known if fold(k) in folded), None)


def _companies(
    path: Path, rows: Iterator[list[str]], name: int, code: int | None
) -> Iterator[Company]:
    line = 1
    try:
        for line, row in enumerate(rows, 2):
            cells = [c.strip() for c in row]
            if len(cells) > name and cells[name]:
                said = cells[code] if code is not None and len(cells) > code else ""
                yield Company(line, cells[name], re.sub(r"[\s'-]", "", said).upper())
    except csv.Error as e:
        raise InputError(
            f"{path} 第 {line + 1} 行不是合法的 CSV（{e}）；请检查引号。",
            f"{path}: row {line + 1} is no CSV ({e}); check its quotation marks.",
        ) from e


def match(companies: Iterable[Company], entities: Iterable[Entity]) -> Iterator[Match]:
    """Yield what each company is among the enterprises, in the order of the register.

    A name as written goes before a key. A company that several enterprises, or an enterprise that
    several companies of different codes or names could be, is ambiguous.
    """
    rows = list(companies)
    known = [e for e in entities if e.type == "Enterprise"]
    exact, keys = _by_surface(known), _by_key(known)
    homes = sorted({n.jurisdiction for e in known for n in e.names})
    found: list[tuple[Company, str, tuple[Entity, ...]]] = []
    for c in rows:
        same = exact.get(fold(c.name), ())
        how = "exact" if same else "key"
        near = same or tuple(
            e for home in homes for e in keys.get((home, key(Name("Enterprise", home, c.name))), ())
        )
        found.append((c, how, tuple(sorted(set(near), key=lambda e: e.id))))
    claims: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for c, how, near in found:
        for e in near:
            claims.setdefault((e.id, how), set()).add((fold(c.name), c.code))
    for c, how, near in found:
        yield _judged(c, how, near, claims)


def _by_surface(known: Iterable[Entity]) -> dict[str, tuple[Entity, ...]]:
    out: dict[str, tuple[Entity, ...]] = {}
    for e in known:
        for surface in {fold(n.surface) for n in e.names}:
            out[surface] = (*out.get(surface, ()), e)
    return out


def _by_key(known: Iterable[Entity]) -> dict[tuple[str, str], tuple[Entity, ...]]:
    out: dict[tuple[str, str], tuple[Entity, ...]] = {}
    for e in known:
        for where in {(n.jurisdiction, key(n)) for n in e.names}:
            out[where] = (*out.get(where, ()), e)
    return out


def _judged(
    c: Company,
    how: str,
    near: tuple[Entity, ...],
    claims: Mapping[tuple[str, str], set[tuple[str, str]]],
) -> Match:
    fault = code_fault(c.code) if c.code else None
    also = tuple(f"；{f}" if i == 0 else f"; {f}" for i, f in enumerate(fault or ()))
    zh_also, en_also = also if fault else ("", "")
    if not near:
        zh, en = "没有这样的名称", "no such name"
        return Match(c, "unmatched", "", (), zh + zh_also, en + en_also)
    if len(near) > 1:
        zh, en = f"有 {len(near)} 个企业符合", f"{len(near)} enterprises fit"
        return Match(c, "ambiguous", how, near, zh + zh_also, en + en_also)
    others = len(claims[near[0].id, how]) - 1
    taken = how == "key" and (near[0].id, "exact") in claims
    if others or taken:
        zh, en = "名册中另有企业也符合", "other companies of the register fit too"
        return Match(c, "ambiguous", how, near, zh + zh_also, en + en_also)
    exact = how == "exact"
    if fault:
        zh, en = "名称符合，但" + fault[0], "the name fits, but " + fault[1]
        return Match(c, "ambiguous", how, near, zh, en)
    zh = "名称相同" if exact else "去掉组织形式和地名后相同"
    en = "the same name" if exact else "the same without legal form and place"
    return Match(c, "matched", how, near, zh, en)
