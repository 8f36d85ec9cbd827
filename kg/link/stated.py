"""Aliases that a document states: 甲（以下简称乙）, 甲（又名乙）, 甲（乙）, 甲加挂乙牌子."""

import re
from collections.abc import Iterator, Sequence

from kg.model import Document, Mention, Name, Span
from kg.schema import ontology

_CALLED = re.compile(
    r"[（(](?:以下|下文|下)?(?:统称|简称|称)(?:为|：|:)?[“\"「]?(?P<a>[^”\"」（）()，。；]{2,20})[”\"」]?[）)]"
    r"|[（(](?:又名|又称|原名|原)[：:]?[“\"「]?(?P<b>[^”\"」（）()，。；]{2,20})[”\"」]?[）)]"
    r"|，?(?:加挂|挂)[“\"「]?(?P<c>[^”\"」（）()，。；]{2,30}?)[”\"」]?的?牌子"
)
_TWO_NAMES = ("AGENCY", "INSTITUTION", "ENTERPRISE", "PARK")


def stated_aliases(
    document: Document, mentions: Sequence[Mention]
) -> Iterator[tuple[Name, Name, Span]]:
    """Yield (name, its other name, where the document says so).

    Example: 济南圣泉集团股份有限公司（以下简称“圣泉集团”） gives the company and its short name.
    Two names of one kind of which the second fills a bracket behind the first are two names of one
    unit: 区数据中心（区热线服务中心）.
    """
    classes = ontology().ner
    ends = {m.span.end: m for m in sorted(mentions, key=lambda m: (m.nested, m.span))[::-1]}
    for found in _CALLED.finditer(document.text):
        before = ends.get(found.start())
        if before is None:
            continue
        group = next(g for g in "abc" if found.group(g))
        place = document.header_at(before.span.start).jurisdiction
        kind = classes[before.label]
        yield (
            Name(kind, place, document.quote(before.span)),
            Name(kind, place, found.group(group)),
            document.span(*found.span(group)),
        )
    yield from _bracketed(document, mentions, ends)


def _bracketed(
    document: Document, mentions: Sequence[Mention], ends: dict[int, Mention]
) -> Iterator[tuple[Name, Name, Span]]:
    """Yield two names of one kind of which the second fills a bracket behind the first."""
    text = document.text
    for m in mentions:
        start, end = m.span.start, m.span.end
        if m.label not in _TWO_NAMES or text[start - 1 : start] not in ("（", "("):
            continue
        before = ends.get(start - 1)
        if before is None or before.label != m.label or text[end : end + 1] not in ("）", ")"):
            continue
        place = document.header_at(start).jurisdiction
        kind = ontology().ner[m.label]
        pair = (document.quote(before.span), document.quote(m.span))
        yield Name(kind, place, pair[0]), Name(kind, place, pair[1]), m.span
