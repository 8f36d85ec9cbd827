r"""Names in brackets: the form of annotated units that a person corrects in a text editor.

One line a unit, its number, a check of its text, and the text with its names in brackets, a name
inside another's brackets is nested::

    @ 槐荫区 政府工作报告
    3 5f0c1e: 推进【PROJECT:【ENTERPRISE:九阳】豆浆项目】建设。

``\【 \】 \\`` are these characters themselves, ``\u{a}`` any code point. The check tells an edit
that changed the text; it may be left out of lines that a person writes.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby

from kg.errors import InputError
from kg.tag.annotations import Name, Unit, label_of

MARK = "# kg names"
_OPEN, _CLOSE = "【", "】"
_LINE = re.compile(r'(-?\d+|"(?:[^"\\]|\\.)*")(?: +([0-9a-f]{6}))? *[:：] ?(.*)', re.DOTALL)
_TOKEN = re.compile(r"\\u\{([0-9a-fA-F]{1,6})\}|\\([\\【】])|(\\)|【([^:：【】\\]*)[:：]|(【)|(】)")
_KEPT_KINDS = ("Cc", "Zl", "Zp", "Cs")


class Broken(ValueError):
    """What is wrong with a line, in both languages."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh, self.en = zh, en


def check_of(text: str) -> str:
    """Return six hex digits that change with the text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:6]


def _safe(c: str, edge: bool) -> str:
    if c in ("\\", _OPEN, _CLOSE):
        return "\\" + c
    unsafe = unicodedata.category(c) in _KEPT_KINDS or c == "\ufeff" or (edge and c.isspace())
    return f"\\u{{{ord(c):x}}}" if unsafe else c


def _line(text: str, names: Iterable[Name]) -> str:
    """Return a text with its names in brackets."""
    cuts: list[tuple[int, int, str]] = []
    closing: list[int] = []
    for n in sorted(names, key=lambda n: (n.start, -n.end)):
        while closing and closing[-1] <= n.start:
            closing.pop()
        if closing and n.end > closing[-1]:
            raise Broken("有交叉的名称", "names cross")
        closing.append(n.end)
        cuts += [(n.start, 1, f"{_OPEN}{n.label}:"), (n.end, 0, _CLOSE)]
    cuts.sort(key=lambda cut: cut[:2])
    out, place = [], 0
    for at, _, mark in [*cuts, (len(text), 0, "")]:
        out += [_safe(text[i], i in (0, len(text) - 1)) for i in range(place, at)]
        out.append(mark)
        place = at
    return "".join(out)


def written(units: Iterable[Unit]) -> Iterator[str]:
    """Yield the lines of a file of units, without line ends; scores are not kept.

    Raises:
        InputError: when names of a unit cross.
    """
    yield MARK + " 1"
    yield "# 校对：改动、增删【类别:名称】，嵌套的写在里面；文字勿改。"
    yield "# To correct, change, add or remove 【LABEL:name】, nested ones inside; never the text."
    yield "# 例 e.g. 推进【PROJECT:【ENTERPRISE:九阳】豆浆项目】建设。"
    yield r"# \【 \】 \\ = 【 】 \；类别 labels: PROJECT PARK ENTERPRISE AGENCY INSTITUTION PLACE"
    for doc, own in groupby(units, key=lambda u: u.doc):
        yield "@ " + "".join(_safe(c, i in (0, len(doc) - 1)) for i, c in enumerate(doc))
        for u in own:
            try:
                line = _line(u.text, u.names)
            except Broken as e:
                raise InputError(
                    f"《{doc}》第 {u.unit} 单元{e.zh}，不能写成括号形式；请用 --format jsonl。",
                    f"unit {u.unit} of {doc}: {e.en}, which brackets cannot show; "
                    "use --format jsonl.",
                ) from e
            yield f"{json.dumps(u.unit, ensure_ascii=True)} {check_of(u.text)}: {line}".rstrip(" ")


def _read(line: str) -> tuple[str, tuple[Name, ...]]:
    """Return the text and the names of a line."""
    out: list[str] = []
    length = place = 0
    opened: list[tuple[int, str]] = []
    names = []
    for m in _TOKEN.finditer(line):
        out.append(line[place : m.start()])
        length += m.start() - place
        place = m.end()
        code, kept, slash, label, bare, close = m.groups()
        if code or kept:
            if code and int(code, 16) > 0x10FFFF:
                raise Broken(f"没有字符 {m[0]}", f"there is no character {m[0]}")
            out.append(chr(int(code, 16)) if code else kept)
            length += 1
        elif slash or bare:
            raise Broken(
                f"“{line[m.start() : m.start() + 8]}”应写成 \\{m[0]} 或【类别:名称】",
                f"“{line[m.start() : m.start() + 8]}” must be \\{m[0]}, or 【LABEL:name】",
            )
        elif close:
            if not opened:
                raise Broken(
                    "多了一个】（文字里的】写作 \\】）", "a 】 closes nothing (as text: \\】)"
                )
            start, kind = opened.pop()
            if start == length:
                raise Broken(f"{kind} 名称是空的", f"the {kind} name is empty")
            names.append(Name(start, length, kind, bool(opened)))
        else:
            opened.append((length, _known(label)))
    if opened:
        raise Broken(f"【{opened[-1][1]}: 没有用】结束", f"【{opened[-1][1]}: is not closed by 】")
    names.sort(key=lambda n: (n.start, n.nested, -n.end, n.label))
    return "".join([*out, line[place:]]), tuple(names)


def _known(label: str) -> str:
    known = label_of(label.strip())
    if known is None:
        raise Broken(f"没有类别“{label}”", f"there is no label “{label}”")
    return known


def read(text: str) -> Iterator[tuple[int, Unit | Broken]]:
    """Yield the number of each unit's line, and the unit or what is wrong with it."""
    doc = ""
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.rstrip("\r")
        if not line.strip() or line.startswith("#"):
            continue
        try:
            if line.startswith("@"):
                doc = _read(line[1:].strip(" "))[0]
            else:
                yield number, _unit(doc, line)
        except Broken as e:
            yield number, e


def _unit(doc: str, line: str) -> Unit:
    m = _LINE.fullmatch(line)
    if m is None:
        raise Broken("应写成“编号 校验码: 文字”", "a line reads “number check: text”")
    if not doc:
        raise Broken("前面缺少“@ 文件名”一行", "a line “@ document” must come before it")
    text, names = _read(m[3])
    if m[2] and check_of(text) != m[2]:
        raise Broken(
            "文字被改动了；只能改括号（确要改文字，请删去校验码）",
            "the text itself was changed; change brackets only "
            "(to change the text, take the check away)",
        )
    return Unit(doc, json.loads(m[1]), text, names)


def said(path: object, number: int, e: Broken) -> InputError:
    """Return the error that names a file and a line."""
    return InputError(f"{path} 第 {number} 行：{e.zh}。", f"{path}, line {number}: {e.en}.")
