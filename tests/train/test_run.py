"""A tiny training run, from units to a folder that tags and that spaCy loads."""

from importlib.util import find_spec
from pathlib import Path

import pytest

import kg.tag
from kg.errors import InputError
from kg.tag.annotations import Name, Unit, write
from kg.train.corpus import Sources
from kg.train.run import Plan, Watch, require, run

LIBRARIES = all(find_spec(m) for m in ("torch", "gensim", "onnx"))
NAMES = ["九阳集团", "圣泉集团", "海尔集团", "浪潮集团", "长安集团", "鲁泰集团"]


def units() -> list[Unit]:
    """Return sentences about groups, in two documents."""
    out = []
    for k, name in enumerate(NAMES * 8):
        text = f"支持{name}做大做强，第{k}次签约。"
        out.append(Unit("甲" if k % 6 else "乙", k, text, (Name(2, 6, "ENTERPRISE"),)))
    return sorted(out, key=lambda u: u.doc)


def test_without_its_libraries_training_names_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(InputError, match=r"pip install 'zh-project-kg\[train\]'"):
        require()


@pytest.mark.slow
@pytest.mark.skipif(not LIBRARIES, reason="needs pip install 'zh-project-kg[train]'")
@pytest.mark.filterwarnings("default")
def test_a_tiny_run_learns_resumes_and_leaves_out(tmp_path: Path) -> None:
    (tmp_path / "training").mkdir()
    write(units(), tmp_path / "training" / "a.jsonl")
    sources = Sources(tmp_path / "training", tmp_path / "absent")
    said: list[str] = []
    stages: list[str] = []
    watch = Watch(said.append, lambda stage, share, figure: stages.append(stage))
    plan = Plan(("乙",), tmp_path / "model", 30, threads=1, sources=sources)
    left = run(plan, watch)
    assert set(left) == {"乙"}
    assert any("absent" in line for line in said)
    [names] = kg.tag.load(plan.out).tag_units(["支持海尔集团做大做强，第3次签约。"])
    assert [(n.start, n.end, n.label) for n in names] == [(2, 6, "ENTERPRISE")]

    import spacy

    assert [e.text for e in spacy.load(plan.out)("支持海尔集团做大做强。").ents] == ["海尔集团"]

    before = (plan.out / "kg_names" / "model.json").read_text(encoding="utf-8")
    stages.clear()
    run(plan, watch)
    assert stages == []
    assert (plan.out / "kg_names" / "model.json").read_text(encoding="utf-8") == before
