"""Questions that want a list of projects, parks, enterprises or institutions."""

import re
from dataclasses import replace

from kg.ask.names import NameMark, last_level
from kg.ask.query import Query, label_of, query
from kg.ask.reading import Reading
from kg.ask.shared import MAKERS, ORGANIZATIONS, honour_words, period, places, roles, years
from kg.errors import QuestionError
from kg.industries import industries

Filters = dict[str, str | float | tuple[str, ...]]
FILES = {
    "project": "projects",
    "park": "parks",
    "enterprise": "enterprises",
    "institution": "institutions",
}


def listed(r: Reading) -> Query | None:
    """A list by filters: 历城区在建的半导体项目有哪些, which companies are in park X."""
    kind, text = (r.wanted.value, r.wanted.text) if r.wanted else ("", "")
    summed = r.has("asks", "total") or _sum_of_projects(r)
    if not kind and summed and r.has("property"):
        kind = "project"
    if kind not in FILES or (r.has("asks", "amount") and r.named("Project", "Indicator")):
        return None
    if r.has("negation"):
        raise QuestionError(
            "还不能回答带“没有、不、除”的问题；请改问肯定的一面。",
            "questions with “not” or “except” are not answered yet; ask the positive side.",
        )
    name = FILES[kind]
    kept = _filters(r, name)
    words = () if "honours" in kept else _words(r, text)
    spelt = {k: v for k, v in _misspelt(r, text, kept).items() if k in _parameters(name)}
    if spelt:
        kept, words = {k: v for k, v in kept.items() if k != "industries"} | spelt, ()
    if words and not r.quoted and "industries" in _parameters(name) - kept.keys():
        wider = _like(words)
        kept, words = ({**kept, "industries": wider}, ()) if wider else (kept, words)
    if not kept and not words and not _everything(r):
        return None
    asked = query(name, "", **kept, **({"words": words} if words else {}))
    return replace(asked, top=_top(r), count=r.has("asks", "count"), total=summed)


def _sum_of_projects(r: Reading) -> bool:
    """Whether one amount of many projects is asked for: 历城区的项目总投资是多少."""
    amount = any(p.endswith("Investment") for p in r.values("property"))
    asking = r.has("asks", "amount") or r.has("relations", "about")
    return (
        amount
        and asking
        and not r.gaps
        and any(n.value == "project" for n in r.nouns)
        and not (r.named("Project", "Park", "Indicator") or r.number("least") or r.number("most"))
    )


def _filters(r: Reading, name: str) -> Filters:
    """Return the conditions that a named question knows.

    Raises:
        QuestionError: for a condition that would be lost: an amount of enterprises.
    """
    honours = honour_words(r)
    found: Filters = {
        "industries": narrower(r),
        "places": _where(r, honours.inside),
        "parks": r.ids("Park"),
        "honours": honours.words,
        **_stage(r),
        **_money(r),
        **_organizations(r),
    }
    allowed = _parameters(name)
    found = {k: v for k, v in found.items() if v}
    if lost := [k for k in ("least", "most", "units") if k in found and k not in allowed]:
        zh, en = label_of(lost[0])
        raise QuestionError(
            f"{label_of(name)[0]}还不能按“{zh}”筛选；可改问项目。",
            f"{name} cannot be filtered by “{en}” yet; ask for projects.",
        )
    return {k: v for k, v in found.items() if k in allowed}


def narrower(r: Reading) -> tuple[str, ...]:
    """Return the ids of the named industries and of all that they hold, sorted."""
    return tuple(sorted({n for _, _, c in r.industries for n in industries().narrower(c)}))


def _misspelt(r: Reading, noun: str, kept: Filters) -> dict[str, tuple[str, ...]]:
    """Return the park or organization that a stretch of the question nearly spells."""
    stretch = r.topic("settled", "undertaking", "stages", "when").removesuffix(noun)
    stretch = re.sub(r"^.*?的|[有的在里内]+$", "", stretch.replace(noun, " ").strip())
    named = kept.keys() & {"parks", "organizations", "units", "honours"}
    if len(stretch) < 4 or not r.gaps or named:
        return {}
    for key, types in (("parks", ("Park",)), ("organizations", ORGANIZATIONS)):
        near = r.known.nearest(stretch, frozenset(types), 0.6, whole=True)
        if near:
            return {key: (near[0].id,)}
    return {}


def _like(unknown: tuple[str, ...]) -> tuple[str, ...]:
    """Return the industries whose words begin or end with an unknown word: 养老 in 养老服务."""
    scheme = industries()
    found = {
        n
        for c in scheme.concepts.values()
        if any(w.startswith(u) or w.endswith(u) for w in c.words for u in unknown)
        for n in scheme.narrower(c.id)
    }
    return tuple(sorted(found))


def _parameters(name: str) -> frozenset[str]:
    from kg.ask.catalogue import catalogue

    return frozenset(catalogue()[name].parameters)


def _where(r: Reading, inside: tuple[str, ...]) -> tuple[str, ...]:
    """Return the named places, without those of honours' names and units that bear a place's."""
    units = {
        last_level(t.name)
        for n in r.names
        if r.has("duty") and "Agency" in n.types
        for t in n.of("Place")
    }
    return tuple(p for p in places(r) if p not in inside and p not in units)


def _stage(r: Reading) -> Filters:
    """Return stages, planned or done, and years.

    A stage without a sign of the future is a stage that was reached, unless a year tells it.
    """
    stages = tuple(r.values("stages"))
    told = r.values("when")
    plan = "yes" if "plan" in told else "no" if "done" in told else ""
    asked = years(r)
    if stages and not plan and not asked and stages != ("planned",):
        plan = "no"
    if "planned" in stages:
        plan = ""
    if not stages and not asked:
        plan = ""
    return {"stages": stages, "plan": plan, **period(r)}


def _money(r: Reading) -> Filters:
    least = [n.amount for n in r.number("least")]
    most = [n.amount for n in r.number("most")]
    kinds = [p for p in r.values("property") if p.endswith("Investment")]
    out: Filters = {}
    if least:
        out["least"] = max(least)
    if most:
        out["most"] = min(most)
    if kinds and kinds[0] != "totalInvestment":
        out["money"] = kinds[0]
    return out


def _organizations(r: Reading) -> Filters:
    acting = r.has("duty") or r.has("undertaking")
    places_too = [n for n in r.names if n.types & {"Place", "Park"} and not acting]
    named = tuple(t for t in r.ids(*ORGANIZATIONS) if not _inside(t, places_too))
    if named and r.has("duty") and r.named("Agency"):
        return {"units": named, "duties": roles(r)}
    exact = {v for v in r.values("undertaking") if v != "any"}
    roles_meant = MAKERS if exact and exact <= set(MAKERS) else tuple(sorted(exact))
    return {"organizations": named, "roles": roles_meant if named else ()}


def _inside(thing: str, marks: list[NameMark]) -> bool:
    return any(t.id == thing for m in marks for t in m.things)


def _words(r: Reading, noun: str) -> tuple[str, ...]:
    """Return words that the names must contain: a kind of institution, or an unknown topic."""
    kinds = r.words.row("institution_kinds", noun) or r.words.row(
        "institution_kinds", noun.removesuffix("ies") + "y" if noun.endswith("ies") else noun[:-1]
    )
    if kinds:
        return tuple(kinds)
    beside = {r.text[a - 2 : a] for a, _, _ in r.industries}
    beside |= {r.text[b : b + 2] for _, b, _ in r.industries}
    unknown = [w for w in r.rest if r.chinese or not w.isascii()]
    return tuple(w for w in (*r.quoted, *unknown) if w[:2] not in beside and w[-2:] not in beside)


def _everything(r: Reading) -> bool:
    """Whether a question without filters really asks for all: 有哪些项目, list the projects."""
    asking = r.has("asks") or r.has("order") or r.number("top")
    return (
        not r.rest
        and not r.names
        and bool(asking or any(w in r.text for w in ("所有", "全部", "all ")))
    )


def _top(r: Reading) -> int:
    number = r.number("top")
    count = int(number[0].value) if number else 1
    if count < 1:
        raise QuestionError("“前 0 个”没有意义；请写前 1 个以上。", "ask for the top 1 or more.")
    if r.has("order", "lowest") and not r.number("least"):
        return -count
    if number or r.has("order", "highest"):
        return count
    return 0
