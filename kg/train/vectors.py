"""Character and bigram vectors by skip-gram over unlabelled text."""

import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.language import say
from kg.tag.symbols import EDGE, fold

Report = Callable[[str], None]
PIECE = 400
SAMPLE = 8
SHARED = 16
FEW = 100_000
"""Below so many characters every symbol gets a vector."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How vectors are made; the counts are the least that a symbol needs to get one."""

    size: int = 64
    char_count: int = 3
    bigram_count: int = 5
    bigrams: int = 150_000
    window: int = 5
    epochs: int = 2
    workers: int = 2
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Vectors:
    """Symbols and their vectors, row for row."""

    chars: list[str]
    char_vectors: NDArray[np.float32]
    bigrams: list[str]
    bigram_vectors: NDArray[np.float32]

    def save(self, path: Path) -> None:
        """Write them to one npz file."""
        path.parent.mkdir(parents=True, exist_ok=True)
        np.savez_compressed(
            path,
            chars=np.array(self.chars),
            char_vectors=self.char_vectors,
            bigrams=np.array(self.bigrams),
            bigram_vectors=self.bigram_vectors,
        )

    @classmethod
    def load(cls, path: Path) -> "Vectors":
        """Read what ``save`` wrote."""
        with np.load(path) as f:
            return cls(
                f["chars"].tolist(), f["char_vectors"], f["bigrams"].tolist(), f["bigram_vectors"]
            )


def without(lines: Iterable[str], held: Iterable[str]) -> Iterator[str]:
    """Yield the lines that share no stretch of some twenty characters with a held-out text."""
    known = {t[i : i + SHARED] for t in held for i in range(len(t) - SHARED + 1)}
    for line in lines:
        if not any(line[i : i + SHARED] in known for i in range(0, len(line) - SHARED + 1, SAMPLE)):
            yield line


def pieces(lines: Iterable[str]) -> Iterator[str]:
    """Yield folded pieces of lines, each short enough for one training sentence."""
    for line in lines:
        text = fold(line.strip()).replace(" ", "")
        for i in range(0, len(text), PIECE):
            yield text[i : i + PIECE]


def _skip_gram(
    sentences: Path, least: int, most: int | None, recipe: Recipe
) -> tuple[list[str], NDArray[np.float32]]:
    from gensim.models import Word2Vec

    model = Word2Vec(
        corpus_file=str(sentences),
        vector_size=recipe.size,
        window=recipe.window,
        min_count=least,
        max_final_vocab=most,
        sg=1,
        negative=5,
        sample=1e-4,
        epochs=recipe.epochs,
        workers=recipe.workers,
        seed=recipe.seed,
    )
    return list(model.wv.index_to_key), np.asarray(model.wv.vectors, dtype=np.float32)


def pretrain(lines: Iterable[str], recipe: Recipe, report: Report) -> Vectors:
    """Return vectors of the characters and bigrams of lines of text."""
    with tempfile.TemporaryDirectory() as folder:
        ones, twos = Path(folder) / "chars.txt", Path(folder) / "bigrams.txt"
        n = 0
        with ones.open("w", encoding="utf-8") as a, twos.open("w", encoding="utf-8") as b:
            for text in pieces(lines):
                n += len(text)
                a.write(" ".join(text) + "\n")
                pairs = zip(EDGE + text, text + EDGE, strict=True)
                b.write(" ".join(x + y for x, y in pairs) + "\n")
        report(say(f"读入 {n:,} 字", f"{n:,} characters"))
        few = n < FEW
        chars = _skip_gram(ones, 1 if few else recipe.char_count, None, recipe)
        report(say(f"{len(chars[0]):,} 个字", f"{len(chars[0]):,} characters have vectors"))
        bigrams = _skip_gram(twos, 1 if few else recipe.bigram_count, recipe.bigrams, recipe)
        report(say(f"{len(bigrams[0]):,} 个双字", f"{len(bigrams[0]):,} bigrams have vectors"))
    return Vectors(*chars, *bigrams)
