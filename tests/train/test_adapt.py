"""Carrying a model on: its weights read back, a new name learnt, nothing forgotten."""

import json
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

import kg.tag
from kg.cli.main import cli
from kg.errors import InputError
from kg.tag.annotations import Name, Unit, units, write
from kg.tag.measure import CORE, pairs, score
from kg.tag.tagger import Tagger
from kg.train.adapt import Addition, adapt, opened
from kg.train.corpus import Sources
from kg.train.run import Watch

LIBRARIES = all(find_spec(m) for m in ("torch", "gensim", "onnx"))
needs_libraries = pytest.mark.skipif(
    not LIBRARIES, reason="needs pip install 'zh-project-kg[train]'"
)
QUIET = Watch(lambda line: None, lambda stage, share, figure: None)
INVENTED = "米汤坊里"
TEXTS = [
    "{}改造完毕，开门迎客。",
    "今年以来，{}改造提升有序推进。",
    "全力抓好{}建设。",
    "昨日，{}正式竣工。",
]


def corrections() -> list[Unit]:
    """Return sentences in which a person marked a project of an odd name."""
    out = []
    for k, text in enumerate(TEXTS):
        start = text.index("{}")
        name = Name(start, start + len(INVENTED), "PROJECT")
        out.append(Unit("我的文件", k, text.format(INVENTED), (name,)))
    return out


def core(tagger: Tagger, held: list[Unit]) -> float:
    """Return core F1 on units."""
    found = tagger.tag_units([u.text for u in held])
    return score(pairs([u.names for u in held], found), "core", CORE).f1


@needs_libraries
@pytest.mark.filterwarnings("default")
def test_weights_that_are_read_back_are_those_that_were_written(tmp_path: Path) -> None:
    from kg.train.adapt import network_of
    from kg.train.export import Member, export

    model = opened(kg.tag.MODEL / kg.tag.NAMES)
    networks = [network_of(model, k) for k in range(len(model.members))]
    members = [
        Member({k: v.numpy() for k, v in n.parts.state_dict().items()}, n.chains())
        for n in networks
    ]
    export(tmp_path / "m" / kg.tag.NAMES, members, model.layers, model.tables)
    again = opened(tmp_path / "m" / kg.tag.NAMES)
    for one, other in zip(model.members, again.members, strict=True):
        assert set(one) == set(other)
        assert all(np.allclose(one[k], other[k], atol=1e-3) for k in one)
    text = "区发展改革委推进济滨高铁项目和明水经济技术开发区建设。"
    [before], [after] = (t.tag_units([text]) for t in (kg.tag.load(), kg.tag.load(tmp_path / "m")))
    assert [(n.start, n.end, n.label) for n in before] == [(n.start, n.end, n.label) for n in after]
    assert [n.score for n in before] == pytest.approx([n.score for n in after], abs=0.01)


@needs_libraries
@pytest.mark.slow
@pytest.mark.filterwarnings("default")
def test_a_name_that_was_added_is_found_and_the_old_ones_still_are(tmp_path: Path) -> None:
    write(corrections(), tmp_path / "mine.txt", "brackets")
    text = f"记者从{INVENTED}现场看到，工人正在铺设地砖。"
    [before] = kg.tag.load().tag_units([text])
    assert before == []
    said: list[str] = []
    bars: list[float] = []
    out = tmp_path / "model"
    adapt(
        Addition((tmp_path / "mine.txt",), out),
        Watch(said.append, lambda stage, share, figure: bars.append(share)),
    )
    assert "learning 4 units with 4 names, beside 1200 units" in said[0]
    assert bars[-1] == 1
    [after] = kg.tag.load(out).tag_units([text])
    assert [(text[n.start : n.end], n.label) for n in after] == [(INVENTED, "PROJECT")]
    held = [u for own in units([Sources.here().training]).values() for u in own][::25]
    assert core(kg.tag.load(out), held) >= core(kg.tag.load(), held) - 0.01


@needs_libraries
@pytest.mark.filterwarnings("default")
def test_a_model_remembers_what_it_was_taught_besides(tmp_path: Path) -> None:
    base = tmp_path / "base"
    (base / kg.tag.NAMES).mkdir(parents=True)
    for path in (kg.tag.MODEL / kg.tag.NAMES).iterdir():
        (base / kg.tag.NAMES / path.name).write_bytes(path.read_bytes())
    settings = base / kg.tag.NAMES / "model.json"
    known = json.loads(settings.read_text(encoding="utf-8")) | {"documents": {"甲": "1"}}
    settings.write_text(json.dumps(known), encoding="utf-8")
    write(corrections(), tmp_path / "mine.jsonl")
    addition = Addition((tmp_path / "mine.jsonl",), tmp_path / "out", base, epochs=1)
    adapt(addition, QUIET)
    taught = json.loads((tmp_path / "out" / kg.tag.NAMES / "model.json").read_text("utf-8"))
    assert set(taught["documents"]) == {"甲", "我的文件"}


@needs_libraries
def test_a_folder_without_a_model_and_the_model_itself_are_refused(tmp_path: Path) -> None:
    write(corrections(), tmp_path / "mine.jsonl")
    with pytest.raises(InputError, match="no model that can be carried on"):
        adapt(Addition((tmp_path / "mine.jsonl",), tmp_path / "out", tmp_path), QUIET)
    with pytest.raises(InputError, match="is the model itself"):
        adapt(Addition((tmp_path / "mine.jsonl",), kg.tag.MODEL), QUIET)


def test_options_that_do_not_go_together_are_refused(tmp_path: Path) -> None:
    for words in (["--model", str(tmp_path)], ["--add", "a.txt", "--leave-out", "jinan"]):
        result = CliRunner().invoke(cli, ["train", *words])
        assert result.exit_code == 2
        assert result.stderr.startswith("kg: ")
