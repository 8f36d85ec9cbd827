"""What the words around a name say."""

from pathlib import Path

import pytest

from kg.tag.annotations import Name, units
from kg.tag.context import settled

CASES = [
    ("推动[浆水泉:PROJECT]、[龙洞:PROJECT]等片区改造", "浆水泉/PARK 龙洞/PARK"),
    ("[清源:PROJECT]、[兴丰:PARK]等6个街道老旧管网", "清源/PLACE 兴丰/PLACE"),
    ("[云栖:ENTERPRISE]等高端酒店建成", "云栖/PROJECT"),
    ("[大宅路:PROJECT]等5条园区道路", "大宅路/PROJECT"),
    ("[港区工程:PROJECT]、[北门:PROJECT]三个片区", "港区工程/PROJECT 北门/PARK"),
    ("[大唐:ENTERPRISE]等项目", "大唐/ENTERPRISE"),
    ("[浑源、垣曲二期:PROJECT]等污水处理厂", "浑源/PROJECT 垣曲二期/PROJECT"),
    ("[弥河、北阳河治理工程:PROJECT]完工", "弥河、北阳河治理工程/PROJECT"),
    ("[龙门物流园三园:PARK]开发", "龙门物流园/PARK"),
    ("[八家子街道:PLACE]", "八家子街道/PLACE"),
    ("实施[14条高速公路项目:PROJECT]", ""),
    ("获评[济南市:PLACE]首批示范", ""),
    ("入选[全域旅游示范区:PARK]", ""),
    ("获评[百信:ENTERPRISE]百强", "百信/ENTERPRISE"),
    ("[东部片区:PARK]、[绿色低碳高质量发展先行区:PARK]", ""),
    ("[青石关键金属高质量发展综合试验区:PARK]", "青石关键金属高质量发展综合试验区/PARK"),
    ("《[甲县:PLACE]规划》和[乙县:PLACE]", "乙县/PLACE"),
]


def parsed(marked: str) -> tuple[str, list[Name]]:
    """Return the text and names of a line with ``[name:LABEL]``."""
    text, names = "", []
    for piece in marked.split("["):
        head, closing, rest = piece.partition("]")
        surface, _, label = head.partition(":")
        if closing:
            names.append(Name(len(text), len(text) + len(surface), label, False, 0.5))
        text += surface + rest
    return text, names


@pytest.mark.parametrize(("marked", "wanted"), CASES)
def test_settled(marked: str, wanted: str) -> None:
    text, names = parsed(marked)
    found = settled(text, names)
    assert " ".join(f"{text[n.start : n.end]}/{n.label}" for n in found) == wanted
    assert {n.score for n in found} <= {0.5}


def test_nested_names_go_with_the_name_around_them() -> None:
    text = "获评青石大学示范园，青石大学示范园"
    names = [
        Name(2, 9, "PARK"),
        Name(2, 6, "INSTITUTION", True),
        Name(10, 17, "PARK"),
        Name(10, 14, "INSTITUTION", True),
    ]
    assert settled(text, names) == names[2:]


def test_hardly_an_annotated_name_is_changed() -> None:
    root = Path(__file__).resolve().parents[2]
    every = [u for own in units([root / "data" / "training"]).values() for u in own]
    changed = [n for u in every for n in set(u.names) - set(settled(u.text, u.names))]
    assert sum(len(u.names) for u in every) > 19_000
    assert len(changed) <= 5
