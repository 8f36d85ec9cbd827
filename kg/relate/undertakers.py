"""Who invests in, builds, operates or owns a thing."""

import re
from collections.abc import Iterator
from functools import cache

from kg.model import Statement
from kg.relate.page import Page
from kg.relate.pieces import Group, Named, Sentence
from kg.relate.quantities import MONEY
from kg.relate.topics import goes_on_about, topic
from kg.relate.words import any_of, compiled, lookup

BUILT = "PKI"
_LOOSE = r"[^，,。；;：:、的\ue000-\ue00f]"
# Words between a company and a verb with which it is not the one that builds.
_NOT_ITS = (
    r"支持|鼓励|引导|依托|围绕|服务|跟踪|督促|带动|帮助|协助|参观|考察|支撑|配套|毗邻|与|为|供"
    r"|落户|入驻|推动|来到|进入"
)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    verb = any_of(lookup("undertakers", "verb"))
    acts = any_of(lookup("undertakers", "acts"))
    return {
        "by": compiled(
            rf"由(?P<who><EAI+>)(?:等[^，。；]{{0,12}}?)?(?:（[^）]*）)?(?:组成的联合体)?(?:公司|集团)?(?:总|共同|联合|牵头|负责|分期|独资|控股|全额|计划|合作|[、，和])*(?P<verb>{verb})"
        ),
        "also": compiled(rf"[、，](?:由)?(?P<who><EAI+>)(?:负责)?(?P<verb>{verb})"),
        "of": compiled(
            rf"(?P<who><EI+>)(?:计划|正在|已|新|独家|联合|合作|共同|联手|分别|带头|再次|在<KL>|近年来?|去年|今年|\d{{4}}年|此次|这次|当天)*"
            rf"(?:总)?(?P<verb>{verb})?(?:[\d.约超近]*[万亿]*元?)?(?:建设|打造)?的$"
        ),
        "does": compiled(
            rf"(?P<who><EI+>)(?:等[^，。；、]{{0,10}}?企业)?(?:(?!{_NOT_ITS}){_LOOSE}){{0,10}}?"
            rf"(?:(?:在|于|到)<LK>)?(?:正式|全面|加快|投资|动工|开工|{_LOOSE}{{0,2}})*?"
            rf"(?P<verb>{acts})(?:了|好)?(?:{MONEY}的?)?(?:建设|打造|兴建|新建|上马|扩建|完成|实施|用于)?的?"
            r"(?:国内首条|首条|首个|全[国省市]首[个条]|[一二两三]期|年产[^，。；、]{2,14}的)?$"
        ),
        "operates": compiled(
            r"(?:(?:运营|建设|投资|实施|施工|开发)(?:主体|方|单位|商)|业主(?:单位)?|招标人)(?:分别)?(?:为|是|[:：])?(?P<who><EAI>)"
        ),
        "serves": compiled(
            r"(?:服务|推进|包保|帮办|服务保障|跟踪服务)(?:单位|专班|部门)(?:为|是)?[：:]?(?P<who><AEI+>)"
        ),
        "with": compiled(r"与(?P<other><IKEA>)(?:合作|联合)?共建的?$"),
    }


def _role(word: str | None) -> str:
    return {**lookup("undertakers", "verb"), **lookup("undertakers", "acts")}.get(
        word or "", "builds"
    )


def _each(
    page: Page, rule: str, things: tuple[Named, ...], who: list[Named], role: str
) -> Iterator[Statement]:
    for thing in things:
        for company in who:
            yield page.relation(rule, "undertakenBy", thing, company, role=role)


def built_by(page: Page) -> Iterator[Statement]:
    """Reads 由A投资建设 behind a thing, in its clause or a later one of the sentence.

    Example: [p总部项目]占地30亩，由[e恒和公司]投资建设。
    → 总部项目 undertakenBy 恒和公司 role=invests
    """
    for sentence in page.sentences:
        for m in _patterns()["by"].finditer(page.mask, sentence.start, sentence.end):
            if m["verb"] in _VAGUE and page.mask[m.end() : m.end() + 1] not in "，。；、建运改的":
                continue
            who = page.between(m.start("who"), m.end("who"))
            role = _role(m["verb"])
            if m["verb"] in _ANSWERS and all(n.letter == "A" for n in who):
                thing = _subject(page, sentence, m.start())
                for n in thing.members if thing and thing.letter in "PK" else ():
                    for unit in who:
                        yield page.answers("built_by", unit, n, role=_ANSWERS[m["verb"]])
                continue
            also = _patterns()["also"].match(page.mask, m.end(), sentence.end)
            if also and (thing := _before(sentence, m.start())):
                more = page.between(also.start("who"), also.end("who"))
                yield from _each(page, "built_by", thing.members, more, _role(also["verb"]))
            ahead = _next_built(sentence, m.end())
            if ahead and _FOR.fullmatch(page.mask, m.end(), ahead.start):
                yield from _each(page, "built_by", ahead.members, who, role)
                continue
            if re.match(r"的(?![\ue000-\ue00f]|.?(?:项目|工程|园区))", page.mask[m.end() :][:6]):
                continue
            thing = _subject(page, sentence, m.start()) or topic(page, sentence)
            if thing and page.mask.endswith("分别", 0, m.start()) and _paired(thing, who):
                for one, company in zip(thing.members, who, strict=True):
                    yield page.relation("built_by", "undertakenBy", one, company, role=role)
            elif thing:
                yield from _each(page, "built_by", thing.members, who, role)


def _paired(thing: Group, who: list[Named]) -> bool:
    return len(who) == len(thing.members) > 1


_FOR = re.compile(rf"(?:{MONEY})?(?:建设|打造|新建|兴建|实施)?的|")


def _next_built(sentence: Sentence, place: int) -> Group | None:
    return next((g for g in sentence.groups if g.start >= place and g.letter in BUILT), None)


def _before(sentence: Sentence, place: int) -> Group | None:
    earlier = [g for g in sentence.groups if g.end <= place and g.letter in BUILT]
    return earlier[-1] if earlier else None


def _subject(page: Page, sentence: Sentence, place: int) -> Group | None:
    """Return the construction that the words at ``place`` go on about."""
    subject = _before(sentence, place)
    clause = page.clause_at(subject.start) if subject else None
    if subject is None or clause is None or clause.end > place:
        return subject
    return goes_on_about(page, clause, None) or subject


def owner_in_front(page: Page) -> Iterator[Statement]:
    """Reads 公司的项目, 公司投资建设的项目 and 与大学共建的研究院.

    Example: [e原子高科]的[p同位素药物项目]、[e新城控股集团]投资的[p吾悦广场项目]开工。
    → 吾悦广场项目 undertakenBy 新城控股集团 role=invests
    """
    for sentence in page.sentences:
        for group in sentence.groups:
            if group.letter not in BUILT:
                continue
            m = _patterns()["of"].search(page.mask, sentence.start, group.start)
            if m and not (page.mask[m.start("who")] == "\ue004" and not m["verb"]):
                who = page.between(m.start("who"), m.end("who"))
                role = (
                    _role(m["verb"]) if m["verb"] else "owns" if group.letter == "K" else "builds"
                )
                yield from _each(page, "owner_in_front", group.members, who, role)
            m = _patterns()["with"].search(page.mask, sentence.start, group.start)
            if m:
                other = page.between(m.start("other"), m.end("other"))
                partner = [
                    n for n in page.between(sentence.start, m.start()) if n.end >= m.start() - 1
                ]
                who = [n for n in partner + other if n.letter in "EAI"]
                yield from _each(page, "owner_in_front", group.members, who, "builds")


def acting_company(page: Page) -> Iterator[Statement]:
    """Reads a company that builds, opens or runs a thing: E建成P, E投运P; 分别 pairs them off.

    Example: [e安利股份]、[e泰禾智能]分别签下[p合成革项目]、[p机器人二期]。
    → 机器人二期 undertakenBy 泰禾智能 role=invests
    """
    for sentence in page.sentences:
        for i, group in enumerate(sentence.groups):
            if group.letter not in BUILT or not i:
                continue
            m = _patterns()["does"].search(page.mask, sentence.start, group.start)
            if not m:
                continue
            who = page.between(m.start("who"), m.end("who"))
            role = _role(m["verb"])
            if "分别" in page.mask[m.start() : m.end()] and len(who) == len(group.members):
                for company, thing in zip(who, group.members, strict=True):
                    yield page.relation("acting_company", "undertakenBy", thing, company, role=role)
            else:
                yield from _each(page, "acting_company", group.members, who, role)


def acting_later(page: Page) -> Iterator[Statement]:
    """Reads a clause that goes on about the company before it: E带头增资，分别签下P、P.

    Example: 园区里的[e普兴电子]再投12亿元，上马[p碳化硅外延片项目]。
    → 碳化硅外延片项目 undertakenBy 普兴电子 role=invests
    """
    acts = re.compile(
        r"(?:分别|并|又|先后|还|正在|将|同时|计划)*"
        rf"(?P<verb>{any_of(lookup('undertakers', 'acts'))})(?:了|[\d.]+[^，。；]{{1,6}})?$"
    )
    for sentence in page.sentences:
        company: Group | None = None
        for clause in sentence.clauses:
            first = clause.groups[0] if clause.groups else None
            m = acts.match(page.mask, clause.start, first.start) if first else None
            if m and first and company and first.letter in BUILT:
                if "分别" in m[0] and len(company.members) == len(first.members):
                    for who, thing in zip(company.members, first.members, strict=True):
                        yield page.relation(
                            "acting_later", "undertakenBy", thing, who, role=_role(m["verb"])
                        )
                elif len(company.members) == 1:
                    yield from _each(
                        page, "acting_later", first.members, [company.members[0]], _role(m["verb"])
                    )
            elif first:
                idle = _HELPED.search(page.mask, clause.start, first.start)
                acts_itself = first.letter == "E" and len(clause.groups) <= 2 and not idle
                company = first if acts_itself else None


# With an object of their own these say nothing of the thing before: 由A承担厂房代建.
# What an office does that is no building of its own: it answers for the thing.
_ANSWERS = {"组织实施": "responsible", "牵头": "lead", "牵头实施": "lead"}
_VAGUE = ("承担", "实施", "承接", "牵头", "组织实施")
_HELPED = re.compile(r"以$|支持|鼓励|推动|引导|依托|围绕|对|与|联合|服务|跟踪|督促|带动|为")


def runs_it(page: Page) -> Iterator[Statement]:
    """Reads 运营主体为A in a later clause.

    Example: [i装备创新中心]设在园区，运营主体为[e国创公司]。
    → 装备创新中心 undertakenBy 国创公司 role=operates
    """
    for sentence in page.sentences:
        for m in _patterns()["operates"].finditer(page.mask, sentence.start, sentence.end):
            thing = _before(sentence, m.start())
            if thing and len(thing.members) == 1:
                who = page.between(m.start("who"), m.end("who"))
                role = _role(m[0][:2])
                yield from _each(page, "runs_it", thing.members, who, role)


def served_by(page: Page) -> Iterator[Statement]:
    """Reads 服务单位 behind the things of a line: who is assigned to look after them.

    Example: 1.曹卫国：[p精品钢项目后续工程]；服务单位[a海门港新区管委会]。
    → 精品钢项目后续工程 undertakenBy 海门港新区管委会 role=serves
    """
    for line in page.document.lines:
        for m in _patterns()["serves"].finditer(page.mask, line.start, line.end):
            who = page.between(m.start("who"), m.end("who"))
            things = [n for n in page.between(line.start, m.start()) if n.letter in BUILT]
            yield from _each(page, "served_by", tuple(things), who, "serves")


RULES = (built_by, owner_in_front, acting_company, acting_later, runs_it, served_by)
