"""The place that a document speaks for, by its full name: 济南市槐荫区, 浙江省, 湖州市德清县."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from kg import divisions
from kg.read.words import words

_COUNTY = re.compile(
    r"[一-鿿]{2,14}?自治[县旗]|[一-鿿]{2,4}?族区|[一-鿿]{1,7}?(?:左旗|右旗|前旗|后旗|中旗)"
    r"|[一-鿿]{1,6}?[区县市旗]"
)
_OPENING = re.compile(r"^(?:\d{4}年度?)?(?:中共|中国共产党|国家税务总局|国家统计局)?")


@dataclass(frozen=True, slots=True)
class Place:
    """The parts of a place's name as far as a text states them."""

    province: str = ""
    city: str = ""
    county: str = ""

    @property
    def name(self) -> str:
        """The full name; a province is named only where no city is."""
        return ("" if self.city else self.province) + self.city + self.county


@cache
def _cities() -> dict[str, str]:
    """Return full names and short forms with a suffix → province's short name."""
    peoples = words()["jurisdiction"]["peoples"]
    long_name = re.compile(rf"^(.{{2,6}}?)(?:(?:{peoples})族)+自治州$")
    out = {}
    for province, (full, *cities) in words()["provinces"].items():
        if full.endswith("市"):
            out[full] = province
        for city in cities:
            whole = city.endswith(("自治州", "盟", "地区"))
            out[city if whole else city + "市"] = province
            if m := long_name.match(city):
                out[m.group(1) + "州"] = province
    return out


@cache
def _provinces() -> dict[str, str]:
    """Return full name → short name of provinces that hold cities."""
    return {v[0]: k for k, v in words()["provinces"].items() if len(v) > 1}


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], tuple[re.Pattern[str], ...]]:
    table = words()["jurisdiction"]
    longest = sorted(_cities(), key=len, reverse=True)
    return (
        re.compile("|".join(longest)),
        re.compile(table["not_places"]),
        tuple(re.compile(p) for p in table["anchors"]),
    )


def parse(text: str) -> Place:
    """Return the place with whose name a text begins; empty where it begins with none."""
    cities, _, _ = _patterns()
    text = _OPENING.sub("", text)
    at, province, city = 0, "", ""
    for full, short in _provinces().items():
        if text.startswith(full) or (text.startswith(short) and cities.match(text, len(short))):
            province = full
            at = len(full) if text.startswith(full) else len(short)
            break
    if m := cities.match(text, at):
        city, at = m.group(), m.end()
    if city and text[at : at + 1] == "委" and _county(text, at + 1):
        at += 1
    county = _county(text, at)
    return Place(province, city, county if _possible(city or province, county) else "")


def _possible(above: str, county: str) -> bool:
    """Whether a county that the table of divisions knows lies in a city: 齐河县 not in 济南市."""
    if not above or not county or not divisions.find(above):
        return True
    return not divisions.find(county) or bool(divisions.find(county, within=above))


def _city_of(place: Place) -> str:
    """Return the city of a county that is the only one of its name; empty for one of several."""
    found = divisions.unique(place.county, within=place.province)
    if not found or found.level != "county" or found.name != place.county:
        return ""
    above = divisions.get(found.parent)
    return above.full if above.level == "city" or above.name.endswith("市") else ""


def _county(text: str, at: int) -> str:
    """Return the name of a county, district or county-level city that stands at a place."""
    table = words()["jurisdiction"]
    if m := re.compile(table["odd_names"]).match(text, at):
        return m.group()
    m = _COUNTY.match(text, at)
    if not m or _patterns()[1].fullmatch(m.group()) or set(table["not_in_names"]) & set(m.group()):
        return ""
    return m.group()


def find(statements: Iterable[str], spoken: Iterable[str], text: str) -> str:
    """Return the jurisdiction that the first telling statement names, completed from the text.

    ``statements`` come most telling first: a line on an assembly, an issuer, a title. Where they
    name none, the county that the text speaks of most is taken, else a place that ``spoken``
    (phrases of the first lines on who reports or meets) names.
    """
    best = Place()
    for place in (p for statement in statements for p in _named(statement)):
        completes = place.city and not best.city and place.county == best.county
        narrows = place.county and not best.county and place.city == best.name
        if not best.name or completes or narrows:
            best = place
    if not best.name:
        best = _commonest(text)
    if not best.county and (heard := [p for s in spoken for p in _named(s)]):
        best = best if best.name else heard[0]
        best = next((p for p in heard if p.county and p.city == best.city), best)
    return _complete(best, text).name


def _named(statement: str) -> list[Place]:
    """Return the places that a statement names at its start or after an anchor."""
    starts = [m.group(1) for anchor in _patterns()[2] for m in anchor.finditer(statement)]
    places = [parse(s) for s in [*starts, statement]]
    return [p for p in places if p.name]


def _complete(place: Place, text: str) -> Place:
    """Add the city that has the only county of this name, else the one that the text names."""
    if not place.county or place.city:
        return place
    if city := _city_of(place):
        return Place(place.province, city, place.county)
    cities, _, _ = _patterns()
    near = Counter(
        m.group()
        for hit in re.finditer(re.escape(place.county), text)
        for m in cities.finditer(text, max(0, hit.start() - 14), hit.start())
        if text[m.end() : hit.start()] in ("", "委") and _possible(m.group(), place.county)
    )
    if near:
        return Place(place.province, near.most_common(1)[0][0], place.county)
    counts = _mentions(text, place)
    if place.province:
        short = _provinces()[place.province]
        counts = Counter({c: n for c, n in counts.items() if _cities()[c] == short})
    counts = Counter({c: n for c, n in counts.items() if _possible(c, place.county)})
    top = counts.most_common(2)
    if top and top[0][1] >= 2 and (len(top) == 1 or top[0][1] >= 3 * top[1][1]):
        return Place(place.province, top[0][0], place.county)
    return place


def _mentions(text: str, place: Place) -> Counter[str]:
    """Count how often a text names each city, with its suffix or without."""
    after = words()["jurisdiction"]["not_cities"]
    own = place.county[:-1] or "。"
    counts: Counter[str] = Counter()
    for city in _cities():
        short = city[:-1] if city.endswith("市") else city
        if short in own or short not in text:
            continue
        if n := len(re.findall(rf"{short}(?!{own})(?![{after}])", text)):
            counts[city] = n
    return counts


def _commonest(text: str) -> Place:
    """Return the place of the county, else the city or province, that a text names most often."""
    cities = _patterns()[0]
    counts = Counter(re.findall(r"(?=([一-鿿]{2}[区县市旗]))", text))
    counties = []
    endings = {city[-3:] for city in _cities()}
    for tail, n in counts.items():
        if tail in endings or text.count(tail[:-1]) < max(4, n + 1):
            continue
        name = _county(_widen(tail, text), 0)
        stem = text.count(name[:-1]) if name else 0
        if stem >= max(4, n + 1) and name[:-1] + "市" not in _cities():
            counties.append((stem, cities.sub("", name) or name))
    named = _mentions(text, Place()).most_common(1)
    if counties and (not named or max(counties)[0] > named[0][1]):
        return Place(county=max(counties)[1])
    for pattern in (cities, re.compile("|".join(_provinces()))):
        named = Counter(m.group() for m in pattern.finditer(text)).most_common(1)
        if named and named[0][1] >= 2:
            return parse(named[0][0])
    return Place()


def _widen(tail: str, text: str) -> str:
    """Return the longer name that ends in these characters, when nearly all places show it."""
    stem = tail[:-1]
    for _ in range(2):
        before = Counter(re.findall(rf"([一-鿿]){re.escape(stem)}", text)).most_common(1)
        if (
            not before
            or before[0][1] < max(3, 0.75 * text.count(stem))
            or before[0][0] in "市省县区"
        ):
            break
        stem = before[0][0] + stem
    return stem + tail[-1]
