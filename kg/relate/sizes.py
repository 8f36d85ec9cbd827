"""Areas and yields of one named thing in running text."""

import re
from collections.abc import Iterator
from functools import cache

from kg.model import Statement, Value
from kg.relate import quantities
from kg.relate.owners import amount_patterns, area_kind, is_sum, own_end, runs, sole
from kg.relate.page import Page
from kg.relate.pieces import Named
from kg.relate.quantities import MONEY
from kg.relate.values import quantity
from kg.relate.words import any_of, table


def areas(page: Page) -> Iterator[Statement]:
    """Reads 占地, 建筑面积 and 面积……扩容至 behind a name.

    Example: [p汽车基地一期]占地约168亩，建筑面积21万平方米。
    → 汽车基地一期 area 21万平方米 of=floor
    """
    for _, clause, group, _ in runs(page):
        subject = sole(group)
        if subject is None or subject.letter == "E":
            continue
        end = own_end(page, clause)
        for key in ("land", "grown"):
            for m in amount_patterns()[key].finditer(page.mask, clause.start, end):
                if page.mask.startswith("的", m.end()):
                    continue
                said = m.groupdict().get("of")
                of = area_kind(said, m["v"])
                yield page.value("areas", "area", subject, quantity(m["v"]), m.start("v"), of=of)


def areas_laid_out(page: Page) -> Iterator[Statement]:
    """Reads 规划…平方公里, 建成…平方公里 behind a park and …平方米厂房 behind a project.

    Example: [k凤鸣工业园]规划50平方公里，已建成20平方公里。
    → 凤鸣工业园 area 20平方公里 of=land
    """
    for _, clause, group, _ in runs(page):
        subject = sole(group)
        if subject is None or subject.letter == "E":
            continue
        for m in amount_patterns()["laid_out"].finditer(
            page.mask, clause.start, own_end(page, clause)
        ):
            key = next(k for k in "vwx" if m[k])
            planned = key == "v" and subject.letter != "K"
            if (
                planned
                or is_sum(page, clause, m.start())
                or _ELSE.search(page.mask, clause.start, m.start())
            ):
                continue
            of = "land" if key == "v" else area_kind(m["of2"], m[key])
            value = quantity(m[key])
            yield page.value("areas_laid_out", "area", subject, value, m.start(key), of=of)


_ELSE = re.compile(
    r"盘活|腾出|清退|收回|流转|托管|拆除|累计|出让|新增|带动|覆盖|惠及|提供|租|完成|新建|改造"
)


def area_in_front(page: Page) -> Iterator[Statement]:
    """Reads 占地540亩的 and 打造2000亩 before a name.

    Example: 占地540亩的[p热电联产项目]开工。
    → 热电联产项目 area 540亩 of=land
    """
    for sentence in page.sentences:
        for group in sentence.groups:
            if group.letter not in "PKI" or len(group.members) > 1:
                continue
            m = amount_patterns()["land_front"].search(page.mask, sentence.start, group.start)
            if m:
                of = area_kind(m["of"], m["v"])
                value = quantity(m["v"])
                yield page.value(
                    "area_in_front", "area", group.members[0], value, m.start("v"), of=of
                )


def capacities(page: Page) -> Iterator[Statement]:
    """Reads what one thing yields or holds, behind its name: 年产, 日处理, 床位, 泊位.

    Example: [p底盘总成项目]达产后年供电动车底盘21万套，年产值可到20亿元。
    → 底盘总成项目 capacity 年供电动车底盘21万套
    """
    for _, clause, group, _ in runs(page):
        subject = sole(group)
        if subject is None:
            continue
        end = own_end(page, clause)
        for m in quantities.yields().finditer(page.mask, clause.start, end):
            a = m.start() + len(re.match(r"(?:达产后|投产后|建成后|预计|可|将)*", m[0])[0])  # type: ignore[index]
            if re.match(r"(?:年|月|日)(?:底|内|初|前|均增|，)|\d{4}年", page.text[a:]):
                continue
            if re.match(r"[每一]", m[0]) and (
                subject.letter in "KI" or re.search(r"[元个名次]$|最后|第|省", m[0])
            ):
                continue
            if re.match(r"\d", page.text[a - 1 : a]) or is_sum(page, clause, m.start()):
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
    t = table("sizes")["equipped"]
    verbs, keeps = any_of(t["verb"]), any_of(t["keep"])
    few = r"(?:[一二两三四五六七八九十]+|\d+)(?:条|栋|座|台|个)[^，。；、的\ue000-\ue00f]{1,10}"
    heads = r"(?:教学班|机组|厂房|塔楼|生产线|床位|学位|车位|泊位|班)"
    return {
        "thing": re.compile(
            rf"(?:全长|总长|长|并网)+(?P<v>(?:约)?{number})"
            rf"|(?:(?:扩建|建成)后)?(?:新增|增加|设置?|可容纳|设有|规划)(?P<w>{number}[^，。；、\d]{{0,6}}{heads})"
            r"|新增(?P<y>[两三四五六]个\d+吨级泊位)|(?P<z>[两三四五六]栋(?:塔楼|厂房|楼))"
            r"|(?P<x>(?:约)?\d[\d.]*(?:公里|米|兆瓦|万千瓦))(?=全|主|$|[，。、；和及]|开|建|工|已)"
        ),
        "equipped": re.compile(
            rf"[^，。；、：\ue000-\ue00f]{{0,6}}?{verbs}(?:了|有)?(?P<v>(?:[^，。；、\d\ue000-\ue00f]{{0,8}}{number}|{few})(?:[^，。；、\d的计将已\ue000-\ue00f]{{1,8}}?(?=[、，。；]|封顶|投|竣工|交付|计划|将|已|$))?)"
            rf"|[^，。；、：\ue000-\ue00f]{{0,6}}?(?P<w>{keeps}[^，。；、\d\ue000-\ue00f]{{0,8}}{number})"
            rf"|(?P<z>(?:{few})[^，。；、\d的\ue000-\ue00f]{{1,8}}?(?=封顶|全部|投|，|。|交付|建成|完工))"
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


def equipped(page: Page) -> Iterator[Statement]:
    """Reads what a building or a line is made of or yields, behind a verb: 设…, 可容纳…, 新增….

    Example: [p明湖车站改造]新增机柜420个，[i北山小学]设36个教学班。
    → 明湖车站改造 capacity 机柜420个
    """
    for _, clause, group, _ in runs(page):
        subject = sole(group)
        if subject is None or subject.letter not in "PI":
            continue
        if not clause.groups or clause.groups[-1] is not group or clause.start < group.end:
            continue
        m = _sizes()["equipped"].match(page.mask, clause.start, own_end(page, clause))
        if m and not re.search(r"其中|累计|全[市区县]|[第立每]|一[年天]|年可", m[0]):
            key = next(k for k in "vwz" if m[k])
            kept = quantity(m[key])
            value = Value(m[key], kept.normal, kept.number, kept.unit)
            yield page.value("equipped", "capacity", subject, value, m.start(key))


def yield_behind(page: Page) -> Iterator[Statement]:
    """Reads how many firms a park holds and what a company yields.

    Example: [k金融产业园]入驻企业93家，基金管理规模达到231亿元；[e二机床]年产值突破百亿元。
    → 金融产业园 capacity 基金管理规模达到231亿元
    """
    for _, clause, group, _ in runs(page):
        subject = sole(group)
        if subject is None or subject.letter not in "KE":
            continue
        key = "park" if subject.letter == "K" else "company"
        end = own_end(page, clause)
        for m in _sizes()[key].finditer(page.mask, clause.start, end):
            if not re.search(
                r"其中|各类|亩均|全[区市县]|拉动|带动", page.mask[clause.start : m.start()]
            ):
                yield _size(page, "yield_behind", subject, m)


RULES = (
    areas,
    areas_laid_out,
    area_in_front,
    capacities,
    length_in_front,
    size_behind,
    equipped,
    yield_behind,
)
