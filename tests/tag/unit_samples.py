"""Random units for round trips: any script, emoji, marks and brackets, nested names."""

import random
from collections.abc import Iterator

from kg.tag.annotations import Name, Unit
from kg.tag.measure import LABELS

ALPHABET = "区发展改革委项目园九阳12Aa ，。【】\\[]{}@#:：|\"'<>&\t\r\u3000\u200d\ufeff\x00\x07"
ALPHABET += "\u2028\u0085😀👨\u200d👧🏻𠮷𪚥مرحไทย\u0301\udfff"


def texts(seed: int, count: int) -> Iterator[str]:
    """Yield random texts, empty ones too."""
    draw = random.Random(seed)
    for _ in range(count):
        yield "".join(draw.choices(ALPHABET, k=draw.choice([0, 1, 2, 9, 40])))


def _names(draw: random.Random, start: int, end: int, depth: int) -> Iterator[Name]:
    """Yield names that lie side by side in a stretch, others inside them."""
    place = start
    while place < end and draw.random() < 0.8:
        a = draw.randint(place, end - 1)
        b = draw.randint(a + 1, end)
        if not (depth and (a, b) == (start, end)):
            yield Name(a, b, draw.choice(LABELS), depth > 0)
            if depth < 3:
                yield from _names(draw, a, b, depth + 1)
        place = b


def units(seed: int, count: int = 300) -> list[Unit]:
    """Return random units of a few documents, their names sorted as a units file has them."""
    draw = random.Random(seed)
    out = []
    for k, text in enumerate(texts(seed, count)):
        names = sorted(
            _names(draw, 0, len(text), 0), key=lambda n: (n.start, n.nested, -n.end, n.label)
        )
        number = k if k % 3 else f"第{k} 段\\【"
        out.append(Unit(f"文件 {k // 40}【甲】\\", number, text, tuple(names)))
    return out
