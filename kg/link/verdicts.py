"""The file of people's judgements: ``judgements.tsv``, made for version control.

Lines are only added. We write them sorted by code points and each once; any order is read, so
that ``sort -u`` merges the files of two people.
"""

import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import InputError
from kg.link.judgements import Classes, Pair
from kg.link.lines import line, moment, parse
from kg.model import Judgement, Name

Numbered = tuple[int, Judgement]


@dataclass(frozen=True)
class Verdicts:
    """All judgements of one file with their line numbers (0: not in the file yet)."""

    path: Path
    lines: tuple[Numbered, ...] = ()
    standing: Mapping[tuple[str, str], Numbered] = field(default_factory=dict)

    @classmethod
    def of(cls, path: Path, lines: Iterable[Numbered]) -> "Verdicts":
        """Settle what holds of each pair.

        Raises:
            InputError: two lines of one time say different things of a pair, or what is called
                different is one by other lines.
        """
        kept = tuple(lines)
        found = cls(path, kept, dict(_standing(path, kept)))
        found._consistent()
        return found

    def names(self, verdict: str) -> list[Pair]:
        """Return the pairs of names of which a verdict holds, sorted."""
        return sorted(
            (Name.parse(j.left), Name.parse(j.right))
            for _, j in self.standing.values()
            if j.right and j.verdict == verdict
        )

    def holding(self) -> list[Judgement]:
        """Return what holds now, sorted: the latest of each pair that is not withdrawn."""
        return sorted(j for _, j in self.standing.values() if j.verdict != "withdrawn")

    def with_(self, judgement: Judgement) -> "Verdicts":
        """Return these and one more."""
        return Verdicts.of(self.path, (*self.lines, (0, judgement)))

    def write(self) -> None:
        """Write the file, sorted, whole or not at all.

        Raises:
            InputError: when it cannot be written.
        """
        text = "".join(sorted({line(j) + "\n" for _, j in self.lines}))
        part = ""
        try:
            handle, part = tempfile.mkstemp(prefix=f".{self.path.name}.", dir=self.path.parent)
            with open(handle, "w", encoding="utf-8", newline="") as file:
                file.write(text)
            mode = self.path.stat().st_mode & 0o777 if self.path.exists() else 0o644
            os.chmod(part, mode)
            os.replace(part, self.path)
        except OSError as e:
            Path(part or self.path / "none").unlink(missing_ok=True)
            raise InputError(
                f"写不了 {self.path}（{e.strerror}）；请检查文件夹的权限和空间。",
                f"cannot write {self.path} ({e.strerror}); check the folder's rights and space.",
            ) from e

    def _consistent(self) -> None:
        same = {j.pair: n for n, j in self.standing.values() if j.verdict == "same"}
        classes: Classes = Classes(self.names("same"))
        for n, j in sorted(self.standing.values(), key=lambda x: (x[0], x[1])):
            if j.verdict == "different":
                left, right = Name.parse(j.left), Name.parse(j.right)
                if classes.of(left) == classes.of(right):
                    chain = _chain(same, j.left, j.right)
                    raise _contradiction(self.path, [n, *(same[p] for p in chain)], j)


def read(path: Path) -> Verdicts:
    """Read a file of judgements; a file that is not there holds none.

    Raises:
        InputError: a line is bad, or lines contradict each other; the line is named.
    """
    return Verdicts.of(path, numbered(path))


def numbered(path: Path) -> list[Numbered]:
    """Return the judgements of a file with their line numbers, contradictions or not.

    Raises:
        InputError: the file cannot be read, or a line is bad.
    """
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as e:
        why = e.strerror if isinstance(e, OSError) else "UTF-8"
        raise InputError(
            f"不能读判断文件 {path}（{why}）；它应是 UTF-8 文本。",
            f"cannot read the judgements {path} ({why}); it should be UTF-8 text.",
        ) from e
    rows = enumerate(text.split("\n"), 1)
    return [(n, _at(path, n, row)) for n, r in rows if (row := r.removesuffix("\r"))]


def _at(path: Path, n: int, row: str) -> Judgement:
    try:
        return parse(row)
    except InputError as e:
        raise InputError(f"{path} 第 {n} 行：{e.zh}", f"{path}: line {n}: {e.en}") from None


def _standing(path: Path, lines: Iterable[Numbered]) -> Iterator[tuple[tuple[str, str], Numbered]]:
    of_pair: dict[tuple[str, str], list[Numbered]] = {}
    for numbered_one in lines:
        of_pair.setdefault(numbered_one[1].pair, []).append(numbered_one)
    for pair, said in of_pair.items():
        last = max(moment(j.when) for _, j in said)
        latest = [(n, j) for n, j in said if moment(j.when) == last]
        if len({j.verdict for _, j in latest}) > 1:
            numbers = [n for n, _ in latest]
            verdicts = sorted({j.verdict for _, j in latest})
            raise InputError(
                f"{path} 第 {_listed(numbers, '、')} 行：同一时间对同一对给出"
                f" {'、'.join(verdicts)}；请删去一行，或再判断一次。",
                f"{path}: lines {_listed(numbers, ', ')} say {' and '.join(verdicts)} of one pair "
                "at one time; delete one line or judge again.",
            )
        yield pair, max(latest, key=lambda x: (x[1], -x[0]))


def _chain(same: Iterable[tuple[str, str]], start: str, end: str) -> list[tuple[str, str]]:
    """Return the pairs that lead from one key to another, fewest first."""
    beside: dict[str, list[tuple[str, tuple[str, str]]]] = {}
    for pair in sorted(same):
        for a, b in (pair, pair[::-1]):
            beside.setdefault(a, []).append((b, pair))
    ways: dict[str, list[tuple[str, str]]] = {start: []}
    queue = [start]
    for here in queue:
        for there, pair in beside.get(here, ()):
            if there not in ways:
                ways[there] = [*ways[here], pair]
                queue.append(there)
    return ways[end]


def _listed(numbers: Iterable[int], between: str) -> str:
    return between.join(map(str, sorted(set(numbers) - {0})))


def _contradiction(path: Path, numbers: list[int], j: Judgement) -> InputError:
    pair = f"{j.left} ≠ {j.right}"
    if 0 in numbers:
        return InputError(
            f"这一判断与 {path} 第 {_listed(numbers, '、')} 行矛盾（{pair}，别的行却说是同一个）；"
            "请先撤销其中一行（kg undo）。",
            f"this contradicts lines {_listed(numbers, ', ')} of {path} ({pair}, yet one by other "
            "lines); undo one of them first (kg undo).",
        )
    return InputError(
        f"{path} 第 {_listed(numbers, '、')} 行互相矛盾（{pair}，别的行却说是同一个）；"
        "请撤销其中一行（kg undo）。",
        f"{path}: lines {_listed(numbers, ', ')} contradict each other ({pair}, yet one by the "
        "other lines); undo one of them (kg undo).",
    )
