"""What a sentence goes on about that names nothing: its topic, and the place that a text is of."""

import re
from bisect import bisect_left

from kg.model import Name
from kg.relate.outline import numbered
from kg.relate.page import Page
from kg.relate.pieces import Clause, Group, Named, Sentence

_GOES_ON = re.compile(
    r"(?:该|本|此|这个|这一)(?:项目|工程|园区|基地|片区|中心|医院|学校|线路|产业园|桥|厂)"
    r"|(?:项目|工程|园区|片区|基地)(?!建设|化|类|库|名单|审批|招引)|(?:建成|投产|达产|竣工|全部建成)后|(?:总投资|规划面积|占地)"
)
_PLACED = re.compile(r"(?:坐落|位于|地处|选址|落户|由[\ue000-\ue005])")

# In front of a name that a clause only mentions: 位于B, 由B, 作为B.
_MENTIONED = re.compile(
    r"(?:位于|坐落[于在]?|地处|选址[于在]?|落户[于在到]?|扎根[于在]?|落[在子]|入驻|进驻|租下|搬进|从|毗邻|紧邻|邻近|靠近|依托|作为|隶属于?|属于|是|由|(?<!正)在)$"
)

# Behind a company that a thing's sentence names as its builder: P，E投资建设，总投资….
BUILDS = re.compile(
    r"(?:独家|全额|独资)?(?:投资|承建|兴建|出资|负责)(?:建设|兴建|实施|运营)*(?=[，。；])"
)


def goes_on_about(page: Page, clause: Clause, subject: Group | None) -> Group | None:
    """Return the thing that the clause behind ``clause`` goes on about: A位于B，开工.

    Names that the clause only mentions are passed over, up to the subject before it.
    """
    for group in reversed(clause.groups):
        if _MENTIONED.search(page.mask, clause.start, group.start):
            continue
        if subject and group.letter == "E" and BUILDS.match(page.mask, group.end):
            continue
        listed = "项目" in group.tail and group.letter != "E"
        return group if group.letter in "PKI" or listed else None
    return subject


def _subject(sentence: Sentence, group: Group) -> bool:
    return group.start - sentence.start <= 2


def topic(page: Page, sentence: Sentence) -> Group | None:
    """Return the thing that a sentence without a name in front goes on about.

    It is the only name of a heading above, or the single construction that the sentence
    before ended with, when this one begins with 该项目, with a date or with a measure.
    """
    if not sentence.clauses:
        return None
    placed = _PLACED.match(page.mask, sentence.start, sentence.end)
    if sentence.clauses[0].groups and not placed:
        return None
    i = bisect_left(page.sentence_starts, sentence.start)
    goes_on = _GOES_ON.match(page.mask, sentence.start, sentence.end)
    for earlier in reversed(page.sentences[max(0, i - 3) : i]):
        built = [g for g in earlier.groups if g.letter in "PKI"]
        line = page.document.lines[earlier.line]
        alone = len(built) == 1 and len(earlier.groups) == 1 and not built[0].counted
        if alone and numbered(line) and min(line.end, earlier.end) - built[0].end <= 2:
            return built[0]
        if built:
            last = built[0] if _subject(earlier, built[0]) else built[-1]
            return last if (goes_on or placed) and not last.counted else None
    return None


def own_place(page: Page, place: int) -> Named | None:
    """Return the place that the text around ``place`` is of, by its header or first lines."""
    whole = page.header(place).jurisdiction
    begin = next((p.start for p in page.document.parts if p.start <= place < p.end), 0)
    titled = page.text.find(whole, begin, begin + 120) if whole else -1
    if titled >= 0 and page.mask[titled] == page.text[titled]:
        return Named(titled, titled + len(whole), "L", Name("Place", whole, whole))
    near = [n for n in page.between(begin, begin + 600) if n.letter == "L"]
    if own := [n for n in near if whole.endswith(n.name.surface)] or (near if not whole else []):
        return own[0]
    said = [n for n in page.between(0, place) if n.letter == "L"]
    if earlier := [n for n in said if whole.endswith(n.name.surface)]:
        return earlier[0]
    at = page.text.find(whole, begin) if whole else -1
    if at < 0:
        return None
    return Named(at, at + len(whole), "L", Name("Place", whole, whole))
