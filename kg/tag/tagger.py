"""The tagger: texts in, names with scores out. Its folder holds tables, chains and an encoder."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from kg.errors import InputError
from kg.model import Document, Mention
from kg.tag.annotations import Name
from kg.tag.chain import Chain
from kg.tag.consistency import agreed
from kg.tag.context import inside, settled
from kg.tag.edges import trimmed
from kg.tag.encoder import Encoder
from kg.tag.features import Read, Reader, Tables
from kg.tag.labels import OUTSIDE, Tags
from kg.tag.windows import Window, gathered, windows

PIPE = "kg_names"
SETTINGS, TABLES, CHAINS = "model.json", "tables.npz", "chains.npz"
FORMAT = 1
BATCH_CHARS = 6000
BATCH_TEXTS = 96
NESTED, OUTER = "nested", "outer"
FLOOR = 0.05
"""Less sure names are not kept for what a document may say of them."""


class Tagger(Protocol):
    """Finds names. Another model, or a service, fits in by having these three."""

    @property
    def version(self) -> str:
        """What changes whenever the tagger would find something else."""
        ...

    def tag(self, document: Document) -> list[Mention]:
        """Return a document's names, sorted, each outer name before those nested in it."""
        ...

    def tag_units(self, texts: Sequence[str]) -> list[list[Name]]:
        """Return the names of each line of one document, offsets in that line."""
        ...


class NameTagger:
    """The trained tagger: rows of numbers, an encoder, one chain for outer, one for nested."""

    def __init__(self, folder: Path, threads: int = 1, min_score: float | None = None) -> None:
        """Read the model of a folder.

        Names less sure than ``min_score`` are left out; None takes the model's own
        ``least`` of each layer, where precision and recall balance.

        Raises:
            InputError: when the folder holds no model or one of another format.
        """
        settings = _settings(folder)
        least: dict[str, float] = settings["least"]
        self.version = str(settings["version"])
        if min_score is not None:
            self.version += f"-{min_score:g}"
        self._least = {k: v if min_score is None else min_score for k, v in least.items()}
        self._reader = Reader(Tables.load(folder / TABLES))
        self._layers = {k: Tags(tuple(v)) for k, v in settings["layers"].items()}
        self._chains = load_chains(folder)
        self._encoder = Encoder(folder, threads)

    def tag(self, document: Document) -> list[Mention]:
        """Return a document's names, line by line."""
        lines = [document.text[line.start : line.end] for line in document.lines]
        out = []
        for line, names in zip(document.lines, self.tag_units(lines), strict=True):
            for n in names:
                span = document.span(line.start + n.start, line.start + n.end)
                out.append(Mention(span, n.label, n.nested, n.score))
        return out

    def tag_units(self, texts: Sequence[str]) -> list[list[Name]]:
        """Return the names of each line of one document; a line may be of any length, also empty.

        What the document says elsewhere of a name makes it more or less sure.
        """
        return self._kept(texts, self._seen(texts))

    def _kept(self, texts: Sequence[str], seen: Sequence[Sequence[Name]]) -> list[list[Name]]:
        """Return the names of one document that are sure enough, from what the network saw."""
        found = [settled(text, names) for text, names in zip(texts, seen, strict=True)]
        return [self._sure(names) for names in agreed(texts, found)]

    def _sure(self, names: Sequence[Name]) -> list[Name]:
        sure = [n for n in names if n.score >= self._least[NESTED if n.nested else OUTER]]
        outer = [n for n in sure if not n.nested]
        out: list[Name] = []
        for around in outer:
            out += [around, *(n for n in sure if n.nested and inside(n, around))]
        return out

    def _seen(self, texts: Sequence[str]) -> list[list[Name]]:
        """Return the names of the best reading of each text, also unsure ones."""
        cut = list(windows(texts))
        found: list[tuple[Window, list[Name]]] = []
        for group in _groups(cut):
            pieces = [texts[w.text][w.start : w.end] for w in group]
            found += zip(group, self._names(pieces), strict=True)
        return gathered(len(texts), found)

    def tag_text(self, texts: Sequence[str]) -> list[list[Name]]:
        """Return the names of documents of several lines, each text a document of its own."""
        lines = [text.split("\n") for text in texts]
        seen = iter(self._seen([line for own in lines for line in own]))
        out = []
        for own in lines:
            place = 0
            names: list[Name] = []
            for line, found in zip(own, self._kept(own, [next(seen) for _ in own]), strict=True):
                names += [
                    Name(n.start + place, n.end + place, n.label, n.nested, n.score) for n in found
                ]
                place += len(line) + 1
            out.append(names)
        return out

    def _names(self, texts: Sequence[str]) -> list[list[Name]]:
        read = self._reader.read(texts)
        scores = self._encoder.scores(_padded(self._reader.rows(read), read), read.lengths)
        out: list[list[Name]] = [[] for _ in texts]
        floor = min(FLOOR, *self._least.values())
        for layer, tags in self._layers.items():
            runs = self._chains[layer].best(scores[layer], read.lengths.tolist())
            sums = None
            for k, run in enumerate(runs):
                if (run == OUTSIDE).all():
                    continue
                if sums is None:
                    sums = self._chains[layer].sums(scores[layer], read.lengths.tolist())
                for start, end, label in tags.decode(run.tolist()):
                    p = sums.probability(k, start, run[start:end].tolist())
                    if p >= floor:
                        edges = trimmed(texts[k], start, end)
                        out[k].append(Name(*edges, label, layer == NESTED, p))
        return out


def _groups(cut: Sequence[Window]) -> Iterator[list[Window]]:
    """Yield windows in groups of like length."""
    group: list[Window] = []
    for w in sorted(cut, key=lambda w: w.end - w.start):
        if group and (
            len(group) >= BATCH_TEXTS or (len(group) + 1) * (w.end - w.start) > BATCH_CHARS
        ):
            yield group
            group = []
        group.append(w)
    if group:
        yield group


def _padded(rows: NDArray[np.float32], read: Read) -> NDArray[np.float32]:
    """Return rows as [time, text, width]; what is past a text's end is not looked at."""
    time = np.arange(int(read.lengths.max()))[:, None]
    places = np.minimum(read.starts[None] + time, len(rows) - 1)
    padded: NDArray[np.float32] = rows[places]
    return padded


def _settings(folder: Path) -> dict[str, Any]:
    path = folder / SETTINGS
    try:
        settings: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if settings["format"] != FORMAT:
            raise ValueError(f"format {settings['format']}")
    except (OSError, ValueError, KeyError, TypeError) as e:
        raise InputError(
            f"{folder} 里没有能用的标注模型（{e}）；请用 kg train --out 训练一个，或重新安装。",
            f"{folder} holds no usable tagger ({e}); train one with kg train --out, "
            "or install again.",
        ) from e
    return settings


def load_chains(folder: Path) -> dict[str, Chain]:
    """Return layer → chain from ``chains.npz``."""
    out = {}
    with np.load(folder / CHAINS) as f:
        for layer in sorted({key.split(".")[0] for key in f.files}):
            out[layer] = Chain(f[f"{layer}.steps"], f[f"{layer}.first"], f[f"{layer}.last"])
    return out
