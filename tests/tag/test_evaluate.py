"""``kg evaluate``: the rows beyond labels, what it says of training, the page."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import kg.tag
from kg.cli.evaluate import kind_of
from kg.cli.main import cli
from kg.schema import resource
from kg.tag.annotations import Name, Unit, units, write
from kg.tag.measure import pairs, split_by_surface
from kg.tag.trained import recorded, seen_in_training

ROOT = Path(__file__).resolve().parents[2]
GOLD = [
    Unit("甲 招商开工新闻", 1, "区发展改革委推进济滨高铁项目建设。", (Name(0, 6, "AGENCY"),)),
    Unit("甲 招商开工新闻", 2, "绯云岚电池有限公司开工。", (Name(0, 9, "ENTERPRISE"),)),
    Unit("乙 政府工作报告", 1, "政府工作报告"),
]


def kg_(*words: str | Path) -> Result:
    """Run a command."""
    return CliRunner().invoke(cli, [str(w) for w in words])


def table(result: Result) -> dict[str, dict[str, float]]:
    """Return label → row."""
    return {r["label"]: r for r in map(json.loads, result.stdout.splitlines())}


def test_kinds_of_documents_and_new_names_have_rows_of_their_own(tmp_path: Path) -> None:
    write(GOLD, tmp_path / "gold.jsonl")
    html = tmp_path / "errors.html"
    result = kg_("evaluate", tmp_path / "gold.jsonl", "--html", html)
    rows = table(result)
    assert rows["core, news"]["names"] == 2
    assert rows["core, report"]["names"] == 0
    assert rows["core, seen names"]["names"] == 1
    assert rows["core, unseen names"]["names"] == 1
    assert rows["core"]["precision"] == round(2 / 3, 4)
    assert 0 <= rows["calibration"]["ece"] <= 1
    assert "invented" in html.read_text(encoding="utf-8")
    assert "2 documents" in result.stderr


def model_that_knows(folder: Path, *docs: str) -> Path:
    """Return the packaged model in another folder, its list of documents set."""
    (folder / "kg_names").mkdir(parents=True)
    for path in (kg.tag.MODEL / "kg_names").iterdir():
        (folder / "kg_names" / path.name).write_bytes(path.read_bytes())
    settings = folder / "kg_names" / "model.json"
    known = json.loads(settings.read_text(encoding="utf-8"))
    known["documents"] = {d: "0" for d in docs}
    settings.write_text(json.dumps(known), encoding="utf-8")
    return folder


def test_the_model_says_whether_it_was_trained_on_what_it_is_scored_on(tmp_path: Path) -> None:
    write(GOLD, tmp_path / "gold.jsonl")
    seen = model_that_knows(tmp_path / "m", GOLD[0].doc)
    said = kg_("evaluate", tmp_path / "gold.jsonl", "--model", seen).stderr
    assert "trained on 1 of them: the score is too kind" in said
    unseen = model_that_knows(tmp_path / "n", "丙")
    said = kg_("evaluate", tmp_path / "gold.jsonl", "--model", unseen).stderr
    assert "trained on 0 of them\n" in said
    assert "seen names occur as names in 0 training documents" in said


def test_a_document_is_known_by_its_text_too() -> None:
    from kg.tag.trained import mark

    known = {"别名": mark(GOLD[:2])}
    documents = {"甲": GOLD[:2], "乙": GOLD[2:]}
    assert seen_in_training(known, documents) == {"甲"}
    assert recorded(ROOT / "absent") is None


def test_names_are_parted_by_what_was_seen() -> None:
    gold = [(Name(0, 2, "PARK"), Name(3, 5, "PARK"))]
    found = [(Name(0, 2, "PARK"), Name(3, 4, "PARK"))]
    seen, unseen = split_by_surface(["甲乙，丙丁"], pairs(gold, found), {"甲乙"})
    assert seen == [(frozenset({(0, 2, "PARK")}),) * 2]
    assert unseen == [(frozenset({(3, 5, "PARK")}), frozenset({(3, 4, "PARK")}))]


@pytest.mark.parametrize(
    ("doc", "first", "kind"),
    [
        ("合肥市肥西县 招商开工新闻", "任意", "news"),
        ("东莞市松山湖 园区概况与企业简介", "任意", "profile"),
        ("郑州市中牟县 重点项目计划表", "任意", "table"),
        ("长春市二道区 a", "政府工作报告（摘登）", "report"),
        ("my-paper", "关于印发若干措施的通知", "measures"),
    ],
)
def test_a_documents_kind_is_told_by_its_name_or_its_title(doc: str, first: str, kind: str) -> None:
    assert kind_of(doc, [Unit(doc, 1, first)]) == kind


def test_few_training_documents_are_of_no_known_kind() -> None:
    documents = units([resource("data/training")])
    other = [d for d, own in documents.items() if kind_of(d, own) == "other"]
    assert len(other) <= 3


def test_nothing_to_score_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("\n", encoding="utf-8")
    result = kg_("evaluate", tmp_path / "a.jsonl")
    assert result.exit_code == 2
    assert "no annotated unit to score on" in result.stderr
