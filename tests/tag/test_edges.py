"""Edges of names."""

from pathlib import Path

import pytest

from kg.tag.annotations import units
from kg.tag.edges import trimmed

CASES = [
    ("建设[“人才港]”，", "建设“[人才港]”，"),
    ("[“人才港”]", "“[人才港]”"),
    ("[“红领医养”项目]", "[“红领医养”项目]"),
    ("“[红领医养”项目]", "[“红领医养”项目]"),
    ("[树兰（济南]）医院", "[树兰（济南）]医院"),
    ("（[树兰医院）]", "（[树兰医院]）"),
    ("[ 树兰医院，]", " [树兰医院]，"),
    ("[“甲”“乙”]", "[“甲”“乙”]"),
    ("[“]", "[“]"),
    ("[北至济南公交总公司]", "北至[济南公交总公司]"),
    ("[投产大湾]煤电", "投产[大湾]煤电"),
    ("[官路水库全线贯通]", "[官路水库]全线贯通"),
    ("[推进]", "[推进]"),
]


@pytest.mark.parametrize(("given", "wanted"), CASES)
def test_edges(given: str, wanted: str) -> None:
    def parsed(marked: str) -> tuple[str, int, int]:
        return marked.replace("[", "").replace("]", ""), marked.index("["), marked.index("]") - 1

    text, start, end = parsed(given)
    assert (text, *trimmed(text, start, end)) == parsed(wanted)


def test_no_annotated_name_is_changed() -> None:
    root = Path(__file__).resolve().parents[2]
    for own in units([root / "data" / "training"]).values():
        for unit in own:
            for n in unit.names:
                assert trimmed(unit.text, n.start, n.end) == (n.start, n.end)
