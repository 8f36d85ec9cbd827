"""What training reads: annotated documents, unlabelled text and lists of names, when present."""

import csv
import lzma
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from kg.errors import InputError
from kg.language import say
from kg.schema import resource
from kg.tag.annotations import Unit, units

Documents = dict[str, list[Unit]]
WRITTEN = "data/training"


@dataclass(frozen=True, slots=True)
class Sources:
    """Where training data lies: the checkout, and the folder ``shared`` beside it if any."""

    training: Path
    shared: Path

    @classmethod
    def here(cls) -> "Sources":
        """Return the sources of this checkout.

        Raises:
            InputError: when the program was installed without its training data.
        """
        root = Path(__file__).resolve().parents[2]
        if not (root / WRITTEN).is_dir():
            raise InputError(
                f"这里没有 {WRITTEN}；请在源代码目录中训练（git clone 后 pip install -e）。",
                f"there is no {WRITTEN} here; train in a checkout (git clone, pip install -e).",
            )
        return cls(root / WRITTEN, root.parent / "shared")

    def missing(self) -> list[str]:
        """Say what is absent, one line each."""
        wanted = {
            "gold/seeds": say("五份种子文件", "the five seed documents"),
            "gold/reports": say("省级报告标注", "the annotated provincial reports"),
            "text": say("无标注文本", "unlabelled text"),
            "lexicon": say("名称表", "lists of names"),
        }
        out = [
            say(f"没有 {self.shared / p}（{what}），不用它训练", f"no {self.shared / p} ({what})")
            for p, what in wanted.items()
            if not (self.shared / p).is_dir()
        ]
        if find_spec("jieba") is None:
            out.append(say("没有 jieba 词典，不用词边界", "no jieba: no list of words"))
        return out

    def documents(self) -> Documents:
        """Return every annotated document that is present."""
        gold = [self.shared / "gold" / name for name in ("seeds", "reports")]
        return units([self.training, *(p for p in gold if p.is_dir())])

    def text(self) -> Iterator[str]:
        """Yield the lines of unlabelled text that are present, file by file."""
        for path in sorted((self.shared / "text").glob("*.txt.xz")):
            with lzma.open(path, "rt", encoding="utf-8", errors="replace") as lines:
                for line in lines:
                    if len(line) > 1 and not line.startswith(("# ", "---")):
                        yield line.rstrip("\n")

    def names(self) -> Mapping[str, set[str]]:
        """Return the lists of words and names that are present: list → its entries."""
        lexicon = self.shared / "lexicon"
        out: dict[str, set[str]] = {"words": _words(), "places": set(), "agencies": set()}
        for path in sorted((lexicon / "divisions").glob("*.csv")):
            out["places"] |= _short_and_full(_column(path, "name"))
        out["agencies"] |= _lines(lexicon / "agencies.txt")
        out["companies"] = _lines(lexicon / "company-short-names.txt")
        return out


def _words() -> set[str]:
    """Return the words of jieba's dictionary, without running its code."""
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        return set()
    text = (Path(spec.origin).parent / "dict.txt").read_text(encoding="utf-8")
    rows = (line.split(" ") for line in text.splitlines())
    return {r[0] for r in rows if len(r) > 1 and len(r[0]) > 1 and int(r[1]) >= 3}


def _column(path: Path, name: str) -> set[str]:
    with path.open(encoding="utf-8-sig", newline="") as f:
        return {row[name].strip() for row in csv.DictReader(f)}


def _lines(path: Path) -> set[str]:
    if not path.is_file():
        return set()
    text = path.read_text(encoding="utf-8-sig")
    return {w for line in text.splitlines() if len(w := line.strip()) > 1}


def _short_and_full(names: Iterable[str]) -> set[str]:
    """Return names of divisions, and without their last character where two remain."""
    tails = "省市县区镇乡盟旗"
    full = {n for n in names if len(n) > 1 and n not in ("市辖区", "县")}
    return full | {n[:-1] for n in full if len(n) > 2 and n[-1] in tails}


def folds() -> Mapping[str, Mapping[str, Sequence[str]]]:
    """Return fold → ``real`` and ``written`` → names of documents."""
    return tomllib.loads(resource("data/folds.toml").read_text(encoding="utf-8"))


def held_out(names: Iterable[str], documents: Mapping[str, object]) -> set[str]:
    """Return the documents that names of folds and documents stand for.

    Raises:
        InputError: for a name that is neither.
    """
    known = folds()
    out: set[str] = set()
    for name in names:
        if name in known:
            out |= {d for group in known[name].values() for d in group}
        elif name in documents:
            out.add(name)
        else:
            raise InputError(
                f"没有叫“{name}”的文件或折；折有：{'、'.join(known)}。",
                f"no document or fold is called {name}; the folds are {', '.join(known)}.",
            )
    return out
