"""Aliases that a document states: 甲（以下简称乙）, 甲（简称“乙”）, 甲（又名乙）."""

import re
from collections.abc import Iterator, Sequence

from kg.model import Document, Mention, Name, Span
from kg.schema import ontology

_CALLED = re.compile(
    r"[（(](?:以下|下文|下)?(?:统称|简称|称)(?:为|：|:)?[“\"「]?(?P<a>[^”\"」（）()，。；]{2,20})[”\"」]?[）)]"
    r"|[（(](?:又名|又称|原名|原)[：:]?[“\"「]?(?P<b>[^”\"」（）()，。；]{2,20})[”\"」]?[）)]"
)


def stated_aliases(
    document: Document, mentions: Sequence[Mention]
) -> Iterator[tuple[Name, Name, Span]]:
    """Yield (name, its other name, where the document says so).

    Example: 济南圣泉集团股份有限公司（以下简称“圣泉集团”） gives the company and 圣泉集团.
    """
    classes = ontology().ner
    ends = {m.span.end: m for m in sorted(mentions, key=lambda m: (m.nested, m.span))[::-1]}
    for found in _CALLED.finditer(document.text):
        before = ends.get(found.start())
        if before is None:
            continue
        group = "a" if found.group("a") else "b"
        place = document.header_at(before.span.start).jurisdiction
        kind = classes[before.label]
        yield (
            Name(kind, place, document.quote(before.span)),
            Name(kind, place, found.group(group)),
            document.span(*found.span(group)),
        )
