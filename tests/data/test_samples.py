"""The samples are real in their facts and our own in their wording."""

import json
import re
import unicodedata
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = sorted((ROOT / "data" / "samples").glob("*.txt"))
SHARED = ROOT.parent / "shared"
TITLE_LINES = 4
needs_corpus = pytest.mark.skipif(
    not (SHARED / "corpus").exists(), reason="the documents in ../shared are absent"
)
each_sample = pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)


def read(path: Path) -> str:
    """Return a sample's text; one of them is GB18030 on purpose."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return path.read_text(encoding="gb18030")


def even(text: str) -> str:
    """Fold full-width forms and drop white space, page numbers and thousands separators."""
    text = re.sub(r"(?m)^\s*— \d+ —\s*$", "", text)
    return re.sub(r"\s|(?<=\d),(?=\d{3})", "", unicodedata.normalize("NFKC", text))


def letters(text: str) -> str:
    """Keep letters, digits and the bars that stand for names."""
    return re.sub(r"[^\w\x00]|_", "", even(text))


@cache
def corpus(district: str) -> str:
    """Return the documents of a district, evened."""
    files = (SHARED / "corpus" / "clean").glob(f"{district}-*.txt")
    return "".join(even(f.read_text(encoding="utf-8")) for f in sorted(files))


@cache
def names() -> tuple[str, ...]:
    """Return every annotated name, honour and indicator of the corpus, longest first."""
    found = set()
    for f in sorted((SHARED / "gold" / "seeds").glob("*.jsonl")):
        for line in f.read_text(encoding="utf-8").splitlines():
            unit = json.loads(line)
            found |= {unit["text"][s["start"] : s["end"]] for s in unit["spans"]}
    for f in sorted((SHARED / "gold" / "facts").glob("seeds-*.jsonl")):
        for line in f.read_text(encoding="utf-8").splitlines():
            fact = json.loads(line)
            if fact["predicate"] in ("honouredWith", "indicator"):
                found |= {fact["object"], fact["subject"]}
    kept = {letters(n) for n in found}
    return tuple(sorted((n for n in kept if len(n) >= 4), key=lambda n: (-len(n), n)))


def test_there_are_enough_samples_of_a_handy_size() -> None:
    assert len(SAMPLES) >= 8
    assert 5_000 <= sum(len(read(p)) for p in SAMPLES) <= 7_500


def test_one_sample_needs_repair() -> None:
    raw = next(p for p in SAMPLES if p.stem == "zhangqiu-plan-report").read_bytes()
    with pytest.raises(UnicodeDecodeError):
        raw.decode("utf-8")
    text = raw.decode("gb18030")
    assert "— 1 —" in text
    assert "１５个街镇" in text
    assert "项 目 完 成" in text
    assert sum(len(line) > 20 and line[-1] not in "。：" for line in text.splitlines()) > 10


def test_every_sample_names_its_source() -> None:
    sources = (ROOT / "data" / "SAMPLES.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `([\w-]+\.txt)`", sources, re.M) != []
    assert set(re.findall(r"^\| `([\w-]+\.txt)`", sources, re.M)) == {p.name for p in SAMPLES}


@needs_corpus
@each_sample
def test_every_number_stands_in_the_source(path: Path) -> None:
    source = corpus(path.stem.split("-")[0])
    rows = [line for line in read(path).splitlines() if "|" in line]
    cells = {c for row in rows for c in row.split("|") if re.fullmatch(r"-?\d[\d.]*", c)}
    text = re.sub(r"(?m)^\d+(\.(?!\d)|\t)", "", read(path))
    text = re.sub(r"(?m)\||(?<=\d)$", ";", text) if rows else text
    said = set(re.findall(r"(?<![\d.])\d[\d.]*[万亿]?[\u4e00-\u9fff%]", even(text)))
    assert said | cells
    assert sorted(n for n in said | cells if n not in source) == []


@needs_corpus
@each_sample
def test_every_quoted_name_and_unit_stands_in_the_source(path: Path) -> None:
    text, source = even(read(path)), corpus(path.stem.split("-")[0])
    quoted = set(re.findall(r"《([^》]+)》|“([^”]+)”", text))
    said = {a or b for a, b in quoted} - {"十八条"}
    for listed in re.findall(r"(?:责任|牵头)单位:([^,)]+)", text):
        said |= set(listed.split("、"))
    for row in read(path).splitlines():
        cells = re.split(r"[|\t]", row)
        if len(cells) >= 4 and not re.search(r"名称|指标", row):
            said |= {even(c) for c in cells if len(c) >= 4}
    missing = {n for n in said if n not in source}
    assert {
        n for n in missing if re.sub(r"\([^()]*\)|总投资|占地|完成投资", "", n) not in source
    } == set()


@needs_corpus
@each_sample
def test_no_sentence_is_copied(path: Path) -> None:
    body = letters("\n".join(read(path).splitlines()[TITLE_LINES:]))
    source = letters(corpus(path.stem.split("-")[0]))
    for name in names():
        body = body.replace(name, "\x00")
    runs = [body[i : i + 25] for i in range(len(body) - 24)]
    assert [r for r in runs if "\x00" not in r and r in source] == []
