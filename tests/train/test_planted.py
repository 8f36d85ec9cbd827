"""Names put into other sentences keep every offset right."""

from kg.tag.annotations import Name, Unit
from kg.train.planted import planted, replaced

OLD = Unit(
    "旧",
    1,
    "推进九阳豆浆项目，区商务局牵头。",
    (
        Name(2, 8, "PROJECT"),
        Name(2, 4, "ENTERPRISE", nested=True),
        Name(9, 13, "AGENCY"),
    ),
)
NEW = [
    Unit("新", 1, "米汤坊里开门", (Name(0, 4, "PROJECT"),)),
    Unit("新", 2, "九阳二厂开工", (Name(0, 4, "PROJECT"), Name(0, 2, "ENTERPRISE", nested=True))),
]


def test_what_stands_behind_moves_and_what_was_inside_goes() -> None:
    unit = replaced(OLD, OLD.names[0], "米汤坊")
    assert unit.text == "推进米汤坊，区商务局牵头。"
    assert [(unit.text[n.start : n.end], n.label) for n in unit.names] == [
        ("米汤坊", "PROJECT"),
        ("区商务局", "AGENCY"),
    ]


def test_a_name_takes_the_place_of_one_of_its_label() -> None:
    found = list(planted(NEW, [OLD] * 9, 2, 1))
    assert [u.text for u in found] == ["推进米汤坊里，区商务局牵头。"] * 2
    assert list(planted(NEW, [], 2, 1)) == []
