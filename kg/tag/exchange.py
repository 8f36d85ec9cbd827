"""Annotated units as Label Studio and doccano have them, in both directions.

Label Studio counts code points, but old versions UTF-16 units; each region carries its text, so
the right one is known. doccano counts UTF-16 units, as browsers do, and carries no text; what we
write says so in ``offsets``. Both know overlapping spans, none is called nested: the outermost
are outer names here, those inside them nested.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from kg.tag.annotations import Name, Unit, label_of

UTF16, POINTS = "utf-16", "code points"
Row = Mapping[str, Any]


def utf16_places(text: str) -> list[int]:
    """Return for each code point, and for the end, its place in UTF-16 units."""
    out = [0]
    for c in text:
        out.append(out[-1] + (2 if ord(c) > 0xFFFF else 1))
    return out


def doccano(units: Iterable[Unit]) -> Iterator[str]:
    """Yield one JSON object a unit; doccano keeps the fields that it does not know."""
    for u in units:
        at = utf16_places(u.text)
        label = [[at[n.start], at[n.end], n.label] for n in u.names]
        row = {"text": u.text, "label": label, "doc": u.doc, "unit": u.unit, "offsets": UTF16}
        yield dumped(row)


def label_studio(units: Iterable[Unit]) -> Iterator[str]:
    """Yield the lines of a JSON list of tasks, the names as predictions to be corrected."""
    held = [
        {
            "data": {"text": u.text, "doc": u.doc, "unit": u.unit},
            "predictions": [{"model_version": "kg", "result": _regions(u)}],
        }
        for u in units
    ]
    yield "["
    for k, task in enumerate(held, 1):
        yield dumped(task) + ("," if k < len(held) else "")
    yield "]"


def _regions(unit: Unit) -> list[dict[str, Any]]:
    out = []
    for k, n in enumerate(unit.names, 1):
        value = {
            "start": n.start,
            "end": n.end,
            "text": unit.text[n.start : n.end],
            "labels": [n.label],
        }
        region = {"id": f"n{k}", "from_name": "label", "to_name": "text", "type": "labels"}
        out.append({**region, "value": value, "score": round(n.score, 4)})
    return out


def dumped(row: object) -> str:
    """Return a row as JSON that UTF-8 can hold: lone surrogates are escaped."""
    line = json.dumps(row, ensure_ascii=False)
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(row)
    return line


def is_doccano(row: Row) -> bool:
    """Whether an object is a doccano example."""
    keys = {"label", "labels", "entities"} & set(row)
    return "spans" not in row and isinstance(row.get("text", row.get("data")), str) and bool(keys)


def is_task(row: Row) -> bool:
    """Whether an object is a task of Label Studio, in its full or its short form."""
    if isinstance(row.get("data"), Mapping):
        return True
    some = row.get("label")
    return isinstance(some, list) and any(isinstance(x, Mapping) and "labels" in x for x in some)


def unit_of_doccano(row: Row, doc: str, number: int) -> Unit:
    """Return the unit of a doccano example; ``ValueError`` says what is wrong with it."""
    text = row.get("text", row.get("data"))
    if not isinstance(text, str):
        raise ValueError("text")
    given = next(row[k] for k in ("entities", "label", "labels") if k in row)
    spans = []
    for s in given:
        if isinstance(s, Mapping):
            spans.append((int(s["start_offset"]), int(s["end_offset"]), str(s["label"])))
        else:
            spans.append((int(s[0]), int(s[1]), str(s[2])))
    if _said(row, "offsets", UTF16) != POINTS:
        spans = [_narrowed(text, *s) for s in spans]
    names = outer_and_nested(text, [(*s, 1.0) for s in spans])
    return Unit(str(_said(row, "doc", doc)), _said(row, "unit", number), text, names)


def _said(row: Row, key: str, otherwise: Any) -> Any:
    """Return a field of a row, or of the fields that its tool puts aside."""
    for place in (row, row.get("metadata"), row.get("meta")):
        if isinstance(place, Mapping) and place.get(key) is not None:
            return place[key]
    return otherwise


def _narrowed(text: str, start: int, end: int, label: str) -> tuple[int, int, str]:
    """Turn places in UTF-16 units into places in code points."""
    back = {at: i for i, at in enumerate(utf16_places(text))}
    if start not in back or end not in back:
        raise ValueError(f"span {start}-{end} (UTF-16)")
    return back[start], back[end], label


def unit_of_task(task: Row, doc: str, number: int) -> Unit:
    """Return the unit of a task: its last annotation that was not cancelled, else a prediction.

    Raises:
        ValueError: says what is wrong with it.
    """
    data = task["data"] if isinstance(task.get("data"), Mapping) else task
    text = data.get("text")
    if not isinstance(text, str):
        raise ValueError("data.text")
    spans = []
    for region in _chosen(task):
        value = region.get("value", region)
        labels = value.get("labels")
        if labels is None:
            continue
        if len(labels) != 1:
            raise ValueError(f"labels {labels}")
        start, end = _place(text, value)
        spans.append((start, end, str(labels[0]), float(region.get("score") or 1.0)))
    names = outer_and_nested(text, spans)
    return Unit(str(data.get("doc") or doc), _or(data.get("unit"), number), text, names)


def _or(value: Any, otherwise: Any) -> Any:
    return otherwise if value is None else value


def _chosen(task: Row) -> Sequence[Row]:
    if isinstance(task.get("label"), list):
        short: Sequence[Row] = task["label"]
        return short
    done = [a for a in task.get("annotations") or () if not a.get("was_cancelled")]
    truth = [a for a in done if a.get("ground_truth")]
    for kind in (truth, done, task.get("predictions") or ()):
        if kind:
            regions: Sequence[Row] = kind[-1]["result"]
            return regions
    return ()


def _place(text: str, value: Row) -> tuple[int, int]:
    """Return a region in code points, whichever way it was counted."""
    start, end = int(value["start"]), int(value["end"])
    shown = value.get("text")
    if not isinstance(shown, str) or _same(text[start:end], shown):
        return start, end
    a, b, _ = _narrowed(text, start, end, "")
    if not _same(text[a:b], shown):
        raise ValueError(f"span {start}-{end} is {text[start:end]!r}, not {shown!r}")
    return a, b


def _same(one: str, other: str) -> bool:
    return one == other or one.split() == other.replace("\\n", "\n").split()


def outer_and_nested(text: str, spans: Iterable[tuple[int, int, str, float]]) -> tuple[Name, ...]:
    """Return spans as names: those inside another one are nested.

    Raises:
        ValueError: for an unknown label, a span outside the text, two that cross or are the same.
    """
    out: list[Name] = []
    around: list[Name] = []
    for start, end, given, score in sorted(spans, key=lambda s: (s[0], -s[1])):
        label = label_of(given)
        if label is None:
            raise ValueError(f"label {given}")
        if not 0 <= start < end <= len(text):
            raise ValueError(f"span {start}-{end}")
        while around and around[-1].end <= start:
            around.pop()
        if around and (end > around[-1].end or (start, end) == (around[-1].start, around[-1].end)):
            raise ValueError(f"spans {around[-1].start}-{around[-1].end} and {start}-{end}")
        name = Name(start, end, label, bool(around), score)
        around.append(name)
        out.append(name)
    return tuple(sorted(out, key=lambda n: (n.start, n.nested, -n.end, n.label)))
