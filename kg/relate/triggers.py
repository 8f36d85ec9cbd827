"""The words that state a stage, and the patterns made of them."""

import re
from functools import cache

from kg.relate.values import DATE
from kg.relate.words import any_of, compiled, table

_COUNT = (
    r"(?:\d+余?[个项处座条家所]|一批|[\d.]+(?:公里|万?亩|万?平方米)|[一二三四五六七八九十百千]+亩"
    r"|全[市省区县]首[个家]|全长[\d.]+公里的?)?"
)


@cache
def triggers() -> dict[str, tuple[str, ...]]:
    """Return trigger → the stages it states."""
    t = table("stages")
    out = {w: (stage,) for stage, ws in t["stage"].items() for w in ws}
    return out | {w: tuple(stages) for w, stages in t["double"].items()}


def states(trigger: str) -> tuple[str, ...]:
    """Return the stages that a trigger of the table, or 列入……计划 and 完成……施工, states."""
    found = triggers().get(trigger)
    if found is None:
        told = next((s for s, p in _told().items() if p.fullmatch(trigger)), None)
        stated = {"完成": "building", "具备": "completed"}
        found = (told or stated.get(trigger[:2], "planned"),)
    return found


@cache
def _told() -> dict[str, re.Pattern[str]]:
    """Return stage → the pattern of what is said of it in free words: 进入调试阶段."""
    free = table("stages")["pattern"]
    return {stage: re.compile("|".join(ps)) for stage, ps in free.items()}


@cache
def before_words() -> dict[str, str]:
    return {w: stage for stage, ws in table("stages")["before"].items() for w in ws}


@cache
def stage_patterns() -> dict[str, re.Pattern[str]]:
    t = table("stages")
    guard, filler = any_of(t["guard"]["after"]), any_of(t["guard"]["filler"])
    shut = rf"(?=$|[\ue000-\ue005]|{any_of(t['guard']['closing'])})"
    taking = set(t["guard"]["transitive"])
    weak = set(t["guard"]["weak"])
    free = any_of(w for w in triggers() if w not in taking)
    listed = (
        r"(?:列入|纳入)[^，。；、\ue000-\ue00f]{0,12}?(?:规划|计划|笼子|盘子|储备库"
        r"|重[点大]项目(?![^，。；]*(?:开工|签约|竣工))|项目库|项目清单)"
    )
    partly = (
        r"完成[^，。；、\ue000-\ue00f]{0,8}?"
        r"(?:(?:路基|桩基|基础|主体|地下|钢)?(?:结构|施工|吊装|安装)|土石方|一期修缮)(?=[，。；、）七八九\d]|$)"
    )
    ready = r"具备[^，。；、\ue000-\ue00f]{1,6}条件"
    told = "|".join(p.pattern.replace("、]", "、\ue000-\ue00f]") for p in _told().values())
    free_words = rf"{listed}|{partly}|{told}|{ready}"
    trigger = rf"(?:{free_words}|{free}(?!{guard})|{any_of(taking)}(?!{guard}){shut})"
    strong = any_of(w for w in triggers() if w not in weak)
    between = (
        rf"(?:{filler}|(?:分别)?于?(?:{DATE})(?:、(?:{DATE}))*"
        r"|\d+[天日]内?|从[^，]{2,16}到|自[^，]{2,14}起"
        r"|(?:\d+|[一两三四五六七八九十半]+)个?[月年]内"
        r"|(?:不到|仅用?)[^，。；、\ue000-\ue00f]{1,6}(?:即|就|便)|在?<L>(?:境内)?(?:正式)?)"
    )
    beside = (
        r"(?:正在|已经|已|正|刚刚?|陆续|即将|将|有望|同时|同步|双双|一起|相继|先后|均|全部"
        r"|力争|预计)"
    )
    listed_too = rf"(?:、[^，。；、的\ue000-\ue00f]{{2,10}}){{1,3}}?{beside}"
    push = any_of(t["push"]["words"])
    ahead, behind = (any_of(table("plans")["clause"][k]) for k in ("ahead", "behind"))
    before = any_of(before_words())
    sure = any_of(w for w, stage in before_words().items() if stage != "building")
    loose = r"[^，、。；\ue000-\ue00f]"
    return {
        "trigger": re.compile(trigger),
        "opening": compiled(
            rf"(?:的(?=[一二三]期|主体|首期)|{between})*?(?P<t>{trigger})"
            rf"|(?:{between})*?{loose}{{0,6}}?(?=(?:{strong}|{told}))(?P<u>{trigger})"
            rf"|(?:{listed_too}|{loose}{{0,14}}?{beside})(?:{between})*?(?=(?:{strong}|{told}))(?P<w>{trigger})"
        ),
        "next": compiled(
            r"(?:(?:该|本|此)?(?:项目|工程|园区|基地|中心|医院|学校|线路|大桥)|(?:新|首期|首批|一期)?(?:厂房|园区|总部|校区|院区|车间|产线|生产线|厂区))?(?:于)?"
            rf"(?:并|且|其中|目前|现已|现|已|正|将|有望|预计|计划|力争|确保|即将|年底前?|{between})*"
            rf"(?P<t>{trigger})"
        ),
        "before": compiled(
            rf"(?P<t>{before})(?:了|好|着)?{_COUNT}(?:{loose}{{1,14}}、)?$"
            rf"|(?P<v>{sure})(?:的|的(?:还|主要)?有|的(?:项目)?包括|(?:了)?{loose}{{2,16}}(?:企业|项目|区|级|总部|首[个家条]))$"
        ),
        "colon": re.compile(
            rf"(?:{loose}{{0,4}}(?={before}的?(?:项目|工程)))?(?P<t>{before})的?(?:项目|工程)?(?:名单)?"
        ),
        "push": re.compile(rf"{push}(?:了|好)?{_COUNT}(?:[^，、。；]{{1,14}}、)?$"),
        "attribute": re.compile(
            r"(?:(?:(?:计划|预计)?总?投资)?[额约超近过达]*[\d.,余多百千万亿]+[美欧]?元"
            r"|占地(?:面积)?[约超近]?[\d.,]+(?:万?亩|万?平方米|公顷)"
            r"|(?:全长|总长)[约]?[\d.]+公里|以[^，。]{1,20}为[^，。的]{1,6})的?$"
        ),
        "ahead": re.compile(ahead),
        "behind": re.compile(behind),
    }
