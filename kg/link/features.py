"""What speaks for and against two names being one: a list of small named functions.

Each looks at two names taken apart and gives a reason, or nothing. A reason ``against`` parts the
names whatever else is said; ``sure`` joins them; ``likely`` joins them when no third name could
be meant as well; ``open`` joins nothing and is shown to a person.
"""

from collections.abc import Callable
from dataclasses import dataclass

from kg.language import say
from kg.link.forms import Form
from kg.link.keys import any_of, longest, tiled, words
from kg.link.places import relation


@dataclass(frozen=True, slots=True)
class Reason:
    """What one feature says; ``weight`` is against, sure, likely or open."""

    feature: str
    weight: str
    zh: str
    en: str

    def __str__(self) -> str:
        return say(self.zh, self.en)


Feature = Callable[[Form, Form], Reason | None]


def _ordered(a: Form, b: Form) -> tuple[Form, Form]:
    """Return the form with the shorter core first."""
    return (a, b) if (len(a.core), a.name) <= (len(b.core), b.name) else (b, a)


# --- against -------------------------------------------------------------------------------------


def different_types(a: Form, b: Form) -> Reason | None:
    """A park is not its 管委会, a company not its project: names of two types are two things."""
    if a.name.type == b.name.type:
        return None
    return Reason(
        "different_types", "against",
        f"类型不同：{a.name.type} 与 {b.name.type}", f"types differ: {a.name.type}, {b.name.type}",
    )  # fmt: skip


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
    return a.city == b.city and (
        (a.wide and b.wide) or (kind == "Institution" and not _of_each_district(a, b))
    )


def _by_trade(a: Form, b: Form) -> bool:
    """Whether the names are companies called by a trade alone: 区城投集团, 市城投集团."""
    return a.name.type == "Enterprise" and (tiled(a.rest, "trades") or tiled(b.rest, "trades"))


def _of_each_district(a: Form, b: Form) -> bool:
    ends = longest("institution", "local")
    return any(f.rest.endswith(ends) or tiled(f.rest, "institution", "generic") for f in (a, b))


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
        parts = (t for t in told if t not in rest and _distinguishes(t))
        told = frozenset(t for t in parts if not _stretch(t))
    if not told:
        return None
    said = _listed(told)
    return Reason("different_brackets", "against", f"括注不同：{said}", f"brackets: {said}")


def _stretch(text: str) -> bool:
    return text.endswith("段") and len(text) > 2


def different_actions(a: Form, b: Form) -> Reason | None:
    """The making of a thing is not its later renewal: 腊山河 and 腊山河整治."""
    if a.name.type != "Project" or a.actions == b.actions or a.actions & b.actions:
        return None
    x, y = _listed(a.actions), _listed(b.actions)
    return Reason("different_actions", "against", f"建设内容不同：{x} 与 {y}", f"works: {x}, {y}")


def different_heads(a: Form, b: Form) -> Reason | None:
    """A 产业园 is not a 基地, though 片区 may be put after any park's name."""
    if a.name.type != "Park" or not a.head or not b.head or a.head == b.head:
        return None
    if "area" in (a.head, b.head):
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
    short, long = _ordered(a, b)
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


# --- for -----------------------------------------------------------------------------------------


def same_key(a: Form, b: Form) -> Reason | None:
    """After width, place, legal form, head noun and standard short forms nothing differs."""
    if a.key != b.key or a.name.type != b.name.type:
        return None
    return Reason("same_key", "sure", "规范写法相同", "the same in normal writing")


def same_core(a: Form, b: Form) -> Reason | None:
    """Only words differ that may be put in or left away: 片区, 国际, 公益性, the place in front."""
    if a.name.type in ("Person", "Indicator", "Measure", "Honour", "Industry", "Place"):
        return None
    if a.reduced != b.reduced or len(a.reduced) < 2 or a.name.type == "Enterprise":
        return None
    if a.name.type == "Park" and not _park_heads_fit(a, b):
        return None
    said = a.reduced
    return Reason("same_core", "likely", f"核心相同：{said}", f"the same core: {said}")


def _park_heads_fit(a: Form, b: Form) -> bool:
    kinds = words()["park_kinds"]
    if a.rest in kinds or b.rest in kinds:
        return False
    return a.head == b.head or "area" in (a.head, b.head) or not (a.head and b.head)


def place_in_front(a: Form, b: Form) -> Reason | None:
    """A company with its place in front: 山东力冠微电子, 力冠微电子; trades alone do not count."""
    if a.name.type != "Enterprise" or a.rest != b.rest or a.group != b.group:
        return None
    if tiled(a.rest, "trades") or (len(a.rest) < 3 and not (a.legal or b.legal)):
        return None
    return Reason("place_in_front", "likely", "只差地名前缀", "only a place stands in front")


def group_of_the_name(a: Form, b: Form) -> Reason | None:
    """A brand and the group of that name: 九阳, 九阳集团; two full names are not meant."""
    if a.name.type != "Enterprise" or a.group == b.group or a.rest != b.rest:
        return None
    if (a.legal and b.legal) or tiled(a.rest, "trades"):
        return None
    return Reason("group_of_the_name", "likely", "同名集团", "the group of that name")


def brand_of_full_name(a: Form, b: Form) -> Reason | None:
    """A brand and the full name that begins with it and goes on with trades alone."""
    if a.name.type != "Enterprise" or a.legal == b.legal or a.city != b.city:
        return None
    full, brand = (a, b) if a.legal else (b, a)
    rest = full.rest[len(brand.rest) :]
    if not full.rest.startswith(brand.rest) or not rest or tiled(brand.rest, "trades"):
        return None
    if brand.group and not full.group:
        return None
    if len(brand.rest) < 2 or not tiled(rest, "trades"):
        return None
    return Reason("brand_of_full_name", "likely", f"全称的字号：{brand.rest}", "brand of full name")


def initials(a: Form, b: Form) -> Reason | None:
    """A short name by the first characters of the words: 市场监督管理局, 市监局; 山东大学, 山大."""
    if a.name.type not in ("Agency", "Institution"):
        return None
    x, y = (f.folded if f.folded.endswith("大学") else f.rest for f in (a, b))
    short, long = sorted((x, y), key=len)
    if short == long or not (abbreviates(short, long) or _university(a, b)):
        return None
    return Reason("initials", "likely", f"{short} 是 {long} 的简称", f"{short} abbreviates {long}")


def abbreviates(short: str, long: str) -> bool:
    """Whether a short name takes the words of a long one by their first characters, in order.

    First and last characters agree; of two neighbouring characters that are left out the second
    would begin a word, so at most one is.
    """
    if len(short) < 3 or short[0] != long[0] or short[-1] != long[-1]:
        return False
    at = 0
    for c in short[1:-1]:
        found = long.find(c, at + 1, at + 3)
        if found < 0:
            return False
        at = found
    return len(long) - 1 - at in (1, 2)


def _university(a: Form, b: Form) -> bool:
    short, long = sorted((a.folded, b.folded), key=len)
    return (
        len(short) == 2 and short[1] == "大" and len(long) == 4
        and long.endswith("大学") and long[0] == short[0]
    )  # fmt: skip


def owner_in_front(a: Form, b: Form) -> Reason | None:
    """The owner's or parent's name stands in front: 山东大学齐鲁医院, 保利中科创新广场."""
    if a.name.type not in ("Institution", "Project", "Park"):
        return None
    short, long = _ordered(a, b)
    owner = long.core[: len(long.core) - len(short.core)]
    if len(owner) < 2 or not long.core.endswith(short.core):
        return None
    if a.name.type == "Park" and not (a.head == b.head and not tiled(short.core, "trades")):
        return None
    if a.name.type == "Institution":
        fits = owner.endswith(longest("institution", "parents")) and len(short.core) >= 4
        fits = fits and not tiled(short.core, "institution", "generic")
    else:
        fits = len(owner) <= 4 and len(short.core) >= 5 and not _distinguishes(owner)
    if not fits:
        return None
    return Reason("owner_in_front", "likely", f"“{owner}”是所属前缀", f"“{owner}” owns it")


def inserted_word(a: Form, b: Form) -> Reason | None:
    """One short word more in the middle of a long name: 雨污管网改造, 雨污合流管网改造."""
    if a.name.type not in ("Project", "Park") or (a.name.type == "Park" and a.head != b.head):
        return None
    short, long = _ordered(a, b)
    more = len(long.rest) - len(short.rest)
    if not 1 <= more <= 2 or len(short.core) < 6:
        return None
    start = next(
        i for i, (x, y) in enumerate(zip(short.rest + "|", long.rest, strict=False)) if x != y
    )
    word = long.rest[start : start + more]
    if start < 2 or short.rest[start:] != long.rest[start + more :] or len(short.rest) - start < 2:
        return None
    if _distinguishes(word):
        return None
    return Reason("inserted_word", "likely", f"只多“{word}”", f"only “{word}” is put in")


def bracket_opened(a: Form, b: Form) -> Reason | None:
    """What one name puts in brackets the other says openly: 唐冶（三甲）医院, 唐冶三甲医院."""
    if a.brackets == b.brackets or a.name.type == "Enterprise":
        return None
    if a.folded.replace("(", "").replace(")", "") != b.folded.replace("(", "").replace(")", ""):
        return None
    return Reason("bracket_opened", "sure", "只差括号", "only brackets differ")


def _distinguishes(text: str) -> bool:
    """Whether an additional word makes another thing."""
    return bool(any_of("distinguishing").search(text))


def alike(a: Form, b: Form) -> Reason | None:
    """Most pairs of neighbouring characters are shared: a person should look."""
    x, y = (set(zip(f.core, f.core[1:], strict=False)) for f in (a, b))
    if not x or not y or 2 * len(x & y) < 1.2 * min(len(x), len(y)):
        return None
    said = f"{a.core} / {b.core}"
    return Reason("alike", "open", f"写法相近：{said}", f"written alike: {said}")


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
FOR: tuple[Feature, ...] = (
    same_key,
    bracket_opened,
    same_core,
    place_in_front,
    group_of_the_name,
    brand_of_full_name,
    initials,
    owner_in_front,
    inserted_word,
    alike,
)
