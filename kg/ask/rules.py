"""From a reading to a query: rules in order, the first that applies decides.

Each rule is a function whose docstring says which questions it takes.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from kg.ask.figures import statistics
from kg.ask.lists import listed
from kg.ask.names import NameMark
from kg.ask.query import Query, query
from kg.ask.reading import Reading
from kg.ask.shared import (
    ANY,
    MAKERS,
    ORGANIZATIONS,
    honour_words,
    places,
    roles,
    things,
    years,
)
from kg.ask.topics import LEAST, about

Rule = Callable[[Reading], Query | None]


def other_names(r: Reading) -> Query | None:
    """Other names of a thing: X的简称是什么, what else is X called."""
    if r.has("relations", "alias") and (found := things(r)):
        return query("aliases", things=found)
    return None


def posts(r: Reading) -> Query | None:
    """Persons and posts: 谁担任X局长, 张三任什么职务, 〔2024〕3号任免了谁, who was appointed."""
    persons = r.ids("Person")
    noun = r.wanted.value if r.wanted else ""
    acting = r.has("actions") and (r.has("asks") or noun in ("person", "post"))
    if not (persons or r.has("post") or acting or noun == "post"):
        return None
    if noun not in ("", "person", "post", "unit", "document", "place"):
        return None
    wanted = "person"
    if noun in ("post", "unit"):
        wanted = "post" if noun == "post" else "organization"
    elif persons and not (r.has("asks", "who") and (r.has("post") or r.has("actions"))):
        wanted = "organization" if r.has("asks", "where") else "post"
        wanted = "as_of" if r.has("asks", "when") else wanted
    titles: list[str] = []
    for m in r.all("post"):
        titles += r.words.row("posts_en", m.value) or [m.value]
    actions = tuple(v for v in r.values("actions") if v != "any")
    if "holds" in actions or (r.has("post") and not actions and not persons):
        actions = tuple(dict.fromkeys((*actions, "appointed", "holds")))
    return query(
        "posts",
        wanted,
        persons=persons,
        organizations=_employers(r) if not persons else r.ids(*ORGANIZATIONS, "Park"),
        posts=tuple(dict.fromkeys(titles)),
        actions=actions,
        numbers=tuple(n.value for n in r.number("number")),
        dates=tuple(n.value for n in r.number("date")) or years(r),
        places=places(r),
    )


def _employers(r: Reading) -> tuple[str, ...]:
    """Return the named organizations, else the nearest to an unknown name, else that name."""
    if found := r.ids(*ORGANIZATIONS, "Park"):
        return found
    unknown = max(r.rest, key=len, default="")
    if len(unknown) < 3 or not r.has("post") or not r.chinese:
        return ()
    near = r.known.nearest(unknown, frozenset(ORGANIZATIONS), 0.8)
    return (near[0].id,) if near else (unknown,)


def tasks(r: Reading) -> Query | None:
    """What a unit answers for: X局牵头哪些工作, which tasks does X lead."""
    noun = r.wanted.value if r.wanted else ""
    units = r.ids(*ORGANIZATIONS)
    if not units or noun not in ("", "task"):
        return None
    asking_who = r.has("asks", "who") or noun == "unit"
    if noun != "task" and (not r.has("duty") or asking_who or things(r, "Project", "Park")):
        return None
    return query("tasks-of-unit", units=units, roles=roles(r), places=places(r))


def responsible(r: Reading) -> Query | None:
    """Who answers for a task or a project: X由谁牵头, which units are responsible for X."""
    noun = r.wanted.value if r.wanted else ""
    who = noun in ("unit", "") and (r.has("asks", "who", "list") or noun == "unit")
    if not who or not (r.has("duty") or noun == "unit") or r.has("undertaking", "builds"):
        return None
    topic = r.quoted[0] if r.quoted else r.topic("duty")
    measures = [t for t in r.known.things if t.type == "Measure"]
    where = places(r)
    if where:
        measures = [t for t in measures if any(p in t.jurisdiction for p in where)] or measures
    found = things(r, "Project", "Park") if _covers(r, topic) else ()
    tasks_meant = about(topic, measures, r.words, 0.9 if found else LEAST)
    found += tuple(t.id for t in tasks_meant) or things(r, "Project", "Park", "Institution")
    if found:
        return query("responsible-units", things=tuple(dict.fromkeys(found)), roles=roles(r))
    if topic:
        return query("responsible-units", words=(topic,), roles=roles(r), places=where)
    return None


def _covers(r: Reading, topic: str) -> bool:
    """Whether named projects and parks make up most of a topic."""
    named = [n.text for n in r.names if n.of("Project", "Park")]
    return sum(map(len, named)) >= 0.6 * len(topic)


def undertakers(r: Reading) -> Query | None:
    """Who builds, invests in, runs: X项目由哪家企业投资建设, who operates X park."""
    found = things(r, "Project", "Park", "Institution")
    noun = r.wanted.value if r.wanted else ""
    asking = r.has("asks", "who", "list") or noun in ("enterprise", "unit")
    if r.has("asks", "amount", "when"):
        return None
    if not found or not r.has("undertaking") or noun not in ("", "enterprise", "unit", "person"):
        return None
    if not asking and not r.has("undertaking", "builds", "invests", "operates", "owns"):
        return None
    exact = [v for v in r.values("undertaking") if v != "any"]
    if not exact or set(exact) <= set(MAKERS):
        asked = query("undertakers", things=found, roles=MAKERS if exact else ())
        return replace(asked, prefer=exact[0] if len(exact) == 1 else "")
    return query("undertakers", things=found, roles=tuple(sorted(set(exact))))


def places_of(r: Reading) -> Query | None:
    """Where a thing is: X在哪里, X落户哪个园区, where is X."""
    noun = r.wanted.value if r.wanted else ""
    if noun in ("place", "park") and not (r.has("undertaking") or r.has("duty")):
        found = things(r, "Project", "Enterprise", "Institution")
        return query("locations", things=found) if found else None
    found = things(r, "Project", "Enterprise", "Institution", "Park", "Agency")
    return query("locations", things=found) if found and r.has("asks", "where") else None


def values(r: Reading) -> Query | None:
    """A property of a thing: X总投资多少, X什么时候开工, what is the area of X."""
    found = things(r, "Project", "Park", "Institution", "Enterprise")
    noun = r.wanted.value if r.wanted else ""
    if not found or noun not in ("", "project", "park"):
        return None
    asked = list(r.values("property"))
    if r.has("asks", "when"):
        asked = [
            *(["startDate"] if r.has("stages", "started") else []),
            *(["finishDate"] if r.has("stages", "completed", "operating") else []),
        ] or ["startDate", "finishDate"]
    if not asked and r.has("asks", "amount") and not r.has("duty"):
        asked = ["totalInvestment"] if re.search("投|invest", r.text) else ["capacity", "area"]
    if not asked and r.has("stages") and not r.has("asks"):
        asked = ["stage"]
    return query("values", things=found, properties=tuple(asked)) if asked else None


def honours(r: Reading) -> Query | None:
    """Honours: X获得哪些荣誉, 谁获评Y, which honours does X have."""
    noun = r.wanted.value if r.wanted else ""
    if noun not in ("", "honour", "place", "unit", "person"):
        return None
    asked = honour_words(r)
    if noun != "honour" and not r.has("relations", "honoured") and not asked.words:
        return None
    holders = r.ids(*ORGANIZATIONS, "Park", "Project")
    level = tuple(w for m in r.all("levels") for w in r.words.row("levels", m.value))
    words = level if noun == "honour" else asked.words
    wanted = "honour" if noun == "honour" or not words else "holder"
    where = tuple(p for p in places(r) if p not in asked.inside)
    if noun == "honour" and not holders and _winner(r):
        holders, where = r.ids("Place"), ()
    if not (holders or words or where):
        return None
    return query("honours", wanted, holders=holders, words=words, places=where, years=years(r))


def _winner(r: Reading) -> bool:
    """Whether a place itself won: 历城区获得哪些荣誉, not 历城区的企业获得哪些荣誉."""
    won = next(r.all("relations", "honoured"), None)
    named = [n for n in r.names if "Place" in n.types]
    if not named or not r.chinese:
        return bool(named) and len(r.nouns) < 2
    return won is not None and won.start - named[-1].end in (0, 1)


def parts(r: Reading) -> Query | None:
    """Parts of a whole: X包括哪些子项目, X下设哪些机构."""
    if r.has("relations", "part") and (found := things(r)):
        return query("parts", things=found)
    return None


def industry_of(r: Reading) -> Query | None:
    """The industry of a thing: X属于什么产业."""
    noun = r.wanted.value if r.wanted else ""
    found = things(r, "Project", "Park", "Enterprise")
    if found and (noun == "industry" or r.has("relations", "industry")):
        return query("industries-of", things=found)
    return None


def documents(r: Reading) -> Query | None:
    """Documents: 哪些文件提到X, which documents mention X."""
    noun = r.wanted.value if r.wanted else ""
    kinds = tuple(r.values("document_kinds"))
    if noun != "document" and not (kinds and not r.names and noun == ""):
        return None
    found = things(r)
    if not found and not kinds and (r.rest or r.industries):
        return None
    return query("documents", things=found, kinds=kinds, places=places(r), years=years(r))


def card(r: Reading) -> Query | None:
    """Everything about a thing: X是什么, tell me about X, or a name alone."""
    found = things(r)
    if not found or (r.rest and not things(r, *(t for t in ANY if t != "Place"))):
        return None
    return query("facts", things=found)


def guessed(r: Reading) -> Query | None:
    """A name that is nearly one of the graph's: read the question again with it."""
    text = (
        r.quoted[0]
        if r.quoted
        else r.topic("property", "relations", "empty", "stages", "undertaking", "when")
    )
    near = r.known.nearest(text, frozenset({"Project", "Park", "Enterprise", "Institution"}))
    where = places(r)
    near = [t for t in near if not where or any(p in t.jurisdiction + t.name for p in where)]
    if not near or any(n.types != {"Place"} for n in r.names):
        return None
    meant = NameMark(0, 0, "", (near[0],))
    again = replace(r, names=(meant, *r.names))
    return next((q for rule in RULES if rule is not guessed and (q := rule(again))), None)


RULES: tuple[Rule, ...] = (
    *(other_names, posts, tasks, undertakers, responsible, statistics, industry_of, places_of),
    *(parts, listed, honours, values, documents, card, guessed),
)


def understand(r: Reading) -> Query | None:
    """Return the query of the first rule that applies."""
    return next((q for rule in RULES if (q := rule(r))), None)
