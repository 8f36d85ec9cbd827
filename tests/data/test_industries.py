"""The scheme of industries contradicts itself nowhere."""

import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "data" / "industries.toml").read_text(encoding="utf-8")
CONCEPTS: dict[str, dict[str, Any]] = tomllib.loads(TEXT)["concept"]
TOO_WIDE = {
    *("中心", "科技", "技术", "材料", "智能", "健康", "教育", "基因", "包装", "产业", "项目"),
    *("工程", "基地", "园区", "企业", "发展", "服务", "制造", "建设", "平台", "生产", "创新"),
    *("改造", "安全", "生物", "网络", "数字", "数据", "设备", "装备", "文化", "生态", "城市"),
}


def broader(concept: str) -> list[str]:
    """Return the concept and all that hold it; stops at a cycle."""
    chain: list[str] = []
    while concept and concept not in chain:
        chain.append(concept)
        concept = CONCEPTS[concept]["broader"]
    return [*chain, concept] if concept else chain


def words(language: str) -> list[tuple[str, str]]:
    """Return (word, concept) of the labels and synonyms of a language."""
    extra = {"zh": "synonyms", "en": "en_synonyms"}[language]
    return [(w.casefold(), i) for i, c in CONCEPTS.items() for w in (c[language], *c[extra])]


def test_there_are_enough_concepts_each_with_the_same_keys() -> None:
    assert len(CONCEPTS) >= 120
    needed = {"zh", "en", "broader", "synonyms", "en_synonyms"}
    for i, c in CONCEPTS.items():
        assert needed <= set(c) <= needed | {"gb"}, i
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", i)
        assert c["synonyms"], i
        assert c["en_synonyms"], i


def test_every_broader_concept_exists_and_no_chain_returns_to_itself() -> None:
    for i, c in CONCEPTS.items():
        assert c["broader"] == "" or c["broader"] in CONCEPTS, i
        assert len(set(broader(i))) == len(broader(i)) <= 5, broader(i)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_word_stands_under_one_concept_only(language: str) -> None:
    count = Counter(w for w, _ in words(language))
    assert {w: [i for v, i in words(language) if v == w] for w in count if count[w] > 1} == {}


def test_no_word_is_so_wide_that_it_marks_a_wrong_industry() -> None:
    assert [w for w, _ in words("zh") if len(w) < 2 or w in TOO_WIDE or w != w.strip()] == []


def test_concepts_are_sorted_below_their_top_concept() -> None:
    groups: dict[str, list[str]] = {}
    for i in CONCEPTS:
        groups.setdefault(broader(i)[-1], []).append(i)
    assert [i for g in groups.values() for i in g] == list(CONCEPTS)
    for top, members in groups.items():
        assert members == [top, *sorted(members[1:])]


def test_divisions_are_those_of_the_national_standard() -> None:
    for i, c in CONCEPTS.items():
        for code in c.get("gb", "").split():
            assert re.fullmatch(r"\d\d", code), i
            assert 1 <= int(code) <= 97, i


def test_every_division_of_the_national_standard_falls_into_a_concept() -> None:
    """GB/T 4754-2017 has the divisions 01 (farming) to 97 (international organisations)."""
    held = {code for c in CONCEPTS.values() for code in c.get("gb", "").split()}
    assert held == {f"{n:02}" for n in range(1, 98)}


@pytest.mark.parametrize(
    ("word", "division"),
    [
        ("油田服务", "11"),
        ("地热", "12"),
        ("打火机", "41"),
        ("飞机维修", "43"),
        ("机电安装", "49"),
        ("输油管道", "57"),
        ("土地收储", "79"),
        ("宠物医院", "82"),
        ("消防站", "92"),
        ("社会组织孵化", "95"),
        ("农业生产托管", "05"),
        ("芯片", "39"),
    ],
)
def test_a_word_leads_to_its_division(word: str, division: str) -> None:
    assert division in CONCEPTS[dict(words("zh"))[word]]["gb"].split()


@pytest.mark.parametrize(
    ("word", "holder"),
    [
        ("碳化硅", "information"),
        ("数据中心", "digital-economy"),
        ("疫苗", "health"),
        ("冷库", "logistics"),
        ("无人机", "equipment"),
        ("预制菜", "consumer-goods"),
        ("黄河大桥", "transport"),
    ],
)
def test_a_narrow_word_tells_the_wide_industry_too(word: str, holder: str) -> None:
    assert holder in broader(dict(words("zh"))[word])
