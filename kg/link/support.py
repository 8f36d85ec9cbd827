"""What speaks for two names being one: a list of small named functions."""

from itertools import takewhile

from kg.link.forms import Form
from kg.link.keys import longest, tiled, words
from kg.link.marks import quoted
from kg.link.reasons import Feature, Reason, distinguishes, ordered


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
    short, long = sorted((a.rest, b.rest), key=len)
    if a.stated == b.stated and long == f"{short}片区":
        return True
    if a.rest in kinds or b.rest in kinds:
        return False
    return a.head == b.head or {a.head, b.head} in ({"", "area"}, {"", "park"})


def place_in_front(a: Form, b: Form) -> Reason | None:
    """A company with its place in front: 山东力冠微电子, 力冠微电子; trades alone do not count."""
    if a.name.type != "Enterprise" or a.rest != b.rest or a.group != b.group:
        return None
    if tiled(a.rest, "trades") or (len(a.rest) < 3 and not (a.legal or b.legal or a.group)):
        return None
    if a.stated != b.stated and a.rest.startswith(longest("national_brands")):
        return None
    return Reason("place_in_front", "likely", "只差地名前缀", "only a place stands in front")


def group_of_the_name(a: Form, b: Form) -> Reason | None:
    """A brand and the group of that name: 九阳, 九阳集团; two full names are not meant.

    A group is not the listed company that it holds: 山东高速集团, 山东高速股份有限公司.
    """
    if a.name.type != "Enterprise" or a.group == b.group or a.rest != b.rest:
        return None
    if any(f.folded.endswith(("股份有限公司", "股份")) for f in (a, b)):
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
    if a.name.type == "Institution":
        short, long = sorted((a.folded, b.folded), key=len)
        fits = _university(short, long) or _university_of(short, long)
    else:
        short, long = sorted((a.rest, b.rest), key=len)
        fits = a.name.type == "Agency" and short != long and abbreviates(short, long)
    if not fits:
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


def _university(short: str, long: str) -> bool:
    """Whether a university is called by one character of its place: 川大, 山大."""
    return (
        len(short) == 2 and short[1] == "大" and len(long) == 4 and long.endswith("大学")
        and short[0] in long[:2]
    )  # fmt: skip


def _university_of(short: str, long: str) -> bool:
    """Whether a university keeps its place and one character of its kind: 西安交大."""
    place = short[:-2]
    kind = long[len(place) : -2]
    return (
        len(place) >= 2 and short[-1] == "大" and long.endswith("大学") and long.startswith(place)
        and 2 <= len(kind) <= 4 and kind[0] == short[-2]
    )  # fmt: skip


def same_quoted_name(a: Form, b: Form) -> Reason | None:
    """The quoted name agrees and what follows ends alike: A“幸福食堂”公益项目, “幸福食堂”项目."""
    if a.name.type not in ("Project", "Park"):
        return None
    (x, after), (y, behind) = quoted(a.name.surface), quoted(b.name.surface)
    backwards = zip(after[::-1], behind[::-1], strict=False)
    end = len(list(takewhile(lambda pair: pair[0] == pair[1], backwards)))
    if x != y or len(x) < 3 or end < 4:
        return None
    if any(distinguishes(f[: len(f) - end]) for f in (after, behind)):
        return None
    return Reason("same_quoted_name", "likely", f"引号内同名：{x}", f"the same quoted name: {x}")


def brand_behind_group(a: Form, b: Form) -> Reason | None:
    """A group's brand in front of the firm's: 海尔卡奥斯, 卡奥斯物联科技股份有限公司."""
    if a.name.type != "Enterprise" or a.legal == b.legal or a.home != b.home:
        return None
    full, both = (a, b) if a.legal else (b, a)
    for cut in range(2, len(both.rest) - 2):
        brand = both.rest[cut:]
        if full.rest.startswith(brand) and tiled(full.rest[len(brand) :], "trades"):
            if tiled(brand, "trades"):
                return None
            return Reason("brand_behind_group", "likely", f"字号相同：{brand}", f"brand: {brand}")
    return None


def owner_in_front(a: Form, b: Form) -> Reason | None:
    """The owner's or parent's name stands in front: 山东大学齐鲁医院, 保利中科创新广场."""
    if a.name.type not in ("Institution", "Project", "Park"):
        return None
    opened = a.brackets != b.brackets
    x, y = (_opened(f) if opened else f.core for f in (a, b))
    short, long = sorted((x, y), key=len)
    owner = long[: len(long) - len(short)]
    if len(owner) < 2 or not long.endswith(short) or "、" in owner:
        return None
    if not _owns(a, b, owner, short, 6 if opened else 4):
        return None
    return Reason("owner_in_front", "likely", f"“{owner}”是所属前缀", f"“{owner}” owns it")


def _opened(f: Form) -> str:
    """Return a name with its brackets opened."""
    return f.folded.replace("(", "").replace(")", "")


def _owns(a: Form, b: Form, owner: str, short: str, longest_owner: int) -> bool:
    """Whether what stands in front may be an owner, and what stays is a name of its own."""
    if a.name.type == "Institution":
        parent = owner.removesuffix("附属").endswith(longest("institution", "parents"))
        return parent and len(short) >= 4 and not tiled(short, "institution", "generic")
    if a.name.type == "Park" and (a.head != b.head or tiled(short, "trades")):
        return False
    return len(short) >= 5 and len(owner) <= longest_owner and not distinguishes(owner)


def inserted_word(a: Form, b: Form) -> Reason | None:
    """One short word more in the middle of a long name: 雨污管网改造, 雨污合流管网改造."""
    if a.name.type not in ("Project", "Park") or (a.name.type == "Park" and a.head != b.head):
        return None
    short, long = ordered(a, b)
    more = len(long.core) - len(short.core)
    if not 1 <= more <= 2 or len(short.core) < 6:
        return None
    start = next(
        i for i, (x, y) in enumerate(zip(short.core + "|", long.core, strict=False)) if x != y
    )
    word = long.core[start : start + more]
    if start < 2 or short.core[start:] != long.core[start + more :] or len(short.core) - start < 2:
        return None
    if distinguishes(word):
        return None
    return Reason("inserted_word", "likely", f"只多“{word}”", f"only “{word}” is put in")


def bracket_opened(a: Form, b: Form) -> Reason | None:
    """What one name puts in brackets the other says openly: 唐冶（三甲）医院, 唐冶三甲医院."""
    if a.folded == b.folded or a.name.type == "Enterprise":
        return None
    if a.folded.replace("(", "").replace(")", "") != b.folded.replace("(", "").replace(")", ""):
        return None
    return Reason("bracket_opened", "sure", "只差括号", "only brackets differ")


def alike(a: Form, b: Form) -> Reason | None:
    """Most pairs of neighbouring characters are shared: a person should look."""
    x, y = (set(zip(f.core, f.core[1:], strict=False)) for f in (a, b))
    if not x or not y or 2 * len(x & y) < 1.2 * min(len(x), len(y)):
        return None
    said = f"{a.core} / {b.core}"
    return Reason("alike", "open", f"写法相近：{said}", f"written alike: {said}")


FOR: tuple[Feature, ...] = (
    same_key,
    bracket_opened,
    same_core,
    place_in_front,
    group_of_the_name,
    brand_of_full_name,
    brand_behind_group,
    initials,
    same_quoted_name,
    owner_in_front,
    inserted_word,
    alike,
)
