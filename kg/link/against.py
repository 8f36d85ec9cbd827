"""What speaks against two names being one: a list of small named functions."""

from kg import divisions
from kg.link.forms import Form, of_each_district
from kg.link.keys import tiled, words
from kg.link.places import relation
from kg.link.reasons import Feature, Reason, distinguishes, ordered
from kg.schema import ontology

_PARTS = "区部楼号库栋座"  # ends of a bracket that names a part of the thing


def different_types(a: Form, b: Form) -> Reason | None:
    """A park is not its 管委会, a company not its project: names of two types are two things."""
    if a.name.type == b.name.type:
        return None
    x, y = (ontology().classes[f.name.type] for f in (a, b))
    zh, en = f"类型不同：{x.zh} 与 {y.zh}", f"types differ: {x.en}, {y.en}"
    return Reason("different_types", "against", zh, en)


def different_places(a: Form, b: Form) -> Reason | None:
    """Two districts have two of a kind; a bare name is its document's place's."""
    x, y = a.stated or a.home, b.stated or b.home
    if _places_fit(a, b):
        return None
    return Reason(
        "different_places", "against", f"地点不同：{x} 与 {y}", f"places differ: {x}, {y}"
    )


def _places_fit(a: Form, b: Form) -> bool:
    kind, homes = a.name.type, relation(a.home, b.home)
    if kind in ("Honour", "Industry") or (kind == "Agency" and a.key == b.key):
        return True
    if kind in ("Agency", "Person", "Indicator", "Measure", "Place"):
        return (a.stated or a.home) == (b.stated or b.home)
    if _of_a_kind(a) and _of_a_kind(b):
        return (a.stated or a.home) == (b.stated or b.home)
    if a.stated and b.stated:
        lies = relation(a.stated, b.stated)
        return lies == "same" or (lies == "within" and homes == "same" and not _by_trade(a, b))
    if a.stated or b.stated:
        named, bare = (a, b) if a.stated else (b, a)
        lies = relation(named.stated, bare.home)
        if lies == "within" and not _by_trade(a, b):
            return homes == "same" or bare.wide or kind == "Enterprise" or len(bare.rest) >= 10
        return lies in ("same", "unknown") or (kind == "Enterprise" and not _by_trade(a, b))
    if homes in ("same", "unknown") or kind == "Enterprise":
        return homes != "unknown" or not (a.home and b.home)
    if a.city != b.city or (a.wide and b.wide):
        return a.city == b.city
    return kind == "Institution" and not any(of_each_district(f.rest) for f in (a, b))


def _of_a_kind(f: Form) -> bool:
    """Whether a park or institution is called by its kind alone: 人民医院, 实验室, 生态产业园."""
    if f.name.type == "Institution":
        return tiled(f.rest, "institution", "generic")
    return f.name.type == "Park" and (f.rest in words()["park_kinds"] or tiled(f.core, "trades"))


def _by_trade(a: Form, b: Form) -> bool:
    """Whether the names are companies called by a trade alone: 区城投集团, 市城投集团."""
    return a.name.type == "Enterprise" and (tiled(a.rest, "trades") or tiled(b.rest, "trades"))


def different_phases(a: Form, b: Form) -> Reason | None:
    """一期 is not 二期, and the whole is not its first phase."""
    if a.phases == b.phases:
        return None
    x, y = (_listed(map(str, f.phases)) for f in (a, b))
    return Reason("different_phases", "against", f"期次不同：{x} 与 {y}", f"phases: {x}, {y}")


def different_numbers(a: Form, b: Form) -> Reason | None:
    """二中 is not 五中, 1号线 not 2号线."""
    if a.numbers == b.numbers:
        return None
    x, y = _listed(a.numbers), _listed(b.numbers)
    return Reason("different_numbers", "against", f"编号不同：{x} 与 {y}", f"numbers: {x}, {y}")


def _listed(values: object) -> str:
    return "、".join(sorted(values)) or "—"  # type: ignore[call-overload]


def different_sizes(a: Form, b: Form) -> Reason | None:
    """年产5万吨 is not 年产10万吨; a size on one side says nothing."""
    if not a.quantities or not b.quantities or a.quantities & b.quantities:
        return None
    x, y = _listed(a.quantities), _listed(b.quantities)
    return Reason("different_sizes", "against", f"规模不同：{x} 与 {y}", f"sizes: {x}, {y}")


def different_brackets(a: Form, b: Form) -> Reason | None:
    """（东段）is not（西段）; one bracket that tells a part parts it from the whole."""
    if a.brackets == b.brackets:
        return None
    told = (a.brackets | b.brackets) - (a.brackets & b.brackets)
    if not (a.brackets and b.brackets):
        rest = b.rest if a.brackets else a.rest
        parts = (t for t in told if t not in rest and _names_a_part(t))
        told = frozenset(t for t in parts if not _stretch(t))
    if not told:
        return None
    said = _listed(told)
    return Reason("different_brackets", "against", f"括注不同：{said}", f"brackets: {said}")


def _names_a_part(text: str) -> bool:
    """Whether a bracket tells a part, or a place other than the home, whose bracket is gone."""
    return distinguishes(text) or text[-1] in _PARTS or bool(divisions.find(text))


def _stretch(text: str) -> bool:
    return text.endswith("段") and len(text) > 2


def different_actions(a: Form, b: Form) -> Reason | None:
    """The making of a thing is not its later renewal: 腊山河 and 腊山河整治."""
    if a.name.type != "Project" or a.actions == b.actions or a.actions & b.actions:
        return None
    x, y = _listed(a.actions), _listed(b.actions)
    return Reason("different_actions", "against", f"建设内容不同：{x} 与 {y}", f"works: {x}, {y}")


def different_heads(a: Form, b: Form) -> Reason | None:
    """A 产业园 is not a 基地, nor a 片区 that may be larger."""
    if a.name.type != "Park" or not a.head or not b.head or a.head == b.head:
        return None
    said = f"{a.rest} / {b.rest}"
    return Reason("different_heads", "against", f"园区种类不同：{said}", f"kinds: {said}")


def different_companies(a: Form, b: Form) -> Reason | None:
    """Two full names that differ are two companies, though they may belong to one group."""
    if not (a.legal and b.legal) or (a.rest == b.rest and a.group == b.group):
        return None
    said = f"{a.folded} / {b.folded}"
    return Reason("different_companies", "against", f"两家公司：{said}", f"two companies: {said}")


def a_part_of_it(a: Form, b: Form) -> Reason | None:
    """A thing is not what follows its name: 区中医院新院区, 创新谷综合服务中心, 济郑高铁长清站."""
    short, long = ordered(a, b)
    if a.name.type == "Enterprise" or short.core == long.core or not short.core:
        return None
    tail = long.core[len(short.core) :]
    if not long.core.startswith(short.core) or not tail or long.reduced == short.reduced:
        return None
    if a.name.type == "Agency" and tail in ("机关",):
        return None
    return Reason(
        "a_part_of_it", "against", f"“{tail}”是其一部分或另一事物", f"“{tail}” names another thing"
    )


AGAINST: tuple[Feature, ...] = (
    different_types,
    different_places,
    different_phases,
    different_numbers,
    different_sizes,
    different_brackets,
    different_actions,
    different_heads,
    different_companies,
    a_part_of_it,
)
