"""From a file to a document: offsets, encodings, and the five real documents."""

import hashlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.read import read
from kg.read.folding import fold

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"
needs_corpus = pytest.mark.skipif(not CORPUS.exists(), reason="needs ../shared/corpus")


def test_as_is_keeps_the_text_and_still_tells_its_structure(tmp_path: Path) -> None:
    text = "关于任免王某职务的通知\n汉 任〔2024〕1号\n\n任命王某　为局长；\n— 3 —\n"
    path = tmp_path / "任免.txt"
    path.write_text(text, encoding="utf-8")
    document = read(path, as_is=True)
    assert document.text == text[:-1]
    assert document.raw_offsets == tuple(range(len(text)))
    assert document.header.kind == "appointment"
    assert document.lines[0].kind == "heading"
    assert document.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert document.id == "d" + document.sha256[:16]
    assert (document.source, read(path, source="甲/任免.txt").source) == ("任免.txt", "甲/任免.txt")


def test_as_is_offsets_lead_through_carriage_returns_and_marks(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("第一行\r\n第二行\r\n".encode("utf-8-sig"))
    document = read(path, as_is=True)
    raw = "第一行\r\n第二行\r\n"
    assert document.text == "第一行\n第二行"
    assert [raw[k] for k in document.raw_offsets[:-1]] == list(document.text)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "gb18030"])
def test_one_text_reads_the_same_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    raw = "漳州市龙海区人民政府\n关于做好 ２０２４ 年项目\n工作的通知\n各镇人民政府：\n请落实。\n"
    path = tmp_path / "a.md"
    path.write_bytes(raw.encode(encoding))
    document = read(path)
    assert document.text.split("\n")[1] == "关于做好2024年项目工作的通知"
    assert document.header.jurisdiction == "漳州市龙海区"
    for c, k in zip(document.text, document.raw_offsets, strict=False):
        assert c in (fold(raw[k]), "\n")


def test_errors_name_the_file(tmp_path: Path) -> None:
    (tmp_path / "坏.txt").write_bytes("项目建设进展顺利".encode() + b"\xff" + "项目".encode())
    with pytest.raises(InputError, match=r"坏\.txt.*byte 24"):
        read(tmp_path / "坏.txt")
    with pytest.raises(InputError, match="is a folder"):
        read(tmp_path)


@needs_corpus
@pytest.mark.parametrize("name", sorted(p.name for p in (CORPUS / "raw").glob("*.txt")))
def test_every_character_of_a_real_document_leads_back(name: str) -> None:
    raw = (CORPUS / "raw" / name).read_text(encoding="utf-8")
    folded = fold(raw)
    document = read(CORPUS / "raw" / name)
    assert len(document.raw_offsets) == len(document.text) + 1
    assert all(
        c == folded[k] or (c in " \n|" and raw[k].isspace())
        for c, k in zip(document.text, document.raw_offsets, strict=False)
    )
    assert "\n".join(document.text[x.start : x.end] for x in document.lines) == document.text


@needs_corpus
def test_both_copies_of_a_document_tell_the_same_headers() -> None:
    for raw in sorted((CORPUS / "raw").glob("*.txt")):
        repaired, clean = read(raw), read(CORPUS / "clean" / raw.name, as_is=True)
        assert [p.header for p in repaired.parts] == [p.header for p in clean.parts]
        assert clean.text == re.sub(r"\n\Z", "", (CORPUS / "clean" / raw.name).read_text("utf-8"))


@needs_corpus
def test_the_error_rate_is_within_its_targets() -> None:
    pytest.importorskip("rapidfuzz")
    script = str(ROOT / "bench" / "cer.py")
    command = [sys.executable, script, str(CORPUS / "raw"), str(CORPUS / "clean")]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(done.stdout.splitlines()) == 6
