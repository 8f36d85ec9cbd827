"""What the network reads at each character: vectors of it and its neighbours, words that match."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.tag.symbols import EDGE, fold

LONGEST = 8
BUCKETS = 4
PER_LIST = 2 * BUCKETS + 1
HASH_BITS = 23
_STEP = np.uint64(0x9E3779B97F4A7C15)
_PROBES = (np.uint64(0xC2B2AE3D27D4EB4F), np.uint64(0x165667B19E3779F9))
_SHIFT = np.uint64(64 - HASH_BITS)

Ints = NDArray[np.int32]


def codes_of(text: str) -> NDArray[np.uint32]:
    """Return the code points of a text, lone surrogates too."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def _hashes(codes: NDArray[np.uint32]) -> list[NDArray[np.uint64]]:
    """Return for n = 2 … LONGEST the hashes of all runs of n code points."""
    wide = codes.astype(np.uint64)
    state = wide
    out = []
    for n in range(2, LONGEST + 1):
        state = state[:-1] * _STEP + wide[n - 1 :]
        out.append(state)
        if not len(state):
            break
    return out


def _slots(hashes: NDArray[np.uint64]) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    mixed = hashes ^ (hashes >> np.uint64(29))
    return (mixed * _PROBES[0]) >> _SHIFT, (mixed * _PROBES[1]) >> _SHIFT


def filter_of(lists: Iterable[Iterable[str]]) -> NDArray[np.uint8]:
    """Return a Bloom filter: bit k of a slot says that an entry of list k falls into it.

    Some 0.5 % of other words seem to belong to a list of 300,000.
    """
    table = np.zeros(1 << HASH_BITS, dtype=np.uint8)
    for k, entries in enumerate(lists):
        for entry in entries:
            word = fold(entry)
            if 2 <= len(word) <= LONGEST:
                for slots in _slots(_hashes(codes_of(word))[len(word) - 2]):
                    table[slots] |= np.uint8(1 << k)
    return table


@dataclass(frozen=True, slots=True)
class Read:
    """Texts as numbers, laid end to end: text k is at ``starts[k] : starts[k] + lengths[k]``.

    ``left`` and ``right`` are the bigrams with the neighbour before and after; ``flags`` say
    which lists match, one column a list, place and length.
    """

    chars: Ints
    left: Ints
    right: Ints
    flags: NDArray[np.uint8]
    starts: Ints
    lengths: Ints


@dataclass(frozen=True, slots=True)
class Tables:
    """Vectors and lists as the packaged model holds them; row 0 is what is not known.

    ``chars`` are code points, row i + 1 of ``char_vectors``; ``bigrams`` are sorted pairs of code
    points in one number, row i + 1 of the 8-bit ``bigram_vectors``, which ``scale`` multiplies.
    """

    chars: NDArray[np.uint32]
    char_vectors: NDArray[np.float32]
    bigrams: NDArray[np.uint64]
    bigram_vectors: NDArray[np.int8]
    scale: NDArray[np.float32]
    lists: tuple[str, ...]
    words: NDArray[np.uint8]

    @property
    def width(self) -> int:
        """How many numbers the network reads at a character."""
        size = self.char_vectors.shape[1] + 2 * self.bigram_vectors.shape[1]
        return int(size + PER_LIST * len(self.lists))

    def save(self, path: Path) -> None:
        """Write the tables to one npz file."""
        np.savez_compressed(
            path,
            chars=self.chars,
            char_vectors=self.char_vectors,
            bigrams=self.bigrams,
            bigram_vectors=self.bigram_vectors,
            scale=self.scale,
            lists=np.array(self.lists, dtype="U"),
            words=self.words,
        )

    @classmethod
    def load(cls, path: Path) -> "Tables":
        """Read what ``save`` wrote."""
        with np.load(path) as f:
            return cls(
                f["chars"],
                f["char_vectors"],
                f["bigrams"],
                f["bigram_vectors"],
                f["scale"],
                tuple(f["lists"].tolist()),
                f["words"],
            )


def quantised(vectors: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Return vectors as bytes with an empty row 0 before them, and the step of each dimension."""
    scale = (4 * vectors.std(axis=0) / 127 + 1e-12).astype(np.float32)
    rows = np.clip(np.rint(vectors / scale), -127, 127).astype(np.int8)
    return np.vstack([np.zeros((1, vectors.shape[1]), dtype=np.int8), rows]), scale


def tables_of(
    chars: Sequence[str],
    char_vectors: NDArray[np.float32],
    bigrams: Sequence[str],
    bigram_vectors: NDArray[np.float32],
    names: Mapping[str, Iterable[str]],
) -> Tables:
    """Return tables from vectors and lists of names."""
    keys = np.array([(ord(b[0]) << 32) | ord(b[1]) for b in bigrams], dtype=np.uint64)
    order = np.argsort(keys)
    rows, scale = quantised(bigram_vectors[order])
    return Tables(
        np.array([ord(c) for c in chars], dtype=np.uint32),
        np.vstack([np.zeros((1, char_vectors.shape[1]), dtype=np.float32), char_vectors]),
        keys[order],
        rows,
        scale,
        tuple(names),
        filter_of(names.values()),
    )


class Reader:
    """Turns texts into numbers by the tables of a model."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self._char_rows = np.zeros(0x110000, dtype=np.int32)
        self._char_rows[tables.chars] = np.arange(1, len(tables.chars) + 1, dtype=np.int32)

    def read(self, texts: Sequence[str]) -> Read:
        """Return texts as numbers; an empty text has length 0."""
        codes = codes_of(EDGE + EDGE.join(map(fold, texts)) + EDGE)
        lengths = np.fromiter(map(len, texts), dtype=np.int32, count=len(texts))
        starts = np.cumsum(lengths + 1, dtype=np.int32) - lengths
        pairs = self._bigram_rows(codes)
        left = np.concatenate([np.zeros(1, np.int32), pairs])
        right = np.concatenate([pairs, np.zeros(1, np.int32)])
        return Read(self._char_rows[codes], left, right, self._flags(codes), starts, lengths)

    def _bigram_rows(self, codes: NDArray[np.uint32]) -> Ints:
        known = self.tables.bigrams
        if not len(known):
            return np.zeros(len(codes) - 1, dtype=np.int32)
        keys = (codes[:-1].astype(np.uint64) << np.uint64(32)) | codes[1:].astype(np.uint64)
        places = np.minimum(np.searchsorted(known, keys), len(known) - 1)
        return np.where(known[places] == keys, places + 1, 0).astype(np.int32)

    def _flags(self, codes: NDArray[np.uint32]) -> NDArray[np.uint8]:
        """Return for each list: a match of 2, 3, 4, more begins, ends here; it lies in a match.

        A run that crosses the edge of a text is no match.
        """
        lists = len(self.tables.lists)
        begins = np.zeros((BUCKETS, len(codes)), dtype=np.uint8)
        ends = np.zeros((BUCKETS, len(codes)), dtype=np.uint8)
        within = np.zeros(len(codes), dtype=np.uint8)
        edges = np.flatnonzero(codes == ord(EDGE))
        places = np.arange(len(codes))
        room = edges[np.searchsorted(edges, places)] - places
        for n, hashes in enumerate(_hashes(codes), 2):
            one, two = _slots(hashes)
            hits = self.tables.words[one] & self.tables.words[two]
            hits[room[: len(hits)] < n] = 0
            bucket = min(n - 2, BUCKETS - 1)
            begins[bucket, : len(hits)] |= hits
            ends[bucket, n - 1 :] |= hits
            for k in range(n):
                within[k : k + len(hits)] |= hits
        stacked = np.vstack([begins, ends, within[None]])
        bits = [(stacked >> np.uint8(k)) & np.uint8(1) for k in range(lists)]
        return np.concatenate(bits).T if bits else np.zeros((len(codes), 0), dtype=np.uint8)

    def rows(self, read: Read) -> NDArray[np.float32]:
        """Return the numbers at each place, one row a place; see ``Tables.width``."""
        t = self.tables
        size, pair = t.char_vectors.shape[1], t.bigram_vectors.shape[1]
        out = np.empty((len(read.chars), t.width), dtype=np.float32)
        out[:, :size] = t.char_vectors[read.chars]
        np.multiply(t.bigram_vectors[read.left], t.scale, out=out[:, size : size + pair])
        np.multiply(
            t.bigram_vectors[read.right], t.scale, out=out[:, size + pair : size + 2 * pair]
        )
        out[:, size + 2 * pair :] = read.flags
        return out
