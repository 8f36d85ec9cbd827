"""Forms: lines of a label and what it says, which read like a row of a table."""

import re
from collections.abc import Iterator

from kg.model import Line
from kg.relate.page import Page
from kg.relate.pieces import Named
from kg.relate.rows import Cell, Head, Row, meaning, rows

_FIELD = re.compile(
    r"(?:^|(?<=[；;。\n]))\s*(?:[（(]?\d{1,2}[）).．、]\s*)?(?P<label>[^：:；;，,。\s]{2,12})\s*[：:]\s*"
)
Field = tuple[str, str, Cell]
# Units behind a label answer for a task: kg.relate.duties reads them.
_DUTIES = ("responsible", "lead", "support")


def records(page: Page) -> Iterator[Row]:
    """Yield the rows of tables, then those of forms."""
    yield from rows(page)
    yield from forms(page)


def forms(page: Page) -> Iterator[Row]:
    """Yield one row for each run of 项目名称：…, 建设单位：…, 总投资：…, with its named things.

    A run begins with the field of the name, or below a line that is a name, and ends with a
    line that is no field, or with the next name. The unit in a label's brackets (总投资（万元）)
    holds for its figure.
    """
    run: list[Field] = []
    first: Line | None = None
    above: Line | None = None
    for line in page.document.lines:
        fields = [] if line.kind == "blank" or page.is_row(line) else list(_fields(page, line))
        if not fields and line.end > line.start and run and first:
            yield from _row(page, first, run)
            run = []
        if fields and not run and above and (title := _title(page, above)):
            run, first = [title], above
        above = line if not fields else None
        for field in fields:
            if field[0] == "name":
                if run and first:
                    yield from _row(page, first, run)
                run, first = [field], line
            elif run:
                run.append(field)
    if run and first:
        yield from _row(page, first, run)


def _title(page: Page, line: Line) -> Field | None:
    """Return a line that is nothing but its number and a name, as the field of a name."""
    names = page.between(line.start, line.end)
    if len(names) != 1 or names[0].letter not in "PK":
        return None
    start = line.start + len(line.number)
    bare = not page.text[start : names[0].start].strip() and line.end - names[0].end <= 1
    return ("name", "", Cell(names[0].start, names[0].end)) if bare else None


def _fields(page: Page, line: Line) -> Iterator[Field]:
    """Yield (meaning, unit, cell) of the labels of a line; none when the line is a sentence."""
    text = page.text[line.start : line.end]
    found = list(_FIELD.finditer(text))
    if not found or text[: found[0].start()].strip():
        return
    ends = [m.start() for m in found[1:]] + [len(text)]
    for m, end in zip(found, ends, strict=True):
        said = text[m.end() : end].rstrip(" 　；;。")
        unit = re.search(r"[（(]([百千万亿]*(?:美|欧|港)?元|亩|万?平方米|公顷)[）)]", m["label"])
        kind = meaning(m["label"])
        if kind and kind not in _DUTIES:
            start = line.start + m.end()
            yield kind, unit[1] if unit else "", Cell(start, start + len(said))


def _row(page: Page, line: Line, run: list[Field]) -> Iterator[Row]:
    names: list[Named] = page.between(run[0][2].start, run[0][2].end)
    subjects = tuple(n for n in names if n.letter in "PKIE")
    if len(run) > 1 and subjects:
        head = Head(tuple(f[0] for f in run), tuple(f[1] for f in run))
        yield Row(line, head, tuple(f[2] for f in run), subjects)
