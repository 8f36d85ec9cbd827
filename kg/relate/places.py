"""Where things are, and what is part of what."""

import re
from collections.abc import Iterator
from functools import cache

from kg.model import Statement
from kg.relate.page import Page
from kg.relate.pieces import Clause, Group, Named
from kg.relate.quantities import MONEY
from kg.relate.topics import goes_on_about, topic
from kg.relate.words import compiled

BUILT = "PKI"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        "at": compiled(
            r"(?:(?:把|将)[^，。；]{1,18}?|[^，。；：的]{0,8}?)(?:位于|坐落于?|坐落在|落户于?|落户在|地处|选址于?|选址在|布局在|落地|落子|落址|设在|建在|放在了?|选在|落在|迁至|迁入|花落)(?P<where><LK+>)"
        ),
        "in": compiled(
            r"(?:在|对)(?P<where><LK+>)(?:等\d*个?[^，。；、]{0,6}|境内|辖区)?(?:内|的|区域)?(?:规划|投资|开工|启动|新|扩|改|高标准)*(?:建设|建|打造|实施|布局|选址|设立|启动|举行)(?:的)?$"
        ),
        "of": compiled(
            r"(?P<where><LK>)(?:境内|辖区|片区)?(?:内)?(?:新建|在建|续建|新开工|建设|实施|启动|规划建设)?的$"
        ),
        "inside": compiled(r"(?P<where><K>)(?:范围)?(?:内|里)的?，?$"),
        "won": compiled(
            r"(?P<where><L>)[^，。；：的\ue000-\ue00f]{0,4}?(?:引进|引来|拿下|签下|招引|落地|迎来|招来|签约|新签|引入|揽下)"
            r"(?:了|的)?(?:总?投资[^，。；]{2,10}的)?$"
        ),
        "holds": compiled(r"(?:下辖|包括|包含|辖|下设|涵盖|囊括|分为|由|含|设有)(?:了)?$"),
        "belongs": compiled(
            r"[，]?(?:隶属于?|属于?|归属于?|是|为|作为|(?:一并|同时|整体)?(?:纳入|划入|并入|归入))(?P<whole><PKA>)(?:的(?!牵头|重点|主|配套|责任)|“|，|。|；|内|一|下属|所属|管理的|$)"
        ),
        "later": compiled(r"(?:是|为|属于?|隶属于?)(?P<whole><K>)(?:的(?!配套|毗邻|近邻)|下属|内)"),
        "sign": compiled(r"（挂(?P<part><A>)(?:牌子)?）"),
        "set_in": compiled(r"[，]?(?:设在|设于|依托)(?P<whole><A>)"),
        "part": compiled(r"(?P<whole><P>)的$"),
    }


def _place(page: Page, m: re.Match[str], group: str = "where") -> list[Named]:
    return page.between(m.start(group), m.end(group))


def located(page: Page) -> Iterator[Statement]:
    """Reads 位于, 落户, 坐落 behind a name; a company that moves into a park is not meant here.

    Example: [p瓜子产业园二期]落户[l东夏镇]。
    → 瓜子产业园二期 locatedIn 东夏镇
    """
    for sentence in page.sentences:
        if about := topic(page, sentence):
            first = sentence.clauses[0]
            rest = next((g for g in sentence.groups if g.letter in "KL"), None)
            if rest and _patterns()["at"].match(page.mask, first.start, rest.end):
                for where in rest.members:
                    yield page.relation("located", "locatedIn", about.members[0], where)
        subject: Group | None = None
        for clause in sentence.clauses:
            if subject and not clause.opens:
                m = _OPENS.match(page.mask, clause.start, clause.end)
                for where in _place(page, m) if m else []:
                    yield page.relation("located", "locatedIn", subject.members[0], where)
            subject = goes_on_about(page, clause, subject)
            subject = None if subject and subject.counted else subject
            for i, group in enumerate(clause.groups):
                m = _patterns()["at"].match(page.mask, group.end, clause.end)
                if not m or group.letter not in "PKIE":
                    continue
                if re.match(r"[^，。；]{0,4}(?:之间|交界|交汇)", page.mask[m.end() :]):
                    continue
                places, members = _place(page, m), _chained(page, clause, i)
                paired = "分别" in m[0] and len(places) == len(members)
                for k, where in enumerate(places):
                    if where.letter == "K" and group.letter in "E":
                        continue
                    for member in members[k : k + 1] if paired else members:
                        yield page.relation("located", "locatedIn", member, where)


_OPENS = compiled(
    r"(?:项目)?(?:位于|坐落于?|坐落在|地处|选址于?|选址在)(?P<where><LK>)(?!之间|交界)"
)


def _chained(page: Page, clause: Clause, i: int) -> list[Named]:
    """Return a group's members with those of the list that it closes: E的A和由E投资的B."""
    group = clause.groups[i]
    members = list(group.members)
    first = group.start
    for earlier in reversed(clause.groups[:i]):
        between = page.mask[earlier.end : first]
        if earlier.letter in BUILT and _LINKED.fullmatch(between):
            members = [*earlier.members, *members]
            first = earlier.start
    return members


_LINKED = compiled(r"(?:[、和与及]|以及)由?<EAI>[^，。；、]{0,16}的")


def in_front(page: Page) -> Iterator[Statement]:
    """Reads the place before a thing: 铜冶镇的X, 在Y建设X, 园区内X.

    Example: [l铜冶镇]的[p低温奶工厂二期]开工，[k氢能集聚区]内[p示范应用项目]投用。
    → 低温奶工厂二期 locatedIn 铜冶镇
    """
    for sentence in page.sentences:
        for group in sentence.groups:
            if group.letter not in BUILT:
                continue
            for key in ("of", "in", "inside", "won"):
                m = _patterns()[key].search(page.mask, sentence.start, group.start)
                if not m:
                    continue
                for where in _place(page, m):
                    if key == "won" and not _TOWN.search(where.name.surface):
                        continue
                    if key == "of" and where.letter == "K" and group.letter == "K":
                        continue
                    for member in group.members:
                        yield page.relation("in_front", "locatedIn", member, where)
                break


_TOWN = re.compile(r"(?:镇|乡|街道|村|社区|苏木)$")


def company_at(page: Page) -> Iterator[Statement]:
    """Reads where a company works or builds: 在L，E的冷库; E在L的车间; E在L启动P.

    Example: [e株机公司]在[l田心街道]启动[p车间改造]。
    → 车间改造 locatedIn 田心街道
    """
    at = compiled(
        rf"(?:[^，。；：的\ue000-\ue00f]{{0,6}})?在(?P<where><LK>)(?:的|(?:启动|建设|投资|投建|新建|实施|建起|布局|打造|扩建|新上|上马|开工)(?:{MONEY})?(?:建设|新建|打造)?(?:的)?)"
    )
    for sentence in page.sentences:
        groups = sentence.groups
        for i, group in enumerate(groups):
            m = at.match(page.mask, group.end, sentence.end)
            if not m or group.letter != "E" or len(group.members) > 1:
                continue
            where = _place(page, m)[0]
            things = groups[i + 2 : i + 3]
            if things and things[0].letter in BUILT and things[0].start == m.end():
                for member in things[0].members:
                    yield page.relation("company_at", "locatedIn", member, where)
            elif page.mask[m.end() - 1] == "的":
                yield page.relation("company_at", "locatedIn", group.members[0], where)


def parts(page: Page) -> Iterator[Statement]:
    """Reads 下辖, 属, 隶属 and （挂……牌子）.

    Example: [k邹城经开区]下辖[k邹城化工产业园]、[k装备制造产业园]。
    → 装备制造产业园 partOf 邹城经开区
    """
    for sentence in page.sentences:
        groups = sentence.groups
        for i, group in enumerate(groups):
            whole = groups[i - 1] if i else None
            if whole and whole.letter == group.letter and whole.letter in "KPA":
                between = page.mask[whole.end : group.start]
                made_of = not between.endswith("由") or page.mask.startswith("组成", group.end)
                if made_of and _patterns()["holds"].search(between):
                    for member in group.members:
                        yield page.relation("parts", "partOf", member, whole.members[-1])
            for key in ("belongs", "set_in"):
                m = _patterns()[key].match(page.mask, group.end, sentence.end)
                if m:
                    target = _place(page, m, "whole")[0]
                    if target.letter == group.letter:
                        for member in group.members:
                            yield page.relation("parts", "partOf", member, target)
            for clause in sentence.clauses if group.letter == "K" else ():
                m = _patterns()["later"].match(page.mask, clause.start, clause.end)
                if m and clause.start >= group.end and goes_on_about(page, clause, group) is group:
                    target = _place(page, m, "whole")[0]
                    if not group.counted and i == 0:
                        yield page.relation("parts", "partOf", group.members[0], target)
            m = _patterns()["part"].search(page.mask, sentence.start, group.start)
            if m and group.letter == "P":
                for member in group.members:
                    yield page.relation("parts", "partOf", member, _place(page, m, "whole")[0])
    for m in _patterns()["sign"].finditer(page.mask):
        before = [n for n in page.names if page.quoted(n)[1] == m.start() and n.letter == "A"]
        if before:
            yield page.relation("parts", "partOf", _place(page, m, "part")[0], before[0])


RULES = (located, in_front, company_at, parts)
