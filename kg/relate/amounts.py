"""Money, areas and yields of one named thing in running text."""

import re
from collections.abc import Iterator
from functools import cache

from kg.model import Statement, Value
from kg.relate import quantities
from kg.relate.page import Clause, Group, Named, Page, Sentence
from kg.relate.quantities import AREA, MONEY
from kg.relate.values import quantity
from kg.relate.words import compiled

_TO = r"(?:额|规模)?(?:达到?|为|共计?|合计|累计|将达到?|预计|：)?"


_KIND = r"(?:年度计划投资|计划总投资|总投资|投资|占地(?:面积)?|用地面积|建筑面积)(?:额)?"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        "paid": compiled(
            rf"(?:已|累计|完成|实际)*(?:完成投资|到位资金|投资完成|完成固定资产投资|获(?:得)?(?:专项债|债券资金|资金)|已投资|投入资金){_TO}(?P<v>{MONEY})"
        ),
        "annual": compiled(
            rf"(?:年度|今年|当年|本年|\d{{4}}年|年内)(?:计划)?(?:完成)?投资{_TO}(?P<v>{MONEY})"
        ),
        "total": compiled(
            rf"(?:(?:计划|预计|估算|概算|项目|一期|固定资产)?总?投资|再投|投入){_TO}(?P<v>{MONEY})"
        ),
        "front": compiled(
            rf"(?:(?:计划|预计)?(?:总?投资|追加|斥资){_TO}|)(?P<v>{MONEY})(?:建设|打造|新建|兴建|实施)?的(?:[^，。；、\ue000-\ue00f]{{0,8}}?)$"
        ),
        "each": compiled(
            rf"(?:的)?(?:分别(?P<a>{_KIND}){_TO}|(?P<b>{_KIND})分别(?:为|达到?|约为?)?)"
            rf"(?P<list>(?:{MONEY}|{AREA})(?:[、和及](?:{MONEY}|{AREA}))+)(?=[，。；]|$)"
        ),
        "land": compiled(
            rf"(?P<of>(?:规划|总)?(?:用地|占地)(?:面积)?|(?:总|规划)?建筑(?:总)?面积|建设规模|(?:规划|控规|总|核心区)?面积|拆除面积|展陈面积|展览面积)[^，。；、\d]{{0,8}}?{_TO}(?:由[^，。]{{1,16}}?(?:扩大|扩容|增加|扩展|拓展)[到至])?(?P<v>{AREA})"
        ),
        "land_front": compiled(
            rf"(?P<of>占地|建筑面积|总建筑面积|规划面积|用地)?(?:面积)?(?P<v>{AREA})(?:的)?$"
        ),
        "grown": compiled(
            rf"(?:扩区调区|调区扩区|扩区|扩园|扩大|扩容|增加|拓展)[到至](?P<v>{AREA})"
        ),
    }


# What stands before a place or a builder, which own no amount that follows.
_WHERE = re.compile(r"(?:坐落|位于|地处|选址|落户|布局)[于在]?$|由$")


def _runs(page: Page) -> Iterator[tuple[Sentence, Clause, Group | None, int]]:
    """Yield (sentence, clause, group in force, where it ends or the clause begins).

    Each clause comes with the last group of it that may own an amount; a clause without such a
    group keeps the one before it. A group of several, or of 等项目, owns nothing.
    """
    for sentence in page.sentences:
        owner = page.topic(sentence)
        for clause in sentence.clauses:
            begin = clause.start
            spoken = [
                g
                for g in clause.groups
                if g.letter in "PKIE" and not _WHERE.search(page.mask, clause.start, g.start)
            ]
            yield sentence, clause, owner, begin
            for i, group in enumerate(spoken):
                owner = group
                stop = spoken[i + 1].start if i + 1 < len(spoken) else clause.end
                part = Clause(group.end, stop, (group,), False)
                yield sentence, part, owner, group.end


def _owner(group: Group | None) -> Named | None:
    return None if group is None or group.counted else group.members[0]


def investments(page: Page) -> Iterator[Statement]:
    """Reads 总投资, 年度投资 and 完成投资 behind a name, in its clause or in the next ones.

    Example: 成功申报[p北大沙河项目]，总投资26.7亿元，目前正在加快建设。
    → 北大沙河项目 totalInvestment 26.7亿元
    """
    kinds = {"paid": "paidInvestment", "annual": "annualInvestment", "total": "totalInvestment"}
    for _, clause, group, _ in _runs(page):
        subject = _owner(group)
        if subject is None:
            continue
        if subject.letter == "E" and not re.search(r"投", page.mask[clause.start : clause.end]):
            continue
        end = _own_end(page, clause)
        for key, predicate in kinds.items():
            if m := _patterns()[key].search(page.mask, clause.start, end):
                if _counts(page, group, m.start()) or _sum(page, clause, m.start()):
                    continue
                if _OTHERS.match(page.mask, m.end()):
                    continue
                words = m["v"]
                if subject.letter == "E" and key != "total":
                    continue
                value = quantity(words)
                yield page.value("investments", predicate, subject, value, m.start("v"))
                break


def _own_end(page: Page, clause: Clause) -> int:
    """Return where a clause's own words end: before the first name that is not its owner."""
    later = [g.start for g in clause.groups if g.start >= clause.start]
    return min(later, default=clause.end)


_OTHERS = re.compile(r"(?:建设|打造|新建|兴建|实施)?的")


def _counts(page: Page, group: Group | None, place: int) -> bool:
    """Whether projects were counted between a thing and an amount: 在建项目18个，总投资."""
    since = page.mask[group.end : place] if group and group.end < place else ""
    return bool(re.search(r"项目[^，。]{0,4}\d+余?个|\d+余?个[^，。]{0,8}项目", since))


def _sum(page: Page, clause: Clause, place: int) -> bool:
    """Whether what stands before an amount in its clause counts several things."""
    before = page.mask[max(clause.start, place - 24) : place]
    return bool(re.search(r"\d+余?[个家项]|全年|全[市区县省]|各类", before))


def investment_in_front(page: Page) -> Iterator[Statement]:
    """Reads 总投资20亿元的 before a name.

    Example: 总投资20亿元的[p交通枢纽综合体项目]落地建设；
    → 交通枢纽综合体项目 totalInvestment 20亿元
    """
    for sentence in page.sentences:
        for group in sentence.groups:
            for i, n in enumerate(group.members):
                last = i == len(group.members) - 1
                if n.letter not in "PKI" or (last and re.search(r"\d个|\d项", group.tail)):
                    continue
                start = page.quoted(n)[0]
                m = _patterns()["front"].search(page.mask, max(sentence.start, start - 40), start)
                if m and _invested(page, m, start):
                    value = quantity(m["v"])
                    yield page.value(
                        "investment_in_front", "totalInvestment", n, value, m.start("v")
                    )


def _invested(page: Page, m: re.Match[str], end: int) -> bool:
    """Whether an amount in front of a name says what it costs: by 投, or by a bare 亿元的."""
    said = "投" in page.mask[m.start() : m.start("v")]
    return said or ("亿" in m["v"] and page.mask[m.end("v") : end] == "的")


def investments_in_brackets(page: Page) -> Iterator[Statement]:
    """Reads amounts and areas in brackets right behind a name: A（总投资5亿元，占地90亩）.

    Example: 推进[p石墨烯项目]（总投资5亿元）、[p储能电站项目]（总投资3.2亿元）。
    → 储能电站项目 totalInvestment 3.2亿元
    """
    kinds = {"paid": "paidInvestment", "annual": "annualInvestment", "total": "totalInvestment"}
    for n in page.names:
        if n.letter not in "PKI":
            continue
        aside = re.compile(r"（[^（）]{4,60}(?:）|$|(?=、[\ue000-\ue005]))").match(
            page.mask, page.quoted(n)[1]
        )
        if aside is None:
            continue
        for key, predicate in kinds.items():
            if m := _patterns()[key].search(page.mask, aside.start(), aside.end()):
                yield page.value(
                    "investments_in_brackets", predicate, n, quantity(m["v"]), m.start("v")
                )
                break
        for m in _patterns()["land"].finditer(page.mask, aside.start(), aside.end()):
            of = _of(m["of"], m["v"])
            yield page.value(
                "investments_in_brackets", "area", n, quantity(m["v"]), m.start("v"), of=of
            )


def respectively(page: Page) -> Iterator[Statement]:
    """Reads 分别 with as many amounts as names: A、B总投资分别为5亿元、3.2亿元.

    Example: [p石墨烯项目]、[p储能电站项目]总投资分别为5亿元、3.2亿元。
    → 储能电站项目 totalInvestment 3.2亿元
    """
    for sentence in page.sentences:
        for group in sentence.groups:
            if len(group.members) < 2 or group.letter not in "PKI":
                continue
            m = _patterns()["each"].match(page.mask, group.end, sentence.end)
            if not m:
                continue
            kind = m["a"] or m["b"]
            wanted = AREA if "地" in kind or "面积" in kind else MONEY
            values = list(re.finditer(wanted, page.mask[m.start("list") : m.end("list")]))
            if len(values) != len(group.members):
                continue
            for n, v in zip(group.members, values, strict=True):
                at = m.start("list") + v.start()
                if wanted is AREA:
                    yield page.value(
                        "respectively", "area", n, quantity(v[0]), at, of=_of(kind, v[0])
                    )
                else:
                    predicate = "annualInvestment" if "年" in kind else "totalInvestment"
                    yield page.value("respectively", predicate, n, quantity(v[0]), at)


def _of(words: str | None, written: str) -> str:
    if words and re.search(r"建筑|展陈|展览", words):
        return "floor"
    if words and "拆除" in words:
        return "other"
    if words and re.search(r"占地|用地|规划|控规", words):
        return "land"
    return "land" if re.search(r"亩|公顷|平方公里", written) else "floor"


def areas(page: Page) -> Iterator[Statement]:
    """Reads 占地, 建筑面积 and 面积……扩容至 behind a name.

    Example: [p汽车基地一期]占地约168亩，建筑面积21万平方米。
    → 汽车基地一期 area 21万平方米 of=floor
    """
    for _, clause, group, _ in _runs(page):
        subject = _owner(group)
        if subject is None or subject.letter == "E":
            continue
        end = _own_end(page, clause)
        for key in ("land", "grown"):
            for m in _patterns()[key].finditer(page.mask, clause.start, end):
                if page.mask.startswith("的", m.end()):
                    continue
                said = m.groupdict().get("of")
                of = _of(said, m["v"])
                yield page.value("areas", "area", subject, quantity(m["v"]), m.start("v"), of=of)


def area_in_front(page: Page) -> Iterator[Statement]:
    """Reads 占地540亩的 and 打造2000亩 before a name.

    Example: 占地540亩的[p热电联产项目]开工。
    → 热电联产项目 area 540亩 of=land
    """
    for sentence in page.sentences:
        for group in sentence.groups:
            if group.letter not in "PKI" or len(group.members) > 1:
                continue
            m = _patterns()["land_front"].search(page.mask, sentence.start, group.start)
            if m:
                of = _of(m["of"], m["v"])
                value = quantity(m["v"])
                yield page.value(
                    "area_in_front", "area", group.members[0], value, m.start("v"), of=of
                )


def capacities(page: Page) -> Iterator[Statement]:
    """Reads what one thing yields or holds, behind its name: 年产, 日处理, 床位, 泊位.

    Example: [p底盘总成项目]达产后年供电动车底盘21万套，年产值可到20亿元。
    → 底盘总成项目 capacity 年供电动车底盘21万套
    """
    for _, clause, group, _ in _runs(page):
        subject = _owner(group)
        if subject is None:
            continue
        end = _own_end(page, clause)
        for m in quantities.yields().finditer(page.mask, clause.start, end):
            a = m.start() + len(re.match(r"(?:达产后|投产后|建成后|预计|可|将)*", m[0])[0])  # type: ignore[index]
            if re.match(r"(?:年|月|日)(?:底|内|初|前|均增|，)|\d{4}年", page.text[a:]):
                continue
            if re.match(r"\d", page.text[a - 1 : a]) or _sum(page, clause, m.start()):
                continue
            words = page.text[a : m.end()]
            kept = quantity(words)
            yield page.value("capacities", "capacity", subject, kept, a)


def length_in_front(page: Page) -> Iterator[Statement]:
    """Reads 打造6.5公里 before a road, a canal or a path.

    Example: 打造6.5公里[p腊山河绿道]。
    → 腊山河绿道 capacity 6.5公里
    """
    for sentence in page.sentences:
        for group in sentence.groups:
            if group.letter != "P" or len(group.members) > 1:
                continue
            m = re.compile(
                r"(?:全长|长|总长)?(?P<v>(?:约)?\d[\d.,]*(?:公里|兆瓦|万千瓦))(?:的)?$"
            ).search(page.mask, sentence.start, group.start)
            if m:
                value = quantity(m["v"])
                yield page.value(
                    "length_in_front", "capacity", group.members[0], value, m.start("v")
                )


def size_behind(page: Page) -> Iterator[Statement]:
    """Reads a bare size right behind a name, or what it adds: A并网80兆瓦, A新增两个泊位.

    Example: [p港区二期]新增两个2000吨级泊位。
    → 港区二期 capacity 两个2000吨级泊位
    """
    for sentence in page.sentences:
        for clause in sentence.clauses:
            for group in clause.groups:
                if group.counted or group.letter not in "PI":
                    continue
                if m := _sizes()["thing"].match(page.mask, group.end, clause.end):
                    yield _size(page, "size_behind", group.members[0], m)


@cache
def _sizes() -> dict[str, re.Pattern[str]]:
    number = quantities.counted().pattern
    heads = r"(?:教学班|机组|厂房|塔楼|生产线|床位|学位|车位|泊位|班)"
    return {
        "thing": re.compile(
            rf"(?:全长|总长|长|并网)+(?P<v>(?:约)?{number})"
            rf"|(?:(?:扩建|建成)后)?(?:新增|增加|设置?|可容纳|设有|规划)(?P<w>{number}[^，。；、\d]{{0,6}}{heads})"
            r"|新增(?P<y>[两三四五六]个\d+吨级泊位)|(?P<z>[两三四五六]栋(?:塔楼|厂房|楼))"
            r"|(?P<x>(?:约)?\d[\d.]*(?:公里|兆瓦|万千瓦))(?=全|主|$|，|。|开|建|工|已)"
        ),
        "park": re.compile(
            rf"(?P<v>(?:入驻|落地|集聚|聚集)(?!的|了|各类)[^，。；、\d]{{0,8}}{number})"
            rf"|(?P<w>(?:基金|资金)?管理(?:资金|基金)?规模(?:达到?|为)?{MONEY})"
        ),
        "company": re.compile(
            rf"(?P<v>年?(?:产值|营收|营业收入|销售收入)[^，。；、\d百]{{0,4}}{MONEY})"
        ),
    }


def _size(page: Page, rule: str, subject: Named, m: re.Match[str]) -> Statement:
    key = next(k for k, v in m.groupdict().items() if v)
    kept = quantity(m[key])
    value = Value(m[key], kept.normal, kept.number, kept.unit)
    return page.value(rule, "capacity", subject, value, m.start(key))


def yield_behind(page: Page) -> Iterator[Statement]:
    """Reads how many firms a park holds and what a company yields.

    Example: [k金融产业园]入驻企业93家，基金管理规模达到231亿元；[e二机床]年产值突破百亿元。
    → 金融产业园 capacity 基金管理规模达到231亿元
    """
    for _, clause, group, _ in _runs(page):
        subject = _owner(group)
        if subject is None or subject.letter not in "KE":
            continue
        key = "park" if subject.letter == "K" else "company"
        end = _own_end(page, clause)
        for m in _sizes()[key].finditer(page.mask, clause.start, end):
            if not re.search(
                r"其中|各类|亩均|全[区市县]|拉动|带动", page.mask[clause.start : m.start()]
            ):
                yield _size(page, "yield_behind", subject, m)


RULES = (
    investments,
    investment_in_front,
    investments_in_brackets,
    respectively,
    areas,
    area_in_front,
    capacities,
    length_in_front,
    size_behind,
    yield_behind,
)
