"""A page that shows a text with its names in colour; a name tells its label and score."""

from collections.abc import Sequence
from html import escape

from kg.language import chosen, say
from kg.schema import ontology
from kg.tag.annotations import Name

COLOURS = {
    "PROJECT": "#ffd79a",
    "PARK": "#c9e8a7",
    "ENTERPRISE": "#a9d6f5",
    "AGENCY": "#d9c6f2",
    "INSTITUTION": "#f6c1cf",
    "PLACE": "#d8d8d0",
}
STYLE = """
:root{color-scheme:light dark}
body{font:17px/2 system-ui,"Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif;
  max-width:46em;margin:2em auto;padding:0 1em}
pre{font:inherit;white-space:pre-wrap;overflow-wrap:anywhere;margin:0}
mark{border-radius:.25em;padding:.1em .15em;color:#222}
mark mark{outline:1.5px solid #0008;padding:0}
mark:hover{outline:2px solid currentColor}
.legend mark{margin-right:.7em}
@media(prefers-color-scheme:dark){mark{color:#111;filter:brightness(.88)}mark mark{filter:none}}
"""


def label(label: str) -> str:
    """Return a label's name in the user's language."""
    known = ontology().classes[ontology().ner[label]]
    return say(known.zh, known.en)


def _opening(name: Name) -> str:
    title = escape(f"{label(name.label)} {name.score:.2f} [{name.start}, {name.end})")
    return f'<mark style="background:{COLOURS[name.label]}" title="{title}">'


def marked(text: str, names: Sequence[Name]) -> str:
    """Return the text as HTML; nested names are marks inside marks, nothing else is added."""
    closing: list[int] = []
    out = []
    place = 0
    for name in sorted(names, key=lambda n: (n.start, -n.end)):
        while closing and closing[-1] <= name.start:
            out += [escape(text[place : closing[-1]]), "</mark>"]
            place = closing.pop()
        if closing and name.end > closing[-1]:
            continue
        out += [escape(text[place : name.start]), _opening(name)]
        place = name.start
        closing.append(name.end)
    while closing:
        out += [escape(text[place : closing[-1]]), "</mark>"]
        place = closing.pop()
    return "".join([*out, escape(text[place:])])


def legend() -> str:
    """Return what the colours mean, in the user's language and by the labels of the data."""
    marks = "".join(
        f'<mark style="background:{colour}" title="{key}">{escape(label(key))}</mark>'
        for key, colour in COLOURS.items()
    )
    inside = say("框内为嵌套名称", "outlined: nested in another")
    return f'<p class="legend">{marks}<small>{inside}</small></p>\n'


def page(title: str, text: str, names: Sequence[Name]) -> str:
    """Return a whole page."""
    return (
        f'<!doctype html>\n<html lang="{chosen()}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{escape(title)}</title>'
        f"<style>{STYLE}</style></head>\n<body><h1>{escape(title)}</h1>"
        f"{legend()}<pre>{marked(text, names)}</pre></body></html>\n"
    )
