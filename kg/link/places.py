"""Jurisdictions taken apart: 济南市槐荫区 is 济南市 and in it 槐荫区."""

import re
from dataclasses import dataclass

_LEVELS = re.compile(
    r"^(?P<province>[^省市区县]{2,6}?(?:省|自治区|特别行政区))?"
    r"(?P<city>[^省市县]{2,7}?(?:市|自治州|地区|盟))?"
    r"(?P<district>[^市县]{1,8}?(?:新区|区|县|旗|市))?"
    r"(?P<town>.{1,8}?(?:街道|镇|乡))?$"
)
_TAIL = re.compile(r"(?<=..)(?:省|市|区|县|旗|自治区|自治州|地区|盟)$")


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """The divisions of a full place name from the province down; empty where not named."""

    full: str
    province: str = ""
    city: str = ""
    district: str = ""
    town: str = ""

    @property
    def chain(self) -> tuple[tuple[str, str], ...]:
        """Each named division with its full name from the top, the smallest first."""
        said: list[tuple[str, str]] = []
        above = ""
        for part in (self.province, self.city, self.district, self.town):
            if part:
                above += part
                said.append((part, above))
        return tuple(reversed(said))

    def up_to(self, level: str) -> str:
        """Return the full name down to ``city`` or another level; empty if it is not named."""
        if not getattr(self, level):
            return ""
        end = self.full.index(getattr(self, level)) + len(getattr(self, level))
        return self.full[:end]


def take_apart(full: str) -> Jurisdiction:
    """Take a full place name apart; a name that is none gives only ``full``."""
    m = _LEVELS.match(full)
    if not m:
        return Jurisdiction(full)
    return Jurisdiction(full, *(m.group(k) or "" for k in ("province", "city", "district", "town")))


def short(name: str) -> str:
    """Return a division's name without its kind: 槐荫区 → 槐荫, 山东省 → 山东."""
    return _TAIL.sub("", name)


def prefix(surface: str, place: Jurisdiction) -> tuple[str, str]:
    """Split a leading division of the jurisdiction off a surface.

    Returns:
        (full name of the division, the rest); ``("", surface)`` when it begins with none.
    """
    forms: dict[str, str] = {}
    for i, (part, full) in enumerate(place.chain):
        for above, _ in [("", ""), *place.chain[i + 1 :]]:
            for a in {above, short(above)}:
                forms.setdefault(a + part, full)
                forms.setdefault(a + short(part), full)
        forms.setdefault(full, full)
    for form in sorted(forms, key=lambda f: (-len(f), f)):
        if len(form) >= 2 and surface.startswith(form) and len(surface) > len(form):
            return forms[form], surface[len(form) :]
    return "", surface
