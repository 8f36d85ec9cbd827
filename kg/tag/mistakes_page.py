"""A page of a tagger's errors: by kind and labels, gold above what was found."""

from collections import Counter
from collections.abc import Sequence
from html import escape

from kg.language import chosen, say
from kg.tag.annotations import Name
from kg.tag.mistakes import KINDS, Mistake
from kg.tag.page import STYLE, label, legend, marked

SHOWN = 200
AROUND = 60
_STYLE = """
section{margin:1.5em 0}
table{border-collapse:collapse}td,th{padding:.1em .9em .1em 0;text-align:left;font-weight:normal}
th{opacity:.65}td.n{text-align:right}
details{margin:.4em 0}summary{cursor:pointer}
.case{border-left:3px solid #8886;margin:.7em 0;padding:0 0 0 .8em;line-height:1.8}
.case small{opacity:.65}.case div>b{font-weight:600;display:inline-block;width:4.5em}
"""


def _names(kind: str) -> str:
    return {
        "missed": say("漏标", "missed"),
        "invented": say("多标", "invented"),
        "edge": say("边界错", "wrong edge"),
        "label": say("类别错", "wrong label"),
        "cut": say("一个标成几个", "cut in two"),
        "joined": say("几个标成一个", "joined"),
    }[kind]


def _pattern(pattern: tuple[str, str]) -> str:
    def said(labels: str) -> str:
        return say("、", ", ").join(label(x) for x in labels.split()) or "—"

    return " → ".join(map(said, pattern))


def _stretch(text: str, names: Sequence[Name], around: tuple[int, int]) -> str:
    """Return a stretch of a text with the names that lie in it."""
    a, b = around
    inside = [n for n in names if a <= n.start and n.end <= b]
    moved = [Name(n.start - a, n.end - a, n.label, n.nested, n.score) for n in inside]
    return ("…" if a else "") + marked(text[a:b], moved) + ("…" if b < len(text) else "")


def _case(m: Mistake) -> str:
    names = [*m.gold, *m.found]
    text = m.unit.text
    a = max(0, min(n.start for n in names) - AROUND)
    b = min(len(text), max(n.end for n in names) + AROUND)
    rows = [(say("标准", "gold"), m.gold), (say("标注", "found"), m.found)]
    lines = "".join(f"<div><b>{word}</b> {_stretch(text, own, (a, b))}</div>" for word, own in rows)
    nested = say("，嵌套", ", nested") if names[0].nested else ""
    where = escape(f"{m.unit.doc} · {m.unit.unit}{nested}")
    return f'<div class="case">{lines}<small>{where}</small></div>'


def page(mistakes: Sequence[Mistake], names: int) -> str:
    """Return the page; ``names`` is how many there were to find.

    Of each kind and pair of labels at most 200 cases are shown; counts are of all.
    """
    by_kind = Counter(m.kind for m in mistakes)
    title = say("标注错误", "Errors of the tagger")
    rows = "".join(
        f'<tr><td><a href="#{k}">{_names(k)}</a></td><td class="n">{by_kind[k]}</td>'
        f'<td class="n">{by_kind[k] / max(1, len(mistakes)):.0%}</td></tr>'
        for k in sorted(KINDS, key=lambda k: -by_kind[k])
        if by_kind[k]
    )
    sections = "".join(
        _section(k, [m for m in mistakes if m.kind == k])
        for k in sorted(KINDS, key=lambda k: -by_kind[k])
        if by_kind[k]
    )
    said = say(
        f"{names} 个应标名称，{len(mistakes)} 处错误",
        f"{names} names to find, {len(mistakes)} errors",
    )
    return (
        f'<!doctype html>\n<html lang="{chosen()}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{title}</title>'
        f"<style>{STYLE}{_STYLE}</style></head>\n<body><h1>{title}</h1><p>{said}</p>"
        f"{legend()}<table>{rows}</table>\n{sections}</body></html>\n"
    )


def _section(kind: str, own: Sequence[Mistake]) -> str:
    patterns = Counter(m.pattern for m in own)
    parts = [f'<section id="{kind}"><h2>{_names(kind)}（{len(own)}）</h2>']
    for number, (pattern, count) in enumerate(patterns.most_common()):
        cases = [m for m in own if m.pattern == pattern]
        parts.append(f"<details{' open' if not number else ''}>")
        parts.append(f"<summary>{escape(_pattern(pattern))}：{count}</summary>")
        parts += [_case(m) for m in cases[:SHOWN]]
        if count > SHOWN:
            parts.append(f"<p>… {count - SHOWN}</p>")
        parts.append("</details>\n")
    return "".join([*parts, "</section>\n"])
